package language

import (
	"strconv"
	"strings"
	"sync"

	"precis/summarize/language/data"
)

// A stopSet holds the stop words of all languages.
type stopSet struct {
	languages map[string]int // code → bit
	codes     []string       // bit → code
	words     table
}

var stops = sync.OnceValue(func() stopSet {
	codes, words, _ := strings.Cut(data.StopWords, "\n")
	s := stopSet{codes: strings.Fields(codes), words: table(words)}
	s.languages = make(map[string]int, len(s.codes))
	for bit, code := range s.codes {
		s.languages[code] = bit
	}
	return s
})

// of returns the languages that a lower-case word is a stop word of, a bit each.
func (s *stopSet) of(word string) uint64 {
	value, found := s.words.find(word)
	if !found {
		return 0
	}
	return bits(value)
}

func bits(value string) uint64 {
	set, err := strconv.ParseUint(value, 16, 64)
	if err != nil {
		panic("language: damaged table of stop words: " + err.Error()) // embedded, so a bug of ours
	}
	return set
}

// Stop reports whether a lower-case word is a stop word of the language.
func Stop(word, lang string) bool {
	s := stops()
	bit, found := s.languages[lang]
	return found && s.of(word)&(1<<bit) != 0
}
