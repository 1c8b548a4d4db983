package mail

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"precis/summarize/document/draft"
)

// attach makes a child of a file that is attached, unless it is none to read.
func (m *message) attach(e *entity) {
	name := cmp.Or(e.fileName, e.kind)
	switch {
	case len(m.Children) >= maxChildren:
	case !readable(e):
		if e.disposition == "attachment" {
			m.Dropped = append(m.Dropped, draft.Dropped{Text: name, Why: draft.WhyAttachment, At: len(m.Parts)})
		}
	case strings.EqualFold(path.Ext(e.fileName), ".ics"):
		m.invites = append(m.invites, e.text())
	default:
		m.Children = append(m.Children, draft.Child{Name: name, Data: e.content()})
	}
}

// report leaves out what a mail server says to programs of a mail it could not
// deliver.
func (m *message) report(e *entity) {
	if text := strings.TrimSpace(e.text()); text != "" {
		m.Dropped = append(m.Dropped, draft.Dropped{Text: text, Why: draft.WhySystem, At: len(m.Parts)})
	}
}

// readable reports whether an attachment may be a document: no picture, no
// signature, no address card.
func readable(e *entity) bool {
	kind := e.kind
	for _, group := range []string{"image/", "audio/", "video/", "font/", "text/vcard", "text/x-vcard", "text/directory", "application/pgp-keys"} {
		if strings.HasPrefix(kind, group) {
			return false
		}
	}
	if strings.Contains(kind, "signature") || len(e.body) == 0 || e.fileName == "" && !unnamedDocument(kind) {
		return false
	}
	switch strings.ToLower(path.Ext(e.fileName)) {
	case ".p7s", ".asc", ".sig", ".vcf", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".heic", ".tif", ".tiff":
		return false
	}
	return true
}

// unnamedDocument reports whether what has no name may be a document by its
// type: the rest is what programs tell each other.
func unnamedDocument(kind string) bool {
	for _, group := range []string{"text/", "application/pdf", "application/rtf", "application/msword", "application/vnd.", "application/octet-stream", "application/zip", "application/gzip", "application/zstd", "application/epub", "application/ms-tnef"} {
		if strings.HasPrefix(kind, group) {
			return true
		}
	}
	return false
}

// mail makes a child of a mail within the mail.
func (m *message) mail(e *entity) {
	if len(m.Children) >= maxChildren {
		return
	}
	c := draft.Child{Name: e.fileName}
	if m.depth >= maxNested {
		c.Err = fmt.Errorf("%w: mails within mails, deeper than %d", draft.ErrDamaged, maxNested)
	} else if d, err := read(e.content(), m.depth+1); err != nil {
		c.Err = err
	} else {
		d.Format = "eml"
		c.Draft = &d
		c.Name = cmp.Or(c.Name, d.Title)
	}
	c.Name = cmp.Or(c.Name, fmt.Sprintf("mail %d", len(m.Children)+1))
	m.Children = append(m.Children, c)
}
