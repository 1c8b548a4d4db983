package digest

import (
	"cmp"
	"math"
	"slices"
)

// MailWords is how many words a mail has at most: people read no more of one.
const MailWords = 2000

// How much a mail holds of each story follows from that.
const (
	mostFull       = 5  // stories shown in full
	fewestFull     = 3  // as far as there are so many
	alwaysSentence = 15 // the first stories, of which a sentence is shown though they have one source alone
	mostRows       = 10 // of the stories that go on, with what is new in them, and of each list
	fewestRows     = 3  // where there is no room for more
)

// setTiers sets how much of each story a mail holds: as many in full as there
// is room for, and of the others a sentence; from the lowest, those of one
// source and then all are shown by their headlines alone where even that is too
// much. The stories are changed in place.
func (d *Digest) setTiers() {
	stories := inOrder(d.Sections)
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
		if full <= fewestFull || d.mailLength(mostRows) <= MailWords {
			break
		}
	}
	words := d.mailLength(mostRows)
	for _, most := range []int{1, math.MaxInt} { // sources
		for _, s := range slices.Backward(stories) {
			if words > MailWords && s.Tier == Sentence && len(s.Sources) <= most {
				words -= d.tierWords(s)
				s.Tier = Headline
				words += d.tierWords(s)
			}
		}
	}
	list := 0
	for _, s := range stories {
		list += headlineWords(s)
	}
	if list <= MailWords {
		return
	}
	for _, s := range stories[:min(alwaysSentence, len(stories))] { // a list too long by itself needs them the more
		if s.Tier == Headline {
			s.Tier = Sentence
		}
	}
}

// RowsInMail returns how many stories that go on, and how many rows of each list, a
// mail names: fewer where its stories leave no room.
func (d Digest) RowsInMail() int {
	n, words := mostRows, d.mailLength(mostRows)
	for n > fewestRows && words > MailWords {
		words += d.rowWords(n-1) - d.rowWords(n)
		n--
	}
	return n
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
