package differences

import (
	"slices"
	"strconv"
)

// A story is what its sources tell, and how often two sentences have been
// aligned, which takes most time.
type story struct {
	stated     map[fact]bool
	alignments int
}

// mostAlignments bounds the work on one story, and longestAligned that on two
// sentences, in words.
const (
	mostAlignments = 2000
	longestAligned = 100
)

// align aligns the words of both sentences, as long as that is no great work.
func (p pairing) align() ([][2]int, bool) {
	if max(len(p.a.words), len(p.b.words)) > longestAligned || p.of.alignments >= mostAlignments {
		return nil, false
	}
	p.of.alignments++
	return align(p.a.words, p.b.words), true
}

// A pairing is two sentences of two sources side by side.
type pairing struct {
	of          *story
	a, b        *reading
	both        int // terms of both
	least, most int // terms of the one that has fewer, or more
}

// pair sets two sentences side by side, that of the earlier source first.
func (s *story) pair(a, b *reading) pairing {
	if a.Day != "" && b.Day != "" && b.Day < a.Day {
		a, b = b, a
	}
	a.gather()
	b.gather()
	p := pairing{of: s, a: a, b: b, least: min(len(a.terms), len(b.terms)), most: max(len(a.terms), len(b.terms))}
	p.both = common(a.terms, b.terms)
	return p
}

func common(a, b map[string]bool) int {
	if len(b) < len(a) {
		a, b = b, a
	}
	n := 0
	for term := range a {
		if b[term] {
			n++
		}
	}
	return n
}

// near reports whether the sentences share so much of the shorter one, and of
// the longer one.
func (p pairing) near(ofLeast, ofMost float64) bool {
	enough := p.both >= fewestShared || p.both == fewestShared-1 && p.most <= shortest
	return enough && float64(p.both) >= ofLeast*float64(p.least) && float64(p.both) >= ofMost*float64(p.most)
}

// sameTime reports whether both tell of one time: neither of an earlier one
// unless the other does, and of the same years but for that of publication.
func (p pairing) sameTime() bool {
	if p.a.earlier != p.b.earlier {
		return false
	}
	other := func(r, o *reading) bool {
		return slices.ContainsFunc(r.years, func(y string) bool {
			return !slices.Contains(o.years, y) && (len(r.Day) < 4 || r.Day[:4] != y)
		})
	}
	return !other(p.a, p.b) && !other(p.b, p.a)
}

// apart reports whether each sentence names someone near a word whom the other
// does not name.
func (p pairing) apart(i, j, reach int) bool {
	return p.a.ownName(p.b, i, reach) && p.b.ownName(p.a, j, reach)
}

func (r *reading) ownName(other *reading, at, reach int) bool {
	for i := max(0, at-reach); i < min(len(r.words), at+reach+1); i++ {
		if key := r.words[i].key; r.named[key] && !other.terms[key] {
			return true
		}
	}
	return false
}

// A fact is what one source says of a topic.
type fact struct {
	source int
	about  string
	value  float64
}

// factsOf gathers what each source says of each topic.
func factsOf(read []*reading) map[fact]bool {
	facts := map[fact]bool{}
	for _, r := range read {
		for _, c := range r.claims {
			facts[fact{r.Source, c.about, c.value}] = true
		}
		for _, f := range r.figures {
			facts[f.fact(r.Source)] = true
		}
	}
	return facts
}

// fact is what a source says with a figure, rounded to three digits.
func (f figure) fact(source int) fact {
	value, _ := strconv.ParseFloat(strconv.FormatFloat(f.value, 'e', 2, 64), 64)
	return fact{source, "of " + f.unit + " " + f.noun, value}
}

// claims returns the topics on which two sentences differ.
func (p pairing) claims() []Difference {
	var found []Difference
	for _, c := range p.a.claims {
		for _, d := range p.b.claims {
			if c.about != d.about || c.group != d.group || c.several || d.several || !p.oneEvent(c, d) {
				continue
			}
			later := p.later()
			if !conflict(c.value, d.value, c.bound, d.bound) || !later && p.known(c, d) {
				continue
			}
			why := Number
			if later {
				why = Update
			}
			x := p.difference(why, c.about, "", [2]int{c.start, c.end}, [2]int{d.start, d.end})
			x.Falls = d.value < c.value
			found = append(found, x)
		}
	}
	return found
}

// known reports whether a source tells the other's figure as well: then it is
// of something else, or they agree.
func (p pairing) known(c, d claim) bool {
	return p.of.stated[fact{p.a.Source, c.about, d.value}] || p.of.stated[fact{p.b.Source, c.about, c.value}]
}

// oneEvent reports whether two claims may be of one event.
func (p pairing) oneEvent(c, d claim) bool {
	if !p.sameTime() || p.apart(c.at, d.at, nameReach) {
		return false
	}
	if low, high := min(c.value, d.value), max(c.value, d.value); low > 0 && high > otherEvent*low || c.about == magnitude && high-low > otherQuake {
		return false
	}
	if p.a.Language != p.b.Language {
		return common(p.a.named, p.b.named) > 0
	}
	if c.about == votesFor || c.about == votesAgainst {
		return common(p.a.bare, p.b.bare) >= 2
	}
	return common(p.a.bare, p.b.bare) > 0
}

// difference is one of the sentences, whose words that differ are given.
func (p pairing) difference(why Why, about, noun string, inA, inB [2]int) Difference {
	d := Difference{Why: why, About: about, Noun: noun, A: p.a.at, B: p.b.at, shared: p.both}
	d.Values = [2]string{p.a.Text[inA[0]:inA[1]], p.b.Text[inB[0]:inB[1]]}
	d.Marks = [2][]Mark{p.a.marks(p.b, inA), p.b.marks(p.a, inB)}
	return d
}

// marks returns a span over bytes that differs, and those over shared words:
// neighbours make one, and one of function words alone is none.
func (r *reading) marks(other *reading, differs [2]int) []Mark {
	keys := map[string]bool{}
	for _, w := range other.words {
		keys[w.key] = true
	}
	list := []Mark{}
	add := func(i, j int) {
		for k := i; k < j; k++ {
			if r.words[k].content {
				list = append(list, Mark{Start: r.words[i].start, End: r.words[j-1].end})
				return
			}
		}
	}
	done := differs[0] == differs[1]
	from := 0
	for i, w := range r.words {
		inside := differs[0] < differs[1] && w.end > differs[0] && w.start < differs[1]
		if keys[w.key] && !inside {
			continue
		}
		add(from, i)
		if inside && !done {
			list, done = append(list, Mark{differs[0], differs[1], true}), true
		}
		from = i + 1
	}
	add(from, len(r.words))
	return list
}
