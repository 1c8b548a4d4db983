package digest

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"precis/summarize"
	"precis/summarize/document"
)

var week47 = Week{2026, 47}

// record makes the record of a text whose every line is a paragraph.
func record(key, lang, title, text string) summarize.Record {
	doc := document.Plain(title, text, lang)
	s := summarize.Summarize(doc, summarize.Options{})
	return summarize.Record{
		ID: "id-" + key, Summary: &s, Page: "summaries/id-" + key + "/p.html",
		Name: key, Mark: "tag-" + key, Uploaded: time.Date(2026, 11, 18, 9, 0, len(key), 0, time.UTC),
		Document: summarize.Describe(doc, s.Words),
	}
}

func rejected(key, reason string) summarize.Record {
	return summarize.Record{
		ID: "id-" + key, Rejected: reason,
		Name: key, Mark: "tag-" + key, Uploaded: time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC),
	}
}

// The sample week: a bridge told by three sources in English, a dam in Turkish
// told by two, and a mill in Russian told by one.
const (
	bridgeA = `The bridge over the Talvik closed on Monday after divers found a crack 14 metres long in its third pier.
Mayor Ilsa Brandt said the Talvik bridge would stay closed for at least six weeks.
The harbour ferry will carry passengers between both banks of the Talvik without charge until the bridge opens again.`
	bridgeB = `Divers found a crack 17 metres long in the third pier of the Talvik bridge, the road office said on Tuesday.
The Talvik bridge would not stay closed for at least six weeks, mayor Ilsa Brandt said on Tuesday.
Lorries over seven tonnes must drive round by Oskarholm, which adds forty minutes.`
	bridgeC = `Shopkeepers on the east bank of the Talvik complain of empty streets since the bridge closed.
The road office has begun to fill the crack in the third pier of the Talvik bridge with resin.
Mayor Ilsa Brandt promised the shopkeepers of the east bank help with their rent.`
	damA = `Karasu barajında su seviyesi son otuz yılın en düşük noktasına indi.
Devlet Su İşleri, Karasu barajından tarlalara verilen suyu yarıya indirdi.
Çiftçiler Karasu ovasında mısır yerine nohut ekmeye başladı.`
	damB = `Karasu barajı son otuz yılın en düşük su seviyesini gördü, tarlalara verilen su yarıya indi.
Karasu ovasındaki çiftçiler baraj dolana kadar nohut ekeceklerini söyledi.`
	mill = `Старую мельницу на реке Ольше купил краевед Пётр Ладожский.
Он собирается восстановить жернова и открыть на мельнице музей хлеба.`
)

func sample() Input {
	return Input{
		Week: week47, Title: "Rivers", Web: "https://digest.example", Sections: map[string]string{"dams": "Dams and lakes"},
		Records: []summarize.Record{
			record("roads/a.txt", "en", "Talvik bridge closed after crack is found", bridgeA),
			record("roads/bb.txt", "en", "CRACK IN TALVIK BRIDGE LONGER THAN THOUGHT", bridgeB),
			record("roads/ccc.txt", "en", "", bridgeC),
			record("dams/a.txt", "tr", "Karasu barajı kuruyor", damA),
			record("dams/b.txt", "tr", "Karasu barajında su yarıya indi", damB),
			record("mill.txt", "ru", "Мельница на Ольше станет музеем", mill),
			rejected("dams/locked.pdf", "protected by a password"),
		},
		Pending: []Pending{{"roads/z.txt", "waiting"}, {"roads/y.txt", "waiting"}},
	}
}

func allStories(d Digest) []Story {
	var all []Story
	for _, s := range d.Sections {
		all = append(all, s.Stories...)
	}
	return all
}

func asJSON(t *testing.T, d Digest) string {
	t.Helper()
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestAssembleGroupsAndOrders(t *testing.T) {
	t.Parallel()
	d := Assemble(sample())
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
	if len(d.Rejected) != 1 || len(d.Pending) != 2 || d.Pending[0].Key != "roads/y.txt" || len(d.Taken) != 7 {
		t.Errorf("rejected %v, pending %v, taken %v", d.Rejected, d.Pending, d.Taken)
	}
}

func TestAssembleDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	in := sample()
	in.Told = []Told{{"id-x", "tag-x", "x", "2026-W45"}, {"id-y", "tag-mill.txt", "old/mill.txt", "2026-W45"}, {"id-z", "tag-mill.txt", "new/mill.txt", "2026-W46"}}
	past := sample()
	past.Week = Week{2026, 46}
	older := sample()
	older.Week, older.Records = Week{2026, 44}, older.Records[3:5]
	in.Past = []Digest{Assemble(past), Assemble(older)}
	want := asJSON(t, Assemble(in))
	random := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		shuffle(random, in.Records)
		shuffle(random, in.Told)
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
	for name, in := range map[string]Input{"quiet": {Week: week47}, "sample": sample()} {
		if got := asJSON(t, Assemble(in)); strings.Contains(got, "null") {
			t.Errorf("%s: a list is null: %s", name, got)
		}
	}
}

// dayOf is the day by which a source stands in its story.
func dayOf(s Source) string {
	if s.Published != "" {
		return s.Published
	}
	return s.Uploaded
}

