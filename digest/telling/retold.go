package telling

import (
	"slices"
	"strconv"
	"strings"

	"precis/digest/differences"
	"precis/summarize/language"
)

const (
	// openingPlaces is how many of a report's first sentences tell, as a rule, what
	// the other reports open with.
	openingPlaces = 2
	// retoldShare is the share of an opening's weight, in what stands above it or
	// what many reports open with, from which it tells the event once more, and
	// wholeShare the one from which it does whatever names it brings.
	retoldShare = 0.5
	wholeShare  = 0.65
	// knownShare is the share that must stand above it in its own words: what
	// several open with may still be untold.
	knownShare = 0.3
	// freshShare is the share of its weight that an opening brings in terms that
	// other reports hold, a name among them, where it is told though it retells.
	freshShare = 0.2
	// coreShare is the share, of what many reports open with, from which an opening
	// tells the event, and coreAgain the share of its own weight in that from which it
	// tells little else, unless it brings coreMore of what they open with, others hold a
	// share of coreFresh of it too, or so many names in it as coreNames: who was killed
	// is news under what happened.
	coreShare = 0.5
	coreAgain = 0.45
	coreMore  = 0.3
	coreFresh = 0.3
	coreNames = 5
	// openShare is the share of the reports that open with what the event is known
	// by. A term of Vietnamese is a syllable, which chance brings into more of them.
	openShare    = 1.0 / 3
	openSyllable = 0.6
	// littleKnown and littleAgain are the shares from which a report's first sentence
	// brings little, another one from retoldShare on, and littleUntold and
	// littleFresh the most that it may bring of what the reports open with, and of
	// what else they tell.
	littleKnown  = 0.3
	littleAgain  = 0.43
	littleUntold = 0.3
	littleFresh  = 0.15
)

// open counts, of what terms are known by, the reports that open with it.
func (s *story) open() {
	s.openings = map[string]int{}
	of := make([]map[string]bool, len(s.sources))
	note := func(source int, terms []int32) {
		if of[source] == nil {
			of[source] = map[string]bool{}
		}
		for _, t := range terms {
			if k := s.keys[t]; !of[source][k] {
				of[source][k] = true
				s.openings[k]++
			}
		}
	}
	for at, terms := range s.headings {
		note(at, terms)
	}
	for i := range s.sentences {
		if x := &s.sentences[i]; x.place < openingPlaces {
			note(x.source, x.terms)
		}
	}
}

// opens is the number of reports from which a term is what the event is known by.
func (s *story) opens() int {
	share := openShare
	if s.language == "vi" {
		share = openSyllable
	}
	n := 2
	for float64(n) < share*float64(len(s.sources)) {
		n++
	}
	return n
}

// A brought says what a sentence brings, in shares of its weight.
type brought struct {
	known float64 // of what stands above it
	again float64 // of this and of what the reports open with
	fresh float64 // of what else other reports hold
	names int     // in that
}

// brings looks at what a sentence says beside what stands above it.
func (s *story) brings(x *sentence, above said) brought {
	var b brought
	opens := s.opens()
	for _, t := range x.terms {
		share := s.lexicon.Rarities[t] / max(x.weight, 1e-9)
		switch key := s.keys[t]; {
		case above.keys[key]:
			b.known += share
		case s.openings[key] >= opens:
			b.again += share
		case s.holders[t] > 1:
			b.fresh += share
			if s.named[t] {
				b.names++
			}
		}
	}
	b.again += b.known
	return b
}

// retells reports whether a sentence with which a report opens tells the event
// that stands above it once more, if in other words: "released a patch" is no
// news under "issued an update" where the reports open with all four. It is told
// where it counts something, or brings a name, that makes up for it, but not where
// it starts with the same words as one above.
func (s *story) retells(x *sentence, above said) bool {
	if len(s.sources) < 2 || x.place >= openingPlaces || x.denies && !above.denies || x.clock && !above.clock {
		return false
	}
	if x.start != "" && above.starts[x.start] {
		return true
	}
	b := s.brings(x, above)
	if s.tellsCore(x, b, above) && !s.figured(x, above, true) {
		return true
	}
	if b.known < knownShare || b.again < retoldShare {
		return false
	}
	whole := b.again >= wholeShare
	if s.figured(x, above, whole) {
		return false
	}
	return whole || b.names == 0 || b.fresh < freshShare
}

