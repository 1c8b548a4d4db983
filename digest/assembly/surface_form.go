package assembly

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	mostLooked  = 40  // items in which it is looked how a name stands
	joinedShare = 0.6 // of the places where it stands, in which what is joined to it must be
)

// noNames are written as names are, and name nothing that documents share: time
// zones, and what tables of sport count.
const noNames = " GMT UTC EST EDT CST CDT MST MDT PST PDT CET CEST EET MEZ MESZ WEZ BST IST JST KST MSK МСК WIB TSİ " +
	"KO TKO RBI PPG QB RHP LHP OBP DNF "

// surfaceForm returns a name as it stands most in the sentences of the items that hold
// it, with what is joined to it there: "O'Brien" for "Brien". It is "" of what
// names nothing, and of a word that has a capital only where a sentence begins.
func (p *phrase) surfaceForm() string {
	text := p.form()
	if !p.name {
		return text
	}
	if strings.Contains(noNames, " "+text+" ") {
		return ""
	}
	small, capital, places := 0, 0, 0
	joined := map[string]int{}
	for _, it := range p.holders[:min(mostLooked, len(p.holders))] {
		for _, s := range it.Summary.Sentences {
			for _, at := range occurrences(s.Text, text) {
				places++
				joined[joinedBefore(s.Text[:at])]++
				first, _ := utf8.DecodeRuneInString(s.Text[at:])
				switch {
				case unicode.IsLower(first):
					small++
				case at > 0:
					capital++
				}
			}
		}
	}
	// An acronym may be a word as well.
	if small > capital && !strings.Contains(text, " ") && strings.ToUpper(text) != text {
		return ""
	}
	for before, n := range joined {
		if before != "" && float64(n) >= joinedShare*float64(places) {
			return before + text
		}
	}
	return text
}

// occurrences returns where a text stands in another as words of its own, in whatever
// letters.
func occurrences(s, text string) []int {
	var places []int
	for i := range s {
		if i+len(text) > len(s) || !strings.EqualFold(s[i:i+len(text)], text) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(text):])
		if !wordRune(before) && !wordRune(after) {
			places = append(places, i)
		}
	}
	return places
}

func wordRune(r rune) bool { return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

// joinedBefore returns the one or two letters, with a capital, that an apostrophe
// or a hyphen joins to what follows: "O'", "T-". At the start
// of a sentence it may be an article, and is left alone.
func joinedBefore(before string) string {
	mark, size := utf8.DecodeLastRuneInString(before)
	if !strings.ContainsRune("'’-", mark) {
		return ""
	}
	word := before[:len(before)-size]
	at := strings.LastIndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) + 1
	if at == 0 || utf8.RuneCountInString(word[at:]) > 2 {
		return ""
	}
	if first, _ := utf8.DecodeRuneInString(word[at:]); !unicode.IsUpper(first) {
		return ""
	}
	return strings.ReplaceAll(before[at:], "’", "'")
}
