package render

import (
	"path"
	"strings"

	"precis/summarize/document"
)

// A phrase is a text in one language and direction, beside others in a line.
type phrase struct {
	Text string
	Lang string // "" as the page
	Dir  string // "" as the page
	Link string
	Bold bool
	Kind string // "tag", or a mark's: "shared", "differs"
}

// phrase sets a cleaned text of a language apart from the line around it,
// where it needs that.
func (l *labels) phrase(text, lang string) phrase {
	f := phrase{Text: text}
	lang = tongue(lang)
	if lang != "" && lang != l.Language {
		f.Lang = lang
	}
	if dir := direction(text, lang); dir != l.Dir || !pure(text, l.Dir) {
		f.Dir = dir
	}
	return f
}

// plain makes a line of one text.
func plain(text string) []phrase { return []phrase{{Text: text}} }

// file names a document by its key.
func (l *labels) file(key string) phrase {
	f := l.phrase(title(key), "")
	f.Bold = true
	return f
}

// base is the last part of a key.
func base(key string) string { return path.Base("/" + key) }

// fileName is a document's name without its folders, that of a part behind that
// of what it lies in.
func fileName(key, part string) string {
	if part != "" {
		part = path.Base(part)
	}
	return document.Inside(base(key), part)
}

// why returns a reason for which a document was not read.
func (l *labels) why(reason string) phrase {
	text, own := l.reason(title(reason))
	if own {
		return l.phrase(text, l.Language)
	}
	return l.phrase(text, "en")
}

// ordinal returns the number of a week in the language's digits.
func (l *labels) ordinal(week string) string {
	if i := strings.LastIndex(week, "W"); i >= 0 {
		week = strings.TrimLeft(week[i+1:], "0")
	}
	return l.digits(title(week))
}

// slots are what stands in a label in place of each name in braces.
type slots map[string][]phrase

// fillIn sets phrases into a label.
func fillIn(label string, all slots) []phrase {
	var out []phrase
	for label != "" {
		name, at := "", len(label)
		for n := range all {
			if i := strings.Index(label, "{"+n+"}"); i >= 0 && i < at {
				name, at = n, i
			}
		}
		if at > 0 {
			out = append(out, phrase{Text: label[:at]})
		}
		if at == len(label) {
			break
		}
		out = append(out, all[name]...)
		label = label[at+len(name)+2:]
	}
	return out
}

// join sets phrases in a row: "A, B and C".
func (l *labels) join(all []phrase) []phrase {
	var out []phrase
	for i, f := range all {
		switch {
		case i > 0 && i == len(all)-1:
			out = append(out, phrase{Text: l.And})
		case i > 0:
			out = append(out, phrase{Text: l.Comma})
		}
		out = append(out, f)
	}
	return out
}
