package differences

import (
	"cmp"
	"math"
	"slices"
)

const (
	shortest                      = 4  // terms of a sentence so short that one fewer will do
	fewestShared                  = 3  // terms in both, for them to speak of one thing
	claimReach                    = 9  // words between a figure and what says what it counts
	clauseCost                    = 3  // words that a mark between clauses counts as
	otherEvent                    = 12 // times as many: the count of another event
	otherQuake                    = 1  // in magnitude: another quake
	nameReach                     = 8  // words from a figure in which a name says whose it is
	leastMagnitude, mostMagnitude = 2.5, 10
)

// A claim is a figure with a topic: so many are dead.
type claim struct {
	about      string
	value      float64
	bound      tag
	group      string // who is counted; "" for people at large
	start, end int    // bytes of the figure, or of the word for nobody
	at         int    // its first word
	several    bool   // the sentence has other figures of the same
}

// topicOf maps tags to the topics that they stand for.
func topicOf(t tag) string {
	switch {
	case t&tagDead != 0:
		return dead
	case t&tagHurt != 0:
		return hurt
	case t&tagMissing != 0:
		return missing
	case t&tagArrested != 0:
		return arrested
	case t&tagDisplaced != 0:
		return displaced
	}
	return ""
}

func (f figure) claim(about, group string) claim {
	return claim{about: about, value: f.value, bound: f.bound, group: group, start: f.start, end: f.end, at: f.from}
}

// A cost is how far a figure stands from a word that says what it counts.
type cost struct{ figure, hit, words int }

// claimsOf returns the figures of a sentence that have a topic: each goes with
// the nearest word for one, and each word with one figure.
func (r *reading) claimsOf() []claim {
	claims := r.votesOf()
	var costs []cost
	for j, h := range r.hits {
		if r.joinedTopics(h) {
			continue
		}
		for i, f := range r.figures {
			if r.countable(f, h) {
				if words := r.distance(f, h); words <= claimReach {
					costs = append(costs, cost{i, j, words})
				}
			}
		}
	}
	slices.SortStableFunc(costs, func(a, b cost) int { return cmp.Or(a.words-b.words, a.figure-b.figure) })
	figures, hits := map[int]bool{}, map[int]bool{}
	for _, c := range costs {
		if f, h := r.figures[c.figure], r.hits[c.hit]; !figures[c.figure] && !hits[h.from] {
			group, ok := r.groupOf(f, h, c.words)
			figures[c.figure], hits[h.from] = true, true
			about := topicOf(h.tag)
			if h.tag == tagMagnitude {
				about, group = magnitude, ""
			}
			if ok {
				claims = append(claims, f.claim(about, group))
			}
		}
	}
	return marked(append(claims, r.nobody(hits)...))
}

// marked marks the claims of which a sentence has several: it tells of a change,
// or of two events.
func marked(claims []claim) []claim {
	for i := range claims {
		claims[i].several = slices.ContainsFunc(claims, func(c claim) bool {
			return c.about == claims[i].about && c.group == claims[i].group && c.value != claims[i].value
		})
	}
	return claims
}

// joinedTopics reports whether a word for a topic is joined with one for another:
// the figure of dead and missing is that of both.
func (r *reading) joinedTopics(h hit) bool {
	for _, o := range r.hits {
		if topicOf(o.tag) == "" || topicOf(h.tag) == "" || o.tag == h.tag {
			continue
		}
		from, to := h.to, o.from
		if o.to <= h.from {
			from, to = o.to, h.from
		}
		if from > to || to-from > 2 || from == to && r.Language != "zh" {
			continue
		}
		joined := from == to || r.Language == "ar" && r.joinedAnd(to)
		for i := from; i < to; i++ {
			joined = joined || r.tags[i]&tagAnd != 0
		}
		apart := slices.ContainsFunc(r.figures, func(f figure) bool { return f.from >= from && f.to <= to }) ||
			from == to && parted(r.Text, r.words[from-1].end, r.words[to].start)
		if joined && !apart && !r.besideFigure(o) {
			return true
		}
	}
	return false
}

// besideFigure reports whether a figure stands directly behind a word for a
// topic: killed 5 and hurt 3.
func (r *reading) besideFigure(h hit) bool {
	return slices.ContainsFunc(r.figures, func(f figure) bool { return f.from == h.to })
}

// countable reports whether a figure may be that of a topic.
func (r *reading) countable(f figure, h hit) bool {
	if f.names || f.year {
		return false
	}
	if h.tag == tagMagnitude {
		return leastMagnitude <= f.value && f.value < mostMagnitude && !r.severalMagnitudes(f) && (f.unit == "" || f.unit == "°") && !r.has(tagAftershock) && !f.one
	}
	if f.further && h.tag != tagHurt { // killed two, and hurt five more
		return false
	}
	return topicOf(h.tag) != "" && f.unit == "" && f.value == math.Trunc(f.value)
}

