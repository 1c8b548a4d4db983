package document

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"precis/summarize/language"
)

// finish makes the Document of a draft: its headline and its day are found,
// and the lines that are no part of what it tells are left out.
func finish(d draft) (Document, error) {
	if len(d.parts) > maxLines {
		return Document{}, fmt.Errorf("%w: more than %d lines", ErrTooLarge, maxLines)
	}
	lines := draftLines(d)
	lang := mainLanguage(lines)
	if lang == "" {
		lang = d.language
	}
	if d.format == "txt" {
		dropAround(lines)
	}
	title := findTitle(lines, fold(d.title), lang, d.laidOut)
	sift(lines, d.format, lang, title)
	if d.published == "" {
		d.published, d.dateFrom = findDay(lines, lang)
	}
	keepAnyText(lines)
	doc := joined(lines)
	if !hasWord(doc.Text) {
		return Document{}, ErrEmpty
	}
	doc.Title, doc.Published, doc.DateFrom = title, d.published, d.dateFrom
	doc.Language, doc.Format, doc.Address = lang, d.format, d.address
	doc.Encoding, doc.Guessed = d.encoding, d.guessed
	return doc, nil
}

// keepAnyText takes the headline as text where no other word was kept: first
// where the text says it again, else where it stands.
func keepAnyText(lines []line) {
	kept := func(l line) bool { return l.why == "" && !l.isTitle && hasWord(l.text) }
	if slices.ContainsFunc(lines, kept) {
		return
	}
	for _, headline := range []func(line) bool{
		func(l line) bool { return l.why == whyHeadline },
		func(l line) bool { return l.isTitle },
	} {
		if i := slices.IndexFunc(lines, headline); i >= 0 {
			lines[i].why, lines[i].isTitle = "", false
			return
		}
	}
}

func hasWord(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// mainLanguage detects the language of the running text, or of all where
// there is none. A few kilobytes from all over it tell enough.
func mainLanguage(lines []line) string {
	total := 0
	for i := range lines {
		if lines[i].running() {
			total += len(lines[i].text)
		}
	}
	var b strings.Builder
	const enough = 8 << 10
	every := total/enough + 1
	n := 0
	for i := range lines {
		if lines[i].why != "" || total > 0 && !lines[i].running() {
			continue
		}
		if n++; n%every == 0 || b.Len() == 0 {
			b.WriteString(lines[i].text[:min(len(lines[i].text), 4*enough)])
			b.WriteByte('\n')
		}
		if b.Len() > 2*enough {
			break
		}
	}
	return language.Detect(strings.ToValidUTF8(b.String(), ""))
}

// joined puts the kept lines together.
func joined(lines []line) Document {
	var doc Document
	size := 0
	for i := range lines {
		size += len(lines[i].text) + 1
	}
	var b strings.Builder
	b.Grow(size)
	for i := range lines {
		l := &lines[i]
		switch {
		case l.isTitle:
		case l.why != "" && l.text != "":
			doc.Dropped = append(doc.Dropped, Dropped{Text: l.text, Why: l.why, At: b.Len()})
		case l.why == "":
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			start := b.Len()
			b.WriteString(l.text)
			doc.Blocks = append(doc.Blocks, Block{Start: start, End: b.Len(), Kind: l.kind, Level: l.level})
		}
	}
	doc.Text = b.String()
	return doc
}
