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
	"precis/digest/telling"
	"precis/summarize/language"
)

// A headline reads well up to so many characters. One that is a sentence of a text
// without a title, and stands by itself, has some more: it leads to what happened
// more slowly.
const (
	longHeadline = 90
	longOpening  = 105
)

// leadWeight is how much more the title of the leading source counts, where it
// holds a share of leastHeld at least of what the fullest title holds: "Athens
// wakes up" above one that says what happened there says too little.
const (
	leadWeight = 3
	leastHeld  = 0.5
)

// headlineOf returns the title of the source that holds the most of what the
// story tells, in the digest's language, main, where any is in it, or else in that
// of the most documents, and its language. Titles that shout or run on stand behind those that do
// not, and words taken from the text of one without a title behind all of these.
func headlineOf(d *draft, main string) (text, lang string) {
	count := map[string]int{}
	for _, it := range d.items {
		count[it.Document.Language] += 1 + len(it.Doubles)
	}
	lang = slices.MinFunc(slices.Collect(maps.Keys(count)), func(a, b string) int {
		return cmp.Or(trueFirst(a == main, b == main), count[b]-count[a], cmp.Compare(a, b))
	})
	fullest := 0.0
	for _, it := range d.items {
		if it.Document.Language == lang && d.titled(it) {
			fullest = max(fullest, d.holds(it.Document.Title, it.Document.Language))
		}
	}
	best, most := d.items[0], 0.0
	for _, it := range d.items {
		if score := d.titleScore(it, lang, fullest); score > most {
			best, most = it, score
		}
	}
	text = d.headed(best)
	return digest.Abridge(text, best.Document.Language, d.room(best), nil), best.Document.Language
}

// room returns how many characters of what heads a source are shown.
func (d *draft) room(it *intake.Item) int {
	if !d.titled(it) && len(d.items) == 1 {
		return longOpening
	}
	return longHeadline
}

// titled reports whether a source has a title that says what it is about.
func (d *draft) titled(it *intake.Item) bool {
	return it.Document.Title != "" && d.informs(it.Document.Title, it.Document.Language)
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

// titleScore rates a source's title as the headline of the story; fullest is what that
// title in the headline's language holds that holds the most.
func (d *draft) titleScore(it *intake.Item, lang string, fullest float64) float64 {
	title := d.headed(it)
	room := d.room(it)
	shown := digest.Abridge(title, it.Document.Language, room, nil)
	score := 1 + d.holds(shown, it.Document.Language)
	if !d.titled(it) {
		score /= untitled
	}
	if !d.informs(title, it.Document.Language) {
		score /= 5000 // words of a text say more
	}
	if intake.Shouts(title) {
		score /= 4
	}
	switch {
	case dangles(title, it.Document.Language):
		score /= needsMore
	case telling.OpensKnown(title, it.Document.Language):
		score /= 4
	}
	if len(d.items) > 1 && d.held(shown, it.Document.Language) < fewestHeld {
		score /= vague
	}
	whole := utf8.RuneCountInString(title) <= room
	readOn := it == d.lead && !d.titled(it) // what leads is read below it to its end
	if !whole && !readOn {                  // what happened may stand behind the cut
		score /= 4
	}
	if !whole && !readOn && onlyIntroduces(title, shown, it.Document.Language) {
		score /= 500
	}
	if it.Document.Language != lang {
		score /= 8
	}
	if d.lead != nil && it != d.lead && !d.sameState(it) {
		score /= otherState
	}
	switch {
	case readOn:
		score *= leading
	case it == d.lead && whole && d.holds(title, it.Document.Language) >= leastHeld*fullest: // the sentence below it is of the same state of the story
		score *= leadWeight
	}
	return score
}

// Words of a text count so many times less than a title, but for a title that
// points back, asks or quotes: what it is about stands in another.
const (
	untitled  = 40
	needsMore = 60
)

// A title that has fewer of the story's terms than fewestHeld speaks of something
// else, or says what its writer thinks: it counts so many times less.
const (
	fewestHeld = 2
	vague      = 60
)

// held counts the terms of a text that are among the story's heaviest.
func (d *draft) held(text, lang string) int {
	n := 0
	terms := language.Terms(text, lang)
	slices.Sort(terms)
	for _, term := range slices.Compact(terms) {
		if d.weight[term] > 0 {
			n++
		}
	}
	return n
}

// fewestBehind is how many words behind its last comma the beginning of a title has
// that comes to what happened.
const fewestBehind = 4

// onlyIntroduces reports whether what is shown of a long title ends before what
// happened is said: at the comma behind a clause that leads to it, or just after.
func onlyIntroduces(title, shown, lang string) bool {
	const commas = ",，、،"
	shown = strings.TrimSuffix(shown, "…")
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
