package document

import (
	"bytes"
	"fmt"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/html"
	"precis/summarize/document/kind"
	"precis/summarize/document/mail"
	"precis/summarize/document/markup"
	"precis/summarize/document/notebook"
	"precis/summarize/document/office"
	"precis/summarize/document/outlook"
	"precis/summarize/document/pdf"
	"precis/summarize/document/sheets"
	"precis/summarize/document/slides"
	"precis/summarize/document/text"
	"precis/summarize/document/transcript"
	"precis/summarize/document/word97"
	"precis/summarize/document/xml"
)

const (
	maxBytes = 128 << 20 // of a file, packed or not
	maxDepth = 8         // of files within files
	maxParts = 1000      // documents inside one, however deep
)

// A reading is that of one file with all that is inside it.
type reading struct {
	budget *containers.Budget
	parts  int             // documents inside it so far
	names  map[string]bool // of these
}

func newReading() *reading { return &reading{budget: containers.NewBudget(), names: map[string]bool{}} }

// open finds out by its content what a file is and lets that format's reader
// draft it. Files within files (a packed one, a mail's attachment) come back
// here one depth further down.
func (r *reading) open(name string, data []byte, depth int) (draft.Draft, error) {
	switch {
	case depth > maxDepth:
		return draft.Draft{}, fmt.Errorf("%w: files within files, deeper than %d", draft.ErrDamaged, maxDepth)
	case len(data) > maxBytes:
		return draft.Draft{}, fmt.Errorf("%w: %d MB, and %d MB are read", draft.ErrTooLarge, len(data)>>20, maxBytes>>20)
	case len(bytes.TrimSpace(data[:min(len(data), 4096)])) == 0 && len(bytes.TrimSpace(data)) == 0:
		return draft.Draft{}, fmt.Errorf("%w: the file is empty", draft.ErrEmpty)
	}
	format, err := kind.Of(name, data)
	if err != nil {
		return draft.Draft{}, err
	}
	if depth > 0 && format != "zip" {
		if err := r.budget.Spend(containers.Texts(data)); err != nil {
			return draft.Draft{}, err
		}
	}
	d, err := r.readAs(format, name, data, depth)
	if err != nil {
		return draft.Draft{}, err
	}
	if d.Format == "" {
		d.Format = format
	}
	switch d.Format {
	case "md", "html", "docx", "odt", "rtf", "pdf":
		d = transcript.Turns(d)
	}
	return d, nil
}

func (r *reading) readAs(format, name string, data []byte, depth int) (draft.Draft, error) {
	within := func(name string, data []byte) (draft.Draft, error) { return r.open(name, data, depth+1) }
	switch format {
	case "gzip", "bzip2":
		name, data, err := containers.Unpack(format, name, data, r.budget)
		if err != nil {
			return draft.Draft{}, err
		}
		return within(name, data)
	case "zip", "tar":
		return r.archive(format, data, depth)
	case "mhtml", "webarchive":
		return readSaved(format, data)
	case "msg", "tnef":
		letter, err := outlook.Mail(format, data)
		if err != nil {
			return draft.Draft{}, err
		}
		return mail.Read(letter)
	case "pdf":
		return pdf.Read(data)
	case "docx":
		return office.ReadDOCX(data)
	case "odt":
		return office.ReadODT(data)
	case "doc":
		return word97.ReadDOC(data)
	case "pptx":
		return slides.ReadPPTX(data)
	case "ppt":
		return slides.ReadPPT(data)
	case "odp":
		return slides.ReadODP(data)
	case "xlsx":
		return sheets.ReadXLSX(data)
	case "xls":
		return sheets.ReadXLS(data)
	case "ods":
		return sheets.ReadODS(data)
	case "csv":
		return sheets.ReadCSV(data)
	case "epub":
		return office.ReadEPUB(data)
	case "rtf":
		return office.ReadRTF(data)
	case "eml":
		return mail.Read(data)
	case "mbox":
		return mail.ReadMailbox(data)
	case "html":
		return html.Read(data)
	case "md":
		return text.ReadMarkdown(data)
	case "vtt", "srt", "sbv", "chat", "transcript":
		return transcript.Read(format, data)
	case "tex", "org", "rst", "adoc", "wiki", "man":
		return markup.Read(format, data)
	case "feed", "fb2", "xml":
		return xml.Read(format, data)
	case "jsonfeed":
		return xml.ReadJSONFeed(data)
	case "jsonchat":
		return transcript.ReadJSON(data)
	case "ipynb":
		return notebook.Read(data)
	}
	return text.Read(data)
}
