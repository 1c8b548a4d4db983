package wording

import (
	"path"
	"strings"

	"precis/summarize/document"
)

// A Phrase is a text in one language and direction, beside others in a line.
type Phrase struct {
	Text string
	Lang string // "" as the page
	Dir  string // "" as the page
	Link string
	Bold bool
	Kind string // "tag", or a mark's: "shared", "differs"
}

// Phrase sets a cleaned text of a language apart from the line around it,
// where it needs that.
func (l *Labels) Phrase(text, lang string) Phrase {
	f := Phrase{Text: text}
	lang = Code(lang)
	if lang != "" && lang != l.Language {
		f.Lang = lang
	}
	if dir := Direction(text, lang); dir != l.Dir || !pure(text, l.Dir) {
		f.Dir = dir
	}
	return f
}

// Plain makes a line of one text.
func Plain(text string) []Phrase { return []Phrase{{Text: text}} }

// File names a document by its key.
func (l *Labels) File(key string) Phrase {
	f := l.Phrase(Title(key), "")
	f.Bold = true
	return f
}

// Base is the last part of a key.
func Base(key string) string { return path.Base("/" + key) }

// FileName is a document's name without its folders, that of a part behind that
// of what it lies in.
func FileName(key, part string) string {
	if part != "" {
		part = path.Base(part)
	}
	return document.Inside(Base(key), part)
}

// Why returns a reason for which a document was not read.
func (l *Labels) Why(reason string) Phrase {
	text, own := l.reason(Title(reason))
	if own {
		return l.Phrase(text, l.Language)
	}
	return l.Phrase(text, "en")
}

// Slots are what stands in a label in place of each name in braces.
type Slots map[string][]Phrase

// Fill sets phrases into a label.
func Fill(label string, all Slots) []Phrase {
	var out []Phrase
	for label != "" {
		name, at := "", len(label)
		for n := range all {
			if i := strings.Index(label, "{"+n+"}"); i >= 0 && i < at {
				name, at = n, i
			}
		}
		if at > 0 {
			out = append(out, Phrase{Text: label[:at]})
		}
		if at == len(label) {
			break
		}
		out = append(out, all[name]...)
		label = label[at+len(name)+2:]
	}
	return out
}

// Join sets phrases in a row: "A, B and C".
func (l *Labels) Join(all []Phrase) []Phrase {
	var out []Phrase
	for i, f := range all {
		switch {
		case i > 0 && i == len(all)-1:
			out = append(out, Phrase{Text: l.And})
		case i > 0:
			out = append(out, Phrase{Text: l.Comma})
		}
		out = append(out, f)
	}
	return out
}

// JoinSome sets the first phrases of more in a row: "A, B and 3 more".
func (l *Labels) JoinSome(first []Phrase, more int) []Phrase {
	if more <= 0 {
		return l.Join(first)
	}
	var out []Phrase
	for _, f := range first {
		out = append(out, f, Phrase{Text: l.Comma})
	}
	return append(out[:max(0, len(out)-1)], Phrase{Text: " " + l.Count(l.More, more)})
}
