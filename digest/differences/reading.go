package differences

import (
	"slices"
	"strconv"
	"strings"

	"precis/summarize/language"
)

// rareName is the rarity from which the first word of a sentence, which has a
// capital whatever it is, may be a name.
const rareName = 0.5

// A sentence with more words, figures or claims is a list or a table, and is not
// compared.
const (
	mostWords   = 250
	mostFigures = 12
	mostClaims  = 8
)

// A reading is a sentence and what is stated in it.
type reading struct {
	Sentence
	at      int
	lex     *lexicon
	words   []word
	tags    []tag
	hits    []hit
	figures []figure
	claims  []claim
	terms   map[string]bool // content words that are no numbers, as they are compared
	bare    map[string]bool // those of them that say nothing of a topic
	named   map[string]bool // those of them that are written as names are
	years   []string        // that it names
	earlier bool            // it tells of another time
	denials []int           // words that deny
}

func readingOf(s Sentence, at int) *reading {
	r := &reading{Sentence: s, at: at, lex: lexiconOf(s.Language)}
	if r.lex == nil {
		r.lex = &lexicon{}
	}
	if r.words = wordsOf(s.Text, s.Language); len(r.words) > mostWords {
		r.words = nil
	}
	r.hits, r.tags = r.lex.find(r.words, s.Language)
	if r.figures = r.figuresOf(); len(r.figures) > mostFigures {
		r.figures = nil
	}
	r.notice()
	if r.claims = r.claimsOf(); len(r.claims) > mostClaims {
		r.claims = nil
	}
	return r
}

// notice notes the years and denials of the sentence.
func (r *reading) notice() {
	for _, f := range r.figures {
		if f.year {
			r.years = append(r.years, strconv.Itoa(int(f.value)))
		}
	}
	for i := range r.words {
		w := &r.words[i]
		w.denies = w.denies && r.tags[i]&tagNoDenial == 0 && !r.numbers(i)
		if w.denies {
			r.denials = append(r.denials, i)
		}
		r.earlier = r.earlier || r.tags[i]&tagEarlier != 0
	}
}

// numbers reports whether a word stands before the number of a thing: "No. 1".
func (r *reading) numbers(i int) bool {
	return r.tags[i]&tagNumbered != 0 && i+1 < len(r.words) && r.words[i+1].digits && strings.HasPrefix(r.Text[r.words[i].end:], ".")
}

// gather gathers the terms and names of the sentence, where it has not been done.
func (r *reading) gather() {
	if r.terms != nil {
		return
	}
	numeral := make([]bool, len(r.words))
	for _, f := range r.figures {
		for i := f.from; i < f.to; i++ {
			numeral[i] = true
		}
	}
	topic := tagPersons | tagNone | tagNobody | tagDead | tagHurt | tagMissing | tagArrested | tagDisplaced | tagMagnitude | tagVotes | tagFor | tagAgainst | tagVersus | tagClock
	r.terms, r.bare, r.named = map[string]bool{}, map[string]bool{}, map[string]bool{}
	for i, w := range r.words {
		if !w.content || numeral[i] || w.digits || w.denies || r.tags[i]&(tagMonth|tagWeekday) != 0 { // a day is stated by itself
			continue
		}
		r.terms[w.key] = true
		if r.tags[i]&topic == 0 {
			r.bare[w.key] = true
		}
		if r.isName(i) {
			r.named[w.key] = true
		}
	}
}

// isName reports whether a word is written as a name is. German writes every
// noun so, and every sentence begins so.
func (r *reading) isName(i int) bool {
	if !r.capital(i) || r.tags[i]&(tagMonth|tagWeekday|tagPersons) != 0 {
		return false
	}
	if i == 0 || r.Language == "de" || r.Language == "lb" {
		return language.Rarity(r.words[i].key, r.Language) >= rareName
	}
	return true
}

// states reports whether a sentence holds anything that another may differ from.
func (r *reading) states() bool {
	return len(r.claims) > 0 || len(r.figures) > 0 || len(r.denials) > 0 || r.has(causeTags) ||
		slices.ContainsFunc(r.hits, func(h hit) bool { return h.tag&(tagCause|tagCauseWeak|tagCauseBefore|tagWeekday|tagMonth) != 0 }) || r.mayDeny()
}

// denying reports whether a sentence denies anything.
func (r *reading) denying() bool {
	return len(r.denials) > 0 || slices.ContainsFunc(r.claims, func(c claim) bool { return c.value == 0 })
}

// mayDeny reports whether a language denies inside words, which only another
// sentence beside it shows.
func (r *reading) mayDeny() bool {
	d := denials(r.Language)
	return d != nil && len(d.begins)+len(d.ends)+len(d.parts) > 0
}
