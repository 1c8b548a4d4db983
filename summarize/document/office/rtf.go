package office

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

const maxGroups = 1024 // RTF groups in one another

// ReadRTF reads a Rich Text Format file, or a piece of one that begins with a
// paragraph: its text with the notes after it. Headers, footers, comments,
// hidden and deleted text are left out.
func ReadRTF(data []byte) (draft.Draft, error) {
	if start := bytes.TrimSpace(data[:min(len(data), 1024)]); !bytes.HasPrefix(start, []byte(`{\rtf`)) && !bytes.HasPrefix(start, []byte(`{\pard`)) {
		return draft.Draft{}, fmt.Errorf("%w: no RTF header", draft.ErrDamaged)
	}
	r := &rtf{
		Builder: draft.Builder{Draft: draft.Draft{Encoding: "utf-8"}}, page: 1252,
		fonts: map[int]int{}, styles: map[int]string{}, group: rtfGroup{unicode: 1},
	}
	if err := r.read(data); err != nil {
		return draft.Draft{}, err
	}
	for len(r.groups) > 0 { // of a file that is cut off
		r.close()
	}
	r.endParagraph()
	if r.Full != nil {
		return draft.Draft{}, r.Full
	}
	d := r.End()
	r.about.Apply(&d)
	return d, nil
}

// A rtf is a Rich Text Format file being read.
type rtf struct {
	draft.Builder
	about  officexml.Properties
	page   int            // code page of the whole
	fonts  map[int]int    // code pages by font
	styles map[int]string // names of paragraph styles, in lower case

	group  rtfGroup
	groups []rtfGroup // the open ones around it

	text    strings.Builder // of the paragraph
	style   int
	outline int
	list    bool
	table   bool   // the paragraph stands in a table
	bytes   []byte // characters of the code page that wait to be decoded
	high    rune   // first half of a surrogate pair
	omit    int    // characters that stand in for the last \u
	after   string // the paragraph that a note stands in, meanwhile

	shape           string          // name of its property whose value follows
	hidden, deleted strings.Builder // of the paragraph
	raised          strings.Builder // what was raised last, text or the mark of a note
	beside          strings.Builder // of a head or a comment
}

// read walks over the file.
func (r *rtf) read(data []byte) error {
	for i := 0; i < len(data); {
		switch c := data[i]; c {
		case '{':
			r.flush()
			if len(r.groups) == maxGroups {
				return fmt.Errorf("%w: groups nested deeper than %d", draft.ErrDamaged, maxGroups)
			}
			g := r.group
			r.groups = append(r.groups, g)
			r.group = rtfGroup{into: g.into, unicode: g.unicode, font: g.font, hidden: g.hidden, deleted: g.deleted, why: g.why, number: g.number}
			r.omit = 0
			i++
		case '}':
			r.flush()
			r.close()
			r.omit = 0
			i++
		case '\\':
			i = r.control(data, i+1)
		case '\r', '\n', 0:
			i++
		default:
			r.char(c)
			i++
		}
	}
	r.flush()
	return nil
}

// char takes one byte of the code page.
func (r *rtf) char(c byte) {
	if r.omit > 0 {
		r.omit--
		return
	}
	r.bytes = append(r.bytes, c)
}

// flush decodes the bytes that wait.
func (r *rtf) flush() {
	if len(r.bytes) == 0 {
		return
	}
	page := r.fonts[r.group.font]
	if page == 0 {
		page = r.page
	}
	text, err := charset.CodePage(page).NewDecoder().Bytes(r.bytes)
	r.bytes = r.bytes[:0]
	if err == nil {
		r.write(string(text))
	}
}

// write puts text where the group says.
func (r *rtf) write(s string) {
	switch {
	case r.group.into == toBeside:
		r.beside.WriteString(s)
	case r.group.into == toText && r.group.deleted:
		r.deleted.WriteString(s)
	case r.group.into == toText && r.group.hidden:
		r.hidden.WriteString(s)
	case r.group.into == toText && r.group.raised:
		r.raised.WriteString(s)
	case r.group.into == toText:
		r.settle()
		r.text.WriteString(s)
		for _, b := range []*strings.Builder{&r.hidden, &r.deleted} {
			if b.Len() > 0 { // what follows stands elsewhere
				b.WriteByte(' ')
			}
		}
	case r.group.into == toStyles || r.group.into == toTitle || r.group.into == toProperty:
		r.group.word = append(r.group.word, s...)
	}
}

