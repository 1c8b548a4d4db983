package markup

import (
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

// pieces returns constructs of a format: ① stands for a word, ② for a few, ③ for
// a sentence.
func pieces(format string) []string {
	return map[string][]string{
		"tex": {
			"③\n\n", "\\section[②]{②}\n", "\\subsection*{②}\\label{sec:①}\n", "\\begin{itemize}\n\\item ②\n\\item[①] ③\n\\end{itemize}\n", "\\begin{quote}③\\end{quote}\n",
			"③\\footnote{③} ②.\n\n", "\\footnote[3]{②}", "\\begin{table}[①]\\caption[②]{②}\\begin{tabular}{ll}① & ② \\\\[2pt] ① & ③ \\\\ \\multicolumn{2}{c}{②} \\\\ \\end{tabular}\\end{table}\n",
			"% ②\n③\n\n", "\\begin{comment}\n②\n\\end{comment}\n", "\\iffalse\n②\n\\fi\n", "\\textbf{①} \\emph{②} {\\it ①}\n\n", "\\href{https://example.org/①}{②}. \\url{https://example.org/①}\n\n",
			"\\includegraphics[width=①]{①.png}\n", "\\cite[①]{①} \\citep{①} \\ref{①}\n\n", "\\begin{verbatim}\n②\n\\end{verbatim}\n", "\\verb|①| ②\n\n", "$①$ \\[①\\] \\(①\\)\n\n",
			"\\begin{equation}\\label{①}\\frac{①}{①}\\end{equation}\n", "\\newcommand{\\abc}[1][②]{②}\n", "\\def\\xyz{②}\n", "\\let\\own=\\foo ③\n\n", "\\title{②}\n", "\\title[②]{②}\n", "\\author[①]{②\\thanks{②}}\n", "\\date{②}\n",
			"\\begin{thebibliography}{9}\\bibitem{①} ②\\end{thebibliography}\n", "\\unknown{②} \\different[①]{②}\n\n", "\\begin{unknown}[①]{②} ③\\end{unknown}\n", "\\begin{minted}{①}\n②\n\\end{minted}\n",
			"\\begin{frame}{②}③\\end{frame}\n", "\\begin{frame}[①]\\frametitle<1->[②]{②}③\\end{frame}\n", "\\begin{tikzpicture}②\\end{tikzpicture}\n", "\\textcolor{①}{②}\n\n", "①~①--① ``②''\n\n", "\\caption*{②}\n", "\\hypersetup{①={②}}\n", "\\footnotetext{③}\n\n",
			"\\parbox[①]{①}{②}\n\n", "\\raisebox{1pt}[①][①]{②}\n\n", "\\newtheorem{①}[①]{②}\n", "\\begin{theorem}[②]③\\end{theorem}\n", "\\item ③\n", "\\paragraph{②} ③\n\n", "\\begin{filecontents}{①}\n②\n\\end{filecontents}\n",
		},
		"org": {
			"③\n\n", "* ②\n", "** TODO [#A] ② :①:①:\n", "#+AUTHOR: ②\n", "#+CAPTION: ②\n", "# ②\n", ":PROPERTIES:\n:①: ②\n:END:\n", "- [X] ②\n", "+ ① :: ③\n", "1. ②\n  ①\n", "| ① | ② |\n|---+---|\n| ① | ③ |\n#+TBLFM: ①\n\n", "#+begin_src ①\n②\n#+end_src\n",
			"#+BEGIN_QUOTE\n③\n#+END_QUOTE\n", "#+begin_comment\n②\n#+end_comment\n", "#+begin_export html\n<b>②</b>\n#+end_export\n", "[[https://example.org/①][②]] [[①]] ③\n\n", "②[fn:①] ③\n\n", "[fn:①] ③\n", "[fn:: ②] ③\n\n", "*②* /①/ =①= ~①~ +①+\n\n", "SCHEDULED: <2026-11-03> ②\n", "CLOCK: ②\n", ": ②\n", "-----\n③\n\n", "② \\\\\n①\n\n", "#+begin_①\n③\n#+end_①\n", "#+begin_center\n③\n#+end_center\n", "#+TITLE: ②\n", "#+DATE: ②\n", "# -*- ① -*-\n", ":LOGBOOK:\n②\n:END:\n", "<<①>> ③\n\n", "#+INCLUDE: \"①\"\n", "#+begin_src ① :var ①\n②\n",
		},
		"rst": {
			"③\n\n", "②\n=================================\n\n", "---------------------------\n②\n---------------------------\n\n", "* ②\n  ①\n\n", "- ③\n\n", "1. ②\n#. ①\n\n", "①\n    ③\n\n", ".. note:: ②\n   ③\n\n", ".. warning::\n\n   ③\n\n   ②\n\n", ".. ②\n   ①\n\n", ".. image:: ①.png\n   :alt: ②\n\n", ".. figure:: ①.png\n   :width: 3\n\n   ②\n\n   ③\n\n",
			".. code-block:: ①\n   :name: ①\n\n   ②\n\n", "②::\n\n    ①\n    ①\n\n", ":ref:`② <①>` ``①`` `② <https://example.org/①>`_ ③\n\n", "② [①]_ ③\n\n", ".. [①] ③\n\n", ".. _①: https://example.org/①\n\n", "①_ and `②`_ ③\n\n", "| ②\n| ①\n\n", ".. csv-table:: ②\n   :header: ①\n\n   ①,②\n   ①,①\n\n",
			"+------+------+\n| ①    | ①    |\n+======+======+\n| ①    | ①    |\n+------+------+\n\n", "======  ======\n①       ①\n======  ======\n①       ②\n======  ======\n\n", ".. toctree::\n   :caption: ②\n\n   ①\n   ①\n\n", ":①: ②\n", ":param ①: ③\n   ②\n\n", ">>> ①\n①\n\n", ".. list-table:: ②\n   :widths: 1\n\n   * - ①\n     - ②\n\n", ".. ①::\n\n   ②\n\n", ".. ①:: ②\n   :①: ①\n\n", ".. py:function:: ①(①)\n\n   ③\n\n", "**②** *①*\n\n", "  ③\n\n", ".. raw:: html\n\n   <b>②</b>\n\n", ".. |①| image:: ①.png\n\n", "__ https://example.org/①\n\n", ".. only:: ①\n\n   ③\n\n", "① : ①\n    ③\n\n", ".. topic:: ②\n\n   ③\n\n", ".. glossary::\n\n   ①\n      ③\n\n", ".. math:: ①\n\n", ".. include:: ①\n\n",
		},
		"adoc": {
			"③\n\n", "== ②\n\n", "=== ② ===\n\n", ":①: ②\n", "// ②\n", "////\n②\n////\n\n", "* ②\n** ③\n\n", ". ②\n+\n③\n\n", "- [x] ②\n\n", "①:: ③\n\n", "①::\n  ③\n\n", "[source,①]\n----\n②\n----\n\n", "[quote, ②, ①]\n③\n\n", "____\n③\n____\n\n", "====\n③\n====\n\n", ".②\n|===\n|① |②\n\n|① |③\n|===\n\n", "[cols=\"1,1\"]\n|===\n|①\n|②\n2+|①\na|③\n|===\n\n", "NOTE: ③\n\n", "[NOTE]\n====\n③\n====\n\n", "image::①.png[②]\n\n", "③ image:①.png[②] ②\n\n", "https://example.org/①[②] link:①.html[②] ③\n\n", "<<①,②>> <<①>> xref:①[②] ③\n\n", "[[①]]\n③\n\n", "③ footnote:[②] ②\n\n", "② footnote:①[②].\n\n", "*②* _①_ `①` #①# ^①^\n\n", "include::①[]\n\n", "ifdef::①[]\n③\nendif::[]\n\n", "'''\n③\n\n", " ②\n ①\n\n", "....\n②\n....\n\n", "++++\n<b>②</b>\n++++\n\n", "****\n③\n****\n\n", "--\n③\n--\n\n", "② +\n①\n\n", "((①)) ③ (((①, ①)))\n\n", "```①\n②\n```\n\n", "kbd:[①] menu:①[①] ③\n\n", ",===\n①,②\n,===\n\n", "[.①]\n.②\n③\n\n", "[horizontal]\n①:: ②\n\n", "stem:[①] ③\n\n", "indexterm:[①] ③\n\n", "TIP: ③\n\n",
		},
		"wiki": {
			"③\n\n", "== ② ==\n", "* ②\n** ③\n", "# ②\n", "; ① : ③\n", ": ③\n", "{{①|②|①=②}}\n", "③<ref>②</ref> ②.\n\n", "③<ref name=\"①\" /> ②.\n\n", "<ref name=\"①\">② [https://example.org ①]</ref>\n\n", "<!-- ② -->③\n\n", "[[①]] [[①|②]] [[①#①|①]] ③\n\n", "[https://example.org/① ②] [http://example.org/①] ③\n\n", "[[File:①.png|thumb|①|②]]\n", "[[Category:①]]\n", "'''②''' ''①''\n\n", "{| class=\"①\"\n|+ ②\n! ① !! ①\n|-\n| style=\"①\" | ① || ②\n|-\n| ③\n|}\n", "{|\n| ①\n| ②\n①\n|}\n\n", "__①__\n", "#REDIRECT [[①]]\n", "---- ②\n", "<b>②</b> <span class=\"①\">①</span>\n\n", "<nowiki>②</nowiki> ③\n\n", "<pre>\n②\n</pre>\n\n", " ②\n", "<gallery>\nFile:①.png|②\n</gallery>\n", "<math>①</math> ③\n\n", "{{①|{{①|②}}}}\n", "<syntaxhighlight lang=\"①\">\n②\n</syntaxhighlight>\n", "<references />\n", "[[:Category:①]] ③\n\n", "{| ①\n| ②\n", "|} ②\n", "[[File:①.png|② [[①]] ②]]\n\n", "<blockquote>③</blockquote>\n\n", "② &amp; ①\n\n",
		},
		"man": {
			"③\n", ".SH ②\n", ".SS \"②\"\n", ".PP\n③\n", ".B ②\n", ".BR ① (1)\n", ".I ①\n", ".TP\n.B ①\n③\n", ".TP 5\n①\n③\n", ".IP ① 4\n③\n", ".IP \"②\" ①\n③\n", ".nf\n②\n.fi\n", ".EX\n②\n.EE\n", ".\\\" ②\n", "③ \\\" ②\n", ".It Fl ① Ar ①\n③\n", ".Bd ①\n②\n.Ed\n", ".Op Fl ①\n", ".Nm ①\n", ".Nd ②\n", "① \\fB①\\fR \\fI ② \\fP \\f(CW①\\f[R]\n", "①\\-① \\(em ①\n", ".TH ① 1 2026-11-03 \"②\" \"②\"\n", ".de ①\n②\n..\n", ".so ①\n", ".RS ①\n③\n.RE\n", ".sp 2\n", ".br ①\n", ".ds ① ②\n", ".if ① ②\n", ".UR https://example.org/①\n②\n.UE\n", ".RI [ ① ]\n", ".SH\n②\n", ".Bl -①\n.It ①\n③\n.El\n", ".Dd ①\n", ".Dt ① 1\n", ".Os ①\n", ".Xr ① 1\n", ".IR ① \" (1)\"\n", ".HP ①\n③\n", ".TQ\n①\n", ".P\n\\[lq]②\\[rq]\n",
		},
	}[format]
}

// text writes a text of pieces by chance.
func text(s *drafttest.Source, format string) string {
	var b strings.Builder
	made := pieces(format)
	if format == "tex" && s.Pick(2) == 0 {
		b.WriteString("\\documentclass{article}\n\\usepackage[" + s.Word() + "]{" + s.Word() + "}\n\\setup{" + s.Word() + "}" + s.Word() + "\n\\begin{document}\n")
	}
	for more := true; more; more = s.More() {
		piece := made[s.Pick(len(made))]
		how := s.Pick(6)
		if format == "man" { // a request is a line
			how = 5
		}
		switch how {
		case 0: // within what stands before it
			piece = "  " + strings.ReplaceAll(strings.TrimRight(piece, "\n"), "\n", "\n  ") + "\n"
		case 1: // on one line with what follows
			piece = strings.TrimRight(piece, "\n") + " "
		case 2:
			piece = strings.TrimRight(piece, "\n") + "\n"
		}
		for _, c := range piece {
			switch c {
			case '①':
				b.WriteString(s.Word())
			case '②':
				b.WriteString(s.Text(2 + s.Pick(2)))
			case '③':
				b.WriteString(s.Sentence(6))
			default:
				b.WriteRune(c)
			}
		}
	}
	return b.String()
}

func everyWordOf(format string) func(t *testing.T, s *drafttest.Source) {
	return func(t *testing.T, s *drafttest.Source) {
		t.Helper()
		text := text(s, format)
		d, err := Read(format, []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if s.Account(t, d, s.Within(text)); t.Failed() {
			t.Log(text)
		}
	}
}

func TestEveryWord(t *testing.T) {
	t.Parallel()
	for _, format := range []string{"tex", "org", "rst", "adoc", "wiki", "man"} {
		t.Run(format, func(t *testing.T) { drafttest.EveryWord(t, everyWordOf(format)) })
	}
}

func FuzzEveryWord(f *testing.F) {
	drafttest.FuzzEveryWord(f, func(t *testing.T, s *drafttest.Source) {
		t.Helper()
		formats := [...]string{"tex", "org", "rst", "adoc", "wiki", "man"}
		everyWordOf(formats[s.Pick(len(formats))])(t, s)
	})
}
