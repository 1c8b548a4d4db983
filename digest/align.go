package digest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// A word of a sentence, stop words and numbers too.
type word struct {
	start, end int
	lower      string
	key        string // what it is compared by
	number     string // its value, "" where it is none
	content    bool   // no stop word
	denies     bool
}

// wordsOf returns the words of a line. What an apostrophe joins is one word,
// and so is a number with the marks between its digits.
func (l line) wordsOf() []word {
	if l.words != nil {
		return l.words
	}
	lang := l.from.Document.Language
	var words []word
	for _, s := range language.Words(l.Text, lang) {
		if n := len(words); n > 0 && joined(l.Text, words[n-1].start, words[n-1].end, s.Start) {
			words[n-1].end = s.End
			continue
		}
		words = append(words, word{start: s.Start, end: s.End})
	}
	for i := range words {
		w := &words[i]
		w.lower = strings.ReplaceAll(strings.ToLower(l.Text[w.start:w.end]), "’", "'")
		w.number = numberOf(w.lower)
		w.key = w.lower
		if terms := language.Terms(l.Text[w.start:w.end], lang); w.number != "" {
			w.key, w.content = w.number, true
		} else if len(terms) > 0 {
			w.key, w.content = strings.Join(terms, " "), true
		} else if !language.Stop(w.lower, lang) && utf8.RuneCountInString(w.lower) == 1 {
			w.content = true // an ideograph, which is a term only with its neighbour
		}
		for _, part := range strings.Split(w.lower, "'") {
			w.denies = w.denies || denies(part, lang)
		}
		w.denies = w.denies || strings.HasSuffix(w.lower, "n't") && lang == "en"
	}
	return words
}

// joined reports whether the word before and the one that starts at next are
// one: digits on both sides of a separator, or letters of an apostrophe.
func joined(text string, start, end, next int) bool {
	between := text[end:next]
	last, _ := utf8.DecodeLastRuneInString(text[start:end])
	first, _ := utf8.DecodeRuneInString(text[next:])
	switch between {
	case "'", "’":
		return unicode.IsLetter(last) && unicode.IsLetter(first)
	case ".", ",", "٫", "٬", "\u00a0", "\u202f":
		return unicode.IsDigit(last) && unicode.IsDigit(first)
	}
	return false
}

// numberOf returns the value of a number in digits of any script, "" for what
// is none. Marks before three digits part thousands; any other is the decimal
// one.
func numberOf(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); i++ {
		if unicode.IsDigit(runes[i]) {
			b.WriteByte('0' + byte(digitValue(runes[i])))
			continue
		}
		run := 0
		for i+1+run < len(runes) && unicode.IsDigit(runes[i+1+run]) {
			run++
		}
		switch {
		case unicode.IsLetter(runes[i]) || run == 0 || i == 0:
			return ""
		case run != 3:
			b.WriteByte('.')
		}
	}
	return b.String()
}

// digitValue returns the value of a decimal digit of any script: Unicode keeps
// them in runs of ten.
func digitValue(r rune) rune {
	for _, run := range unicode.Nd.R16 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return (r - rune(run.Lo)) % 10
		}
	}
	for _, run := range unicode.Nd.R32 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return (r - rune(run.Lo)) % 10
		}
	}
	return 0
}

// align returns the longest common subsequence of two sentences, as pairs of
// indexes.
func align(x, y []word) [][2]int {
	longest := make([][]int32, len(x)+1) // from here on
	cells := make([]int32, (len(x)+1)*(len(y)+1))
	for i := range longest {
		longest[i], cells = cells[:len(y)+1], cells[len(y)+1:]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i].key == y[j].key {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	var matches [][2]int
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].key == y[j].key:
			matches = append(matches, [2]int{i, j})
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return matches
}

// A stretch of words, half open.
type stretch struct{ from, to int }

func (s stretch) each() []int {
	var all []int
	for i := s.from; i < s.to; i++ {
		all = append(all, i)
	}
	return all
}

// A gap lies between two words that both sentences share.
type gap struct{ a, b stretch }

func (s stretch) narrow() bool { return s.to-s.from <= widestGap }

func (g gap) narrow() bool { return g.a.narrow() && g.b.narrow() }

// gaps returns what lies before, between and behind the matches.
func gaps(x, y []word, matches [][2]int) []gap {
	var all []gap
	i, j := 0, 0
	for _, m := range append(matches[:len(matches):len(matches)], [2]int{len(x), len(y)}) {
		all = append(all, gap{stretch{i, m[0]}, stretch{j, m[1]}})
		i, j = m[0]+1, m[1]+1
	}
	return all
}

func numbers(words []word, in stretch) []int {
	var at []int
	for _, i := range in.each() {
		if words[i].number != "" {
			at = append(at, i)
		}
	}
	return at
}
