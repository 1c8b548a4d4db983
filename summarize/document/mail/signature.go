package mail

import (
	"slices"
	"strings"
	"unicode"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

const (
	maxSignature  = 16 // lines after two dashes
	maxSignedWord = 90 // words of them
	maxBlock      = 10 // lines of a name, a firm and its numbers
)

// signature finds the signature of the stretch: after two dashes, from a
// closing on, from the sender's name on, or from any name with its numbers.
func (f *furniture) signature() {
	from := max(0, f.end-3*maxSignature)
	for i := from; i < f.end; i++ {
		if delimiter(f.lines[i].text) && f.signs(i+1) {
			f.drop(i, f.end, draft.WhySignature)
			f.end = i
			break
		}
	}
	from = max(0, f.end-2*maxBlock)
	for i := from; i < f.end; i++ {
		if !f.closes(i) && !f.card(i) {
			continue
		}
		end := f.block(i + 1)
		rest := f.text(end, f.end)
		if end == f.end || postscript(rest) {
			f.drop(i, end, draft.WhySignature)
			if end == f.end {
				f.end = i
			}
			return
		}
	}
}

// closes reports whether a line closes a letter, or is the sender's name with
// what may be a signature below it.
func (f *furniture) closes(i int) bool {
	l := f.lines[i]
	if l.blank() || l.why != "" || len(l.text) > 120 {
		return false
	}
	text := lowered(l.text)
	bare := strings.Trim(text, ",.!;:，。！、*_ -–—~")
	if terms().lines[bare] == "sign-off" {
		return true
	}
	words := len(strings.Fields(bare))
	if words >= 3 && words <= 8 && !draft.EndsSentence(text) || strings.HasSuffix(text, ",") && words <= 8 {
		for _, term := range terms().lists["sign-off"] {
			if rest, found := strings.CutPrefix(bare, term); found && (strings.HasPrefix(rest, ",") || strings.Contains(term, " ") && endsWord(term, rest)) {
				return true
			}
		}
	}
	return f.named(bare) || words <= 8 && f.team(i, bare) || words <= 20 && terms().starts("closing-sentence", bare)
}

// team reports whether a line is signed by several, as "The Harbour Mail team": it
// stands behind a whole sentence, and is none.
func (f *furniture) team(i int, bare string) bool {
	above := i - 1
	for above >= 0 && f.lines[above].blank() {
		above--
	}
	if above < 0 || !draft.EndsSentence(strings.TrimSpace(f.lines[above].text)) || draft.EndsSentence(strings.TrimSpace(f.lines[i].text)) {
		return false
	}
	return terms().starts("team-start", bare) ||
		terms().starts("team-whose", bare) && slices.ContainsFunc(terms().lists["team-end"], func(term string) bool {
			rest, found := strings.CutSuffix(bare, term)
			return found && (strings.HasSuffix(rest, " ") || strings.HasSuffix(rest, "-"))
		})
}

// card reports whether a paragraph that begins at line i is a name with what
// one is reached by, to the end; or a few words that close a letter above one.
// A card that a colon announces belongs to the text.
func (f *furniture) card(i int) bool {
	if i == 0 || f.lines[i].blank() || f.lines[i].why != "" || f.lines[i].part.Text == "" && !f.lines[i-1].blank() {
		return false
	}
	above := i - 1
	for above > 0 && f.lines[above].blank() {
		above--
	}
	text := strings.TrimSpace(f.lines[i].text)
	if strings.ContainsAny(lastPart(f.lines[above].text), ":：") || strings.ContainsAny(lastPart(text), ":：") || f.block(i+1) != f.end {
		return false
	}
	ways := f.waysToReach(i)
	first, _, _ := strings.Cut(text, "|")
	if f.lines[i].part.Kind == draft.Row { // a cell's lines are one
		words := strings.Fields(strings.Trim(text, "| "))
		first = strings.Join(words[:min(2, len(words))], " ")
	}
	if personName(first) && ways >= 2 && draft.EndsSentence(strings.TrimSpace(f.lines[above].text)) {
		return true
	}
	if ways == 0 || draft.CountWords(text) > 6 || len(text) > 60 || strings.HasSuffix(text, ".") || strings.ContainsFunc(text, unicode.IsDigit) {
		return false
	}
	for next := i + 1; next < f.end; next++ {
		if l := f.lines[next]; !l.blank() {
			return personName(l.text) && (f.lines[next-1].blank() || l.part.Text != "" || strings.HasSuffix(text, ","))
		}
	}
	return false
}

// waysToReach counts what the lines from i on name to reach someone by: a mail's
// address, a page's, a number.
func (f *furniture) waysToReach(i int) int {
	text, ways := f.text(i, f.end), 0
	for _, found := range []bool{strings.Contains(text, "@"), strings.Contains(text, "www.") || strings.Contains(text, "://"), numbered(text)} {
		if found {
			ways++
		}
	}
	return ways
}

// numbered reports whether a text holds a telephone's number: seven digits or
// more with no letter among them.
func numbered(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r) || r == '|':
			digits = 0
		}
		if digits >= 7 {
			return true
		}
	}
	return false
}

