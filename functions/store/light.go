package store

import (
	"bytes"
	"context"

	"precis/summarize"
	"precis/summarize/event"
)

// LoadLight is Load of a record without what a large week has no memory for: it has
// no candidates, and of its evidence only days and hashes. What is left out is not
// decoded either.
func (s Store) LoadLight(ctx context.Context, id string) (Record, error) {
	data, _, err := s.record(ctx, id)
	light := decode[lightRecord](withoutCandidates(data))
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
	Evidence *struct {
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
	whole.Candidates = nil
	if e := s.Evidence; e != nil {
		whole.Evidence = &summarize.Evidence{Hashes: e.Hashes, Events: e.Events}
	}
	return &whole
}

// candidatesKey stands before a list of candidates, and in no text: a quotation mark
// there has a backslash before it.
var candidatesKey = []byte(`"candidates":`)

// withoutCandidates empties the lists of candidates in JSON, which it changes. They are
// a third of a record, and to be led past them costs the decoder as much as the rest.
func withoutCandidates(data []byte) []byte {
	out := data[:0]
	for {
		before, value, found := bytes.Cut(data, candidatesKey)
		end := listEnd(value)
		if !found || end < 0 {
			return append(out, data...)
		}
		out = append(append(append(out, before...), candidatesKey...), "[]"...)
		data = value[end:]
	}
}

// listEnd returns where a list ends that JSON begins with, −1 where it begins with
// something else or does not end.
func listEnd(data []byte) int {
	depth := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '[', '{':
			depth++
		case ']', '}':
			if depth--; depth == 0 {
				return i + 1
			}
		case '"':
			for i++; i < len(data) && data[i] != '"'; i++ {
				if data[i] == '\\' {
					i++
				}
			}
		case ' ', '\n':
		default:
			if depth == 0 {
				return -1
			}
		}
	}
	return -1
}
