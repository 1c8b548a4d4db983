package markup

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// lines reads a text and returns its parts, without what is left out.
func lines(t *testing.T, format, text string) (draft.Draft, []string) {
	t.Helper()
	d, err := Read(format, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	var kept []string
	for _, line := range drafttest.Lines(d) {
		if line[0] != '-' {
			kept = append(kept, line)
		}
	}
	return d, kept
}

type sample struct {
	name, text, title, day string
	parts                  []string
}

func judge(t *testing.T, format string, samples []sample) {
	t.Helper()
	for _, c := range samples {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, kept := lines(t, format, c.text)
			if got, want := strings.Join(kept, "\n"), strings.Join(c.parts, "\n"); got != want || d.Title != c.title || d.Published != c.day {
				t.Errorf("Read(%q)\n= %q, %q, %q\nwant %q, %q, %q", c.text, d.Title, d.Published, kept, c.title, c.day, c.parts)
			}
		})
	}
}

func TestTeX(t *testing.T) {
	t.Parallel()
	judge(t, "tex", []sample{
		{"an article", "\\documentclass[11pt]{article}\n\\usepackage{amsmath} % sums\n\\title{The \\emph{old} mill}\n\\author{Ada Berg\\thanks{Elmsby}}\n\\date{3 November 2026}\n\\begin{document}\n\\maketitle\n\\begin{abstract}\nIt runs again.\n\\end{abstract}\n\\section{The pump}\\label{sec:pump}\nIt moves $60$ litres, see~\\ref{sec:pump} and \\cite{lind:2019}.\n\nIt needs no oil.\n\\bibliography{mill}\n\\begin{thebibliography}{9}\\bibitem{a} Lind, R.\\end{thebibliography}\n\\end{document}\nafter", "The old mill", "2026-11-03", []string{"P It runs again.", "H2 The pump", "P It moves 60 litres, see and.", "P It needs no oil."}},
		{"slides of a talk", "\\documentclass{beamer}\\begin{document}\\begin{itemize}\n\\item<1-> The pump runs.\n\\item<2,4-|alert@3> It is $a<b$.\n\\end{itemize}\\end{document}", "", "", []string{"I The pump runs.", "I It is a<b."}},
		{"lists and quotations", "\\begin{itemize}\n\\item The pump runs.\n\\item[(b)] The gate \\textbf{shuts}.\n\\end{itemize}\n\\begin{quote}It was time.\\end{quote}\nHe left.", "", "", []string{"I The pump runs.", "I (b) The gate shuts.", "Q It was time.", "P He left."}},
		{"tables and captions", "\\begin{table}[h]\\centering\\begin{tabular}{|l|c|}\\hline Town & Mills \\\\ \\hline Elmsby & 3 \\\\\\end{tabular}\\caption{Mills by town}\\end{table}", "", "", []string{"R Town | Mills", "R Elmsby | 3", "C Mills by town"}},
		{"accents and marks", "Der M\\\"uller von Lo\\'eve-\\c{c}a, \\ss{} \\o\\ na\\\"{\\i}ve, \\L{}\\'od\\'z: ``ja'' --- nein, 10\\,\\% \\& \\$5\\ldots", "", "", []string{"P Der Müller von Loéve-ça, ß ø naïve, Łódź: “ja” — nein, 10 % & $5…"}},
		{"formulas", "Let $\\alpha + \\beta \\leq 2$ hold, and $\\frac{a}{b}$ not.\n\\begin{equation}\nx = \\frac{1}{2}\n\\end{equation}\nIt ends \\(n_1\\) here, \\[y\\] too.", "", "", []string{"P Let α + β ≤ 2 hold, and ▯ not. ▯ It ends n_1 here, y too."}},
		{"code", "Run \\verb|make all| first.\n\\begin{verbatim}\n% no comment\nmake $all\n\\end{verbatim}\nThen wait.", "", "", []string{"P Run make all first.", "X make $all", "P Then wait."}},
		{"macros", "\\newcommand{\\mill}{Elmsby mill\\xspace}\\def\\town{Elmsby}\\newcommand{\\two}[2]{#1 and #2}The \\mill{} stands in \\town.", "", "", []string{"P The Elmsby mill stands in Elmsby."}},
		{"notes and links", "It runs\\footnote{Since \\emph{May}.} again, says \\href{https://example.org}{the guild} in \\textcolor{red}{red}.", "", "", []string{"P It runs again, says the guild in red.", "P Since May."}},
		{"left aside", "It runs.\n\\iffalse\nnever\n\\fi\n\\begin{comment}\nno\n\\end{comment}\n\\input{other}\n\\includegraphics[width=1cm]{mill.png}It stands.", "", "", []string{"P It runs. It stands."}},
		{"plain TeX", "\\beginsection{The pump}\nIt runs {\\bf again}.\\par It needs no oil.\\bye", "The pump", "", []string{"P It runs again.", "P It needs no oil."}},
		{"slides", "\\begin{document}\\begin{frame}{The pump}It runs.\\end{frame}\\begin{frame}\\frametitle{Oil}None.\\end{frame}\\end{document}", "", "", []string{"H2 The pump", "P It runs.", "H2 Oil", "P None."}},
		{"a dollar alone", "It cost $5 more than before.\n", "", "", []string{"P It cost $5 more than before."}},
	})
}

