package digest

import (
	"cmp"
	"math"
	"slices"

	"precis/summarize"
)

// An entry is one term of a vector, by its number.
type entry struct {
	term   int32
	weight float32
}

// vectors are texts as unit vectors over their terms, entries by rising number.
type vectors struct {
	rows [][]entry
	text []string // of the terms, by their number
	df   []int32  // how many rows hold a term
	idf  []float32
}

// The background that a week's own term frequencies are smoothed by: so many
// texts, of which so many hold any given term. In a small week the weights
// stay those of the summaries; in one of ten thousand texts on one field, what
// the field repeats all over counts for little.
const (
	backgroundTexts   = 5000
	backgroundHolding = 50
)

// weigh makes unit vectors of bags of terms, each term's weight times its
// inverse document frequency among the bags.
func weigh(bags [][]summarize.Term) *vectors {
	v := &vectors{rows: make([][]entry, len(bags))}
	number := map[string]int32{}
	var df []int32
	total := 0
	for _, bag := range bags {
		total += len(bag)
	}
	arena := make([]entry, 0, total)
	for i, bag := range bags {
		from := len(arena)
		for _, t := range bag {
			n, ok := number[t.Text]
			if !ok {
				n = int32(len(df))
				number[t.Text] = n
				df = append(df, 0)
				v.text = append(v.text, t.Text)
			}
			df[n]++
			arena = append(arena, entry{n, float32(t.Weight)})
		}
		v.rows[i] = arena[from:len(arena):len(arena)]
	}
	v.df = df
	v.idf = make([]float32, len(df))
	for n, d := range df {
		v.idf[n] = float32(math.Log(float64(len(bags)+backgroundTexts) / float64(int(d)+backgroundHolding)))
	}
	for _, row := range v.rows {
		v.finish(row)
	}
	return v
}

// finish applies the inverse document frequencies and brings a row to order
// and to length 1.
func (v *vectors) finish(row []entry) {
	slices.SortFunc(row, func(a, b entry) int { return int(a.term) - int(b.term) })
	squares := 0.0
	for i := range row {
		row[i].weight *= v.idf[row[i].term]
		squares += float64(row[i].weight) * float64(row[i].weight)
	}
	if squares == 0 {
		return
	}
	scale := float32(1 / math.Sqrt(squares))
	for i := range row {
		row[i].weight *= scale
	}
}

// cosine multiplies two unit rows.
func cosine(a, b []entry) float64 {
	sum := 0.0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0].term < b[0].term:
			a = a[1:]
		case a[0].term > b[0].term:
			b = b[1:]
		default:
			sum += float64(a[0].weight) * float64(b[0].weight)
			a, b = a[1:], b[1:]
		}
	}
	return sum
}

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
	mostVisits   = 4096 // of other rows, from one row
	mostNear     = 160  // rows kept of those before one row
)

// pairs gives the pairs of rows with a cosine of at least leastSimilar.
func (v *vectors) pairs() []pair {
	postings := v.emptyPostings()
	sums := make([]float32, len(v.rows))
	var touched []int32
	var near, found []pair
	for i, row := range v.rows {
		touched = touched[:0]
		for _, e := range v.telling(row) {
			for _, p := range postings[e.term] {
				if sums[p.term] == 0 {
					touched = append(touched, p.term)
				}
				sums[p.term] += e.weight * p.weight
			}
		}
		near = near[:0]
		for _, j := range touched {
			// What the common terms add is not known yet; it is seldom more.
			if sums[j] >= leastSimilar/2 {
				if sim := float32(cosine(v.rows[j], row)); sim >= leastSimilar {
					near = append(near, pair{j, int32(i), sim})
				}
			}
			sums[j] = 0
		}
		found = append(found, nearest(near)...)
		for _, e := range row {
			postings[e.term] = append(postings[e.term], entry{int32(i), e.weight})
		}
	}
	return found
}

// emptyPostings gives a list with room for all rows that hold a term, for each
// term; an entry in it names a row.
func (v *vectors) emptyPostings() [][]entry {
	total := 0
	for _, d := range v.df {
		total += int(d)
	}
	arena := make([]entry, total)
	postings := make([][]entry, len(v.df))
	for term, d := range v.df {
		postings[term], arena = arena[:0:d], arena[d:]
	}
	return postings
}

// telling gives the entries of a row that other rows are sought by: all, or
// the rarest where all would lead to too many rows.
func (v *vectors) telling(row []entry) []entry {
	visits := 0
	for _, e := range row {
		visits += int(v.df[e.term])
	}
	if visits <= mostVisits {
		return row
	}
	row = slices.Clone(row)
	slices.SortFunc(row, func(a, b entry) int {
		return cmp.Or(cmp.Compare(v.df[a.term], v.df[b.term]), cmp.Compare(a.term, b.term))
	})
	visits = 0
	for n, e := range row {
		if visits += int(v.df[e.term]); visits > mostVisits {
			return row[:n]
		}
	}
	return row
}

// nearest gives the pairs with the highest cosines, at most mostNear.
func nearest(near []pair) []pair {
	slices.SortFunc(near, func(p, q pair) int {
		return cmp.Or(cmp.Compare(q.sim, p.sim), cmp.Compare(p.a, q.a))
	})
	return near[:min(mostNear, len(near))]
}

// termCosine gives the cosine of two bags of terms.
func termCosine(a, b []summarize.Term) float64 {
	weight := make(map[string]float64, len(a))
	squaresA, squaresB, sum := 0.0, 0.0, 0.0
	for _, t := range a {
		weight[t.Text] = t.Weight
		squaresA += t.Weight * t.Weight
	}
	for _, t := range b {
		sum += weight[t.Text] * t.Weight
		squaresB += t.Weight * t.Weight
	}
	if sum == 0 {
		return 0
	}
	return sum / math.Sqrt(squaresA*squaresB)
}
