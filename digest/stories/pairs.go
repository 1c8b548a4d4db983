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
	spread := make([]float32, len(v.df)) // the row that is looked at, by term
	var touched []int32
	var scratch byRarity
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
		row.spread(spread)
		for _, j := range touched {
			sim := sums[j]
			sums[j] = 0
			if !all && sim >= leastPartly {
				sim = float32(v.rows[j].cosineOf(spread))
			}
			if sim >= leastSimilar {
				near = append(near, pair{j, int32(i), sim})
			}
		}
		found = append(found, nearest(near)...)
		for _, e := range row {
			spread[e.term] = 0
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
func (v *Vectors) searchTerms(row []entry, scratch *byRarity) (entries []entry, all bool) {
	visits := 0
	for _, e := range row {
		visits += int(v.df[e.term])
	}
	if visits <= mostVisits {
		return row, true
	}
	rarest := scratch.order(row, v.df)
	visits = 0
	for n, e := range rarest {
		if visits += int(v.df[e.term]); visits > mostVisits {
			return rarest[:n], false
		}
	}
	return rarest, true
}

// byRarity orders entries by how few rows hold their term. Whole numbers are sorted
// several times faster than entries.
type byRarity struct {
	keys    []uint64
	entries []entry
}

// order returns the entries of a row, the rarest first and then by term, until it is
// called again.
func (o *byRarity) order(row []entry, df []int32) []entry {
	o.keys, o.entries = o.keys[:0], o.entries[:0]
	for i, e := range row { // by rising term
		o.keys = append(o.keys, uint64(df[e.term])<<32|uint64(i))
	}
	slices.Sort(o.keys)
	for _, k := range o.keys {
		o.entries = append(o.entries, row[uint32(k)])
	}
	return o.entries
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
