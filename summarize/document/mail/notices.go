package mail

import (
	"cmp"
	"strings"
	"unicode"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

const (
	maxNotice  = 60  // words of a banner, or of a list's footer
	maxFooter  = 400 // words of a lawyers' notice
	maxNoReply = 30  // words of a note that nobody reads what is answered
	maxTail    = 60  // lines at the end that are looked at one by one

	maxStretches = 1000 // that are looked through; conversations have some dozen
)

// furnish finds what surrounds the text in each stretch that one person wrote:
// banners before it, signatures and notices behind it.
func (t *thread) furnish(sender string) {
	for start, stretches := 0, 0; start < len(t.lines) && stretches < maxStretches; stretches++ {
		end := start + 1
		for end < len(t.lines) && t.lines[end].section == t.lines[start].section && t.lines[end].head == t.lines[start].head {
			end++
		}
		if !t.lines[start].head {
			who := sender
			if s := t.lines[start].section; s > 0 {
				who = t.sections[s].header.from
			}
			f := furniture{lines: t.lines[start:end], sender: names(who)}
			f.banners()
			f.notices()
			f.signature()
			f.notices()
		}
		start = end
	}
}

// Furniture is looked for in the lines that one person wrote in a stretch.
type furniture struct {
	lines  []line
	sender map[string]bool
	end    int // lines before it are not known to be furniture; 0: not looked at yet
}

// paragraph returns the first line of the paragraph that ends before end. Each
// block of a page is one.
func (f *furniture) paragraph(end int) int {
	start := end
	for start > 0 && end-start < maxTail && !f.lines[start-1].blank() && !ruled(f.lines[start-1].text) && f.lines[start-1].why == "" {
		start--
		if f.lines[start].part.Text != "" {
			break
		}
	}
	return start
}

func (f *furniture) text(start, end int) string {
	var b strings.Builder
	for _, l := range f.lines[start:end] {
		b.WriteString(l.text)
		b.WriteByte(' ')
	}
	return lowered(b.String())
}

func (f *furniture) drop(start, end int, why draft.Reason) {
	for i := start; i < end; i++ {
		if f.lines[i].why == "" {
			f.lines[i].why = why
		}
	}
}

// banners finds what mail systems and newsletters put before a text.
func (f *furniture) banners() {
	for i, seen := 0, 0; i < len(f.lines) && seen < 4; seen++ {
		for i < len(f.lines) && (f.lines[i].blank() || f.lines[i].why != "" || ruled(f.lines[i].text)) {
			i++
		}
		end := i
		for end < len(f.lines) && end-i < 8 && !f.lines[end].blank() && (end == i || f.lines[end].part.Text == "") {
			end++
		}
		text := f.text(i, end)
		if warns(text) && draft.CountWords(text) <= 3 && end < len(f.lines) { // the notice stands in the next block
			if more := f.text(i, end+1); banner(more) {
				text, end = more, end+1
			}
		}
		switch {
		case banner(text):
			f.drop(i, end, draft.WhyBanner)
		case browserLink(text):
			f.drop(i, end, draft.WhyNewsletter)
		}
		i = end
	}
}

func warns(text string) bool {
	text = strings.TrimLeft(text, "[*_!⚠️|\"'#-【［（(<■◆※ ")
	return terms().starts("warning", text)
}

// banner reports whether a paragraph warns of mail from outside.
func banner(text string) bool {
	if draft.CountWords(text) > maxNotice {
		return false
	}
	if !warns(text) { // with no word of warning before it, more is to be said
		return terms().starts("this-mail", text) && terms().has("outside", text) && terms().hits("banner-act", text) >= 2
	}
	if bare := strings.Trim(text, "*[]_! "); len(text) <= 30 && text != bare && terms().has("outside", bare) || text == "external" {
		return true
	}
	return terms().has("outside", text) && terms().has("mail-word", text) && terms().has("banner-act", text)
}

// browserLink reports whether a paragraph leads to a mail's copy on the web.
func browserLink(text string) bool {
	words := draft.CountWords(text)
	return words > 0 && words <= 20 && terms().has("browser-link", text) &&
		(linked(text) || words <= 9 && !draft.EndsSentence(text) || terms().hits("browser-link", text) > 1)
}

// linked reports whether a text holds addresses, or entries side by side.
func linked(text string) bool {
	return strings.Contains(text, "@") || strings.Contains(text, "://") || strings.Contains(text, "www.") || strings.Contains(text, " | ")
}

// notices finds, from the end upwards, what programs add below a text.
func (f *furniture) notices() {
	if f.end == 0 {
		f.end = len(f.lines)
	}
	for looked := 0; looked < maxTail; looked++ {
		for f.end > 0 && (f.lines[f.end-1].blank() || f.lines[f.end-1].why != "" || ruled(f.lines[f.end-1].text) && !delimiter(f.lines[f.end-1].text)) {
			f.end--
		}
		if f.end == 0 || !f.notice() {
			return
		}
	}
}

// notice leaves out the last lines where they are a notice.
func (f *furniture) notice() bool {
	last := f.text(f.end-1, f.end)
	if why := lineNotice(last); why != "" {
		f.end--
		f.drop(f.end, f.end+1, why)
		return true
	}
	start := f.paragraph(f.end)
	text := f.text(start, f.end)
	if why := paragraphNotice(text); why != "" || f.listed(start, text) {
		why = cmp.Or(why, draft.WhyListFooter)
		f.end = f.withTitle(start, why)
		return true
	}
	// An address alone goes with the notice above it.
	if f.end >= 2 && (address(last) || postal(last)) {
		above := f.end - 1
		for above > 0 && f.lines[above-1].blank() {
			above--
		}
		if above > 0 {
			text := f.text(above-1, above)
			if why := cmp.Or(lineNotice(text), footer(text)); why != "" {
				f.drop(above-1, f.end, why)
				f.end = above - 1
				return true
			}
		}
	}
	return false
}

// listed reports whether a paragraph below a drawn line, or the line above a
// list's footer, is part of one.
func (f *furniture) listed(start int, text string) bool {
	words := draft.CountWords(text)
	below := start > 0 && ruled(f.lines[start-1].text) && words <= maxNotice
	above := f.end < len(f.lines) && f.lines[f.end].why == draft.WhyListFooter && words <= 10
	return (below || above) && terms().has("list-footer", text)
}

// withTitle leaves out the paragraph from start on, and a title above it.
func (f *furniture) withTitle(start int, why draft.Reason) int {
	f.drop(start, f.end, why)
	above := start
	for above > 0 && (f.lines[above-1].blank() || ruled(f.lines[above-1].text)) {
		above--
	}
	if above > 0 && why == draft.WhyDisclaimer && len(f.lines[above-1].text) < 80 && terms().starts("notice-title", lowered(f.lines[above-1].text)) {
		f.drop(above-1, start, why)
		return above - 1
	}
	return start
}

// lineNotice returns why a line at the end is left out; "" if it is not.
func lineNotice(text string) draft.Reason {
	words := draft.CountWords(text)
	bare := strings.TrimLeft(text, "-–—*_<>|~🌳🌱♻️ ")
	switch {
	case words == 0 || words > 40:
		return ""
	case words <= 14 && (sentFrom(bare) || fromProgram(bare, words)):
		return draft.WhySignature
	case terms().has("print-plea", text):
		return draft.WhyDisclaimer
	case words <= 25 && terms().has("virus-seal", text) && (words <= 5 || linked(text) || terms().has("mail-word", text)):
		return draft.WhyBanner
	}
	return ""
}

// paragraphNotice returns why a paragraph at the end is left out; "" if it is
// not.
func paragraphNotice(text string) draft.Reason {
	words := draft.CountWords(text)
	table := terms()
	switch {
	case words == 0:
		return ""
	case words <= maxFooter && words >= 6 && (lawyers(text) || table.starts("notice-title", strings.TrimLeft(text, "*_- "))):
		return draft.WhyDisclaimer
	case words > maxNotice:
		return ""
	case boilerplate.Disclaims(text):
		return draft.WhyDisclaimer
	case linked(text) && table.has("list-footer", text), table.starts("list-footer", text), table.hits("list-footer", text) > 1:
		return draft.WhyListFooter
	case words <= 40 && (strings.HasPrefix(text, "©") || strings.HasPrefix(text, "(c) ") || table.has("rights", text)):
		return draft.WhyFooter
	case browserLink(text):
		return draft.WhyNewsletter
	case words <= maxNoReply && table.has("no-reply", text):
		return draft.WhyBanner
	}
	return ""
}

// lawyers reports whether a paragraph speaks of the mail that it stands in as
// lawyers do.
func lawyers(text string) bool {
	return terms().has("this-mail", text) && terms().has("notice-word", text)
}

// footer returns WhyListFooter for a line that is a list's footer.
func footer(text string) draft.Reason {
	if why := paragraphNotice(text); why == draft.WhyListFooter {
		return why
	}
	return ""
}

// postal reports whether a line may be where a house is.
func postal(text string) bool {
	return draft.CountWords(text) <= 14 && strings.ContainsFunc(text, unicode.IsDigit) && strings.ContainsAny(text, ",·|•") && !draft.EndsSentence(text)
}

// address reports whether a line is an address of the web, a mail or a phone.
func address(text string) bool {
	text = strings.Trim(text, "<>()[]| ")
	if text == "" || len(text) > 200 {
		return false
	}
	if !strings.Contains(text, " ") {
		return strings.Contains(text, "://") || strings.HasPrefix(text, "www.") || strings.Contains(text, "@")
	}
	digits := 0
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			return false
		}
	}
	return digits >= 6
}
