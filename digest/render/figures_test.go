package render

import (
	"slices"
	"strings"
	"testing"
	"unicode"
)

// What the reading of a week costs is set beside what it saves only where it
// saves something, in every language and form.
func TestMinutesAreComparedOnlyWhereTheyAreFewer(t *testing.T) {
	t.Parallel()
	for _, lang := range languages(t) {
		for _, c := range []struct {
			digest, instead int
			compared        bool
		}{{11, 6, false}, {6, 6, false}, {1, 0, false}, {5, 26, true}, {25, 26, true}} {
			d := english()
			d.Language = lang
			d.Figures.MinutesDigest, d.Figures.MinutesInstead = c.digest, c.instead
			p, err := lay(d, unlimited(), false)
			if err != nil {
				t.Fatal(err)
			}
			if named := slices.Contains(strings.FieldsFunc(p.Figures, notDigit), p.L.number(c.instead)); c.instead > 1 && named != c.compared && c.instead != c.digest {
				t.Errorf("%s: %d minutes, not %d: %q; compared: %v, want %v", lang, c.digest, c.instead, p.Figures, named, c.compared)
			}
			if !strings.Contains(p.Figures, p.L.number(c.digest)) {
				t.Errorf("%s: %q does not say %d", lang, p.Figures, c.digest)
			}
		}
	}
}

func notDigit(r rune) bool { return !unicode.IsDigit(r) }

// Where no word is worth showing, nothing is said: never an empty list.
func TestWhyTogetherNamesWords(t *testing.T) {
	t.Parallel()
	d := english()
	for i := range d.Sections {
		for j := range d.Sections[i].Stories {
			links := d.Sections[i].Stories[j].Links
			for k := range links {
				if i > 0 || j > 0 || k > 0 {
					links[k].Shared = []string{}
				}
			}
		}
	}
	page, text := string(must(t)(Page(d))), string(Text(d))
	for _, empty := range []string{"match: .", "share .", "share  ."} {
		if strings.Contains(text, empty) || strings.Contains(page, empty) {
			t.Errorf("%q is said", empty)
		}
	}
	if n := strings.Count(text, "Why together"); n != 1 {
		t.Errorf("Why together stands %d times, want once: %s", n, text)
	}
}
