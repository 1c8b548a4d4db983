package draft

import (
	"strings"
	"testing"
)

func TestCells(t *testing.T) {
	t.Parallel()
	const (
		sentence = "The repair costs ninety thousand crowns, and the insurance pays most of it."
		phrase   = "Board agrees to seal the roof before the first frost"
	)
	for _, c := range []struct{ name, cells, want string }{
		{"figures", "Year|2026|2027", "R Year | 2026 | 2027"},
		{"question and answer", "What does it cost?|" + sentence, "R What does it cost?/P " + sentence},
		{"two columns", sentence + "|" + sentence, "P " + sentence + "/P " + sentence},
		{"minutes", "Roof|" + phrase + "|Tove|16 November", "R Roof/P " + phrase + "/R Tove | 16 November"},
		{"a long name beside figures", "Income from the sale of goods and of services|3,400|2,100 €", "R Income from the sale of goods and of services | 3,400 | 2,100 €"},
		{"a sentence beside figures", "The hall was let on more days than in any year before.|34|21", "P The hall was let on more days than in any year before./R 34 | 21"},
		{"names", "Ida Norgard, Oskar Pell, Tove Lindgren, Mina Rask, Tom Wick, Ann Roe|Carl Moe", "R Ida Norgard, Oskar Pell, Tove Lindgren, Mina Rask, Tom Wick, Ann Roe | Carl Moe"},
		{"Chinese", "屋顶|图书馆的屋顶将在第一次霜冻之前修好，费用由保险公司承担。", "R 屋顶/P 图书馆的屋顶将在第一次霜冻之前修好，费用由保险公司承担。"},
		{"Arabic", "السقف|وافق المجلس على إصلاح سقف المكتبة قبل حلول فصل الشتاء.", "R السقف/P وافق المجلس على إصلاح سقف المكتبة قبل حلول فصل الشتاء."},
		{"figures in plenty", strings.Repeat("1,200 3.5 ", 20) + "|Sum", "R " + strings.Repeat("1,200 3.5 ", 20) + " | Sum"},
		{"one cell", "Year", "P Year"},
		{"empty", "||", ""},
	} {
		var cells [][]Part
		for text := range strings.SplitSeq(c.cells, "|") {
			var parts []Part
			if text != "" {
				parts = append(parts, Part{Text: text})
			}
			cells = append(cells, parts)
		}
		var got []string
		for _, p := range Cells(cells) {
			got = append(got, map[Kind]string{Paragraph: "P ", Row: "R "}[p.Kind]+p.Text)
		}
		if got := strings.Join(got, "/"); got != c.want {
			t.Errorf("%s: Cells = %q, want %q", c.name, got, c.want)
		}
	}
}
