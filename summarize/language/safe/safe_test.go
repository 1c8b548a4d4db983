package safe_test

import (
	"strings"
	"testing"

	"precis/summarize/language/safe"
)

func TestLines(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                     "",
		"plain text,\ta tab":   "plain text,\ta tab",
		"\x1b[31mred\x00\x7f":  "\uFFFD[31mred\uFFFD\uFFFD",
		"\u009b31m\u0085":      "\uFFFD31m\uFFFD",
		"\u202egnp.exe\u202c":  "\uFFFDgnp.exe\uFFFD",
		"\u2066x\u2069":        "\uFFFDx\uFFFD",
		"a\u200bb\ufeff\u00ad": "ab",
		"x\U000e0041\ue000y":   "xy",
		"می\u200cشود\u200f":    "می\u200cشود\u200f",
		"a\u2028b\u2029":       "a\uFFFDb\uFFFD",
		"\xff\xfe":             "\uFFFD\uFFFD",
		"\ufffe\uffff\ufdd0":   "\uFFFD\uFFFD\uFFFD",
		"\U0001ffff\U0010fffe": "\uFFFD\uFFFD",
		"👩\u200d🔬":             "👩\u200d🔬",
	} {
		if got := safe.Line(text); got != want {
			t.Errorf("Line(%q) = %q, want %q", text, got, want)
		}
		if got := safe.Lines(text); got != want {
			t.Errorf("Lines(%q) = %q, want %q", text, got, want)
		}
	}
	if got, want := safe.Line("a\nb\r\n"), "a\uFFFDb\uFFFD\uFFFD"; got != want {
		t.Errorf("Line = %q, want %q", got, want)
	}
	if got, want := safe.Lines("a\nb\r\nc\rd\n"), "a\nb\nc\uFFFDd\n"; got != want {
		t.Errorf("Lines = %q, want %q", got, want)
	}
	if text := strings.Repeat("word ", 1000); safe.Line(text) != text {
		t.Error("a plain text was changed")
	}
}

func TestDirects(t *testing.T) {
	t.Parallel()
	for r, want := range map[rune]bool{
		'a': false, 0x200d: false, 0x200e: true, 0x200f: true, 0x2029: false, 0x202a: true, 0x202e: true, 0x202f: false, 0x2066: true, 0x2069: true, 0x206a: false,
	} {
		if got := safe.Directs(r); got != want {
			t.Errorf("Directs(%U) = %v, want %v", r, got, want)
		}
	}
}
