package differences

const mostCause = 6 // words of a cause

// A causeName is a cause that a sentence names, and the words that name it.
type causeName struct {
	from, to   int // words
	start, end int
	weak       bool // "because of" may stand for any reason
}

// cause returns the causes that two sentences name of one event.
func (p pairing) cause() (Difference, bool) {
	c, ok := p.a.causeOf()
	d, ok2 := p.b.causeOf()
	if !ok || !ok2 || !p.sameTime() {
		return Difference{}, false
	}
	effectA, causeA := p.a.around(c)
	effectB, causeB := p.b.around(d)
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

// around parts the terms of a sentence into those of a cause and the others.
func (r *reading) around(c causeName) (effect, cause map[string]bool) {
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
