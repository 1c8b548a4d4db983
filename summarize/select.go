package summarize

import (
	"container/heap"
	"slices"
)

// A choosing is one choice among the candidates of a reading.
//
// What a choice is worth is the probability that a person's summary mentions
// what it mentions, each pair counted once however often it is said and each
// term twice at most, the second time for less (the coverage of Gillick & Favre
// 2009, with learned weights as in Hong & Nenkova 2014), and what speaks for its sentences, by the word. Where words
// are asked for, only so many count, in reading order: what stands after them
// is worth nothing, so that the last sentence is not one that matters.
type choosing struct {
	r      *Reading
	o      Options
	orphan float64

	score []float64 // of each candidate, for each of its words
	told  []float64 // worth of all that each mentions
	alone []float64 // what each of its words is worth where nothing is said yet
	worth []float64 // of each term, then of each pair
	again []float64 // of each term that is said a second time
	said  []float32 // how much of each is said already, from 0, or twice
	terms int       // how many of these are terms

	room *room // that holds the numbers above

	chosen []int // sorted
	words  int   // in the chosen
}

// consider makes ready for a choice by weights.
func (r *Reading) consider(w Weights, o Options) *choosing {
	w = w.under(o)
	c := &choosing{r: r, o: o, orphan: w.Orphan, terms: len(r.vocabulary.text), room: takeRoom()}
	c.worth, c.again = r.worth(w, c.room)
	n := len(r.candidates)
	c.said, c.score = sized(c.room.said, len(c.worth)), sized(c.room.score, n)
	c.told, c.alone = sized(c.room.told, n), sized(c.room.alone, n)
	clear(c.said)
	clear(c.score)
	c.room.said, c.room.score, c.room.told, c.room.alone = c.said, c.score, c.told, c.alone
	for i, e := range r.find().sentences {
		for k, x := range e {
			c.score[i] += 0.1 * x * w.Of[k]
		}
		c.score[i] += r.candidates[i].resolved
		c.told[i], _ = c.fresh(i)
		c.alone[i] = c.score[i] + c.told[i]/float64(c.size(i))
	}
	return c
}

// size counts the words of a candidate, at least 1.
func (c *choosing) size(i int) int { return max(1, c.r.candidates[i].words) }

// fresh adds up the worth of what a candidate says that is not said yet, and of
// what it says again.
func (c *choosing) fresh(i int) (fresh, again float64) {
	ids, _ := c.r.vectors.row(i)
	for _, t := range ids {
		switch c.said[t] {
		case 0:
			fresh += c.worth[t]
		case twice:
		default:
			again += c.again[t]
		}
	}
	for _, p := range c.r.pairs.row(i) {
		if k := c.terms + int(p); c.said[k] == 0 {
			fresh += c.worth[k]
		}
	}
	return fresh, again
}

// merit gives the score of a candidate. Where most of what it mentions is said
// already, the score speaks for it only in proportion to what is new: one that
// only repeats others is worth nothing, however well it stands.
func (c *choosing) merit(i int, fresh float64) float64 {
	if c.score[i] > 0 && fresh < repeats*c.told[i] {
		return c.score[i] * fresh / (repeats * c.told[i])
	}
	return c.score[i]
}

// repeats is the share of new worth below which a sentence mostly repeats.
const repeats = 0.35

// worthNow gives what each word of a candidate adds to what is said.
func (c *choosing) worthNow(i int) float64 {
	fresh, again := c.fresh(i)
	return c.merit(i, fresh) + (fresh+again)/float64(c.size(i))
}

// twice marks a term as said a second time: no mention counts after that.
const twice = 1e9

// say marks what a candidate says as said, by a share of it, and gives the
// worth of what that adds, of what was not said before and of what was.
func (c *choosing) say(i int, by float64) (fresh, again float64) {
	share := float32(by)
	ids, _ := c.r.vectors.row(i)
	for _, t := range ids {
		switch said := c.said[t]; said {
		case 0:
			fresh += c.worth[t] * by
			c.said[t] = share
		case twice:
		default:
			fresh += c.worth[t] * float64(max(0, share-said))
			again += c.again[t] * float64(min(share, said))
			c.said[t] = twice
		}
	}
	for _, p := range c.r.pairs.row(i) {
		k := c.terms + int(p)
		if more := share - c.said[k]; more > 0 {
			fresh += c.worth[k] * float64(more)
			c.said[k] = share
		}
	}
	return fresh, again
}

// unsay forgets what candidates said.
func (c *choosing) unsay(set []int) {
	for _, i := range set {
		ids, _ := c.r.vectors.row(i)
		for _, t := range ids {
			c.said[t] = 0
		}
		for _, p := range c.r.pairs.row(i) {
			c.said[c.terms+int(p)] = 0
		}
	}
}

// full is the length at which a sentence counts whole when sentences are asked
// for; a longer one counts for more, but less than in proportion.
const full = 15

