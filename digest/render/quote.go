package render

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"precis/digest"
)

// A quote is a sentence with its tag. A no-break space glues the tag to the
// sentence's last word, and one holds the tag together, since Outlook knows no
// other way.
type quote struct {
	Pieces []phrase
	Lang   string
	Dir    string // "" as the page
	Align  string // "left" or "right"; "" as the page
	Tag    phrase
}

// text returns the whole sentence.
func (q quote) text() string {
	var b strings.Builder
	for _, x := range q.Pieces {
		b.WriteString(x.Text)
	}
	return b.String()
}

// tag names a place in a source: "A ¶3", in one piece.
func (p *page) tag(of string, paragraph int) string {
	if paragraph <= 0 {
		return letter(of)
	}
	return letter(of) + "\u00a0¶" + p.L.digits(p.L.number(paragraph))
}

// quote sets a sentence and its tag.
func (p *page) quote(q digest.Quote, marks []digest.Mark) quote {
	out := quote{
		Tag:    phrase{Text: p.tag(q.Letter, q.Paragraph), Link: web(q.Link), Kind: "tag"},
		Pieces: pieces(q.Text, marks),
	}
	lang := tongue(q.Language)
	if lang != p.L.Language {
		out.Lang = lang
	}
	if dir := direction(q.Text, lang); dir != p.Dir {
		out.Dir, out.Align = dir, "left"
		if dir == "rtl" {
			out.Align = "right"
		}
	}
	if p.Dir == "rtl" || out.Dir == "rtl" {
		out.Tag.Dir = "ltr"
	}
	return out
}

// pieces cuts a sentence where its marks begin and end, and cleans each piece.
func pieces(text string, marks []digest.Mark) []phrase {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b digest.Mark) int { return cmp.Compare(a.Start, b.Start) })
	var out []phrase
	left, room := text, longestSentence
	at := 0
	add := func(end int, kind string) {
		piece := scrub(short(left[:end-at], longestSentence))
		if at == 0 {
			piece = strings.TrimLeft(piece, " ")
		}
		left, at = left[end-at:], end
		if end == len(text) {
			piece = strings.TrimRight(piece, " ")
		}
		if piece == "" || room <= 0 {
			return
		}
		piece = clip(piece, room, " […]")
		room -= utf8.RuneCountInString(piece)
		out = append(out, phrase{Text: piece, Kind: kind})
	}
	for _, m := range marks {
		if m.Start < at || m.End <= m.Start || m.End > len(text) || !boundary(text, m.Start) || !boundary(text, m.End) {
			continue
		}
		if m.Start > at {
			add(m.Start, "")
		}
		kind := "shared"
		if m.Differs {
			kind = "differs"
		}
		add(m.End, kind)
	}
	if at < len(text) {
		add(len(text), "")
	}
	return out
}

func boundary(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }
