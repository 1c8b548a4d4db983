package summarize

import (
	"fmt"
	"math"
	"strings"

	"precis/summarize/elementary"
	"precis/summarize/genre"
)

// A custom is how long people keep the summaries of a genre, beside one sentence
// more each time a document doubles.
type custom struct {
	less int // sentences
	most int // sentences; 0 for no bound
}

// customOf returns the custom of a genre. Those were read off the summaries that
// people wrote of news, dialogues, meetings and threads; those of papers are as
// long as the rule without any, and of the other genres there is nothing to read
// it off.
func customOf(name string) custom {
	switch name {
	case genre.Press:
		return custom{less: 1, most: 4}
	case genre.Transcript, genre.Mail:
		return custom{less: 1}
	}
	return custom{}
}

// Bounds of a summary as long as suits the document.
const (
	mostParts = 24  // parts up to which each is quoted
	mostWords = 260 // what is longer is a wall of text: three in four summaries of the longest kind, of science, are shorter
)

// settle says how many sentences a choice by the document's length has: one more
// each time the document doubles, of some genres fewer, at most half of it, and no
// more than a reader reads in a minute. Of 10 sentences it keeps 3, of 40 it keeps
// 5, of 1,000 it keeps 10. One by its parts has at least so many sentences as there
// are parts.
func (r *Reading) settle(o Options) Options {
	if o.Auto {
		o.Sentences, o.Words = max(r.customary(), min(r.toldParts(), mostParts)), 0
	}
	return o
}

// toldParts counts the parts of a long document of which something may be quoted.
func (r *Reading) toldParts() int {
	n := 0
	for _, of := range r.counted.OfParts(false) {
		if of > 0 {
			n++
		}
	}
	return n
}

// customary is settle's number without regard to parts.
func (r *Reading) customary() int {
	of, words, good := len(r.counted.Sentences), 0, 0
	for i := range r.counted.Sentences {
		words += r.counted.Sentences[i].Words
		if !r.counted.Sentences[i].Poor {
			good++
		}
	}
	c := customOf(r.genre.Name)
	n := int(math.Round(elementary.Log2(float64(max(of, 2))))) - c.less
	if c.most > 0 {
		n = min(n, c.most)
	}
	if words > 0 {
		n = min(n, mostWords*of/words)
	}
	// Of short documents people keep two sentences rather than one.
	n = max(min(max(n, 2), (of+1)/2), 1)
	if good > 0 {
		n = min(n, good)
	}
	return n
}

// suits tells why a summary has the length that suits the document.
func (r *Reading) suits(sentences int) string {
	of := len(r.counted.Sentences)
	if sentences > r.customary() {
		return fmt.Sprintf("%d of %d sentences: one for each of its parts, at most %d", sentences, of, mostParts)
	}
	why := []string{"one more each time a document doubles"}
	switch c := customOf(r.genre.Name); {
	case c.most > 0:
		why = append(why, fmt.Sprintf("of %s %d fewer and at most %d", r.genre.Name, c.less, c.most))
	case c.less > 0:
		why = append(why, fmt.Sprintf("of %s %d fewer", r.genre.Name, c.less))
	}
	return fmt.Sprintf("%d of %d sentences: %s, at most half of it and about %d words", sentences, of, strings.Join(why, ", "), mostWords)
}
