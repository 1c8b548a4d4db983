// Package pdf drafts PDF files: their text in reading order, with its
// paragraphs made whole.
package pdf

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
	"precis/summarize/document/pdf/engine"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	maxPages = 500     // that are read of one file
	maxChars = 1 << 20 // that are read of one file
)

// Read reads a Portable Document Format file: its text in reading order
// with the paragraphs made whole, without running heads and page numbers.
func Read(data []byte) (draft.Draft, error) { return readWithin(data, engine.Step) }

// readWithin reads a PDF with another time for a step: see engine.Use.
func readWithin(data []byte, step time.Duration) (d draft.Draft, err error) {
	// What stands before the header counts in no offset of the file.
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		data = data[i:]
	}
	if err := engine.Use(step, func(e *engine.Engine) (err error) {
		d, err = extract(e, data)
		return err
	}); err != nil {
		return draft.Draft{}, err
	}
	return d, nil
}

// extract reads a file with the engine.
func extract(e *engine.Engine, data []byte) (draft.Draft, error) {
	opened, err := e.OpenDocument(&requests.OpenDocument{FileReader: bytes.NewReader(data), FileReaderSize: int64(len(data))})
	if err != nil {
		return draft.Draft{}, engine.Reason(err)
	}
	f := &reader{engine: e, doc: opened.Document, left: maxChars}
	if err := f.read(); err != nil {
		return draft.Draft{}, err
	}
	d := f.layout()
	f.about(&d)
	return d, nil
}

// A reader is a PDF being read.
type reader struct {
	engine *engine.Engine
	doc    references.FPDF_DOCUMENT
	left   int // characters that may still be read
	pages  []page
	unread int    // pages beyond what is read
	lang   string // by the looks of its first pages; "" where they tell none
}

// read reads the pages.
func (f *reader) read() error {
	count, err := f.engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.doc})
	if err != nil {
		return engine.Reason(err)
	}
	if count.PageCount == 0 {
		return fmt.Errorf("%w: a PDF without pages", draft.ErrDamaged)
	}
	var failed error
	lines, images := 0, false
	for i := range count.PageCount {
		if i == maxPages || f.left <= 0 {
			f.unread = count.PageCount - i
			break
		}
		f.engine.Progress()
		p, err := f.readPage(i)
		if err != nil { // its number is all that is known of it
			failed = err
			p = page{lost: []draft.Dropped{{Text: fmt.Sprintf("page %d", i+1), Why: draft.WhyIllegible}}}
		}
		lines += len(p.lines)
		images = images || lines == 0 && i < 10 && f.hasImage(i)
		f.pages = append(f.pages, p)
	}
	pages := fmt.Sprintf("%d pages", count.PageCount)
	if count.PageCount == 1 {
		pages = "1 page"
	}
	switch {
	case f.illegible():
		return errIllegible()
	case lines > 0:
		return nil
	case failed != nil:
		return engine.Reason(failed)
	case images:
		return fmt.Errorf("%w: scanned, %s of images; run text recognition (OCR) over it first", draft.ErrEmpty, pages)
	}
	return fmt.Errorf("%w: %s", draft.ErrEmpty, pages)
}

// hasImage reports whether there is an image on a page.
func (f *reader) hasImage(index int) bool {
	page := requests.Page{ByIndex: &requests.PageByIndex{Document: f.doc, Index: index}}
	count, err := f.engine.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return false
	}
	for i := range min(count.Count, 100) {
		object, err := f.engine.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			return false
		}
		kind, err := f.engine.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err == nil && kind.Type == enums.FPDF_PAGEOBJ_IMAGE {
			return true
		}
	}
	return false
}

// about takes title and date from the file's own information.
func (f *reader) about(d *draft.Draft) {
	info := func(tag string) string {
		got, err := f.engine.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: f.doc, Tag: tag})
		if err != nil {
			return ""
		}
		return strings.TrimSpace(got.Value)
	}
	if title := info("Title"); draft.PlausibleTitle(title) && f.mentions(title) && f.says(title, d.Title) {
		d.Title = title
	}
	if day := infoDay(info("CreationDate")); day != "" {
		d.Published, d.DateFrom = day, "file"
	}
}

// mentions reports whether most words of a title stand on the first pages: a
// title left over from another file does not.
func (f *reader) mentions(title string) bool {
	var b strings.Builder
	for _, p := range f.pages[:min(2, len(f.pages))] {
		for _, l := range p.lines {
			b.WriteString(strings.ToLower(l.text))
			b.WriteByte(' ')
		}
	}
	text, words, found := b.String(), 0, 0
	for _, w := range strings.Fields(strings.ToLower(title)) {
		words++
		if strings.Contains(text, w) {
			found++
		}
	}
	return found*2 > words
}

// says reports whether a title is to go before the one that is set largest: it
// holds more, or it stands on the first page as it is.
func (f *reader) says(title, largest string) bool {
	title, largest = draft.Bare(title), draft.Bare(largest)
	if largest == "" || strings.Contains(largest, title) || strings.Contains(title, largest) {
		return len(title) > len(largest)
	}
	var b strings.Builder
	for _, l := range f.pages[0].lines {
		b.WriteString(draft.Bare(l.text))
	}
	return strings.Contains(b.String(), title)
}

// infoDay returns the day of a date such as D:20261114093000+01'00', or "".
func infoDay(s string) string {
	s = strings.TrimPrefix(s, "D:")
	if len(s) < 8 {
		return ""
	}
	return dates.Civil(s[:4], s[4:6], s[6:8])
}
