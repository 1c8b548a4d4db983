package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// ends decides whether a sentence ends with marks, closed at p.
func (s *splitter) ends(m marks, p int) bool {
	at := s.skipSpace(p)
	if at == s.end {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s.text[at:s.end])
	if m.strong {
		return s.endsStrongly(next, m, p)
	}
	if at == p {
		return s.endsUnspaced(next, m, p)
	}
	next, at = s.opening(at)
	switch {
	case s.itemAt(at):
		return true
	case strings.ContainsRune(",;:/=%&", next):
		return false
	case unicode.IsLower(next) && !s.small && !camel(s.wordAt(at)):
		return !m.loud && !m.ellipsis && s.endsBeforeSmall(m, at)
	case m.loud:
		return true
	case m.ellipsis:
		return !s.afterAddress(m.start) && s.endsTrailing(next, at)
	default:
		return s.endsAtStop(next, m, p, at)
	}
}

// opening returns the first rune, at or after a place, that is neither an
// opening mark nor a dash or bullet, and its place.
func (s *splitter) opening(at int) (rune, int) {
	for i := at; i < s.end && i < at+24; {
		r, size := utf8.DecodeRuneInString(s.text[i:s.end])
		if !isOpening(r) && !unicode.Is(unicode.Pd, r) && !unicode.IsSpace(r) && r != '•' {
			return r, i
		}
		i += size
	}
	r, _ := utf8.DecodeRuneInString(s.text[at:s.end])
	return r, at
}

// endsStrongly decides at marks that need no space after them. In Japanese a
// particle may follow the quotation of a whole sentence.
func (s *splitter) endsStrongly(next rune, m marks, p int) bool {
	if strings.ContainsRune("，、,；;：:", next) {
		return false
	}
	if s.lang == "hy" && unicode.IsLower(next) {
		return false
	}
	if strings.HasSuffix(s.text[m.start:m.end], "．") && unicode.IsDigit(next) {
		return false
	}
	if p == m.end {
		return true
	}
	return !unicode.Is(unicode.Hiragana, next) && (s.lang != "zh" || !s.saying(p))
}

// saying reports whether a few Chinese characters follow that tell who said the
// quotation before them.
func (s *splitter) saying(p int) bool {
	if first, _ := utf8.DecodeRuneInString(s.text[s.start:s.end]); !isOpening(first) {
		return false
	}
	n := 0
	var last rune
	for i, r := range s.text[p:s.end] {
		if strings.ContainsRune("，。：", r) {
			return n > 1 && strings.ContainsRune("说說问問道答喊叫", last) && !strings.HasSuffix(s.text[p:p+i], "知道")
		}
		if n++; n > 12 || language.EndMark(r) {
			break
		}
		last = r
	}
	return false
}

// endsBeforeSmall decides where a small letter follows a full stop: mostly the
// stop belongs to an abbreviation. Texts written without care have sentences
// that start so; then both neighbours are no abbreviations.
func (s *splitter) endsBeforeSmall(m marks, at int) bool {
	word := s.text[s.wordBefore(m.start):m.start]
	if strings.ContainsRune(word, '.') || s.abbreviation(word) != whole || !s.starts(at) {
		return false
	}
	return language.Letters(word) >= 7 || language.Letters(word) > 1 && language.Stop(language.Fold(word, s.lang), s.lang)
}

// itemAt reports whether an item of a list such as b) starts here.
func (s *splitter) itemAt(at int) bool {
	m := s.markerAt(at)
	return m.kind == ')' && m.number < 20
}

func isEastAsian(r rune) bool {
	return r >= 0x3000 && (language.IsSingle(r) || isOpening(r))
}

// endsTrailing decides after an ellipsis.
func (s *splitter) endsTrailing(next rune, at int) bool {
	if !unicode.IsUpper(next) {
		return unicode.IsLetter(next)
	}
	return s.lang != "en" || s.wordAt(at) != "I"
}

