package digest

import (
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize"
)

// mixed is a digest whose first story two documents tell, one of which is to go,
// and its second that one's part alone.
func mixed() Digest {
	a := Quote{Letter: "A", Text: "The ferry Astri ran aground with 40 aboard."}
	b := Quote{Letter: "B", Text: "A tug pulled the ferry free at noon."}
	c := Quote{Letter: "C", Text: "The lighthouse went dark."}
	return Digest{
		Week: "2026-W47", Figures: Figures{Documents: 3, Stories: 2},
		Brief: []Brief{{Story: 1, Headline: "Astri aground", Language: "en", Sources: 2, Quote: a}, {Story: 2, Headline: "Dark lighthouse", Sources: 1, Quote: c}},
		Continuity: Continuity{Going: []Going{
			{Story: 1, Headline: "Astri aground", New: []Quote{a, b}, Changes: []Change{{Before: "12", Now: "40"}}}, {Story: 2, Headline: "Dark lighthouse"},
		}},
		Sections: []Section{{Stories: []Story{
			{
				Number: 1, Headline: "Astri aground", Language: "en", OtherLanguages: []string{"fr", "de"}, Quotes: []Quote{a, b}, Telling: 1, Also: []string{"A", "D"},
				Sources: []Source{
					{Letter: "A", Key: "x/a.txt", Title: "Astri aground", Language: "en"},
					{Letter: "B", Key: "y/b.txt", Title: "Bateau libéré", Language: "fr", AlsoIn: []string{"x/a.txt", "x/a.txt.old", "x/a.txt › copy.docx"}},
				},
				Compare: []Comparison{{Quotes: []Quote{a, b}}}, Links: []Link{{A: "A", B: "B", Shared: []string{"ferry"}}},
				Terms: []summarize.Term{{Text: "ferr"}, {Text: "astri"}}, Importance: Importance{Names: []string{"Astri", "A tug"}},
				Related: []int{2, 3}, SharedTerms: [][]string{{"coast"}, {"ferry"}}, Tier: Full,
			},
			{Number: 2, Headline: "Dark lighthouse", Quotes: []Quote{c}, Sources: []Source{{Letter: "C", Key: "x/a.txt", Part: "two.docx", Title: "Dark lighthouse"}}, Related: []int{1}, SharedTerms: [][]string{{"coast"}}, Tier: Full},
			{Number: 3, Headline: "Bridge", Quotes: []Quote{{Letter: "D", Text: "The bridge opened."}}, Sources: []Source{{Letter: "D", Key: "z/d.txt", Title: "Bridge"}}, Related: []int{2, 1}, SharedTerms: [][]string{{"coast"}, {"toll"}}},
		}}},
		Names:    []Name{{Text: "Astri", Letters: []string{"A", "B"}}, {Text: "Ostsund", Letters: []string{"A", "B", "D"}}},
		Rejected: []Rejected{{Key: "x/a.txt", Part: "scan.png"}, {Key: "x/other.png"}},
		Late:     []Late{{Key: "x/a.txt"}}, Moved: []Moved{{From: "x/a.txt", To: "n"}, {From: "m", To: "x/a.txt"}}, Pending: []Pending{{Key: "x/a.txt"}},
		Included: []Reported{{Key: "x/a.txt"}, {Key: "y/b.txt"}},
	}
}

func TestWithdraw(t *testing.T) {
	t.Parallel()
	d := mixed()
	got, took := Withdraw("x/a.txt").From(d)
	if !reflect.DeepEqual(d, mixed()) {
		t.Error("the digest that was handed in was changed")
	}
	if want := (Took{Sources: 2, Quotes: 2, Stories: 1, Mentions: 11}); took != want {
		t.Errorf("took %+v, want %+v", took, want)
	}
	one, two, three := got.Sections[0].Stories[0], got.Sections[0].Stories[1], got.Sections[0].Stories[2]
	if one.Headline != "Bateau libéré" || one.Language != "fr" || len(one.OtherLanguages) != 0 || one.Telling != 0 || one.Withdrawn != 1 || one.Number != 1 {
		t.Errorf("the first story is %+v", one)
	}
	if len(one.Quotes) != 1 || len(one.Compare)+len(one.Links) != 0 || !slices.Equal(one.Also, []string{"D"}) || one.Sources[0].Letter != "B" {
		t.Errorf("the first story tells %+v", one)
	}
	if diff := cmp.Diff([]string{"x/a.txt.old"}, one.Sources[0].AlsoIn); diff != "" {
		t.Errorf("doubles (-want +got):\n%s", diff)
	}
	if len(one.Terms) != 1 || one.Terms[0].Text != "ferr" || !slices.Equal(one.Importance.Names, []string{"A tug"}) || !slices.Equal(one.Related, []int{3}) || one.SharedTerms != nil {
		t.Errorf("the first story is known by %+v, %+v, related to %v by %v", one.Terms, one.Importance.Names, one.Related, one.SharedTerms)
	}
	if two.Headline != "" || len(two.Quotes)+len(two.Sources)+len(two.Related) != 0 || two.Withdrawn != 1 || two.Number != 2 || two.Tier != Sentence {
		t.Errorf("the second story is %+v", two)
	}
	if three.Withdrawn != 0 || !slices.Equal(three.Related, []int{1}) || len(three.SharedTerms) != 1 || three.SharedTerms[0][0] != "toll" {
		t.Errorf("the third story is %+v", three)
	}
	if len(got.Brief) != 1 || got.Brief[0].Quote.Letter != "B" || got.Brief[0].Headline != "Bateau libéré" || got.Brief[0].Sources != 1 {
		t.Errorf("in brief: %+v", got.Brief)
	}
	if g := got.Continuity.Going; len(g) != 1 || g[0].Headline != "Bateau libéré" || len(g[0].New) != 1 || len(g[0].Changes) != 0 {
		t.Errorf("going on: %+v", got.Continuity.Going)
	}
	if len(got.Names) != 1 || got.Names[0].Text != "Ostsund" || !slices.Equal(got.Names[0].Letters, []string{"B", "D"}) {
		t.Errorf("names: %+v", got.Names)
	}
	if len(got.Rejected) != 1 || len(got.Late)+len(got.Moved)+len(got.Pending) != 0 || len(got.Included) != 1 || got.Withdrawn != 1 || got.Figures != d.Figures {
		t.Errorf("lists: %+v", got)
	}
	again, took := Withdraw("x/a.txt").From(got)
	if took != (Took{}) || !reflect.DeepEqual(again, got) {
		t.Errorf("a second time takes %+v", took)
	}
}

