// Package document reads one file of any kind people keep (plain text,
// Markdown, HTML, PDF, word processor files, mails) and gives its title, its
// date, its language and its text without the noise around it, or the reason
// why it cannot.
package document

import "strings"

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
	if d, err = cleanDraft(d); err != nil {
		return Document{}, err
	}
	return finish(d), nil
}

// Plain takes a text as it is, without looking for noise: every line that is
// not blank is one paragraph. An empty lang is detected.
func Plain(title, text, lang string) Document {
	return finish(cleanNothing(draft{title: title, language: lang, format: "txt", encoding: "utf-8", parts: lineParts(text)}))
}

// finish joins what was kept.
func finish(d draft) Document {
	doc := Document{
		Title: d.title, Published: d.published, DateFrom: d.dateFrom, Language: d.language,
		Format: d.format, Encoding: d.encoding, Guessed: d.guessed, Address: d.address,
	}
	size := 0
	for _, p := range d.parts {
		size += len(p.text) + 1
	}
	var b strings.Builder
	b.Grow(size)
	dropped := d.dropped
	drop := func(before int) {
		for len(dropped) > 0 && dropped[0].At <= before {
			doc.Dropped = append(doc.Dropped, Dropped{Text: dropped[0].Text, Why: dropped[0].Why, At: b.Len()})
			dropped = dropped[1:]
		}
	}
	for i, p := range d.parts {
		drop(i)
		if i > 0 {
			b.WriteByte('\n')
		}
		start := b.Len()
		b.WriteString(p.text)
		doc.Blocks = append(doc.Blocks, Block{Start: start, End: b.Len(), Kind: p.kind, Level: p.level})
	}
	drop(len(d.parts))
	doc.Text = b.String()
	return doc
}
