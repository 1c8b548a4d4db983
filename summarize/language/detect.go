package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"
)

// How much of a long text Detect looks at: so many pieces, spread evenly, of
// so many bytes.
const (
	samplePieces = 8
	sampleBytes  = 512
)

// Detect names the main language of a text by its ISO 639-1 code ("en", "fa",
// "zh"), or returns "" where there is too little to tell, or where it is in none
// of those that are known here. The script of most of the letters comes first;
// where it serves several languages, their stop words and alphabets, and where
// those leave it open, trigrams.
func Detect(text string) string {
	text = sample(text)
	script, letters := mainScript(text)
	switch {
	case letters == 0:
		return ""
	case looksYiddish(text):
		return ""
	case script.language != "":
		return script.language
	}
	lang, sure := script.among(text, letters)
	if lang == "kk" && letters > 40 && !strings.ContainsAny(text, "қғұіҚҒҰІ") { // Kyrgyz, Tatar, Mongolian
		return ""
	}
	if lang == "" || sure && lang != "nl" {
		return lang
	}
	return script.surely(text, lang)
}

// sample returns a text of bounded length, its pieces taken from all over.
func sample(text string) string {
	if len(text) <= samplePieces*sampleBytes {
		return text
	}
	var b strings.Builder
	step := (len(text) - sampleBytes) / (samplePieces - 1)
	for i := range samplePieces {
		piece := text[i*step : i*step+sampleBytes]
		if n := strings.IndexByte(piece[:sampleBytes/4], ' '); n >= 0 { // begin with a whole word
			piece = piece[n:]
		}
		b.WriteString(strings.ToValidUTF8(piece, " "))
		b.WriteByte(' ')
	}
	return b.String()
}

// A script is a writing system: the language it serves, or the several ones,
// each with the letters it uses beside the common ones.
type script struct {
	table     *unicode.RangeTable
	weight    int    // of a letter against one of an alphabet
	language  string // the only one
	languages []string
	likely    int      // so many of them, the first, are met more often
	letters   []string // of each language, lower case; those of no language tell nothing
	absent    []string // letters of the script's common ones that a language lacks

	stopBits []uint64        // of each language, in a stopSet
	ascii    [128]uint32     // the languages that a letter does not occur in, a bit each
	foreign  map[rune]uint32 // likewise for letters beyond ASCII
}

// ready returns the script with the tables that distinguish its languages.
func (s script) ready() script {
	if s.language != "" {
		return s
	}
	stop := stops()
	s.foreign = map[rune]uint32{}
	for i, lang := range s.languages {
		var bit uint64
		if n, found := stop.languages[lang]; found {
			bit = 1 << n
		}
		s.stopBits = append(s.stopBits, bit)
		for _, r := range s.letters[i] {
			if r >= utf8.RuneSelf {
				s.foreign[r] = 0
			}
		}
	}
	for i, lacks := range s.absent {
		for _, r := range lacks {
			s.ascii[r] |= 1 << i
		}
	}
	for r := range s.foreign {
		for i, own := range s.letters {
			if !strings.ContainsRune(own, r) {
				s.foreign[r] |= 1 << i
			}
		}
	}
	return s
}

// mainScript returns the script that most of a text is written in, and the
// number of its letters. Kana among the ideographs make a text Japanese.
func mainScript(text string) (*script, int) {
	all := scripts()
	var counts [32]int
	han, kana := 0, 0
	last := 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			if r|0x20 >= 'a' && r|0x20 <= 'z' {
				counts[0]++
			}
			continue
		}
		if !unicode.IsLetter(r) {
			continue
		}
		if !unicode.Is(all[last].table, r) {
			for i := range all {
				if unicode.Is(all[i].table, r) {
					last = i
					break
				}
			}
		}
		if unicode.Is(all[last].table, r) {
			counts[last]++
			switch all[last].table {
			case unicode.Han:
				han++
			case unicode.Hiragana, unicode.Katakana:
				kana++
			}
		}
	}
	best := 0
	for i := range all {
		if counts[i]*all[i].weight > counts[best]*all[best].weight {
			best = i
		}
	}
	if han+kana > 0 && 3*(han+kana) > counts[best]*all[best].weight {
		if 12*kana > han {
			return &script{language: "ja"}, han + kana
		}
		return &script{language: "zh"}, han + kana
	}
	return &all[best], counts[best]
}

