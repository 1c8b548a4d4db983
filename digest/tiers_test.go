package digest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTiersKeepAMailShort(t *testing.T) {
	t.Parallel()
	tiers := func(stories, sources, words int) (map[Tier]int, []Section, []Brief) {
		section := Section{}
		for n := range stories {
			s := Story{Number: n + 1, Headline: strings.Repeat("word ", 8), Sources: make([]Source, sources)}
			for range min(sources+2, 5) {
				s.Quotes = append(s.Quotes, Quote{Text: strings.Repeat("word ", words)})
			}
			if n%2 == 1 {
				s.Sources = s.Sources[:1]
			}
			section.Stories = append(section.Stories, s)
		}
		sections := []Section{section}
		briefs := brief(sections)
		setTiers(sections, briefs)
		count := map[Tier]int{}
		for _, s := range sections[0].Stories {
			count[s.Tier]++
		}
		return count, sections, briefs
	}
	for _, c := range []struct {
		name                    string
		stories, sources, words int
		want                    map[Tier]int
	}{
		{"nothing", 0, 1, 20, map[Tier]int{}},
		{"three", 3, 2, 20, map[Tier]int{Full: 3}},
		{"a short week", 12, 1, 20, map[Tier]int{Full: 5, Sentence: 7}},
		{"a long week", 40, 3, 20, map[Tier]int{Full: 5, Sentence: 22, Headline: 13}},
		{"far too much", 400, 3, 20, map[Tier]int{Full: 3, Headline: 397}},
	} {
		got, sections, briefs := tiers(c.stories, c.sources, c.words)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if words := mailLength(inOrder(sections), briefs); got[Sentence] > 0 && words > mailWords {
			t.Errorf("%s: %d words", c.name, words)
		}
		low := -1
		for _, s := range inOrder(sections) { // what many tell is told before what one tells
			if len(s.Sources) > 1 && s.Tier == Headline && low < 0 {
				low = s.Number
			}
			if low > 0 && len(s.Sources) == 1 && s.Tier == Sentence {
				t.Errorf("%s: story %d of many sources is cut before %d of one", c.name, low, s.Number)
			}
		}
	}
}
