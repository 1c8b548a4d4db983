package digest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSharedWordsTell(t *testing.T) {
	t.Parallel()
	for _, story := range allStories(Assemble(sample())) {
		for _, link := range story.Links {
			for _, word := range link.Shared {
				switch word {
				case "said", "metres", "weeks", "long", "yıl", "otuz":
					t.Errorf("story %d stands together by %q", story.Number, word)
				}
			}
			if len(link.Shared) == 0 {
				t.Errorf("story %d shares nothing between %s and %s", story.Number, link.A, link.B)
			}
		}
	}
}

func TestForms(t *testing.T) {
	t.Parallel()
	it := &item{}
	r := record("a.txt", "en", "CRACK in bridge", "Divers said the Talvik crack was 14 metres long.\nThe crack in the Talvik bridge is growing, divers said on Monday.")
	it.Record = &r
	got := map[string][3]bool{}
	for term, f := range it.forms([]string{"talvik", "crack", "metr", "diver", "absent"}) {
		got[term] = [3]bool{f.isName(), f.unit, f.text == ""}
	}
	want := map[string][3]bool{
		"talvik": {true, false, false}, "crack": {}, "metr": {false, true, false}, "diver": {}, "absent": {false, false, true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("name, unit, missing (-want +got):\n%s", diff)
	}
}
