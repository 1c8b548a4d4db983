package assembly

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"precis/digest"
	"precis/digest/intake"
	"precis/summarize"
	"precis/summarize/language"
	"precis/summarize/quotable"
)

const (
	mostNames   = 16
	longestName = 4 // words
	mostLonger  = 3 // one of so many items may lack the longer form of a name that is shown
)

// names returns the keyphrases that two or more of the items hold: names before
// other terms, and those that most items hold first. An item holds a phrase
// when all its words are among the item's terms. A phrase within another that
// stands in the same items is left out.
func names(items []*intake.Item) []digest.Name {
	phrases := phrasesOf(items)
	holders(phrases, items)
	found := slices.DeleteFunc(phrases, func(p *phrase) bool { return len(p.holders) < 2 })
	for _, p := range found {
		p.name = namely(p.form())
	}
	slices.SortFunc(found, func(a, b *phrase) int {
		return cmp.Or(
			trueFirst(a.name, b.name), len(b.holders)-len(a.holders), len(b.terms)-len(a.terms),
			cmp.Compare(b.weight, a.weight), cmp.Compare(a.key, b.key),
		)
	})
	list := []digest.Name{}
	var taken []*phrase
	for _, p := range found {
		if len(list) == mostNames {
			break
		}
		if at := slices.IndexFunc(taken, p.repeats); at >= 0 {
			if p.completes(taken[at]) {
				p.holders = taken[at].holders
				taken[at], list[at].Text = p, cmp.Or(p.surfaceForm(), list[at].Text)
			}
			continue
		}
		text := p.surfaceForm()
		if text == "" {
			continue
		}
		taken = append(taken, p)
		letters := []string{}
		for _, h := range p.holders {
			letters = append(letters, h.Letter)
		}
		slices.SortFunc(letters, byLetter)
		list = append(list, digest.Name{Text: text, Letters: letters})
	}
	return list
}

// A phrase is a name or term and the items that hold it.
type phrase struct {
	key     string
	terms   []string
	forms   []writing
	holders []*intake.Item
	weight  float64
	name    bool // is written as a name is
}

// A writing is a way in which a phrase is written, and how often it is.
type writing struct {
	text  string
	times int
}

func (p *phrase) write(text string) {
	for i := range p.forms {
		if p.forms[i].text == text {
			p.forms[i].times++
			return
		}
	}
	p.forms = append(p.forms, writing{text, 1})
}

// phrasesOf returns the keyphrases of all items, by their key.
func phrasesOf(items []*intake.Item) []*phrase {
	type keyphrase struct{ text, language string }
	read := map[keyphrase]*phrase{} // of each, nil of one that is worth nothing
	byKey := map[string]*phrase{}
	for _, it := range items {
		for _, text := range it.Summary.Keyphrases {
			k := keyphrase{text, it.Document.Language}
			p, before := read[k]
			if !before {
				p = phraseOf(text, k.language, byKey)
				read[k] = p
			}
			if p != nil {
				p.write(text)
			}
		}
	}
	list := make([]*phrase, 0, len(byKey))
	for _, key := range slices.Sorted(maps.Keys(byKey)) {
		list = append(list, byKey[key])
	}
	return list
}

// phraseOf returns the phrase that a keyphrase is, made where there is none yet; nil
// where it is not worth showing.
func phraseOf(text, lang string, byKey map[string]*phrase) *phrase {
	var terms []string
	for _, t := range intake.Tokens(text, lang) {
		terms = append(terms, t.Term)
	}
	if len(terms) == 0 || len(terms) > longestName || intake.Datelike(text, lang) || !informative(text, terms, lang) {
		return nil
	}
	key := strings.Join(terms, " ")
	if byKey[key] == nil {
		byKey[key] = &phrase{key: key, terms: terms}
	}
	return byKey[key]
}

// informative reports whether any of a phrase's terms is rare in the language at
// large; less so where the phrase is written as a name.
func informative(text string, terms []string, lang string) bool {
	least := intake.RareWord
	if namely(text) && intake.MarksNames(lang) {
		least = intake.RareName
	}
	return slices.ContainsFunc(terms, func(t string) bool { return language.Rarity(t, lang) >= least })
}

