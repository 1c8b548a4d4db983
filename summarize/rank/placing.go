package rank

import (
	"math"

	"precis/summarize/elementary"
)

// places looks where each sentence stands.
func (k *looking) places() {
	r := k.r
	type at struct {
		words, paragraph, within int
		block                    int32
	}
	documents := make([]at, len(r.Lengths))
	for i := range r.Sentences {
		c, e := &r.Sentences[i], &k.rows[i]
		d := &documents[c.Document]
		if c.Place > 0 && c.Block != d.block {
			d.paragraph++
			d.within = 0
		}
		d.block = c.Block
		place, of := r.placeOf(i)
		e[seenPlace], e[seenLeft] = capped(place), capped(of-1-place)
		e[seenNear], e[seenEarly] = milli(elementary.Log(float64(1+place))), milli(1-float64(place)/float64(of))
		e[seenBefore], e[seenParagraph], e[seenWithin] = capped(d.words), capped(d.paragraph), capped(d.within)
		d.words += c.Words
		d.within++
	}
	for i := len(r.Sentences) - 1; i >= 0; i-- {
		c, e := &r.Sentences[i], &k.rows[i]
		if a := k.after[i]; a >= 0 && r.Sentences[a].Block == c.Block {
			e[seenRemains] = k.rows[a][seenRemains] + 1
		}
		d, of := &documents[c.Document], r.Lengths[c.Document]
		e[seenCount], e[seenTextWords] = milli(elementary.Log(float64(of))), milli(elementary.Log(float64(1+d.words)))
		e[seenMeanWords], e[seenParagraphs] = capped(10*d.words/of), capped(10*of/(d.paragraph+1))
	}
}

// sizes looks how long each sentence is.
func (k *looking) sizes() {
	for i := range k.r.Sentences {
		c, e := &k.r.Sentences[i], &k.rows[i]
		e[seenWords] = capped(c.Words)
		e[seenLetters] = milli(float64(c.Span.End-c.Span.Start) / float64(10*max(1, c.Words)))
		e[seenPlain] = milli(1 - float64(c.Content)/float64(max(1, c.Tokens)))
	}
}

// titles compares each sentence with its document's title.
func (k *looking) titles() {
	r := k.r
	in := make([]bool, len(r.Vocabulary.Text))
	last := int32(-1)
	for i := range r.Sentences {
		e, d := &k.rows[i], r.Sentences[i].Document
		if d != last {
			if last >= 0 {
				mark(in, r.Titles[last], false)
			}
			last = d
			mark(in, r.Titles[d], true)
		}
		n := len(r.Titles[d])
		if n == 0 {
			continue
		}
		ids, _ := r.Vectors.Row(i)
		met := 0
		for _, t := range ids {
			if in[t] {
				met++
			}
		}
		e[seenTitled], e[seenTitleShare] = 1, milli(float64(met)/float64(n))
		e[seenTitle] = milli(float64(met) / math.Sqrt(float64((len(ids)+1)*(n+1))))
	}
}

// window is the number of sentences before and after one with which it is
// compared.
const window = 6

// likeness compares each sentence with all, with the first two, and with those
// around it.
func (k *looking) likeness() {
	r := k.r
	central, like := r.features().central, r.features().like
	firsts := make([]int, len(r.Lengths))
	for i := range r.Sentences {
		c, e := &r.Sentences[i], &k.rows[i]
		e[seenCentral], e[seenLike] = milli(central[i]), milli(like[i])
		if c.Place == 0 {
			firsts[c.Document] = i
			continue
		}
		first := firsts[c.Document]
		e[seenOpening] = milli(r.Vectors.Cosine(first, i))
		e[seenLeading] = e[seenOpening]
		if second := int(k.after[first]); second != i {
			e[seenLeading] = max(e[seenLeading], milli(r.Vectors.Cosine(second, i)))
		}
		j := c.Before
		for n := 0; n < window && j >= 0; n++ {
			x := milli(r.Vectors.Cosine(int(j), i))
			if n == 0 {
				e[seenPrevious], k.rows[j][seenNext] = x, x
			}
			e[seenEarlier], k.rows[j][seenLater] = max(e[seenEarlier], x), max(k.rows[j][seenLater], x)
			j = r.Sentences[j].Before
		}
	}
}
