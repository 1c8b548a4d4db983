package render

import (
	"strings"
	"testing"
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
			got := p.Figures[3]
			if named := strings.Contains(got.Label, p.L.number(c.instead)); named != c.compared || got.Label == "" || got.Value != p.L.number(c.digest) {
				t.Errorf("%s: %d minutes, not %d: %+v; compared: %v, want %v", lang, c.digest, c.instead, got, named, c.compared)
			}
		}
	}
}

// Where no word is worth showing, nothing is said: never an empty list.
func TestWhyTogetherNamesWords(t *testing.T) {
	t.Parallel()
	d := english()
	for i := range d.Sections {
		for j := range d.Sections[i].Stories {
			links := d.Sections[i].Stories[j].Together
			for k := range links {
				if i > 0 || j > 0 || k > 0 {
					links[k].Shared = []string{}
				}
			}
		}
	}
	page, text := string(must(t)(HTML(d, 0))), string(Text(d))
	for _, empty := range []string{"match: .", "share .", "share  ."} {
		if strings.Contains(text, empty) || strings.Contains(page, empty) {
			t.Errorf("%q is said", empty)
		}
	}
	if n := strings.Count(text, "Why together"); n != 1 {
		t.Errorf("Why together stands %d times, want once: %s", n, text)
	}
}
