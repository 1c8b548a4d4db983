package search_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"precis/functions/precis/console/search"
)

// small holds documents in some languages.
func small() *search.Index {
	x := &search.Index{}
	x.Put("city/plan.pdf", search.Text{Language: "en", Title: "Council approves the harbour plan", Summary: "Ferries return in spring.", Whole: "Ferries return in spring. The cranes are painted green."})
	x.Put("city/tram.txt", search.Text{Language: "en", Title: "A tram to the pier", Summary: "It is green.", Whole: "It is green. The harbour lies behind."})
	x.Put("hafen/brücke.txt", search.Text{Language: "de", Title: "Die Brücken am Hafen", Summary: "Zwei Häuser stehen leer.", Whole: "Zwei Häuser stehen leer. Die Stadt kauft sie."})
	x.Put("порт.docx", search.Text{Language: "ru", Title: "Мосты города", Whole: "Паромы вернутся весной."})
	x.Put("港.md", search.Text{Language: "zh", Title: "港口计划", Whole: "市议会批准了港口的计划。"})
	x.Put("بندر.txt", search.Text{Language: "fa", Title: "طرح بندر", Whole: "شورا طرح را تصویب کرد."})
	x.Put("box.zip", search.Text{Language: "en", Title: "Minutes of June"}, search.Text{Language: "fr", Title: "Compte rendu du conseil"})
	return x
}

func TestFind(t *testing.T) {
	t.Parallel()
	x := small()
	for _, tc := range []struct {
		query string
		want  []string
	}{
		{"harbour", []string{"city/plan.pdf", "city/tram.txt"}},
		{"HARBOUR plan", []string{"city/plan.pdf"}},
		{"plan harbour", []string{"city/plan.pdf"}},
		{"har", []string{"city/plan.pdf", "city/tram.txt"}}, // the beginning of a word
		{"ha", nil},                          // too short to be one
		{"ferry", []string{"city/plan.pdf"}}, // another form
		{"approved", []string{"city/plan.pdf"}},
		{"painting", []string{"city/plan.pdf"}}, // in the whole text alone
		{"arbour", nil},
		{"green", []string{"city/plan.pdf", "city/tram.txt"}},
		{"Brücke", []string{"hafen/brücke.txt"}},
		{"brücken hafen", []string{"hafen/brücke.txt"}},
		{"мост", []string{"порт.docx"}},
		{"ПАРОМ весна", []string{"порт.docx"}},
		{"港口", []string{"港.md"}},
		{"港", []string{"港.md"}}, // its key
		{"口港", nil},
		{"议会批准", []string{"港.md"}},
		{"بندر", []string{"بندر.txt"}},
		{"minutes", []string{"box.zip"}},
		{"conseil", []string{"box.zip"}}, // of a document inside
		{"pdf", []string{"city/plan.pdf"}},
		{"nowhere", nil},
		{"harbour nowhere", nil},
		{"", nil},
		{"… — !", nil},
	} {
		got := slices.Sorted(maps.Keys(x.Find(tc.query)))
		slices.Sort(tc.want)
		if !slices.Equal(got, tc.want) {
			t.Errorf("Find(%q) = %v, want %v", tc.query, got, tc.want)
		}
	}
}

// A find in a title counts more than one in a summary, and that more than one in
// the text alone, of which the row must show where it lies.
func TestFindsAreWeighed(t *testing.T) {
	t.Parallel()
	x := small()
	found := x.Find("harbour")
	if a, b := found["city/plan.pdf"], found["city/tram.txt"]; a.Score <= b.Score || !a.Shown || b.Shown {
		t.Errorf("in the title %+v, in the text %+v", a, b)
	}
	found = x.Find("green")
	if a, b := found["city/plan.pdf"], found["city/tram.txt"]; b.Score <= a.Score || !b.Shown || a.Shown {
		t.Errorf("in the text %+v, in the summary %+v", a, b)
	}
	if m := x.Find("council green")["city/plan.pdf"]; m.Shown {
		t.Errorf("half of it in the text alone: %+v", m)
	}
}

func TestPutAndRemove(t *testing.T) {
	t.Parallel()
	x := small()
	x.Put("city/plan.pdf", search.Text{Language: "de", Title: "Der Plan"})
	if got := x.Find("council"); len(got) > 0 {
		t.Errorf("what a document said before is found: %v", got)
	}
	if langs, ok := x.Has("city/plan.pdf"); !ok || !slices.Equal(langs, []string{"de"}) {
		t.Errorf("it is in %v", langs)
	}
	x.Remove("city/plan.pdf")
	x.Remove("city/plan.pdf")
	if _, ok := x.Has("city/plan.pdf"); ok || len(x.Find("plan")) > 0 || x.Len() != 6 {
		t.Errorf("it is still there, of %d", x.Len())
	}
	if want := map[string]int{"en": 2, "de": 1, "ru": 1, "zh": 1, "fa": 1, "fr": 1}; !maps.Equal(x.Languages(), want) {
		t.Errorf("languages %v, want %v", x.Languages(), want)
	}
}

// However often documents come and go, it finds what is there and keeps no more.
func TestComingAndGoing(t *testing.T) {
	t.Parallel()
	x := &search.Index{}
	for i := range 6000 {
		x.Put(fmt.Sprintf("note %d.txt", i%500), search.Text{Language: "en", Title: fmt.Sprintf("round%d", i/500), Whole: "the pier"})
	}
	if n := len(x.Find("pier")); n != 500 {
		t.Errorf("%d documents, want 500", n)
	}
	if n := len(x.Find("round11")); n != 500 {
		t.Errorf("%d of the last round, want 500", n)
	}
	if got := x.Find("round3"); len(got) > 0 {
		t.Errorf("%d of a former round", len(got))
	}
	for i := range 500 {
		x.Remove(fmt.Sprintf("note %d.txt", i))
	}
	if got := x.Find("pier"); len(got) > 0 || x.Len() != 0 {
		t.Errorf("%d are left", len(got))
	}
}

// Whatever a document and a query say: what holds a word whole is found by it.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"harbour plan", "港口计划 the 港", "مي‌روم", "Straße İstanbul ﬁn", "\x00en\x00run", "\xff\xfea", strings.Repeat("w", 300), "don't re-read 3.5"} {
		f.Add(s, "en")
		f.Add(s, "zh")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		x := &search.Index{}
		x.Put("k", search.Text{Language: lang, Whole: text})
		found := x.Find(text)
		if len(text) < 200 && found != nil && len(strings.Fields(text)) < 10 && lang == "en" {
			if _, ok := found["k"]; !ok {
				t.Errorf("%q is not found by itself", text)
			}
		}
		x.Remove("k")
		if len(x.Find(text)) > 0 {
			t.Errorf("%q is found after it is gone", text)
		}
	})
}

func BenchmarkFind(b *testing.B) {
	x := &search.Index{}
	for i := range 10_000 {
		var text strings.Builder
		for j := range 300 {
			fmt.Fprintf(&text, "word%d ", (i*j)%20_000)
		}
		x.Put(fmt.Sprintf("note %d.txt", i), search.Text{Language: "en", Title: fmt.Sprintf("Title %d", i), Whole: text.String() + "harbour"})
	}
	for _, query := range []string{"harbour", "wor", "title 77", "nowhere"} {
		b.Run(query, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Find(query)
			}
		})
	}
}
