package store

import (
	"context"

	"precis/summarize"
	"precis/summarize/event"
)

// LoadLight is Load of a record without what a large week has no memory for: it has
// no candidates, and of its evidence only days and hashes. What is left out is not
// decoded either.
func (s Store) LoadLight(ctx context.Context, id string) (Record, error) {
	light, _, err := load[lightRecord](ctx, s, id)
	r := light.Record
	r.Summary = light.Summary.whole()
	for _, p := range light.Parts {
		p.Part.Summary = p.Summary.whole()
		r.Parts = append(r.Parts, p.Part)
	}
	return r, err
}

// A lightRecord, and what is in it, reads the fields of a record but for those that
// a field of its own hides.
type lightRecord struct {
	Record
	Summary *lightSummary `json:"summary"`
	Parts   []lightPart   `json:"parts"`
}

type lightPart struct {
	Part
	Summary *lightSummary `json:"summary"`
}

type lightSummary struct {
	summarize.Summary
	Candidates unread `json:"candidates"`
	Evidence   *struct {
		Hashes []uint32         `json:"hashes"`
		Events []event.Interval `json:"events"`
	} `json:"evidence"`
}

// whole returns the summary with what was read of it.
func (s *lightSummary) whole() *summarize.Summary {
	if s == nil {
		return nil
	}
	whole := s.Summary
	if e := s.Evidence; e != nil {
		whole.Evidence = &summarize.Evidence{Hashes: e.Hashes, Events: e.Events}
	}
	return &whole
}

// unread leaves a value out.
type unread struct{}

// UnmarshalJSON implements json.Unmarshaler.
func (*unread) UnmarshalJSON([]byte) error { return nil }