const (
	byTrigrams = 0.12 // is added to the score of the language that has a text's trigrams
	few        = 8    // letters, of which fewer tell a language only by its words
)

// Where so many of a text's words are stop words of a language, and so many fewer
// of the next, the text is in that language.
const (
	sureShare = 0.3
	sureLead  = 0.15
)

// among tells which of a script's languages a text is likest to be in, and
// whether that is sure.
func (s *script) among(text string, letters int) (lang string, sure bool) {
	scores, words := s.scores(text, letters)
	best, second := 0, -1
	for i := 1; i < len(scores); i++ {
		switch {
		case scores[i] > scores[best]:
			best, second = i, best
		case second < 0 || scores[i] > scores[second]:
			second = i
		}
	}
	lead := scores[best] - scores[second]
	if lead > 0.15 && words > 5 || lead > byTrigrams+0.001 && scores[best] > 0 && letters >= few {
		return s.languages[best], words > 5 && scores[best] > sureShare && lead > sureLead // whatever the trigrams say
	}
	if i := s.byTrigrams(text); i >= 0 {
		scores[i] += byTrigrams
		if scores[i] >= scores[best] {
			best = i
		}
	} else if scores[best] <= 0 {
		return "", false
	}
	if letters < few && scores[best] < 0.2 {
		return "", false
	}
	return s.languages[best], false
}

// scores returns, for each language, the share of the text's words that are its
// stop words, less the share of letters that it does not use, fourfold; and the
// number of words.
func (s *script) scores(text string, letters int) (scores []float64, words int) {
	stop := stops()
	hits := make([]int, len(s.languages))
	foreign := make([]int, len(s.languages))
	for at := 0; at < len(text); {
		w, _, next := NextWord(text, at)
		at = next
		if w.Start == w.End {
			break
		}
		words++
		word := Fold(text[w.Start:w.End], "")
		if set := stop.of(word); set != 0 {
			for i, bit := range s.stopBits {
				if set&bit != 0 {
					hits[i]++
				}
			}
		}
		s.countForeign(word, foreign)
	}
	scores = make([]float64, len(s.languages))
	for i := range scores {
		scores[i] = float64(hits[i])/float64(words+1) - 4*float64(foreign[i])/float64(letters)
		if i < s.likely {
			scores[i] += 0.04
		}
	}
	return scores, words
}

// countForeign adds, for each language, the letters of a word that it does not
// use but another does.
func (s *script) countForeign(word string, foreign []int) {
	for _, r := range word {
		var in uint32
		if r < utf8.RuneSelf {
			in = s.ascii[r]
		} else {
			in = s.foreign[r]
		}
		if in == 0 {
			continue
		}
		for i := range foreign {
			foreign[i] += int(in >> i & 1)
		}
	}
}

// byTrigrams returns the index of the language that whatlanggo takes the text to
// be in, or -1.
func (s *script) byTrigrams(text string) int {
	only := make(map[whatlanggo.Lang]bool, len(s.languages))
	index := make(map[whatlanggo.Lang]int, len(s.languages))
	for i, code := range s.languages {
		if l, found := trigramCodes()[code]; found {
			only[l] = true
			index[l] = i
		}
	}
	if len(only) == 0 {
		return -1
	}
	found := whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: only})
	if i, ok := index[found.Lang]; ok && found.Confidence > 0 { // a tie would be broken by the order of a map
		return i
	}
	return -1
}
