// Package keys finds what texts of different languages are compared by: how names
// sound, words that languages share, numbers, and what words stand for.
package keys

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"precis/digest/concepts"
	"precis/summarize"
	"precis/summarize/language"
)

// A Kind tells what a key is made of.
type Kind uint8

// The kinds of keys.
const (
	Name    Kind = iota // the skeleton of a name
	Cognate             // the skeleton of another word
	Latin               // a name in Latin letters
	Number
	Place // a country, a city or a language
	Thing
	Kinds int = iota
)

// A Key is the same in every language.
type Key struct {
	Kind Kind
	Text string
}

// A Held is a key that a text holds, how much it weighs there, not counting how
// rare it is, and the term that it is of.
type Held struct {
	Key
	Weight float64
	Term   string
	Guess  bool // one of several ways in which a name may be spelt elsewhere
}

// How rare a term must be to count as a name where no capital tells, as a name
// with one, and as a word that languages may share.
const (
	rareName, rareNamed, rareCognate = 0.45, 0.3, 0.35
)

// A Text is what keys are found in.
type Text struct {
	Language string
	Terms    []summarize.Term // as in a summary
	Lead     []string         // as in its evidence
	Names    []string         // the same
	Numbers  []float64        // the same
}

// A Finder finds the keys of texts, and remembers those of terms. The zero value
// is ready.
type Finder struct {
	terms map[[2]string]*spelling // by language and term
}

// A spelling is what keys are made from, of one term.
type spelling struct {
	rarity    float64
	latin     bool
	bones     string // its skeleton
	plain     string // in plain Latin letters, where it has such
	meanings  []concepts.Concept
	phrases   bool // it begins names of several terms
	isNumeral bool
}

func (f *Finder) spelling(term, lang string) *spelling {
	at := [2]string{lang, term}
	s := f.terms[at]
	if s != nil {
		return s
	}
	first, _ := utf8.DecodeRuneInString(term)
	s = &spelling{
		rarity: language.Rarity(term, lang), latin: unicode.Is(unicode.Latin, first), bones: skeleton(term),
		isNumeral: unicode.IsDigit(first), meanings: concepts.Of(term, lang, func(string) bool { return false }),
	}
	s.phrases = len(concepts.Of(term, lang, func(string) bool { return true })) > len(s.meanings)
	if s.latin {
		s.plain = letters(term)
	}
	if f.terms == nil {
		f.terms = map[[2]string]*spelling{}
	}
	f.terms[at] = s
	return s
}

// Of returns the keys of a text, each once, with the term of the most weight.
func (f *Finder) Of(t Text) []Held {
	held, names := heldBy(&t)
	var keys []Held
	at := map[Key]int{}
	add := func(kind Kind, text, term string, weight float64) {
		k := Key{kind, text}
		i, ok := at[k]
		switch {
		case !ok:
			at[k] = len(keys)
			keys = append(keys, Held{Key: k, Weight: weight, Term: term})
		case weight > keys[i].Weight:
			keys[i].Weight, keys[i].Term = weight, term
		}
	}
	unsure := unsureOf(t.Language)
	guess := func(bones, term string, weight float64) {
		if len(bones) < 3 {
			return
		}
		before := len(keys)
		add(Name, bones, term, weight)
		if len(keys) > before {
			keys[before].Guess = true
		}
	}
	for _, term := range slices.Sorted(maps.Keys(held)) {
		s := f.spelling(term, t.Language)
		if s.isNumeral {
			continue
		}
		meanings := s.meanings
		if s.phrases {
			meanings = concepts.Of(term, t.Language, func(other string) bool { return held[other] > 0 })
		}
		for _, c := range meanings {
			kind := Thing
			if c.Place() || c.Nation() {
				kind = Place
			}
			add(kind, string(c), term, held[term])
		}
		if unsure != nil && !s.latin && s.rarity >= rareName {
			for _, bones := range spellings(s.bones, unsure) {
				guess(bones, term, held[term])
			}
		}
		s.spell(names[term], unicased(t.Language), func(kind Kind, text string) { add(kind, text, term, held[term]) })
	}
	for _, n := range t.Numbers {
		digits := strconv.FormatFloat(n, 'f', -1, 64)
		add(Number, digits, digits, numberWeight(n))
	}
	return keys
}

// spell adds the keys of how a term is spelt.
func (s *spelling) spell(capital, uncased bool, add func(kind Kind, text string)) {
	switch name := capital && s.rarity >= rareNamed || uncased && s.rarity >= rareName; {
	case name || uncased && s.latin:
		if len(s.bones) >= 3 {
			add(Name, s.bones)
		}
		if len(s.plain) >= 4 {
			add(Latin, s.plain[:min(7, len(s.plain))])
		}
	case s.rarity >= rareCognate && !uncased && len(s.bones) >= 4:
		add(Cognate, s.bones[:min(6, len(s.bones))])
	}
}

// heldBy returns the terms that a text is known to hold, with their weights, and
// which of them are names.
func heldBy(t *Text) (held map[string]float64, names map[string]bool) {
	held, names = make(map[string]float64, len(t.Terms)+len(t.Lead)), make(map[string]bool, len(t.Names))
	least := 0.05
	for _, term := range t.Terms {
		held[term.Text] = term.Weight
		least = term.Weight // the heaviest come first
	}
	for _, list := range [][]string{t.Lead, t.Names} {
		for _, term := range list {
			if held[term] == 0 {
				held[term] = max(least, heaviestPair(held, term))
			}
		}
	}
	for _, name := range t.Names {
		names[name] = true
	}
	return held, names
}

// heaviestPair returns what the heaviest pair of characters of a name weighs: a term
// of Chinese or Japanese is such a pair.
func heaviestPair(held map[string]float64, name string) float64 {
	most, last := 0.0, 0
	for at := range name {
		_, size := utf8.DecodeRuneInString(name[at:])
		if at > 0 {
			most = max(most, held[name[last:at+size]])
		}
		last = at
	}
	return most
}

// numberWeight tells how much a number says: years and small ones stand
// everywhere.
func numberWeight(n float64) float64 {
	switch {
	case n >= 1900 && n < 2100 && n == math.Trunc(n):
		return 0.4
	case n < 100:
		return 0.5
	default:
		return 1
	}
}

// unicased reports whether a language's script has no capitals.
func unicased(lang string) bool {
	switch lang {
	case "ar", "fa", "he", "ur", "ps", "ug", "sd", "yi", "ckb", "hi", "mr", "ne", "bn", "pa", "gu", "ta", "te", "kn", "ml", "si",
		"zh", "ja", "ko", "th", "lo", "km", "my", "ka", "am", "bo":
		return true
	default:
		return false
	}
}
