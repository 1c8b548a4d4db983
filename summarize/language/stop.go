package language

import (
	_ "embed"
	"strings"
	"sync"
)

// stopList has a line a language: its code, a colon, its stop words.
//
//go:embed data/stop.txt
var stopList string

// A stopSet holds the stop words of all languages: for each word the set of
// languages it is one of, a bit each.
type stopSet struct {
	languages map[string]int // code → bit
	codes     []string       // bit → code
	words     map[string]uint64
}

var stops = sync.OnceValue(func() stopSet {
	s := stopSet{languages: make(map[string]int), words: make(map[string]uint64, 8000)}
	for line := range strings.Lines(stopList) {
		lang, words, found := strings.Cut(line, ":")
		if !found {
			continue
		}
		bit := len(s.codes)
		s.codes = append(s.codes, lang)
		s.languages[lang] = bit
		for w := range strings.FieldsSeq(words) {
			s.words[w] |= 1 << bit
		}
	}
	return s
})

// Stop reports whether a lower-case word is a stop word of the language.
func Stop(word, lang string) bool {
	s := stops()
	bit, found := s.languages[lang]
	return found && s.words[word]&(1<<bit) != 0
}
