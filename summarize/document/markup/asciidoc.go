package markup

import (
	"strings"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// An asciidoc reader reads AsciiDoc.
type asciidoc struct {
	page
	attributes map[string]string
	fence      string // that ends the block which is open
	style      string // of the block that follows: "source", "quote"
	began      bool
}

func readASCIIDoc(text string) draft.Draft {
	a := &asciidoc{attributes: map[string]string{}}
	for line := range strings.Lines(text) {
		a.read(strings.TrimRight(line, " \t\n"))
	}
	return a.finish()
}

func (a *asciidoc) read(line string) {
	switch {
	case a.fence != "":
		a.within(line)
	case line == "":
		a.end()
		a.style = ""
	case fence(line) != "":
		a.end()
		a.leave(draft.WhyMarkup, line)
		if mark := fence(line); mark != "=" && mark != "*" && mark != "--" { // what is in those is text
			a.fence = line
		}
	case strings.HasPrefix(line, "//"):
		a.leave(draft.WhyMarkup, line)
	case line[0] == '=' && strings.HasPrefix(strings.TrimLeft(line, "="), " "):
		a.section(len(line)-len(strings.TrimLeft(line, "=")), strings.TrimSpace(strings.TrimLeft(line, "=")))
	case line[0] == ':' && len(line) > 2 && strings.Contains(line[1:], ":") && !strings.HasPrefix(line[1:], " "):
		a.attribute(line)
	case line[0] == '[' && line[len(line)-1] == ']':
		a.end()
		a.style, _, _ = strings.Cut(strings.Trim(line, "[]"), ",")
		a.leave(draft.WhyMarkup, line)
	case a.Parts() == 0 && a.title != "" && !a.began:
		a.author(line)
	default:
		a.began = true
		a.text(line)
	}
}

// fence returns the mark of a line that opens or ends a block.
func fence(line string) string {
	if line == "--" || line == "|===" || line == ",===" || strings.HasPrefix(line, "```") {
		return line[:2]
	}
	if len(line) > 3 && strings.IndexByte("-.=*_+/", line[0]) >= 0 && strings.Trim(line, line[:1]) == "" {
		return line[:1]
	}
	return ""
}

// within reads a line of a block.
func (a *asciidoc) within(line string) {
	if line == a.fence || a.fence[0] == '`' && line == "```" {
		a.end()
		a.leave(draft.WhyMarkup, line)
		a.fence, a.style = "", ""
		return
	}
	switch a.fence[0] {
	case '/', '+':
		a.leave(draft.WhyMarkup, line)
	case '|', ',':
		if strings.HasPrefix(line, "|") {
			a.row(a.cells(line, a.inline))
		} else if line != "" {
			a.line(a.inline(line))
		}
	case '_':
		if line == "" {
			a.end()
			return
		}
		a.kind = draft.Quote
		a.line(a.inline(line))
	default:
		a.Add(draft.Part{Text: line, Kind: draft.Code})
	}
}

func (a *asciidoc) section(level int, text string) {
	text = a.inline(text)
	if level == 1 && a.title == "" && a.Parts() == 0 {
		a.title = text
		return
	}
	a.began = true
	a.heading(level-1, text)
}

func (a *asciidoc) attribute(line string) {
	name, value, _ := strings.Cut(line[1:], ":")
	value = strings.TrimSpace(value)
	switch name {
	case "revdate", "date", "docdate":
		a.published = dates.Parse(value)
	case "lang":
		a.language = draft.LanguageCode(value)
	}
	a.attributes[name] = value
	a.leave(draft.WhyMarkup, line)
}

// author reads the lines below the title, which name who wrote it and when.
func (a *asciidoc) author(line string) {
	if strings.Contains(line, "@") || draft.CountWords(line) <= 6 && !draft.EndsSentence(line) {
		if day := dates.Parse(strings.TrimLeft(line, "v0123456789., ")); day != "" {
			a.published = day
		} else if day := dates.Parse(line); day != "" {
			a.published = day
		}
		a.leave(draft.WhyAbout, line)
		return
	}
	a.began = true
	a.text(line)
}

func (a *asciidoc) text(line string) {
	trimmed := strings.TrimSpace(line)
	for _, macro := range []string{"image::", "include::", "ifdef::", "ifndef::", "endif::", "video::", "audio::", "toc::", "ifeval::", "'''", "<<<"} {
		if strings.HasPrefix(trimmed, macro) {
			a.leave(draft.WhyMarkup, trimmed)
			return
		}
	}
	if trimmed == "+" {
		a.end()
		return
	}
	if len(a.open) == 0 && line[0] == ' ' && !bulleted(trimmed) {
		a.Add(draft.Part{Text: line, Kind: draft.Code})
		return
	}
	if line[0] == '.' && len(line) > 2 && line[1] != ' ' && line[1] != '.' {
		a.begin(draft.Caption, a.inline(line[1:]))
		a.end()
		return
	}
	for _, note := range []string{"NOTE: ", "TIP: ", "WARNING: ", "IMPORTANT: ", "CAUTION: "} {
		if rest, ok := strings.CutPrefix(line, note); ok {
			a.leave(draft.WhyMarkup, note)
			line, trimmed = rest, rest
		}
	}
	marks := strings.TrimLeft(trimmed, "*.-")
	switch {
	case bulleted(trimmed):
		a.begin(draft.Item, a.inline(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(marks), "[x] "), "[ ] ")))
	case enumerated(trimmed) > 0 && (len(a.open) == 0 || a.kind == draft.Item):
		a.begin(draft.Item, a.inline(trimmed[enumerated(trimmed):]))
	case strings.Contains(line, ":: ") || strings.HasSuffix(line, "::"):
		a.begin(draft.Item, a.inline(strings.Replace(line, "::", ":", 1)))
	default:
		if a.style == "quote" || a.style == "verse" {
			a.kind = draft.Quote
		}
		a.line(a.inline(strings.TrimSuffix(trimmed, " +")))
	}
}