func TestQuotesStandInTheirSources(t *testing.T) {
	t.Parallel()
	in := sample()
	kept := map[string]summarize.Record{}
	for _, r := range in.Records {
		kept[r.ID] = r
	}
	for _, s := range allStories(Assemble(in)) {
		byLetter := map[string]Source{}
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
		for _, source := range s.Sources {
			if counted[source.Letter] != source.Kept || source.Kept == 0 {
				t.Errorf("source %s: kept %d, quoted %d", source.Letter, source.Kept, counted[source.Letter])
			}
		}
	}
}

func TestAssembleTellsNothingTwice(t *testing.T) {
	t.Parallel()
	in := sample()
	in.Records = in.Records[:1]
	same := in.Records[0]
	for _, test := range []struct {
		name  string
		told  []Told
		weeks map[string]Week
		extra summarize.Record
		want  string // documents, moved, late, taken
	}{
		{name: "new", want: `1 [] [] 1`},
		{name: "told before", told: []Told{{same.ID, same.Mark, "roads/a.txt", "2026-W46"}}, want: `0 [] [] 0`},
		{name: "an older version told", told: []Told{{same.ID, "other", "roads/a.txt", "2026-W46"}}, want: `1 [] [] 1`},
		{
			name: "told under another key", told: []Told{{"id-2", same.Mark, "news/a.txt", "2026-W45"}, {"id-3", same.Mark, "old/a.txt", "2026-W46"}},
			want: `0 [{"from":"news/a.txt","to":"roads/a.txt","week":"2026-W45"}] [] 1`,
		},
		{
			name: "late", weeks: map[string]Week{same.ID: {2026, 45}},
			want: `1 [] [{"letter":"A","key":"roads/a.txt","week":"2026-W45"}] 1`,
		},
		{name: "its own week", weeks: map[string]Week{same.ID: week47}, want: `1 [] [] 1`},
		{
			name: "late and rejected", extra: rejected("x.bin", "no"), weeks: map[string]Week{"id-x.bin": {2026, 46}},
			want: `1 [] [{"letter":"","key":"x.bin","week":"2026-W46"}] 2`,
		},
		{
			name: "late double", extra: renamed(same, "zz/copy.txt"), weeks: map[string]Week{"id-zz/copy.txt": {2026, 46}},
			want: `2 [] [{"letter":"","key":"zz/copy.txt","week":"2026-W46"}] 2`,
		},
		{name: "the same record twice", extra: same, want: `1 [] [] 1`},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			in := in
			in.Told, in.Weeks = test.told, test.weeks
			if test.extra.ID != "" {
				in.Records = append(slices.Clone(in.Records), test.extra)
			}
			d := Assemble(in)
			got := strings.Join([]string{encode(t, d.Figures.Documents), encode(t, d.Moved), encode(t, d.Late), encode(t, len(d.Taken))}, " ")
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

// renamed gives the same content under another key, uploaded a minute later.
func renamed(r summarize.Record, key string) summarize.Record {
	r.ID, r.Name = "id-"+key, key
	r.Uploaded = r.Uploaded.Add(time.Minute)
	return r
}

func TestDoublesAreToldOnce(t *testing.T) {
	t.Parallel()
	in := sample()
	in.Records = in.Records[:1]
	reprint := record("wire/copy.txt", "en", "Crack closes Talvik bridge", bridgeA+"\nOskar Holm reported for the wire from Talvik.")
	in.Records = append(in.Records, renamed(in.Records[0], "mail/a.txt"), reprint, record("roads/b.txt", "en", "", bridgeB))
	d := Assemble(in)
	var got [][]string
	for _, s := range allStories(d) {
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
	if len(d.Taken) != 4 || d.Figures.Documents != 4 {
		t.Errorf("taken %d, documents %d, want 4 and 4", len(d.Taken), d.Figures.Documents)
	}
}

func TestContinuity(t *testing.T) {
	t.Parallel()
	first := sample()
	first.Week = Week{2026, 45}
	first.Records = first.Records[:1]
	one := Assemble(first)
	second := sample()
	second.Week, second.Past = Week{2026, 46}, []Digest{one}
	second.Records = []summarize.Record{second.Records[1], second.Records[5]}
	two := Assemble(second)
	third := sample()
	third.Past = []Digest{two, one}
	third.Records = []summarize.Record{third.Records[2], third.Records[3]}
	three := Assemble(third)

	if !one.Continuity.First || one.Continuity.New != 1 {
		t.Errorf("the first digest: %+v", one.Continuity)
	}
	want := Continuity{New: 1, Continuing: 1, Quiet: []Gone{}}
	counts := cmpopts.IgnoreFields(Continuity{}, "Going")
	if diff := cmp.Diff(want, two.Continuity, counts); diff != "" {
		t.Errorf("the second digest (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(want, three.Continuity, counts); diff != "" {
		t.Errorf("the third digest (-want +got):\n%s", diff)
	}
	for _, s := range allStories(three) {
		if bridge := strings.Contains(s.Sources[0].Key, "roads"); bridge != (s.Since == "2026-W45") {
			t.Errorf("%q is told since %s", s.Headline, s.Since)
		}
	}
	later := third
	later.Week = Week{2026, 40}
	if s := Assemble(later).Continuity; !s.First {
		t.Errorf("digests of later weeks count as past: %+v", s)
	}
}