// A later digest names stories of the one before, and figures of theirs.
func TestWithdrawFromLaterDigests(t *testing.T) {
	t.Parallel()
	w := Withdraw("x/a.txt")
	w.From(mixed())
	later := Digest{Week: "2026-W48", Continuity: Continuity{
		Quiet: []Gone{{Headline: "Astri aground"}, {Headline: "Dark lighthouse"}, {Headline: "Bridge"}},
		Going: []Going{{Story: 1, Headline: "Ferry sails", Changes: []Change{{Before: "40", Now: "38"}, {Before: "3", Now: "5"}}}},
	}}
	got, took := w.From(later)
	if took != (Took{Mentions: 3}) || got.Withdrawn != 1 {
		t.Errorf("took %+v, withdrawn %d; want 3 mentions, 1", took, got.Withdrawn)
	}
	want := Continuity{
		Quiet: []Gone{{Headline: "Bateau libéré"}, {Headline: "Bridge"}},
		Going: []Going{{Story: 1, Headline: "Ferry sails", Changes: []Change{{Before: "3", Now: "5"}}}},
	}
	if diff := cmp.Diff(want, got.Continuity); diff != "" {
		t.Errorf("continuity (-want +got):\n%s", diff)
	}
}

// What holds nothing of a document, or of one whose key only begins like another,
// is returned as it is.
func TestWithdrawWhatIsNotThere(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"x/a", "x/a.tx", "x", "a.txt", "X/A.TXT", "", "x/a.txt › two.docx"} {
		if got, took := Withdraw(key).From(mixed()); took != (Took{}) || !reflect.DeepEqual(got, mixed()) {
			t.Errorf("Withdraw(%q) took %+v", key, took)
		}
	}
}

// A story keeps a headline that what is left tells, and is headed by a quote where
// its sources have no title.
func TestWithdrawHeadlines(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		title, opening, headline, want string
	}{
		"stands in another's title": {"FERRY ASTRI AGROUND", "", "Ferry Astri aground", "Ferry Astri aground"},
		"stands in a quote":         {"", "", "pulled the ferry free", "pulled the ferry free"},
		"of the document":           {"Ferry free", "", "Astri aground", "Ferry free"},
		"an opening for a title":    {"", "A tug pulled", "Astri aground", "A tug pulled"},
		"no title at all":           {"", "", "Astri aground", "A tug pulled the ferry free at noon."},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := mixed()
			s := &d.Sections[0].Stories[0]
			s.Headline, s.Sources[1].Title, s.Sources[1].Opening = c.headline, c.title, c.opening
			got, _ := Withdraw("x/a.txt").From(d)
			if got := got.Sections[0].Stories[0].Headline; got != c.want {
				t.Errorf("the headline is %q, want %q", got, c.want)
			}
		})
	}
}

func TestTookAdds(t *testing.T) {
	t.Parallel()
	sum := Took{1, 2, 3, 4}
	sum.Add(Took{10, 20, 30, 40})
	if sum != (Took{11, 22, 33, 44}) {
		t.Errorf("the sum is %+v", sum)
	}
}

func TestWithoutReader(t *testing.T) {
	t.Parallel()
	d := Digest{Recipients: []string{"Ann@example.org", "bob@example.org"}, Chosen: map[string][]string{"Ann@example.org": {"x"}}}
	got, found := d.WithoutReader("ann@EXAMPLE.org")
	if !found || !slices.Equal(got.Recipients, []string{"bob@example.org"}) || got.Chosen != nil || len(d.Recipients) != 2 || len(d.Chosen) != 1 {
		t.Errorf("WithoutReader = %+v, %v, of %+v", got, found, d)
	}
	if got, found := got.WithoutReader("ann@example.org"); found || len(got.Recipients) != 1 {
		t.Errorf("a second time: %+v, %v", got, found)
	}
}
