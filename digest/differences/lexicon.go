package differences

import (
	"maps"
	"slices"
	"strings"

	"precis/summarize/language/data"
)

// A tag says what a word or phrase does in a statement.
type tag uint64

const (
	tagPersons tag = 1 << iota
	tagNone
	tagDead
	tagHurt
	tagMissing
	tagArrested
	tagDisplaced
	tagMagnitude
	tagAftershock
	tagVotes
	tagFor
	tagAgainst
	tagVersus
	tagAmong
	tagEarlier
	tagMore
	tagLeast
	tagMost
	tagAbout
	tagNumbered
	tagNumberedAfter
	tagClock
	tagUnit
	tagCause
	tagCauseBefore
	tagAnd
	tagMonth
	tagWeekday
	tagNoDenial
	tagToll
	tagAge
	tagCauseWeak
	tagNobody
	tagCauseWord
	tagFurther
)

const topicTags = tagPersons | tagDead | tagHurt | tagMissing | tagArrested | tagDisplaced

// What figures may be about.
const (
	dead         = "dead"
	hurt         = "hurt"
	missing      = "missing"
	arrested     = "arrested"
	displaced    = "displaced"
	magnitude    = "magnitude"
	votesFor     = "votes for"
	votesAgainst = "votes against"
)

// tagLists are the lists of a language's folder by what their entries do.
func tagLists() map[string]tag {
	return map[string]tag{
		"persons": tagPersons, "counts none": tagNone, "counts nobody": tagNobody, "counts dead": tagDead, "counts hurt": tagHurt,
		"counts missing": tagMissing, "counts arrested": tagArrested, "counts displaced": tagDisplaced,
		"magnitude": tagMagnitude, "aftershocks": tagAftershock, "votes": tagVotes, "votes for": tagFor,
		"votes against": tagAgainst, "versus": tagVersus, "among": tagAmong, "earlier": tagEarlier,
		"bounds more": tagMore, "bounds least": tagLeast, "bounds most": tagMost, "bounds about": tagAbout,
		"numbered": tagNumbered, "numbered after": tagNumberedAfter, "clock": tagClock,
		"causes": tagCause, "causes words": tagCauseWord, "further": tagFurther, "causes before": tagCauseBefore, "and": tagAnd, "no negation": tagNoDenial, "counts toll": tagToll, "ages": tagAge, "causes weak": tagCauseWeak,
	}
}

// An entry is a word or phrase of a list.
type entry struct {
	tag     tag
	words   []string
	begins  bool   // its last word goes on
	unit    string // what a unit is the same as
	ordinal int    // of a month or weekday, from 1
}

// A lexicon is what is known of how a language states figures.
type lexicon struct {
	entries  map[string][]entry // by the first word
	begins   []entry            // of a single word that goes on
	ends     []string           // of words that a number names
	numerals map[string]numeral
}

// A numeral is a number word's value.
type numeral struct {
	value float64
	times bool // multiplies what stands before it
}

var lexiconOf = data.PerLanguage(func(lang string) *lexicon {
	l := &lexicon{entries: map[string][]entry{}, numerals: map[string]numeral{}}
	lists := tagLists()
	for _, list := range slices.Sorted(maps.Keys(lists)) {
		for _, text := range data.List(lang, list) {
			l.add(text, lang, entry{tag: lists[list]})
		}
	}
	for _, text := range data.List(lang, "units") {
		name, unit, _ := strings.Cut(text, "=")
		l.add(name, lang, entry{tag: tagUnit, unit: unit})
	}
	for _, list := range []string{"months", "dates", "months persian"} {
		for i, names := range data.Forms(lang, list) {
			for _, name := range names {
				l.add(name, lang, entry{tag: tagMonth, ordinal: i + 1})
			}
		}
	}
	for i, name := range data.List(lang, "weekdays") {
		l.add(name, lang, entry{tag: tagWeekday, ordinal: i + 1})
	}
	for _, text := range data.List(lang, "numerals") {
		name, value, _ := strings.Cut(text, "=")
		digits, times := strings.CutPrefix(value, "*")
		n, _ := numberOf(digits, "")
		l.numerals[name] = numeral{n, times || n == 100 || n >= 1000}
	}
	return l
})

// add files an entry. "end-" at the end of a word stands for a beginning, and
// before it for an ending.
func (l *lexicon) add(text, lang string, e entry) {
	if end, ok := strings.CutPrefix(text, "-"); ok {
		l.ends = append(l.ends, end)
		return
	}
	text, e.begins = strings.CutSuffix(text, "-")
	for _, w := range wordsOf(text, lang) {
		e.words = append(e.words, w.lower)
	}
	switch {
	case len(e.words) == 0:
	case len(e.words) == 1 && e.begins:
		l.begins = append(l.begins, e)
	default:
		l.entries[e.words[0]] = append(l.entries[e.words[0]], e)
	}
}

// A hit is an entry where it stands in a sentence.
type hit struct {
	entry
	from, to int // words, half open
}

// find returns the entries in a sentence, and what each word is tagged with.
func (l *lexicon) find(words []word, lang string) ([]hit, []tag) {
	tags := make([]tag, len(words))
	var hits []hit
	for i := range words {
		for _, form := range bare(words[i].lower, lang) {
			for _, e := range l.entries[form] {
				if e.stands(words[i:]) {
					hits = append(hits, hit{e, i, i + len(e.words)})
				}
			}
			for _, e := range l.begins {
				if strings.HasPrefix(form, e.words[0]) {
					hits = append(hits, hit{e, i, i + 1})
				}
			}
		}
		for _, end := range l.ends {
			if strings.HasSuffix(words[i].lower, end) {
				tags[i] |= tagNumbered
			}
		}
	}
	for _, h := range hits {
		for i := h.from; i < h.to; i++ {
			tags[i] |= h.tag
		}
	}
	return hits, tags
}

// stands reports whether an entry stands at the beginning of some words; the
// first one has been compared.
func (e entry) stands(words []word) bool {
	if len(words) < len(e.words) {
		return false
	}
	for i := 1; i < len(e.words); i++ {
		goesOn := e.begins && i == len(e.words)-1 && strings.HasPrefix(words[i].lower, e.words[i])
		if words[i].lower != e.words[i] && !goesOn {
			return false
		}
	}
	return true
}

// bare returns a word, and what it is without the particles that a language
// joins to it.
func bare(s, lang string) []string {
	forms := []string{s}
	switch lang {
	case "ar":
	case "fr", "it", "ca":
		if _, rest, ok := strings.Cut(s, "'"); ok {
			forms = append(forms, rest)
		}
		return forms
	case "tr", "az":
		if stem, _, ok := strings.Cut(s, "'"); ok {
			forms = append(forms, stem)
		}
		return forms
	default:
		return forms
	}
	for _, particle := range []string{"و", "ف", "ب", "ل", "وال", "بال", "ال", "لل"} {
		if rest, ok := strings.CutPrefix(s, particle); ok && len(rest) >= 6 {
			forms = append(forms, rest)
		}
	}
	return forms
}
