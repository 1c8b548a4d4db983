// Package differences finds where sentences of several sources state one thing
// in two ways: a count, a measure, a price, the votes, the day or the cause of
// an event, or that it happened at all. The words may stand in any order. What
// it cannot tell to be the same thing it leaves alone.
package differences

import (
	"cmp"
	"slices"
)

// A Sentence is one of a source.
type Sentence struct {
	Text     string
	Language string
	Source   int    // sentences of one source are not compared
	Day      string // on which the source was published, YYYY-MM-DD; "" unknown
}

// Why says in what two sentences differ.
type Why string

// The reasons.
const (
	Number   Why = "number"   // two figures of one count or measure
	Update   Why = "update"   // the same, of two days: the later one counts
	Date     Why = "date"     // two days of one event
	Cause    Why = "cause"    // two causes of one event
	Negation Why = "negation" // one denies what the other says
)

// A Difference is what two sentences state of one thing. Of an update, B is the
// later one.
type Difference struct {
	Why   Why
	About string // "dead", "hurt", …: one of Topics; "" for any other thing
	Noun  string // what a figure without a topic counts, as it stands in A; "" unknown
	A, B  int    // the sentences, by their index
	// Values are what differs, as it stands in A and B; empty where it is only
	// in one of them.
	Values [2]string
	Falls  bool // of a topic: B's figure is the lower one
	Marks  [2][]Mark
	shared int
}

// A Mark is a span of a sentence: shared words, or those that differ.
type Mark struct {
	Start, End int // byte offsets in the sentence, half open
	Differs    bool
}

// Topics are what a figure may be about, as Difference.About names it.
func Topics() []string {
	return []string{dead, hurt, missing, arrested, displaced, magnitude, votesFor, votesAgainst}
}

// Find returns where the sentences differ, each thing once: by topic first, in
// the order of Topics, then those that share most.
func Find(sentences []Sentence) []Difference {
	if !slices.ContainsFunc(sentences, func(s Sentence) bool { return s.Source != sentences[0].Source }) {
		return nil
	}
	read, states := make([]*reading, len(sentences)), make([]bool, len(sentences))
	for i, s := range sentences {
		read[i] = readingOf(s, i)
		states[i] = read[i].states()
	}
	s := &story{stated: factsOf(read)}
	var found []Difference
	for i, a := range read {
		for j, b := range read[i+1:] {
			if a.Source == b.Source || !states[i] && !states[i+1+j] { // one alone may deny what the other says
				continue
			}
			found = append(found, compare(s.pair(a, b))...)
		}
	}
	slices.SortStableFunc(found, func(a, b Difference) int {
		return cmp.Or(rank(a)-rank(b), cmp.Compare(b.shared, a.shared))
	})
	return once(found)
}

// rank orders differences: topics, other figures, then the rest.
func rank(d Difference) int {
	if at := slices.Index(Topics(), d.About); at >= 0 {
		return at
	}
	return len(Topics()) + slices.Index([]Why{Number, Update, Date, Cause, Negation}, d.Why)
}

// once keeps the first difference of each topic, and of each sentence.
func once(found []Difference) []Difference {
	var kept []Difference
	topics, used := map[string]bool{}, map[int]bool{}
	for _, d := range found {
		if d.About != "" && topics[d.About] || d.About == "" && (used[d.A] || used[d.B]) {
			continue
		}
		topics[d.About], used[d.A], used[d.B] = true, true, true
		kept = append(kept, d)
	}
	return kept
}

// compare returns what two sentences differ in.
func compare(p pairing) []Difference {
	if p.both > 0 || p.a.Language != p.b.Language {
		if found := p.claims(); len(found) > 0 {
			return found
		}
	}
	if p.a.Language != p.b.Language || p.both < fewestShared-1 {
		return nil
	}
	if d, ok := p.quantity(); ok {
		return []Difference{d}
	}
	for _, try := range []func() (Difference, bool){p.day, p.cause, p.negation} {
		if d, ok := try(); ok {
			return []Difference{d}
		}
	}
	return nil
}
