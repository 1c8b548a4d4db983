package markup

import (
	"html"
	"slices"
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// A wiki reader reads the text of pages of MediaWiki.
type wiki struct {
	page
	cells []string // of the row of a table that is open
	table int      // tables in one another
}

func readWiki(text string) draft.Draft {
	w := &wiki{}
	text = w.cut(text, "<!--", "-->", false)
	text = w.cut(text, "{{", "}}", true)
	text = w.notes(text)
	for line := range strings.Lines(text) {
		w.read(strings.TrimRight(line, " \t\n"))
	}
	if len(w.cells) > 0 { // of a table that does not end
		w.row(w.cells)
	}
	return w.finish()
}

// cut leaves out what stands between two marks, nested or not.
func (w *wiki) cut(text, from, to string, nested bool) string {
	if !strings.Contains(text, from) {
		return text
	}
	var b strings.Builder
	depth, start := 0, 0
	for i := 0; i < len(text); {
		switch {
		case strings.HasPrefix(text[i:], from) && (nested || depth == 0):
			if depth++; depth == 1 {
				b.WriteString(text[start:i])
				start = i
			}
			i += len(from)
		case depth > 0 && strings.HasPrefix(text[i:], to):
			i += len(to)
			if depth--; depth == 0 {
				w.leave(draft.WhyMarkup, text[start:i])
				start = i
			}
		default:
			i++
		}
	}
	b.WriteString(text[start:]) // one that does not end is text
	return b.String()
}

// notes leaves out the notes of a page: <ref>…</ref>.
func (w *wiki) notes(text string) string {
	var b strings.Builder
	for closed := true; closed; {
		i := strings.Index(text, "<ref")
		if i < 0 || i+4 < len(text) && text[i+4] != '>' && text[i+4] != ' ' && text[i+4] != '/' {
			break
		}
		end := strings.IndexByte(text[i:], '>')
		if end < 0 {
			break
		}
		end += i + 1
		if text[end-2] != '/' {
			j := strings.Index(text[end:], "</ref>")
			if closed = j >= 0; closed {
				end += j + len("</ref>")
			}
		}
		b.WriteString(text[:i])
		w.leave(draft.WhyNoteMark, text[i:end])
		text = text[end:]
	}
	b.WriteString(text)
	return b.String()
}

func (w *wiki) read(line string) {
	trimmed := strings.TrimSpace(line)
	switch {
	case strings.HasPrefix(trimmed, "{|"):
		w.end()
		w.table++
		w.leave(draft.WhyMarkup, trimmed)
	case w.table > 0:
		w.tabled(trimmed)
	case trimmed == "":
		w.end()
	case strings.HasPrefix(trimmed, "__") && strings.HasSuffix(trimmed, "__"), strings.HasPrefix(strings.ToUpper(trimmed), "#REDIRECT"):
		w.leave(draft.WhyMarkup, trimmed)
	case trimmed[0] == '=' && trimmed[len(trimmed)-1] == '=' && strings.Trim(trimmed, "= ") != "":
		level := len(trimmed) - len(strings.TrimLeft(trimmed, "="))
		w.heading(level-1, w.inline(strings.Trim(trimmed, "= ")))
	case strings.HasPrefix(trimmed, "----"):
		w.begin(draft.Paragraph, w.inline(strings.TrimLeft(trimmed, "-")))
	case strings.IndexByte("*#;:", line[0]) >= 0:
		w.begin(draft.Item, w.inline(strings.TrimLeft(line, "*#;: ")))
		w.end()
	case line[0] == ' ' && len(w.open) == 0:
		w.Add(draft.Part{Text: w.inline(line), Kind: draft.Code})
	default:
		w.line(w.inline(trimmed))
	}
}

// tabled reads a line of a table.
func (w *wiki) tabled(line string) {
	flush := func() {
		w.row(w.cells)
		w.cells = nil
	}
	switch {
	case strings.HasPrefix(line, "|}"):
		flush()
		w.table--
		w.line(w.inline(line[2:]))
	case strings.HasPrefix(line, "|-"):
		flush()
		w.leave(draft.WhyMarkup, line)
	case strings.HasPrefix(line, "|+"):
		w.begin(draft.Caption, w.inline(line[2:]))
		w.end()
	case strings.HasPrefix(line, "|") || strings.HasPrefix(line, "!"):
		sep := "||"
		if line[0] == '!' && strings.Contains(line, "!!") {
			sep = "!!"
		}
		for cell := range strings.SplitSeq(line[1:], sep) {
			if format, text, ok := strings.Cut(cell, "|"); ok && !strings.Contains(format, "[[") {
				w.leave(draft.WhyMarkup, format)
				cell = text
			}
			w.cells = append(w.cells, w.inline(cell))
		}
	case len(w.cells) > 0:
		w.cells[len(w.cells)-1] += " " + w.inline(line)
	default:
		w.cells = append(w.cells, w.inline(line))
	}
}

// inline takes links, tags and emphasis out of a text.
func (w *wiki) inline(text string) string {
	text = w.links(text, "[[", "]]", func(inner string) (shown, left string) {
		target, label, ok := strings.Cut(inner, "|")
		space, _, named := strings.Cut(target, ":")
		if space = strings.ToLower(space); named && slices.Contains(wikiNames(), space) {
			return "", inner
		}
		if !ok {
			return target, ""
		}
		return label, target
	})
	text = w.links(text, "[http", "]", func(inner string) (shown, left string) {
		address, label, _ := strings.Cut(inner, " ")
		return label, "http" + address
	})
	text = strings.ReplaceAll(strings.ReplaceAll(text, "'''", ""), "''", "")
	if strings.Contains(text, "<") {
		text = w.links(text, "<", ">", func(inner string) (shown, left string) {
			if inner == "" || inner[0] != '/' && (inner[0]|0x20 < 'a' || inner[0]|0x20 > 'z') {
				return "<" + inner + ">", ""
			}
			return " ", inner
		})
	}
	return html.UnescapeString(text)
}

// wikiNames are what pages of files and categories are called.
var wikiNames = data.EverywhereOnce("wiki names")
