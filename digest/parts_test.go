package digest

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize"
)

// container makes an upload of documents: a mere container where its own text
// is "".
func container(key, text string, parts ...summarize.Record) summarize.Record {
	r := record(key, "en", "Letter", text)
	if text == "" {
		r.Summary, r.Page, r.Document = nil, "", summarize.About{Format: "zip"}
	}
	for _, p := range parts {
		name := p.Name
		p.ID, p.Name, p.Part, p.Mark, p.Uploaded = r.ID+"/"+name, key, name, r.Mark+"/"+name, r.Uploaded
		if p.Summary != nil {
			p.Page = "summaries/" + r.ID + "/p-" + name + ".html"
		}
		r.Parts = append(r.Parts, p)
	}
	return r
}

// shown returns the names of the sources of all stories, in order, each with its
// section before it and its doubles behind it.
func shown(d Digest) []string {
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

func unreadOf(d Digest) []string {
	names := []string{}
	for _, r := range d.Rejected {
		names = append(names, r.Called()+": "+r.Reason)
	}
	return names
}

func part(name, text string) summarize.Record { return record(name, "en", "About "+name, text) }

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
			[]summarize.Record{container("roads/a.zip", "", part("bridge.txt", bridgeA), rejected("plan.png", "a picture"), part("x/acorns.txt", things[8]))},
			[]string{"roads: roads/a.zip › bridge.txt", "roads: roads/a.zip › x/acorns.txt"},
			[]string{"roads/a.zip › plan.png: a picture"},
			2,
		},
		"a letter with enclosures": {
			[]summarize.Record{container("a.eml", things[0], part("bridge.txt", bridgeA), part("acorns.txt", things[8]))},
			[]string{": a.eml", ": a.eml › acorns.txt", ": a.eml › bridge.txt"},
			[]string{},
			3,
		},
		"folders inside are no sections": {
			[]summarize.Record{container("a.zip", "", part("roads/bridge.txt", bridgeA), rejected("roads/plan.png", "a picture"))},
			[]string{": a.zip › roads/bridge.txt"},
			[]string{"a.zip › roads/plan.png: a picture"},
			1,
		},
		"a part without words": {
			[]summarize.Record{container("a.zip", "", part("bridge.txt", bridgeA), empty)},
			[]string{": a.zip › bridge.txt"},
			[]string{"a.zip › blank.txt: no text in it"},
			1,
		},
		"no part with words": {
			[]summarize.Record{container("a.zip", "", empty, rejected("plan.png", "a picture"))},
			[]string{},
			[]string{"a.zip: no text in it"},
			0,
		},
		"a part that is another document's double": {
			[]summarize.Record{container("sea/a.zip", "", part("bridge.txt", bridgeA), part("acorns.txt", things[8])), record("a.txt", "en", "About bridge.txt", bridgeA)},
			[]string{": a.txt = sea/a.zip › bridge.txt", "sea: sea/a.zip › acorns.txt"},
			[]string{},
			3,
		},
		"parts that are doubles of each other": {
			[]summarize.Record{container("a.zip", "", part("bridge (2).txt", bridgeA), part("bridge.txt", bridgeA))},
			[]string{": a.zip › bridge (2).txt = a.zip › bridge.txt"},
			[]string{},
			2,
		},
		"parts of one story": {
			[]summarize.Record{container("a.zip", "", part("a.txt", bridgeA), part("b.txt", bridgeB))},
			[]string{": a.zip › a.txt", ": a.zip › b.txt"},
			[]string{},
			2,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := Assemble(Input{Week: week47, Web: "https://digest.example", Records: tc.records})
			if diff := cmp.Diff(tc.shown, shown(d)); diff != "" {
				t.Errorf("sources (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tc.rejected, unreadOf(d)); diff != "" {
				t.Errorf("rejected (-want +got):\n%s", diff)
			}
			if d.Figures.Documents != tc.figures || len(d.Taken) != len(tc.records) {
				t.Errorf("%d documents of %d uploads, want %d of %d", d.Figures.Documents, len(d.Taken), tc.figures, len(tc.records))
			}
			ids := map[string]bool{}
			for _, story := range allStories(d) {
				for _, s := range story.Sources {
					if ids[s.ID] || s.Link == "" {
						t.Errorf("%s has the ID %s, which another has, or no link", s.Called(), s.ID)
					}
					ids[s.ID] = true
				}
			}
			slices.Reverse(tc.records)
			if diff := cmp.Diff(d, Assemble(Input{Week: week47, Web: "https://digest.example", Records: tc.records})); diff != "" {
				t.Errorf("in another order (-first +reversed):\n%s", diff)
			}
		})
	}
}

