package transcript

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language"
	"precis/summarize/language/data"
	"precis/summarize/language/sentence"
)

// What is small talk by its length alone: remarks of so few words at most, and
// before the first and after the last sentence that says something, longer
// ones. One with a phrase of courtesy may be longer still.
const (
	remarkWords   = 2
	edgeWords     = 7
	courtesyWords = 14
	edgeSentences = 8 // at either end
)

// A remark is a sentence of a transcript.
type remark struct {
	part       int
	start, end int
	words      int
	phrase     bool // it has a phrase of courtesy
	number     bool
	asks       bool
	courtesy   bool
}

// markCourtesies parts the small talk of a transcript (greetings, thanks,
// whether one is heard) from what is said, as parts of their own kind. Nothing
// is left out. People begin to speak with the part from.
func markCourtesies(d draft.Draft, from int) draft.Draft {
	remarks := remarksOf(d.Parts, from)
	for i := range remarks {
		r := &remarks[i]
		r.courtesy = !r.number && (r.words <= remarkWords || r.phrase && r.words <= courtesyWords)
	}
	edge := min(edgeSentences, len(remarks)/3)
	for i := range edge {
		if !remarks[i].small(i > 0) {
			break
		}
	}
	for i := range edge {
		if !remarks[len(remarks)-1-i].small(i > 0) {
			break
		}
	}
	if !slices.ContainsFunc(remarks, func(r remark) bool { return r.courtesy }) {
		return d
	}
	return parted(d, remarks)
}

// small reports whether a sentence at the edge of a transcript is small talk,
// and marks it: a short one is that asks something, or stands beside another.
func (r *remark) small(beside bool) bool {
	r.courtesy = r.courtesy || !r.number && r.words <= edgeWords && (beside || r.asks)
	return r.courtesy
}

// remarksOf returns the sentences of a transcript's paragraphs.
func remarksOf(parts []draft.Part, from int) []remark {
	var text strings.Builder
	for _, p := range parts {
		if text.WriteString(p.Text + "\n"); text.Len() > 8<<10 {
			break
		}
	}
	lang := language.Detect(strings.ToValidUTF8(text.String(), ""))
	var remarks []remark
	for i, p := range parts {
		if i < from || p.Kind != draft.Paragraph && p.Kind != draft.Item && p.Kind != draft.Quote {
			continue
		}
		for _, s := range sentence.Split(p.Text, lang) {
			said := p.Text[s.Start:s.End]
			remarks = append(remarks, remark{
				part: i, start: s.Start, end: s.End, words: draft.CountWords(said),
				phrase: len(said) < 200 && courteous(said), number: strings.ContainsFunc(said, unicode.IsDigit),
				asks: strings.ContainsAny(said, "?？؟"),
			})
		}
	}
	return remarks
}

// parted makes parts of their own of the small talk.
func parted(d draft.Draft, remarks []remark) draft.Draft {
	var parts []draft.Part
	at := make([]int, len(d.Parts)+1) // where each part begins now
	for i, p := range d.Parts {
		at[i] = len(parts)
		from := 0
		n := 0
		for n < len(remarks) && remarks[n].part == i {
			n++
		}
		for j := range remarks[:n] {
			r := &remarks[j]
			if j+1 < n && remarks[j+1].courtesy == r.courtesy {
				continue
			}
			piece := p
			end := len(p.Text)
			if j+1 < n {
				end = remarks[j+1].start
			}
			if piece.Text = strings.TrimSpace(p.Text[from:end]); r.courtesy {
				piece.Kind = draft.Courtesy
			}
			parts = append(parts, piece)
			from = end
		}
		if n == 0 {
			parts = append(parts, p)
		}
		remarks = remarks[n:]
	}
	at[len(d.Parts)] = len(parts)
	for i := range d.Dropped {
		d.Dropped[i].At = at[d.Dropped[i].At]
	}
	d.Parts = parts
	return d
}

// courteous reports whether a sentence has a phrase of courtesy: it begins
// with one of those that greet, or holds one that no other sentence has.
func courteous(said string) bool {
	low := " " + strings.Join(strings.FieldsFunc(strings.ToLower(said), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '\'' && r != '’'
	}), " ") + " "
	low = strings.ReplaceAll(low, "’", "'")
	known := courtesies()
	first, _ := utf8.DecodeRuneInString(low[1:])
	for _, phrase := range known.starts[first] {
		if strings.HasPrefix(low[1:], phrase) {
			return true
		}
	}
	if _, rest, ok := strings.Cut(low[1:], " "); ok && rest != "" && len(strings.Fields(rest)) < 5 { // behind a "yes" or a name
		return courteous(rest)
	}
	return slices.ContainsFunc(known.anywhere, func(phrase string) bool { return strings.Contains(low, phrase) })
}

// A phraseList holds phrases by their first letter, and those that may stand
// anywhere.
type phraseList struct {
	starts   map[rune][]string
	anywhere []string
}

// courtesies are the phrases of all languages, in small letters and without
// marks.
var courtesies = sync.OnceValue(func() phraseList {
	all := phraseList{starts: map[rune][]string{}}
	for _, phrase := range data.Everywhere("talk starts") {
		first, _ := utf8.DecodeRuneInString(phrase)
		all.starts[first] = append(all.starts[first], spaced(phrase))
	}
	for _, phrase := range data.Everywhere("talk anywhere") {
		all.anywhere = append(all.anywhere, " "+spaced(phrase))
	}
	return all
})

// spaced returns a phrase with a space behind it where its last letter is plain:
// it ends with a word there.
func spaced(phrase string) string {
	if phrase[len(phrase)-1] < utf8.RuneSelf {
		return phrase + " "
	}
	return phrase
}
