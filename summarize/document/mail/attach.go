package mail

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/document/mail/entity"
)

// attach makes a child of a file that is attached, unless it is none to read.
func (m *message) attach(e *entity.Entity) {
	name := cmp.Or(e.FileName, e.Kind)
	switch {
	case len(m.Children) >= maxChildren:
	case !readable(e):
		if e.Disposition == "attachment" {
			m.Dropped = append(m.Dropped, draft.Dropped{Text: name, Why: draft.WhyAttachment, At: len(m.Parts)})
		}
	case strings.EqualFold(path.Ext(e.FileName), ".ics"):
		m.invites = append(m.invites, e.Text())
	default:
		m.Children = append(m.Children, draft.Child{Name: name, Data: e.Content()})
	}
}

// report leaves out what a mail server says to programs of a mail it could not
// deliver.
func (m *message) report(e *entity.Entity) {
	if text := strings.TrimSpace(e.Text()); text != "" {
		m.Dropped = append(m.Dropped, draft.Dropped{Text: text, Why: draft.WhySystem, At: len(m.Parts)})
	}
}

// readable reports whether an attachment may be a document: no picture, no
// signature, no address card.
func readable(e *entity.Entity) bool {
	kind := e.Kind
	for _, group := range []string{"image/", "audio/", "video/", "font/", "text/vcard", "text/x-vcard", "text/directory", "application/pgp-keys"} {
		if strings.HasPrefix(kind, group) {
			return false
		}
	}
	if strings.Contains(kind, "signature") || len(e.Body) == 0 || e.FileName == "" && !unnamedDocument(kind) {
		return false
	}
	switch strings.ToLower(path.Ext(e.FileName)) {
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
func (m *message) mail(e *entity.Entity) {
	if len(m.Children) >= maxChildren {
		return
	}
	c := draft.Child{Name: e.FileName}
	if m.depth >= maxNested {
		c.Err = fmt.Errorf("%w: mails within mails, deeper than %d", draft.ErrDamaged, maxNested)
	} else if d, err := read(e.Content(), m.depth+1); err != nil {
		c.Err = err
	} else {
		d.Format = "eml"
		c.Draft = &d
		c.Name = cmp.Or(c.Name, d.Title)
	}
	c.Name = cmp.Or(c.Name, fmt.Sprintf("mail %d", len(m.Children)+1))
	m.Children = append(m.Children, c)
}
