package render

import (
	"testing"

	"precis/digest/render/rendertest"
)

func TestHostileTexts(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("renders texts of megabytes in every form")
	}
	for _, with := range rendertest.Payloads() {
		if len(with) < rendertest.LongestSeed {
			continue
		}
		name := with[:min(len(with), 24)]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, p := range rendertest.Plots()[:2] { // here it is the size that matters
				judgeHTML(t, p, with, 0)
				judgeHTML(t, p, with, 80<<10)
				judgeHTML(t, p, with, roomy)
				judgeText(t, p, with)
				judgeSubject(t, p, with)
				judgeMarkdown(t, p, with)
			}
		})
	}
}

func FuzzHTML(f *testing.F) {
	rendertest.FuzzWeeks(f, func(tb testing.TB, p rendertest.Plot, s string) { tb.Helper(); judgeHTML(tb, p, s, 0) })
}

func FuzzMail(f *testing.F) {
	rendertest.FuzzWeeks(f, func(tb testing.TB, p rendertest.Plot, s string) {
		tb.Helper()
		judgeHTML(tb, p, s, 30<<10)
		judgeHTML(tb, p, s, roomy)
	})
}
func FuzzText(f *testing.F)     { rendertest.FuzzWeeks(f, judgeText) }
func FuzzSubject(f *testing.F)  { rendertest.FuzzWeeks(f, judgeSubject) }
func FuzzMarkdown(f *testing.F) { rendertest.FuzzWeeks(f, judgeMarkdown) }
