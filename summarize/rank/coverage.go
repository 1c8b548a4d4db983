package rank

import (
	"slices"

	"precis/summarize/rank/trees"
)

// A Selection is one choice among the candidates of a text, its sentences.
//
// Its value is the coverage of concepts (Gillick & Favre 2009, with learned
// weights as in Hong & Nenkova 2014), which are terms and pairs of terms, and the
// scores of its sentences, by the word. A concept's weight rests on the probability
// that a person's summary mentions it. Each pair counts once, however often it is
// mentioned, and each term twice at most, the second time for less. Where words are
// asked for, only so many count, in reading order: what stands after them is worth
// nothing, so that the last sentence is not one that matters.
type Selection struct {
	r         *Text
	b         Budget
	of        Features // weights
	orphan    float64
	fault     float64
	lead      float64 // by how much each word of another choice must be worth more than one of the lead
	trust     float64 // what the trees count
	rows      []Row   // what they see; nil where they are left out
	forest    trees.Forest
	abstract  float64 // added to the abstract of a paper
	abstracts []bool  // of each candidate, whether it stands there; nil as rows
	spare     bool    // a document summarized by its parts has enough without the poor

	score   []float64 // of each candidate, for each of its words
	total   []float64 // weight of all concepts that each mentions
	alone   []float64 // value of each of its words where nothing is covered yet
	weight  []float64 // of each term, then of each pair
	second  []float64 // weight of a second mention of each term
	covered []float32 // share of each concept that is covered, from 0, or coveredTwice
	terms   int       // how many of the concepts are terms

	scratch *scratch // that holds the numbers above

	chosen []int // sorted
	words  int   // in the chosen
}

// Select prepares a selection by weights.
func (r *Text) Select(w Weights, b Budget) *Selection {
	c := &Selection{r: r, b: b, of: w.Of, orphan: w.Orphan, fault: w.Fault, forest: w.Forest, abstract: w.Abstract, terms: len(r.Vocabulary.Text), spare: len(r.Parts) > 0 && r.sparesPoor(b), scratch: takeScratch()}
	c.weight, c.second = r.conceptWeights(w, c.scratch)
	n := len(r.Sentences)
	c.covered, c.score = sized(c.scratch.covered, len(c.weight)), sized(c.scratch.score, n)
	c.total, c.alone = sized(c.scratch.total, n), sized(c.scratch.alone, n)
	clear(c.covered)
	clear(c.score)
	c.scratch.covered, c.scratch.score, c.scratch.total, c.scratch.alone = c.covered, c.score, c.total, c.alone
	for i, e := range r.features().sentences {
		for k, x := range e {
			c.score[i] += float64(0.1 * x * w.Of[k])
		}
		c.score[i] += r.Sentences[i].Extra
		c.total[i], _ = c.gain(i)
	}
	c.addTrees(w)
	c.weighShort()
	for i := range c.score {
		c.alone[i] = c.score[i] + c.total[i]/float64(c.size(i))
	}
	return c
}

// weighShort takes back that a sentence is short where no words are asked for: it
// leaves none to others.
func (c *Selection) weighShort() {
	weight := c.of[Short]
	if c.b.Words > 0 || weight <= 0 {
		return
	}
	c.of[Short] = 0
	for i, e := range c.r.features().sentences {
		c.score[i] -= float64(0.1 * e[Short] * weight)
	}
}

// size counts the words of a candidate, at least 1.
func (c *Selection) size(i int) int { return max(1, c.r.Sentences[i].Words) }

// gain adds up the weights of the concepts of a candidate that are not covered yet,
// and of its second mentions.
func (c *Selection) gain(i int) (first, second float64) {
	ids, _ := c.r.Vectors.Row(i)
	for _, t := range ids {
		switch c.covered[t] {
		case 0:
			first += c.weight[t]
		case coveredTwice:
		default:
			second += c.second[t]
		}
	}
	for _, p := range c.r.Pairs.Row(i) {
		if k := c.terms + int(p); c.covered[k] == 0 {
			first += c.weight[k]
		}
	}
	return first, second
}

