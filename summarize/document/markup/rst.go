package markup

import (
	"strings"
	"unicode/utf8"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// maxNested is how deep blocks within directives are read.
const maxNested = 12

// An rst reader reads reStructuredText.
type rst struct {
	page
	levels  []string          // adornments of headings, in the order they came
	stands  map[string]string // what substitutions stand for
	nesting int
}

func readRST(text string) draft.Draft {
	r := &rst{stands: map[string]string{}}
	lines := strings.Split(text, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(strings.ReplaceAll(lines[i], "\t", "        "), " ")
		if name, value, ok := strings.Cut(strings.TrimPrefix(lines[i], ".. |"), "| replace::"); ok && strings.HasPrefix(lines[i], ".. |") {
			r.stands[name] = strings.TrimSpace(value)
		}
	}
	r.blocks(lines, draft.Paragraph)
	return r.finish()
}

// blocks reads lines of one depth; kind is that of their paragraphs.
func (r *rst) blocks(lines []string, kind draft.Kind) {
	if r.nesting++; r.nesting > maxNested {
		r.leave(draft.WhyNested, strings.Join(lines, "\n"))
		r.nesting--
		return
	}
	literal := false
	for i := 0; i < len(lines); {
		line := lines[i]
		switch n := 0; {
		case line == "":
			literal = literal || len(r.open) > 0 && strings.HasSuffix(r.open[len(r.open)-1], "::")
			r.endLiteral()
			i++
			continue
		case line[0] == ' ':
			n = indented(lines[i:])
			if literal {
				for _, code := range lines[i : i+n] {
					r.Add(draft.Part{Text: code, Kind: draft.Code})
				}
			} else if len(r.open) > 0 && r.kind == draft.Item {
				r.line(r.inline(line))
				n = 1
			} else if len(r.open) > 0 { // what is defined stands below its term
				r.open[len(r.open)-1] = strings.TrimSuffix(r.open[len(r.open)-1], ":") + ":"
				r.kind = draft.Item
				r.end()
				r.blocks(outdent(lines[i:i+n]), draft.Paragraph)
			} else {
				r.blocks(outdent(lines[i:i+n]), draft.Quote)
			}
			i += n
		default:
			i += r.block(lines[i:], kind)
		}
		literal = false
	}
	r.endLiteral()
	r.nesting--
}

// endLiteral ends a paragraph; two colons at its end are one.
func (r *rst) endLiteral() {
	if n := len(r.open); n > 0 && strings.HasSuffix(r.open[n-1], "::") {
		r.open[n-1] = strings.TrimSuffix(r.open[n-1], ":")
		if r.open[n-1] == ":" {
			r.open = r.open[:n-1]
		}
	}
	r.end()
}

// block reads what begins at the first line, and returns how many lines it took.
func (r *rst) block(lines []string, kind draft.Kind) int {
	line := lines[0]
	switch {
	case len(r.open) == 0 && adornment(line) && len(lines) > 2 && lines[2] == line && lines[1] != "":
		r.section(line[:1]+line[:1], lines[1])
		return 3
	case len(r.open) == 0 && len(lines) > 1 && adornment(lines[1]) && utf8.RuneCountInString(line) <= len(lines[1])+2 && !adornment(line) && !strings.HasPrefix(line, "| "):
		r.section(lines[1][:1], line)
		return 2
	case strings.HasPrefix(line, ".. ") || line == "..":
		r.endLiteral()
		n := 1 + indented(lines[1:])
		r.directive(lines[:n])
		return n
	case strings.HasPrefix(line, "__ "):
		r.leave(draft.WhyMarkup, line)
	case gridRule(line) && len(r.open) == 0:
		return r.grid(lines)
	case simpleRule(line) && len(r.open) == 0 && len(lines) > 2:
		return r.simple(lines)
	case adornment(line) && len(r.open) == 0:
	case strings.HasPrefix(line, ">>> "):
		r.end()
		n := 0
		for ; n < len(lines) && lines[n] != ""; n++ {
			r.Add(draft.Part{Text: lines[n], Kind: draft.Code})
		}
		return n
	case line[0] == ':' && len(r.open) == 0:
		return r.field(lines)
	case strings.HasPrefix(line, "| "):
		r.begin(kind, r.inline(line[2:]))
	default:
		r.text(line, kind)
	}
	return 1
}

// text adds a line of a paragraph, or begins an item.
func (r *rst) text(line string, kind draft.Kind) {
	mark := 0
	for _, m := range []string{"- ", "* ", "+ ", "• "} {
		if strings.HasPrefix(line, m) {
			mark = len(m)
		}
	}
	number := 0
	if len(r.open) == 0 || r.kind == draft.Item {
		number = enumerated(line)
	}
	switch {
	case mark > 0:
		text := strings.TrimLeft(line[mark:], "-* ")
		r.begin(draft.Item, r.inline(text))
	case number > 0:
		r.begin(draft.Item, r.inline(line[number:]))
	default:
		if len(r.open) == 0 || r.kind == draft.Item {
			r.begin(kind, "")
		}
		r.line(r.inline(line))
	}
}

// section adds a heading, whose level its adornment tells.
func (r *rst) section(adorned, text string) {
	level := len(r.levels)
	for i, known := range r.levels {
		if known == adorned {
			level = i
		}
	}
	if level == len(r.levels) {
		r.levels = append(r.levels, adorned)
	}
	r.heading(level+1, r.inline(strings.TrimSpace(text)))
}

// field reads a field: before the text it is about the document.
func (r *rst) field(lines []string) int {
	n := 1 + indented(lines[1:])
	name, value, ok := strings.Cut(lines[0][1:], ":")
	if !ok || strings.HasPrefix(value, "`") || strings.ContainsAny(name, "`") {
		r.text(lines[0], draft.Paragraph)
		return 1
	}
	if low := strings.ToLower(name); low == "date" && r.published == "" {
		r.published = dates.Parse(strings.Trim(value, " $Date:"))
	}
	if r.Parts() < 2 {
		r.leave(draft.WhyAbout, strings.Join(lines[:n], "\n"))
		return n
	}
	r.begin(draft.Item, r.inline(name+":"+value))
	for _, more := range lines[1:n] {
		r.line(r.inline(more))
	}
	r.end()
	return n
}

// directive reads a block that begins with two full stops: a directive, a
// footnote, a target or a comment.
func (r *rst) directive(lines []string) {
	head := strings.TrimSpace(lines[0][2:])
	body := outdent(lines[1:])
	if strings.HasPrefix(head, "[") {
		if note, text, ok := strings.Cut(head, "] "); ok {
			r.leave(draft.WhyNoteMark, note+"]")
			r.blocks(append([]string{text}, body...), draft.Paragraph)
			return
		}
	}
	name, argument, ok := strings.Cut(head, "::")
	if !ok || strings.HasPrefix(head, "_") || strings.HasPrefix(head, "|") || strings.Contains(name, " ") {
		r.leave(draft.WhyMarkup, strings.Join(lines, "\n"))
		return
	}
	options := 0
	for options < len(body) && strings.HasPrefix(body[options], ":") {
		options++
	}
	_, plain, _ := strings.Cut(name, ":") // of a domain
	if plain == "" {
		plain = name
	}
	r.leave(draft.WhyMarkup, ".. "+name+"::\n"+strings.Join(body[:options], "\n"))
	r.content(strings.ToLower(plain), strings.TrimSpace(argument), body[options:])
}

func (r *rst) content(name, argument string, body []string) {
	switch name {
	case "note", "warning", "tip", "hint", "important", "attention", "caution", "danger", "error", "seealso", "admonition", "topic", "sidebar", "rubric",
		"epigraph", "highlights", "pull-quote", "compound", "container", "versionadded", "versionchanged", "deprecated", "figure", "only", "class", "glossary",
		"abstract", "todo", "list-table", "table", "tab", "dropdown", "details":
		kind := draft.Paragraph
		switch name {
		case "epigraph", "highlights", "pull-quote":
			kind = draft.Quote
		case "figure", "only", "class", "container":
			r.leave(draft.WhyMarkup, argument)
			argument = ""
		}
		if len(body) > 0 && body[0] != "" && name != "figure" && argument != "" {
			body = append([]string{argument}, body...)
		} else {
			body = append([]string{argument, ""}, body...)
		}
		r.blocks(body, kind)
	case "code", "code-block", "sourcecode", "parsed-literal", "literal", "doctest", "testcode", "prompt":
		r.leave(draft.WhyMarkup, argument)
		for _, line := range body {
			r.Add(draft.Part{Text: line, Kind: draft.Code})
		}
	case "csv-table":
		for _, line := range append([]string{argument}, body...) {
			r.row(strings.Split(line, ","))
		}
	case "function", "class_", "method", "data", "attribute", "module", "cmdoption", "option", "envvar", "exception":
		r.begin(draft.Item, r.inline(argument))
		r.end()
		r.blocks(body, draft.Paragraph)
	default:
		r.leave(draft.WhyMarkup, argument+"\n"+strings.Join(body, "\n"))
	}
}

// indented counts the lines from the first that are indented or blank, without
// the blank ones at their end.
func indented(lines []string) int {
	n := 0
	for i, line := range lines {
		if line != "" && line[0] != ' ' {
			break
		}
		if line != "" {
			n = i + 1
		}
	}
	return n
}

// outdent takes the common indent off.
func outdent(lines []string) []string {
	least := -1
	for _, line := range lines {
		if n := indentOf(line); line != "" && (least < 0 || n < least) {
			least = n
		}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		if line != "" {
			out[i] = line[least:]
		}
	}
	return out
}
