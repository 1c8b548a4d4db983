package document

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

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
	case "md", "html", "docx", "odt", "rtf", "pdf", "eml":
		d = transcript.Turns(d)
	}
	return d, nil
}

func (r *reading) readAs(format, name string, data []byte, depth int) (draft.Draft, error) {
	within := func(name string, data []byte) (draft.Draft, error) { return r.open(name, data, depth+1) }
	switch format {
	case "gzip", "bzip2", "zstd":
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
	}
	return readText(format, data)
}

// readText reads a file that is a document of itself: what it holds, its reader
// knows.
func readText(format string, data []byte) (draft.Draft, error) {
	as := func(read func(string, []byte) (draft.Draft, error)) func([]byte) (draft.Draft, error) {
		return func(data []byte) (draft.Draft, error) { return read(format, data) }
	}
	for _, r := range [...]struct {
		formats string
		read    func([]byte) (draft.Draft, error)
	}{
		{"html", html.Read},
		{"pdf", pdf.Read},
		{"docx", office.ReadDOCX},
		{"doc", word97.ReadDOC},
		{"odt", office.ReadODT},
		{"rtf", office.ReadRTF},
		{"epub", office.ReadEPUB},
		{"pptx", slides.ReadPPTX},
		{"ppt", slides.ReadPPT},
		{"odp", slides.ReadODP},
		{"xlsx", sheets.ReadXLSX},
		{"xls", sheets.ReadXLS},
		{"ods", sheets.ReadODS},
		{"csv", sheets.ReadCSV},
		{"eml", mail.Read},
		{"mbox", mail.ReadMailbox},
		{"md", text.ReadMarkdown},
		{"vtt srt sbv chat transcript", as(transcript.Read)},
		{"jsonchat", transcript.ReadJSON},
		{"tex org rst adoc wiki man", as(markup.Read)},
		{"feed fb2 xml", as(xml.Read)},
		{"jsonfeed", xml.ReadJSONFeed},
		{"ipynb", notebook.Read},
	} {
		if slices.Contains(strings.Fields(r.formats), format) {
			return r.read(data)
		}
	}
	return text.Read(data)
}
