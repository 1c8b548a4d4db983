package draft

import "testing"

func TestFold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"plain", "plain"},
		{" two\t\n words ", "two words"},
		{"a\u00a0b\u2028c\u3000d", "a b c d"},
		{"co\u00adop\u200b\ufeff", "coop"},
		{"می\u200cخواهم", "می\u200cخواهم"}, // the joiner parts letters of one word
		{"a\x00b\x1bc\u0085d", "abc d"},
		{"a\xffb", "a\uFFFDb"},
		{"", ""},
		{" ", ""},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.text, got, c.want)
		}
		if got := Fold(Fold(c.text)); got != c.want {
			t.Errorf("Fold(Fold(%q)) = %q, want %q", c.text, got, c.want)
		}
	}
}
