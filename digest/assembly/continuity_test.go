package assembly

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/summarize"
)

// Gone quiet is what two sources reported, or what went on for two weeks: what one
// source reported once is over.
func TestQuietListsWhatIsMissed(t *testing.T) {
	t.Parallel()
	old := func(headline, since string, sources int) digest.Story {
		return digest.Story{Headline: headline, Since: since, Sources: make([]digest.Source, sources)}
	}
	past := digest.Digest{Week: "2026-W46", Sections: []digest.Section{
		{Name: "a", Stories: []digest.Story{old("one", "2026-W46", 1), old("three", "2026-W46", 3), old("two", "2026-W46", 2)}},
		{Name: "b", Stories: []digest.Story{old("another", "2026-W46", 1), old("for weeks", "2026-W44", 1)}},
	}}
	got := []string{}
	for _, g := range Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 47}, Past: []digest.Digest{past}}).Continuity.Quiet {
		got = append(got, g.Section+" "+g.Headline)
	}
	if diff := cmp.Diff([]string{"b for weeks", "a three", "a two"}, got); diff != "" {
		t.Errorf("gone quiet (-want +got):\n%s", diff)
	}
}

const (
	floodBefore = "The flood on the Mirra killed 118 people in Rotwald and Halder on Tuesday. Rescue boats searched the flooded streets of Rotwald for the missing. The dam at Halder on the Mirra held through the night."
	floodAfter  = "The flood on the Mirra has killed 283 people in Rotwald and Halder, officials said. The army builds shelters of timber for families from the valley."
)

// secondOf returns the digest of the second of two weeks, of the texts that each
// holds by key.
func secondOf(first, second map[string]string) digest.Digest {
	in := func(week digest.Period, texts map[string]string) digest.Input {
		x := digest.Input{Week: week}
		for key, text := range texts {
			x.Records = append(x.Records, digesttest.Record(key, "en", "", text))
		}
		return x
	}
	later := in(digest.Period{Year: 2026, Number: 47}, second)
	later.Past = []digest.Digest{Assemble(in(digest.Period{Year: 2026, Number: 46}, first))}
	return Assemble(later)
}

// What goes on says which figures have changed, and what is new.
func TestGoingOnSaysWhatIsNew(t *testing.T) {
	t.Parallel()
	two := secondOf(map[string]string{"a.txt": floodBefore}, map[string]string{"b.txt": floodAfter})
	going := two.Continuity.Going
	if len(going) != 1 || two.Continuity.Continuing != 1 {
		t.Fatalf("going on: %+v", two.Continuity)
	}
	if diff := cmp.Diff([]digest.Change{{About: "dead", Before: "118", Now: "283"}}, going[0].Changes); diff != "" {
		t.Errorf("changes (-want +got):\n%s", diff)
	}
	if q := going[0].New; len(q) != 1 || !strings.Contains(q[0].Text, "shelters") {
		t.Errorf("what is new is said by %+v", q)
	}
	if going[0].Week != "2026-W46" || going[0].Story != 1 {
		t.Errorf("goes on from %s as story %d", going[0].Week, going[0].Story)
	}
}

// Fewer dead in a later week are some of them, and another magnitude is that of another
// quake.
func TestGoingOnIsNoOtherEvent(t *testing.T) {
	t.Parallel()
	quake := "A quake of magnitude 4.6 shook Rotwald and Halder before dawn. The Mirra valley felt the quake, and chimneys fell in Rotwald."
	for name, texts := range map[string][2]string{
		"fewer dead":    {floodAfter, floodBefore},
		"another quake": {quake, strings.Replace(quake, "4.6", "4.2", 1) + " The school of Rotwald was shut."},
	} {
		two := secondOf(map[string]string{"a.txt": texts[0]}, map[string]string{"b.txt": texts[1]})
		if going := two.Continuity.Going; len(going) != 1 || going[0].Changes != nil {
			t.Errorf("%s: %+v", name, going)
		}
	}
}

// The same reported again has nothing new.
func TestGoingOnWithNothingNew(t *testing.T) {
	t.Parallel()
	two := secondOf(map[string]string{"a.txt": floodBefore}, map[string]string{"b.txt": floodBefore + " More follows."})
	if going := two.Continuity.Going; len(going) != 1 || going[0].New != nil || going[0].Changes != nil {
		t.Errorf("nothing is new, and told is %+v", going)
	}
}

// Any number of stories of a week may go on from one of the week before.
func TestSeveralStoriesGoOnFromOne(t *testing.T) {
	t.Parallel()
	terms := func(weights ...any) []summarize.Term {
		var list []summarize.Term
		for i := 0; i < len(weights); i += 2 {
			list = append(list, summarize.Term{Text: weights[i].(string), Weight: weights[i+1].(float64)})
		}
		return list
	}
	past := digest.Digest{Week: "2026-W46", Sections: []digest.Section{{Stories: []digest.Story{
		{ID: "flood", Since: "2026-W44", Sources: make([]digest.Source, 2), Terms: terms("flood", 0.7, "dam", 0.5, "rescue", 0.5)},
	}}}}
	rescue := &draft{Story: digest.Story{ID: "rescue", Terms: terms("flood", 0.4, "rescue", 0.9)}}
	dam := &draft{Story: digest.Story{ID: "dam", Terms: terms("flood", 0.4, "dam", 0.9)}}
	other := &draft{Story: digest.Story{ID: "other", Terms: terms("violin", 1.0)}}
	got := continuity([]*draft{rescue, dam, other}, digest.Input{Week: digest.Period{Year: 2026, Number: 47}, Past: []digest.Digest{past}})
	if diff := cmp.Diff(digest.Continuity{New: 1, Continuing: 2, Quiet: []digest.Gone{}}, got); diff != "" {
		t.Errorf("continuity (-want +got):\n%s", diff)
	}
	if rescue.Since != "2026-W44" || dam.Since != "2026-W44" || other.Since != "2026-W47" {
		t.Errorf("told since %s, %s and %s", rescue.Since, dam.Since, other.Since)
	}
}

// A copy of some sections says what goes on in these alone.
func TestOnlyKeepsWhatGoesOn(t *testing.T) {
	t.Parallel()
	two := secondOf(map[string]string{"x/a.txt": floodBefore}, map[string]string{"x/b.txt": floodAfter, "y/c.txt": digesttest.Things[1]})
	if n := len(two.Only([]string{"x"}).Continuity.Going); n != 1 {
		t.Errorf("%d stories of the section go on, want 1", n)
	}
	if n := len(two.Only([]string{"y"}).Continuity.Going); n != 0 {
		t.Errorf("%d stories of another section go on, want none", n)
	}
}
