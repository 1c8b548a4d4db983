package slides

import (
	"strings"

	"golang.org/x/text/encoding/charmap"

	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// A persist names a slide, or the notes to one, and the texts that its outline
// holds.
type persist struct {
	place uint32 // of the object
	id    uint32 // of the slide
	texts []outlined
}

// An outlined text stands in a place of a slide.
type outlined struct {
	kind int // of the place: title, body and so on
	text string
	why  draft.Reason // why it is left out; "" it is not
}

// persists reads a list of slides with their texts.
func (p *oldDeck) persists(list []byte) []persist {
	var all []persist
	kind := 0
	for _, r := range p.records(list) {
		n := len(all)
		switch {
		case r.kind == recordSlidePersist:
			all = append(all, persist{place: compound.Uint32At(r.body, 0), id: compound.Uint32At(r.body, 12)})
		case r.kind == recordTextHeader:
			if kind = int(compound.Uint32At(r.body, 0)); n > 0 {
				all[n-1].texts = append(all[n-1].texts, outlined{kind: kind})
			}
		case n > 0 && len(all[n-1].texts) > 0:
			if text, ok := textOf(r); ok {
				all[n-1].texts[len(all[n-1].texts)-1].text = text
			}
		}
	}
	return all
}

// textOf returns the text of a record that holds one.
func textOf(r record) (string, bool) {
	switch r.kind {
	case recordTextChars:
		return compound.UTF16(r.body), true
	case recordTextBytes: // the low bytes of UTF-16
		text, err := charmap.ISO8859_1.NewDecoder().Bytes(r.body)
		return string(text), err == nil
	}
	return "", false
}

// readSlide reads a slide and the notes to it.
func (p *oldDeck) readSlide(s persist, notes map[uint32]persist) error {
	one := &slide{}
	own := p.records(p.at(s.place).body)
	for _, r := range own {
		if r.kind == recordSlideShow && len(r.body) >= 12 {
			one.hidden = r.body[10]&4 != 0 // [MS-PPT] 2.6.6
		}
	}
	p.readBeside(own, 0, &one.Builder)
	p.readTexts(own, s.texts, func(t outlined) { p.take(one, t, "") })
	for _, r := range own {
		if r.kind != recordSlideAtom {
			continue
		}
		if n, ok := notes[compound.Uint32At(r.body, 16)]; ok {
			page := p.records(p.at(n.place).body)
			p.readBeside(page, 0, &one.Builder)
			p.readTexts(page, n.texts, func(t outlined) { p.take(one, t, "notes") })
		}
	}
	return p.add(one)
}

// readTexts hands on the texts of a page: those of its shapes, and of its
// outline those that no shape shows.
func (p *oldDeck) readTexts(page []record, texts []outlined, take func(outlined)) {
	placed := map[int]bool{}
	p.readShapes(page, texts, placed, 0, take)
	for i, t := range texts {
		if !placed[i] {
			take(t)
		}
	}
}

// maxShapes bounds the shapes in one another.
const maxShapes = 64

// readShapes hands on the texts of shapes: their own, and those of the outline
// that they show.
func (p *oldDeck) readShapes(records []record, texts []outlined, placed map[int]bool, depth int, take func(outlined)) {
	if depth > maxShapes {
		return
	}
	kind := placeOther
	for _, r := range records {
		switch r.kind {
		case recordTextHeader:
			kind = int(compound.Uint32At(r.body, 0))
		case recordTextRef:
			if i := int(compound.Uint32At(r.body, 0)); i < len(texts) && !placed[i] {
				placed[i] = true
				take(texts[i])
			}
		case recordTextChars, recordTextBytes:
			text, _ := textOf(r)
			take(outlined{kind: kind, text: text})
		case recordProperties:
			for _, t := range drawn(r) {
				take(t)
			}
		case recordDrawing, recordGroups, recordGroup, recordShape, recordClientText:
			p.readShapes(p.records(r.body), texts, placed, depth+1, take)
		}
	}
}

// Kinds of places for a text ([MS-PPT] 2.13.33).
const (
	placeTitle       = 0
	placeBody        = 1
	placeOther       = 4
	placeCenterBody  = 5
	placeCenterTitle = 6
	placeHalfBody    = 7
	placeQuarterBody = 8
)

// take adds a text, which counts as many records: several slides may name the
// same.
func (p *oldDeck) take(s *slide, t outlined, place string) {
	if p.left -= len(t.text) / 8; p.left >= 0 {
		s.takeOld(t, place)
	}
}

// takeOld adds the paragraphs of a text by its place on the slide. A star alone
// stands where PowerPoint puts a number or a day.
func (s *slide) takeOld(t outlined, place string) {
	if t.why != "" {
		s.Drop(draft.Fold(t.text), t.why)
		return
	}
	bullet := t.kind == placeBody || t.kind == placeHalfBody || t.kind == placeQuarterBody
	switch {
	case place != "":
	case t.kind == placeTitle || t.kind == placeCenterTitle:
		place = "title"
	case t.kind == placeCenterBody:
		place = "subtitle"
	}
	for paragraph := range strings.SplitSeq(t.text, "\r") {
		if strings.TrimSpace(paragraph) != "*" {
			s.take(place, strings.ReplaceAll(paragraph, "\v", " "), bullet)
		}
	}
}
