package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pageTitle gives the headline of a page: the first heading that its title
// or its tags confirm, else what its tags say, without the name of the site.
func pageTitle(blocks []*block, m meta) string {
	said := make([]string, 0, len(m.headings)+1)
	for _, s := range append(append([]string{}, m.headings...), m.title) {
		if s != "" && !sameText(s, m.site) {
			said = append(said, s)
		}
	}
	best := ""
	for level := 1; level <= 3 && best == ""; level++ {
		for _, b := range blocks {
			if b.kind == Heading && b.level == level && confirmed(b.text, said) {
				best = b.text
				break
			}
		}
	}
	if best != "" {
		return best
	}
	if only := onlyHeading(blocks); only != "" && len(said) == 0 {
		return only
	}
	for _, s := range said {
		if s = withoutSite(s, m.site); s != "" {
			return s
		}
	}
	return onlyHeading(blocks)
}

// confirmed reports whether a heading is what the page calls itself: the
// whole of it, or all but a name of a site or section beside it.
func confirmed(heading string, said []string) bool {
	h := bare(heading)
	if utf8.RuneCountInString(h) < 4 {
		return false
	}
	for _, s := range said {
		s = bare(s)
		least := len(s) / 3
		if strings.HasSuffix(s, h) { // the name of the site stands there more often
			least = len(s) / 2
		}
		if s == h || len(h) >= least && strings.Contains(s, h) || len(s)*2 >= len(h) && strings.HasPrefix(h, s) {
			return true
		}
	}
	return false
}

func onlyHeading(blocks []*block) string {
	only := ""
	for _, b := range blocks {
		if b.kind == Heading && b.level == 1 {
			if only != "" {
				return ""
			}
			only = b.text
		}
	}
	return only
}

// withoutSite takes the name of the site off a title: "Headline | The Site".
func withoutSite(title, site string) string {
	for _, bar := range []string{" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • "} {
		i := strings.LastIndex(title, bar)
		if i < 0 {
			continue
		}
		head, tail := title[:i], title[i+len(bar):]
		switch {
		case site != "" && (sameText(tail, site) || strings.HasPrefix(bare(site), bare(tail))):
			return head
		case site != "" && sameText(head, site):
			return tail
		case site == "" && countWords(tail) <= 4 && len(head) > len(tail):
			return head
		case bar == " | " && countWords(tail) <= 4 && countWords(head) >= 3:
			return head
		}
	}
	return title
}

// sameText reports whether two texts have the same letters and digits.
func sameText(a, b string) bool { return bare(a) == bare(b) }

// bare gives the letters and digits of a text alone, in lower case.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// findTitle gives the headline. Where the format names it, the first line
// that says the same is taken out of the text; where it does not, the first
// line is the headline if it looks like one and, where it is known how lines
// are laid out, stands apart.
func findTitle(lines []line, named, lang string, laidOut bool) string {
	if named != "" {
		if i := repeated(lines, named); i >= 0 {
			lines[i].isTitle = true
		}
		return named
	}
	first := firstRunning(lines)
	if first < 0 {
		return ""
	}
	best, most := -1, 0
	told := wordsOf(lines, first)
	for i := max(0, first-12); i < first; i++ {
		l := &lines[i]
		if l.isTitle || l.why != "" && l.why != whyOutside || laidOut && !l.apart || !headline(l, lang) {
			continue
		}
		if worth := titleWorth(lines, i, first, lang, told); best < 0 || worth > most {
			best, most = i, worth
		}
	}
	if best < 0 || lines[best].why != "" && most < 0 || foreign(&lines[best], lang, told) {
		return ""
	}
	lines[best].isTitle, lines[best].why = true, ""
	return lines[best].text
}

// wordsOf gives the longer words of the first lines of running text, in lower
// case.
func wordsOf(lines []line, first int) map[string]bool {
	told := map[string]bool{}
	for i, n := first, 0; i < len(lines) && n < 20; i++ {
		if lines[i].kept() && lines[i].running() {
			n++
			for _, w := range longWords(lines[i].text) {
				told[w] = true
			}
		}
	}
	return told
}

// longWords gives the words of four letters and more, in lower case.
func longWords(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r)
	})
	return slices.DeleteFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < 4 })
}

// titleWorth weighs a line as the headline of the text that begins later: it
// has a few words, the text takes them up, it may be said twice, and the first
// of several lines goes before the last.
func titleWorth(lines []line, at, first int, lang string, told map[string]bool) int {
	l := &lines[at]
	worth := min(l.words, 8)
	if first > 6 { // much stands before the text: what is near it belongs to it
		worth -= first - at
	} else {
		worth -= 2 * at
	}
	for _, w := range longWords(l.text) {
		if told[w] {
			worth += 3
		}
	}
	if len(hits(l.text)) > 0 && l.words < 6 {
		worth -= 10
	}
	if foreign(l, lang, told) {
		worth -= 20
	}
	for i := max(0, at-60); i < first; i++ {
		if i != at && sameText(lines[i].text, l.text) && l.words > 2 {
			worth += 10
			break
		}
	}
	return worth
}

// headline reports whether a line looks like the headline of what follows.
func headline(l *line, lang string) bool {
	if l.kind != Paragraph && l.kind != Heading || l.words < 2 && l.kind != Heading || l.words > 25 || len(l.text) > 300 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(l.text)
	if l.ends && last != '?' && last != '!' && last != '؟' && last != '…' && !closing(last) || strings.ContainsRune(",:;،،：，", last) {
		return false
	}
	found := hits(l.text)
	return !stamp(l.text, lang) && !roll(l.text) && (len(found) < 3 || covered(found)*4 < l.words)
}

// Bounds of a roll's label and of each name on it, in words and in characters.
const (
	rollWords = 3
	rollRunes = 32
)

// roll reports whether a line only lists names behind a label, as in
// "Present: A. Brandt (chair), O. Demir".
func roll(text string) bool {
	at := strings.IndexAny(text, ":：")
	if at <= 0 || countWords(text[:at]) > rollWords {
		return false
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	names := strings.FieldsFunc(text[at+size:], func(r rune) bool { return strings.ContainsRune(",;،؛，；、", r) })
	for _, name := range names {
		name = strings.TrimSpace(name)
		first, _ := utf8.DecodeRuneInString(name)
		if unicode.IsLower(first) || len(strings.Fields(name)) > rollWords || utf8.RuneCountInString(name) > rollRunes {
			return false
		}
	}
	return len(names) > 1
}

func closing(r rune) bool { return unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' }

// repeated gives the first line that says what the title says, among the
// lines before the text is well under way; -1 where there is none.
func repeated(lines []line, title string) int {
	want := bare(title)
	running := 0
	for i := range lines {
		if lines[i].kept() && lines[i].words <= 60 && bare(lines[i].text) == want {
			return i
		}
		if lines[i].running() {
			if running++; running > 2 {
				break
			}
		}
	}
	return -1
}

func firstRunning(lines []line) int {
	for i := range lines {
		if lines[i].kept() && lines[i].running() {
			return i
		}
	}
	return -1
}
