package markup

import (
	"strings"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// Bounds of what is read of TeX.
const (
	maxGroups    = 200     // groups and environments in one another
	maxArgument  = 1 << 16 // bytes of an argument
	maxUnclosed  = 100     // brackets that nothing closes; the others after them are taken for signs
	maxExpansion = 1 << 20 // bytes that macros add
)

// A tex reader reads TeX and LaTeX: text, sections and lists are kept, commands
// are left out. Files that a command names are not looked for.
type tex struct {
	page
	src      string
	at       int
	b        strings.Builder   // of the open paragraph
	macros   map[string]string // those without arguments that stand for a text
	expanded int
	depth    int
	inside   []string // the environments that are open
	cells    []string // of a table's row
	notes    []string // footnotes, which follow their paragraph
	unclosed int      // brackets without an end
	quiet    bool     // before the text of a document begins
}

func readTeX(src string) draft.Draft {
	t := &tex{macros: map[string]string{}}
	t.src = t.withoutComments(src)
	t.quiet = strings.Contains(t.src, `\begin{document}`)
	t.run()
	t.paragraph()
	return t.finish()
}

// withoutComments leaves out what follows a per cent sign, and what is set
// aside by \iffalse.
func (t *tex) withoutComments(src string) string {
	var b strings.Builder
	b.Grow(len(src))
	skip := ""
	for line := range strings.Lines(src) {
		if skip != "" {
			t.leave(draft.WhyMarkup, line)
			if strings.Contains(line, skip) {
				skip = ""
			}
			continue
		}
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(trimmed, `\iffalse`):
			skip = `\fi`
		case strings.HasPrefix(trimmed, `\begin{comment}`):
			skip = `\end{comment}`
		case strings.HasPrefix(trimmed, `\begin{filecontents`):
			skip = `\end{filecontents`
		}
		if skip != "" {
			t.leave(draft.WhyMarkup, line)
			if strings.Contains(line[1:], skip) {
				skip = ""
			}
			continue
		}
		if i := percent(line); i >= 0 {
			t.leave(draft.WhyMarkup, line[i:])
			if line = line[:i]; strings.TrimSpace(line) == "" {
				continue
			}
			line += "\n"
		}
		b.WriteString(line)
	}
	return b.String()
}

// percent returns where a comment begins, −1 where none does.
func percent(line string) int {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '\\':
			i++
		case '%':
			return i
		}
	}
	return -1
}

// run reads the source to its end.
func (t *tex) run() {
	for t.at < len(t.src) {
		c := t.src[t.at]
		switch c {
		case '\\':
			t.command()
			continue
		case '{', '}':
			t.at++
			continue
		case '$':
			t.math()
			continue
		}
		if t.quiet {
			n := strings.IndexAny(t.src[t.at:], `\{}$`)
			if n < 0 {
				n = len(t.src) - t.at
			}
			t.leave(draft.WhyMarkup, t.src[t.at:t.at+n])
			t.at += n
			continue
		}
		switch {
		case c == '\n' && strings.HasPrefix(strings.TrimLeft(t.src[t.at+1:min(len(t.src), t.at+200)], " \t"), "\n"):
			t.paragraph()
			t.at++
			continue
		case c == '~' || c == '\n':
			t.b.WriteByte(' ')
		case c == '&' && t.tabled():
			t.cell()
		default:
			t.sign(c)
		}
		t.at++
	}
}

// sign writes a character, or what several together stand for; t.at is left at
// the last of them.
func (t *tex) sign(c byte) {
	rest := t.src[t.at:]
	for _, ligature := range [][2]string{{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}, {"`", "‘"}} {
		if strings.HasPrefix(rest, ligature[0]) {
			t.b.WriteString(ligature[1])
			t.at += len(ligature[0]) - 1
			return
		}
	}
	t.b.WriteByte(c)
}

// paragraph ends the open paragraph; its footnotes follow it.
func (t *tex) paragraph() {
	text := t.b.String()
	t.b.Reset()
	kind := t.kind
	if kind == draft.Paragraph && t.within("quote", "quotation", "verse", "displayquote") {
		kind = draft.Quote
	}
	t.Add(draft.Part{Text: text, Kind: kind})
	if strings.TrimSpace(text) != "" {
		t.kind = draft.Paragraph
	}
	notes := t.notes
	t.notes = nil
	for _, note := range notes {
		t.Add(draft.Part{Text: t.inner(note)})
	}
}

// inner returns the text of an argument.
func (t *tex) inner(src string) string {
	if !strings.ContainsAny(src, "\\{}$~`'-") {
		return strings.TrimSpace(src)
	}
	if t.depth > 20 {
		return ""
	}
	outer := *t
	t.src, t.at, t.quiet, t.inside = src, 0, false, append([]string(nil), "argument")
	t.b = strings.Builder{}
	t.depth++
	t.run()
	text := strings.TrimSpace(t.b.String())
	t.src, t.at, t.quiet, t.inside, t.b = outer.src, outer.at, outer.quiet, outer.inside, outer.b
	t.depth--
	return text
}

func (t *tex) within(names ...string) bool {
	for _, open := range t.inside {
		for _, name := range names {
			if open == name {
				return true
			}
		}
	}
	return false
}

func (t *tex) tabled() bool {
	return t.within("tabular", "tabularx", "tabulary", "longtable", "array", "tabu")
}

func (t *tex) cell() {
	t.cells = append(t.cells, draft.Fold(t.b.String()))
	t.b.Reset()
}

func (t *tex) endRow() {
	t.cell()
	cells := t.cells
	t.cells = nil
	t.row(cells)
}

// name reads the name of a command; t.at is at its backslash.
func (t *tex) name() string {
	i := t.at + 1
	for i < len(t.src) && (t.src[i] >= 'a' && t.src[i] <= 'z' || t.src[i] >= 'A' && t.src[i] <= 'Z' || t.src[i] == '@') {
		i++
	}
	if i == t.at+1 && i < len(t.src) {
		_, size := utf8.DecodeRuneInString(t.src[i:])
		i += size
	}
	name := t.src[t.at+1 : i]
	t.at = i
	if i < len(t.src) && t.src[i] == '*' && name != "" && name != `\` {
		t.at++
	}
	return name
}

// argument reads what stands in braces next, or one character.
func (t *tex) argument() string {
	for t.at < len(t.src) && strings.IndexByte(" \t\n", t.src[t.at]) >= 0 {
		t.at++
	}
	if t.at >= len(t.src) || t.src[t.at] != '{' {
		return ""
	}
	return t.bracketed('{', '}')
}

// option reads what stands in square brackets next, if anything.
func (t *tex) option() (string, bool) {
	if t.at < len(t.src) && t.src[t.at] == '[' {
		return t.bracketed('[', ']'), true
	}
	return "", false
}

// skipOption leaves out what stands in square brackets next, if anything.
func (t *tex) skipOption() {
	option, _ := t.option()
	t.leave(draft.WhyMarkup, option)
}

// bracketed reads up to the bracket that closes the one here; where none does
// soon, the bracket alone.
func (t *tex) bracketed(from, to byte) string {
	depth := 0
	if t.unclosed > maxUnclosed {
		t.at++
		return ""
	}
	for i := t.at; i < min(len(t.src), t.at+maxArgument); i++ {
		switch t.src[i] {
		case '\\':
			i++
		case from, '{':
			depth++
		case to, '}':
			if depth--; depth == 0 {
				inner := t.src[t.at+1 : i]
				t.at = i + 1
				return inner
			}
		}
	}
	t.unclosed++
	t.at++
	return ""
}
