package digest_test

import (
	"encoding/json"
	"testing"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"

	"github.com/google/go-cmp/cmp"
)

func TestOnlyHoldsWhatIsOfTheChosenSections(t *testing.T) {
	t.Parallel()
	whole := assembly.Assemble(digesttest.Sample())
	before := marshalled(t, whole)
	d := whole.Only([]string{"dams", "unknown"})
	if marshalled(t, whole) != before {
		t.Fatal("Only changed the whole digest")
	}
	type view struct {
		Headlines []string
		Brief     int
		Rejected  []digest.Rejected
		Pending   []digest.Pending
		Selected  []string
		New       int
		Documents int
		Names     int
	}
	got := view{Brief: len(d.Brief), Rejected: d.Rejected, Pending: d.Pending, Selected: d.Selected, New: d.Continuity.New, Documents: d.Figures.Documents}
	for _, s := range digesttest.Stories(d) {
		got.Headlines = append(got.Headlines, s.Headline)
	}
	for _, n := range d.Names {
		for _, l := range n.Letters {
			if l == "A" {
				got.Names++
			}
		}
	}
	want := view{
		Headlines: []string{"Karasu barajında su yarıya indi"}, Brief: 1,
		Rejected: []digest.Rejected{{Key: "dams/locked.pdf", Reason: "protected by a password"}}, Pending: []digest.Pending{},
		Selected: []string{"Dams and lakes"}, New: 1, Documents: 2,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Only(dams) (-want +got):\n%s", diff)
	}
}

func TestOnlyOfAllSectionsIsTheWhole(t *testing.T) {
	t.Parallel()
	whole := assembly.Assemble(digesttest.Sample())
	want, names := whole, whole.SectionNames()
	if diff := cmp.Diff([]string{"", "dams", "roads"}, names); diff != "" {
		t.Fatalf("SectionNames (-want +got):\n%s", diff)
	}
	got := whole.Only(names)
	want.Included, want.Selected = []digest.Reported{}, got.Selected
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Only of all sections (-want +got):\n%s", diff)
	}
}

func TestOnlyOfNothingIsQuiet(t *testing.T) {
	t.Parallel()
	d := assembly.Assemble(digesttest.Sample()).Only(nil)
	if len(d.Sections) != 0 || len(d.Brief) != 0 || d.Figures != (digest.Figures{}) || d.Selected == nil {
		t.Errorf("Only() = %+v, want nothing told", d)
	}
}

func marshalled(t *testing.T, d digest.Digest) string {
	t.Helper()
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
