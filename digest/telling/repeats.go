package telling

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

const (
	// repeatShare is the share of a sentence's content words that stand above it
	// from which it says nothing new, and namedShare the one where it brings a
	// name.
	repeatShare   = 0.6
	namedShare    = 0.85
	oneNamedShare = 0.75
	// commonShare is the share, of what a sentence and other sources hold in common,
	// that stands above it where an opening only tells the story once more.
	// It may bring so many names: each report has some of its own.
	commonShare  = 0.8
	mostOwnNames = 3
	// softLength is how many first letters of a term tell it from others: forms
	// that a stemmer leaves apart are one.
	softLength = 5
	// fewestTerms is how many content words a sentence has that says anything,
	// and fewestWords how many words one has that is quoted beside others.
	fewestTerms = 4
	fewestWords = 3
)

// softKey returns what a term is known by among its forms. Numbers are known by
// all their digits.
func softKey(term string) string {
	if first, _ := utf8.DecodeRuneInString(term); unicode.IsDigit(first) {
		return term
	}
	n := 0
	for i := range term {
		if n++; n > softLength {
			return term[:i]
		}
	}
	return term
}

// said is what was quoted so far.
type said struct {
	keys    map[string]bool // of terms
	figures map[string]bool
	told    []*sentence
	head    int             // source whose heading stands above it, -1 for none
	starts  map[string]bool // first words of sentences
	clock   bool
	denies  bool
}

func nothingSaid() said {
	return said{keys: map[string]bool{}, figures: map[string]bool{}, starts: map[string]bool{}, head: -1}
}

func (s *story) say(to *said, x *sentence) {
	for _, t := range x.terms {
		to.keys[s.keys[t]] = true
	}
	for _, f := range x.figures {
		to.figures[f] = true
	}
	to.told = append(to.told, x)
	to.starts[x.start] = true
	to.clock = to.clock || x.clock
	to.denies = to.denies || x.denies
}

// figure notes the figures of a text.
func (a said) figure(text string) {
	figures, _ := figuresOf(text)
	for _, f := range figures {
		a.figures[f] = true
	}
}

// above returns what is said before the first of the chosen is: the figures shown
// beside the story, and the headline of what leads it.
func (s *story) above(chosen []int) said {
	above := nothingSaid()
	for _, text := range s.shown {
		above.figure(text)
	}
	if len(chosen) > 0 {
		at := s.sentences[chosen[0]].source
		for _, t := range s.headings[at] {
			above.keys[s.keys[t]] = true
		}
		above.figure(s.sources[at].Heading)
		above.head = at
	}
	return above
}

// sound returns those of the chosen, in the order read, that say more than what
// stands above them, and that can be followed: of several sources, what points
// back needs the sentence before it.
func (s *story) sound(chosen []int) []int {
	above := s.above(chosen)
	sound := make([]int, 0, len(chosen))
	for n, i := range chosen {
		x := &s.sentences[i]
		lost := x.pointsBack && len(s.sources) > 1 && (len(sound) == 0 || !s.precedes(sound[len(sound)-1], i))
		if lost || n > 0 && (s.repeats(x, above) || s.retells(x, above)) {
			continue
		}
		s.say(&above, x)
		sound = append(sound, i)
	}
	return sound
}

// repeats reports whether a sentence says what was said: most of its words, or
// nearly all that other sources know of them, and no other figure, name or denial.
func (s *story) repeats(x *sentence, above said) bool {
	if len(x.terms) == 0 {
		return true
	}
	for _, f := range x.figures {
		if s.counts(x, f, above) {
			return false
		}
	}
	if x.denies && !above.denies || x.clock && !above.clock {
		return false
	}
	held, names := 0, 0
	known, common := 0.0, 0.0 // weight of the terms that other sources hold, and of those of them that were said
	for _, t := range x.terms {
		was := above.keys[s.keys[t]]
		if was {
			held++
		} else if s.named[t] {
			names++
		}
		if s.holders[t] > 1 {
			common += s.lexicon.Rarities[t]
			if was {
				known += s.lexicon.Rarities[t]
			}
		}
	}
	share := float64(held) / float64(len(x.terms))
	if share >= namedShare || names == 1 && share >= oneNamedShare {
		return true
	}
	return names == 0 && share >= repeatShare || names <= mostOwnNames && len(s.sources) > 2 && x.place < leadPlaces &&
		common >= x.weight/2 && known >= commonShare*common
}

