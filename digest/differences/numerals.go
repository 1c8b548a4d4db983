package differences

import (
	"strings"
	"unicode/utf8"
)

// A sum is a number while its words are read.
type sum struct {
	total, section, digit float64 // digit is -1 where none waits
	words                 int
	reversed              bool // units may stand before tens: five and twenty
	lang                  string
}

// add takes one more number word; it reports false where that begins another
// number.
func (s *sum) add(n numeral) bool {
	tens := float64(int64(s.section) % 100)
	v, ok := n.value, true
	switch {
	case n.times && v >= 1000:
		ok = s.thousands(v)
	case n.times:
		if ok = s.digit != 0 && (s.digit > 0 || tens == 0); ok {
			s.section += max(s.digit, 1) * v
			s.digit = -1
		}
	case s.lang == "fr" && v == 20 && s.digit == 4: // quatre-vingts
		s.section, s.digit = s.section+80, -1
	case v < 10:
		if ok = s.digit < 0 && (tens == 0 || tens >= 20 || tens == 10 && tight(s.lang)); ok {
			s.digit = v
		}
	case v < 20:
		if ok = s.digit < 0 && (tens == 0 || s.lang == "fr" && (tens == 60 || tens == 80)); ok {
			s.section += v
		}
	case v < 100:
		if ok = tens == 0 && (s.digit < 0 || s.reversed); ok {
			s.section += v + max(s.digit, 0)
			s.digit = -1
		}
	default: // two hundred, in one word
		if ok = s.section == 0 && s.digit < 0; ok {
			s.section += v
		}
	}
	if ok {
		s.words++
	}
	return ok
}

// thousands multiplies what stands before a thousand, or a higher power.
func (s *sum) thousands(v float64) bool {
	part := s.section + max(s.digit, 0)
	switch {
	case part == 0 && s.total > 0:
		s.total *= v
	case part == 0 && s.words > 0:
		return false
	default:
		s.total += max(part, 1) * v
	}
	s.section, s.digit = 0, -1
	return true
}

// tight reports whether a language writes eleven as ten and one.
func tight(lang string) bool {
	switch lang {
	case "zh", "ja", "vi", "tr", "az", "ko":
		return true
	default:
		return false
	}
}

func (s *sum) value() float64 { return s.total + s.section + max(s.digit, 0) }

// numeralsFrom reads the number words that stand from a place on. It returns
// the word behind them and their value; the place itself where there are none.
func (l *lexicon) numeralsFrom(words []word, at int, lang string, text string) (to int, value float64) {
	s := sum{digit: -1, lang: lang, reversed: lang == "ar"}
	to = at
	for i := at; i < len(words); {
		if i > at && parted(text, words[i-1].end, words[i].start) {
			break
		}
		if l.compound(words[i].lower, lang, &s) {
			i++
			to = i
			continue
		}
		// A joining word between the parts: thirty and two.
		if s.words == 0 || i+1 >= len(words) || !l.connects(words[i].lower, lang, s) {
			break
		}
		trial := s
		if !l.compound(words[i+1].lower, lang, &trial) {
			break
		}
		s, i = trial, i+2
		to = i
	}
	if first := l.numerals[words[at].lower]; to > at && first.times && !begins(words[at].lower, lang) || to > at && at > 0 && vague(words[at-1].lower) {
		return at, 0 // thousands of people
	}
	return to, s.value()
}

// begins reports whether a language says "hundred" for one hundred.
func begins(word, lang string) bool {
	switch lang {
	case "tr", "fa", "fr", "es", "it", "pt", "de", "nl":
		return true
	case "ru":
		return word == "сто"
	case "ar":
		return word == "ألف" || word == "مئة" || word == "مائة"
	case "zh":
		return word == "十"
	}
	return false
}

// vague reports whether a Chinese word leaves open how many tens or hundreds
// there are.
func vague(word string) bool {
	return word == "数" || word == "數" || word == "几" || word == "幾" || word == "上"
}

// connects reports whether a word stands between the parts of one number.
func (l *lexicon) connects(word, lang string, s sum) bool {
	switch lang {
	case "en":
		return word == "and" && s.digit < 0 && s.section+s.total >= 100 && int64(s.section)%100 == 0
	case "es", "pt", "fr", "fa":
		return (word == "y" || word == "e" || word == "et" || word == "و") && s.digit < 0
	default:
		return false
	}
}

// compound adds a number word, or one that is written of several.
func (l *lexicon) compound(word, lang string, s *sum) bool {
	for _, form := range bare(word, lang) {
		if n, ok := l.numerals[form]; ok {
			return s.add(n)
		}
	}
	if lang != "de" && lang != "nl" && lang != "it" || utf8.RuneCountInString(word) < 6 {
		return false
	}
	trial := *s
	trial.reversed = lang != "it"
	if !l.segments(word, lang, &trial) || trial.words < s.words+2 {
		return false
	}
	trial.reversed = s.reversed
	*s = trial
	return true
}

// segments adds all number words that a word is made of, the longest first.
func (l *lexicon) segments(word, lang string, s *sum) bool {
	for word != "" {
		longest := ""
		for name := range l.numerals {
			if len(name) > len(longest) && strings.HasPrefix(word, name) {
				longest = name
			}
		}
		if longest == "" && s.words > 0 {
			rest, ok := strings.CutPrefix(word, map[string]string{"de": "und", "nl": "en"}[lang])
			if ok && rest != word && rest != "" {
				word = rest
				continue
			}
		}
		if longest == "" || !s.add(l.numerals[longest]) {
			return false
		}
		word = word[len(longest):]
	}
	return true
}

// parted reports whether a mark that parts clauses stands between two places.
func parted(text string, from, to int) bool {
	return from < to && strings.ContainsAny(text[from:to], ",;:.!?()—،؛、，；。：（）")
}
