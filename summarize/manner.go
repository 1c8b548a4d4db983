package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// A manner is how a sentence speaks, as far as its surface shows it.
type manner struct {
	dangling float32 // 1 where it opens with a word that points back
	claim    float32 // 1 where the authors speak of their work
	spoken   float64 // share of its words inside quotation marks
	question float32 // 1 where it asks
	fragment float32 // 1 where it has no end mark
}

// Cues are the words of one language by which a manner is told.
type cues struct {
	words    map[string]cue  // in lower case
	phrases  map[string]bool // of several words, by which authors speak of their work
	dangling map[string]bool
	firsts   map[string]bool // first words of the dangling
	starts   [256]bool       // first bytes of the words, small or capital
	longest  int             // words in the longest phrase
	widest   int             // bytes in the longest of the words
	tight    bool            // no spaces between words
}

// A cue is what one word tells, or that a phrase may begin with it.
type cue uint8

const (
	cueClaim cue = 1 << iota
	cuePhrase
)

// manners returns the cues of a language; a language without any has empty sets.
func manners(lang string) *cues {
	if c := cuesOf(lang); c != nil {
		return c
	}
	return new(cues)
}

var cuesOf = data.PerLanguage(newCues)

// newCues makes sets of the lists of a language.
func newCues(lang string) *cues {
	dangling, claim := data.List(lang, "cues dangling"), data.List(lang, "cues claim")
	if dangling == nil && claim == nil {
		return nil
	}
	c := &cues{longest: 1, tight: lang == "zh" || lang == "ja", words: map[string]cue{}, phrases: map[string]bool{}, dangling: map[string]bool{}, firsts: map[string]bool{}}
	for _, phrase := range dangling {
		c.dangling[phrase] = true
		if words := language.Words(phrase, lang); len(words) > 0 {
			c.firsts[phrase[words[0].Start:words[0].End]] = true
		}
		c.longest = max(c.longest, c.length(phrase))
	}
	for _, phrase := range claim {
		first := strings.Fields(phrase)[0]
		if c.tight {
			_, size := utf8.DecodeRuneInString(phrase)
			first = phrase[:size]
		}
		if first == phrase {
			c.words[phrase] |= cueClaim
			continue
		}
		c.words[first] |= cuePhrase
		c.phrases[phrase] = true
		c.longest = max(c.longest, c.length(phrase))
	}
	for word := range c.words {
		c.widest = max(c.widest, len(word)+2) // a capital may be longer than its small letter
		c.starts[word[0]], c.starts[strings.ToUpper(word)[0]] = true, true
	}
	return c
}

// length counts the words of a phrase.
func (c *cues) length(phrase string) int {
	if c.tight {
		return utf8.RuneCountInString(phrase)
	}
	return fields(phrase)
}

// of tells the manner of a sentence whose words are given.
func (c *cues) of(sentence string, words []language.Span) manner {
	var m manner
	if !ended(sentence) {
		m.fragment = 1
	}
	if asks(sentence) {
		m.question = 1
	}
	if len(words) == 0 {
		return m
	}
	inside := quoted(sentence)
	spoken := 0
	for i, w := range words {
		text := sentence[w.Start:w.End]
		if inside.holds(w.Start) {
			spoken++
			continue
		}
		if len(text) > c.widest || !c.starts[text[0]] {
			continue
		}
		told := c.cue(text)
		if told&cueClaim != 0 || told&cuePhrase != 0 && c.opens(c.phrases, sentence, words[i:]) {
			m.claim = 1
		}
	}
	m.spoken = float64(spoken) / float64(len(words))
	if c.first(sentence[words[0].Start:words[0].End]) && c.opens(c.dangling, sentence, words) && !c.opens(c.phrases, sentence, words) {
		m.dangling = 1
	}
	return m
}

// cue looks up a word, its capitals made small.
func (c *cues) cue(word string) cue {
	var room [48]byte
	return c.words[string(smallLetters(room[:0], word))]
}

// first reports whether a word is the first of one that points back.
func (c *cues) first(word string) bool {
	var room [48]byte
	return c.firsts[string(smallLetters(room[:0], word))]
}

// smallLetters appends a text with its capitals made small to room that is
// large enough for most words.
func smallLetters(room []byte, text string) []byte {
	for i := 0; i < len(text); {
		b := text[i]
		if b >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			room = utf8.AppendRune(room, unicode.ToLower(r))
			i += size
			continue
		}
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		room = append(room, b)
		i++
	}
	return room
}

// asks reports whether a sentence ends in a question mark, inside quotation
// marks or not.
func asks(sentence string) bool {
	end := strings.TrimRight(sentence, "\"'”’»)]） 」』")
	return strings.HasSuffix(end, "?") || strings.HasSuffix(end, "？") || strings.HasSuffix(end, "؟")
}

// opens reports whether the words start with one of the phrases.
func (c *cues) opens(phrases map[string]bool, sentence string, words []language.Span) bool {
	var room [96]byte
	for n := 1; n <= min(c.longest, len(words)); n++ {
		if phrases[string(smallLetters(room[:0], sentence[words[0].Start:words[n-1].End]))] {
			return true
		}
	}
	return false
}

// ranges are parts of a sentence inside quotation marks, in order.
type ranges []language.Span

func (s ranges) holds(at int) bool {
	for _, r := range s {
		if at >= r.Start && at < r.End {
			return true
		}
	}
	return false
}

// quoted finds what stands inside quotation marks. A quotation that is not
// closed runs to the end, one that is not opened from the start.
func quoted(sentence string) ranges {
	if strings.IndexByte(sentence, '"') < 0 && strings.IndexByte(sentence, 0xC2) < 0 &&
		strings.IndexByte(sentence, 0xE2) < 0 && strings.IndexByte(sentence, 0xE3) < 0 {
		return nil // none of the first bytes of a mark
	}
	var found ranges
	open, before := -1, ' '
	for i, r := range sentence {
		if strings.ContainsRune("\"“”„«»「」『』", r) {
			switch {
			case open >= 0:
				found = append(found, language.Span{Start: open, End: i})
				open = -1
			case unicode.IsLetter(before) || unicode.IsDigit(before) || unicode.In(before, unicode.Po):
				found = append(found, language.Span{Start: 0, End: i})
			default:
				open = i
			}
		}
		before = r
	}
	if open >= 0 {
		found = append(found, language.Span{Start: open, End: len(sentence)})
	}
	return found
}
