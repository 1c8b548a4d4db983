package digest

import (
	"cmp"
	"slices"
)

const (
	mostShared  = 5
	mostRelated = 3
	nearLeast   = 0.25 // cosine of two stories that are shown as related
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

// sharedWords gives the words that weigh most in both, as they stand in a:
// names first, and no number, no day, and no word that is common in the language
// at large unless there is no other.
func sharedWords(a, b *piece, v *vectors) []string {
	type common struct {
		form
		weight float32
	}
	var found []common
	var terms []string
	var weights []float32
	x, y := a.row, b.row
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].term < y[0].term:
			x = x[1:]
		case x[0].term > y[0].term:
			y = y[1:]
		default:
			terms, weights = append(terms, v.text[x[0].term]), append(weights, x[0].weight*y[0].weight)
			x, y = x[1:], y[1:]
		}
	}
	forms := a.forms(terms)
	telling := func(f form, term string) bool { return f.tells(term, a.Document.Language) }
	for _, shown := range []func(form, string) bool{telling, func(f form, _ string) bool { return f.text != "" }} {
		for i, term := range terms {
			if f := forms[term]; shown(f, term) && !datelike(f.text, a.Document.Language) {
				found = append(found, common{f, weights[i]})
			}
		}
		if len(found) > 0 {
			break
		}
	}
	slices.SortFunc(found, func(p, q common) int {
		return cmp.Or(trueFirst(p.isName(), q.isName()), cmp.Compare(q.weight, p.weight), cmp.Compare(p.text, q.text))
	})
	words := []string{}
	for _, c := range found {
		if len(words) < mostShared && !slices.Contains(words, c.text) {
			words = append(words, c.text)
		}
	}
	return words
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
