package render

import (
	"testing"

	"precis/digest/render/rendertest"
)

func TestHostileTexts(t *testing.T) {
	t.Parallel()
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
				if len(with) < 1<<16 {
					judgeJSON(t, p, with)
				}
			}
		})
	}
}

// fuzzWeeks does so in each plot.
func fuzzWeeks(f *testing.F, judge func(testing.TB, rendertest.Plot, string)) {
	f.Helper()
	all := rendertest.Plots()
	for _, p := range rendertest.Seeds() {
		for i := range all {
			f.Add(p, byte(i))
		}
	}
	f.Fuzz(func(t *testing.T, with string, kind byte) { judge(t, all[int(kind)%len(all)], with) })
}

func FuzzHTML(f *testing.F) {
	fuzzWeeks(f, func(tb testing.TB, p rendertest.Plot, s string) { tb.Helper(); judgeHTML(tb, p, s, 0) })
}

func FuzzMail(f *testing.F) {
	fuzzWeeks(f, func(tb testing.TB, p rendertest.Plot, s string) {
		tb.Helper()
		judgeHTML(tb, p, s, 30<<10)
		judgeHTML(tb, p, s, roomy)
	})
}
func FuzzText(f *testing.F)     { fuzzWeeks(f, judgeText) }
func FuzzSubject(f *testing.F)  { fuzzWeeks(f, judgeSubject) }
func FuzzMarkdown(f *testing.F) { fuzzWeeks(f, judgeMarkdown) }
func FuzzJSON(f *testing.F)     { fuzzWeeks(f, judgeJSON) }
