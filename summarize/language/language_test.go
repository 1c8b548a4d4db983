package language

import (
	"slices"
	"testing"

	"precis/summarize/language/data"
)

func TestRightToLeft(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]bool{"fa": true, "ar": true, "he": true, "ur": true, "en": false, "az": false, "": false} {
		if got := RightToLeft(lang); got != want {
			t.Errorf("RightToLeft(%q) = %v, want %v", lang, got, want)
		}
	}
}

func TestName(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"az": "Azerbaijani", "fa": "Persian", "zh": "Chinese", "xx": "xx", "": ""} {
		if got := Name(lang); got != want {
			t.Errorf("Name(%q) = %q, want %q", lang, got, want)
		}
	}
}

func TestNamesAreSorted(t *testing.T) {
	t.Parallel()
	for i := 2; i < len(names); i += 2 {
		if names[i] <= names[i-2] {
			t.Errorf("%q stands after %q", names[i], names[i-2])
		}
	}
}

// What a folder of data cannot tell stands in code: a name, and a stemmer where
// there are no suffixes.
func TestFoldersAreKnown(t *testing.T) {
	t.Parallel()
	for _, lang := range data.Languages() {
		if Name(lang) == lang {
			t.Errorf("%s has no English name: add it to names", lang)
		}
		has := suffixes(lang) != nil || stemmer(lang) != nil
		if missing := slices.Contains(data.List(lang, "missing"), "suffixes"); has == missing {
			t.Errorf("%s: a stemmer or suffixes: %v; named as missing: %v", lang, has, missing)
		}
	}
}
