package assembly

import (
	"fmt"
	"testing"

	"precis/digest"
	"precis/summarize"
	"precis/summarize/event"
)

// toldOf makes a story with terms of its own and others, and of a time.
func toldOf(id string, at string, terms map[string]float64) digest.Story {
	s := digest.Story{ID: id, Headline: id, Since: "2026-W45", Sources: make([]digest.Source, 2)}
	for _, word := range []string{"bridge", "tower", "market", "flood", "school"} {
		if w, ok := terms[word]; ok {
			s.Terms = append(s.Terms, summarize.Term{Text: word, Weight: w})
		}
	}
	if at != "" {
		s.Events = []event.Interval{{First: at, Last: at, Sure: event.Reported}}
	}
	return s
}

func draftsOf(stories ...digest.Story) []*draft {
	var all []*draft
	for _, s := range stories {
		all = append(all, &draft{Story: s})
	}
	return all
}

func TestContinuityFindsWhatStandsOut(t *testing.T) {
	t.Parallel()
	bridge := map[string]float64{"bridge": 0.3, "flood": 0.1}
	crowd := []digest.Story{}
	for i := range 8 {
		crowd = append(crowd, toldOf(fmt.Sprint("crowd", i), "", map[string]float64{"school": 0.6}))
	}
	for _, c := range []struct {
		name       string
		old, now   []digest.Story
		since      []string // W45, or the week's own
		quiet, new int
	}{
		{"the same", []digest.Story{toldOf("a", "", bridge)}, []digest.Story{toldOf("b", "", bridge)}, []string{"2026-W45"}, 0, 0},
		{"something else", []digest.Story{toldOf("a", "", bridge)}, []digest.Story{toldOf("b", "", map[string]float64{"tower": 1})}, []string{"2026-W46"}, 1, 1},
		{
			"two that go on from one",
			[]digest.Story{toldOf("a", "", map[string]float64{"bridge": 0.5, "tower": 0.5})},
			[]digest.Story{toldOf("b", "", map[string]float64{"bridge": 0.7}), toldOf("c", "", map[string]float64{"tower": 0.7})},
			[]string{"2026-W45", "2026-W45"},
			0, 0,
		},
		{"hardly anything, but nothing else is near", []digest.Story{toldOf("a", "", map[string]float64{"bridge": 0.3})}, []digest.Story{toldOf("b", "", map[string]float64{"bridge": 0.3})}, []string{"2026-W45"}, 0, 0},
		{"one of many that are as near", crowd, []digest.Story{toldOf("b", "", map[string]float64{"school": 0.6})}, []string{"2026-W46"}, 8, 1},
		{"surely another year's", []digest.Story{toldOf("a", "2013-03-01", bridge)}, []digest.Story{toldOf("b", "2026-11-12", bridge)}, []string{"2026-W46"}, 1, 1},
		{"a month later", []digest.Story{toldOf("a", "2026-10-12", bridge)}, []digest.Story{toldOf("b", "2026-11-12", bridge)}, []string{"2026-W45"}, 0, 0},
	} {
		drafts := draftsOf(c.now...)
		past := digest.Digest{Week: "2026-W45", Sections: []digest.Section{{Stories: c.old}}}
		got := continuity(drafts, digest.Input{Week: digest.Week{Year: 2026, Number: 46}, Past: []digest.Digest{past}})
		for i, d := range drafts {
			if d.Since != c.since[i] {
				t.Errorf("%s: %s since %s, want %s", c.name, d.ID, d.Since, c.since[i])
			}
		}
		if len(got.Quiet) != c.quiet || got.New != c.new || got.Continuing != len(drafts)-c.new {
			t.Errorf("%s: %d quiet, %d new, %d continuing; want %d quiet and %d new", c.name, len(got.Quiet), got.New, got.Continuing, c.quiet, c.new)
		}
	}
}

// What was told four weeks ago goes on, though the weeks between were silent.
func TestContinuityOverFourWeeks(t *testing.T) {
	t.Parallel()
	bridge := map[string]float64{"bridge": 0.6}
	past := []digest.Digest{
		{Week: "2026-W42", Sections: []digest.Section{{Stories: []digest.Story{toldOf("a", "", bridge)}}}},
		{Week: "2026-W43"},
		{Week: "2026-W44"},
		{Week: "2026-W45", Sections: []digest.Section{{Stories: []digest.Story{toldOf("x", "", map[string]float64{"tower": 1})}}}},
	}
	past[0].Sections[0].Stories[0].Since = "2026-W40"
	drafts := draftsOf(toldOf("b", "", bridge))
	if got := continuity(drafts, digest.Input{Week: digest.Week{Year: 2026, Number: 46}, Past: past}); drafts[0].Since != "2026-W40" || got.Continuing != 1 || len(got.Quiet) != 1 {
		t.Errorf("since %s, %+v", drafts[0].Since, got)
	}
}

func TestSurrounding(t *testing.T) {
	t.Parallel()
	var s surrounding
	for _, x := range []float64{0.1, 0.5, 0.2, 0.05, 0.3, 0.4, 0.01} {
		s.add(x)
	}
	if s != (surrounding{0.5, 0.4, 0.3, 0.2, 0.1, 0.05}) {
		t.Errorf("surrounding %v", s)
	}
	if got, want := thousandths(s.without(0.5)), thousandths(0.7*(0.4+0.3+0.2+0.1+0.05)/5+0.3*0.4); got != want {
		t.Errorf("without the highest %v, want %v", got, want)
	}
	if got, want := thousandths(s.without(0.02)), thousandths(0.7*(0.5+0.4+0.3+0.2+0.1)/5+0.3*0.5); got != want {
		t.Errorf("without one below all %v, want %v", got, want)
	}
}
