package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// caption reports whether a text is that of a figure or table: it starts with
// one of their names, shortened perhaps, and a number.
func caption(s string) bool {
	word, rest, _ := strings.Cut(s, " ")
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	return unicode.IsDigit(r) && len(s) < 400 && slices.Contains(captionWords(), strings.ToLower(strings.TrimSuffix(word, ".")))
}

// captionWords are what figures and tables are called.
var captionWords = data.EverywhereOnce("captions")

// ideographic reports whether no space parts a character from the next one:
// Chinese and Japanese, and their punctuation.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// marker returns the length of a list item's mark at the start of a text, with
// the space after it; 0 where there is none.
func marker(s string) int {
	space := strings.IndexByte(s, ' ')
	if space <= 0 || space > 6 {
		return 0
	}
	if bullet(s) {
		return space + 1
	}
	m := strings.Trim(s[:space], "()")
	inner := strings.TrimRight(m, ".")
	if len(m) == space && len(inner) == len(m) || inner == "" {
		return 0 // neither brackets nor a full stop
	}
	if strings.Trim(inner, "0123456789") == "" && len(inner) <= 2 {
		return space + 1
	}
	if len(inner) == 1 && inner[0] >= 'a' && inner[0] <= 'z' && strings.HasSuffix(s[:space], ")") {
		return space + 1
	}
	return 0
}

// reference reports whether a text starts as an entry of a list of references does:
// [3] or [Bre04].
func reference(s string) bool {
	space := strings.IndexByte(s, ' ')
	return space > 2 && space <= 10 && s[0] == '[' && strings.IndexByte(s, ']') == space-1
}

// bullet reports whether a text starts with a sign that marks list items.
func bullet(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("•◦▪▫●○■□‣⁃∙·➢➤✓–-*", r) && len(s) > n && s[n] == ' '
}

// headings finds the headings by their size.
func (b *builder) headings() {
	var sizes []float64 // of headings
	large := func(i int) bool { return b.large(b.sets[i].size) && len(b.Parts[i].Text) < 250 }
	for i := range b.Parts {
		if large(i) && !slices.Contains(sizes, b.sets[i].size) {
			sizes = append(sizes, b.sets[i].size)
		}
	}
	slices.SortFunc(sizes, func(x, y float64) int { return int(math.Copysign(1, y-x)) })
	for i := range b.Parts {
		if large(i) {
			b.Parts[i].Kind, b.Parts[i].Level = draft.Heading, min(6, 1+slices.Index(sizes, b.sets[i].size))
		}
	}
}

// direction is above 0 for text from right to left.
func direction(s string) int {
	n := 0
	for _, c := range s {
		switch {
		case unicode.In(c, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana):
			n++
		case unicode.IsLetter(c):
			n--
		}
	}
	return n
}

// A setting is how a part is set.
type setting struct {
	page      int // on which it starts
	size      float64
	top, base float64 // baselines of its first and last line
	lines     int
}

// Bounds of a title that is known by its looks.
const (
	titleLines = 5
	titleWords = 30
	titleSizes = 16 // of which the largest are looked at
)

// findTitle takes what is set largest on the first page for the title, all
// its lines. Where nothing there is larger than the text, lines that stand
// apart before it are marked: one of them may be the title.
func (b *builder) findTitle() {
	first := 0 // parts that start on the first page
	for first < len(b.sets) && b.sets[first].page == b.sets[0].page {
		first++
	}
	var sizes []float64
	for _, s := range b.sets[:first] {
		if s.size > 1.04*b.body {
			sizes = append(sizes, s.size)
		}
	}
	slices.SortFunc(sizes, func(x, y float64) int { return cmp.Compare(y, x) })
	sizes = slices.Compact(sizes)
	sizes = sizes[:min(len(sizes), titleSizes)]
	if b.largest(sizes, first, false) || b.largest(sizes, first, true) {
		return
	}
	if len(b.letterhead) == 0 {
		b.apart(first)
		return
	}
	most := slices.MaxFunc(b.letterhead, func(x, y line) int { return cmp.Compare(x.size, y.size) })
	b.Title = b.words.join(slices.DeleteFunc(b.letterhead, func(l line) bool { return !sameSize(l, most) }))
}

