package digest

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestQuietListsTheMostFollowedFirst(t *testing.T) {
	t.Parallel()
	old := func(headline, since string, sources int) Story {
		return Story{Headline: headline, Since: since, Sources: make([]Source, sources)}
	}
	past := Digest{Week: "2026-W46", Sections: []Section{
		{Name: "a", Stories: []Story{old("one", "2026-W46", 1), old("three", "2026-W46", 3)}},
		{Name: "b", Stories: []Story{old("another", "2026-W46", 1), old("for weeks", "2026-W44", 1)}},
	}}
	got := []string{}
	for _, g := range Assemble(Input{Week: Week{2026, 47}, Past: []Digest{past}}).Continuity.Quiet {
		got = append(got, g.Section+" "+g.Headline)
	}
	if diff := cmp.Diff([]string{"b for weeks", "a three", "a one", "b another"}, got); diff != "" {
		t.Errorf("gone quiet (-want +got):\n%s", diff)
	}
}