// personName reports whether a line looks like a person's name: one to four
// words with capitals, and nothing else.
func personName(text string) bool {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > 4 || len(text) > 60 || strings.ContainsAny(text, ":;!?\"/@") || strings.ContainsFunc(text, unicode.IsDigit) {
		return false
	}
	for _, w := range words {
		if first := firstRune(w); !unicode.IsLetter(first) || unicode.IsLower(first) && len(w) > 3 {
			return false
		}
	}
	return !unicode.IsLower(firstRune(words[0]))
}

// named reports whether a line is the sender's name.
func (f *furniture) named(bare string) bool {
	words := strings.Fields(bare)
	if len(words) == 0 || len(words) > 4 || len(f.sender) == 0 {
		return false
	}
	for _, w := range words {
		if !f.sender[strings.Trim(w, ".,")] {
			return false
		}
	}
	return true
}

// signs reports whether the lines from i on may be a signature: few, and
// hardly a sentence among them.
func (f *furniture) signs(i int) bool {
	lines, words, prose := 0, 0, 0
	for ; i < f.end; i++ {
		l := f.lines[i]
		if l.blank() {
			continue
		}
		n := draft.CountWords(l.text)
		lines++
		words += n
		if n >= 10 && draft.EndsSentence(strings.TrimSpace(l.text)) {
			prose++
		}
	}
	return lines > 0 && lines <= maxSignature && words <= maxSignedWord && prose <= 1
}

// block returns the end of a block of short lines: a name, a firm, numbers.
func (f *furniture) block(i int) int {
	lines := 0
	for ; i < f.end; i++ {
		l := f.lines[i]
		if l.blank() || ruled(l.text) || l.why != "" {
			continue
		}
		text := strings.TrimSpace(l.text)
		words := draft.CountWords(text)
		if lines++; lines > maxBlock || words > 14 || words >= 5 && draft.EndsSentence(text) || postscript(lowered(text)) {
			break
		}
	}
	for i > 0 && i < f.end && f.lines[i-1].blank() {
		i--
	}
	return i
}

var postscripts = data.EverywhereOnce("postscript")

// postscript reports whether a text begins as what is added below a signature.
func postscript(text string) bool {
	for _, mark := range postscripts() {
		if word, whole := strings.CutSuffix(mark, "_"); whole {
			mark = word + " "
		}
		if strings.HasPrefix(text, mark) {
			return true
		}
	}
	return false
}

// names returns the words of the name that a header's sender has.
func names(from string) map[string]bool {
	name, rest, angled := strings.Cut(from, "<")
	if !angled && strings.Contains(name, "@") {
		name, rest = "", name
	}
	if name == "" {
		name, _, _ = strings.Cut(rest, "@")
	}
	known := map[string]bool{}
	for _, w := range strings.FieldsFunc(lowered(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' && r != '\'' }) {
		if len([]rune(w)) > 1 {
			known[w] = true
		}
	}
	return known
}

// sentFrom reports whether a line is what phones and programs put below a mail.
func sentFrom(text string) bool {
	for _, term := range terms().lists["sent-from"] {
		if strings.HasPrefix(text, term) || firstRune(term) >= 0x2E80 && strings.Contains(text, term) || strings.HasPrefix(text, "iphone") && strings.HasSuffix(text, term) {
			if !strings.HasSuffix(text, ".") || draft.CountWords(text) <= 7 || draft.CountWords(term) >= 4 {
				return true
			}
		}
	}
	return false
}

// fromProgram reports whether a line only names the device or the program that
// a mail was sent from.
func fromProgram(text string, words int) bool {
	if strings.HasPrefix(text, "sent from ") && words <= 5 && !draft.EndsSentence(text) {
		return true
	}
	return words <= 8 && strings.Contains(text, "outlook") && slices.ContainsFunc([]string{"ios", "android", "windows", "for mac"}, func(system string) bool { return strings.Contains(text, system) })
}
