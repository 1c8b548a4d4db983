package telling

import (
	"cmp"
	"slices"
	"unicode"

	"precis/summarize"
)

const (
	leadPlaces = 3   // first sentences of a source, one of which may lead
	leadTerms  = 5   // content words of a lead
	leadShared = 0.3 // share of a lead's weight in terms that other sources hold
	leadSpoken = 0.4 // share of a lead in quotation marks
	leadLong   = 280 // characters outside brackets; of Chinese and Japanese a third
	leadPlace  = 0.2 // what each sentence before it takes from a lead's value
	leadKnown  = 0.4 // what opening with a thing that is held to be known takes from it, or speaking of who wrote it
)

// leads reports whether a sentence may lead the story: it stands where its
// source says who did what, names or counts something, speaks of what others
// tell too, and stands by itself.
func (s *story) leads(i int) bool {
	x := &s.sentences[i]
	return x.place < leadPlaces && (!x.heads || s.sources[x.source].Title == "") && len(x.terms) >= leadTerms && x.plain <= leadLong && (x.names > 0 || len(x.figures) > 0) &&
		!x.asks && !x.fragment && !x.pointsBack && x.spoken <= leadSpoken && s.sources[x.source].Language == s.language &&
		s.supported(x) >= leadShared
}

// leadOf returns which of the picked leads: of those that may, the best of the
// latest day. Where none may, it is the first of those in the story's language
// that can be followed; −1 of none at all.
func (s *story) leadOf(picked []int) int {
	if len(picked) == 0 {
		return -1
	}
	return slices.MinFunc(picked, func(a, b int) int {
		x, y := &s.sentences[a], &s.sentences[b]
		p, q := s.leads(a), s.leads(b)
		if p != q {
			return first(p)
		}
		if p {
			return cmp.Or(cmp.Compare(s.state(b), s.state(a)), cmp.Compare(s.leadValue(y), s.leadValue(x)), a-b)
		}
		if inA, inB := s.sources[x.source].Language == s.language, s.sources[y.source].Language == s.language; inA != inB {
			return first(inA)
		}
		if x.pointsBack != y.pointsBack {
			return first(y.pointsBack)
		}
		return cmp.Or(x.place-y.place, x.source-y.source)
	})
}

// state returns the day whose state of the story a sentence tells. What is not
// dated is held to be of the latest.
func (s *story) state(i int) string {
	return cmp.Or(s.sources[s.sentences[i].source].Published, s.latest)
}

func (s *story) leadValue(x *sentence) float64 {
	value := s.value(x) + x.core - (leadPlace-placePenalty)*float64(x.place)
	if x.definite || x.introduced || x.authors {
		value -= leadKnown
	}
	return value
}

// weighCores notes what share each sentence tells of that which many reports open
// with, each term weighed by how many do: a report of what came of an event, or
// of what somebody thought of it, holds little of the event itself.
func (s *story) weighCores() {
	s.cores = map[string]float64{}
	all, least := 0.0, s.opens()
	for t, key := range s.keys {
		if n := s.openings[key]; n >= least && s.cores[key] == 0 {
			s.cores[key] = float64(n) * s.lexicon.Rarities[t]
			all += s.cores[key]
		}
	}
	for key := range s.cores {
		s.cores[key] /= max(all, 1e-9) // the commonest words weigh nothing
	}
	for i := range s.sentences {
		s.sentences[i].core = s.coreOf(&s.sentences[i])
	}
}

// coreOf returns the share that sentences together tell of what many reports open
// with.
func (s *story) coreOf(sentences ...*sentence) float64 {
	seen, sum := map[string]bool{}, 0.0
	for _, x := range sentences {
		for _, t := range x.terms {
			if key := s.keys[t]; !seen[key] {
				seen[key] = true
				sum += s.cores[key]
			}
		}
	}
	return sum
}

// outsideBrackets counts the characters of a text that stand outside brackets.
func outsideBrackets(text string) int {
	n, depth := 0, 0
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Ps, r):
			depth++
		case unicode.Is(unicode.Pe, r):
			depth = max(0, depth-1)
		case depth == 0:
			n++
		}
	}
	return n
}

func first(yes bool) int {
	if yes {
		return -1
	}
	return 1
}

// withLead adds what leads best, of the latest state of the story, to the picked.
func (s *story) withLead(picked []int, o summarize.Options, out []bool) []int {
	best := -1
	for i := range s.sentences {
		if out[i] || !s.leads(i) {
			continue
		}
		if best < 0 || s.state(i) > s.state(best) || s.state(i) == s.state(best) && s.leadValue(&s.sentences[i]) > s.leadValue(&s.sentences[best]) {
			best = i
		}
	}
	if best < 0 || slices.Contains(picked, best) {
		return picked
	}
	return append(s.roomFor(best, picked, o), best)
}

// roomFor leaves out the least valuable of the picked, where the one to be added
// fills the options without it.
func (s *story) roomFor(added int, picked []int, o summarize.Options) []int {
	if len(picked) == 0 {
		return picked
	}
	least := slices.MinFunc(picked, func(a, b int) int {
		return cmp.Compare(s.value(&s.sentences[a]), s.value(&s.sentences[b]))
	})
	words := s.sentences[added].words - s.sentences[least].words
	for _, i := range picked {
		words += s.sentences[i].words
	}
	if !o.Enough(len(picked), words) {
		return picked
	}
	return slices.DeleteFunc(picked, func(i int) bool { return i == least })
}

// supported is the share of a sentence's weight in terms that other sources
// hold.
func (s *story) supported(x *sentence) float64 {
	if len(s.sources) == 1 {
		return 1
	}
	both := 0.0
	for _, t := range x.terms {
		if s.holders[t] > 1 {
			both += s.lexicon.Rarities[t]
		}
	}
	return both / max(x.weight, 1e-9)
}
