// Package telling chooses, of all that the reports of one story say, the
// sentences that tell it: a lead, and then what brings something new.
package telling

import (
	"slices"

	"precis/summarize"
)

// A Source is a report of a story, as its summary keeps it.
type Source struct {
	Title     string // "" where it has none
	Heading   string // what stands above it, a title or words of its text
	Language  string
	Published string               // YYYY-MM-DD; "" unknown
	Day       string               // of publication, or else of arrival; "" unknown
	Kept      []summarize.Sentence // of its summary, in the order of the text
	More      []summarize.Sentence // that may be quoted beyond them, in that order
}

// A Choice is a sentence that is quoted.
type Choice struct {
	Source int // index
	summarize.Sentence
}

const (
	// mostSources is how many sources of a story are read, the first and the
	// last ones: more say nothing else.
	mostSources = 32
	// mostRounds is how often the choice is made without what was at fault before.
	mostRounds = 8
	// fewestSentences is how many sentences tell a story of several sources.
	fewestSentences = 2
)

// Tell chooses the sentences that tell a story, as many as the options ask for:
// the lead first, and then in time order, in which the sources must stand. None
// says what stands above it. Where as many sources are in the reader's language
// as in another, the story is led in it. Figures that are shown beside the story
// are no news.
func Tell(sources []Source, o summarize.Options, reader string, shown ...string) []Choice {
	s := read(sources, reader)
	s.shown = shown
	if len(s.sentences) == 0 {
		return nil
	}
	chosen := s.choose(o)
	choices := make([]Choice, len(chosen))
	for i, at := range chosen {
		choices[i] = Choice{s.sentences[at].source, s.sentences[at].Sentence}
	}
	return choices
}

// A Line is a sentence and its language.
type Line struct{ Text, Language string }

// News reports of each line whether it says more than those quoted
// before.
func News(lines, before []Line) []bool {
	s := &story{}
	for _, l := range append(slices.Clone(before), lines...) {
		s.sources = append(s.sources, Source{Language: l.Language})
		s.headings = append(s.headings, nil)
		s.add(len(s.sources)-1, Source{Language: l.Language, Kept: []summarize.Sentence{{Text: l.Text}}})
	}
	s.settle()
	s.lexicon.Rest()
	told := nothingSaid()
	for i := range before {
		s.say(&told, &s.sentences[i])
	}
	news := make([]bool, len(lines))
	for i := range lines {
		news[i] = !s.repeats(&s.sentences[len(before)+i], told)
	}
	return news
}
