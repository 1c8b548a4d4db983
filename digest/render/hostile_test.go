package render

import (
	"slices"
	"strings"
	"testing"
)

// payloads are what a document could hold to do harm.
func payloads() []string {
	return []string{
		"plain", "", " ", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</style><script>alert(1)</script>",
		"javascript:alert(1)", "data:text/html,<script>1</script>", "https://evil.example/\" onmouseover=\"x",
		"http://user:word@evil.example/", "//evil.example/x", "https://evil.example/a b<c>)(\\",
		"\u202eesrever\u202c \u2066isolated", "\u2028\u2029\u0085", "\U000e0041\U0010fffd\u00ad\ufff9", "a\u200bb\ufeffc\u2060d", "z" + strings.Repeat("\u0301", 500),
		"{{.L.Digest}}{{define \"x\"}}{{end}}", "[[quote]] [[end]]", "<!-- --><![CDATA[ ]]><!--[if mso]>",
		"\x00\x01\x1b[31mred\x1b[0m\x7f\u009b31m\r\n\tx", "\xff\xfe broken \xc3", strings.Repeat("\x80", 99), "Subject: x\r\nBcc: y",
		"# head\n## two\n---\n- item\n1. one\n> quote\n```\ncode\n```\n[link](javascript:alert(1)) ![i](x) <b>b</b> &amp; |a|b|\n\n    indented",
		"1. first", "12) second", "+ plus", "=====", "~~~", "* * *", "***bold***", "\\", "`", "[a]: https://evil.example", "<https://evil.example>",
		"en", "fa", "text", "negation", "number", "]]>&#x202e;&lt;", "url(https://evil.example/x)", "expression(alert(1))",
		"مرحبا (abc) ١٢", strings.Repeat("קו (abc) 12 ", 30), strings.Repeat("abc سلام ۱۲ ", 30), strings.Repeat("\x80", 16*longestTitle+5), strings.Repeat("\x80", 16*longestSentence+5), strings.Repeat("長い", 900), strings.Repeat("word ", 5000), strings.Repeat("x", 1<<20),
	}
}

func TestHostileTexts(t *testing.T) {
	t.Parallel()
	for _, with := range payloads() {
		if len(with) < longestSeed {
			continue
		}
		name := with[:min(len(with), 24)]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, p := range plots()[:2] { // here it is the size that matters
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
			judgeIndex(t, with)
			judgeFeed(t, with)
			judgeReading(t, with)
		})
	}
}

// longestSeed parts the payloads: what is shorter is a seed of each fuzz
// target, and so runs in every test as well.
const longestSeed = 1 << 13

// seeds returns the payloads that each fuzz target begins with.
func seeds() []string {
	return slices.DeleteFunc(payloads(), func(p string) bool { return len(p) >= longestSeed })
}

// fuzz runs a judge over the payloads and what is made of them.
func fuzz(f *testing.F, judge func(testing.TB, string)) {
	f.Helper()
	for _, p := range seeds() {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, with string) { judge(t, with) })
}

// fuzzWeeks does so in each plot.
func fuzzWeeks(f *testing.F, judge func(testing.TB, plot, string)) {
	f.Helper()
	all := plots()
	for _, p := range seeds() {
		for i := range all {
			f.Add(p, byte(i))
		}
	}
	f.Fuzz(func(t *testing.T, with string, kind byte) { judge(t, all[int(kind)%len(all)], with) })
}

func FuzzHTML(f *testing.F) {
	fuzzWeeks(f, func(tb testing.TB, p plot, s string) { tb.Helper(); judgeHTML(tb, p, s, 0) })
}

func FuzzMail(f *testing.F) {
	fuzzWeeks(f, func(tb testing.TB, p plot, s string) {
		tb.Helper()
		judgeHTML(tb, p, s, 30<<10)
		judgeHTML(tb, p, s, roomy)
	})
}
func FuzzText(f *testing.F)     { fuzzWeeks(f, judgeText) }
func FuzzSubject(f *testing.F)  { fuzzWeeks(f, judgeSubject) }
func FuzzMarkdown(f *testing.F) { fuzzWeeks(f, judgeMarkdown) }
func FuzzJSON(f *testing.F)     { fuzzWeeks(f, judgeJSON) }
func FuzzIndex(f *testing.F)    { fuzz(f, judgeIndex) }
func FuzzFeed(f *testing.F)     { fuzz(f, judgeFeed) }
func FuzzReading(f *testing.F)  { fuzz(f, judgeReading) }
