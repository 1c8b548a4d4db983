package assembly

import (
	"strings"

	"precis/digest"
	"precis/digest/intake"
	"precis/digest/telling"
	"precis/summarize"
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
	items := intake.Fold(intake.Take(digest.Input{Records: records}, &digest.Digest{}))
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
	d.Quotes = []digest.Quote{}
	d.lead = nil
	d.Compare = compare(d, web)
	var shown []string
	for _, c := range d.Compare {
		shown = append(shown, c.Values...)
	}
	for _, c := range telling.Tell(reports, o, reader, shown...) {
		it := d.items[c.Source]
		if d.lead == nil {
			d.lead = it
		}
		d.Quotes = append(d.Quotes, quote(intake.Line{Sentence: c.Sentence, From: it}, web))
	}
}

// reportOf returns what of an item may be told: beside others, more than its
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

func quote(l intake.Line, web string) digest.Quote {
	q := digest.Quote{
		Letter: l.From.Letter, Text: l.Text, Speaker: l.Speaker, Language: l.From.Document.Language,
		Paragraph: l.Paragraph, Start: l.Start, End: l.End,
	}
	if page := pageLink(l.From, web); page != "" {
		q.Link = page + "#" + l.Anchor()
	}
	if day := l.From.Document.Published; day != "" && intake.RelativeDay(l.Text, q.Language) {
		q.Day = day
	}
	return q
}
