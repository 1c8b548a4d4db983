// Package slides drafts presentations: PPTX, ODP and those of PowerPoint 97 to
// 2003. Slides stand in order, each with its title as a heading and the
// speaker's notes behind it.
package slides

import (
	"errors"
	"fmt"
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/document/embedded"
)

const (
	maxSlides = 5000

	// notesMark stands as a heading before the speaker's notes of a slide.
	notesMark = "Notes"
)

// A deck is a presentation being read.
type deck struct {
	draft.Builder
	slides   int
	embedded embedded.Files
}

func newDeck() *deck {
	return &deck{Builder: draft.Builder{Draft: draft.Draft{Encoding: "utf-8"}}}
}

// A slide gathers what stands on it; its title may come last.
type slide struct {
	draft.Builder
	title  []string
	hidden bool
	notes  []string
}

// take adds one paragraph of a placeholder: title, body and so on. A paragraph
// of the body is an item of a list where it has a bullet.
func (s *slide) take(place, text string, bullet bool) {
	if text = draft.Fold(text); text == "" {
		return
	}
	switch place {
	case "title":
		s.title = append(s.title, text)
	case "subtitle":
		s.Add(draft.Part{Text: text, Kind: draft.Heading, Level: 3})
	case "prompt": // of a layout or a master
	case "footer":
		s.Drop(text, draft.WhyHead)
	case "number":
		s.Drop(text, draft.WhyNumber)
	case "notes":
		s.notes = append(s.notes, text)
	default:
		kind := draft.Paragraph
		if bullet {
			kind = draft.Item
		}
		s.Add(draft.Part{Text: text, Kind: kind})
	}
}

// addMaster leaves out what a master shows on every slide.
func (d *deck) addMaster(master *slide) error {
	inner := master.End()
	for _, text := range master.title {
		d.Drop(text, draft.WhyHead)
	}
	for _, p := range inner.Parts {
		d.Drop(p.Text, draft.WhyHead)
	}
	for _, x := range inner.Dropped {
		d.Drop(x.Text, x.Why)
	}
	for _, text := range master.notes {
		d.Drop(text, draft.WhyHead)
	}
	return master.Full
}

// add puts a finished slide behind the others. Of one that is not shown, every
// line is left out.
func (d *deck) add(s *slide) error {
	if d.slides++; d.slides > maxSlides {
		return fmt.Errorf("%w: more than %d slides", draft.ErrTooLarge, maxSlides)
	}
	inner := s.End()
	title := strings.Join(s.title, " ")
	if d.Title == "" && len(d.Parts) == 0 && !s.hidden {
		d.Title = title
	}
	put := func(p draft.Part) {
		if s.hidden {
			d.Drop(p.Text, draft.WhyHidden)
			return
		}
		d.Add(p)
	}
	put(draft.Part{Text: title, Kind: draft.Heading, Level: 2})
	for i, p := range inner.Parts {
		for ; len(inner.Dropped) > 0 && inner.Dropped[0].At <= i; inner.Dropped = inner.Dropped[1:] {
			d.Drop(inner.Dropped[0].Text, inner.Dropped[0].Why)
		}
		put(p)
	}
	for _, x := range inner.Dropped {
		d.Drop(x.Text, x.Why)
	}
	if len(s.notes) > 0 && !s.hidden {
		d.Add(draft.Part{Text: notesMark, Kind: draft.Heading, Level: 3})
	}
	for _, n := range s.notes {
		put(draft.Part{Text: n})
	}
	return errors.Join(s.Full, d.Full)
}
