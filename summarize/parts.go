package summarize

import (
	"precis/summarize/document"
	"precis/summarize/rank"
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

// A heading opens a part of a long document.
type heading struct {
	title string
	start int // byte offset
}

// divide divides a long document at its highest headings of which there are
// several, and tells every candidate its part. A paper's abstract says already what
// its parts hold.
func (r *Reading) divide() {
	if len(r.docs) != 1 || len(r.counted.Sentences) <= longDocument || r.counted.CalledAbstract() >= leastAbstract {
		return
	}
	doc := &r.docs[0]
	level := topLevel(doc.Blocks)
	parts, headings := []rank.Part{{}}, []heading{{}}
	next := 0
	for i := range r.counted.Sentences {
		c := &r.counted.Sentences[i]
		for ; next < int(c.Block); next++ {
			b := doc.Blocks[next]
			if b.Kind != document.Heading || b.Level != level {
				continue
			}
			if last := len(parts) - 1; parts[last].Of == 0 {
				parts, headings = parts[:last], headings[:last]
			}
			parts = append(parts, rank.Part{From: i})
			headings = append(headings, heading{title: doc.Text[b.Start:b.End], start: b.Start})
		}
		c.Part = int32(len(parts) - 1)
		parts[c.Part].Of++
		parts[c.Part].Words += c.Words
	}
	if len(parts) > 1 {
		r.counted.Parts, r.headings = parts, headings
	}
}

// leastAbstract is how many sentences an abstract has that sums up a long paper.
const leastAbstract = 3

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

// kept tells of the parts that a summary quotes, in order.
func (r *Reading) kept(quotes []Quote) []Part {
	var all []Part
	for k, p := range r.counted.Parts {
		h := r.headings[k]
		end := len(r.docs[0].Text)
		if k+1 < len(r.counted.Parts) {
			end = r.headings[k+1].start
		}
		n := 0
		for _, q := range quotes {
			if q.Start >= h.start && q.Start < end {
				n++
			}
		}
		if n > 0 {
			all = append(all, Part{Title: h.title, Start: h.start, Of: p.Of, Words: p.Words, Kept: n})
		}
	}
	return all
}
