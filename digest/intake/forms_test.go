package intake

import (
	"testing"

	"precis/digest/digesttest"

	"github.com/google/go-cmp/cmp"
)

func TestForms(t *testing.T) {
	t.Parallel()
	it := &Item{}
	r := digesttest.Record("a.txt", "en", "CRACK in bridge", "Divers said the Talvik crack was 14 metres long.\nThe crack in the Talvik bridge is growing, divers said on Monday.")
	it.Record = &r
	got := map[string][3]bool{}
	for term, f := range it.Forms([]string{"talvik", "crack", "metr", "diver", "absent"}) {
		got[term] = [3]bool{f.IsName(), f.unit, f.Text == ""}
	}
	want := map[string][3]bool{
		"talvik": {true, false, false}, "crack": {}, "metr": {false, true, false}, "diver": {}, "absent": {false, false, true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("name, unit, missing (-want +got):\n%s", diff)
	}
}
