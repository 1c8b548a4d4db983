package render

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
)

func judgeHTML(tb testing.TB, p rendertest.Plot, with string, most int) {
	tb.Helper()
	page, err := drawn(p.Week(with), most)
	if err != nil {
		tb.Fatal(err)
	}
	rendertest.Harmless(tb, page)
	if most >= 20<<10 && len(page) > most {
		tb.Errorf("%s: %d bytes, want at most %d", p.Name, len(page), most)
	}
	if (most == 0 || most == roomy) && wording.Title(with) != "" {
		if diff := cmp.Diff(plainBones(p, with, most), rendertest.Bones(rendertest.Parse(tb, page))); diff != "" {
			tb.Errorf("%.60q %s changes the page's structure (-want +got):\n%s", with, p.Name, diff)
		}
	}
}

// roomy is more than any mail of these weeks takes, so that none is cut.
const roomy = 1 << 20

func judgeText(tb testing.TB, p rendertest.Plot, with string) {
	tb.Helper()
	_, text, err := Mail(p.Week(with), 80<<10, "")
	if err != nil {
		tb.Fatal(err)
	}
	for _, s := range []string{string(Text(p.Week(with))), string(text)} {
		rendertest.QuietText(tb, rendertest.Unisolated(tb, s))
		narrow(tb, s)
	}
}

// narrow judges the width of lines: only an address may be longer.
func narrow(tb testing.TB, s string) {
	tb.Helper()
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if strings.Contains(line, "://") {
			continue
		}
		if w := uniseg.StringWidth(line); w > columns {
			tb.Errorf("%d columns in %.120q", w, line)
		}
	}
}

// judgeSubject judges the subject as what it becomes, one line of a header.
func judgeSubject(tb testing.TB, p rendertest.Plot, with string) {
	tb.Helper()
	for _, preview := range []bool{false, true} {
		s := Subject(p.Week(with), preview)
		rendertest.QuietText(tb, s)
		if s == "" || strings.ContainsAny(s, "\r\n") || !utf8.ValidString(s) {
			tb.Errorf("%.60q %s makes the subject %.200q", with, p.Name, s)
		}
		if n := utf8.RuneCountInString(s); n > longestSubject {
			tb.Errorf("%.60q %s makes a subject of %d characters: %q", with, p.Name, n, s)
		}
	}
}

func judgeMarkdown(tb testing.TB, p rendertest.Plot, with string) {
	tb.Helper()
	page := Markdown(p.Week(with))
	rendertest.QuietText(tb, rendertest.Unisolated(tb, string(page)))
	got, faults := blocks(page)
	if len(faults) > 0 {
		tb.Errorf("%.60q %s: %q in the Markdown", with, p.Name, faults)
	}
	if wording.Title(with) == "" {
		return
	}
	if diff := cmp.Diff(plainBlocks(p, with), got); diff != "" {
		tb.Errorf("%.60q %s changes the Markdown's structure (-want +got):\n%s", with, p.Name, diff)
	}
}
