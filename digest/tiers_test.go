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
		setTiers(sections, briefs, nil)
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
		{"far too much", 400, 3, 20, map[Tier]int{Full: 3, Sentence: 12, Headline: 385}},
	} {
		got, sections, briefs := tiers(c.stories, c.sources, c.words)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if words := mailLength(inOrder(sections), briefs, nil); got[Sentence] > alwaysSentence-fewestFull && words > mailWords {
			t.Errorf("%s: %d words", c.name, words)
		}
		low := -1
		for _, s := range inOrder(sections) { // what many report stands before what one reports
			if len(s.Sources) > 1 && s.Tier == Headline && low < 0 {
				low = s.Number
			}
			if low > 0 && len(s.Sources) == 1 && s.Tier == Sentence {
				t.Errorf("%s: story %d of many sources is cut before %d of one", c.name, low, s.Number)
			}
		}
	}
}

// What is new in the stories that go on takes its words from those of the lowest.
func TestWhatGoesOnTakesRoom(t *testing.T) {
	t.Parallel()
	week := func(going int) ([]Section, []Brief, []Going) {
		section, on := Section{}, []Going{}
		for n := range 40 {
			s := Story{Number: n + 1, Headline: strings.Repeat("word ", 8), Sources: make([]Source, 2)}
			for range 4 {
				s.Quotes = append(s.Quotes, Quote{Text: strings.Repeat("word ", 20)})
			}
			section.Stories = append(section.Stories, s)
			if n < going {
				on = append(on, Going{Story: n + 1, Headline: s.Headline, Changes: make([]Change, 1), New: s.Quotes[3:]})
			}
		}
		sections := []Section{section}
		return sections, brief(sections), on
	}
	sentences := map[int]int{}
	for _, going := range []int{0, 3, 10, 30} {
		sections, briefs, on := week(going)
		setTiers(sections, briefs, on)
		stories := inOrder(sections)
		if words := mailLength(stories, briefs, on); words > mailWords {
			t.Errorf("with %d going on: %d words, want at most %d", going, words, mailWords)
		}
		for _, s := range stories {
			if s.Tier != Headline {
				sentences[going]++
			}
		}
	}
	if sentences[0] <= sentences[3] || sentences[3] <= sentences[10] || sentences[10] != sentences[30] {
		t.Errorf("stories told by more than a headline, by how many go on: %v", sentences)
	}
}

// A sentence that is quoted above a comparison, or in an earlier one, is shown there
// once, whatever source has its words.
func TestComparedCountsWhatIsToldOnce(t *testing.T) {
	t.Parallel()
	lead, copied := Quote{Letter: "A", Text: "Five were hurt.", Start: 0, End: 15}, Quote{Letter: "C", Text: "Five were hurt.", Start: 90, End: 105}
	cut, other := Quote{Letter: "A", Text: "were hurt.", Start: 5, End: 15}, Quote{Letter: "B", Text: "Three were hurt.", Start: 0, End: 16}
	next := Quote{Letter: "A", Text: "It rained.", Start: 15, End: 25}
	s := Story{Quotes: []Quote{lead}, Compare: []Comparison{{Quotes: []Quote{lead, other}}, {Quotes: []Quote{cut, other}}, {Quotes: []Quote{copied, next}}}}
	if diff := cmp.Diff([]Quote{other, next}, s.Compared()); diff != "" {
		t.Errorf("Compared (-want +got):\n%s", diff)
	}
}
