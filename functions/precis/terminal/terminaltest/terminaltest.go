// Package terminaltest judges what the commands write to a terminal.
package terminaltest

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// Hostile returns texts and names that try to command a terminal.
func Hostile() []string {
	return []string{
		"plain", "", "\x1b[2J\x1b[31mred", "\x1b]0;title\x07", "\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "\x9b31m", "\u009b31m\u0085", "a\rb\bc\x7f\x00",
		"a\nfailed: b", "\u202egnp.exe\u2066x\u2069", "\u2028\u2029", "a\u200bb\ufeff\u00ad\u2060", "\U000e0041\U0010fffd", "\xff\xfe\xc3", "\t\t\t", "{{.}}%s%n",
		"z" + strings.Repeat("\u0301", 300), "سلام \u200cدنیا", strings.Repeat("長い", 400), strings.Repeat("w", 5000),
	}
}

// sequences are the ones that the program itself writes.
var sequences = regexp.MustCompile("\x1b\\[(1|2|2;9|0)m")

// Calm judges what was written to a terminal: the program's own sequences, and
// otherwise text in which nothing acts but line feeds.
func Calm(t *testing.T, what, with, out string) {
	t.Helper()
	if !utf8.ValidString(out) {
		t.Errorf("%s of %.60q is not UTF-8: %.200q", what, with, out)
	}
	for _, r := range sequences.ReplaceAllString(out, "") {
		allowed := r == '\n' || r == '\t' || (r >= 0x200c && r <= 0x200f) || r == 0x061c
		if !allowed && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			t.Errorf("%s of %.60q holds %U: %.200q", what, with, r, out)
			return
		}
	}
}