// largest makes the title of what is set in the first of some sizes that reads
// as one; a mere label, such as "Version 2", only where labels will do.
func (b *builder) largest(sizes []float64, first int, labels bool) bool {
	for _, size := range sizes {
		start := slices.IndexFunc(b.sets, func(s setting) bool { return s.size == size })
		end := start + 1
		for end < first && b.together(start, end) {
			end++
		}
		title := b.textOf(start, end)
		label := draft.CountWords(title) <= 2 && strings.ContainsAny(title, "0123456789")
		if label == labels && b.titled(title, start, end) {
			b.merge(start, end)
			b.Title = title
			return true
		}
	}
	return false
}

// together reports whether a part goes on with the title that starts earlier.
func (b *builder) together(start, next int) bool {
	last, s := b.sets[next-1], b.sets[next]
	return sameSize(line{size: last.size}, line{size: s.size}) && last.base > s.top && last.base-s.top < 2*s.size &&
		!terminal(b.Parts[next-1].Text) && linesOf(b.sets[start:next+1]) <= titleLines
}

func linesOf(sets []setting) int {
	n := 0
	for _, s := range sets {
		n += s.lines
	}
	return n
}

// textOf returns the text of some parts.
func (b *builder) textOf(start, end int) string {
	texts := make([]string, 0, end-start)
	for _, p := range b.Parts[start:end] {
		texts = append(texts, p.Text)
	}
	return strings.Join(texts, " ")
}

// titled reports whether parts that are set larger than others read as a title:
// not as a number, nor as a paragraph or the start of one.
func (b *builder) titled(text string, start, end int) bool {
	letters, digits := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case ideographic(r):
			letters += 2
		case unicode.IsLetter(r):
			letters++
		}
	}
	words := draft.CountWords(text)
	if letters < 4 || digits >= letters || words > titleWords || linesOf(b.sets[start:end]) > titleLines {
		return false
	}
	if draft.EndsSentence(text) && (draft.CountSentences(text) > 1 || words > 15 || b.sets[start].size < 1.3*b.body) && !asks(text) {
		return false
	}
	if end < len(b.Parts) && b.sets[end].page == b.sets[start].page && !draft.EndsSentence(text) {
		next := b.Parts[end].Text
		if r, _ := utf8.DecodeRuneInString(next); unicode.IsLower(r) && draft.EndsSentence(next) && draft.CountWords(next) > 3 {
			return false // the first words of a sentence
		}
	}
	return !b.below(start)
}

func asks(text string) bool { return strings.ContainsAny(text[len(text)-1:], "?!") }

// below reports whether a part comes after running text: then it heads a
// section, unless nothing else is set as large.
func (b *builder) below(at int) bool {
	for _, p := range b.Parts[:at] {
		if draft.Running(p.Text, draft.CountWords(p.Text), draft.EndsSentence(p.Text)) {
			return b.sets[at].size < 1.4*b.body
		}
	}
	return false
}

// merge makes one heading of several parts.
func (b *builder) merge(start, end int) {
	b.Parts[start] = draft.Part{Text: b.textOf(start, end), Kind: draft.Heading, Level: 1}
	b.sets[start].base = b.sets[end-1].base
	b.Parts = slices.Delete(b.Parts, start+1, end)
	b.sets = slices.Delete(b.sets, start+1, end)
	for i := range b.Dropped {
		if at := &b.Dropped[i].At; *at > start {
			*at = max(start+1, *at-(end-start-1))
		}
	}
}

// apart marks the short lines before the running text that stand apart from
// what follows.
func (b *builder) apart(first int) {
	for i := 0; i+1 < first; i++ {
		p, s := &b.Parts[i], b.sets[i]
		words := draft.CountWords(p.Text)
		if draft.Running(p.Text, words, draft.EndsSentence(p.Text)) {
			return
		}
		p.Apart = s.lines <= 2 && words <= titleWords/2 && !draft.EndsSentence(p.Text) && s.base-b.sets[i+1].top > 1.25*b.lead*s.size
	}
}
