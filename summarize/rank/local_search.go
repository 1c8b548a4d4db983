package rank

import (
	"cmp"
	"slices"
)

// Bounds of the search for a better set. Above so many chosen sentences the
// last words asked for no longer matter, and the greedy choice stays.
const (
	searchChosen = 12
	searchAmong  = 12
	searchRounds = 12
)

// localSearch exchanges, adds and drops single sentences as long as that makes the
// set more valuable, among the candidates of the greatest value alone.
func (c *Selection) localSearch() {
	if len(c.chosen) == 0 || len(c.chosen) > searchChosen || len(c.chosen) == len(c.alone) {
		return
	}
	s := search{Selection: c, best: c.value(c.chosen)}
	top := c.top(max(searchAmong, 2*len(c.chosen)))
	for range searchRounds {
		s.better = s.better[:0]
		for _, in := range c.withMissing(top) {
			if _, has := slices.BinarySearch(c.chosen, in); has {
				continue
			}
			s.try(in, -1)
			for _, out := range c.chosen {
				s.try(in, out)
			}
		}
		for _, out := range c.chosen {
			s.try(-1, out)
		}
		if len(s.better) == 0 {
			return
		}
		c.chosen = append(c.chosen[:0], s.better...)
	}
}

// withMissing appends to candidates those that a chosen one leans on.
func (c *Selection) withMissing(top []int) []int {
	among := slices.Clip(top)
	for _, i := range c.chosen {
		if b := int(c.r.Sentences[i].Before); c.Leans(i) && b >= 0 && c.may(b) && !slices.Contains(among, b) {
			among = append(among, b)
		}
	}
	return among
}

// top returns the candidates of the greatest value alone, best first.
func (c *Selection) top(n int) []int {
	n = min(n, len(c.alone))
	worse := func(a, b int) int {
		return cmp.Or(cmp.Compare(c.alone[b]*c.rate(b), c.alone[a]*c.rate(a)), cmp.Compare(a, b))
	}
	top := make([]int, 0, n+1)
	for i := range c.alone {
		if !c.may(i) || len(top) == n && worse(i, top[n-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(top, i, worse)
		top = slices.Insert(top, at, i)
		top = top[:min(len(top), n)]
	}
	return top
}

// A search looks for a set better than the chosen.
type search struct {
	*Selection
	best   float64 // value of better, or of the chosen
	set    []int   // the set that is tried
	better []int   // empty where there is none yet
}

// try tries the chosen with one candidate more and one less; −1 stands for
// none.
func (s *search) try(in, out int) {
	if len(s.r.Parts) > 0 && (in < 0 || out < 0 || s.r.Sentences[in].Part != s.r.Sentences[out].Part) {
		return // every part keeps its share
	}
	s.set = s.set[:0]
	placed := in < 0
	for _, i := range s.chosen {
		if !placed && in < i {
			s.set = append(s.set, in)
			placed = true
		}
		if i != out {
			s.set = append(s.set, i)
		}
	}
	if !placed {
		s.set = append(s.set, in)
	}
	if !s.fits() || s.bound() <= s.best {
		return
	}
	if value := s.value(s.set); value > s.best+1e-9 {
		s.best = value
		s.better = append(s.better[:0], s.set...)
	}
}

// fits reports whether the set holds what was asked for, and nothing that
// could be left out.
func (s *search) fits() bool {
	if s.b.Words <= 0 {
		return len(s.set) == len(s.chosen)
	}
	words, least := 0, s.b.Words
	for _, i := range s.set {
		words += s.r.Sentences[i].Words
		least = min(least, s.r.Sentences[i].Words)
	}
	return words >= s.b.Words && words-least < s.b.Words
}

// bound is the value that the set would have if no two of its sentences said the
// same.
func (s *search) bound() float64 {
	left, bound := s.b.Words, 0.0
	for _, i := range s.set {
		bound += float64(s.counted(i, left) * s.alone[i])
		if left -= s.size(i); s.b.Words > 0 && left <= 0 {
			break
		}
	}
	return bound
}