// bulleted reports whether a line is an item of a list.
func bulleted(line string) bool {
	rest := strings.TrimLeft(line, "*.")
	if rest == line {
		return strings.HasPrefix(line, "- ")
	}
	return len(line)-len(rest) < 6 && strings.HasPrefix(rest, " ")
}

// inline takes macros, references and emphasis out of a text.
func (a *asciidoc) inline(text string) string {
	text = a.links(text, "{", "}", func(inner string) (shown, left string) {
		if value, ok := a.attributes[inner]; ok && len(value) < 200 {
			return value, inner
		}
		return "{" + inner + "}", ""
	})
	text = a.links(text, "<<", ">>", func(inner string) (shown, left string) {
		target, label, ok := strings.Cut(inner, ",")
		if !ok {
			return "", inner
		}
		return label, target
	})
	text = a.links(text, "[[", "]]", func(inner string) (shown, left string) { return "", inner })
	text = a.macros(text)
	for _, double := range []string{"**", "__", "``", "##"} {
		text = strings.ReplaceAll(text, double, "")
	}
	return a.emphasis(text, "*_`#^~+")
}

// macros takes the targets off "link:address[label]" and the like.
func (a *asciidoc) macros(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '[')
		end := strings.IndexByte(text, ']')
		if i < 0 || end < i {
			break
		}
		from := strings.LastIndexAny(text[:i], " (\"'") + 1
		target := text[from:i]
		if !strings.Contains(target, ":") {
			b.WriteString(text[:end+1])
			text = text[end+1:]
			continue
		}
		b.WriteString(text[:from])
		label := strings.TrimSuffix(text[i+1:end], "^")
		switch {
		case strings.HasPrefix(target, "image:") || strings.HasPrefix(target, "anchor:") || strings.HasPrefix(target, "indexterm:") || strings.HasPrefix(target, "stem:"):
			a.leave(draft.WhyMarkup, target+" "+label)
		case strings.HasPrefix(target, "footnote:"):
			b.WriteString(" (" + label + ")")
			a.leave(draft.WhyMarkup, strings.TrimPrefix(target, "footnote:"))
		case label == "":
			b.WriteString(strings.TrimPrefix(target, "link:"))
		default:
			if j := strings.Index(target, "footnote:"); j > 0 {
				b.WriteString(target[:j] + " (" + label + ")")
				target = target[j+len("footnote:"):]
			} else {
				b.WriteString(label)
			}
			a.leave(draft.WhyMarkup, target)
		}
		text = text[end+1:]
	}
	b.WriteString(text)
	return b.String()
}
