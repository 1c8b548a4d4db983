package intake_test

import (
	"fmt"
	"slices"
	"testing"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"
	"precis/summarize"
)

func TestVersionsAreOneAndTheNewestTells(t *testing.T) {
	t.Parallel()
	old, changed := digesttest.Text("harbour", 0, 12), digesttest.Text("harbour", 0, 6)+digesttest.Text("market", 6, 12)
	for _, c := range []struct {
		first, second string
		text          string
		want          string // what stands; "" both
	}{
		{"bridge draft 2.docx", "bridge draft 3.docx", changed, "bridge draft 3.docx"},
		{"bridge draft 3.docx", "bridge draft 2.docx", changed, "bridge draft 3.docx"},
		{"bridge.docx", "bridge v2.docx", changed, "bridge v2.docx"},
		{"bridge v9.docx", "bridge final.docx", changed, "bridge final.docx"},
		{"bridge v1.docx", "bridge v2.docx", digesttest.Text("harbour", 0, 4) + digesttest.Text("market", 0, 2), "bridge v2.docx"},
		{"bridge draft 2.docx", "bridge draft 3.docx", digesttest.Text("market", 0, 12), ""},
		{"bridge draft 2.docx", "tower draft 3.docx", digesttest.Text("harbour", 0, 4) + digesttest.Text("market", 0, 8), ""},
	} {
		a, b := digesttest.Received("a", "en", old, 8), digesttest.Received("b", "en", c.text, 9)
		a.Name, b.Name = c.first, c.second
		for range 2 {
			d := assembly.Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 46}, Records: []summarize.Record{a, b}})
			var stand []string
			for _, s := range d.Sections[0].Stories {
				for _, source := range s.Sources {
					stand = append(stand, source.Key)
				}
			}
			if c.want == "" && len(stand) != 2 || c.want != "" && !slices.Equal(stand, []string{c.want}) {
				t.Errorf("%s, %s: %v stand, want %q", c.first, c.second, fmt.Sprint(stand), c.want)
			}
			a, b = b, a
		}
	}
}