// severalMagnitudes reports whether another figure follows: magnitudes of 2 and 3.
func (r *reading) severalMagnitudes(f figure) bool {
	return slices.ContainsFunc(r.figures, func(g figure) bool {
		return g.from == f.to+1 && r.tags[f.to]&tagAnd != 0 || g.to+1 == f.from && r.tags[g.to]&tagAnd != 0
	})
}

func (r *reading) has(t tag) bool {
	return slices.ContainsFunc(r.tags, func(x tag) bool { return x&t != 0 })
}

// distance counts the words between a figure and a word for a topic. What parts
// clauses counts as several.
func (r *reading) distance(f figure, h hit) int {
	from, to := f.to, h.from
	if h.to <= f.from {
		from, to = h.to, f.from
	}
	words := to - from
	if h.from < f.to && f.from < h.to { // two dead, in one word
		return 0
	}
	for i := from; i <= to && i < len(r.words); i++ {
		if i > 0 && i >= from && parted(r.Text, r.words[i-1].end, r.words[i].start) {
			words += clauseCost
		}
		if i < to && (r.tags[i]&tagAnd != 0 || r.words[i].digits) || i == to && i > from && r.Language == "ar" && r.joinedAnd(i) {
			words += claimReach // another thing stands between
		}
	}
	return words
}

// joinedAnd reports whether an Arabic word begins with "and".
func (r *reading) joinedAnd(i int) bool {
	const and = "و"
	w := r.words[i].lower
	return len(w) > len(and) && w[:len(and)] == and && len(r.lex.entries[w[len(and):]]) > 0
}

// groupOf returns who a figure counts: "" for people at large. It reports false
// where it is only part of them, or counts something else.
func (r *reading) groupOf(f figure, h hit, words int) (string, bool) {
	for i := f.from - 1; i >= max(0, f.from-3); i-- {
		if r.tags[i]&tagAmong != 0 && r.tags[i]&tagFor == 0 { // among them 2 children
			return "", false
		}
	}
	for i := f.to; i < min(len(r.words), f.to+2); i++ {
		if r.tags[i]&tagAmong != 0 && r.tags[i]&tagFor == 0 { // one of them
			return "", false
		}
	}
	if h.tag == tagMagnitude {
		return "", true
	}
	if f.nounAt < 0 {
		return "", words <= 2 || h.from >= f.to && words <= nounReach+clauseCost && !parted(r.Text, f.end, r.words[h.from].start) || h.to <= f.from && r.toll(f)
	}
	if f.nounAt >= h.from && f.nounAt < h.to || r.tags[f.nounAt]&topicTags != 0 {
		return "", true
	}
	if h.to == f.from || h.from >= f.to && words <= 4 {
		return f.noun, true
	}
	return "", h.to <= f.from && r.toll(f) // a verb tells of the figure: it has risen
}

// toll reports whether a figure stands behind a word for the number of people.
func (r *reading) toll(f figure) bool {
	return slices.ContainsFunc(r.tags[:f.from], func(t tag) bool { return t&tagToll != 0 })
}

// nobody returns the topics of which a sentence says that there are none, where
// no figure says how many.
func (r *reading) nobody(taken map[int]bool) []claim {
	var claims []claim
	for _, h := range r.hits {
		about := topicOf(h.tag)
		if about == "" || taken[h.from] {
			continue
		}
		for _, n := range r.hits {
			if n.tag&(tagNone|tagNobody) == 0 || n.from == h.from || !r.denied(n, h) {
				continue
			}
			start, end := r.words[n.from].start, r.words[n.to-1].end
			if claims = append(claims, claim{about: about, start: start, end: end, at: n.from}); len(claims) > mostClaims {
				return claims
			}
			break
		}
	}
	return claims
}

// denied reports whether a word for none says so of a topic: no figure stands
// between them, and no mark.
func (r *reading) denied(n, h hit) bool {
	from, to := n.to, h.from
	if h.to <= n.from {
		from, to = h.to, n.from
		if r.Language == "en" { // nobody stands before what is denied
			return false
		}
	}
	if to-from > claimReach {
		return false
	}
	for i := max(from, 1); i <= to && i < len(r.words); i++ {
		if parted(r.Text, r.words[i-1].end, r.words[i].start) || r.words[i].digits {
			return false
		}
	}
	// "No" alone stands right before: no injuries, but not "no plan for the injured".
	return n.tag == tagNobody || to-from <= 2
}
