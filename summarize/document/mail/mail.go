// Package mail drafts mails: their body, without what they quote and the
// signature, and the documents attached to them.
package mail

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"regexp"
	"strings"
	"sync"

	"github.com/jhillyerd/enmime/v2"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
)

const (
	maxBoundaries = 100     // of a mail's parts
	maxBoundWork  = 2 << 30 // bytes of a mail times its boundaries
)

// Read reads a mail: its body, without the mails it answers and the
// signature, and the documents attached to it, which open reads.
func Read(data []byte, open func(name string, data []byte) (draft.Draft, error)) (draft.Draft, error) {
	data = fromHeader(data)
	// Every multipart reads through all those around it, so that deep nesting
	// would cost its square.
	if n := bytes.Count(bytes.ToLower(data), []byte("boundary=")); n > maxBoundaries || n*len(data) > maxBoundWork {
		return draft.Draft{}, fmt.Errorf("%w: a mail of %d parts in parts", draft.ErrDamaged, n)
	}
	parser := enmime.NewParser(enmime.SkipMalformedParts(true), enmime.MultipartWOBoundaryAsSinglePart(true),
		enmime.SetReadPartErrorPolicy(enmime.AllowCorruptTextPartErrorPolicy), enmime.MaxStoredPartErrors(8))
	root, err := parser.ReadParts(bytes.NewReader(data))
	if err != nil {
		return draft.Draft{}, fmt.Errorf("%w: %w", draft.ErrDamaged, err)
	}
	m := &message{Draft: draft.Draft{Title: subject(root.Header.Get("Subject")), Encoding: "utf-8"}}
	if day, err := mail.ParseDate(root.Header.Get("Date")); err == nil && day.Year() >= 1985 && day.Year() < 2100 {
		m.Published, m.DateFrom = day.Format("2006-01-02"), "mail"
	}
	if err := m.body(root); err != nil {
		return draft.Draft{}, err
	}
	m.attach(open)
	if len(m.Parts) == 0 && m.locked {
		return draft.Draft{}, draft.ErrLocked
	}
	return m.Draft, nil
}

// A message is a mail being read.
type message struct {
	draft.Draft
	attached []*enmime.Part
	locked   bool // something in it is encrypted
}

// body reads a part of the mail and those inside it.
func (m *message) body(p *enmime.Part) error {
	kind := strings.ToLower(p.ContentType)
	switch {
	case kind == "multipart/encrypted" || kind == "application/pgp-encrypted" ||
		strings.HasSuffix(kind, "pkcs7-mime") && !strings.Contains(p.ContentTypeParams["smime-type"], "signed"):
		m.locked = true
	case kind == "multipart/alternative":
		if best := alternative(p); best != nil {
			return m.body(best)
		}
	case strings.HasPrefix(kind, "multipart/"):
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			if err := m.body(c); err != nil {
				return err
			}
		}
	case p.Disposition == "attachment" || p.FileName != "" && kind != "text/html":
		m.attached = append(m.attached, p)
	case kind == "text/html":
		return m.page(string(p.Content))
	case kind == "text/plain" || kind == "":
		return m.plain(string(p.Content))
	default:
		m.attached = append(m.attached, p)
	}
	return nil
}

// alternative chooses among the forms of one text: HTML, which keeps the
// paragraphs whole, before plain text, unless it says much less.
func alternative(p *enmime.Part) *enmime.Part {
	var page, plain, other *enmime.Part
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		kind := strings.ToLower(c.ContentType)
		switch {
		case kind == "text/html":
			page = c
		case kind == "text/plain":
			plain = c
		case strings.HasPrefix(kind, "multipart/") && other == nil:
			other = c
		}
	}
	if page == nil {
		page = other
	}
	if page == nil || plain != nil && page.ContentType == "text/html" && len(plain.Content) > 2*len(page.Content) {
		return cmp.Or(plain, page)
	}
	return page
}

// attach adds what the attached documents say, each under a heading that
// names it.
func (m *message) attach(open func(name string, data []byte) (draft.Draft, error)) {
	for _, p := range m.attached {
		name := cmp.Or(p.FileName, p.ContentType)
		if strings.HasPrefix(p.ContentType, "image/") || strings.Contains(p.ContentType, "signature") {
			continue
		}
		d, err := open(p.FileName, p.Content)
		if err != nil || len(d.Parts) == 0 {
			m.Dropped = append(m.Dropped, draft.Dropped{Text: name, Why: draft.WhyAttachment, At: len(m.Parts)})
			continue
		}
		m.Parts = append(m.Parts, draft.Part{Text: name, Kind: draft.Heading, Level: 1})
		if d.Title != "" && d.Title != name {
			m.Parts = append(m.Parts, draft.Part{Text: d.Title, Kind: draft.Heading, Level: 2})
		}
		for _, x := range d.Dropped {
			x.At += len(m.Parts)
			m.Dropped = append(m.Dropped, x)
		}
		m.Parts = append(m.Parts, d.Parts...)
	}
}

// prefixes match what mail programs put before the subject of an answer.
var prefixes = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?i)^\s*((re|aw|antw|sv|vs|fw|fwd|wg|tr|rv|res|enc|odp|ynt|отв|пересл|رد|回复|回覆|转发|返信)(\[\d+\])?\s*[:：]\s*)+`)
})

// subject decodes the subject of a mail. What enmime has for it brings a
// renderer of HTML along, which weighs more than all else that reads mails.
func subject(s string) string {
	decoder := mime.WordDecoder{CharsetReader: func(label string, r io.Reader) (io.Reader, error) {
		enc, _ := charset.Lookup(label)
		if enc == nil {
			return nil, fmt.Errorf("encoding %q", label)
		}
		return enc.NewDecoder().Reader(r), nil
	}}
	if decoded, err := decoder.DecodeHeader(s); err == nil {
		s = decoded
	}
	return strings.TrimSpace(prefixes().ReplaceAllString(s, ""))
}