// counts reports whether a figure of a sentence is news: no day on which a source
// appeared, and no age.
func (s *story) counts(x *sentence, figure string, above said) bool {
	return !above.figures[figure] && !s.dates(x, figure) && !slices.Contains(x.ages, figure)
}

// dates reports whether a figure of a sentence is of the day on which a source
// appeared, given with its year: that is no news.
func (s *story) dates(x *sentence, figure string) bool {
	return slices.ContainsFunc(s.sources, func(source Source) bool {
		year, rest, _ := strings.Cut(source.Published, "-")
		_, day, dated := strings.Cut(rest, "-")
		day = strings.TrimLeft(day, "0")
		return dated && (figure == year || figure == day) && slices.Contains(x.figures, year) && slices.Contains(x.figures, day)
	})
}

// unfit marks the sentences that are not quoted where others can be: those that
// say no more than what stands above their source, notes of rights and
// addresses, fragments, questions and trivia. What says little beside that alone is told of
// a single source, whose summary kept it, after all else.
func (s *story) unfit() []bool {
	out := make([]bool, len(s.sentences))
	unmarked := s.unmarked()
	several := len(s.sources) > 1
	left := len(out)
	for i := range s.sentences {
		x := &s.sentences[i]
		out[i] = x.words < fewestWords || strings.ContainsAny(x.Text, "©®@") || strings.Contains(x.Text, "://") ||
			several && (x.little || x.broken || x.asks || shouts(x.Text) || x.fragment && !unmarked[x.source] || len(s.sources) > 2 && s.supported(x) < leastShared)
		if out[i] {
			left--
		}
	}
	for i := range s.sentences {
		x := &s.sentences[i]
		untitled := several && s.sources[x.source].Title == "" // what stands for its title is its first sentence
		if x.heads && !untitled && !out[i] && left > 1 {
			out[i] = true
			left--
		}
	}
	if left == 0 {
		clear(out)
	}
	return out
}

// leastShared is the share of a sentence's weight in terms that other sources of
// three or more hold, below which it tells of something else.
const leastShared = 0.15

// unmarked tells of which sources most sentences have no end mark.
func (s *story) unmarked() []bool {
	balance := make([]int, len(s.sources))
	for i := range s.sentences {
		if s.sentences[i].fragment {
			balance[s.sentences[i].source]++
		} else {
			balance[s.sentences[i].source]--
		}
	}
	unmarked := make([]bool, len(balance))
	for at, n := range balance {
		unmarked[at] = n > 0
	}
	return unmarked
}

// fewestSaid is from how many words of a headline it is found at a sentence's
// end: a name may stand there by chance.
const fewestSaid = 3

// bare returns a text in lower case without the marks at its end.
func bare(text string) string { return strings.ToLower(strings.TrimRightFunc(text, ends)) }

func ends(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }

// Says reports whether a sentence is a headline, or one behind a place and an
// agency: "Oslo (ABC) The ferry sails again."
func Says(sentence, headline string) bool {
	if strings.HasSuffix(headline, "…") {
		return false // the sentence goes on
	}
	sentence, headline = strings.TrimRightFunc(sentence, ends), strings.TrimRightFunc(headline, ends)
	if strings.EqualFold(sentence, headline) {
		return true
	}
	before, found := strings.CutSuffix(sentence, headline)
	n := len(language.Words(headline, ""))
	return found && n >= fewestSaid && len(language.Words(before, "")) <= n
}