func TestOrg(t *testing.T) {
	t.Parallel()
	judge(t, "org", []sample{
		{"a file", "#+TITLE: The old mill\n#+DATE: <2026-11-03 Tue>\n#+LANGUAGE: en\n# a comment\n\n* TODO [#A] The pump :mill:work:\nSCHEDULED: <2026-11-09 Mon>\n:PROPERTIES:\n:ID: 1\n:END:\nIt /runs/ again, says\n[[https://example.org][the *guild*]].\n\nIt needs no oil[fn:1].\n** Oil\n- [X] =none=\n  at all\n- two\n1. three\n", "The old mill", "2026-11-03", []string{"H1 The pump", "P It runs again, says the guild.", "P It needs no oil.", "H2 Oil", "I none at all", "I two", "I three"}},
		{"blocks", "#+begin_src sh\nmake all\n#+end_src\n#+BEGIN_QUOTE\nIt was\ntime.\n#+END_QUOTE\n#+begin_comment\nno\n#+end_comment\n: fixed\n", "", "", []string{"X make all", "Q It was time.", "X fixed"}},
		{"tables", "| Town | Mills |\n|------+-------|\n| Elmsby | 3 |\n", "", "", []string{"R Town | Mills", "R Elmsby | 3"}},
		{"signs that are no marks", "It costs 3*4*5 and a/b/c, snake_case_name and 1 + 2.\n", "", "", []string{"P It costs 3*4*5 and a/b/c, snake_case_name and 1 + 2."}},
		{"one heading", "* The mill\nIt runs.\n** Oil\nNone.\n", "The mill", "", []string{"P It runs.", "H2 Oil", "P None."}},
	})
}

func TestRST(t *testing.T) {
	t.Parallel()
	judge(t, "rst", []sample{
		{"a file", "============\nThe old mill\n============\n\n:Author: Ada\n:Date: 2026-11-03\n\nThe pump\n--------\n\nIt *runs* **again**, says `the guild <https://example.org>`_ in\n:ref:`the plan <plan>` and ``make``. [1]_\n\n.. _plan:\n\n.. note:: It needs\n   no oil.\n\n.. [1] Since May.\n", "The old mill", "2026-11-03", []string{"H2 The pump", "P It runs again, says the guild in the plan and make.", "P It needs no oil.", "P Since May."}},
		{"left out", "Text.\n\n.. a comment\n   of two lines\n\n.. image:: mill.png\n   :alt: no\n\n.. toctree::\n\n   a\n   b\n\nMore.\n", "", "", []string{"P Text.", "P More."}},
		{"code", "Run this::\n\n  make all\n\nThen:\n\n.. code-block:: sh\n   :linenos:\n\n   make test\n\n>>> 1 + 1\n2\n", "", "", []string{"P Run this:", "X make all", "P Then:", "X make test", "X >>> 1 + 1", "X 2"}},
		{"lists", "* The pump\n  runs.\n* It stands.\n\n1. One.\n#. Two.\n\nterm\n    What it means.\n\nTwo:\n\n  Set in.\n", "", "", []string{"I The pump runs.", "I It stands.", "I One.", "I Two.", "I term:", "P What it means.", "P Two:", "Q Set in."}},
		{"tables", "+------+------+\n| Town | Mill |\n+======+======+\n| Elm  | 3    |\n+------+------+\n\n====  ====\nTown  Mill\n====  ====\nElm   3\n====  ====\n\nEnd.\n", "", "", []string{"R Town | Mill", "R Elm | 3", "R Town | Mill", "R Elm | 3", "P End."}},
		{"substitutions", "The |mill| runs.\n\n.. |mill| replace:: old mill\n", "", "", []string{"P The old mill runs."}},
	})
}

