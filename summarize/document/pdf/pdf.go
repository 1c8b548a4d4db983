// Package pdf drafts PDF files: their text in reading order, with its
// paragraphs made whole.
package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/enums"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

const (
	maxMemory = 96 << 20 // bytes that the engine may use for one file
	maxPages  = 500      // that are read of one file
	maxChars  = 1 << 20  // that are read of one file
)

// Read reads a Portable Document Format file: its text in reading order
// with the paragraphs made whole, without running heads and page numbers.
func Read(data []byte) (draft.Draft, error) { return readWithin(data, guardStep) }

// readWithin reads a PDF with another patience: see guard.
func readWithin(data []byte, step time.Duration) (draft.Draft, error) {
	// What stands before the header counts in no offset of the file.
	if i := bytes.Index(data[:min(len(data), 1024)], []byte("%PDF-")); i > 0 {
		data = data[i:]
	}
	engineTurn.Lock()
	defer engineTurn.Unlock()
	pool, err := loadEngine()
	if err != nil {
		return draft.Draft{}, fmt.Errorf("%w: PDF engine: %w", draft.ErrFormat, err)
	}
	engine, err := pool.GetInstance(time.Hour) // nobody else has it: see engineTurn
	if err != nil {
		return draft.Draft{}, fmt.Errorf("%w: PDF engine: %w", draft.ErrFormat, err)
	}
	ctx, stop := stopper(engine)
	defer stop()
	defer func() { _ = engine.Close() }()
	m := module(engine)
	g := newGuard(stop, step)
	d, err := func() (draft.Draft, error) {
		probe, err := newProbe(ctx, m)
		if err != nil {
			return draft.Draft{}, fmt.Errorf("%w: %w", draft.ErrFormat, err)
		}
		return extract(engine, probe, data, g)
	}()
	switch {
	case g.end():
		return draft.Draft{}, fmt.Errorf("%w: the PDF engine %w over it", draft.ErrTooLarge, draft.ErrSlow)
	case err != nil && m != nil && m.Memory().Size() > maxMemory/10*8:
		return draft.Draft{}, fmt.Errorf("%w: the PDF engine wants more than %d MB for it", draft.ErrTooLarge, maxMemory>>20)
	}
	return d, err
}

// extract reads a file with the engine. The library under it panics on some
// failures of the engine, such as running out of memory.
func extract(engine pdfium.Pdfium, ask *probe, data []byte, g *guard) (d draft.Draft, err error) {
	defer func() {
		if r := recover(); r != nil {
			d, err = draft.Draft{}, fmt.Errorf("%w: PDF engine: %v", draft.ErrDamaged, r)
		}
	}()
	opened, err := engine.OpenDocument(&requests.OpenDocument{FileReader: bytes.NewReader(data), FileReaderSize: int64(len(data))})
	if err != nil {
		return draft.Draft{}, reason(err)
	}
	f := &reader{engine: engine, probe: ask, doc: opened.Document, guard: g, left: maxChars}
	if err := f.read(); err != nil {
		return draft.Draft{}, err
	}
	d = f.layout()
	f.about(&d)
	return d, nil
}

// reason says why a file cannot be opened.
func reason(err error) error {
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return draft.ErrLocked
	case strings.HasPrefix(err.Error(), "wasm error"): // a trap, followed by a list of calls
		return fmt.Errorf("%w: the PDF engine gives it up", draft.ErrDamaged)
	default:
		return fmt.Errorf("%w: PDF: %w", draft.ErrDamaged, err)
	}
}

// A reader is a PDF being read.
type reader struct {
	engine pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	probe  *probe
	guard  *guard
	left   int // characters that may still be read
	pages  []page
	unread int    // pages beyond what is read
	lang   string // by the looks of its first pages; "" where they tell none
}

// read reads the pages.
func (f *reader) read() error {
	count, err := f.engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.doc})
	if err != nil {
		return reason(err)
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
		f.guard.progress()
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
		return reason(failed)
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
