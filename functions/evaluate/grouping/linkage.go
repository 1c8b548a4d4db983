package grouping

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/floats"

	"precis/summarize/language"
)

// A tree is what average linkage (UPGMA) makes of texts: its merges, those of the
// highest mean similarity first.
type tree struct {
	texts  int
	merges []merge
}

// A merge joins the clusters that hold two texts.
type merge struct {
	a, b int
	sim  float32
}

// linkageOf clusters texts by a full matrix of similarities, which it overwrites,
// by chains of nearest neighbours (Murtagh 1983).
func linkageOf(sim [][]float32) tree {
	n := len(sim)
	t := tree{texts: n}
	size, first := make([]float32, n), make([]int, n)
	for i := range size {
		size[i], first[i] = 1, i
	}
	var chain []int
	for len(t.merges) < n-1 {
		if len(chain) == 0 {
			chain = append(chain, slices.IndexFunc(size, func(s float32) bool { return s > 0 }))
		}
		at := chain[len(chain)-1]
		next := nearestTo(sim[at], size, at, chain)
		if len(chain) < 2 || next != chain[len(chain)-2] {
			chain = append(chain, next)
			continue
		}
		chain = chain[:len(chain)-2]
		t.merges = append(t.merges, merge{first[next], first[at], sim[at][next]})
		for k := range n {
			if size[k] > 0 && k != at && k != next {
				mean := (size[at]*sim[at][k] + size[next]*sim[next][k]) / (size[at] + size[next])
				sim[next][k], sim[k][next] = mean, mean
			}
		}
		size[next], size[at] = size[next]+size[at], 0
	}
	slices.SortStableFunc(t.merges, func(p, q merge) int { return cmp.Compare(q.sim, p.sim) })
	return t
}

// nearestTo returns the nearest cluster, the one before in the chain where several
// are as near.
func nearestTo(row, size []float32, at int, chain []int) int {
	best := -1
	if len(chain) > 1 {
		best = chain[len(chain)-2]
	}
	for k, s := range row {
		if k != at && size[k] > 0 && (best < 0 || s > row[best]) {
			best = k
		}
	}
	return best
}

// best cuts the tree where a score is highest, in steps of .02, and returns that
// score.
func (t tree) best(score func(groups []int) float64) float64 {
	groups, most, done := make([]int, t.texts), 0.0, 0
	for i := range groups {
		groups[i] = i
	}
	for least := float32(0.98); least > 0; least -= 0.02 {
		from := done
		for done < len(t.merges) && t.merges[done].sim >= least {
			a, b := groups[t.merges[done].a], groups[t.merges[done].b]
			for i, g := range groups {
				if g == b {
					groups[i] = a
				}
			}
			done++
		}
		if done > from || most == 0 {
			most = max(most, score(groups))
		}
	}
	return most
}

// matrix is one of similarities between so many texts, all 0.
func matrix(texts int) [][]float32 {
	sim := make([][]float32, texts)
	for i := range sim {
		sim[i] = make([]float32, texts)
	}
	return sim
}

// tfidf returns the cosines of documents by their whole texts (Salton & Buckley
// 1988, ltc): the rival that learns nothing.
func tfidf(rows []labelled) [][]float32 {
	type weighed struct {
		text   int
		weight float64
	}
	holders := map[string][]weighed{}
	squares := make([]float64, len(rows))
	for i, r := range rows {
		count := map[string]float64{}
		for _, term := range language.Terms(r.Title+"\n"+r.Text, r.Lang) {
			count[term]++
		}
		for term, n := range count {
			holders[term] = append(holders[term], weighed{i, 1 + math.Log(n)})
		}
	}
	for _, held := range holders {
		idf := math.Log(float64(len(rows)) / float64(len(held)))
		for k := range held {
			held[k].weight *= idf
			squares[held[k].text] += held[k].weight * held[k].weight
		}
	}
	sim := matrix(len(rows))
	for _, held := range holders {
		for k, x := range held {
			for _, y := range held[:k] {
				c := float32(x.weight * y.weight / math.Sqrt(squares[x.text]*squares[y.text]))
				sim[x.text][y.text] += c
				sim[y.text][x.text] += c
			}
		}
	}
	return sim
}

// likelihoods are the probabilities of pairs by weights of what speaks for them.
// Average linkage of them, cut where a set's labels would have it, is what grouping
// could reach by that score: a ceiling.
func likelihoods(texts int, pairs []pair, weights []float64) [][]float32 {
	sim := matrix(texts)
	for _, p := range pairs {
		likely := float32(1 / (1 + math.Exp(-floats.Dot(weights, p.evidence))))
		sim[p.a][p.b], sim[p.b][p.a] = likely, likely
	}
	return sim
}
