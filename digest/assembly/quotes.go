package assembly

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/digest"
	"precis/digest/intake"
	"precis/digest/telling"
	"precis/summarize"
	"precis/summarize/language"
	"precis/summarize/quotable"
)

// How many words of a story are quoted: of one source about three sentences, and
// more of each further one, up to four or five.
const (
	quotedOfOne  = 55
	quotedOfEach = 20
	quotedOfMany = 90
)

// Budget returns how many words at least a digest quotes of a story of so many
// sources, as far as they say as much without repeating themselves.
func Budget(sources int) int { return min(quotedOfMany, quotedOfOne+quotedOfEach*(sources-1)) }

// Tell tells one story, of the documents given, by the sentences that a digest
// would quote: as many as the options ask for. Where as many documents are in
// the reader's language as in another, it is led in it. The letters of the
// quotes are those of the documents in time order.
func Tell(records []summarize.Record, o summarize.Options, reader string) ([]digest.Quote, []digest.Source) {
	items := intake.Fold(intake.Items(digest.Input{Records: records}, &digest.Digest{}))
	d := &draft{items: items}
	number([]*draft{d})
	if reader == "" {
		reader = mainLanguage(items)
	}
	d.tell(o, reader, "")
	return d.Quotes, sources(d, "")
}

// tell sets side by side what the sources of a story say differently, and chooses
// what else is quoted. It notes which quote stands for it.
func (d *draft) tell(o summarize.Options, reader, web string) {
	reports := make([]telling.Source, len(d.items))
	for i, it := range d.items {
		reports[i] = reportOf(it, len(d.items) > 1)
	}
	d.Compare = compare(d, web)
	var shown []string
	for _, c := range d.Compare {
		shown = append(shown, c.Values...)
	}
	quotes := d.beside(telling.Tell(reports, o, reader, shown...))
	d.Quotes, d.lead = []digest.Quote{}, nil
	for _, c := range quotes {
		it := d.items[c.Source]
		if d.lead == nil {
			d.lead = it
		}
		d.Quotes = append(d.Quotes, quote(intake.Line{Sentence: c.Sentence, From: it}, web))
	}
}

// fewestBeside is how many sentences tell a story beside its comparisons.
const fewestBeside = 2

// beside returns which of the quotes stand beside the comparisons: the lead, and
// what is not read in them, as long as that is more than the lead alone.
func (d *draft) beside(quotes []telling.Choice) []telling.Choice {
	compared := func(c telling.Choice) bool {
		return slices.ContainsFunc(d.Compare, func(x digest.Comparison) bool {
			return slices.ContainsFunc(x.Quotes, func(q digest.Quote) bool { return q.Letter == d.items[c.Source].Letter && q.End == c.End })
		})
	}
	var left []telling.Choice
	for i, c := range quotes {
		if i == 0 || !compared(c) {
			left = append(left, c)
		}
	}
	if len(left) < fewestBeside {
		return quotes
	}
	return left
}

// reportOf returns what of an item may be quoted: beside others, more than its
// summary keeps.
func reportOf(it *intake.Item, beside bool) telling.Source {
	r := telling.Source{
		Title: it.Document.Title, Heading: it.Headed(), Language: it.Document.Language,
		Published: it.Document.Published, Day: it.Day, Kept: it.Summary.Sentences,
	}
	if beside {
		r.More = make([]summarize.Sentence, len(it.Summary.Candidates))
		for i, c := range it.Summary.Candidates {
			r.More[i] = c.Sentence
		}
	}
	return r
}

// leadOn puts the sentence first that a headline taken from a text without a title
// begins, so that the headline reads on into it and it stands once.
func (d *draft) leadOn() {
	begin, cut := strings.CutSuffix(d.Headline, "…")
	if len(d.items) > 1 || !cut || begin == "" {
		return
	}
	i := slices.IndexFunc(d.Quotes, func(q digest.Quote) bool { return strings.HasPrefix(q.Text, begin) })
	if i > 0 {
		q := d.Quotes[i]
		d.Quotes = slices.Insert(slices.Delete(d.Quotes, i, i+1), 0, q)
	}
}