func TestAsciiDoc(t *testing.T) {
	t.Parallel()
	judge(t, "adoc", []sample{
		{"a file", "= The old mill\nAda Berg <ada@example.org>\nv1.0, 2026-11-03\n:town: Elmsby\n:toc:\n\nIt stands in {town}.\n\n== The pump\n\nIt *runs* _again_, says\nhttps://example.org[the guild] (see <<plan,the plan>>).\n\n[source,sh]\n----\nmake all\n----\n\nNOTE: It needs `no` oil.\n\n// a comment\nimage::mill.png[]\n", "The old mill", "2026-11-03", []string{"P It stands in Elmsby.", "H1 The pump", "P It runs again, says the guild (see the plan).", "X make all", "P It needs no oil."}},
		{"lists and quotations", "* One.\n** Two.\n. Three.\n\npump:: It runs.\n\n____\nIt was\ntime.\n____\n\n====\nAn example.\n====\n", "", "", []string{"I One.", "I Two.", "I Three.", "I pump: It runs.", "Q It was time.", "P An example."}},
		{"tables", ".Mills\n|===\n|Town |Mills\n\n|Elm |3\n|===\n", "", "", []string{"C Mills", "R Town | Mills", "R Elm | 3"}},
	})
}

func TestWiki(t *testing.T) {
	t.Parallel()
	judge(t, "wiki", []sample{
		{"a page", "{{Infobox mill\n|town={{Elmsby}}\n}}\nThe '''old mill''' is a [[water mill|mill]] of [[Elmsby]].<ref name=\"a\">Lind, p. 3</ref><ref name=\"a\"/>\n\n== Pump ==\nIt runs,<!-- no --> says [https://example.org the guild].\n* One.\n# ''Two''.\n[[File:mill.png|thumb|The mill]]\n[[Category:Mills]]\n", "", "", []string{"P The old mill is a mill of Elmsby.", "H1 Pump", "P It runs, says the guild.", "I One.", "I Two."}},
		{"tables", "{| class=\"wikitable\"\n|+ Mills\n! Town !! Mills\n|-\n| style=\"a\" | Elm || 3\n|}\nEnd &amp; all.\n", "", "", []string{"C Mills", "R Town | Mills", "R Elm | 3", "P End & all."}},
		{"what does not end", "The mill {{stands.\n\n<!-- It\n", "", "", []string{"P The mill {{stands.", "P <!-- It"}},
	})
}

func TestMan(t *testing.T) {
	t.Parallel()
	judge(t, "man", []sample{
		{"a page", ".\\\" a comment\n.TH MILL 1 2026-11-03 \"mill 1.0\"\n.SH NAME\nmill \\- grinds corn\n.SH DESCRIPTION\n.B mill\ngrinds what\n.I file\nholds.\n.PP\nIt needs \\fIno\\fR oil\\(em ever.\n.TP\n.B \\-v\nSays more.\n.nf\nmill \\-v\n.fi\n", "MILL", "2026-11-03", []string{"H1 NAME", "P mill - grinds corn", "H1 DESCRIPTION", "P mill grinds what file holds.", "P It needs no oil— ever.", "P -v Says more.", "X mill -v"}},
	})
}

