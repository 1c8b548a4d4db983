package rank

import (
	"container/heap"
	"slices"
)

// Run chooses, and returns the indices in reading order. The search starts from the greedy choice, or from the lead where
// that has the greater value: what is found is then never below the lead by its own
// measure, and follows it where little speaks for anything else.
func (c *Selection) Run() []int {
	c.greedy()
	c.trim()
	if len(c.r.Parts) == 0 {
		lead := slices.Clone(c.r.Lead(c.b))
		slices.Sort(lead)
		if c.value(lead) > c.value(c.chosen) {
			c.chosen = lead
		}
	}
	c.localSearch()
	c.fallBack()
	return c.chosen
}

// fallBack takes the lead instead of what is chosen where that is not worth enough
// more: what tells sentences apart may mean nothing in a kind of document that was
// never seen, and the first sentences are written to be read first.
func (c *Selection) fallBack() {
	if c.lead == 0 || len(c.r.Parts) > 0 {
		return
	}
	lead, words := slices.Clone(c.r.Lead(c.b)), 0.0
	left := c.b.Words
	for _, i := range lead {
		words += c.counted(i, left)
		left -= c.size(i)
	}
	value := c.value(c.chosen)
	orphan, fault := c.orphan, c.fault
	c.orphan, c.fault = 0, 0 // the first sentences read as they were written
	if c.value(lead)+float64(words*c.lead) > value {
		c.chosen = lead
	}
	c.orphan, c.fault = orphan, fault
}

// may reports whether a candidate may be chosen: of a document summarized by its parts the
// poor may not where the others are enough.
func (c *Selection) may(i int) bool { return !c.spare || !c.r.Sentences[i].Poor }

// greedy takes, until they are enough, the candidate that adds most for its
// length. What a candidate adds only falls while choosing, so one is looked at
// again only when it comes to the top of the heap (Minoux 1978).
func (c *Selection) greedy() {
	queue := make(lazyQueue, 0, len(c.alone))
	for i := range c.alone {
		if c.may(i) {
			queue = append(queue, queued{index: i, value: c.alone[i] * c.rate(i)})
		}
	}
	heap.Init(&queue)
	free := c.seats()
	for len(queue) > 0 && !c.b.Enough(len(c.chosen), c.words) {
		top := &queue[0]
		if top.seen < len(c.chosen) {
			top.seen = len(c.chosen)
			top.value = c.marginal(top.index) * c.rate(top.index)
			heap.Fix(&queue, 0)
			continue
		}
		if part := c.r.Sentences[top.index].Part; free != nil {
			if free[part] == 0 {
				heap.Pop(&queue)
				continue
			}
			free[part]--
		}
		c.cover(top.index, 1)
		c.chosen = append(c.chosen, top.index)
		c.words += c.r.Sentences[top.index].Words
		heap.Pop(&queue)
	}
	c.uncover(c.chosen)
}

// seats returns how many sentences each part of the document may have, nil where
// it has none. Of words there are always enough: one sentence more a part than
// its share of usual ones.
func (c *Selection) seats() []int {
	switch {
	case len(c.r.Parts) == 0:
		return nil
	case c.b.Words <= 0:
		return c.r.seats(c.b.Sentences, c.r.OfParts(!c.spare))
	}
	free := c.r.seats(c.b.Words/full+1, c.r.OfParts(!c.spare))
	for k := range free {
		free[k]++
	}
	return free
}

// rate returns how much the value of each word of a candidate counts in the greedy
// choice: by the word where words are asked for, else by the sentence.
func (c *Selection) rate(i int) float64 {
	if c.b.Words > 0 {
		return 1
	}
	return c.counted(i, 0)
}

// trim drops, the last chosen first, the sentences without which the words
// asked for are still there, and sorts the rest.
func (c *Selection) trim() {
	for k := len(c.chosen) - 1; k >= 0 && c.b.Words > 0; k-- {
		if rest := c.words - c.r.Sentences[c.chosen[k]].Words; rest >= c.b.Words {
			c.words = rest
			c.chosen = slices.Delete(c.chosen, k, k+1)
		}
	}
	slices.Sort(c.chosen)
}

// A queued is a candidate in the queue of those not chosen yet.
type queued struct {
	index int
	value float64
	seen  int // how many were chosen when its value was computed
}

// lazyQueue is a heap with the best on top, and of equals the earliest.
type lazyQueue []queued

func (q lazyQueue) Len() int      { return len(q) }
func (q lazyQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q lazyQueue) Less(i, j int) bool {
	if q[i].value != q[j].value {
		return q[i].value > q[j].value
	}
	return q[i].index < q[j].index
}
func (q *lazyQueue) Push(x any) { *q = append(*q, x.(queued)) }
func (q *lazyQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
