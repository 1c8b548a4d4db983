package markup

import "testing"

func TestSigns(t *testing.T) {
	t.Parallel()
	judge(t, "tex", []sample{
		{"accents", "\\`a \\^e \\~n \\=o \\.z \\u{g} \\v{s} \\H{o} \\k{e} \\r{a}", "", "", []string{"P à ê ñ ō ż ğ š ő ę å"}},
		{"headings", "\\documentclass{book}\\begin{document}\\chapter{A}One.\\subsubsection{B}Two.\\paragraph{C}Three.\\subparagraph{D}Four.\\end{document}", "A", "", []string{"P One.", "H4 B", "P Two.", "H5 C", "P Three.", "H6 D", "P Four."}},
		{"slides", "\\documentclass{beamer}\\begin{document}\\begin{frame}\\frametitle{The mill}\\framesubtitle{Its pump}It runs.\\end{frame}\\end{document}", "The mill", "", []string{"H3 Its pump", "P It runs."}},
	})
	judge(t, "man", []sample{
		{
			"glyphs", ".TH MILL 1\n.SH NAME\nmill \\- grinds\n.PP\n\\(lqIt runs\\(rq \\(em or \\(en not \\(bu \\(co \\(rg \\(ha \\(ti \\(rs\\~a \\[aq]b\\[cq] \\s+2big\\s0 \\f(CWcode\\f[R] a\\&b \\e \\\" a remark",
			"MILL", "",
			[]string{"H1 NAME", "P mill - grinds", "P \"It runs\" — or – not • © ® ^ ~ \\ a 'b' big code ab \\"},
		},
		{"requests", ".TH MILL 1 2026-11-03\n.SH USE\n.BR mill (1)\nand\n.I stone\n.IP -v\nsays more\n.nf\nmill -v\n.fi\n.SS Oil\nNone.", "MILL", "2026-11-03", []string{"H1 USE", "P mill(1) and stone", "I -v says more", "X mill -v", "H2 Oil", "P None."}},
	})
}
