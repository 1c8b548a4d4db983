package render

import (
	"strings"
	"testing"

	"precis/digest/render/rendertest"
)

// Where no word is worth showing, nothing is said: never an empty list.
func TestWhyTogetherNamesWords(t *testing.T) {
	t.Parallel()
	d := rendertest.English()
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
	page, text := string(rendertest.Must(t)(Page(d))), string(Text(d))
	for _, empty := range []string{"match: .", "share .", "share  ."} {
		if strings.Contains(text, empty) || strings.Contains(page, empty) {
			t.Errorf("%q is said", empty)
		}
	}
	if n := strings.Count(text, "Why together"); n != 1 {
		t.Errorf("Why together stands %d times, want once: %s", n, text)
	}
}
