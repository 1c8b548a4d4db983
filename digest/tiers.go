package digest

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"precis/summarize/language"
)

// How much a mail holds of each story follows from how many words people read
// of one.
const (
	mailWords      = 1810 // of stories; what stands around them takes up to 190 more
	mostFull       = 5    // stories shown in full
	fewestFull     = 3    // as far as there are so many
	alwaysSentence = 15   // the first stories, of which a sentence is shown though they have one source alone
	sourcesNamed   = 6    // in one line
	goingNamed     = 10   // stories that go on, with what is new in them
	wordsATag      = 2    // letter and paragraph, behind each sentence; letter and name of a source
	wordsADay      = 2    // in a tag
	wordsAlso      = 2    // before the sources that are not quoted
	wordsAStory    = 2    // its number, and what is said of its state
	wordsAChange   = 5    // a figure that is another now
)

// setTiers sets how much of each story a mail holds: as many in full as there
// is room for, and of the others a sentence; from the lowest, those of one
// source and then all are shown by their headlines alone where even that is too
// much. The stories are changed in place.
func setTiers(sections []Section, briefs []Brief, going []Going) {
	stories := inOrder(sections)
	for full := min(mostFull, len(stories)); ; full-- {
		for i, s := range stories {
			switch {
			case i < full:
				s.Tier = Full
			case i < alwaysSentence || len(s.Sources) > 1:
				s.Tier = Sentence
			default:
				s.Tier = Headline
			}
		}
		if full <= fewestFull || mailLength(stories, briefs, going) <= mailWords {
			break
		}
	}
	words := mailLength(stories, briefs, going)
	for _, most := range []int{1, math.MaxInt} { // sources
		for _, s := range slices.Backward(stories) {
			if words > mailWords && s.Tier == Sentence && len(s.Sources) <= most {
				words -= tierWords(s, briefs)
				s.Tier = Headline
				words += tierWords(s, briefs)
			}
		}
	}
	if words <= mailWords {
		return
	}
	for _, s := range stories[:min(alwaysSentence, len(stories))] { // a list too long by itself needs them the more
		if s.Tier == Headline {
			s.Tier = Sentence
		}
	}
}

// inOrder returns the stories of all sections by their numbers.
func inOrder(sections []Section) []*Story {
	stories := []*Story{}
	for i := range sections {
		for j := range sections[i].Stories {
			stories = append(stories, &sections[i].Stories[j])
		}
	}
	slices.SortFunc(stories, func(a, b *Story) int { return cmp.Compare(a.Number, b.Number) })
	return stories
}

// mailLength estimates the words of a mail that holds each story in its tier, and
// says what is new in those that go on.
func mailLength(stories []*Story, briefs []Brief, going []Going) int {
	words := goingWords(stories, going)
	for _, b := range briefs {
		words += wordsAStory + language.CountWords(b.Headline) + quoteWords(b.Quote) - readOn(b.Headline, b.Quote)
	}
	for _, s := range stories {
		words += tierWords(s, briefs)
	}
	return words
}

// goingWords counts what the list of the stories that go on takes. What is new in a
// story in full stands there, and is named by its tag.
func goingWords(stories []*Story, going []Going) int {
	full := map[int]bool{}
	for _, s := range stories {
		full[s.Number] = s.Tier == Full
	}
	words := 0
	for _, g := range going[:min(goingNamed, len(going))] {
		words += language.CountWords(g.Headline) + wordsAChange*len(g.Changes)
		for _, q := range g.New {
			if full[g.Story] {
				words += wordsATag
			} else {
				words += quoteWords(q) - readOn(g.Headline, q)
			}
		}
	}
	return words
}

func quoteWords(q Quote) int {
	words := language.CountWords(q.Text) + wordsATag
	if q.Day != "" {
		words += wordsADay
	}
	return words
}

// readOn counts the words of a headline that is the beginning of the sentence shown
// below it: they stand there once.
func readOn(headline string, q Quote) int {
	if begin, cut := strings.CutSuffix(headline, "…"); cut && strings.HasPrefix(q.Text, begin) {
		return language.CountWords(begin)
	}
	return 0
}

func tierWords(s *Story, briefs []Brief) int {
	words := wordsAStory + language.CountWords(s.Headline) + wordsATag*min(len(s.Sources), sourcesNamed)
	if len(s.Sources) > 1 {
		words += wordsAlso
	}
	switch s.Tier {
	case Full:
		for _, q := range s.Quotes {
			words += quoteWords(q)
		}
		if len(s.Quotes) > 1 && inBrief(s, briefs) { // it is not shown twice
			words -= quoteWords(s.Lead())
		}
		for _, q := range s.Compared() {
			words += quoteWords(q)
		}
	case Sentence:
		if len(s.Quotes) > 0 && !inBrief(s, briefs) {
			words += quoteWords(s.Lead()) - readOn(s.Headline, s.Lead())
		}
	case Headline:
		words = wordsAStory + language.CountWords(s.Headline)
	}
	return words
}

func inBrief(s *Story, briefs []Brief) bool {
	return slices.ContainsFunc(briefs, func(b Brief) bool { return b.Story == s.Number })
}

// Compared returns the quotes of its comparisons that stand nowhere before.
func (s Story) Compared() []Quote {
	var all []Quote
	told := s.Quotes
	for _, c := range s.Compare {
		for _, q := range c.Quotes {
			if !slices.ContainsFunc(told, q.Repeats) {
				all = append(all, q)
			}
		}
		told = slices.Concat(told, c.Quotes)
	}
	return all
}

// Lead returns the quote that tells a story by itself; the zero Quote where it
// has none.
func (s Story) Lead() Quote {
	if len(s.Quotes) == 0 {
		return Quote{}
	}
	return s.Quotes[min(s.Telling, len(s.Quotes)-1)]
}
