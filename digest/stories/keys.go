package stories

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"precis/digest/concepts"
	"precis/summarize/language"
)

// Keys are what texts of different languages are compared by. Their kinds:
const (
	nameKeys    = iota // skeletons of names
	cognateKeys        // skeletons of other words
	latinKeys          // names in Latin letters
	numberKeys
	placeKeys
	thingKeys
	keyKinds
)

// How rare a term must be to count as a name where no capital tells, as a name
// with one, and as a word that languages may share.
const (
	rareName, rareNamed, rareCognate = 0.45, 0.3, 0.35
)

// A keyer finds the keys of texts, and remembers those of terms.
type keyer struct {
	number map[[2]string]int32 // of a key by its kind and its text
	text   []string            // of each key
	kinds  []uint8
	df     []int32
	terms  map[[2]string]*spelling // by language and term
	from   map[int32]string        // the heaviest term behind each key of a text, where wanted
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

func (k *keyer) spelling(term, lang string) *spelling {
	at := [2]string{lang, term}
	s := k.terms[at]
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
	k.terms[at] = s
	return s
}

// of returns the keys of a text, by rising number, each once with its most
// weight, which does not hold yet how rare the key is.
func (k *keyer) of(t *Text) Vector {
	held, names := heldBy(t)
	lang := tongue(t.Language)
	best := map[int32]float32{}
	add := func(kind uint8, text, term string, weight float64) {
		n := k.key(kind, text)
		if float32(weight) > best[n] {
			best[n] = float32(weight)
			if k.from != nil {
				k.from[n] = term
			}
		}
	}
	for _, term := range slices.Sorted(maps.Keys(held)) {
		s := k.spelling(term, lang)
		if s.isNumeral {
			continue
		}
		meanings := s.meanings
		if s.phrases {
			meanings = concepts.Of(term, lang, func(other string) bool { return held[other] > 0 })
		}
		for _, c := range meanings {
			kind := uint8(thingKeys)
			if c.Place() || c.Nation() {
				kind = placeKeys
			}
			add(kind, string(c), term, held[term])
		}
		s.spell(names[term], unicased(t.Language), func(kind uint8, text string) { add(kind, text, term, held[term]) })
	}
	for _, n := range t.Numbers {
		digits := strconv.FormatFloat(n, 'f', -1, 64)
		add(numberKeys, digits, digits, numberWeight(n))
	}
	keys := make(Vector, 0, len(best))
	for n, weight := range best {
		keys = append(keys, entry{n, weight})
		k.df[n]++
	}
	slices.SortFunc(keys, func(a, b entry) int { return int(a.term) - int(b.term) })
	return keys
}

// spell adds the keys of how a term is spelt.
func (s *spelling) spell(capital, uncased bool, add func(kind uint8, text string)) {
	switch name := capital && s.rarity >= rareNamed || uncased && s.rarity >= rareName; {
	case name || uncased && s.latin:
		if len(s.bones) >= 3 {
			add(nameKeys, s.bones)
		}
		if len(s.plain) >= 4 {
			add(latinKeys, s.plain[:min(7, len(s.plain))])
		}
	case s.rarity >= rareCognate && !uncased && len(s.bones) >= 4:
		add(cognateKeys, s.bones[:min(6, len(s.bones))])
	}
}

// key returns the number of a key.
func (k *keyer) key(kind uint8, text string) int32 {
	at := [2]string{string(rune('0' + kind)), text}
	n, ok := k.number[at]
	if !ok {
		n = int32(len(k.df))
		k.number[at] = n
		k.text, k.kinds, k.df = append(k.text, text), append(k.kinds, kind), append(k.df, 0)
	}
	return n
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
				held[term] = least
			}
		}
	}
	for _, name := range t.Names {
		names[name] = true
	}
	return held, names
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
