package summarize

import (
	"precis/summarize/document"
	"precis/summarize/event"
	"precis/summarize/fingerprint"
)

// A Candidate is a sentence that a summary does not keep and that a story may
// quote, with what is compared between sentences. A summary has at most 16, and
// their stored form takes at most 6 KB.
type Candidate struct {
	Sentence
	Figures []Figure `json:"figures,omitempty"`
	Names   []Span   `json:"names,omitempty"`
	Dates   []Date   `json:"dates,omitempty"`
	Denials []Span   `json:"denials,omitempty"`
}

// A Span is a part of a sentence's text.
type Span struct {
	Start int `json:"start"` // byte offset in the sentence's text
	End   int `json:"end"`   // half open
}

// A Figure is a number in a sentence and what it counts.
type Figure struct {
	Span
	Value float64 `json:"value"`
	Unit  string  `json:"unit,omitempty"` // "%", "km", "EUR"
	Noun  string  `json:"noun,omitempty"` // its term
}

// A Date is the days that a sentence names, and how sure that reading is.
type Date struct {
	Span
	First string  `json:"first"` // YYYY-MM-DD
	Last  string  `json:"last"`  // the same day where it names one
	Sure  float64 `json:"sure"`  // 0 to 1
}

// Evidence is what tells whether two documents report one event. Its stored
// form takes at most 2 KB.
type Evidence struct {
	Lead    []string  `json:"lead,omitempty"`    // terms of the title and the opening
	Names   []string  `json:"names,omitempty"`   // terms that are names
	Numbers []float64 `json:"numbers,omitempty"` // in the order of the text
	Hashes  []uint32  `json:"hashes,omitempty"`  // min-hashes of its text, rising: at most 32

	// Events are when what it tells of may have happened, the surest first; at
	// most 8.
	Events []event.Interval `json:"events,omitempty"`
}

// evidence takes the evidence of a document, nil where there is none.
func (r *Reading) evidence(doc *document.Document) *Evidence {
	weight := r.termWeights()
	e := Evidence{Events: event.Of(doc), Hashes: fingerprint.Hashes(doc.Text), Lead: r.openingTerms(weight), Names: r.nameTerms(weight)}
	if doc.Text != "" {
		e.Numbers = fingerprint.Numbers(doc.Title+"\n"+doc.Text, doc.Language)
	}
	if len(e.Events)+len(e.Hashes)+len(e.Lead)+len(e.Names)+len(e.Numbers) == 0 {
		return nil
	}
	return &e
}
