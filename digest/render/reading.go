package render

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
)

// A reading is a document's page as it is shown.
type reading struct {
	L       *labels
	Kicker  string
	Title   phrase
	Lang    string // of the text
	Dir     string
	Meta    []phrase
	About   string
	Note    phrase
	Phrases []phrase
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

type piece struct{ Text, Anchor string }

// left is a line that was left out.
type left struct {
	Text phrase
	Why  phrase
}

// Reading gives the reading page of a document: its whole text with the kept
// sentences marked, each with the anchor that Anchor names, and at the end the
// lines that were left out.
func Reading(doc document.Document, r summarize.Record) ([]byte, error) {
	lang := tongue(doc.Language)
	l, err := speak(lang)
	if err != nil {
		return nil, err
	}
	out := reading{L: l, Kicker: "Précis", Title: l.phrase(called(doc, r), lang), Dir: direction(doc.Text, lang), Lang: lang}
	if lang == "" {
		out.Lang = "und"
	}
	out.Meta = about(l, doc, r)
	out.About = l.NoneKept
	var kept []summarize.Sentence
	if s := r.Summary; s != nil {
		kept = fitting(doc.Text, s.Sentences)
		out.About = put(l.count(l.SentencesKept, len(kept)), "m", l.number(s.Of)) + ". " + l.WholeText
		out.Note = l.phrase(title(s.Note), "en")
		for i, words := range s.Keyphrases {
			if i > 0 {
				out.Phrases = append(out.Phrases, phrase{Text: l.Comma})
			}
			out.Phrases = append(out.Phrases, l.phrase(title(words), lang))
		}
	}
	for _, s := range kept {
		out.Places = append(out.Places, spot{s.Anchor(), "¶" + l.digits(strconv.Itoa(s.Paragraph))})
	}
	out.Runs = runsOf(l, doc, kept)
	for _, x := range doc.Dropped {
		why := l.phrase(title(string(x.Why)), "en")
		out.Out = append(out.Out, left{l.phrase(clip(clean(short(x.Text, longestSentence)), longestSentence, " […]"), lang), why})
	}
	return out.draw()
}

// called gives a document's headline, or its file's name.
func called(doc document.Document, r summarize.Record) string {
	headline := ""
	if r.Summary != nil && r.Summary.Headline != nil {
		headline = title(r.Summary.Headline.String())
	}
	return cmp.Or(title(doc.Title), headline, title(fileName(r.Name, r.Part)))
}

// about says where a document came from.
func about(l *labels, doc document.Document, r summarize.Record) []phrase {
	var out []phrase
	say := func(all ...phrase) {
		if len(out) > 0 {
			out = append(out, phrase{Text: " · "})
		}
		out = append(out, all...)
	}
	if _, ok := l.date(doc.Published); ok {
		say(phrase{Text: l.day(doc.Published), Bold: true})
		if doc.DateFrom == "text" {
			say(phrase{Text: l.FromText})
		}
	} else {
		say(phrase{Text: l.Undated, Bold: true})
	}
	if t := r.Uploaded; !t.IsZero() {
		say(phrase{Text: put(l.Uploaded, "d", l.day(t.UTC().Format("2006-01-02")))})
	}
	if r.Document.Words > 0 {
		say(phrase{Text: l.count(l.Words, r.Document.Words)})
	}
	if l.Language == "en" && doc.Language != "" && doc.Language != "en" {
		say(phrase{Text: language.Name(doc.Language)})
	}
	if r.Document.Beyond != "" {
		say(l.phrase("not read: "+title(r.Document.Beyond), "en"))
	}
	if r.Name != "" {
		say(l.phrase(title(r.Called()), ""))
	}
	if doc.Format != "" {
		say(phrase{Text: strings.ToUpper(title(doc.Format)), Dir: "ltr"})
	}
	if doc.Guessed {
		say(phrase{Text: l.Guessed + " (" + title(doc.Encoding) + ")"})
	}
	if address := web(doc.Address); address != "" {
		say(phrase{Text: l.Original + ": "}, phrase{Text: host(address), Dir: "ltr", Link: address})
	}
	return out
}

// fitting gives the sentences that lie inside a text, in order and apart.
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
func runsOf(l *labels, doc document.Document, kept []summarize.Sentence) []run {
	var out []run
	level := 1
	for i, b := range doc.Blocks {
		if b.Start < 0 || b.End > len(doc.Text) || b.Start > b.End {
			continue
		}
		for len(kept) > 0 && kept[0].End <= b.Start {
			kept = kept[1:]
		}
		shown := block{Number: l.digits(strconv.Itoa(i + 1))}
		shown.Pieces, shown.Kept = marked(doc.Text, b.Start, b.End, kept)
		if b.Kind == document.Heading {
			level = min(max(b.Level, 1)+1, level+1, 6) // no level is left out
			b.Level = level
		}
		kind := look(b)
		if kind == "rows" {
			shown.Cells = strings.Split(clean(doc.Text[b.Start:b.End]), " | ")
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
func marked(text string, start, end int, kept []summarize.Sentence) (all []piece, found bool) {
	at := start
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
			all = append(all, piece{Text: scrub(text[at:from])})
		}
		all = append(all, piece{scrub(text[from:to]), anchor})
		at, found = to, true
	}
	if at < end {
		all = append(all, piece{Text: scrub(text[at:end])})
	}
	return all, found
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
