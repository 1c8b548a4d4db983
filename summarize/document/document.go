// Package document reads one file of any kind people keep (plain text,
// Markdown, HTML, PDF, word processor files, mails) and gives its title, its
// date, its language and its text without the noise around it, or the reason
// why it cannot.
package document

import "errors"

// The reasons for which a file will never be readable, however often one
// tries. Read wraps them with what it saw.
var (
	ErrFormat   = errors.New("not a kind of document that is read")
	ErrEmpty    = errors.New("no text in it")
	ErrLocked   = errors.New("protected by a password")
	ErrDamaged  = errors.New("damaged")
	ErrTooLarge = errors.New("too large")
)

// ErrSlow comes with one of them where the clock was the judge: on a machine
// with more time the file might be read.
var ErrSlow = errors.New("takes too long")

// A Document is what was seen of one file.
type Document struct {
	Title     string // headline; "" where there is none. It is not repeated in Text.
	Published string // day of publication, YYYY-MM-DD; "" unknown
	DateFrom  string // where Published was found: "tag", "mail", "file", "dateline", "text"; "" unknown
	Language  string // ISO 639-1; "" unknown
	Format    string // "txt", "md", "html", "pdf", "docx", "odt", "rtf", "epub" or "eml"
	Encoding  string // IANA name in lower case: "utf-8"
	Guessed   bool   // the encoding was guessed, not declared or certain
	Address   string // the web address it says it came from; "" unknown

	Text    string    // blocks joined by line feeds, white space folded, no noise; valid UTF-8
	Blocks  []Block   // in order, parted by one line feed each; they cover Text
	Dropped []Dropped // the lines left out, in order
}

// A Kind tells what a block is.
type Kind int

// The kinds of block. Sentences are taken from paragraphs, items and quotes
// that hold whole sentences; headings, rows and captions are never quoted.
const (
	Paragraph Kind = iota
	Heading
	Item
	Quote
	Row
	Caption
	Code
)

// A Block is one paragraph, heading, list item or the like: Text[Start:End]
// holds no line feed.
type Block struct {
	Start, End int // byte offsets in Text, half open
	Kind       Kind
	Level      int // of a heading: 1 to 6
}

// A Dropped line was in the file but is not part of what it tells.
type Dropped struct {
	Text string
	Why  string // one of a few short reasons in English, such as "comment form"
	At   int    // byte offset in Document.Text before which it stood
}

// Read reads a file. The name serves only where the content leaves open what
// it is (plain text or Markdown), never as the truth. Every error is lasting:
// it wraps one of the reasons above, and another try would find the same.
func Read(name string, data []byte) (Document, error) {
	d, err := open(name, data, 0)
	if err != nil {
		return Document{}, err
	}
	return finish(d)
}

// Plain takes a text as it is, without looking for noise: every line that is
// not blank is one paragraph. An empty lang is detected.
func Plain(title, text, lang string) Document {
	lines := draftLines(draft{parts: lineParts(text)})
	if lang == "" {
		lang = mainLanguage(lines)
	}
	doc := joined(lines)
	doc.Title, doc.Language, doc.Format, doc.Encoding = fold(title), lang, "txt", "utf-8"
	return doc
}
