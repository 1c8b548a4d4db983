package differences

import (
	"slices"
)

const (
	quantityLeast, quantityMost = 0.55, 0.4  // shares of the shorter and the longer sentence's terms in both, for a figure
	dayLeast, dayMost           = 0.7, 0.55  // for a day
	yearLeast, yearMost         = 0.75, 0.65 // for a year alone
	causeWeak                   = 0.75
	causeLeast                  = 0.5       // for a cause, of what it brought about
	denialLeast, denialMost     = 0.75, 0.4 // for a denial
	otherThing                  = 4         // times as much: a figure of another thing
	nearlySame                  = 0.75      // of the longer sentence's terms, for sentences that say the same but for a figure
	sumReach                    = 4         // words behind what a figure counts in which it counts something more
	sentenceReach               = 40        // words from a figure in which a name says whose it is
	unmarkedMost                = 0.6       // for figures, of the longer one's in a script that does not mark names
)

// quantity returns the one figure in which two sentences that else say the same
// differ: of one unit or noun, and of no one whom only one of them names.
func (p pairing) quantity() (Difference, bool) {
	most := quantityMost
	if !marksNames(p.a.Language) {
		most = unmarkedMost
	}
	if !p.near(quantityLeast, most) || !p.sameTime() || p.unmarkedApart() {
		return Difference{}, false
	}
	f, g, ok := p.loneFigures()
	if !ok || !conflict(f.value, g.value, loose(f.bound), loose(g.bound)) || !p.alike(f, g) || p.apart(f.from, g.from, sentenceReach) || p.most <= shortest && p.otherDays() || p.a.addsTo(f, p.b, g) || p.b.addsTo(g, p.a, f) {
		return Difference{}, false
	}
	why := Number
	if p.later() {
		why = Update
	} else if x, y := f.fact(p.b.Source), g.fact(p.a.Source); x.value != y.value && (p.of.stated[x] || p.of.stated[y]) {
		return Difference{}, false
	}
	return p.difference(why, "", p.a.nounText(f), [2]int{f.start, f.end}, [2]int{g.start, g.end}), true
}

// addsTo reports whether a sentence counts by further figures what the other counts
// together with the rest, and comes to as many: "120 refugees and 80 guests" are "200
// refugees and guests".
func (r *reading) addsTo(f figure, other *reading, g figure) bool {
	if g.nounAt < 0 {
		return false
	}
	sum := f.value
	for i := g.nounAt + 1; i < min(len(other.words), g.nounAt+1+sumReach) && !other.words[i].digits; i++ {
		for _, x := range r.figures {
			if x.from != f.from && x.noun != "" && x.noun != f.noun && x.noun == other.words[i].key {
				sum += x.value
			}
		}
	}
	return sum > f.value && !conflict(sum, g.value, loose(f.bound), loose(g.bound))
}

// loneFigures returns the figures of one unit or noun that only one of the
// sentences holds, where there is one pair of them, and no further figures in
// both.
func (p pairing) loneFigures() (f, g figure, ok bool) {
	a, b := p.a.lone(p.b), p.b.lone(p.a)
	if len(a) > 1 && len(b) > 1 {
		return f, g, false
	}
	for _, comparable := range []func(f, g figure) bool{figure.comparable, p.similar} {
		pairs := 0
		for _, x := range a {
			for _, y := range b {
				if comparable(x, y) {
					f, g, pairs = x, y, pairs+1
				}
			}
		}
		if pairs > 0 {
			return f, g, pairs == 1
		}
	}
	return f, g, false
}

// unmarkedApart reports whether each sentence has words enough of its own, in a
// script that does not mark names, to name someone whom the other does not.
func (p pairing) unmarkedApart() bool {
	own := 2 // a kind of company and its name
	switch p.a.Language {
	case "zh", "ja": // whose words are of two characters
		own = 4
	}
	return !marksNames(p.a.Language) && p.least-p.both >= own
}

// otherDays is asked of short sentences: it reports whether both sentences name days, and none that the other
// names: what each counts is of its day.
func (p pairing) otherDays() bool {
	a, b := p.a.days(), p.b.days()
	for _, d := range a {
		if slices.ContainsFunc(b, func(e dayName) bool { return !d.differs(e) }) {
			return false
		}
	}
	return len(a) > 0 && len(b) > 0
}

// alike reports whether two figures are not so far apart that the sentences
// must be of other things, unless these are nearly the same.
func (p pairing) alike(f, g figure) bool {
	low, high := min(f.value, g.value), max(f.value, g.value)
	age := f.nounAt >= 0 && p.a.tags[f.nounAt]&tagAge != 0
	return low > 0 && high <= otherThing*low && !age || float64(p.both) >= nearlySame*float64(p.most)
}

// later reports whether the second sentence is of a later day.
func (p pairing) later() bool { return p.a.Day != "" && p.b.Day != "" && p.a.Day < p.b.Day }

// marksNames reports whether a language's script has capitals.
func marksNames(lang string) bool {
	switch lang {
	case "ar", "fa", "ur", "he", "zh", "ja", "ko", "th", "hi", "bn", "mr", "ta", "ml":
		return false
	default:
		return true
	}
}

// loose has "at least" leave room above, as "more than" does.
func loose(bound tag) tag {
	if bound&tagLeast != 0 {
		return tagMore
	}
	return bound
}

// lone returns the figures that the other sentence does not hold.
func (r *reading) lone(other *reading) []figure {
	var list []figure
	for _, f := range r.figures {
		held := slices.ContainsFunc(other.figures, func(g figure) bool { return g.value == f.value })
		claimed := slices.ContainsFunc(r.claims, func(c claim) bool { return c.at == f.from })
		if !f.names && !f.further && !f.year && !f.one && !held && !claimed {
			list = append(list, f)
		}
	}
	return list
}

// comparable reports whether two figures measure or count alike.
func (f figure) comparable(g figure) bool {
	return f.unit == g.unit && (f.unit != "" || f.noun != "" && f.noun == g.noun)
}

// similar reports whether two figures may count alike, where one of the
// sentences does not say what right behind the figure, but all else agrees.
func (p pairing) similar(f, g figure) bool {
	return f.unit == g.unit && (f.noun == "" || g.noun == "") && p.near(yearLeast, yearMost)
}

// nounText returns what a figure counts as it stands.
func (r *reading) nounText(f figure) string {
	if f.nounAt < 0 || f.unit != "" {
		return ""
	}
	return r.Text[r.words[f.nounAt].start:r.words[f.nounAt].end]
}
