package stories

import (
	"cmp"
	"slices"
)

// A pair of rows and their cosine; a < b.
type pair struct {
	a, b int32
	sim  float32
}

// How far the search for near rows goes. In a week of a few hundred texts it
// looks at every pair that has a term in common; in a large one it follows the
// rarer terms of each row alone, which keeps its cost near linear.
const (
	leastSimilar = 0.05 // below it, a pair counts as having nothing in common
	leastPartly  = 0.05 // the same, by the rarer terms alone
	mostVisits   = 2048 // of other rows, from one row
	mostNear     = 64   // rows kept of those before one row
)

// pairs returns the pairs of rows, of one language or of two, with a cosine of at least
// leastSimilar.
func (v *Vectors) pairs() []pair {
	postings := v.emptyPostings()
	sums := make([]float32, len(v.rows))
	var touched []int32
	var scratch []entry
	var near, found []pair
	for i, row := range v.rows {
		touched = touched[:0]
		by, all := v.searchTerms(row, &scratch)
		for _, e := range by {
			for _, p := range postings[e.term] {
				if (v.langs[p.term] != v.langs[i]) != v.between {
					continue
				}
				if sums[p.term] == 0 {
					touched = append(touched, p.term)
				}
				sums[p.term] += e.weight * p.weight
			}
		}
		near = near[:0]
		for _, j := range touched {
			sim := sums[j]
			sums[j] = 0
			if !all && sim >= leastPartly {
				sim = float32(v.rows[j].Cosine(row))
			}
			if sim >= leastSimilar {
				near = append(near, pair{j, int32(i), sim})
			}
		}
		found = append(found, nearest(near)...)
		for _, e := range row {
			if v.df[e.term] > 1 {
				postings[e.term] = append(postings[e.term], entry{int32(i), e.weight})
			}
		}
	}
	return found
}

// emptyPostings returns a list with room for all rows that hold a term, for each
// term that several hold; an entry in it names a row.
func (v *Vectors) emptyPostings() [][]entry {
	total := 0
	for _, d := range v.df {
		if d > 1 {
			total += int(d)
		}
	}
	arena := make([]entry, total)
	postings := make([][]entry, len(v.df))
	for term, d := range v.df {
		if d > 1 {
			postings[term], arena = arena[:0:d], arena[d:]
		}
	}
	return postings
}

// searchTerms returns the entries of a row that other rows are sought by: all, or
// the rarest where all would lead to too many rows.
func (v *Vectors) searchTerms(row []entry, scratch *[]entry) (entries []entry, all bool) {
	visits := 0
	for _, e := range row {
		visits += int(v.df[e.term])
	}
	if visits <= mostVisits {
		return row, true
	}
	*scratch = append((*scratch)[:0], row...)
	slices.SortFunc(*scratch, v.rarest)
	visits = 0
	for n, e := range *scratch {
		if visits += int(v.df[e.term]); visits > mostVisits {
			return (*scratch)[:n], false
		}
	}
	return *scratch, true
}

// nearest returns the pairs with the highest cosines, at most mostNear.
func nearest(near []pair) []pair {
	if len(near) <= mostNear {
		return near
	}
	slices.SortFunc(near, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.sim, p.sim), cmp.Compare(p.a, q.a))
	})
	return near[:mostNear]
}
