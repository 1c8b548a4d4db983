// Package markup drafts texts in the markup that people write by hand: TeX,
// reStructuredText, Org, AsciiDoc, the text of wikis and manual pages. Commands
// and directives are left out, sections are kept.
package markup

import (
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
)

// Read reads a text of one of the formats that Recognize names.
func Read(format string, data []byte) (draft.Draft, error) {
	if err := draft.Within(data, draft.MaxText, "\n", draft.MaxLines); err != nil {
		return draft.Draft{}, err
	}
	text, enc, guessed := charset.Decode(data, "")
	text = strings.ReplaceAll(strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n"), "\r", "\n")
	var d draft.Draft
	switch format {
	case "tex":
		d = readTeX(text)
	case "org":
		d = readOrg(text)
	case "rst":
		d = readRST(text)
	case "adoc":
		d = readASCIIDoc(text)
	case "wiki":
		d = readWiki(text)
	default:
		d = readMan(text)
	}
	d.Format, d.Encoding, d.Guessed = format, enc, guessed
	return d, nil
}

// Recognize tells by its beginning which markup a text is in: "tex", "org",
// "rst", "adoc", "wiki" or "man"; "" none. The name decides where the marks
// are few.
func Recognize(name, text string) string {
	ext := strings.ToLower(path.Ext(name))
	seen := look(text)
	switch {
	case seen.document || seen.commands > 2 && seen.first == '\\' || (ext == ".tex" || ext == ".ltx" || ext == ".latex") && seen.commands > 0:
		return "tex"
	case seen.keywords > 0 && (ext == ".org" || seen.title || seen.stars > 0) || ext == ".org" && (seen.stars > 0 || seen.drawers > 0):
		return "org"
	case ext == ".rst" || ext == ".rest" || seen.directives > 0 && seen.underlines > 0:
		return "rst"
	case seen.request || len(ext) == 2 && ext[1] >= '1' && ext[1] <= '9' && seen.first == '.':
		return "man"
	case ext == ".adoc" || ext == ".asciidoc" || ext == ".asc" && seen.equals > 0 || seen.equals > 1 && seen.first == '=' && seen.closed == 0:
		return "adoc"
	case (ext == ".wiki" || ext == ".mediawiki") && seen.closed+seen.links > 0 || seen.closed > 1 && seen.links > 1:
		return "wiki"
	}
	return ""
}

// A sight is what of marks stands at the head of a text.
type sight struct {
	first                    byte // of the first line that is no comment
	document, title, request bool
	commands                 int // of TeX
	keywords, stars, drawers int // of Org
	directives, underlines   int // of reStructuredText
	equals, closed, links    int // headings of AsciiDoc, of wikis, and links of those
}

func look(text string) sight {
	var s sight
	before := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, " \t\r\n")
		if s.first == 0 && line != "" && line[0] != '%' {
			s.first = line[0]
			s.request = strings.HasPrefix(line, ".TH ") || strings.HasPrefix(line, ".Dd ") || strings.HasPrefix(line, `.\"`) || strings.HasPrefix(line, `'\"`)
			if s.request && !strings.Contains(text, "\n.SH") && !strings.Contains(text, "\n.Sh") {
				s.request = false
			}
		}
		s.see(line, before)
		before = line
	}
	return s
}

