package stories

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"precis/summarize"
	"precis/summarize/document"
)

// themed reads a week of texts in ten themes and four languages, whose events
// share their vocabulary, their countries, their institutions and their ministers.
func themed(t *testing.T) (texts []Text, stories []string) {
	t.Helper()
	data, err := os.ReadFile("testdata/themed.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var row struct{ ID, Lang, Story, Published, Title, Text string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		terms := summarize.Summarize(document.Plain(row.Title, row.Text, row.Lang), summarize.Options{}).Terms
		texts = append(texts, Text{ID: row.ID, Language: row.Lang, Published: row.Published, Terms: terms})
		stories = append(stories, row.Story)
	}
	return texts, stories
}

func TestGroupOnAThemedWeek(t *testing.T) {
	t.Parallel()
	texts, stories := themed(t)
	wrong, missed := []string{}, []string{}
	got := Group(texts)
	for i := range texts {
		for j := range i {
			switch pair := texts[j].ID + " " + texts[i].ID; {
			case got[i] == got[j] && stories[i] != stories[j]:
				wrong = append(wrong, pair)
			case got[i] != got[j] && stories[i] == stories[j]:
				missed = append(missed, pair)
			}
		}
	}
	if len(wrong) > 20 || len(missed) > 1 {
		t.Errorf("Group joins wrongly %q and misses %q; at most 20 and 1 are allowed", wrong, missed)
	}
	t.Logf("joined wrongly %q, missed %q", wrong, missed)
}

// A text of years ago needs more in common with one of today.
func TestGroupKnowsDates(t *testing.T) {
	t.Parallel()
	a, b := text("a", "w", "x", "y", "z", "p1", "p2", "p3"), text("b", "w", "x", "y", "q1", "q2", "q3", "q4")
	near := []Text{a, b}
	near[0].Published, near[1].Published = "2026-11-02", "2026-11-20"
	far := slices.Clone(near)
	far[0].Published = "2019-11-02"
	if got := Group(near); got[1] != 0 {
		t.Errorf("Group of one month = %v, want one story", got)
	}
	if got := Group(far); got[1] == 0 {
		t.Errorf("Group seven years apart = %v, want two", got)
	}
}
