// Package text drafts plain text and Markdown.
package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/charset"
	"precis/summarize/document/code"
	"precis/summarize/document/draft"
)

// Read reads plain text. Lines that were wrapped at a width are put
// together again to the paragraphs they were; where none were, every line is
// a paragraph. What no one can read has no text: ErrEmpty.
func Read(data []byte) (draft.Draft, error) {
	if err := draft.Within(data, draft.MaxText, "\n", draft.MaxLines); err != nil {
		return draft.Draft{}, err
	}
	text, enc, guessed := charset.Decode(data, "")
	text, other, err := legible(data, text)
	if err != nil {
		return draft.Draft{}, err
	}
	if other != "" {
		enc, guessed = other, true
	}
	d := draft.Draft{Encoding: enc, Guessed: guessed}
	d.Parts, d.Dropped = Paragraphs(text)
	return d, nil
}

// Unwrap returns a text with the lines put together again that were wrapped at
// a width.
func Unwrap(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, p := range Unwrapped(text) {
		b.WriteString(p.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// Unwrapped makes a paragraph of every line that is not blank, those put
// together that were wrapped at a width. A line of code is one by itself.
func Unwrapped(text string) []draft.Part {
	lines := slices.Collect(textLines(text))
	listing, words := listed(lines)
	w := writer{lines: words, width: wrapWidth(words), item: -1}
	for i, line := range lines {
		_, mark := cutMark(strings.TrimSpace(line))
		switch {
		case listing[i]:
			w.end()
			w.parts = append(w.parts, draft.Part{Text: line})
		case w.blank(i):
			w.end()
		case w.open && mark == none && w.goesOn(i, line):
			w.add(strings.TrimSpace(line))
		default:
			w.end()
			w.parts, w.open = append(w.parts, draft.Part{Text: line}), true
		}
	}
	w.end()
	return w.parts
}

// textLines returns the lines of a text, whatever ends them.
func textLines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			i := lineEnd(text)
			if i < 0 {
				yield(text)
				return
			}
			if !yield(text[:i]) {
				return
			}
			_, size := utf8.DecodeRuneInString(text[i:])
			if strings.HasPrefix(text[i:], "\r\n") {
				size = 2
			}
			text = text[i+size:]
		}
	}
}

// lineEnd returns the place of the first rune that ends a line: one of
// "\n\v\f\r\u0085\u2028\u2029", or −1.
func lineEnd(text string) int {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '\n' && c <= '\r':
			return i
		case c == 0xC2 && strings.HasPrefix(text[i:], "\u0085"),
			c == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return i
		}
	}
	return -1
}

// Paragraphs returns the paragraphs of a plain text, whatever it says, and what
// of it is no words.
func Paragraphs(text string) ([]draft.Part, []draft.Dropped) {
	lines := slices.Collect(textLines(text))
	listing, words := listed(lines)
	w := writer{lines: words, width: wrapWidth(words), dashed: dashedItems(words)}
	for i, line := range lines {
		if w.line(i, words[i]); listing[i] {
			w.parts = append(w.parts, draft.Part{Text: strings.TrimSpace(line), Kind: draft.Code})
		}
	}
	w.end()
	return w.parts, w.dropped
}

// listed reports which lines are code, and returns all with those left blank.
func listed(lines []string) (listing []bool, words []string) {
	listing = code.Lines(lines)
	if !slices.Contains(listing, true) {
		return listing, lines
	}
	words = slices.Clone(lines)
	for i, is := range listing {
		if is {
			words[i] = ""
		}
	}
	return listing, words
}

// A writer puts the lines of a text together again to paragraphs.
type writer struct {
	lines  []string
	width  int    // at which they were wrapped; 0 where they were not
	open   bool   // the last part may go on
	join   []byte // its text, where lines were joined
	dashed bool   // dashes stand before items, not before what people say
	item   int    // how far the mark of the item is indented that is open; -1 where none is

	parts   []draft.Part
	dropped []draft.Dropped
}

// end closes the paragraph that is open.
func (w *writer) end() {
	if w.open && len(w.join) > 0 {
		w.parts[len(w.parts)-1].Text = string(w.join)
	}
	w.open, w.join = false, w.join[:0]
}

// add joins a line to the paragraph that is open.
func (w *writer) add(line string) {
	if len(w.join) == 0 {
		w.join = append(w.join, w.parts[len(w.parts)-1].Text...)
	}
	w.join = joinLine(w.join, line)
}

// length is that of the paragraph that is open.
func (w *writer) length() int {
	return max(len(w.join), len(w.parts[len(w.parts)-1].Text))
}

// line takes the next line.
func (w *writer) line(i int, line string) {
	trimmed := strings.TrimSpace(line)
	switch {
	case trimmed == "":
		w.end()
		return
	case ruled(trimmed):
		if w.open && w.length() <= 160 && underline(trimmed) {
			w.parts[len(w.parts)-1].Kind, w.parts[len(w.parts)-1].Level = draft.Heading, 1
		}
		w.end()
		return
	}
	text, mark := cutMark(trimmed)
	if mark == dash && w.dashed {
		text, mark = strings.TrimLeft(text, "–— "), item
	}
	if w.open && mark == none && w.goesOn(i, line) {
		w.add(trimmed)
		return
	}
	w.end()
	if head := trimmed[:len(trimmed)-len(text)]; strings.ContainsFunc(head, unicode.IsLetter) { // a box that is ticked
		w.dropped = append(w.dropped, draft.Dropped{Text: head, Why: draft.WhyMarkup, At: len(w.parts)})
	}
	p := draft.Part{Text: text, Apart: w.blank(i-1) && w.blank(i+1)}
	w.item = -1
	if mark == item {
		p.Kind, w.item = draft.Item, indent(line)
	}
	w.parts, w.open = append(w.parts, p), true
}

// blank reports whether nothing stands on a line, or it is beyond the text.
func (w *writer) blank(i int) bool {
	return i < 0 || i >= len(w.lines) || strings.TrimSpace(w.lines[i]) == ""
}

// goesOn reports whether a line goes on with the paragraph of the line before.
func (w *writer) goesOn(i int, line string) bool {
	before := w.lines[i-1]
	switch {
	case w.item >= 0 && indent(line) > w.item+1:
		return true
	case w.width > 0:
		return wrapped(before, line, w.width) && !rowBefore(before, line)
	}
	return brokenOff(before, line)
}

func indent(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

// ruled reports whether a line is drawn, not written.
func ruled(line string) bool {
	if len(line) < 3 {
		return false
	}
	return strings.Trim(line, "-=*_~#+.·—–─━═ ") == ""
}

func underline(line string) bool {
	return strings.Trim(line, "=") == "" || strings.Trim(line, "-") == ""
}
