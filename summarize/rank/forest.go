package rank

import (
	_ "embed"
	"sync"

	"precis/summarize/rank/trees"
)

// Unit is the sum of the trees that stands for a score of 1.
const Unit = 100_000

//go:embed weights/sentences.trees
var sentenceTrees string

// fittedForest is the forest that Blend uses; weights/README.md says what it was
// fitted to.
var fittedForest = sync.OnceValue(func() trees.Forest {
	f, err := trees.Parse(sentenceTrees, RowKinds)
	if err != nil {
		panic(err) // it was built in
	}
	return f
})

// addTrees adds to the score of each sentence of a single document what the trees
// give it, in so far as they can be trusted, and sets what the lead must be beaten
// by. Several documents are chosen from by the linear features alone.
func (c *Selection) addTrees(w Weights) {
	c.rows = nil
	switch {
	case len(c.r.Sentences) == 0:
	case len(c.r.Lengths) > 1:
		c.orphan, c.fault = c.orphan/18, 0 // a telling sees to it itself how they read
	case w.Trees == 0 || c.r.unseen():
		c.orphan, c.fault = c.orphan/3, c.fault/3 // without trees sentences lie nearer to each other
	default:
		c.rows = c.r.seen(c.score, c.total, w.Salience)
		c.trustTrees(w)
		c.addForest(w)
	}
}

// trustTrees says what the trees count, and what the lead.
func (c *Selection) trustTrees(w Weights) {
	own := ownWork(c.rows)
	trust := 1 - float64(w.Own*own)
	if talks(c.rows) {
		trust *= w.Talk
	}
	c.trust, c.lead = w.Trees*trust, w.Lead*trust
	apart := 0.5 + float64(0.5*trust) // how far trees set sentences apart
	c.orphan, c.fault = float64(c.orphan*apart), float64(c.fault*apart)
	if abstract := own > 0.5 && c.rows[0][seenTitled] > 0; !abstract && c.b.Words > 0 && c.b.Words < fewWords {
		c.lead = w.Lead * w.Few
	}
}

// addForest adds what the trees give each sentence, and what an abstract has before
// them.
func (c *Selection) addForest(w Weights) {
	sums := make([]int32, len(c.rows))
	c.abstracts = c.r.abstracts()
	w.Forest.Add(sums, func(i int) []int16 { return c.rows[i][:] })
	for i, x := range sums {
		c.score[i] += float64(c.trust * float64(x) / Unit)
		if c.abstracts[i] {
			c.score[i] += w.Abstract
		}
	}
}

// Rows returns what the trees see of every sentence: what they are fitted to.
func (c *Selection) Rows() []Row { return c.r.seen(c.score, c.total, "") }

// fewWords is the number of words asked for below which one sentence, or two, are
// all of a summary: the choice of another than the first is then a greater risk.
const fewWords = 40

// unseen reports whether a document is of a kind that the trees were fitted to
// nothing like: of such a genre, or mostly a list.
func (r *Text) unseen() bool {
	if r.Unseen {
		return true
	}
	listed := 0
	for i := range r.Sentences {
		if r.Sentences[i].Listed {
			listed++
		}
	}
	return 2*listed > len(r.Sentences)
}

// talks reports whether most paragraphs of a document begin with a label, as those
// of a conversation do with the speaker's name. Of these the trees have seen only
// the minutes of meetings.
func talks(rows []Row) bool {
	paragraphs, labelled := 0, 0
	for i := range rows {
		if rows[i][seenWithin] == 0 {
			paragraphs++
			labelled += int(rows[i][seenColon])
		}
	}
	return paragraphs > 2 && 2*labelled > paragraphs
}

// ownWork returns how much a short text is about its authors' own work, as an
// abstract is, and what answers and mails say of themselves: what it mentions tells
// what counts.
func ownWork(rows []Row) float64 {
	if len(rows) >= shortText {
		return 0
	}
	return float64(rows[0][seenOwn]) / 1000
}

// shortText is the number of sentences from which a text is no abstract.
const shortText = 40