// holders notes which items hold each phrase, and how much it weighs in them.
func holders(phrases []*phrase, items []*intake.Item) {
	type place struct {
		at     int // of the item
		weight float64
	}
	places := map[string][]place{}
	for _, p := range phrases {
		for _, term := range p.terms {
			places[term] = nil
		}
	}
	agencies := make([]string, len(items))
	for at, it := range items {
		agencies[at] = agencyOf(it)
		for _, t := range it.Summary.Terms {
			if list, ok := places[t.Text]; ok {
				places[t.Text] = append(list, place{at, t.Weight})
			}
		}
	}
	for _, p := range phrases {
		terms := slices.Compact(slices.Sorted(slices.Values(p.terms)))
		var all []place // in which every term stands, in the order of the items
		for i, term := range terms {
			for _, in := range places[term] {
				p.weight += in.weight
			}
			if i == 0 {
				all = places[term]
				continue
			}
			all = slices.DeleteFunc(slices.Clone(all), func(in place) bool {
				_, found := slices.BinarySearchFunc(places[term], in, func(a, b place) int { return a.at - b.at })
				return !found
			})
		}
		for _, in := range all {
			if agencies[in.at] != p.key {
				p.holders = append(p.holders, items[in.at])
			}
		}
	}
}

// agencyOf returns the key of the agency that a report names in a bracket before
// it begins, as "(CNN)"; "" of most. Such a name says who wrote it, not of what.
func agencyOf(it *intake.Item) string {
	candidates := it.Summary.Candidates
	for n := range len(it.Summary.Sentences) + len(candidates) {
		var x summarize.Sentence
		if at := n - len(candidates); at >= 0 {
			x = it.Summary.Sentences[at]
		} else {
			x = candidates[n].Sentence
		}
		if !strings.Contains(x.Text, "(") {
			continue // as most, and a dateline is costlier to find
		}
		_, agency, found := strings.Cut(x.Text[:quotable.Dateline(x.Text)], "(")
		agency, _, closed := strings.Cut(agency, ")")
		if !found || !closed {
			continue
		}
		var terms []string
		for _, t := range intake.Tokens(agency, it.Document.Language) {
			terms = append(terms, t.Term)
		}
		return strings.Join(terms, " ")
	}
	return ""
}

// repeats reports whether p says no more than q: one's words are among the
// other's, and q stands wherever p does.
func (p *phrase) repeats(q *phrase) bool {
	within := func(a, b *phrase) bool {
		return !slices.ContainsFunc(a.terms, func(t string) bool { return !slices.Contains(b.terms, t) })
	}
	if !within(p, q) && !within(q, p) {
		return false
	}
	return !slices.ContainsFunc(p.holders, func(h *intake.Item) bool { return !slices.Contains(q.holders, h) })
}

// completes reports whether p is q with more of the name, and stands in most of
// the items that q does: "Marit Solheim" beside "Solheim".
func (p *phrase) completes(q *phrase) bool {
	words := strings.Fields(p.form())
	return p.name && q.name && namely(words[0]) && namely(words[len(words)-1]) && len(p.terms) > len(q.terms) && len(p.holders) >= len(q.holders)-len(q.holders)/mostLonger &&
		!slices.ContainsFunc(q.terms, func(t string) bool { return !slices.Contains(p.terms, t) })
}

// namely reports whether a phrase is written as a name is, or in a script that
// does not mark them.
func namely(text string) bool {
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}

// form returns the way it is written most, capitals throughout last.
func (p *phrase) form() string {
	return slices.MinFunc(p.forms, func(a, b writing) int {
		return cmp.Or(trueFirst(!intake.Shouts(a.text), !intake.Shouts(b.text)), b.times-a.times, cmp.Compare(a.text, b.text))
	}).text
}

// trueFirst orders what is true before what is not.
func trueFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	default:
		return 1
	}
}

// byLetter orders letters as they are given: A to Z, then AA.
func byLetter(a, b string) int { return cmp.Or(len(a)-len(b), cmp.Compare(a, b)) }
