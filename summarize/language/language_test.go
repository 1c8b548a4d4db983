package language

import "testing"

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
