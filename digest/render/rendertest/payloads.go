package rendertest

import (
	"slices"
	"strings"
	"testing"

	"precis/digest/render/wording"
)

// Payloads are what a document could hold to do harm.
func Payloads() []string {
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
		"مرحبا (abc) ١٢", strings.Repeat("קו (abc) 12 ", 30), strings.Repeat("abc سلام ۱۲ ", 30), strings.Repeat("\x80", 16*wording.LongestTitle+5), strings.Repeat("\x80", 16*wording.LongestSentence+5), strings.Repeat("長い", 900), strings.Repeat("word ", 5000), strings.Repeat("x", 1<<20),
	}
}

// LongestSeed parts the payloads: what is shorter is a seed of each fuzz
// target, and so runs in every test as well.
const LongestSeed = 1 << 13

// Seeds returns the payloads that each fuzz target begins with.
func Seeds() []string {
	return slices.DeleteFunc(Payloads(), func(p string) bool { return len(p) >= LongestSeed })
}

// Fuzz runs a judge over the payloads and what is made of them.
func Fuzz(f *testing.F, judge func(testing.TB, string)) {
	f.Helper()
	for _, p := range Seeds() {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, with string) { judge(t, with) })
}

// FuzzWeeks does so in each plot; where tests are to be short, each text in one of
// them.
func FuzzWeeks(f *testing.F, judge func(testing.TB, Plot, string)) {
	f.Helper()
	all := Plots()
	for n, p := range Seeds() {
		for i := range all {
			if testing.Short() && i != n%len(all) {
				continue
			}
			f.Add(p, byte(i))
		}
	}
	f.Fuzz(func(t *testing.T, with string, kind byte) { judge(t, all[int(kind)%len(all)], with) })
}
