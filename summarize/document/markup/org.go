package markup

import (
	"strings"
	"unicode"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// readOrg reads a file of Emacs' Org mode.
func readOrg(text string) draft.Draft {
	var p page
	block, drawer := "", false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		trimmed := strings.TrimSpace(line)
		low := strings.ToLower(trimmed)
		switch {
		case block != "":
			block = p.orgBlock(block, line, low)
		case drawer:
			p.leave(draft.WhyMarkup, trimmed)
			drawer = low != ":end:"
		case strings.HasPrefix(low, "#+begin_"):
			p.end()
			p.leave(draft.WhyMarkup, trimmed)
			block, _, _ = strings.Cut(low[len("#+begin_"):], " ")
			block += " "
		case strings.HasPrefix(low, "#+"):
			p.orgKeyword(trimmed)
		case low == "#" || strings.HasPrefix(low, "# "):
			p.leave(draft.WhyMarkup, trimmed)
		case drawerStart(low):
			p.leave(draft.WhyMarkup, trimmed)
			drawer = true
		default:
			p.orgLine(line, trimmed)
		}
	}
	return p.finish()
}

// orgBlock reads a line within #+begin_… and #+end_…, and returns the block
// that is open after it.
func (p *page) orgBlock(block, line, low string) string {
	name := strings.TrimSpace(block)
	if strings.HasPrefix(low, "#+end_"+name) {
		p.end()
		p.leave(draft.WhyMarkup, strings.TrimSpace(line))
		return ""
	}
	switch name {
	case "src", "example":
		p.Add(draft.Part{Text: line, Kind: draft.Code})
	case "comment", "export", "latex", "html", "ascii":
		p.leave(draft.WhyMarkup, line)
	default:
		if strings.TrimSpace(line) == "" {
			p.end()
			break
		}
		if name == "quote" || name == "verse" {
			p.kind = draft.Quote
		}
		p.line(p.orgInline(line))
	}
	return block
}

// orgKeyword reads a line of settings.
func (p *page) orgKeyword(line string) {
	name, value, _ := strings.Cut(line[2:], ":")
	value = strings.TrimSpace(value)
	switch strings.ToLower(name) {
	case "title":
		p.title = strings.TrimSpace(p.title + " " + p.orgInline(value))
		return
	case "date":
		p.published = dates.Parse(strings.Trim(value, "<>[]"))
	case "language":
		p.language = draft.LanguageCode(value)
	case "caption":
		p.begin(draft.Caption, p.orgInline(value))
		p.end()
		return
	}
	p.leave(draft.WhyMarkup, line)
}

func drawerStart(low string) bool {
	return len(low) > 2 && low[0] == ':' && low[len(low)-1] == ':' && low != ":end:" && !strings.ContainsAny(low[1:len(low)-1], ": ")
}

func (p *page) orgLine(line, trimmed string) {
	stars := len(line) - len(strings.TrimLeft(line, "*"))
	switch {
	case trimmed == "":
		p.end()
	case stars > 0 && strings.HasPrefix(line[stars:], " "):
		p.heading(stars, p.orgHeading(strings.TrimSpace(line[stars:])))
	case strings.Trim(trimmed, "-") == "" && len(trimmed) > 4:
		p.end()
	case strings.HasPrefix(trimmed, "SCHEDULED:") || strings.HasPrefix(trimmed, "DEADLINE:") || strings.HasPrefix(trimmed, "CLOSED:") || strings.HasPrefix(trimmed, "CLOCK:"):
		p.leave(draft.WhyMarkup, trimmed)
	case strings.HasPrefix(trimmed, ": ") || trimmed == ":":
		p.end()
		p.Add(draft.Part{Text: trimmed[1:], Kind: draft.Code})
	case strings.HasPrefix(trimmed, "|"):
		if strings.Trim(trimmed, "|-+ ") != "" {
			p.row(p.cells(trimmed, p.orgInline))
		}
	default:
		if mark := orgBullet(line, trimmed); mark > 0 {
			text := trimmed[mark:]
			if len(text) > 3 && text[0] == '[' && text[2] == ']' && strings.IndexByte(" Xx-", text[1]) >= 0 {
				p.leave(draft.WhyMarkup, text[:3])
				text = text[3:]
			}
			p.begin(draft.Item, p.orgInline(strings.Replace(text, " :: ", ": ", 1)))
			return
		}
		p.line(p.orgInline(trimmed))
	}
}

