package mail

import (
	"cmp"
	"fmt"
	"path"
	"strings"

	"github.com/jhillyerd/enmime/v2"

	"precis/summarize/document/draft"
)

// attach makes a child of a file that is attached, unless it is none to read.
func (m *message) attach(p *enmime.Part) {
	name := cmp.Or(p.FileName, p.ContentType)
	switch {
	case len(m.Children) >= maxChildren:
	case !readable(p):
		if p.Disposition == "attachment" {
			m.Dropped = append(m.Dropped, draft.Dropped{Text: name, Why: draft.WhyAttachment, At: len(m.Parts)})
		}
	case strings.EqualFold(path.Ext(p.FileName), ".ics"):
		m.invites = append(m.invites, decode(p))
	default:
		m.Children = append(m.Children, draft.Child{Name: name, Data: content(p)})
	}
}

// report leaves out what a mail server says to programs of a mail it could not
// deliver.
func (m *message) report(p *enmime.Part) {
	if text := strings.TrimSpace(decode(p)); text != "" {
		m.Dropped = append(m.Dropped, draft.Dropped{Text: text, Why: draft.WhySystem, At: len(m.Parts)})
	}
}

// readable reports whether an attachment may be a document: no picture, no
// signature, no address card.
func readable(p *enmime.Part) bool {
	kind := strings.ToLower(p.ContentType)
	for _, group := range []string{"image/", "audio/", "video/", "font/", "text/vcard", "text/x-vcard", "text/directory", "application/pgp-keys"} {
		if strings.HasPrefix(kind, group) {
			return false
		}
	}
	if strings.Contains(kind, "signature") || len(p.Content) == 0 || p.FileName == "" && !strings.HasPrefix(kind, "application/") && !strings.HasPrefix(kind, "text/") {
		return false
	}
	switch strings.ToLower(path.Ext(p.FileName)) {
	case ".p7s", ".asc", ".sig", ".vcf", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".svg", ".webp", ".heic", ".tif", ".tiff":
		return false
	}
	return true
}

// mail makes a child of a mail within the mail.
func (m *message) mail(p *enmime.Part) {
	if len(m.Children) >= maxChildren {
		return
	}
	c := draft.Child{Name: p.FileName}
	if m.depth >= maxNested {
		c.Err = fmt.Errorf("%w: mails within mails, deeper than %d", draft.ErrDamaged, maxNested)
	} else if d, err := read(content(p), m.depth+1); err != nil {
		c.Err = err
	} else {
		d.Format = "eml"
		c.Draft = &d
		c.Name = cmp.Or(c.Name, d.Title)
	}
	c.Name = cmp.Or(c.Name, fmt.Sprintf("mail %d", len(m.Children)+1))
	m.Children = append(m.Children, c)
}
