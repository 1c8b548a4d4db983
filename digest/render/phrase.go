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
func (p *page) phrase(text, lang string) phrase {
	f := phrase{Text: text}
	lang = tongue(lang)
	if lang != "" && lang != p.L.Language {
		f.Lang = lang
	}
	if dir := direction(text, lang); dir != p.Dir || !pure(text, p.Dir) {
		f.Dir = dir
	}
	return f
}

func (p *page) plain(text string) []phrase { return []phrase{{Text: text}} }

// file names a document by its key.
func (p *page) file(key string) phrase {
	f := p.phrase(title(key), "")
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
func (p *page) why(reason string) phrase {
	text, own := p.L.reason(title(reason))
	if own {
		return p.phrase(text, p.L.Language)
	}
	return p.phrase(text, "en")
}

// ordinal returns the number of a week in the digest's digits.
func (p *page) ordinal(week string) string {
	if i := strings.LastIndex(week, "W"); i >= 0 {
		week = strings.TrimLeft(week[i+1:], "0")
	}
	return p.L.digits(title(week))
}

// A slot is what stands in a label in place of a name in braces.
type slot struct {
	name string
	with []phrase
}

// fill sets phrases into a label.
func (p *page) fill(label string, slots ...slot) []phrase {
	var out []phrase
	for label != "" {
		first, at := slot{}, len(label)
		for _, s := range slots {
			if i := strings.Index(label, "{"+s.name+"}"); i >= 0 && i < at {
				first, at = s, i
			}
		}
		if at > 0 {
			out = append(out, phrase{Text: label[:at]})
		}
		if at == len(label) {
			break
		}
		out = append(out, first.with...)
		label = label[at+len(first.name)+2:]
	}
	return out
}

// join sets phrases in a row: "A, B and C".
func (p *page) join(all []phrase) []phrase {
	var out []phrase
	for i, f := range all {
		switch {
		case i > 0 && i == len(all)-1:
			out = append(out, phrase{Text: p.L.And})
		case i > 0:
			out = append(out, phrase{Text: p.L.Comma})
		}
		out = append(out, f)
	}
	return out
}
