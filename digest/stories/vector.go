package stories

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"precis/summarize"
)

// A Vector is a text, or the centre of several, by the weights of its terms: its
// entries by rising number, its length such that cosines lie on one scale in
// all languages.
type Vector []entry

// An entry is one term of a vector, by its number.
type entry struct {
	term   int32
	weight float32
}

// Alike is the cosine from which two texts are alike by themselves.
const Alike = 0.28

// Cosine returns the cosine of two vectors on the scale of English.
func (x Vector) Cosine(y Vector) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch a, b := x[i], y[j]; {
		case a.term < b.term:
			i++
		case a.term > b.term:
			j++
		default:
			sum += float64(a.weight) * float64(b.weight)
			i, j = i+1, j+1
		}
	}
	return sum
}

// spread writes a vector into a list by term.
func (x Vector) spread(list []float32) {
	for _, e := range x {
		list[e.term] = e.weight
	}
}

// cosineOf is Cosine with a vector that is spread: faster where it is compared with
// many.
func (x Vector) cosineOf(spread []float32) float64 {
	sum := 0.0
	for _, e := range x {
		sum += float64(e.weight) * float64(spread[e.term])
	}
	return sum
}

// Centre returns the mean of vectors, brought to the mean of their lengths.
func Centre(of []Vector) Vector {
	if len(of) == 1 {
		return of[0]
	}
	sums := map[int32]float64{}
	length := 0.0
	for _, x := range of {
		own := 0.0
		for _, e := range x {
			sums[e.term] += float64(e.weight)
			own += float64(e.weight) * float64(e.weight)
		}
		length += math.Sqrt(own) / float64(len(of))
	}
	centre := make(Vector, 0, len(sums))
	squares := 0.0
	for _, term := range slices.Sorted(maps.Keys(sums)) {
		centre = append(centre, entry{term, float32(sums[term])})
		squares += sums[term] * sums[term]
	}
	for i := range centre {
		centre[i].weight *= float32(length / math.Sqrt(squares))
	}
	return centre
}

// Of returns the vector of a text, by its index.
func (v *Vectors) Of(text int) Vector { return v.rows[text] }

// Shared returns the terms that two vectors have in common, each with the
// product of its weights.
func (v *Vectors) Shared(x, y Vector) []summarize.Term {
	var terms []summarize.Term
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].term < y[0].term:
			x = x[1:]
		case x[0].term > y[0].term:
			y = y[1:]
		default:
			terms = append(terms, summarize.Term{Text: v.text[x[0].term], Weight: float64(x[0].weight * y[0].weight)})
			x, y = x[1:], y[1:]
		}
	}
	return terms
}

// Heaviest returns the terms of most weight, at most so many, the heaviest
// first and then by their text.
func (v *Vectors) Heaviest(x Vector, most int) []summarize.Term {
	row := slices.Clone(x)
	slices.SortFunc(row, func(a, b entry) int {
		if a.weight != b.weight {
			return cmp.Compare(b.weight, a.weight)
		}
		return cmp.Compare(v.text[a.term], v.text[b.term])
	})
	terms := make([]summarize.Term, 0, min(most, len(row)))
	for _, e := range row[:min(most, len(row))] {
		terms = append(terms, summarize.Term{Text: v.text[e.term], Weight: float64(e.weight)})
	}
	return terms
}

// HeaviestRare returns the terms of most weight among those that are rare in
// their language, at most so many, the heaviest first.
func (v *Vectors) HeaviestRare(x Vector, most int) []string {
	row := slices.DeleteFunc(slices.Clone(x), func(e entry) bool { return !v.rare[e.term] })
	slices.SortFunc(row, heaviest)
	terms := make([]string, 0, most)
	for _, e := range row[:min(most, len(row))] {
		terms = append(terms, v.text[e.term])
	}
	return terms
}

// heaviest orders entries by their weight, the heaviest first.
func heaviest(a, b entry) int {
	return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term))
}

// Near returns the pairs of vectors with at least this cosine, by their
// indexes, those of the highest cosine first. Among very many it may miss some.
func (v *Vectors) Near(list []Vector, least float32) [][2]int {
	pairs := slices.DeleteFunc(v.over(list).pairs(), func(p pair) bool { return p.sim < least })
	slices.SortStableFunc(pairs, func(p, q pair) int { return cmp.Compare(q.sim, p.sim) })
	near := make([][2]int, len(pairs))
	for i, p := range pairs {
		near[i] = [2]int{int(p.a), int(p.b)}
	}
	return near
}

// over returns other rows over the same terms.
func (v *Vectors) over(rows []Vector) *Vectors {
	other := &Vectors{rows: rows, langs: make([]int32, len(rows)), text: v.text, df: make([]int32, len(v.df)), idf: v.idf}
	for _, row := range rows {
		for _, e := range row {
			other.df[e.term]++
		}
	}
	return other
}
