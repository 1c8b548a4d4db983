package word97

import (
	"strings"

	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// A word is a document being read.
type word struct {
	draft.Builder
	chars      []char
	styles     []style
	paragraphs []run
	marks      []run

	text    strings.Builder
	deleted strings.Builder
	hidden  strings.Builder
	fields  []bool // open ones: their instruction is being read
	inCell  bool
}

// A place is what a story of a document is.
type place int

const (
	body place = iota
	notes
	heads
	comments
	boxes
)

// maxFields bounds the fields in one another.
const maxFields = 256

// readStories reads the main text and those that lie behind it, in the order of
// the file ([MS-DOC] 2.4.1).
func (w *word) readStories(main []byte) {
	rest := w.chars
	for i, p := range []place{body, notes, heads, heads, comments, notes, boxes, heads} {
		n := int(min(compound.Uint32At(main, fibLengths+4*i), uint32(len(rest))))
		w.story(rest[:n], p)
		rest = rest[n:]
	}
}

// story reads one story.
func (w *word) story(chars []char, p place) {
	if p == notes {
		w.Note++
	}
	w.fields = nil
	for _, c := range chars {
		if w.Full != nil {
			return
		}
		switch c.r {
		case '\r', '\a', '\f', 0x0E:
			mark := at(w.paragraphs, c.at)
			if c.r == '\r' && at(w.marks, c.at).props.deleted {
				continue // the paragraph goes on in the next
			}
			w.endParagraph(c.r, mark, p)
		default:
			w.char(c)
		}
	}
	w.endParagraph('\r', run{}, p)
	for w.InRow() {
		w.EndRow()
	}
	w.inCell = false
	if p == notes {
		w.Note--
	}
}

// char takes one character of a paragraph, or a sign that stands for something
// else.
func (w *word) char(c char) {
	n := len(w.fields)
	switch c.r {
	case 0x13:
		if n < maxFields {
			w.fields = append(w.fields, true)
		}
		return
	case 0x14:
		if n > 0 {
			w.fields[n-1] = false
		}
		return
	case 0x15:
		if n > 0 {
			w.fields = w.fields[:n-1]
		}
		return
	case '\t', '\v':
		c.r = ' '
	case 0x1E:
		c.r = '-'
	}
	if c.r < ' ' || c.r == 0x1F { // pictures, marks of notes and comments, soft hyphens
		return
	}
	for _, instruction := range w.fields {
		if instruction {
			return
		}
	}
	switch p := at(w.marks, c.at).props; {
	case p.deleted:
		w.deleted.WriteRune(c.r)
	case p.hidden:
		w.hidden.WriteRune(c.r)
	default:
		w.text.WriteRune(c.r)
	}
}

// endParagraph places the paragraph that a mark ends.
func (w *word) endParagraph(mark rune, r run, p place) {
	text := w.text.String()
	w.text.Reset()
	w.leaveOut(&w.deleted, draft.WhyDeleted)
	w.leaveOut(&w.hidden, draft.WhyHidden)
	inTable := r.props.inTable || mark == '\a'
	switch {
	case inTable && r.props.rowEnd:
		w.EndRow()
		w.inCell = false
		return
	case !inTable && w.InRow():
		w.EndRow()
		w.inCell = false
	case inTable && !w.InRow():
		w.StartRow()
	}
	if inTable && !w.inCell {
		w.StartCell()
		w.inCell = true
	}
	switch p {
	case heads:
		w.Drop(text, draft.WhyHead)
	case comments:
		w.Drop(text, draft.WhyComments)
	case body, notes, boxes:
		w.place(text, r)
	}
	if mark == '\a' {
		w.inCell = false
	}
}

// leaveOut drops the deleted or hidden text of a paragraph.
func (w *word) leaveOut(b *strings.Builder, why draft.Reason) {
	w.Drop(b.String(), why)
	b.Reset()
}

// place puts a paragraph where its style says.
func (w *word) place(text string, r run) {
	s := resolve(w.styles, r.style)
	if r.props.outline > 0 && s.role != contents {
		s.role, s.level = heading, r.props.outline
	}
	switch {
	case s.role == contents:
		w.Drop(text, draft.WhyContents)
	case s.role == title && w.Title == "" && len(w.Parts) == 0 && !w.InRow() && w.Note == 0:
		w.Title = strings.TrimSpace(text)
	case s.role == title:
		w.Add(draft.Part{Text: text, Kind: draft.Heading, Level: 1})
	case s.role == heading:
		w.Add(draft.Part{Text: text, Kind: draft.Heading, Level: min(s.level, 6)})
	case s.role == caption:
		w.Add(draft.Part{Text: text, Kind: draft.Caption})
	case s.role == quote:
		w.Add(draft.Part{Text: text, Kind: draft.Quote})
	case s.list || r.props.list:
		w.Add(draft.Part{Text: text, Kind: draft.Item})
	default:
		w.Add(draft.Part{Text: text})
	}
}
