package assembly

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/summarize"
)

func asJSON(t *testing.T, d digest.Digest) string {
	t.Helper()
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAssembleGroupsAndOrders(t *testing.T) {
	t.Parallel()
	d := Assemble(digesttest.Sample())
	type told struct {
		Section, Headline string
		Letters           []string
	}
	var got []told
	for _, section := range d.Sections {
		for _, s := range section.Stories {
			var letters []string
			for _, source := range s.Sources {
				letters = append(letters, source.Letter)
			}
			got = append(got, told{section.Title, s.Headline, letters})
		}
	}
	want := []told{
		{"roads", "Talvik bridge closed after crack is found", []string{"A", "B", "C"}},
		{"Dams and lakes", "Karasu barajında su yarıya indi", []string{"D", "E"}},
		{"", "Мельница на Ольше станет музеем", []string{"F"}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("stories (-want +got):\n%s", diff)
	}
	if d.Language != "en" || d.First != "2026-11-16" || d.Last != "2026-11-22" || d.Zone != "UTC" {
		t.Errorf("frame = %s %s %s %s", d.Language, d.First, d.Last, d.Zone)
	}
	if len(d.Rejected) != 1 || len(d.Pending) != 2 || d.Pending[0].Key != "roads/y.txt" || len(d.Included) != 7 {
		t.Errorf("rejected %v, pending %v, taken %v", d.Rejected, d.Pending, d.Included)
	}
}

func TestAssembleDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	in := digesttest.Sample()
	in.Reported = []digest.Reported{{ID: "id-x", Mark: "tag-x", Key: "x", Week: "2026-W45"}, {ID: "id-y", Mark: "tag-mill.txt", Key: "old/mill.txt", Week: "2026-W45"}, {ID: "id-z", Mark: "tag-mill.txt", Key: "new/mill.txt", Week: "2026-W46"}}
	past := digesttest.Sample()
	past.Week = digest.Period{Year: 2026, Number: 46}
	older := digesttest.Sample()
	older.Week, older.Records = digest.Period{Year: 2026, Number: 44}, older.Records[3:5]
	in.Past = []digest.Digest{Assemble(past), Assemble(older)}
	want := asJSON(t, Assemble(in))
	random := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		shuffle(random, in.Records)
		shuffle(random, in.Reported)
		shuffle(random, in.Past)
		shuffle(random, in.Pending)
		if got := asJSON(t, Assemble(in)); got != want {
			t.Fatalf("another order gives another digest:\n%s", cmp.Diff(want, got))
		}
	}
}

func shuffle[T any](random *rand.Rand, list []T) {
	random.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
}

func TestAssembleLeavesNoListNil(t *testing.T) {
	t.Parallel()
	for name, in := range map[string]digest.Input{"quiet": {Week: digesttest.Week47}, "sample": digesttest.Sample()} {
		if got := asJSON(t, Assemble(in)); strings.Contains(got, "null") {
			t.Errorf("%s: a list is null: %s", name, got)
		}
	}
}

// dayOf is the day by which a source stands in its story.
func dayOf(s digest.Source) string {
	if s.Published != "" {
		return s.Published
	}
	return s.Uploaded
}

func TestQuotesStandInTheirSources(t *testing.T) {
	t.Parallel()
	in := digesttest.Sample()
	kept := map[string]summarize.Record{}
	for _, r := range in.Records {
		kept[r.ID] = r
	}
	for _, s := range digesttest.Stories(Assemble(in)) {
		byLetter := map[string]digest.Source{}
		for _, source := range s.Sources {
			byLetter[source.Letter] = source
		}
		counted := map[string]int{}
		for i, q := range s.Quotes {
			source := byLetter[q.Letter]
			counted[q.Letter]++
			if i > 1 && dayOf(source) < dayOf(byLetter[s.Quotes[i-1].Letter]) {
				t.Errorf("story %d: quotes behind the lead are not in time order", s.Number)
			}
			if want := "https://digest.example/summaries/" + source.ID + "/p.html#"; !strings.HasPrefix(q.Link, want) {
				t.Errorf("link %q, want it to begin with %q", q.Link, want)
			}
			if !slices.ContainsFunc(kept[source.ID].Summary.Sentences, func(k summarize.Sentence) bool {
				return k.Text == q.Text && k.Start == q.Start && strings.HasSuffix(q.Link, "#"+k.Anchor())
			}) {
				t.Errorf("%q is no kept sentence of %s", q.Text, source.Key)
			}
		}
		if len(s.Quotes) == 0 {
			t.Errorf("story %d quotes nothing", s.Number)
		}
		for _, source := range s.Sources {
			if counted[source.Letter] != source.Kept {
				t.Errorf("source %s: kept %d, quoted %d", source.Letter, source.Kept, counted[source.Letter])
			}
		}
	}
}

