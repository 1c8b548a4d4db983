package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// uncapitalized reports whether a text has small letters and no capitals.
func uncapitalized(text string) bool {
	small := false
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case c >= 'A' && c <= 'Z':
			return false
		case c < utf8.RuneSelf:
			small = small || c >= 'a' && c <= 'z'
			i++
		case c == 0xE0 || c > 0xE2 && c < 0xF0: // scripts without capitals, most of them
			i += 3
		default:
			r, size := utf8.DecodeRuneInString(text[i:])
			if unicode.IsUpper(r) {
				return false
			}
			small = small || unicode.IsLower(r)
			i += size
		}
	}
	return small
}

// endsUnspaced decides where the next thing follows marks at once: between
// Chinese or Japanese characters, or where the space was plainly lost.
func (s *splitter) endsUnspaced(next rune, m marks, p int) bool {
	before, _ := utf8.DecodeLastRuneInString(s.text[s.start:m.start])
	switch {
	case !m.loud && m.dots != 1:
		return false
	case isEastAsian(before) && isEastAsian(next):
		return m.end == p
	case next == '-':
		return s.intertitle(p)
	}
	from, p := s.besideQuotation(m.start, p)
	before, _ = utf8.DecodeLastRuneInString(s.text[s.start:from])
	next = s.runeAt(p)
	word, after := s.wordAt(p), s.text[s.wordBefore(from):from]
	if len(word) == 0 || !s.spaceAt(p+len(word)) && !strings.ContainsRune(",’'?!", s.runeAt(p+len(word))) || strings.ContainsRune(after, '.') {
		return false
	}
	switch {
	case unicode.IsUpper(next) && (unicode.IsDigit(before) || unicode.IsUpper(before) && language.Letters(after) > 1):
		return s.starts(p) && s.amongWords(from, p+len(word))
	case unicode.IsLower(before) && unicode.IsUpper(next) && language.Letters(after) == 2:
		return language.Stop(after, s.lang) && (s.starts(p) || plain(word[utf8.RuneLen(next):])) && s.amongWords(from, p+len(word))
	case unicode.IsLower(before) && unicode.IsUpper(next) && language.Letters(after) > 2:
		return s.starts(p) || plain(after) && language.Letters(after) > 3 && plain(word[utf8.RuneLen(next):]) &&
			s.abbreviation(after) == whole && s.amongWords(from, p+len(word))
	case unicode.Is(unicode.Hangul, before):
		return unicode.Is(unicode.Hangul, next) && strings.ContainsRune("다요죠까", before)
	}
	return unicode.Is(unicode.Arabic, before) && unicode.Is(unicode.Arabic, next) && language.Letters(after) > 2 && language.Letters(word) > 1
}

// besideQuotation returns where the words end and begin on both sides of a stop: a
// quotation that closes before it, as in "he said \"no\".The board", and one that opens
// behind it, as in "she left.\"No\"", stand between.
func (s *splitter) besideQuotation(from, p int) (before, behind int) {
	last, size := utf8.DecodeLastRuneInString(s.text[s.start:from])
	first := s.runeAt(p)
	if (last == '"' || first == '"') && strings.Count(s.text[max(s.start, from-1000):from], `"`)%2 == 1 {
		return from, p // inside one
	}
	switch last {
	case '"', '”', '»':
		from -= size
	case ')':
		from = s.beforeBracket(from)
	}
	if first == '"' || first == '“' || first == '«' {
		p += utf8.RuneLen(first)
	}
	return from, p
}

// beforeBracket returns where the words end before a bracket that closes at a place and
// is parted from them by a space, as in "the board (all of it)"; else the place.
func (s *splitter) beforeBracket(end int) int {
	from := max(s.start, end-longestBracket)
	if at := strings.LastIndex(s.text[from:end], " ("); at >= 0 && strings.IndexByte(s.text[from+at:end], ')') == end-from-at-1 {
		return from + at
	}
	return end
}

// longestIntertitle is the length in bytes up to which words between dashes are a
// heading.
const longestIntertitle = 80

// intertitle reports whether a heading between dashes stands here, as agencies set
// it, "- Water in the lock -The keeper", before a sentence from which no space parts
// it.
func (s *splitter) intertitle(p int) bool {
	text := s.text[p:min(s.end, p+longestIntertitle)]
	if !strings.HasPrefix(text, "- ") {
		return false
	}
	at := strings.Index(text[2:], " -")
	if at <= 0 || strings.ContainsAny(text[2:2+at], ".;") {
		return false
	}
	behind := p + 2 + at + len(" -")
	next, _ := s.opening(behind)
	return !s.spaceAt(behind) && unicode.IsUpper(next)
}

// amongWords reports whether two words or more stand in the sentence before
// one that ends at a place, and another follows one that ends at a later place:
// the two may be a name in a program otherwise.
func (s *splitter) amongWords(first, second int) bool {
	before := s.text[max(s.start, first-80):first]
	return len(strings.Fields(before)) >= 3 && !strings.ContainsAny(before, "`_(){}=") && s.skipSpace(second) < s.end
}

// runeAt returns the rune here; 0 at the line's end.
func (s *splitter) runeAt(i int) rune {
	if i >= s.end {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:s.end])
	return r
}

// plain reports whether a word is of small letters alone.
func plain(word string) bool {
	return word != "" && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLower(r) && !unicode.IsMark(r) })
}

// leastUnstopped is the number of characters on both sides of a space from
// which it parts sentences in Thai and Lao, where it parts clauses, names and
// numbers, too.
const leastUnstopped = 24

// endsAtSpace decides at a space between words of Thai or Lao, whose sentences
// end with nothing else: where much stands on both sides of it, and what
// follows does not go on with a conjunction or a pronoun that points back.
func (s *splitter) endsAtSpace(i int) bool {
	if !s.unstoppedBefore(i) || utf8.RuneCountInString(s.text[s.start:i]) < leastUnstopped {
		return false
	}
	at := s.skipSpace(i)
	next := s.text[at:s.end]
	length := 0
	for _, r := range next {
		if length == leastUnstopped || !thaiOrLao(r) {
			break
		}
		length++
	}
	if length < leastUnstopped {
		return false
	}
	for _, word := range []string{
		"และ", "หรือ", "ซึ่ง", "ที่", "เพราะ", "โดย", "เพื่อ", "กับ", "ว่า", "คือ", "ได้แก่", "เช่น", "รวม", "ทั้ง", "จน", "ของ", "จึง", "ก็",
		"ແລະ", "ຫຼື", "ຫລື", "ເຊິ່ງ", "ຊຶ່ງ", "ທີ່", "ເພາະ", "ໂດຍ", "ເພື່ອ", "ກັບ", "ວ່າ", "ຄື", "ເຊັ່ນ", "ລວມ", "ທັງ", "ຈົນ", "ຂອງ", "ຈຶ່ງ", "ກໍ",
	} {
		if strings.HasPrefix(next, word) {
			return false
		}
	}
	return true
}

// unstoppedBefore reports whether a Thai or Lao letter stands before a place,
// and not one that shortens a word.
func (s *splitter) unstoppedBefore(i int) bool {
	r, _ := utf8.DecodeLastRuneInString(s.text[s.start:i])
	return thaiOrLao(r) && r != 'ฯ' && r != 'ຯ'
}

func thaiOrLao(r rune) bool { return r >= 0x0E00 && r < 0x0F00 }
