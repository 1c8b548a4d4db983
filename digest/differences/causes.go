package differences

const (
	mostCause = 6 // words of a cause
	causeTags = tagCause | tagCauseWeak | tagCauseBefore | tagCauseWord
)

// A causeName is a cause that a sentence names, and the words that name it.
type causeName struct {
	from, to   int // words
	start, end int
	weak       bool // "because of" may stand for any reason
}

// cause returns the causes that two sentences name of one event.
func (p pairing) cause() (Difference, bool) {
	if d, ok := p.causeBehind(); ok {
		return d, true
	}
	return p.causeInPlace()
}

// causeBehind returns the causes that stand behind a phrase such as "caused by".
func (p pairing) causeBehind() (Difference, bool) {
	c, ok := p.a.causeOf()
	d, ok2 := p.b.causeOf()
	if !ok || !ok2 || !p.sameTime() {
		return Difference{}, false
	}
	effectA, causeA := p.a.effectAndCause(c)
	effectB, causeB := p.b.effectAndCause(d)
	both, least := common(effectA, effectB), causeLeast
	if c.weak || d.weak {
		least = causeWeak
	}
	if both < 2 || float64(both) < least*float64(max(len(effectA), len(effectB))) ||
		len(causeA) == 0 || len(causeB) == 0 || common(causeA, causeB) > 0 || common(causeA, effectB) > 0 || common(causeB, effectA) > 0 {
		return Difference{}, false
	}
	return p.difference(Cause, "", "", [2]int{c.start, c.end}, [2]int{d.start, d.end}), true
}

// causeOf returns the cause that a sentence names, if it is one: the words
// behind a phrase such as "caused by", or in some languages before it.
func (r *reading) causeOf() (causeName, bool) {
	var found []causeName
	last := 0
	for _, h := range r.hits {
		if h.tag&(tagCause|tagCauseWeak) != 0 && h.from >= last && h.to < len(r.words) {
			to := h.to
			for to < min(len(r.words), h.to+mostCause) && (to == h.to || !parted(r.Text, r.words[to-1].end, r.words[to].start)) {
				to++
			}
			found, last = append(found, causeName{from: h.to, to: to, weak: h.tag == tagCauseWeak}), h.to
		}
		if h.tag == tagCauseBefore && h.from >= last && h.from > 1 {
			found, last = append(found, causeName{from: h.from - 2, to: h.from}), h.to
		}
	}
	if len(found) != 1 {
		return causeName{}, false
	}
	c := found[0]
	c.start, c.end = r.words[c.from].start, r.words[c.to-1].end
	return c, true
}

// effectAndCause parts the terms of a sentence into those of a cause and the others.
func (r *reading) effectAndCause(c causeName) (effect, cause map[string]bool) {
	effect, cause = map[string]bool{}, map[string]bool{}
	for i, w := range r.words {
		switch {
		case !r.terms[w.key] || r.tags[i]&(tagCause|tagCauseWeak|tagCauseBefore) != 0:
		case i >= c.from && i < c.to:
			cause[w.key] = true
		default:
			effect[w.key] = true
		}
	}
	return effect, cause
}

// causeInPlace returns the causes of two sentences that else say the same, and
// tell of a cause: what differs stands beside the word for it, or, behind a noun
// such as "cause", at the end.
func (p pairing) causeInPlace() (Difference, bool) {
	if !p.a.has(causeTags) || !p.b.has(causeTags) || !p.sameTime() || p.a.ownFigures(p.b) && p.b.ownFigures(p.a) {
		return Difference{}, false
	}
	x, y := p.a.words, p.b.words
	matches, ok := p.align()
	if !ok {
		return Difference{}, false
	}
	effect := 0
	for _, m := range matches {
		if p.a.terms[x[m[0]].key] && p.a.tags[m[0]]&causeTags == 0 {
			effect++
		}
	}
	var other []gap
	for _, g := range gaps(x, y, matches) {
		if p.a.says(g.a) || p.b.says(g.b) {
			other = append(other, g)
		}
	}
	if effect < 2 || len(other) != 1 || !other[0].a.narrow() || !other[0].b.narrow() || !p.a.says(other[0].a) || !p.b.says(other[0].b) ||
		!p.a.beside(other[0].a) || !p.b.beside(other[0].b) {
		return Difference{}, false
	}
	return p.difference(Cause, "", "", p.a.span(other[0].a), p.b.span(other[0].b)), true
}

// says reports whether a stretch has a term besides the words for a cause.
func (r *reading) says(s stretch) bool {
	for i := s.from; i < s.to; i++ {
		if r.terms[r.words[i].key] && r.tags[i]&causeTags == 0 {
			return true
		}
	}
	return false
}

// beside reports whether a word for a cause stands right before a stretch or
// behind it, or anywhere before one that ends the sentence.
func (r *reading) beside(s stretch) bool {
	from, to := max(0, s.from-1), min(len(r.words), s.to+1)
	if s.to == len(r.words) {
		from = 0
	}
	for i := from; i < to; i++ {
		if r.tags[i]&causeTags != 0 {
			return true
		}
	}
	return false
}

// span returns the bytes of a stretch.
func (r *reading) span(s stretch) [2]int {
	return [2]int{r.words[s.from].start, r.words[s.to-1].end}
}