func (s *sight) see(line, before string) {
	if strings.HasPrefix(line, `\`) && len(line) > 2 && line[1] >= 'a' && line[1] <= 'z' {
		s.commands++
		s.document = s.document || strings.HasPrefix(line, `\documentclass`) || strings.HasPrefix(line, `\documentstyle`) || strings.HasPrefix(line, `\begin{document}`)
	}
	low := strings.ToLower(line[:min(len(line), 12)])
	switch {
	case strings.HasPrefix(low, "#+title:"):
		s.title = true
		s.keywords++
	case strings.HasPrefix(low, "#+") && strings.ContainsAny(low, ":_"):
		s.keywords++
	case strings.HasPrefix(low, ":properties:") || strings.HasPrefix(low, ":end:"):
		s.drawers++
	}
	if stars := len(line) - len(strings.TrimLeft(line, "*")); stars > 0 && strings.HasPrefix(line[stars:], " ") {
		s.stars++
	}
	if strings.HasPrefix(line, ".. ") && (strings.Contains(line, "::") || strings.HasPrefix(line, ".. _")) {
		s.directives++
	}
	if adornment(line) && before != "" && utf8.RuneCountInString(before) <= len(line) {
		s.underlines++
	}
	if level := len(line) - len(strings.TrimLeft(line, "=")); level > 0 && level < 7 && len(line) > level {
		switch {
		case strings.HasSuffix(line, "=") && level > 1:
			s.closed++
		case line[level] == ' ':
			s.equals++
		}
	}
	s.links += strings.Count(line, "[[")
}

// A page is a draft in the making whose paragraphs run over lines.
type page struct {
	draft.Collector
	title, published, language string
	open                       []string // lines of the paragraph
	kind                       draft.Kind
}

// line adds a line to the open paragraph, or to a new one of a kind.
func (p *page) line(text string) {
	if text = strings.TrimSpace(text); text != "" {
		p.open = append(p.open, text)
	}
}

// begin ends the open paragraph and begins one of a kind.
func (p *page) begin(kind draft.Kind, text string) {
	p.end()
	p.kind = kind
	p.line(text)
}

// end closes the paragraph.
func (p *page) end() {
	if len(p.open) > 0 {
		p.Add(draft.Part{Text: strings.Join(p.open, " "), Kind: p.kind})
	}
	p.open, p.kind = p.open[:0], draft.Paragraph
}

// heading ends the open paragraph and adds a heading.
func (p *page) heading(level int, text string) {
	p.end()
	p.Add(draft.Part{Text: text, Kind: draft.Heading, Level: min(max(level, 1), 6)})
}

// row adds the cells of a table's row: those of running text are paragraphs.
func (p *page) row(cells []string) {
	p.end()
	for _, cell := range cells {
		words := draft.CountWords(cell)
		if draft.Running(cell, words, draft.EndsSentence(cell)) {
			for _, cell := range cells {
				kind := draft.Row
				if draft.Running(cell, draft.CountWords(cell), draft.EndsSentence(cell)) {
					kind = draft.Paragraph
				}
				p.Add(draft.Part{Text: cell, Kind: kind})
			}
			return
		}
	}
	kept := cells[:0]
	for _, cell := range cells {
		if cell = strings.TrimSpace(cell); cell != "" {
			kept = append(kept, cell)
		}
	}
	p.Add(draft.Part{Text: strings.Join(kept, " | "), Kind: draft.Row})
}

// leave notes what is left out before the paragraph that follows.
func (p *page) leave(why draft.Reason, text string) { p.Leave(why, text) }

func (p *page) finish() draft.Draft {
	p.end()
	d := p.Draft()
	d.Title, d.Language = draft.Fold(p.title), p.language
	if p.published != "" {
		d.Published, d.DateFrom = p.published, "tag"
	}
	if d.Title == "" && len(d.Parts) > 1 && d.Parts[0].Kind == draft.Heading && onlyOne(d.Parts) {
		d.Title, d.Parts = draft.Fold(d.Parts[0].Text), d.Parts[1:]
		for i := range d.Dropped {
			d.Dropped[i].At = max(0, d.Dropped[i].At-1)
		}
	}
	return d
}

// onlyOne reports whether no other heading is of the first one's level.
func onlyOne(parts []draft.Part) bool {
	for _, p := range parts[1:] {
		if p.Kind == draft.Heading && p.Level <= parts[0].Level {
			return false
		}
	}
	return true
}

func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// adornment reports whether a line is three or more of one mark.
func adornment(line string) bool {
	return len(line) > 2 && strings.IndexByte("=-~^\"'`#*+.:_", line[0]) >= 0 && strings.Trim(line, line[:1]) == ""
}

// enumerated returns the length of the mark of a numbered item: "1. ", "a) ",
// "(iv) ", "#. ".
func enumerated(line string) int {
	rest := strings.TrimPrefix(line, "(")
	n := strings.IndexAny(rest, ".)")
	if n <= 0 || n > 4 || len(rest) < n+2 || rest[n+1] != ' ' {
		return 0
	}
	mark := rest[:n]
	if mark != "#" && strings.Trim(mark, "0123456789") != "" && (len(mark) > 1 && strings.Trim(mark, "ivxlcIVXLC") != "" || !unicode.IsLetter(rune(mark[0]))) {
		return 0
	}
	if len(mark) == 1 && unicode.IsLetter(rune(mark[0])) && rest[n] == '.' && !unicode.IsLower(rune(mark[0])) {
		return 0 // an initial
	}
	return len(line) - len(rest) + n + 2
}