// stand notes the quote that stands for the story by itself: the first that
// is not the headline again.
func (d *draft) stand() {
	for i, q := range d.Quotes {
		if !strings.HasPrefix(q.Text, d.Headline) && !telling.Says(q.Text, d.Headline) {
			d.Telling = i
			return
		}
	}
}

// quote quotes a sentence, from behind its dateline on: who reads it under a
// headline knows its source by the tag.
func quote(l intake.Line, web string) digest.Quote {
	from := behindDateline(l.Text)
	q := digest.Quote{
		Letter: l.From.Letter, Text: l.Text[from:], Cut: l.Cut, Speaker: l.Speaker, Language: l.From.Document.Language,
		Paragraph: l.Paragraph, Start: l.Start + from, End: l.End,
	}
	if page := pageLink(l.From, web); page != "" {
		q.Link = page + "#" + l.Anchor()
	}
	if day := l.From.Document.Published; day != "" && intake.RelativeDay(l.Text, q.Language) {
		q.Day = day
	}
	return q
}

// fewestBehindDateline is how many words a sentence has behind its dateline.
const fewestBehindDateline = 3

// behindDateline returns where a sentence begins that a place in capitals or an
// agency in brackets stands before: "LUND – ", "Lund (Tidewire)". A name and a dash
// alone may be of the sentence.
func behindDateline(text string) int {
	n := quotable.Dateline(text)
	place, _, _ := strings.Cut(text[:n], " ")
	place = strings.TrimRight(place, ",–—-")
	if n == 0 || !strings.Contains(text[:n], "(") && (strings.ToUpper(place) != place || strings.ToLower(place) == place) {
		return 0
	}
	rest := strings.TrimLeft(text[n:], " \u00a0\n.,:–—-")
	first, _ := utf8.DecodeRuneInString(rest)
	if unicode.IsLower(first) || language.CountWords(rest) < fewestBehindDateline {
		return 0
	}
	return len(text) - len(rest)
}

// fullStories is how many stories of a large week quote all their sources,
// compared and linked. Each further one quotes what the summary of one source
// keeps, which costs next to nothing.
const fullStories = 1000

// ofOneSource reports whether a story of that number is quoted so, in a week of so
// many documents.
func ofOneSource(documents, number int) bool { return documents > LargeWeek && number > fullStories }

// quoteOne quotes the best sentences of the source that speaks for the story by
// itself, in the order of its text.
func (d *draft) quoteOne(reader, web string) {
	d.Compare, d.Quotes = []digest.Comparison{}, []digest.Quote{}
	d.lead = d.mostCentral(reader)
	best := slices.SortedStableFunc(slices.Values(d.lead.Summary.Sentences), func(a, b summarize.Sentence) int {
		return cmp.Compare(b.Score, a.Score)
	})
	words := 0
	for i, s := range best {
		if words >= quotedOfOne {
			best = best[:i]
			break
		}
		words += language.CountWords(s.Text)
	}
	slices.SortFunc(best, func(a, b summarize.Sentence) int { return a.Start - b.Start })
	for _, s := range best {
		d.Quotes = append(d.Quotes, quote(intake.Line{Sentence: s, From: d.lead}, web))
	}
}

// mostCentral returns which source speaks for a story by itself: of those in the reader's
// language, or else of all, the one that lies nearest to what all say.
func (d *draft) mostCentral(reader string) *intake.Item {
	best, nearest := d.items[0], -1.0
	for _, it := range d.items {
		near := it.Vector.Cosine(d.vector)
		if it.Document.Language == reader {
			near++ // before all others
		}
		if near > nearest && len(it.Summary.Sentences) > 0 {
			best, nearest = it, near
		}
	}
	return best
}
