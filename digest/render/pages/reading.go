package pages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"precis/digest/render/wording"
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
)

// A reading is a document's page as it is shown.
type reading struct {
	L       *wording.Labels
	Kicker  string
	Title   wording.Phrase
	Lang    string // of the text
	Dir     string
	Meta    []wording.Phrase
	About   string
	Note    wording.Phrase
	Phrases []wording.Phrase
	Places  []spot
	Runs    []run
	Out     []left
}

// A spot leads to a kept sentence.
type spot struct{ Anchor, Text string }

// A run is one block, or several of a kind that stand together.
type run struct {
	Kind   string // "p", "ul", "blockquote", "rows", "caption", "pre" or "h2" to "h6"
	Blocks []block
}

// A block is a paragraph with its number and its kept sentences.
type block struct {
	Number string
	Kept   bool
	Pieces []piece
	Cells  []string // of a row
}

// A piece is a part of a block, and who says it where it begins a kept sentence.
type piece struct {
	Text, Anchor string
	Speaker      wording.Phrase
}

// left is a line that was left out.
type left struct {
	Text wording.Phrase
	Why  wording.Phrase
}

// Reading returns the reading page of a document: its whole text with the kept
// sentences marked, each with the anchor that Anchor names, and at the end the
// lines that were left out.
func Reading(doc document.Document, r summarize.Record) ([]byte, error) {
	lang := wording.Code(doc.Language)
	l, err := wording.Of(lang)
	if err != nil {
		return nil, err
	}
	out := reading{L: l, Kicker: "Précis", Title: l.Phrase(called(doc, r), lang), Dir: wording.Direction(doc.Text, lang), Lang: lang}
	if lang == "" {
		out.Lang = "und"
	}
	out.Meta = about(l, doc, r)
	out.About = l.NoneKept
	var kept []summarize.Sentence
	if s := r.Summary; s != nil {
		kept = fitting(doc.Text, s.Sentences)
		out.About = wording.Put(l.Count(l.SentencesKept, len(kept)), "m", l.FormatNumber(s.Of)) + ". " + l.WholeText
		out.Note = l.Phrase(wording.Title(s.Note), "en")
		for i, words := range s.Keyphrases {
			if i > 0 {
				out.Phrases = append(out.Phrases, wording.Phrase{Text: l.Comma})
			}
			out.Phrases = append(out.Phrases, l.Phrase(wording.Title(words), lang))
		}
	}
	for _, s := range kept {
		out.Places = append(out.Places, spot{s.Anchor(), "¶" + l.FormatDigits(strconv.Itoa(s.Paragraph))})
	}
	out.Runs = runsOf(l, doc, kept)
	for _, x := range doc.Dropped {
		why := l.Phrase(wording.Title(string(x.Why)), "en")
		out.Out = append(out.Out, left{l.Phrase(wording.Clip(wording.Clean(wording.Short(x.Text, wording.LongestSentence)), wording.LongestSentence, " […]"), lang), why})
	}
	return out.draw()
}

// called gives a document's headline, or its file's name.
func called(doc document.Document, r summarize.Record) string {
	headline := ""
	if r.Summary != nil && r.Summary.Headline != nil {
		headline = wording.Title(r.Summary.Headline.String())
	}
	return cmp.Or(wording.Title(doc.Title), headline, wording.Title(wording.FileName(r.Name, r.Part)))
}

// about says where a document came from.
func about(l *wording.Labels, doc document.Document, r summarize.Record) []wording.Phrase {
	var out []wording.Phrase
	say := func(all ...wording.Phrase) {
		if len(out) > 0 {
			out = append(out, wording.Phrase{Text: " · "})
		}
		out = append(out, all...)
	}
	if _, ok := l.ParseDay(doc.Published); ok {
		say(wording.Phrase{Text: l.FormatDay(doc.Published), Bold: true})
		if doc.DateFrom == "text" {
			say(wording.Phrase{Text: l.FromText})
		}
	} else {
		say(wording.Phrase{Text: l.Undated, Bold: true})
	}
	if t := r.Uploaded; !t.IsZero() {
		say(wording.Phrase{Text: wording.Put(l.Uploaded, "d", l.FormatDay(t.UTC().Format("2006-01-02")))})
	}
	if r.Document.Words > 0 {
		say(wording.Phrase{Text: l.Count(l.Words, r.Document.Words)})
	}
	if l.Language == "en" && doc.Language != "" && doc.Language != "en" {
		say(wording.Phrase{Text: language.Name(doc.Language)})
	}
	if r.Document.Beyond != "" {
		say(l.Phrase("not read: "+wording.Title(r.Document.Beyond), "en"))
	}
	if r.Name != "" {
		say(l.Phrase(wording.Title(r.Called()), ""))
	}
	if doc.Format != "" {
		say(wording.Phrase{Text: strings.ToUpper(wording.Title(doc.Format)), Dir: "ltr"})
	}
	if doc.Guessed {
		say(wording.Phrase{Text: l.Guessed + " (" + wording.Title(doc.Encoding) + ")"})
	}
	if address := wording.WebAddress(doc.Address); address != "" {
		say(wording.Phrase{Text: l.Original + ": "}, wording.Phrase{Text: wording.Host(address), Dir: "ltr", Link: address})
	}
	return out
}