// endsAtStop decides after a single full stop.
func (s *splitter) endsAtStop(next rune, m marks, p, at int) bool {
	from := s.wordBefore(m.start)
	word := s.text[from:m.start]
	first := s.isFirst(from)
	switch {
	case word == "":
		return true
	case isNumber(word):
		return s.endsAtNumber(from, word, next, first, at)
	case unicode.IsDigit(next) && s.numbers(word, first, at):
		return false
	case p > m.end:
		return !first || utf8.RuneCountInString(word) > 1 // a.) is an item of a list
	case isRoman(word) && (first || ordinal(s.lang) && len(word) > 1):
		return !first && s.starts(at)
	case language.Letters(word) == 1:
		return s.endsAtLetter(m, word, next, first, at)
	}
	switch kind := s.abbreviation(word); {
	case doubled(word) && doubled(s.wordAt(at)): // EE. UU.
		return false
	case kind == before && strings.ToUpper(word) == word && unicode.IsUpper(next):
		return s.starts(at)
	case kind == before:
		return false
	case kind == counted && s.isCode(at): // Nr. AB-12
		return false
	case kind == counted && unicode.IsUpper(next) && unicode.IsUpper(s.runeAt(from)) && s.looksShort(word): // Ft. Ostra
		return s.starts(at)
	case kind == counted:
		return !unicode.IsDigit(next) && !isRoman(s.wordAt(at))
	case s.isPlural(from, word):
		return true
	case s.isHour(from, word):
		return !s.tellsWhen(at)
	case kind == after, isDotted(word), s.looksShort(word):
		return s.starts(at)
	default:
		return true
	}
}

// isPlural reports whether a word and what stands before it are a shortened
// plural: EE. UU., EE.UU.
func (s *splitter) isPlural(from int, word string) bool {
	one, two, dotted := strings.Cut(word, ".")
	if dotted {
		return doubled(one) && doubled(two)
	}
	before := s.shortenedBefore(from)
	return doubled(word) && doubled(before[strings.LastIndexFunc(before, unicode.IsSpace)+1:])
}

// endsAtLetter decides after a letter by itself: an initial, an item of a
// list, a unit.
func (s *splitter) endsAtLetter(m marks, word string, next rune, first bool, at int) bool {
	r, _ := utf8.DecodeRuneInString(word)
	switch {
	case first:
		return false
	case unicode.IsUpper(r):
		if s.lang == "en" && word == "I" {
			return unicode.IsUpper(next) && s.starts(at)
		}
		return s.starts(at)
	case unicode.IsLower(r) && s.afterNumber(m.start-len(word)): // a year, a unit
		after := s.wordAt(at)
		return unicode.IsUpper(next) && (r >= utf8.RuneSelf || after != "C" || s.runeAt(at+1) != '.') // 20 d. C.
	case unicode.IsLower(r):
		return !unicode.IsDigit(next) && s.starts(at)
	default:
		return false
	}
}

// starts reports whether the word here is one that sentences start with rather
// than a name: a stop word, in capitals where the script has them, but no
// initial and no part of a name.
func (s *splitter) starts(at int) bool {
	word := s.wordAt(at)
	if word == "" {
		return true
	}
	if end := at + len(word); end < s.end && s.text[end] == '.' {
		return false
	}
	switch lower := language.Fold(word, s.lang); lower {
	case "de", "da", "di", "du", "del", "la", "le", "van", "von", "den", "der", "al", "el", "ben", "bin":
		return s.lang == "de" && (lower == "der" || lower == "da" || lower == "du" || lower == "den") ||
			(s.lang == "fr" || s.lang == "es" || s.lang == "it") && (lower == "la" || lower == "le" || lower == "el")
	default:
		return language.Stop(lower, s.lang)
	}
}

// startsAfter reports whether a sentence may start after a place where no
// mark ends one: white space, then a capital letter.
func (s *splitter) startsAfter(p int) bool {
	at := s.skipSpace(p)
	if at == p || at == s.end || p <= s.until {
		return false
	}
	r, _ := s.opening(at)
	return unicode.IsUpper(r)
}

// wordAt returns the run of letters and digits here.
func (s *splitter) wordAt(at int) string {
	w, _, _ := language.NextWord(s.text[:min(s.end, at+language.LongestWord)], at)
	if w.Start != at {
		return ""
	}
	return s.text[w.Start:w.End]
}

// wordBefore returns where the word starts that ends here: after white space,
// an opening mark, a hyphen or an apostrophe. Full stops belong to it.
func (s *splitter) wordBefore(end int) int {
	at := end
	for at > s.start && end-at < 40 {
		r, size := utf8.DecodeLastRuneInString(s.text[s.start:at])
		if r != '.' && r != '°' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !language.IsJoiner(r) {
			break
		}
		at -= size
	}
	for at < end && s.text[at] == '.' {
		at++
	}
	return at
}

// isFirst reports whether a place is the sentence's first but for opening
// marks, dashes and bullets.
func (s *splitter) isFirst(at int) bool {
	if at-s.start > 12 {
		return false
	}
	for _, r := range s.text[s.start:at] {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
	}
	return true
}
