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
		{"x\u00e2\u0088\u009a2", "x\u00e2\u0088\u009a2"}, // UTF-8 that was once read as Latin-1: quoted as it stands
		{"\u00ce\u0093 \u009b ok", "\u00ce\u0093 \u009b ok"},
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

func TestCounts(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text             string
		words, sentences int
		ends             bool
	}{
		{"The bridge is open.", 4, 1, true},
		{"A well-known man/woman | said so", 7, 0, false},
		{"大桥通车了。", 3, 1, true},
		{"“Is it open?” (Yes.)", 4, 2, true},
		{"the year 2026 『", 3, 0, false},
		{"पुल खुला है।", 3, 1, true},
		{"»Nein!«", 1, 1, true},
		{"สะพานเปิดแล้ววันนี้", 3, 0, false},
		{"ស្ពានបានបើកហើយ។", 2, 1, true},
		{"", 0, 0, false},
	} {
		if words, sentences, ends := CountWords(c.text), CountSentences(c.text), EndsSentence(c.text); words != c.words || sentences != c.sentences || ends != c.ends {
			t.Errorf("%q: %d words, %d ends of sentences, ends as one: %v; want %d, %d, %v", c.text, words, sentences, ends, c.words, c.sentences, c.ends)
		}
	}
}

func TestSameText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"Bridge opens again", "BRIDGE — opens again!", true},
		{"Bridge opens", "Bridge opens again", false},
		{"पुल खुला", "पल खला", false}, // vowel signs tell words apart
		{"…", "", true},
	} {
		if got := SameText(c.a, c.b); got != c.want {
			t.Errorf("SameText(%q, %q) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
