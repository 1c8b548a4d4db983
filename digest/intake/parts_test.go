package intake_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"
	"precis/summarize"
)

// shown returns the names of the sources of all stories, in order, each with its
// section before it and its doubles behind it.
func shown(d digest.Digest) []string {
	names := []string{}
	for _, section := range d.Sections {
		for _, story := range section.Stories {
			for _, s := range story.Sources {
				name := section.Name + ": " + s.Called()
				for _, also := range s.AlsoIn {
					name += " = " + also
				}
				names = append(names, name)
			}
		}
	}
	slices.Sort(names)
	return names
}

func unreadOf(d digest.Digest) []string {
	names := []string{}
	for _, r := range d.Rejected {
		names = append(names, r.Called()+": "+r.Reason)
	}
	return names
}

func part(name, text string) summarize.Record {
	return digesttest.Record(name, "en", "About "+name, text)
}

func TestPartsBecomeItems(t *testing.T) {
	t.Parallel()
	empty := part("blank.txt", "")
	for name, tc := range map[string]struct {
		records  []summarize.Record
		shown    []string
		rejected []string
		figures  int
	}{
		"a mere container": {
			[]summarize.Record{digesttest.Container("roads/a.zip", "", part("bridge.txt", digesttest.BridgeA), digesttest.Rejected("plan.png", "a picture"), part("x/acorns.txt", digesttest.Things[8]))},
			[]string{"roads: roads/a.zip › bridge.txt", "roads: roads/a.zip › x/acorns.txt"},
			[]string{"roads/a.zip › plan.png: a picture"},
			2,
		},
		"a letter with enclosures": {
			[]summarize.Record{digesttest.Container("a.eml", digesttest.Things[0], part("bridge.txt", digesttest.BridgeA), part("acorns.txt", digesttest.Things[8]))},
			[]string{": a.eml", ": a.eml › acorns.txt", ": a.eml › bridge.txt"},
			[]string{},
			3,
		},
		"folders inside are no sections": {
			[]summarize.Record{digesttest.Container("a.zip", "", part("roads/bridge.txt", digesttest.BridgeA), digesttest.Rejected("roads/plan.png", "a picture"))},
			[]string{": a.zip › roads/bridge.txt"},
			[]string{"a.zip › roads/plan.png: a picture"},
			1,
		},
		"a part without words": {
			[]summarize.Record{digesttest.Container("a.zip", "", part("bridge.txt", digesttest.BridgeA), empty)},
			[]string{": a.zip › bridge.txt"},
			[]string{"a.zip › blank.txt: no text in it"},
			1,
		},
		"no part with words": {
			[]summarize.Record{digesttest.Container("a.zip", "", empty, digesttest.Rejected("plan.png", "a picture"))},
			[]string{},
			[]string{"a.zip: no text in it"},
			0,
		},
		"a part that is another document's double": {
			[]summarize.Record{digesttest.Container("sea/a.zip", "", part("bridge.txt", digesttest.BridgeA), part("acorns.txt", digesttest.Things[8])), digesttest.Record("a.txt", "en", "About bridge.txt", digesttest.BridgeA)},
			[]string{": a.txt = sea/a.zip › bridge.txt", "sea: sea/a.zip › acorns.txt"},
			[]string{},
			3,
		},
		"parts that are doubles of each other": {
			[]summarize.Record{digesttest.Container("a.zip", "", part("bridge (2).txt", digesttest.BridgeA), part("bridge.txt", digesttest.BridgeA))},
			[]string{": a.zip › bridge (2).txt = a.zip › bridge.txt"},
			[]string{},
			2,
		},
		"parts of one story": {
			[]summarize.Record{digesttest.Container("a.zip", "", part("a.txt", digesttest.BridgeA), part("b.txt", digesttest.BridgeB))},
			[]string{": a.zip › a.txt", ": a.zip › b.txt"},
			[]string{},
			2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := assembly.Assemble(digest.Input{Week: digesttest.Week47, Web: "https://digest.example", Records: tc.records})
			if diff := cmp.Diff(tc.shown, shown(d)); diff != "" {
				t.Errorf("sources (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tc.rejected, unreadOf(d)); diff != "" {
				t.Errorf("rejected (-want +got):\n%s", diff)
			}
			if d.Figures.Documents != tc.figures || len(d.Included) != len(tc.records) {
				t.Errorf("%d documents of %d uploads, want %d of %d", d.Figures.Documents, len(d.Included), tc.figures, len(tc.records))
			}
			ids := map[string]bool{}
			for _, story := range digesttest.Stories(d) {
				for _, s := range story.Sources {
					if ids[s.ID] || s.Link == "" {
						t.Errorf("%s has the ID %s, which another has, or no link", s.Called(), s.ID)
					}
					ids[s.ID] = true
				}
			}
			slices.Reverse(tc.records)
			if diff := cmp.Diff(d, assembly.Assemble(digest.Input{Week: digesttest.Week47, Web: "https://digest.example", Records: tc.records})); diff != "" {
				t.Errorf("in another order (-first +reversed):\n%s", diff)
			}
		})
	}
}

