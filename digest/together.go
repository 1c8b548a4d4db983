package digest

import (
	"cmp"
	"slices"
)

const (
	mostShared  = 5
	mostRelated = 3
	nearLeast   = groupLeast // cosine of two stories that are shown as related
)

// together tells of each source but the first with which source before it it
// has the most in common, and what.
func together(t *tale, v *vectors) []Link {
	links := []Link{}
	for i := 1; i < len(t.pieces); i++ {
		best, most := 0, -1.0
		for j := range i {
			if sim := cosine(t.pieces[j].row, t.pieces[i].row); sim > most {
				best, most = j, sim
			}
		}
		a, b := t.pieces[best], t.pieces[i]
		links = append(links, Link{A: a.letter, B: b.letter, Shared: sharedWords(a, b, v), Loose: most < pairLeast})
	}
	return links
}

// sharedWords gives the words that weigh most in both, as they stand in a.
func sharedWords(a, b *piece, v *vectors) []string {
	type common struct {
		term   string
		weight float32
	}
	var found []common
	x, y := a.row, b.row
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].term < y[0].term:
			x = x[1:]
		case x[0].term > y[0].term:
			y = y[1:]
		default:
			found = append(found, common{v.text[x[0].term], x[0].weight * y[0].weight})
			x, y = x[1:], y[1:]
		}
	}
	slices.SortFunc(found, func(p, q common) int {
		return cmp.Or(cmp.Compare(q.weight, p.weight), cmp.Compare(p.term, q.term))
	})
	forms := a.forms()
	words := []string{}
	for _, c := range found {
		if form := forms[c.term]; form != "" && len(words) < mostShared && !slices.Contains(words, form) {
			words = append(words, form)
		}
	}
	return words
}

// forms gives each term of a piece as it first stands in its kept sentences,
// its keyphrases or its title, in capitals throughout only where it always is.
func (p *piece) forms() map[string]string {
	forms := map[string]string{}
	add := func(text string, found []token) {
		for _, t := range found {
			if form := forms[t.term]; form == "" || shouts(form) {
				forms[t.term] = text[t.start:t.end]
			}
		}
	}
	for _, l := range p.linesOf() {
		add(l.Text, l.tokens)
	}
	for _, phrase := range p.Summary.Keyphrases {
		add(phrase, tokens(phrase, p.Document.Language))
	}
	add(p.Document.Title, tokens(p.Document.Title, p.Document.Language))
	return forms
}

// relate names for each story the nearest others that are near, but not the
// same.
func relate(tales []*tale, v *vectors) {
	for _, t := range tales {
		t.Related = []int{}
	}
	rows := make([][]entry, len(tales))
	for i, t := range tales {
		rows[i] = t.row
	}
	near := slices.DeleteFunc(v.over(rows).pairs(), func(p pair) bool { return p.sim < nearLeast })
	slices.SortStableFunc(near, func(p, q pair) int { return cmp.Compare(q.sim, p.sim) })
	for _, p := range near {
		a, b := tales[p.a], tales[p.b]
		if len(a.Related) < mostRelated && len(b.Related) < mostRelated {
			a.Related = append(a.Related, b.Number)
			b.Related = append(b.Related, a.Number)
		}
	}
	for _, t := range tales {
		slices.Sort(t.Related)
	}
}

// over gives other rows over the same terms.
func (v *vectors) over(rows [][]entry) *vectors {
	other := &vectors{rows: rows, text: v.text, df: make([]int32, len(v.df)), idf: v.idf}
	for _, row := range rows {
		for _, e := range row {
			other.df[e.term]++
		}
	}
	return other
}