// scoreFor returns the score of a candidate that covers so much for the first time.
// Where most of what it mentions is covered already, the score counts only in
// proportion to what is new: one that only repeats others is worth nothing, however
// well it stands.
func (c *Selection) scoreFor(i int, first float64) float64 {
	if c.score[i] > 0 && first < redundant*c.total[i] {
		return c.score[i] * first / (redundant * c.total[i])
	}
	return c.score[i]
}

// redundant is the share of new weight below which a sentence mostly repeats.
const redundant = 0.35

// marginal returns what each word of a candidate adds to the value.
func (c *Selection) marginal(i int) float64 {
	first, second := c.gain(i)
	return c.scoreFor(i, first) + (first+second)/float64(c.size(i))
}

// coveredTwice marks a term as mentioned a second time: no mention counts after
// that.
const coveredTwice = 1e9

// cover marks a share of a candidate's concepts as covered, and returns the weight
// that this adds, of first mentions and of second ones.
func (c *Selection) cover(i int, by float64) (first, second float64) {
	share := float32(by)
	ids, _ := c.r.Vectors.Row(i)
	for _, t := range ids {
		switch before := c.covered[t]; before {
		case 0:
			first += float64(c.weight[t] * by)
			c.covered[t] = share
		case coveredTwice:
		default:
			first += float64(c.weight[t] * float64(max(0, share-before)))
			second += float64(c.second[t] * float64(min(share, before)))
			c.covered[t] = coveredTwice
		}
	}
	for _, p := range c.r.Pairs.Row(i) {
		k := c.terms + int(p)
		if more := share - c.covered[k]; more > 0 {
			first += float64(c.weight[k] * float64(more))
			c.covered[k] = share
		}
	}
	return first, second
}

// uncover takes back what candidates cover.
func (c *Selection) uncover(set []int) {
	for _, i := range set {
		ids, _ := c.r.Vectors.Row(i)
		for _, t := range ids {
			c.covered[t] = 0
		}
		for _, p := range c.r.Pairs.Row(i) {
			c.covered[c.terms+int(p)] = 0
		}
	}
}

// full is the length at which a sentence counts whole when sentences are asked
// for; a longer one counts for more, but less than in proportion.
const full = 15

// counted returns how many words of a candidate count, of those that are left.
func (c *Selection) counted(i, left int) float64 {
	if c.b.Words > 0 {
		return float64(min(left, c.size(i)))
	}
	return float64(c.size(i)) * 2 * full / float64(c.size(i)+full)
}

// value returns the value of a sorted set.
func (c *Selection) value(set []int) float64 {
	left, value := c.b.Words, 0.0
	for k, i := range set {
		n := c.counted(i, left)
		share := n / float64(c.size(i))
		first, second := c.cover(i, share)
		value += float64(n*c.scoreFor(i, first/share)) + first + second
		if c.Leans(i) && !slices.Contains(set[:k], int(c.r.Sentences[i].Before)) {
			value -= c.orphan
		}
		faults := c.r.Sentences[i].Faults
		if c.r.Sentences[i].Leads && !c.follows(set, k) {
			faults++
		}
		value -= float64(float64(faults) * c.fault)
		if left -= c.size(i); c.b.Words > 0 && left <= 0 {
			break
		}
	}
	c.uncover(set)
	return value
}

// follows reports whether what stands behind the k-th of a sorted set is in it, too.
func (c *Selection) follows(set []int, k int) bool {
	for _, next := range set[k+1:] {
		if x := &c.r.Sentences[next]; int(x.Before) == set[k] {
			return !x.Poor
		}
	}
	return false
}

// Leans reports whether a candidate cannot well stand without the one before
// it: it points back, is speech whose speaker is named there, or has hardly a
// word of its own.
func (c *Selection) Leans(i int) bool {
	x := &c.r.Sentences[i]
	return x.Place > 0 && (x.Cues.Dangling > 0 || x.Cues.Spoken > 0.8 || x.Tokens < terse) || x.Cues.Question > 0
}

// terse is the number of words below which a sentence needs another.
const terse = 5

// Alone returns the value of each word of every sentence where nothing is chosen yet.
func (c *Selection) Alone() []float64 { return c.alone }

// Release must be called when the selection is done with, and what it returned.
func (c *Selection) Release() { c.scratch.release() }
