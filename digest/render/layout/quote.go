package layout

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"precis/digest"
	"precis/digest/render/wording"
)

// A Quote is a sentence with its tag. A no-break space glues the tag to the
// sentence's last word, and one holds the tag together, since Outlook knows no
// other way.
type Quote struct {
	Speaker wording.Phrase // who says it, without a colon; none where nobody is named
	Pieces  []wording.Phrase
	Lang    string
	Dir     string // "" as the page
	Align   string // "left" or "right"; "" as the page
	Tag     wording.Phrase
}

// Text returns the whole sentence.
func (q Quote) Text() string {
	var b strings.Builder
	for _, x := range q.Pieces {
		b.WriteString(x.Text)
	}
	return b.String()
}

// Said returns the label that stands before the sentence in plain text; "" where
// nobody is named.
func (q Quote) Said() string {
	if q.Speaker.Text == "" {
		return ""
	}
	return wording.Isolate(q.Speaker.Text, q.Speaker.Dir) + ": "
}

// tag names a place in a source: "A ¶3", in one piece.
func (p *Page) tag(of string, paragraph int) string {
	if paragraph <= 0 {
		return wording.Letter(of)
	}
	return wording.Letter(of) + "\u00a0¶" + p.L.FormatDigits(p.L.FormatNumber(paragraph))
}

// dayTag is tag, with the day that the sentence's own words count from.
func (p *Page) dayTag(q digest.Quote) string {
	tag := p.tag(q.Letter, q.Paragraph)
	if _, ok := p.L.ParseDay(q.Day); !ok {
		return tag
	}
	return tag + "\u00a0·\u00a0" + strings.ReplaceAll(p.L.FormatShortDay(q.Day, p.year), " ", "\u00a0")
}

// longestSpeaker is how many characters are shown of who speaks.
const longestSpeaker = 80

// quote sets a sentence, who says it and its tag.
func (p *Page) quote(q digest.Quote, marks []digest.Mark) Quote {
	out := Quote{
		Tag:    wording.Phrase{Text: p.dayTag(q), Link: wording.WebAddress(q.Link), Kind: "tag"},
		Pieces: pieces(q.Text, marks),
	}
	if q.Cut {
		out.Pieces = append(out.Pieces, wording.Phrase{Text: "…"})
	}
	lang := wording.Code(q.Language)
	out.Speaker.Text = wording.Clip(wording.Title(q.Speaker), longestSpeaker, "…")
	if lang != p.L.Language {
		out.Lang = lang
	}
	dir := wording.Direction(q.Text, lang)
	if name := wording.Direction(out.Speaker.Text, ""); (name != dir || dir != p.Dir) && out.Speaker.Text != "" {
		out.Speaker.Dir = name
	}
	if dir != p.Dir {
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
func pieces(text string, marks []digest.Mark) []wording.Phrase {
	marks = slices.Clone(marks)
	slices.SortStableFunc(marks, func(a, b digest.Mark) int { return cmp.Compare(a.Start, b.Start) })
	var out []wording.Phrase
	left, room := text, wording.LongestSentence
	at := 0
	add := func(end int, kind string) {
		piece := wording.Scrub(wording.Short(left[:end-at], wording.LongestSentence))
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
		piece = wording.Clip(piece, room, " […]")
		room -= utf8.RuneCountInString(piece)
		out = append(out, wording.Phrase{Text: piece, Kind: kind})
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
