package markup

import (
	"strings"
	"unicode/utf8"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// command reads a command and its arguments.
func (t *tex) command() {
	name := t.name()
	switch name {
	case "title", "date", "author", "institute", "affil", "affiliation", "address", "email", "thanks", "subjclass", "keywords":
		t.setTitle(name)
		return
	case "newcommand", "renewcommand", "providecommand", "def", "DeclareMathOperator", "let", "newenvironment", "renewenvironment", "newtheorem":
		t.define(name)
		return
	case "begin":
		t.beginEnvironment()
		return
	case "end":
		t.endEnvironment(t.argument())
		return
	}
	if t.quiet {
		t.leave(draft.WhyMarkup, name)
		return
	}
	if text, ok := t.macros[name]; ok && t.expanded < maxExpansion {
		t.expanded += len(text)
		t.b.WriteString(text)
		return
	}
	if level := sectionLevel(name); level > 0 {
		t.overlay()
		t.skipOption()
		text := t.inner(t.argument())
		t.paragraph()
		t.heading(level, text)
		return
	}
	if !t.symbol(name) && !t.block(name) {
		t.inlineCommand(name)
	}
}

func sectionLevel(name string) int {
	switch name {
	case "part", "chapter":
		return 1
	case "section", "beginsection":
		return 2
	case "subsection":
		return 3
	case "subsubsection":
		return 4
	case "paragraph":
		return 5
	case "subparagraph":
		return 6
	case "frametitle":
		return 2
	case "framesubtitle":
		return 3
	}
	return 0
}

// block reads a command that ends a paragraph or begins an item.
func (t *tex) block(name string) bool {
	t.overlay()
	switch name {
	case "par", "bigskip", "medskip", "smallskip", "newpage", "clearpage", "maketitle", "noindent", "centering", "bye", "tableofcontents", "indent", "pagebreak":
		if name != "noindent" && name != "centering" && name != "indent" {
			t.paragraph()
		}
		t.leave(draft.WhyMarkup, name)
	case "item":
		t.paragraph()
		t.kind = draft.Item
		if label, ok := t.option(); ok {
			t.b.WriteString(t.inner(label) + " ")
		}
	case `\`, "tabularnewline", "cr":
		t.skipOption()
		if t.tabled() {
			t.endRow()
		} else {
			t.b.WriteByte(' ')
		}
	case "(", "[":
		end := map[string]string{"(": `\)`, "[": `\]`}[name]
		if i := strings.Index(t.src[t.at:min(len(t.src), t.at+maxFormula)], end); i >= 0 {
			t.formula(t.src[t.at : t.at+i])
			t.at += i + 2
		}
	case "caption", "captionof":
		t.skipOption()
		text := t.inner(t.argument())
		t.paragraph()
		t.Add(draft.Part{Text: text, Kind: draft.Caption})
	case "footnote", "footnotetext", "endnote", "marginpar":
		t.skipOption()
		t.notes = append(t.notes, t.argument())
	case "verb", "lstinline":
		t.verbatim()
	default:
		return false
	}
	return true
}

// verbatim reads code within a line, between any two equal characters.
func (t *tex) verbatim() {
	if t.at >= len(t.src) {
		return
	}
	mark := t.src[t.at : t.at+1]
	if i := strings.Index(t.src[t.at+1:], mark); i >= 0 && i < 200 {
		t.b.WriteString(t.src[t.at+1 : t.at+1+i])
		t.at += i + 2
	}
}

// inlineCommand reads any other command: those that hold text give it, those
// that hold names, lengths and files are left out.
func (t *tex) inlineCommand(name string) {
	switch name {
	case "href", "textcolor", "colorbox", "hyperlink", "hyperref", "foreignlanguage", "fontsize", "raisebox", "parbox", "multicolumn", "multirow", "resizebox", "scalebox":
		t.skipOption()
		t.leave(draft.WhyMarkup, name+" "+t.argument())
		if name == "multicolumn" || name == "multirow" || name == "resizebox" {
			t.leave(draft.WhyMarkup, t.argument())
		}
		return // what follows in braces is text
	case "cite", "citep", "citet", "citealp", "citeauthor", "citeyear", "parencite", "textcite", "autocite", "footcite", "nocite", "ref", "eqref", "pageref", "autoref",
		"cref", "Cref", "nameref", "label", "includegraphics", "input", "include", "bibliography", "bibliographystyle", "usepackage", "documentclass", "documentstyle",
		"vspace", "hspace", "index", "pagestyle", "thispagestyle", "hypersetup", "addbibresource", "printbibliography", "setcounter", "addtocounter", "setlength",
		"addtolength", "hyphenation", "bibitem", "RequirePackage", "graphicspath", "newcounter", "definecolor", "color", "selectlanguage", "url", "vskip", "hskip",
		"hrule", "vrule", "kern", "rule", "cline", "cmidrule", "tikz", "lstset", "geometry", "subfile", "usetheme", "usetikzlibrary", "pagenumbering", "markboth",
		"addcontentsline", "phantomsection", "phantom", "vphantom", "hphantom", "glsadd", "todo", "hyphenchar", "font", "magnification", "extracolsep":
		t.leave(draft.WhyMarkup, name)
		for range 4 {
			option, ok := t.option()
			if !ok && (t.at >= len(t.src) || t.src[t.at] != '{') {
				break
			}
			if !ok {
				option = t.bracketed('{', '}')
			}
			t.leave(draft.WhyMarkup, option)
		}
		return
	}
	t.leave(draft.WhyMarkup, name)
	if option, ok := t.option(); ok && !strings.Contains(option, " ") {
		t.leave(draft.WhyMarkup, option)
	} else if ok {
		t.b.WriteString("[" + option + "]")
	}
	for t.at < len(t.src) && t.src[t.at] == ' ' && (t.at+1 < len(t.src) && (t.src[t.at+1] == ' ' || t.b.Len() == 0)) {
		t.at++
	}
}

// meant reads what \let says that a macro is.
func (t *tex) meant() string {
	for t.at < len(t.src) && (t.src[t.at] == ' ' || t.src[t.at] == '=') {
		t.at++
	}
	switch {
	case t.at >= len(t.src):
		return ""
	case t.src[t.at] == '\\':
		return t.name()
	}
	_, size := utf8.DecodeRuneInString(t.src[t.at:])
	t.at += size
	return t.src[t.at-size : t.at]
}

// define keeps a macro that takes no arguments and stands for a text.
func (t *tex) define(name string) {
	called := ""
	if name == "def" || name == "let" {
		if t.at < len(t.src) && t.src[t.at] == '\\' {
			called = t.name()
		}
		if name == "let" {
			t.leave(draft.WhyMarkup, called+" "+t.meant())
			return
		}
		if i := strings.IndexAny(t.src[t.at:min(len(t.src), t.at+200)], "{\n"); i > 0 { // parameters
			t.leave(draft.WhyMarkup, t.src[t.at:t.at+i])
			t.at += i
			called = ""
		}
	} else if called = strings.TrimPrefix(t.argument(), `\`); called == "" && t.at < len(t.src) && t.src[t.at] == '\\' {
		called = t.name()
	}
	arguments, parameters := t.option()
	t.skipOption()
	body := t.argument()
	t.leave(draft.WhyMarkup, name+" "+called+" "+arguments+" "+body)
	if name == "newenvironment" || name == "renewenvironment" || name == "newtheorem" {
		t.leave(draft.WhyMarkup, t.argument())
		return
	}
	if !parameters && called != "" && len(body) < 400 && !strings.ContainsAny(body, "#$&") && len(t.macros) < 1000 && name != "DeclareMathOperator" {
		if text := t.inner(body); text != "" {
			t.macros[called] = text
		}
	}
}

// setTitle keeps the title and what goes with it.
func (t *tex) setTitle(name string) {
	t.skipOption()
	value := t.argument()
	switch {
	case name == "title" && t.title == "":
		t.title = t.inner(value)
		return
	case name == "date":
		t.published = dates.Parse(t.inner(value))
	}
	t.leave(draft.WhyAbout, value)
}