// counted gives how many words of a candidate count, of those that are left.
func (c *choosing) counted(i, left int) float64 {
	if c.o.Words > 0 {
		return float64(min(left, c.size(i)))
	}
	return float64(c.size(i)) * 2 * full / float64(c.size(i)+full)
}

// value is the worth of a sorted set.
func (c *choosing) value(set []int) float64 {
	left, value := c.o.Words, 0.0
	for k, i := range set {
		n := c.counted(i, left)
		share := n / float64(c.size(i))
		fresh, again := c.say(i, share)
		value += n*c.merit(i, fresh/share) + fresh + again
		if c.leans(i) && !slices.Contains(set[:k], int(c.r.candidates[i].before)) {
			value -= c.orphan
		}
		if left -= c.size(i); c.o.Words > 0 && left <= 0 {
			break
		}
	}
	c.unsay(set)
	return value
}

// leans reports whether a candidate cannot well stand without the one before
// it: it points back, is speech whose speaker is named there, or has hardly a
// word of its own.
func (c *choosing) leans(i int) bool {
	x := &c.r.candidates[i]
	return x.place > 0 && (x.cues.dangling > 0 || x.cues.spoken > 0.8 || x.tokens < terse) || x.cues.question > 0
}

// terse is the number of words below which a sentence needs another.
const terse = 5

// run chooses. The search starts from the greedy choice, or from the lead where
// that is worth more: what is found then never stands below the lead in its
// own measure, and follows it where little speaks for anything else.
func (c *choosing) run() []int {
	c.greedy()
	c.trim()
	if len(c.r.parts) == 0 {
		lead := slices.Clone(c.r.lead(c.o))
		slices.Sort(lead)
		if c.value(lead) > c.value(c.chosen) {
			c.chosen = lead
		}
	}
	c.improve()
	return c.chosen
}

// greedy takes, until they are enough, the candidate that adds most for its
// length. What a candidate adds only falls while choosing, so one is looked at
// again only when it comes to the top of the heap (Minoux 1978).
func (c *choosing) greedy() {
	queue := make(waiting, len(c.alone))
	for i := range queue {
		queue[i] = wait{index: i, value: c.alone[i] * c.rate(i)}
	}
	heap.Init(&queue)
	free := c.seats()
	for len(queue) > 0 && !c.o.enough(len(c.chosen), c.words) {
		top := &queue[0]
		if top.seen < len(c.chosen) {
			top.seen = len(c.chosen)
			top.value = c.worthNow(top.index) * c.rate(top.index)
			heap.Fix(&queue, 0)
			continue
		}
		if part := c.r.candidates[top.index].part; free != nil {
			if free[part] == 0 {
				heap.Pop(&queue)
				continue
			}
			free[part]--
		}
		c.say(top.index, 1)
		c.chosen = append(c.chosen, top.index)
		c.words += c.r.candidates[top.index].words
		heap.Pop(&queue)
	}
	c.unsay(c.chosen)
}

// seats gives how many sentences each part of the document may have, nil where
// it has none. Of words there are always enough: one sentence more a part than
// its share of usual ones.
func (c *choosing) seats() []int {
	switch {
	case len(c.r.parts) == 0:
		return nil
	case c.o.Words <= 0:
		return c.r.seats(c.o.sentences())
	}
	free := c.r.seats(c.o.Words/full + 1)
	for k := range free {
		free[k]++
	}
	return free
}

// rate gives how much each word's worth of a candidate counts in the greedy
// choice: by the word where words are asked for, else by the sentence.
func (c *choosing) rate(i int) float64 {
	if c.o.Words > 0 {
		return 1
	}
	return c.counted(i, 0)
}

// trim gives up, the last chosen first, the sentences without which the words
// asked for are still there, and sorts the rest.
func (c *choosing) trim() {
	for k := len(c.chosen) - 1; k >= 0 && c.o.Words > 0; k-- {
		if rest := c.words - c.r.candidates[c.chosen[k]].words; rest >= c.o.Words {
			c.words = rest
			c.chosen = slices.Delete(c.chosen, k, k+1)
		}
	}
	slices.Sort(c.chosen)
}

// A wait is a candidate in the queue of those not chosen yet.
type wait struct {
	index int
	value float64
	seen  int // chosen when its value was reckoned
}

// waiting is a heap with the best on top, and of equals the earliest.
type waiting []wait

func (w waiting) Len() int      { return len(w) }
func (w waiting) Swap(i, j int) { w[i], w[j] = w[j], w[i] }
func (w waiting) Less(i, j int) bool {
	if w[i].value != w[j].value {
		return w[i].value > w[j].value
	}
	return w[i].index < w[j].index
}
func (w *waiting) Push(x any) { *w = append(*w, x.(wait)) }
func (w *waiting) Pop() any {
	last := (*w)[len(*w)-1]
	*w = (*w)[:len(*w)-1]
	return last
}
