// Package document reads one file of any kind people keep (plain text,
// Markdown, HTML, PDF, word processor files, presentations, spreadsheets,
// mails) and returns its title, its date, its language and its text without
// the noise around it, or the reason why it cannot.
package document

import (
	"fmt"
	"slices"
	"strings"

	"precis/summarize/document/clean"
	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
	"precis/summarize/document/text"
)

// The reasons for which a file will never be readable, however often one
// tries. Read wraps them with what it saw.
var (
	ErrFormat   = draft.ErrFormat   // not a kind of document that is read
	ErrEmpty    = draft.ErrEmpty    // no text in it
	ErrLocked   = draft.ErrLocked   // protected by a password
	ErrDamaged  = draft.ErrDamaged  // cut off or broken
	ErrTooLarge = draft.ErrTooLarge // beyond what is read
)

// ErrSlow comes with one of them where the clock was the judge: on a machine
// with more time the file might be read.
var ErrSlow = draft.ErrSlow

// A Document is what was seen of one file.
type Document struct {
	Title     string // headline; "" where there is none. It is not repeated in Text.
	Published string // day of publication, YYYY-MM-DD; "" unknown
	DateFrom  string // where Published was found: "tag", "mail", "file", "dateline", "text"; "" unknown
	Language  string // ISO 639-1; "" unknown
	Format    string // "txt", "md", "html", "pdf", "docx", "doc", "odt", "rtf", "epub", "pptx", "odp", "xlsx", "ods", "csv", "eml", "msg", "tnef", "zip", "tar", "ppt", "xls", "mbox", "vtt", "srt", "sbv", "chat", "transcript", "tex", "org", "rst", "adoc", "wiki", "man", "feed", "fb2", "xml" or "ipynb"
	Encoding  string // IANA name in lower case: "utf-8"
	Guessed   bool   // the encoding was guessed, not declared or certain
	Address   string // the web address it says it came from; "" unknown

	Thread *Thread // of a mail: the marks of its conversation; else nil

	Text    string    // blocks joined by line feeds, white space folded, no noise; valid UTF-8
	Blocks  []Block   // in order, parted by one line feed each; they cover Text
	Dropped []Dropped // the lines left out, in order
	Parts   []Part    // the documents inside it, in order; a mere container has no text of its own
}

// A Part is a document inside another: a file of an archive, a mail of a
// mailbox, what is attached to a mail. Its own parts, if any, stand beside it.
type Part struct {
	Name string // within the whole, such as "minutes.docx" or "a.zip › minutes.docx"
	Document
	Err error // why it is not read; it wraps one of the reasons above
}

// A Kind tells what a block is.
type Kind = draft.Kind

// The kinds of block. Sentences are taken from paragraphs, from items of some
// words and from quotes that hold whole sentences; headings, rows, captions
// and courtesies are never quoted.
const (
	Paragraph = draft.Paragraph
	Heading   = draft.Heading
	Item      = draft.Item
	Quote     = draft.Quote
	Row       = draft.Row
	Caption   = draft.Caption
	Code      = draft.Code
	Courtesy  = draft.Courtesy
)

// A Block is one paragraph, heading, list item or the like: Text[Start:End]
// holds no line feed.
type Block struct {
	Start, End int // byte offsets in Text, half open
	Kind       Kind
	Level      int // of a heading: 1 to 6
}

// A Thread is the marks by which mails of one conversation know each other.
type Thread = draft.Thread

// A Reason says why something is left out; see the list in package draft.
type Reason = draft.Reason

// A Dropped line was in the file but is not part of what it tells.
type Dropped struct {
	Text string
	Why  Reason
	At   int // byte offset in Document.Text before which it stood
}

// maxBeyond is how many things beyond what is read are named.
const maxBeyond = 3

// Beyond says what of a document is too long to be read, such as "the last 100
// pages"; "" where all of it was read.
func (d Document) Beyond() string {
	var all []string
	for _, x := range d.Dropped {
		if x.Why == draft.WhyBeyond && !slices.Contains(all, x.Text) {
			all = append(all, x.Text)
		}
	}
	if n := len(all) - maxBeyond; n > 0 {
		all = append(all[:maxBeyond], fmt.Sprintf("and %d more", n))
	}
	return strings.Join(all, ", ")
}

// Read reads a file. The name serves only where the content leaves open what
// it is (plain text or Markdown), never as the truth. Every error is lasting:
// it wraps one of the reasons above, and another try would find the same.
func Read(name string, data []byte) (Document, error) {
	r := newReading()
	d, err := r.open(name, data, 0)
	if err != nil {
		return Document{}, err
	}
	return r.whole(d)
}

// Plain takes a text as it is, without looking for noise: every line that is
// not blank is one paragraph, those put together that were wrapped at a width. An empty lang is detected.
func Plain(title, content, lang string) Document {
	return finish(clean.AsIs(draft.Draft{Title: title, Language: lang, Format: "txt", Encoding: "utf-8", Parts: text.Unwrapped(content)}))
}

// Unwrap returns a text with the lines put together again that were wrapped at
// a width.
func Unwrap(content string) string { return text.Unwrap(content) }

// finish joins what was kept.
func finish(d draft.Draft) Document {
	doc := Document{
		Title: d.Title, Published: d.Published, DateFrom: d.DateFrom, Language: d.Language,
		Format: d.Format, Encoding: d.Encoding, Guessed: d.Guessed, Address: d.Address, Thread: d.Thread,
	}
	size := 0
	for _, p := range d.Parts {
		size += len(p.Text) + 1
	}
	var b strings.Builder
	b.Grow(size)
	doc.Blocks = slices.Grow(doc.Blocks, len(d.Parts))
	dropped := d.Dropped
	drop := func(before int) {
		for len(dropped) > 0 && dropped[0].At <= before {
			doc.Dropped = append(doc.Dropped, Dropped{Text: dropped[0].Text, Why: dropped[0].Why, At: b.Len()})
			dropped = dropped[1:]
		}
	}
	for i, p := range d.Parts {
		drop(i)
		if i > 0 {
			b.WriteByte('\n')
		}
		start := b.Len()
		b.WriteString(p.Text)
		doc.Blocks = append(doc.Blocks, Block{Start: start, End: b.Len(), Kind: p.Kind, Level: p.Level})
	}
	drop(len(d.Parts))
	doc.Text = b.String()
	return doc
}

// Days returns the whole dates (day, month and year) that a text of a language
// names, in order, each as YYYY-MM-DD.
func Days(content, lang string) []string {
	var days []string
	for _, d := range dates.Find(content, lang) {
		days = append(days, d.Day)
	}
	return days
}

// Day returns the day of a time as programs and people write it, YYYY-MM-DD, or
// "" where it names none.
func Day(date string) string { return dates.Parse(date) }