func TestReadHostile(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads texts of many megabytes")
	}
	for _, c := range []struct {
		format, text string
		want         error
	}{
		{"tex", strings.Repeat("{", 1<<20), nil},
		{"tex", strings.Repeat("\\begin{a}", 1<<17), nil},
		{"tex", strings.Repeat("\\footnote{", 1<<16), nil},
		{"tex", strings.Repeat("\\textbf{\\section{", 1<<15), nil},
		{"tex", "\\newcommand{\\a}{aaaaaaaaaaaaaaaa}\\newcommand{\\b}{\\a\\a\\a\\a\\a\\a\\a\\a}\\newcommand{\\c}{\\b\\b\\b\\b\\b\\b\\b\\b}" + strings.Repeat("\\c", 1<<18), nil},
		{"tex", strings.Repeat("$a", 1<<18), nil},
		{"tex", strings.Repeat("\\[", 1<<18), nil},
		{"tex", strings.Repeat("\\begin{verbatim}", 1<<16), nil},
		{"rst", strings.Repeat("\n", 100) + strings.Repeat(" ", 1<<16) + "a", nil},
		{"rst", nestedRST(), nil},
		{"rst", strings.Repeat("`", 1<<18), nil},
		{"rst", ".. |a| replace:: |a||a|\n\n" + strings.Repeat("|a|", 1<<16), nil},
		{"org", strings.Repeat("[[", 1<<18), nil},
		{"org", strings.Repeat("#+begin_src\n", 1<<16), nil},
		{"org", strings.Repeat("*a ", 1<<18), nil},
		{"adoc", strings.Repeat("[", 1<<18), nil},
		{"adoc", ":a: {a}{a}\n" + strings.Repeat("{a}", 1<<16), nil},
		{"wiki", strings.Repeat("{{", 1<<18), nil},
		{"wiki", strings.Repeat("<ref>", 1<<18), nil},
		{"wiki", strings.Repeat("{|\n", 1<<16), nil},
		{"man", strings.Repeat("\\[", 1<<18), nil},
		{"org", strings.Repeat("a\n", draft.MaxLines+1), draft.ErrTooLarge},
	} {
		if _, err := Read(c.format, []byte(c.text)); !errors.Is(err, c.want) {
			t.Errorf("Read(%s, %.40q) = %v, want %v", c.format, c.text, err, c.want)
		}
	}
}

func nestedRST() string {
	var b strings.Builder
	for i := range 400 {
		b.WriteString(strings.Repeat(" ", 3*i) + ".. note::\n\n")
	}
	return b.String() + strings.Repeat(" ", 1200) + "Text.\n"
}

// lettersIn counts letters and digits, the one thing that reading must not lose.
func lettersIn(text string) int {
	n := 0
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

func FuzzRead(f *testing.F) {
	for _, format := range []string{"tex", "org", "rst", "adoc", "wiki", "man"} {
		files, err := filepath.Glob("../testdata/read/*." + format)
		if err != nil || len(files) == 0 {
			f.Fatal(format, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(format, string(data))
		}
	}
	f.Fuzz(func(t *testing.T, format, text string) {
		if !slices.Contains([]string{"tex", "org", "rst", "adoc", "wiki", "man"}, format) {
			return
		}
		read := func(data []byte) (draft.Draft, error) { return Read(format, data) }
		drafttest.Obeys(t, read, []byte(text))
		Recognize("a."+format, text)
		d, err := read([]byte(text))
		if err != nil || d.Encoding != "utf-8" || strings.ContainsAny(text, "&\uFFFD") {
			return
		}
		found := lettersIn(d.Title)
		for _, p := range d.Parts {
			found += lettersIn(p.Text)
		}
		for _, x := range d.Dropped {
			found += lettersIn(x.Text)
		}
		if there := lettersIn(text); found < there-syntax(format, text) {
			t.Fatalf("of %d letters %d are kept or left out:\n%q\n%q %q", there, found, text, d.Title, drafttest.Lines(d))
		}
	})
}

// syntax counts the letters of a text that are marks of its format and stand
// for no word: those of commands and escapes.
func syntax(format, text string) int {
	n := 0
	if format == "tex" || format == "man" {
		for piece := range strings.SplitSeq(text, `\`) {
			n += len(piece) - len(strings.TrimLeftFunc(piece, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("([", r) }))
		}
	}
	if format == "man" || format == "adoc" || format == "rst" || format == "org" {
		for line := range strings.Lines(text) {
			if line = strings.TrimSpace(line); line != "" && strings.IndexByte(".'[:#,|*(0123456789", line[0]) >= 0 || strings.HasSuffix(line, ")") {
				n += len(line)
			}
		}
	}
	return n
}
