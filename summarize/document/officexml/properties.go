package officexml

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// Properties are what a file says of itself; "" where it does not.
type Properties struct{ Title, Date, Language, Maker string }

// Take reads the properties from an XML part; a file may well do without.
func (p *Properties) Take(z *containers.Zip, name string) error {
	r, err := z.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	return p.scan(New(r))
}

// scan reads the properties out of docProps/core.xml, an OpenDocument's
// meta.xml or an EPUB's package.
func (p *Properties) scan(x *Reader) error {
	return x.Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		var to *string
		switch e.Name.Local {
		case "title":
			to = &p.Title
		case "modified", "date":
			to = &p.Date
		case "created", "creation-date":
			if p.Date == "" {
				to = &p.Date
			}
		case "language":
			to = &p.Language
		case "description", "generator":
			to = &p.Maker
		}
		if to == nil {
			return nil
		}
		text, err := x.Text()
		if err == nil {
			*to = strings.TrimSpace(text)
		}
		return err
	})
}

// Apply puts what is plausible into a draft.
func (p Properties) Apply(d *draft.Draft) {
	if d.Title == "" && draft.PlausibleTitle(p.Title) {
		d.Title = strings.TrimSpace(p.Title)
	}
	// The template of python-docx hands its own date on.
	if day := plausibleDay(p.Date); day != "" && !strings.Contains(p.Maker, "python-docx") {
		d.Published, d.DateFrom = day, "file"
	}
	if d.Language == "" {
		d.Language = draft.LanguageCode(p.Language)
	}
}

// plausibleDay returns the day of a date such as 2026-11-14T08:30:00Z, or "".
func plausibleDay(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 10 {
		return ""
	}
	return dates.Civil(s[:4], s[5:7], s[8:10])
}
