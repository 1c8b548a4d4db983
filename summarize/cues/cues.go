// Package cues finds what the surface of a sentence shows of how it speaks: that
// it points back, asks, quotes, or tells of its authors' own work.
package cues

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// Cues are what the surface of a sentence shows of how it speaks.
type Cues struct {
	Dangling float32 // 1 where it opens with a word that points back
	Claim    float32 // 1 where the authors speak of their work
	Spoken   float64 // share of its words inside quotation marks
	Question float32 // 1 where it asks
	Fragment float32 // 1 where it has no end mark
}

// Lists are the words of one language by which cues are found.
type Lists struct {
	words    map[string]wordKind // in lower case
	phrases  map[string]bool     // of several words, by which authors speak of their work
	dangling map[string]bool
	article  map[string]bool // of the dangling, those that are articles before a noun with a capital
	standing map[string]bool // phrases that open like the dangling, and need nothing before
	firsts   map[string]bool // first words of the dangling
	starts   [256]bool       // first bytes of the words, small or capital
	longest  int             // words in the longest phrase
	widest   int             // bytes in the longest of the words
	tight    bool            // no spaces between words
}

// A wordKind says what one word is a cue of, a bit each.
type wordKind uint8

const (
	claimWord  wordKind = 1 << iota // by itself a claim
	claimStart                      // the first word of a phrase that is one
)

// Of returns the lists of a language; a language without any has empty
// ones.
func Of(lang string) *Lists {
	if c := known(lang); c != nil {
		return c
	}
	return new(Lists)
}

var known = data.PerLanguage(newLists)

// newLists makes sets of the lists of a language.
func newLists(lang string) *Lists {
	dangling, claim := data.List(lang, "cues dangling"), data.List(lang, "cues claim")
	if dangling == nil && claim == nil {
		return nil
	}
	c := &Lists{longest: 1, tight: lang == "zh" || lang == "ja", words: map[string]wordKind{}, phrases: map[string]bool{}, dangling: map[string]bool{}, standing: map[string]bool{}, article: map[string]bool{}, firsts: map[string]bool{}}
	for _, phrase := range dangling {
		c.dangling[phrase] = true
		if words := language.Words(phrase, lang); len(words) > 0 {
			c.firsts[phrase[words[0].Start:words[0].End]] = true
		}
		c.longest = max(c.longest, c.length(phrase))
	}
	for _, word := range data.List(lang, "cues article") {
		c.article[word] = true
	}
	for _, phrase := range data.List(lang, "cues standing") {
		c.standing[phrase] = true
		c.longest = max(c.longest, c.length(phrase))
	}
	for _, phrase := range claim {
		first := strings.Fields(phrase)[0]
		if c.tight {
			_, size := utf8.DecodeRuneInString(phrase)
			first = phrase[:size]
		}
		if first == phrase {
			c.words[phrase] |= claimWord
			continue
		}
		c.words[first] |= claimStart
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
func (c *Lists) length(phrase string) int {
	if c.tight {
		return utf8.RuneCountInString(phrase)
	}
	return language.CountFields(phrase)
}

// Find returns the cues of a sentence whose words are given.
func (c *Lists) Find(sentence string, words []language.Span) Cues {
	var found Cues
	if !language.Ended(sentence) {
		found.Fragment = 1
	}
	if asks(sentence) {
		found.Question = 1
	}
	if len(words) == 0 {
		return found
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
		kind := c.lookUp(text)
		if kind&claimWord != 0 || kind&claimStart != 0 && c.opens(c.phrases, sentence, words[i:]) {
			found.Claim = 1
		}
	}
	found.Spoken = float64(spoken) / float64(len(words))
	if c.first(sentence[words[0].Start:words[0].End]) && c.pointsBack(sentence, words) {
		found.Dangling = 1
	}
	return found
}

// pointsBack reports whether a sentence opens with one of the dangling, as what it
// is there.
func (c *Lists) pointsBack(sentence string, words []language.Span) bool {
	if !c.opens(c.dangling, sentence, words) || c.opens(c.phrases, sentence, words) || c.opens(c.standing, sentence, words) {
		return false
	}
	return len(words) < 2 || !language.Capital(sentence[words[1].Start:]) || !c.opens(c.article, sentence, words[:1])
}

// lookUp returns what a word is a cue of, whatever its capitals.
func (c *Lists) lookUp(word string) wordKind {
	var buffer [48]byte
	return c.words[string(appendLower(buffer[:0], word))]
}

// first reports whether a word is the first of one that points back.
func (c *Lists) first(word string) bool {
	var buffer [48]byte
	return c.firsts[string(appendLower(buffer[:0], word))]
}

// appendLower appends a text in lower case to a buffer.
func appendLower(buffer []byte, text string) []byte {
	for i := 0; i < len(text); {
		b := text[i]
		if b >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			buffer = utf8.AppendRune(buffer, unicode.ToLower(r))
			i += size
			continue
		}
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		buffer = append(buffer, b)
		i++
	}
	return buffer
}

// asks reports whether a sentence ends in a question mark, inside quotation
// marks or not.
func asks(sentence string) bool {
	end := strings.TrimRight(sentence, "\"'”’»)]） 」』")
	return strings.HasSuffix(end, "?") || strings.HasSuffix(end, "？") || strings.HasSuffix(end, "؟")
}

// opens reports whether the words start with one of the phrases.
func (c *Lists) opens(phrases map[string]bool, sentence string, words []language.Span) bool {
	var buffer [96]byte
	for n := 1; n <= min(c.longest, len(words)); n++ {
		if phrases[string(appendLower(buffer[:0], sentence[words[0].Start:words[n-1].End]))] {
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
