// Package mail drafts mails and mailboxes. A mail is a conversation: what it
// was sent for is its text, be that its own words or the mail that it forwards;
// what it quotes besides, signatures and notices are left out. Mails and
// documents attached to it are its children.
package mail

import (
	"bytes"
	"cmp"
	"fmt"
	"net/mail"
	"strings"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
	"precis/summarize/document/mail/bounce"
	"precis/summarize/document/mail/entity"
)

const (
	maxBoundaries = 100     // of a mail's parts
	maxBoundWork  = 2 << 30 // bytes of a mail times its boundaries
	maxNested     = 8       // mails within mails
	maxChildren   = 1001    // one more than are read of a document, so that more is said
)

// Read reads a mail: what it was sent for, and the documents attached to it.
// It fails with ErrLocked where all of it is encrypted, and with ErrEmpty where
// it has neither text nor a document.
func Read(data []byte) (draft.Draft, error) { return read(data, 0) }

func read(data []byte, depth int) (draft.Draft, error) {
	// Every multipart reads through all those around it, so that deep nesting
	// would cost its square.
	if n := bytes.Count(bytes.ToLower(data), []byte("boundary=")); n > maxBoundaries || n*len(data) > maxBoundWork {
		return draft.Draft{}, fmt.Errorf("%w: a mail of %d parts in parts", draft.ErrDamaged, n)
	}
	if charset.Marked(data) { // saved as UTF-16
		text, _, _ := charset.Decode(data, "")
		data = []byte(text)
	}
	root := entity.Read(trimStart(data))
	m := &message{Draft: draft.Draft{Encoding: "utf-8"}, depth: depth}
	m.Title, m.why = subject(entity.Decoded(root.Header.Get("Subject")))
	m.Thread = threadOf(root.Header.Get, m.Title, m.why)
	m.sender = entity.Decoded(root.Header.Get("From"))
	m.answered = root.Header.Get("In-Reply-To") != ""
	m.bounced = reports(root, m.sender)
	if day, err := mail.ParseDate(root.Header.Get("Date")); err == nil && plausible(day.Year()) {
		m.Published, m.DateFrom = day.Format("2006-01-02"), "mail"
	}
	if err := m.body(root); err != nil {
		return draft.Draft{}, err
	}
	m.invited()
	switch {
	case len(m.Parts) == 0 && len(m.Children) == 0 && m.locked:
		return draft.Draft{}, draft.ErrLocked
	case len(m.Parts) == 0 && len(m.Children) == 0:
		return draft.Draft{}, fmt.Errorf("%w: the mail has neither words of its own nor a document attached", draft.ErrEmpty)
	}
	return m.Draft, nil
}

// exchange is the name by which Exchange writes of mails that it could not deliver.
const exchange = "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@"

// reports reports whether a mail says what became of another: by its form, by its
// header, or by who sent it.
func reports(root *entity.Entity, sender string) bool {
	sender = strings.ToLower(sender)
	unanswerable := strings.TrimSpace(root.Header.Get("Return-Path")) == "<>"
	return root.Kind == "multipart/report" && strings.EqualFold(root.Params["report-type"], "delivery-status") ||
		root.Header.Get("X-Failed-Recipients") != "" || bounce.Sender(sender) ||
		strings.Contains(sender, exchange) || unanswerable && strings.Contains(sender, "postmaster@")
}

// trimStart takes off what mailboxes and editors put before a mail's header.
func trimStart(data []byte) []byte {
	data = bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), " \t\r\n")
	if bytes.HasPrefix(data, []byte("From ")) || bytes.HasPrefix(data, []byte(">From ")) {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	return data
}

// A message is a mail being read.
type message struct {
	draft.Draft
	sender   string
	why      intent // as its subject says
	answered bool   // it names a mail that it answers
	bounced  bool   // it reports of a mail that was not delivered
	locked   bool   // something in it is encrypted
	invites  []string
	depth    int // of mails around it
}

// body reads a part of the mail and those inside it.
func (m *message) body(e *entity.Entity) error {
	kind := e.Kind
	switch {
	case kind == "multipart/encrypted" || kind == "application/pgp-encrypted" ||
		strings.HasSuffix(kind, "pkcs7-mime") && !strings.Contains(e.Params["smime-type"], "signed"):
		m.locked = true
	case kind == "multipart/alternative":
		return m.alternatives(e)
	case strings.HasPrefix(kind, "multipart/"):
		for _, c := range e.Parts {
			if kind == "multipart/digest" && (c.Kind == "message/rfc822") {
				m.mail(c)
				continue
			}
			if err := m.body(c); err != nil {
				return err
			}
		}
	case kind == "message/rfc822" || kind == "message/global":
		m.mail(e)
	case kind == "text/rfc822-headers", kind == "message/delivery-status", kind == "message/disposition-notification":
		m.report(e)
	case kind == "text/calendar":
		m.invites = append(m.invites, e.Text())
	case e.Disposition == "attachment" || e.FileName != "" && kind != "text/html":
		m.attach(e)
	case kind == "text/html":
		return m.page(e.Text())
	case kind == "text/plain" || kind == "":
		return m.plain(e.Text(), strings.EqualFold(e.Params["format"], "flowed"), strings.EqualFold(e.Params["delsp"], "yes"))
	default:
		m.attach(e)
	}
	return nil
}

// alternatives reads the best of the forms of one text, and the invitation
// among them.
func (m *message) alternatives(e *entity.Entity) error {
	for _, c := range e.Parts {
		if c.Kind == "text/calendar" {
			m.invites = append(m.invites, c.Text())
		}
	}
	if best := alternative(e, m.bounced); best != nil {
		return m.body(best)
	}
	return nil
}

// alternative chooses among the forms of one text: HTML, which keeps the
// paragraphs whole, before plain text, unless it says much less, or plain text is
// wanted.
func alternative(e *entity.Entity, wanted bool) *entity.Entity {
	var page, plain, other *entity.Entity
	for _, c := range e.Parts {
		kind := c.Kind
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
	if page == nil || plain != nil && wanted || plain != nil && page.Kind == "text/html" && len(plain.Body) > 2*len(page.Body) {
		return cmp.Or(plain, page)
	}
	return page
}