// fitting returns the sentences that lie inside a text, in order and apart.
func fitting(text string, all []summarize.Sentence) []summarize.Sentence {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b summarize.Sentence) int { return cmp.Compare(a.Start, b.Start) })
	var out []summarize.Sentence
	at := 0
	for _, s := range all {
		if s.Start >= at && s.End > s.Start && s.End <= len(text) {
			out = append(out, s)
			at = s.End
		}
	}
	return out
}

// runs cuts a text into its blocks, items and rows together.
func runsOf(l *wording.Labels, doc document.Document, kept []summarize.Sentence) []run {
	var out []run
	level := 1
	for i, b := range doc.Blocks {
		if b.Start < 0 || b.End > len(doc.Text) || b.Start > b.End {
			continue
		}
		for len(kept) > 0 && kept[0].End <= b.Start {
			kept = kept[1:]
		}
		shown := block{Number: l.FormatDigits(strconv.Itoa(i + 1))}
		shown.Pieces, shown.Kept = marked(doc, b, kept)
		if b.Kind == document.Heading {
			level = min(max(b.Level, 1)+1, level+1, 6) // no level is left out
			b.Level = level
		}
		kind := look(b)
		if kind == "rows" {
			shown.Cells = strings.Split(wording.Clean(doc.Text[b.Start:b.End]), " | ")
		}
		if n := len(out); n > 0 && out[n-1].Kind == kind && together(kind) {
			out[n-1].Blocks = append(out[n-1].Blocks, shown)
			continue
		}
		out = append(out, run{kind, []block{shown}})
	}
	return out
}

// marked cuts a block where kept sentences begin and end.
func marked(doc document.Document, b document.Block, kept []summarize.Sentence) (all []piece, found bool) {
	text, lang := doc.Text, wording.Code(doc.Language)
	at, start, end := b.Start, b.Start, b.End
	for _, s := range kept {
		if s.Start >= end {
			break
		}
		anchor := s.Anchor()
		if s.Start < start {
			anchor = ""
		}
		from, to := max(s.Start, start), min(s.End, end)
		if from > at {
			all = append(all, piece{Text: wording.Scrub(text[at:from])})
		}
		kept := piece{Text: wording.Scrub(text[from:to]), Anchor: anchor}
		if anchor != "" {
			kept.Speaker = speaker(s, text[from:to], lang)
		}
		all = append(all, kept)
		at, found = to, true
	}
	if at < end {
		all = append(all, piece{Text: wording.Scrub(text[at:end])})
	}
	return all, found
}

// speaker returns who says a sentence, turned where the name runs the other way.
func speaker(s summarize.Sentence, text, lang string) wording.Phrase {
	who := wording.Phrase{Text: wording.Title(s.Speaker)}
	if dir := wording.Direction(who.Text, ""); who.Text != "" && dir != wording.Direction(text, lang) {
		who.Dir = dir
	}
	return who
}

// look names how a block is shown; a heading by its level on the page.
func look(b document.Block) string {
	switch b.Kind {
	case document.Heading:
		return "h" + strconv.Itoa(b.Level)
	case document.Item:
		return "ul"
	case document.Quote:
		return "blockquote"
	case document.Row:
		return "rows"
	case document.Caption:
		return "caption"
	case document.Code:
		return "pre"
	case document.Paragraph, document.Courtesy:
	}
	return "p"
}

// together reports whether neighbours of a kind stand in one element.
func together(kind string) bool {
	return kind == "ul" || kind == "rows" || kind == "blockquote" || kind == "pre"
}
