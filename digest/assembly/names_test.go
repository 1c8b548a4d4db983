package assembly

import (
	"strings"
	"testing"

	"precis/digest/intake"
	"precis/summarize"
)

// A name is shown with as much of it as stands in most of the items that hold it.
func TestNamesAreWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ items, want string }{ // items by semicolons, their keyphrases by commas
		{"Marit Solheim, Solheim; Marit Solheim, Solheim", "Marit Solheim"},
		{"Marit Solheim; Marit Solheim; Solheim", "Marit Solheim"},
		{"Marit Solheim; Solheim; Solheim; Solheim", "Solheim"},
		{"Oskarholm; Oskarholm; Marit Solheim; Solheim, Marit", "Marit Solheim Oskarholm"},
		{"Solheim ferry; Solheim ferry; Solheim", "Solheim"},
	} {
		var items []*intake.Item
		for n, phrases := range strings.Split(c.items, "; ") {
			s := &summarize.Summary{Keyphrases: strings.Split(phrases, ", ")}
			for _, term := range intake.Distinct(intake.Tokens(phrases, "en")) {
				s.Terms = append(s.Terms, summarize.Term{Text: term, Weight: 0.3})
			}
			items = append(items, &intake.Item{Record: &summarize.Record{Summary: s, Document: summarize.About{Language: "en"}}, Letter: letter(n)})
		}
		var got []string
		for _, name := range names(items) {
			got = append(got, name.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("names of %q are %q, want %q", c.items, got, c.want)
		}
	}
}