// Late, moved and told are uploads; what is late of one is each of its parts.
func TestPartsLateMovedAndTold(t *testing.T) {
	t.Parallel()
	papers := digesttest.Container("sea/a.zip", "", part("bridge.txt", digesttest.BridgeA), digesttest.Rejected("plan.png", "a picture"))
	in := digest.Input{Week: digesttest.Week47, Records: []summarize.Record{papers}, Weeks: map[string]digest.Period{papers.ID: {Year: 2026, Number: 45}}}
	d := assembly.Assemble(in)
	want := []digest.Late{{Letter: "A", Key: "sea/a.zip", Part: "bridge.txt", Week: "2026-W45"}, {Key: "sea/a.zip", Part: "plan.png", Week: "2026-W45"}}
	if diff := cmp.Diff(want, d.Late); diff != "" {
		t.Errorf("late (-want +got):\n%s", diff)
	}
	if want := []digest.Rejected{{Key: "sea/a.zip", Part: "plan.png", Reason: "a picture"}}; !cmp.Equal(d.Rejected, want) {
		t.Errorf("rejected %+v, want %+v", d.Rejected, want)
	}
	if other := d.Only([]string{"roads"}); len(other.Late)+len(other.Rejected)+len(other.Sections) != 0 {
		t.Errorf("readers of another section are told %+v", other)
	}
	if same := d.Only([]string{"sea"}); len(same.Late) != 2 || len(same.Rejected) != 1 {
		t.Errorf("readers of the section are told %+v", same)
	}

	told := d.Included
	told[0].Week = "2026-W47"
	next := assembly.Assemble(digest.Input{Week: digesttest.Week47.Next(), Records: []summarize.Record{papers}, Reported: told})
	if len(next.Included)+len(next.Sections)+len(next.Rejected) != 0 {
		t.Errorf("what was told is told again: %+v", next)
	}
	moved := papers
	moved.ID, moved.Name = "id-moved", "roads/a.zip"
	next = assembly.Assemble(digest.Input{Week: digesttest.Week47.Next(), Records: []summarize.Record{moved}, Reported: told})
	if want := []digest.Moved{{From: "sea/a.zip", To: "roads/a.zip", Week: "2026-W47"}}; !cmp.Equal(next.Moved, want) || len(next.Sections)+len(next.Rejected) != 0 {
		t.Errorf("moved %+v, rejected %+v, want %+v alone", next.Moved, next.Rejected, want)
	}
}

// Two uploads of the same bytes in one week are one document for each part.
func TestContainerTwice(t *testing.T) {
	t.Parallel()
	a, b := digesttest.Container("a.zip", "", part("bridge.txt", digesttest.BridgeA), part("acorns.txt", digesttest.Things[8])), digesttest.Container("b.zip", "", part("bridge.txt", digesttest.BridgeA), part("acorns.txt", digesttest.Things[8]))
	for i := range b.Parts {
		b.Parts[i].Mark = a.Parts[i].Mark
	}
	b.Mark = a.Mark
	want := []string{": a.zip › acorns.txt = b.zip › acorns.txt", ": a.zip › bridge.txt = b.zip › bridge.txt"}
	if diff := cmp.Diff(want, shown(assembly.Assemble(digest.Input{Week: digesttest.Week47, Records: []summarize.Record{a, b}}))); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}
