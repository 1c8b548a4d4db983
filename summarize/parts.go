package summarize

import (
	"fmt"

	"precis/summarize/document"
)

// A Part is one of the parts that a long document's headings divide it into.
type Part struct {
	Title string `json:"title"` // its heading; "" before the first
	Start int    `json:"start"` // byte offset in the document's text
	Of    int    `json:"of"`    // sentences in it
	Words int    `json:"words"` // words in it
	Kept  int    `json:"kept"`  // sentences of the summary that stand in it
}

// longDocument is the number of sentences above which a document with headings
// is summarized by its parts.
const longDocument = 300

// A part is the candidates under one heading.
type part struct {
	title       string
	start       int // byte offset
	from, words int // its first candidate, and its words by white space
	of          int // candidates
}

// divide divides a long document at its highest headings of which there are
// several, and tells every candidate its part.
func (r *Reading) divide() {
	if len(r.docs) != 1 || len(r.candidates) <= longDocument {
		return
	}
	doc := &r.docs[0]
	level := topLevel(doc.Blocks)
	parts := []part{{}}
	next := 0
	for i := range r.candidates {
		c := &r.candidates[i]
		for ; next < int(c.block); next++ {
			b := doc.Blocks[next]
			if b.Kind != document.Heading || b.Level != level {
				continue
			}
			if last := len(parts) - 1; parts[last].of == 0 {
				parts = parts[:last]
			}
			parts = append(parts, part{title: doc.Text[b.Start:b.End], start: b.Start, from: i})
		}
		c.part = int32(len(parts) - 1)
		parts[c.part].of++
		parts[c.part].words += c.words
	}
	if len(parts) > 1 {
		r.parts = parts
	}
}

// topLevel returns the highest level of which a document has several headings,
// or 0.
func topLevel(blocks []document.Block) int {
	var count [7]int
	for _, b := range blocks {
		if b.Kind == document.Heading && b.Level > 0 && b.Level < len(count) {
			count[b.Level]++
		}
	}
	for level, n := range count {
		if n > 1 {
			return level
		}
	}
	return 0
}

// mostParts is the number of parts up to which a summary as long as suits the
// document quotes each.
const mostParts = 24

// settle is Options.settle for this reading: one by its parts has at least so
// many sentences as there are parts.
func (r *Reading) settle(o Options) Options {
	settled := o.settle(len(r.candidates))
	if o.Auto {
		settled.Sentences = max(settled.Sentences, min(len(r.parts), mostParts))
	}
	return settled
}

// suits tells why a summary has the length that suits the document.
func (r *Reading) suits(sentences int) string {
	if sentences > (Options{Auto: true}).settle(len(r.candidates)).Sentences {
		return fmt.Sprintf("%d of %d sentences: one for each of its parts, at most %d", sentences, len(r.candidates), mostParts)
	}
	return fmt.Sprintf("%d of %d sentences: one more each time a document doubles, at most half of it", sentences, len(r.candidates))
}

// seats shares so many sentences out among the parts by their words, to the
// highest averages (D'Hondt). The opening part has one in any case, and every
// part where there are enough.
func (r *Reading) seats(sentences int) []int {
	seats := make([]int, len(r.parts))
	given := 1
	if sentences >= len(r.parts) {
		given = len(r.parts)
	}
	for k := range given {
		seats[k] = 1
	}
	for range sentences - given {
		best, most := 0, 0.0
		for k, p := range r.parts {
			if average := float64(p.words) / float64(seats[k]+1); seats[k] < p.of && average > most {
				best, most = k, average
			}
		}
		if most == 0 {
			break
		}
		seats[best]++
	}
	return seats
}

// placeOf returns a candidate's place in its document, or in its part of one,
// and how many candidates there are.
func (r *Reading) placeOf(i int) (place, of int) {
	c := &r.candidates[i]
	if len(r.parts) > 0 {
		p := &r.parts[c.part]
		return i - p.from, p.of
	}
	return int(c.place), r.lengths[c.document]
}

// kept tells of the parts that a summary quotes, in order.
func (r *Reading) kept(quotes []Quote) []Part {
	var all []Part
	for k, p := range r.parts {
		end := len(r.docs[0].Text)
		if k+1 < len(r.parts) {
			end = r.parts[k+1].start
		}
		n := 0
		for _, q := range quotes {
			if q.Start >= p.start && q.Start < end {
				n++
			}
		}
		if n > 0 {
			all = append(all, Part{Title: p.title, Start: p.start, Of: p.of, Words: p.words, Kept: n})
		}
	}
	return all
}
