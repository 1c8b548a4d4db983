package markup

import (
	"strings"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// readMan reads a manual page in troff with the man macros, and the commonest
// of mdoc.
func readMan(text string) draft.Draft {
	var p page
	code, item := false, false
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\n")
		if strings.HasPrefix(line, `.\"`) || strings.HasPrefix(line, `'\"`) || strings.HasPrefix(line, `\"`) {
			p.leave(draft.WhyMarkup, line)
			continue
		}
		if line != "" && (line[0] == '.' || line[0] == '\'') {
			name, argument, _ := strings.Cut(line[1:], " ")
			code, item = p.request(name, strings.TrimSpace(argument), code)
			continue
		}
		switch {
		case line == "":
			p.end()
		case code:
			p.Add(draft.Part{Text: p.escapes(line), Kind: draft.Code})
		case item:
			p.begin(draft.Item, p.escapes(line)+":")
			item = false
		default:
			p.line(p.escapes(line))
		}
	}
	return p.finish()
}

// request reads a line that begins with a full stop, and returns whether code
// follows, or the term of an item.
func (p *page) request(name, argument string, code bool) (inCode, item bool) {
	switch name {
	case "TH", "Dt":
		p.titled(arguments(argument))
	case "Dd":
		p.published = dates.Parse(argument)
		p.leave(draft.WhyMarkup, argument)
	case "SH", "Sh":
		p.heading(1, p.escapes(strings.Trim(argument, `"`)))
	case "SS", "Ss":
		p.heading(2, p.escapes(strings.Trim(argument, `"`)))
	case "PP", "P", "LP", "Pp", "sp", "br", "HP", "RS", "RE":
		p.end()
		p.leave(draft.WhyMarkup, argument)
	case "TP":
		p.end()
		p.leave(draft.WhyMarkup, argument)
		return code, true
	case "IP":
		p.begin(draft.Item, "")
		if fields := arguments(argument); len(fields) > 0 {
			p.line(p.escapes(fields[0]))
			p.leave(draft.WhyMarkup, strings.Join(fields[1:], " "))
		}
	case "It":
		p.begin(draft.Item, p.escapes(p.mdoc(argument)))
	case "nf", "EX", "Bd":
		p.end()
		p.leave(draft.WhyMarkup, argument)
		return true, false
	case "fi", "EE", "Ed":
		p.end()
		return false, false
	case "B", "I", "SB", "SM", "Nm", "Fl", "Ar", "Pa", "Em", "Sy", "Cm", "Ic", "Va", "Li", "Ql", "Dq", "Qq", "Nd":
		p.line(p.escapes(strings.ReplaceAll(argument, `"`, "")))
	case "BR", "RB", "IR", "RI", "BI", "IB", "Xr":
		p.line(p.escapes(strings.Join(arguments(argument), "")))
	default:
		p.leave(draft.WhyMarkup, name+" "+argument)
	}
	return code, false
}

// titled takes the title of a page, its section, its day and what follows.
func (p *page) titled(fields []string) {
	if len(fields) > 2 {
		p.published = dates.Parse(fields[2])
	}
	if len(fields) > 0 && p.title == "" {
		p.title, fields = p.escapes(fields[0]), fields[1:]
	}
	p.leave(draft.WhyMarkup, strings.Join(fields, " "))
}

// mdoc takes the macros off a line of mdoc: "Fl v Ar file" is "-v file".
func (p *page) mdoc(line string) string {
	var words []string
	flag := ""
	for _, word := range strings.Fields(line) {
		switch word {
		case "Fl":
			flag = "-"
		case "Ar", "Cm", "Ic", "Op", "Nm", "Pa", "Va", "Em", "Sy", "Li", "Dv", "Ev", "Er", "Ns", "Xo", "Xc", "Oo", "Oc":
			p.leave(draft.WhyMarkup, word)
		default:
			words = append(words, flag+word)
			flag = ""
		}
	}
	return strings.Join(words, " ")
}

// arguments parts what follows a request, quotations being one.
func arguments(s string) []string {
	var found []string
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimLeft(s, " \t") {
		mark := " "
		if s[0] == '"' {
			s, mark = s[1:], `"`
		}
		field, rest, _ := strings.Cut(s, mark)
		found = append(found, field)
		s = rest
	}
	return found
}

// escapes replaces the escapes of troff: \fB, \-, \(em.
func (p *page) escapes(text string) string {
	if !strings.Contains(text, `\`) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' || i+1 == len(text) {
			b.WriteByte(text[i])
			continue
		}
		i++
		switch c := text[i]; c {
		case 'f':
			i = min(i+fontName(text[i+1:]), len(text)-1)
		case 's':
			for i+1 < len(text) && strings.IndexByte("+-0123456789", text[i+1]) >= 0 {
				i++
			}
		case '(':
			if i+2 < len(text) {
				b.WriteString(glyph(text[i+1 : i+3]))
			}
			i = min(i+2, len(text)-1)
		case '[':
			if end := strings.IndexByte(text[i:min(len(text), i+20)], ']'); end > 0 {
				b.WriteString(glyph(text[i+1 : i+end]))
				i += end
			}
		case '-':
			b.WriteByte('-')
		case 'e', '\\':
			b.WriteByte('\\')
		case '&', '/', ',', '|', '^', '%', 'c', ':':
		case '~', ' ', '0':
			b.WriteByte(' ')
		case '"':
			p.leave(draft.WhyMarkup, text[i+1:])
			return b.String()
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// fontName returns how long the name of a font is: R, (CW or [CB].
func fontName(rest string) int {
	switch {
	case strings.HasPrefix(rest, "("):
		return 3
	case strings.HasPrefix(rest, "["):
		return strings.IndexByte(rest, ']') + 1
	}
	return 1
}

func glyph(name string) string {
	switch name {
	case "em":
		return "—"
	case "en":
		return "–"
	case "aq", "cq", "oq":
		return "'"
	case "lq", "rq", "dq":
		return `"`
	case "bu":
		return "•"
	case "co":
		return "©"
	case "rg":
		return "®"
	case "ha":
		return "^"
	case "ti":
		return "~"
	case "rs":
		return `\`
	}
	return ""
}
