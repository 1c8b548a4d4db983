package assembly

import (
	"slices"
	"strings"
	"unicode/utf8"

	"precis/digest"
	"precis/digest/intake"
	"precis/digest/telling"
	"precis/summarize"
	"precis/summarize/cues"
	"precis/summarize/headline"
	"precis/summarize/language"
)

// headed returns what heads a source of the story: its title, or, of one without,
// or whose title says no more than a place or a day, the sentence of its summary
// that says best what it is about, or else the words that its summary takes from
// its text.
func (d *draft) headed(it *intake.Item) string {
	own, lang := it.Headed(), it.Document.Language
	if d.titled(it) || d.short || len(it.Summary.Sentences) == 0 {
		return own
	}
	best, most := own, 0.0
	for _, x := range it.Summary.Sentences {
		text := headline.Plain(x.Text)
		score := d.headingScore(text, lang) / (1 + float64(x.Start)/halfway)
		if d.quotes(it, x) {
			score *= shown
		}
		if h := it.Summary.Headline; h != nil && x.Start <= h.Start && h.Start < x.End {
			score *= taken
		}
		if score > most {
			best, most = text, score
		}
	}
	if len(d.items) > 1 && len(d.Quotes) > 0 && d.Quotes[0].Letter == it.Letter {
		if lead := headline.Plain(d.Quotes[0].Text); d.headingScore(lead, lang)*leading > most {
			return lead
		}
	}
	return best
}

// quotes reports whether the story quotes a sentence of a source.
func (d *draft) quotes(it *intake.Item, x summarize.Sentence) bool {
	return slices.ContainsFunc(d.Quotes, func(q digest.Quote) bool { return q.Letter == it.Letter && q.End == x.End })
}

// halfway is how many bytes into a text a sentence counts half as much as its
// heading: what opens a text says what it is about. One that is read below counts
// more, one of which its summary takes a headline, and before all the one that
// leads a story of several sources; those count less that need something before them, ask, quote, speak of what
// is held to be known, are a few words, or are cut off before they come to what happened.
const (
	halfway    = 150
	shown      = 1.3
	taken      = 1.2
	leading    = 6
	needing    = 0.3
	knowing    = 0.7
	mostSpoken = 0.4
)

// headingScore rates words of a source's text as its title.
func (d *draft) headingScore(text, lang string) float64 {
	cut := digest.Abridge(text, lang, longOpening, nil)
	score := d.holds(cut, lang)
	if dangles(text, lang) || terse(text, lang) {
		score *= needing
	}
	if telling.OpensKnown(text, lang) {
		score *= knowing
	}
	if cut, ok := strings.CutSuffix(cut, "…"); ok && introduces(cut, lang) {
		score *= needing
	}
	return score
}

// dangles reports whether a heading points back, asks, quotes, or speaks of who
// wrote it.
func dangles(text, lang string) bool {
	m := cues.Of(lang).Find(text, language.Words(text, lang))
	return m.Dangling > 0 || m.Question > 0 || m.Claim > 0 || m.Spoken > mostSpoken
}

// Below so many words and characters, a heading tells little: "Good artists borrow".
const (
	terseWords      = 4
	terseCharacters = 25
)

// terse reports whether a heading is of a few short words.
func terse(text, lang string) bool {
	return utf8.RuneCountInString(text) < terseCharacters && len(language.Words(text, lang)) < terseWords
}

// introduces reports whether a beginning opens with a word that leads to
// what is reported behind a comma, and ends before it: "For a generation of …".
func introduces(text, lang string) bool {
	words := language.Words(text, lang)
	if len(words) == 0 || !language.Stop(strings.ToLower(text[words[0].Start:words[0].End]), lang) {
		return false
	}
	last := strings.LastIndexAny(text, ",，、،")
	return last < 0 || len(language.Words(text[last:], lang)) < fewestBehind
}
