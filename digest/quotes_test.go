package digest

import "testing"

func TestTelling(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, lang, text string
		informative      bool
	}{
		{"a dateline", "ru", "Красный Порт, 3 марта 2026.", false},
		{"a dateline with the day", "de", "Rotwald, Dienstag, 3. November 2026.", false},
		{"a short sentence", "en", "The flood took boats from the old harbour.", true},
		{"a sentence with a date", "en", "The council sold the old harbour on 3 March 2026.", true},
	} {
		if got := lineOf(test.text, test.lang).informativeTerms() >= fewestTerms; got != test.informative {
			t.Errorf("%s: %q tells anything: %v, want %v", test.name, test.text, got, test.informative)
		}
	}
}