// Late, moved and told are uploads; what is late of one is each of its parts.
func TestPartsLateMovedAndTold(t *testing.T) {
	t.Parallel()
	papers := container("sea/a.zip", "", part("bridge.txt", bridgeA), rejected("plan.png", "a picture"))
	in := Input{Week: week47, Records: []summarize.Record{papers}, Weeks: map[string]Week{papers.ID: {2026, 45}}}
	d := Assemble(in)
	want := []Late{{Letter: "A", Key: "sea/a.zip", Part: "bridge.txt", Week: "2026-W45"}, {Key: "sea/a.zip", Part: "plan.png", Week: "2026-W45"}}
	if diff := cmp.Diff(want, d.Late); diff != "" {
		t.Errorf("late (-want +got):\n%s", diff)
	}
	if want := []Rejected{{Key: "sea/a.zip", Part: "plan.png", Reason: "a picture"}}; !cmp.Equal(d.Rejected, want) {
		t.Errorf("rejected %+v, want %+v", d.Rejected, want)
	}
	if other := d.Only([]string{"roads"}); len(other.Late)+len(other.Rejected)+len(other.Sections) != 0 {
		t.Errorf("readers of another section are told %+v", other)
	}
	if same := d.Only([]string{"sea"}); len(same.Late) != 2 || len(same.Rejected) != 1 {
		t.Errorf("readers of the section are told %+v", same)
	}

	told := d.Taken
	told[0].Week = "2026-W47"
	next := Assemble(Input{Week: week47.Next(), Records: []summarize.Record{papers}, Told: told})
	if len(next.Taken)+len(next.Sections)+len(next.Rejected) != 0 {
		t.Errorf("what was told is told again: %+v", next)
	}
	moved := papers
	moved.ID, moved.Name = "id-moved", "roads/a.zip"
	next = Assemble(Input{Week: week47.Next(), Records: []summarize.Record{moved}, Told: told})
	if want := []Moved{{From: "sea/a.zip", To: "roads/a.zip", Week: "2026-W47"}}; !cmp.Equal(next.Moved, want) || len(next.Sections)+len(next.Rejected) != 0 {
		t.Errorf("moved %+v, rejected %+v, want %+v alone", next.Moved, next.Rejected, want)
	}
}

// Two uploads of the same bytes in one week are one document for each part.
func TestContainerTwice(t *testing.T) {
	t.Parallel()
	a, b := container("a.zip", "", part("bridge.txt", bridgeA), part("acorns.txt", things[8])), container("b.zip", "", part("bridge.txt", bridgeA), part("acorns.txt", things[8]))
	for i := range b.Parts {
		b.Parts[i].Mark = a.Parts[i].Mark
	}
	b.Mark = a.Mark
	want := []string{": a.zip › acorns.txt = b.zip › acorns.txt", ": a.zip › bridge.txt = b.zip › bridge.txt"}
	if diff := cmp.Diff(want, shown(Assemble(Input{Week: week47, Records: []summarize.Record{a, b}}))); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}

// A container of a thousand costs what a thousand documents do.
func TestContainerOfAThousand(t *testing.T) { // not beside others: it counts allocations
	texts := synthetic(1000)
	in := Input{Week: week47}
	var parts []summarize.Record
	for i, text := range texts {
		r := syntheticRecord(i, text)
		in.Records = append(in.Records, r)
		r.Name = fmt.Sprintf("%d.txt", i)
		parts = append(parts, r)
	}
	packed := Input{Week: week47, Records: []summarize.Record{container("s/all.zip", "", parts...)}}
	apart := testing.AllocsPerRun(1, func() { Assemble(in) })
	if inside := testing.AllocsPerRun(1, func() { Assemble(packed) }); inside > 1.2*apart {
		t.Errorf("%.0f allocations, want about the %.0f of documents by themselves", inside, apart)
	}
	if n := Assemble(packed).Figures.Documents; n != 1000 {
		t.Errorf("%d documents, want 1000", n)
	}
}