// tellsCore reports whether an opening tells the event, of which most stands above it,
// and little else. A term of Vietnamese is a syllable, of which chance brings many.
func (s *story) tellsCore(x *sentence, b brought, above said) bool {
	if s.language == "vi" || x.core < coreShare || b.again < coreAgain || b.fresh >= coreFresh || b.names >= coreNames {
		return false
	}
	told := s.coreOf(above.told...)
	return told >= coreShare && s.coreOf(append(slices.Clone(above.told), x)...)-told < coreMore
}

// worthwhile leaves out what brings little beside the chosen that stand above it,
// where enough is left. What could take its place brings less.
func (s *story) worthwhile(chosen []int) []int {
	above := s.above(chosen)
	left := make([]int, 0, len(chosen))
	for n, i := range chosen {
		x := &s.sentences[i]
		spare := n > 0 && len(left)+len(chosen)-n > fewestSentences && (n+1 == len(chosen) || !s.sentences[chosen[n+1]].pointsBack)
		if spare && len(s.sources) > 1 && s.bringsLittle(x, above) {
			continue
		}
		s.say(&above, x)
		left = append(left, i)
	}
	return left
}

// bringsLittle reports whether much of a sentence, wherever its report has it,
// stands above it, and hardly anything else in it is told by other reports.
func (s *story) bringsLittle(x *sentence, above said) bool {
	again := littleAgain
	switch {
	case s.language == "vi":
		again = openSyllable
	case x.place > 0:
		again = retoldShare
	}
	b := s.brings(x, above)
	return b.known >= littleKnown && b.again >= again && b.again-b.known <= littleUntold && b.fresh < littleFresh &&
		(!x.denies || above.denies) && (!x.clock || above.clock) && !s.figured(x, above, false)
}

// figured reports whether a sentence counts what was not counted above. Where it
// else says nothing new, one of several other reports must count it too.
func (s *story) figured(x *sentence, above said, whole bool) bool {
	return len(x.figures) > 0 && slices.ContainsFunc(s.stated(x), func(f differences.Figure) bool {
		age := slices.Contains(x.ages, strconv.FormatFloat(f.Value, 'f', -1, 64))
		return f.Digits && !f.Names && !age && !s.told(above, f.Value) && (!whole || len(s.sources) < 3 || s.counted(f.Value) > 1)
	})
}

// stated returns the figures of a sentence.
func (s *story) stated(x *sentence) []differences.Figure {
	if x.stated == nil {
		x.stated = append([]differences.Figure{}, differences.Figures(x.Text, s.sources[x.source].Language)...)
	}
	return x.stated
}

// told reports whether a number stands above. It is seldom asked, and reading
// numbers is dear.
func (s *story) told(above said, value float64) bool {
	holds := func(figures []differences.Figure) bool {
		return slices.ContainsFunc(figures, func(f differences.Figure) bool { return differences.Same(f.Value, value) })
	}
	return slices.ContainsFunc(above.told, func(x *sentence) bool { return holds(s.stated(x)) }) ||
		slices.ContainsFunc(s.shown, func(text string) bool { return holds(differences.Figures(text, s.language)) }) ||
		above.head >= 0 && holds(differences.Figures(s.sources[above.head].Heading, s.sources[above.head].Language))
}

// counted returns how many reports hold a number.
func (s *story) counted(value float64) int {
	n, last := 0, -1
	for i := range s.sentences {
		x := &s.sentences[i]
		if x.source != last && len(x.figures) > 0 && slices.ContainsFunc(s.stated(x), func(f differences.Figure) bool { return differences.Same(f.Value, value) }) {
			n, last = n+1, x.source
		}
	}
	return n
}

// startWords is how many words two sentences start with that are one to a reader
// so far.
const startWords = 5

// startOf returns the first words of a sentence, "" of a shorter one.
func startOf(text string, words []language.Span) string {
	if len(words) <= startWords {
		return ""
	}
	return strings.ToLower(text[:words[startWords-1].End])
}
