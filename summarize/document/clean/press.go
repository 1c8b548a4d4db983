package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

// maxPortrait is how many words a portrait of who sent a press release has.
const maxPortrait = 240

// dropPress leaves out what stands below press releases: portraits of who sent
// them, cautions about the future, contacts. Nothing else may follow, and
// enough must go before. Where a section begins like a portrait and is none,
// as in a list of questions, all such sections are text.
func dropPress(lines []line, written bool) {
	var kept []int
	before := 0
	for i := range lines {
		if lines[i].kept() {
			kept = append(kept, i)
			before += lines[i].words
		}
	}
	reasons := map[int]draft.Reason{}
	for at, end, words := len(kept)-1, len(kept), 0; at > 0; at-- {
		l := &lines[kept[at]]
		before -= l.words
		words += l.words
		part, name := pressOpens(l)
		if part == boilerplate.PressNone {
			if words > maxPortrait {
				break
			}
			continue
		}
		why := pressReason(lines, kept[at:end], part, name, written, before)
		if why == "" && part == boilerplate.PressAbout {
			return
		}
		if why == "" || before < 30 {
			break
		}
		for _, i := range kept[at:end] {
			reasons[i] = why
		}
		end, words = at, 0
	}
	for i, why := range reasons {
		lines[i].why = why
	}
}

// pressOpens tells what a line opens: a heading of its own, or the words
// before a colon at the start of a paragraph.
func pressOpens(l *line) (boilerplate.PressPart, string) {
	if l.Kind == draft.Row || l.Kind == draft.Code {
		return boilerplate.PressNone, ""
	}
	if l.words <= 9 && !l.ends && len(l.Text) < 120 {
		return boilerplate.PressHead(l.Text)
	}
	opening, _ := boilerplate.PressHead(l.Text[:runeStart(l.Text, 160)])
	if opening == boilerplate.PressForward {
		return opening, ""
	}
	if i := strings.IndexAny(l.Text[:runeStart(l.Text, 100)], ":："); i > 0 && i < 90 {
		if part, name := boilerplate.PressHead(l.Text[:i]); part == boilerplate.PressAbout || part == boilerplate.PressContact {
			return part, name
		}
	}
	if opening != boilerplate.PressAbout {
		return boilerplate.PressNone, ""
	}
	part, rest := boilerplate.PressHead(l.Text) // "About the Firm The Firm is …"
	if words := strings.Fields(rest); part == boilerplate.PressAbout && len(words) > 4 {
		for n := 1; n <= 5 && 2*n < len(words); n++ {
			if slices.Equal(words[:n], words[n:2*n]) {
				return part, strings.Join(words[:n], " ")
			}
		}
	}
	return boilerplate.PressNone, ""
}

func runeStart(s string, i int) int {
	for i = min(i, len(s)); i > 0 && i < len(s) && !utf8.RuneStart(s[i]); {
		i--
	}
	return i
}

// pressReason returns the reason for which a section below a press release is
// left out; "" it is none. Of what is written by hand more is asked: the
// portrait must say where to read more. A long portrait goes below a long text.
func pressReason(lines []line, section []int, part boilerplate.PressPart, name string, written bool, before int) draft.Reason {
	var b strings.Builder
	words, prose := 0, 0
	for n, i := range section {
		l := &lines[i]
		switch {
		case n > 0:
			b.WriteString(l.Text + "\n")
		case l.running: // without the name that opens it
			b.WriteString(l.Text[min(len(l.Text), strings.IndexAny(l.Text, ":：")+1):] + "\n")
		}
		words += l.words
		if n > 0 && l.Kind == draft.Heading {
			return ""
		}
		if n > 0 && l.words > 14 && (n > 1 || part != boilerplate.PressAbout) && !strings.Contains(l.Text, "@") {
			if hints, _ := boilerplate.PressHints(l.Text); hints == 0 {
				prose++
			}
		}
	}
	text := b.String()
	switch part {
	case boilerplate.PressAbout:
		hints, more := boilerplate.PressHints(text)
		if (words <= maxPortrait/2 || words*4 <= before) && prose == 0 && (more || !written) && (hints > 1 || hints == 1 && opensWith(text, name)) {
			return draft.WhySender
		}
	case boilerplate.PressForward:
		return draft.WhyDisclaimer
	case boilerplate.PressContact:
		if prose == 0 && words <= 80 && reachable(text+lines[section[0]].Text) {
			return draft.WhySender
		}
	case boilerplate.PressEnd:
		if prose == 0 && words <= 60 {
			return draft.WhyFooter
		}
	case boilerplate.PressNone:
	}
	return ""
}

// opensWith reports whether a portrait opens with who is portrayed.
func opensWith(text, name string) bool {
	start := strings.ToLower(text[:runeStart(text, 120)])
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		if (utf8.RuneCountInString(word) > 3 || word[0] >= 0xE0) && strings.Contains(start, word) {
			return true
		}
	}
	return false
}

// reachable reports whether a text says how somebody is reached.
func reachable(text string) bool {
	digits := 0
	for _, r := range text {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	return strings.Contains(text, "@") || strings.Contains(text, "www.") || digits >= 6
}
