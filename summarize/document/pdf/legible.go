package pdf

import (
	"fmt"
	"strings"
	"unicode"

	"precis/summarize/document/draft"
	"precis/summarize/language"
)

const (
	fewLetters  = 40   // too few to judge by
	fewWords    = 12   // too few to detect a language
	sampleWords = 300  // of a page that are looked at
	sampleBytes = 8192 // of a document from which its language is detected
)

// errIllegible says what is wrong with letters without meaning, and what helps.
func errIllegible() error {
	return fmt.Errorf("%w: no readable text, since its fonts do not say which letters they show; export it anew, or run text recognition (OCR) over it", draft.ErrEmpty)
}

// illegible drops the pages whose letters have no meaning, and reports whether
// that leaves none with text.
func (f *reader) illegible() bool {
	var sample strings.Builder
	for _, p := range f.pages {
		for _, l := range p.lines {
			if sample.Len() < sampleBytes {
				sample.WriteString(l.text)
				sample.WriteByte('\n')
			}
		}
	}
	f.lang = language.Detect(sample.String())
	left, dropped := 0, 0
	for i := range f.pages {
		p := &f.pages[i]
		var b strings.Builder
		for _, l := range p.lines {
			b.WriteString(l.text)
			b.WriteByte(' ')
		}
		text := b.String()
		if p.meaningless || symbols(text) || shifted(text, f.lang) {
			dropped++
			if text = strings.TrimSpace(text); text == "" {
				text = fmt.Sprintf("page %d", i+1)
			}
			p.lines, p.lost = nil, append(p.lost, draft.Dropped{Text: text, Why: draft.WhyIllegible})
			continue
		}
		left += len(p.lines)
	}
	return dropped > 0 && left == 0
}

// meaningless reports whether many characters of a page are none of Unicode, or
// such as mean what one font makes of them.
func meaningless(chars []rune) bool {
	all, none := 0, 0
	for _, c := range chars {
		switch {
		case unicode.IsSpace(c) || softHyphen(c):
			continue
		case c == unicode.ReplacementChar || unicode.IsControl(c) || unicode.Is(unicode.Co, c) || unicode.Is(unicode.Noncharacter_Code_Point, c):
			none++
		}
		all++
	}
	return none >= fewLetters/2 && none*10 > all*3
}

// symbols reports whether a text is of signs more than of letters and digits.
func symbols(text string) bool {
	signs, letters := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r):
			letters++
		case unicode.IsSpace(r) || strings.ContainsRune("._-–—…·•*=|", r): // leaders and rules
		default:
			signs++
		}
	}
	return signs+letters >= fewLetters && signs > letters
}

// shifted reports whether the Latin letters of a text are others than those
// that it shows: it holds no word of its language and hardly a vowel, or it
// holds those of one as soon as each letter moves by as much.
func shifted(text, lang string) bool {
	words := latinWords(text)
	if len(words) < fewWords || common(words, lang) {
		return false
	}
	if common(words, language.Detect(strings.Join(words, " "))) {
		return false
	}
	letters, vowels := 0, 0
	for _, w := range words {
		for _, r := range w {
			letters++
			if r > 'z' || strings.ContainsRune("aeiouy", r) {
				vowels++
			}
		}
	}
	if letters >= fewLetters && vowels*100 < letters*22 {
		return true
	}
	for by := range 25 {
		moved := make([]string, len(words))
		for i, w := range words {
			moved[i] = strings.Map(func(r rune) rune {
				if r > 'z' {
					return r
				}
				return 'a' + (r-'a'+rune(by)+1)%26
			}, w)
		}
		if commonShare(moved, language.Detect(strings.Join(moved, " "))) >= 0.3 {
			return true
		}
	}
	return false
}

// latinWords returns words of Latin letters alone, in lower case, from the start
// of a text, without those in capitals; none where most letters are others.
func latinWords(text string) []string {
	var out []string
	latin, other := 0, 0
	for w := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if strings.ContainsFunc(w, func(r rune) bool { return !unicode.Is(unicode.Latin, r) }) {
			other++
			continue
		}
		if latin++; len(w) > 1 && strings.ToUpper(w) != w { // capitals may stand for names of any letters
			out = append(out, strings.ToLower(w))
		}
		if len(out) == sampleWords {
			break
		}
	}
	if other > latin {
		return nil
	}
	return out
}

// common reports whether some of a text's words are such as a language uses in
// each sentence.
func common(words []string, lang string) bool { return commonShare(words, lang) >= 0.12 }

func commonShare(words []string, lang string) float64 {
	n := 0
	for _, w := range words {
		if language.Stop(w, lang) {
			n++
		}
	}
	return float64(n) / float64(len(words))
}