// cells parts a row at its bars.
func (p *page) cells(row string, inline func(string) string) []string {
	cells := strings.Split(strings.Trim(row, "| "), "|")
	for i := range cells {
		cells[i] = inline(strings.TrimSpace(cells[i]))
	}
	return cells
}

// orgBullet returns the length of an item's mark.
func orgBullet(line, trimmed string) int {
	for _, mark := range []string{"- ", "+ "} {
		if strings.HasPrefix(trimmed, mark) {
			return 2
		}
	}
	if strings.HasPrefix(trimmed, "* ") && line[0] != '*' {
		return 2
	}
	return enumerated(trimmed)
}

// orgHeading takes the state, the priority and the tags off a heading.
func (p *page) orgHeading(text string) string {
	first, rest, _ := strings.Cut(text, " ")
	switch first {
	case "TODO", "DONE", "NEXT", "WAITING", "WAIT", "HOLD", "CANCELLED", "CANCELED", "STARTED", "COMMENT", "INPROGRESS", "IN-PROGRESS", "SOMEDAY":
		p.leave(draft.WhyMarkup, first)
		text = strings.TrimSpace(rest)
	}
	if len(text) > 4 && strings.HasPrefix(text, "[#") && text[3] == ']' {
		p.leave(draft.WhyMarkup, text[:4])
		text = strings.TrimSpace(text[4:])
	}
	if i := strings.LastIndexAny(text, " \t"); i > 0 && len(text) > i+3 && text[i+1] == ':' && text[len(text)-1] == ':' {
		p.leave(draft.WhyMarkup, text[i+1:])
		text = strings.TrimSpace(text[:i])
	}
	return p.orgInline(text)
}

// orgInline takes links and emphasis out of a text.
func (p *page) orgInline(text string) string {
	text = p.links(text, "[[", "]]", func(inner string) (shown, left string) {
		address, label, ok := strings.Cut(inner, "][")
		if !ok {
			return inner, ""
		}
		return label, address
	})
	text = p.links(text, "[fn:", "]", func(inner string) (shown, left string) { return "", inner })
	text = strings.ReplaceAll(text, `\\`, " ")
	return p.emphasis(text, "*/_=~+")
}

// links hands what stands between two marks to show, which parts it in what is
// shown and what is left out.
func (p *page) links(text, from, to string, show func(inner string) (shown, left string)) string {
	if !strings.Contains(text, from) {
		return text
	}
	var b strings.Builder
	for {
		i := strings.Index(text, from)
		if i < 0 {
			break
		}
		end := strings.Index(text[i+len(from):], to)
		if end < 0 {
			break
		}
		shown, left := show(text[i+len(from) : i+len(from)+end])
		b.WriteString(text[:i])
		b.WriteString(shown)
		p.leave(draft.WhyMarkup, left)
		text = text[i+len(from)+end+len(to):]
	}
	b.WriteString(text)
	return b.String()
}

// emphasis takes out marks of emphasis: a pair of one of the marks, around a
// text and not within a word.
func (p *page) emphasis(text, marks string) string {
	if !strings.ContainsAny(text, marks) {
		return text
	}
	runes := []rune(text)
	gone := make([]bool, len(runes))
	opened := map[rune]int{}
	for i, r := range runes {
		if r >= 0x80 || strings.IndexByte(marks, byte(r)) < 0 {
			continue
		}
		before, after := ' ', ' '
		if i > 0 {
			before = runes[i-1]
		}
		if i+1 < len(runes) {
			after = runes[i+1]
		}
		if at, ok := opened[r]; ok && !unicode.IsSpace(before) && !word(after) && i > at+1 {
			gone[at], gone[i] = true, true
			delete(opened, r)
			continue
		}
		if !word(before) && !unicode.IsSpace(after) && before != r && after != r {
			opened[r] = i
		}
	}
	kept := make([]rune, 0, len(runes))
	for i, r := range runes {
		if !gone[i] {
			kept = append(kept, r)
		}
	}
	return string(kept)
}

func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
