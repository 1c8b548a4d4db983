package assembly

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/digest"
	"precis/digest/intake"
	"precis/summarize/language"
)

// A headline reads well up to so many characters.
const (
	longHeadline = 90
)

// leadsWorth is how much more the title counts of the source that leads.
const leadsWorth = 3

// headline returns the title of the source that holds the most of what the
// story tells, in the digest's language, main, where any is in it, or else in that
// of the most documents, and its language. Titles that shout or run on stand behind those that do
// not, and words taken from the text of one without a title behind all of these.
func headline(d *draft, main string) (text, lang string) {
	count := map[string]int{}
	for _, it := range d.items {
		count[it.Document.Language] += 1 + len(it.Doubles)
	}
	lang = slices.MinFunc(slices.Collect(maps.Keys(count)), func(a, b string) int {
		return cmp.Or(trueFirst(a == main, b == main), count[b]-count[a], cmp.Compare(a, b))
	})
	best, most := d.items[0], 0.0
	for _, it := range d.items {
		if worth := d.worth(it, lang); worth > most {
			best, most = it, worth
		}
	}
	text = best.Headed()
	return digest.Abridge(text, best.Document.Language, longHeadline, nil), best.Document.Language
}

// otherLanguages returns the languages of the sources but for that of the
// headline, those of the most first.
func (d *draft) otherLanguages() []string {
	count := map[string]int{}
	var others []string
	for _, it := range d.items {
		lang := it.Document.Language
		if count[lang]++; count[lang] == 1 && lang != "" && lang != d.Language {
			others = append(others, lang)
		}
	}
	slices.SortFunc(others, func(a, b string) int { return cmp.Or(count[b]-count[a], cmp.Compare(a, b)) })
	return others
}

// worth says how well a source's title would head the story.
func (d *draft) worth(it *intake.Item, lang string) float64 {
	title := it.Headed()
	worth := 1 + d.holds(digest.Abridge(title, it.Document.Language, longHeadline, nil), it.Document.Language)
	if it.Document.Title == "" {
		worth /= 1000
	}
	if !d.informs(title, it.Document.Language) {
		worth /= 5000 // words of a text say more
	}
	if intake.Shouts(title) {
		worth /= 4
	}
	whole := utf8.RuneCountInString(title) <= longHeadline
	if !whole { // what happened may stand behind the cut
		worth /= 4
	}
	if !whole && onlyIntroduces(title, it.Document.Language) {
		worth /= 500
	}
	if it.Document.Language != lang {
		worth /= 8
	}
	if d.lead != nil && it != d.lead && !d.sameState(it) {
		worth /= otherState
	}
	if it == d.lead && whole { // the sentence below it is of the same state of the story
		worth *= leadsWorth
	}
	return worth
}

// fewestBehind is how many words behind its last comma the beginning of a title has
// that comes to what happened.
const fewestBehind = 4

// onlyIntroduces reports whether the beginning of a long title ends before what
// happened is told: at the comma behind a clause that leads to it, or just after.
func onlyIntroduces(title, lang string) bool {
	const commas = ",，、،"
	shown := strings.TrimSuffix(digest.Abridge(title, lang, longHeadline, nil), "…")
	behind := strings.TrimLeft(title[min(len(shown), len(title)):], " ")
	last := strings.LastIndexAny(shown, commas)
	words := language.Words(shown, lang)
	if last < 0 { // what comes behind a comma, and is the longer part, tells it
		return len(words) > 0 && language.Stop(strings.ToLower(shown[words[0].Start:words[0].End]), lang) &&
			strings.IndexAny(behind, commas) == 0 && len(language.Words(behind, lang)) > len(words)
	}
	_, size := utf8.DecodeRuneInString(shown[last:])
	return len(language.Words(shown[last+size:], lang)) < fewestBehind
}

// otherState is how much less the title counts of a source that tells another
// state of the story than the one that leads.
const otherState = 24

// sameState reports whether a source was published on the day of the one that
// leads. What is not dated may be of any.
func (d *draft) sameState(it *intake.Item) bool {
	a, b := it.Document.Published, d.lead.Document.Published
	return a == b || a == "" || b == ""
}

// fewestHeading is how many content words that name no day a headline has.
const fewestHeading = 2

// informs reports whether a title says more than a place and a day.
func (d *draft) informs(title, lang string) bool {
	n, dated, capitals := 0, false, true
	for _, t := range intake.Tokens(title, lang) {
		form := title[t.Start:t.End]
		switch {
		case intake.Datelike(form, lang):
			dated = true
		case strings.ContainsFunc(form, unicode.IsLetter):
			n++
			capitals = capitals && form == strings.ToUpper(form)
		}
	}
	return n >= fewestHeading && (!dated || !capitals) // "14 March 2026 – TALVIK HARBOUR" says where and when
}

// holds returns how much of a story's weight a text's words carry.
func (d *draft) holds(text, lang string) float64 {
	terms := language.Terms(text, lang)
	slices.Sort(terms)
	sum := 0.0
	for _, term := range slices.Compact(terms) {
		sum += d.weight[term]
	}
	return sum
}
