package digest

import (
	"cmp"
	"math"
	"slices"

	"precis/summarize/language"
)

// How much a mail holds of each story follows from how many words people read
// of one.
const (
	mailWords    = 1810 // of stories; what stands around them takes up to 190 more
	mostFull     = 5    // stories told in full
	fewestFull   = 3    // as far as there are so many
	alwaysTold   = 15   // the first stories, of which a sentence is told though one source alone tells them
	sourcesNamed = 6    // in one line
	wordsATag    = 2    // letter and paragraph, behind each sentence; letter and name of a source
	wordsADay    = 2    // in a tag
	wordsAlso    = 2    // before the sources that are not quoted
	wordsAStory  = 2    // its number, and what is said of its state
)

// setTiers sets how much of each story a mail holds: as many in full as there
// is room for, and of the others a sentence; from the lowest, those of one
// source and then all are told by their headlines alone where even that is too
// much. The stories are changed in place.
func setTiers(sections []Section, briefs []Brief) {
	stories := inOrder(sections)
	for full := min(mostFull, len(stories)); ; full-- {
		for i, s := range stories {
			switch {
			case i < full:
				s.Tier = Full
			case i < alwaysTold || len(s.Sources) > 1:
				s.Tier = Sentence
			default:
				s.Tier = Headline
			}
		}
		if full <= fewestFull || mailLength(stories, briefs) <= mailWords {
			break
		}
	}
	words := mailLength(stories, briefs)
	for _, most := range []int{1, math.MaxInt} { // sources
		for _, s := range slices.Backward(stories) {
			if words > mailWords && s.Tier == Sentence && len(s.Sources) <= most {
				words -= tierWords(s, briefs)
				s.Tier = Headline
				words += tierWords(s, briefs)
			}
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

// mailLength estimates the words of a mail that holds each story in its tier.
func mailLength(stories []*Story, briefs []Brief) int {
	words := 0
	for _, b := range briefs {
		words += wordsAStory + language.CountWords(b.Headline) + quoteWords(b.Quote)
	}
	for _, s := range stories {
		words += tierWords(s, briefs)
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
		if len(s.Quotes) > 1 && inBrief(s, briefs) { // it is not told twice
			words -= quoteWords(s.Lead())
		}
		for _, c := range s.Compare {
			for _, q := range c.Quotes {
				words += quoteWords(q)
			}
		}
	case Sentence:
		if len(s.Quotes) > 0 && !inBrief(s, briefs) {
			words += quoteWords(s.Lead())
		}
	case Headline:
		words = wordsAStory + language.CountWords(s.Headline)
	}
	return words
}

func inBrief(s *Story, briefs []Brief) bool {
	return slices.ContainsFunc(briefs, func(b Brief) bool { return b.Story == s.Number })
}

// Lead returns the quote that tells a story by itself; the zero Quote where it
// has none.
func (s Story) Lead() Quote {
	if len(s.Quotes) == 0 {
		return Quote{}
	}
	return s.Quotes[min(s.Telling, len(s.Quotes)-1)]
}