// control reads a control word or symbol that starts after its backslash, and
// returns the place after it.
func (r *rtf) control(data []byte, i int) int {
	if i >= len(data) {
		return i
	}
	if c := data[i]; c < 'a' || c > 'z' {
		if c < 'A' || c > 'Z' {
			return r.symbol(data, i)
		}
	}
	start := i
	for i < len(data) && (data[i]|32 >= 'a' && data[i]|32 <= 'z') && i-start < 32 {
		i++
	}
	name := string(data[start:i])
	start = i
	if i < len(data) && data[i] == '-' {
		i++
	}
	for i < len(data) && data[i] >= '0' && data[i] <= '9' && i-start < 11 {
		i++
	}
	n, err := strconv.Atoi(string(data[start:i]))
	given := err == nil
	if i < len(data) && data[i] == ' ' {
		i++
	}
	if name == "bin" && n > 0 {
		r.flush()
		return min(len(data), i+min(n, len(data)))
	}
	r.word(name, n, given)
	return i
}

// symbol handles a control symbol.
func (r *rtf) symbol(data []byte, i int) int {
	switch c := data[i]; c {
	case '\'':
		if i+2 < len(data) {
			if b, err := strconv.ParseUint(string(data[i+1:i+3]), 16, 8); err == nil {
				r.char(byte(b))
			}
			return i + 3
		}
		return len(data)
	case '\\', '{', '}':
		r.char(c)
	case '~':
		r.put(" ")
	case '_':
		r.put("-")
	case '*':
		r.flush()
		// What follows is for readers who know it; those known set it anew.
		r.group.into = toNowhere
	case '\r', '\n':
		r.flush()
		r.endParagraph()
	}
	return i + 1
}

// put writes a character that the file names.
func (r *rtf) put(s string) {
	if r.omit > 0 {
		r.omit--
		return
	}
	r.flush()
	r.write(s)
}

// char16 takes a \u, a unit of UTF-16.
func (r *rtf) char16(n int) {
	r.flush()
	c := rune(uint16(n))
	switch {
	case utf16.IsSurrogate(c) && r.high == 0:
		r.high = c
	case r.high != 0:
		if c = utf16.DecodeRune(r.high, c); c != utf8.RuneError {
			r.write(string(c))
		}
		r.high = 0
	default:
		r.write(string(c))
	}
	r.omit = r.group.unicode
}

// settle leaves out what was raised last, if it is the mark of a note.
func (r *rtf) settle() {
	if r.raised.Len() == 0 {
		return
	}
	mark := strings.TrimSpace(r.raised.String())
	if r.Note == 0 && draft.NoteMarks(mark) && draft.MarksNote(r.text.String(), mark) {
		r.Drop(mark, draft.WhyNoteMark)
	} else {
		r.text.WriteString(r.raised.String())
	}
	r.raised.Reset()
}

// endParagraph places the paragraph read so far.
func (r *rtf) endParagraph() {
	r.settle()
	text := r.text.String()
	r.text.Reset()
	r.Drop(draft.Fold(r.deleted.String()), draft.WhyDeleted)
	r.deleted.Reset()
	r.Drop(draft.Fold(r.hidden.String()), draft.WhyHidden)
	r.hidden.Reset()
	name := r.styles[r.style]
	level := r.outline
	if n, ok := strings.CutPrefix(name, "heading "); ok && level == 0 {
		level, _ = strconv.Atoi(n)
	}
	p := draft.Part{Text: text}
	switch {
	case r.Note > 0:
	case name == "title" && r.Title == "" && len(r.Parts) == 0 && !r.table:
		r.Title = strings.TrimSpace(text)
		return
	case level > 0:
		p.Kind, p.Level = draft.Heading, min(level, 6)
	case name == "caption":
		p.Kind = draft.Caption
	case name == "quote" || name == "quotations":
		p.Kind = draft.Quote
	case r.list:
		p.Kind = draft.Item
	}
	r.Add(p)
}
