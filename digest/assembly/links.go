package assembly

import (
	"cmp"
	"slices"

	"precis/digest"
	"precis/digest/intake"
	"precis/digest/stories"
)

const (
	mostShared  = 5
	mostRelated = 3
	mostJoining = 8    // sources of a story among which what joins it is looked for
	nearLeast   = 0.25 // cosine of two stories that are shown as related
	nearThird   = 0.2  // the same, of two that are related to one third
)

// linkSources says of each source but the first with which source before it it
// has the most in common, and what: one of its own language where there is any.
func linkSources(d *draft, v *stories.Vectors) []digest.Link {
	links := []digest.Link{}
	for i := 1; i < len(d.items); i++ {
		b := d.items[i]
		best, most := -1, -1.0
		for j, a := range d.items[:i] {
			if sim := a.Vector.Cosine(b.Vector); a.Document.Language == b.Document.Language && sim > most {
				best, most = j, sim
			}
		}
		if best >= 0 {
			a := d.items[best]
			if words := sharedWords(a, b, v); len(words) > 0 {
				links = append(links, digest.Link{A: a.Letter, B: b.Letter, Shared: words, Loose: most < stories.Alike})
				continue
			}
		}
		links = append(links, linkAcross(slices.Concat(d.items[:i], d.items[i+1:]), b))
	}
	return links
}

// mostOthers is how many other sources are looked at, unless none of them has
// anything in common.
const mostOthers = 8

// linkAcross links a source with the one that it has the most names, figures and
// things in common with. Mails of one conversation may have nothing but it: they
// are linked by what the first is headed.
func linkAcross(others []*intake.Item, b *intake.Item) digest.Link {
	best, most := others[0], 0.0
	of := b.Text()
	for i, a := range others {
		if i >= mostOthers && most > 0 {
			break
		}
		sum := 0.0
		in := a.Text()
		for _, m := range stories.Matches(&in, &of) {
			sum += m.Weight
		}
		if sum > most {
			best, most = a, sum
		}
	}
	words := matchedWords(best, b)
	if len(words) == 0 {
		words = []string{digest.Abridge(best.Headed(), best.Document.Language, longHeadline, nil)}
	}
	return digest.Link{A: best.Letter, B: b.Letter, Shared: words, Loose: best.Document.Language == b.Document.Language}
}

// matchedWords returns what matches across languages, as it stands in a, or else
// as it is compared.
func matchedWords(a, b *intake.Item) []string {
	in, of := a.Text(), b.Text()
	matches := stories.Matches(&in, &of)
	terms := make([]string, len(matches))
	for i, m := range matches {
		terms[i] = m.Term
	}
	forms := a.Forms(terms)
	words := []string{}
	for _, verbatim := range []bool{true, false} {
		for _, m := range matches {
			word := m.Term
			if f := forms[m.Term]; !m.Number && f.Text != "" {
				word = f.Text
			} else if !m.Number && verbatim {
				continue
			}
			if len(words) < mostShared && !slices.Contains(words, word) && (!verbatim || !intake.Datelike(word, a.Document.Language)) {
				words = append(words, word)
			}
		}
		if len(words) > 0 {
			break
		}
	}
	return words
}

// sharedWords returns the words that weigh most in both, as they stand in a, or
// else in b: names first, and no number, no day, and no word that is common in
// the language at large unless there is no other.
func sharedWords(a, b *intake.Item, v *stories.Vectors) []string {
	type common struct {
		intake.Form
		weight float64
	}
	var found []common
	inBoth := v.Shared(a.Vector, b.Vector)
	terms := make([]string, len(inBoth))
	for i, t := range inBoth {
		terms[i] = t.Text
	}
	forms, inB := a.Forms(terms), b.Forms(terms)
	for term, f := range forms {
		if f.Text == "" {
			forms[term] = inB[term]
		}
	}
	informative := func(f intake.Form, term string) bool { return f.Informative(term, a.Document.Language) }
	for _, shown := range []func(intake.Form, string) bool{informative, func(f intake.Form, _ string) bool { return f.Text != "" }} {
		for _, t := range inBoth {
			if f := forms[t.Text]; shown(f, t.Text) && !intake.Datelike(f.Text, a.Document.Language) {
				found = append(found, common{f, t.Weight})
			}
		}
		if len(found) > 0 {
			break
		}
	}
	if len(found) == 0 { // what they share stands in neither's quotations
		for _, t := range inBoth {
			found = append(found, common{intake.Form{Text: t.Text}, t.Weight})
		}
	}
	slices.SortFunc(found, func(p, q common) int {
		return cmp.Or(trueFirst(p.IsName(), q.IsName()), cmp.Compare(q.weight, p.weight), cmp.Compare(p.Text, q.Text))
	})
	words := []string{}
	for _, c := range found {
		if len(words) < mostShared && !slices.Contains(words, c.Text) {
			words = append(words, c.Text)
		}
	}
	return words
}

// relate names for each story the nearest others that are near, but not the
// same, and what joins them. Two that are near to the same third need be less
// near to each other.
func relate(drafts []*draft, v *stories.Vectors) {
	centres := make([]stories.Vector, len(drafts))
	for i, d := range drafts {
		d.Related = []int{}
		centres[i] = d.vector
	}
	pairs := v.Near(centres, nearThird)
	near := len(pairs)
	for i, p := range pairs { // the highest cosines come first
		if centres[p[0]].Cosine(centres[p[1]]) < nearLeast {
			near = i
			break
		}
	}
	for i, p := range pairs {
		a, b := drafts[p[0]], drafts[p[1]]
		if len(a.Related) < mostRelated && len(b.Related) < mostRelated &&
			(i < near || slices.ContainsFunc(a.Related, func(n int) bool { return slices.Contains(b.Related, n) })) {
			a.Related = append(a.Related, b.Number)
			b.Related = append(b.Related, a.Number)
		}
	}
	byNumber := make(map[int]*draft, len(drafts))
	for _, d := range drafts {
		byNumber[d.Number] = d
	}
	for _, d := range drafts {
		slices.Sort(d.Related)
		for _, n := range d.Related {
			d.SharedTerms = append(d.SharedTerms, joining(d, byNumber[n], v))
		}
	}
}

// joining returns the telling words that two stories share, by the nearest of
// their first sources, as they stand in the first story.
func joining(d, other *draft, v *stories.Vectors) []string {
	a, b, most := d.items[0], other.items[0], -1.0
	for _, x := range d.items[:min(mostJoining, len(d.items))] {
		for _, y := range other.items[:min(mostJoining, len(other.items))] {
			if sim := x.Vector.Cosine(y.Vector); sim > most {
				a, b, most = x, y, sim
			}
		}
	}
	return sharedWords(a, b, v)
}