func TestAssembleTellsNothingTwice(t *testing.T) {
	t.Parallel()
	in := digesttest.Sample()
	in.Records = in.Records[:1]
	same := in.Records[0]
	for _, test := range []struct {
		name  string
		told  []digest.Reported
		weeks map[string]digest.Period
		extra summarize.Record
		want  string // documents, moved, late, taken
	}{
		{name: "new", want: `1 [] [] 1`},
		{name: "told before", told: []digest.Reported{{ID: same.ID, Mark: same.Mark, Key: "roads/a.txt", Week: "2026-W46"}}, want: `0 [] [] 0`},
		{name: "an older version told", told: []digest.Reported{{ID: same.ID, Mark: "other", Key: "roads/a.txt", Week: "2026-W46"}}, want: `1 [] [] 1`},
		{
			name: "told under another key", told: []digest.Reported{{ID: "id-2", Mark: same.Mark, Key: "news/a.txt", Week: "2026-W45"}, {ID: "id-3", Mark: same.Mark, Key: "old/a.txt", Week: "2026-W46"}},
			want: `0 [{"from":"news/a.txt","to":"roads/a.txt","week":"2026-W45"}] [] 1`,
		},
		{
			name: "late", weeks: map[string]digest.Period{same.ID: {Year: 2026, Number: 45}},
			want: `1 [] [{"letter":"A","key":"roads/a.txt","week":"2026-W45"}] 1`,
		},
		{name: "its own week", weeks: map[string]digest.Period{same.ID: digesttest.Week47}, want: `1 [] [] 1`},
		{
			name: "late and rejected", extra: digesttest.Rejected("x.bin", "no"), weeks: map[string]digest.Period{"id-x.bin": {Year: 2026, Number: 46}},
			want: `1 [] [{"letter":"","key":"x.bin","week":"2026-W46"}] 2`,
		},
		{
			name: "late double", extra: digesttest.Renamed(same, "zz/copy.txt"), weeks: map[string]digest.Period{"id-zz/copy.txt": {Year: 2026, Number: 46}},
			want: `2 [] [{"letter":"","key":"zz/copy.txt","week":"2026-W46"}] 2`,
		},
		{name: "the same record twice", extra: same, want: `1 [] [] 1`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			in := in
			in.Reported, in.Weeks = test.told, test.weeks
			if test.extra.ID != "" {
				in.Records = append(slices.Clone(in.Records), test.extra)
			}
			d := Assemble(in)
			got := strings.Join([]string{encode(t, d.Figures.Documents), encode(t, d.Moved), encode(t, d.Late), encode(t, len(d.Included))}, " ")
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func encode(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestDoublesAreToldOnce(t *testing.T) {
	t.Parallel()
	in := digesttest.Sample()
	in.Records = in.Records[:1]
	reprint := digesttest.Record("wire/copy.txt", "en", "Crack closes Talvik bridge", digesttest.BridgeA+"\nOskar Holm reported for the wire from Talvik.")
	in.Records = append(in.Records, digesttest.Renamed(in.Records[0], "mail/a.txt"), reprint, digesttest.Record("roads/b.txt", "en", "", digesttest.BridgeB))
	d := Assemble(in)
	var got [][]string
	for _, s := range digesttest.Stories(d) {
		for _, source := range s.Sources {
			got = append(got, append([]string{source.Key}, source.AlsoIn...))
		}
	}
	want := [][]string{{"roads/a.txt", "mail/a.txt", "wire/copy.txt"}, {"roads/b.txt"}}
	slices.SortFunc(got, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	for _, keys := range got {
		slices.Sort(keys[1:])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sources and doubles (-want +got):\n%s", diff)
	}
	if len(d.Included) != 4 || d.Figures.Documents != 4 {
		t.Errorf("taken %d, documents %d, want 4 and 4", len(d.Included), d.Figures.Documents)
	}
}

func TestContinuity(t *testing.T) {
	t.Parallel()
	first := digesttest.Sample()
	first.Week = digest.Period{Year: 2026, Number: 45}
	first.Records = first.Records[:1]
	one := Assemble(first)
	second := digesttest.Sample()
	second.Week, second.Past = digest.Period{Year: 2026, Number: 46}, []digest.Digest{one}
	second.Records = []summarize.Record{second.Records[1], second.Records[5]}
	two := Assemble(second)
	third := digesttest.Sample()
	third.Past = []digest.Digest{two, one}
	third.Records = []summarize.Record{third.Records[2], third.Records[3]}
	three := Assemble(third)

	if !one.Continuity.First || one.Continuity.New != 1 {
		t.Errorf("the first digest: %+v", one.Continuity)
	}
	want := digest.Continuity{New: 1, Continuing: 1, Quiet: []digest.Gone{}}
	counts := cmpopts.IgnoreFields(digest.Continuity{}, "Going")
	if diff := cmp.Diff(want, two.Continuity, counts); diff != "" {
		t.Errorf("the second digest (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, three.Continuity, counts); diff != "" {
		t.Errorf("the third digest (-want +got):\n%s", diff)
	}
	for _, s := range digesttest.Stories(three) {
		if bridge := strings.Contains(s.Sources[0].Key, "roads"); bridge != (s.Since == "2026-W45") {
			t.Errorf("%q is told since %s", s.Headline, s.Since)
		}
	}
	later := third
	later.Week = digest.Period{Year: 2026, Number: 40}
	if s := Assemble(later).Continuity; !s.First {
		t.Errorf("digests of later weeks count as past: %+v", s)
	}
}
