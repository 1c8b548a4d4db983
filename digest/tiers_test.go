package digest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTiersKeepAMailShort(t *testing.T) {
	t.Parallel()
	tiers := func(stories, sources, words int) (map[Tier]int, Digest) {
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
		d := Digest{Sections: []Section{section}}
		d.Outline()
		count := map[Tier]int{}
		for _, s := range section.Stories {
			count[s.Tier]++
		}
		return count, d
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
		got, d := tiers(c.stories, c.sources, c.words)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
		if words := d.mailLength(mostRows); got[Sentence] > alwaysSentence-fewestFull && words > MailWords {
			t.Errorf("%s: %d words", c.name, words)
		}
		low := -1
		for _, s := range inOrder(d.Sections) { // what many report stands before what one reports
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
	week := func(going int) Digest {
		section, on := Section{}, []Going{}
		for n := range 50 {
			s := Story{Number: n + 1, Headline: strings.Repeat("word ", 8), Sources: make([]Source, 2)}
			for range 4 {
				s.Quotes = append(s.Quotes, Quote{Text: strings.Repeat("word ", 20)})
			}
			section.Stories = append(section.Stories, s)
			if n < going {
				on = append(on, Going{Story: n + 1, Headline: s.Headline, Changes: make([]Change, 1), New: s.Quotes[3:]})
			}
		}
		return Digest{Sections: []Section{section}, Continuity: Continuity{Going: on}}
	}
	sentences := map[int]int{}
	for _, going := range []int{0, 3, 10, 30} {
		d := week(going)
		d.Outline()
		if words := d.mailLength(d.RowsInMail()); words > MailWords {
			t.Errorf("with %d going on: %d words, want at most %d", going, words, MailWords)
		}
		for _, s := range inOrder(d.Sections) {
			if s.Tier != Headline {
				sentences[going]++
			}
		}
	}
	if sentences[0] <= sentences[3] || sentences[3] <= sentences[10] || sentences[10] != sentences[30] {
		t.Errorf("stories told by more than a headline, by how many go on: %v", sentences)
	}
}

// What could not be read, came late or moved takes its words from the stories too, and
// where these leave no room, the lists are shorter. A copy of some sections has the
// lists of these alone.
func TestListsTakeRoom(t *testing.T) {
	t.Parallel()
	week := func(stories, rows int) Digest {
		d := Digest{}
		for n := range stories {
			name := []string{"town", "port"}[n%2]
			if n < 2 {
				d.Sections = append(d.Sections, Section{Name: name})
			}
			section := &d.Sections[n%2]
			section.Stories = append(section.Stories, Story{Number: n + 1, Headline: strings.Repeat("word ", 8), Sources: make([]Source, 2), Quotes: make([]Quote, 1)})
			section.Stories[len(section.Stories)-1].Quotes[0].Text = strings.Repeat("word ", 25)
		}
		for range rows {
			d.Rejected = append(d.Rejected, Rejected{Key: "port/scan of page.png"})
			d.Moved = append(d.Moved, Moved{From: "port/a.txt", To: "port/old/b.txt"})
			d.Late = append(d.Late, Late{Key: "port/c.txt"})
			d.Pending = append(d.Pending, Pending{Key: "port/d.txt"})
			d.Continuity.Quiet = append(d.Continuity.Quiet, Gone{Headline: strings.Repeat("word ", 8), Section: "port"})
		}
		d.Outline()
		return d
	}
	sentences := func(d Digest) int {
		n := 0
		for _, s := range inOrder(d.Sections) {
			if s.Tier != Headline {
				n++
			}
		}
		return n
	}
	bare, listed := sentences(week(50, 0)), sentences(week(50, 30))
	if listed >= bare {
		t.Errorf("%d stories are told by a sentence beside no lists, and %d beside long ones", bare, listed)
	}
	for stories, want := range map[int]int{20: mostRows, 160: fewestRows} {
		if got := week(stories, 30).RowsInMail(); got != want {
			t.Errorf("of %d stories, a mail lists %d rows, want %d", stories, got, want)
		}
	}
	d := week(100, 30)
	if own, all := sentences(d.Only([]string{"town"})), sentences(d.Only([]string{"port"})); own <= all {
		t.Errorf("a copy without lists tells %d stories by a sentence, one with them %d", own, all)
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
