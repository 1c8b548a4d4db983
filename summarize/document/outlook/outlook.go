// Package outlook makes mails (RFC 5322) of the forms in which Outlook and
// Exchange keep them: .msg files ([MS-OXMSG]) and winmail.dat ([MS-OXTNEF]).
// The mail is then read as any other is.
package outlook

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"mime"
	"net/mail"
	"slices"
	"strings"
	"time"

	"precis/summarize/document/draft"
)

const (
	maxDepth = 10   // of messages within messages
	maxFiles = 1000 // attached to one
)

// A message is what is known of one mail.
type message struct {
	headers string // as they came over the wire; "" for a mail that never did
	subject string
	from    mail.Address
	to      []mail.Address
	id      string
	answers string // the id of the mail that this one answers
	sent    time.Time

	report      bool // of a mail that was not delivered
	plain, html string
	rtf         []byte
	files       []file
}

// A file is attached to a message.
type file struct {
	name, kind string
	data       []byte
	message    *message // in place of data
	shown      bool     // within the text, as pictures are
}

// kept are the fields of a mail's own header that are passed on.
var kept = []string{"From", "To", "Cc", "Date", "Message-Id", "In-Reply-To", "References", "Thread-Index", "List-Id", "List-Unsubscribe", "Auto-Submitted", "X-Failed-Recipients", "Return-Path"}

// mail writes a message down as a mail.
func (m *message) mail() []byte {
	var b bytes.Buffer
	m.write(&b, 0)
	return b.Bytes()
}

func (m *message) write(b *bytes.Buffer, depth int) {
	m.header(b)
	mixed, kind := fmt.Sprintf("=_mixed_%d", depth), "mixed"
	if m.report {
		kind = "report; report-type=delivery-status"
	}
	fmt.Fprintf(b, "MIME-Version: 1.0\r\nContent-Type: multipart/%s; boundary=\"%s\"\r\n\r\n", kind, mixed)
	m.body(b, mixed, depth)
	for _, f := range m.files {
		fmt.Fprintf(b, "\r\n--%s\r\n", mixed)
		disposition := "attachment"
		if f.shown {
			disposition = "inline"
		}
		fmt.Fprintf(b, "Content-Disposition: %s\r\n", mime.FormatMediaType(disposition, map[string]string{"filename": f.name}))
		if f.message != nil {
			b.WriteString("Content-Type: message/rfc822\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
			f.message.write(b, depth+1)
			continue
		}
		encoded(b, f.kind, f.data)
	}
	fmt.Fprintf(b, "\r\n--%s--\r\n", mixed)
}

func (m *message) header(b *bytes.Buffer) {
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(b, "%s: %s\r\n", name, value)
		}
	}
	wire, err := mail.ReadMessage(strings.NewReader(strings.TrimRight(m.headers, "\r\n\x00") + "\r\n\r\n"))
	said := mail.Header{}
	if err == nil {
		for _, name := range kept {
			if value := draft.Fold(wire.Header.Get(name)); value != "" {
				said[name] = []string{value}
				field(name, value)
			}
		}
	}
	if said["From"] == nil && (m.from.Name != "" || m.from.Address != "") {
		field("From", address(m.from))
	}
	if said["To"] == nil {
		var to []string
		for _, a := range m.to {
			to = append(to, address(a))
		}
		field("To", strings.Join(to, ",\r\n "))
	}
	if said["Date"] == nil && !m.sent.IsZero() {
		field("Date", m.sent.Format(time.RFC1123Z))
	}
	if said["Message-Id"] == nil {
		field("Message-ID", oneWord(m.id))
		field("In-Reply-To", oneWord(m.answers))
	}
	field("Subject", mime.QEncoding.Encode("utf-8", draft.Fold(m.subject)))
}

// oneWord returns an id that can stand in a header, or "".
func oneWord(id string) string {
	if id = strings.TrimSpace(id); strings.ContainsAny(id, " \t\r\n\x00") || len(id) > 900 {
		return ""
	}
	return id
}

func address(a mail.Address) string {
	if strings.ContainsAny(a.Address, " \r\n<>\x00") || !strings.Contains(a.Address, "@") { // of Exchange, not of the net
		a.Address = "unknown@unknown.invalid"
	}
	a.Name = draft.Fold(a.Name)
	return a.String()
}

// body writes the forms of the text: HTML and plain where the message has both,
// and what it has only as RTF as a file.
func (m *message) body(b *bytes.Buffer, mixed string, depth int) {
	if m.plain == "" && m.html == "" {
		if len(m.rtf) > 0 {
			fmt.Fprintf(b, "--%s\r\nContent-Disposition: attachment; filename=\"message.rtf\"\r\n", mixed)
			encoded(b, "text/rtf", m.rtf)
		}
		return
	}
	forms := fmt.Sprintf("=_forms_%d", depth)
	fmt.Fprintf(b, "--%s\r\nContent-Type: multipart/alternative; boundary=\"%s\"\r\n", mixed, forms)
	for _, form := range []struct{ kind, text string }{{"text/plain; charset=utf-8", m.plain}, {"text/html; charset=utf-8", m.html}} {
		if form.text != "" {
			fmt.Fprintf(b, "\r\n--%s\r\n", forms)
			encoded(b, form.kind, []byte(form.text))
		}
	}
	fmt.Fprintf(b, "\r\n--%s--\r\n", forms)
}

// encoded writes the rest of the header of a part, and its content.
func encoded(b *bytes.Buffer, kind string, content []byte) {
	fmt.Fprintf(b, "Content-Type: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n", kind)
	for line := range slices.Chunk(content, 57) {
		b.WriteString(base64.StdEncoding.EncodeToString(line))
		b.WriteString("\r\n")
	}
}

// plainKind returns a file's kind as it says, if it says one of a single file.
func plainKind(said string) string {
	kind, _, err := mime.ParseMediaType(said)
	if err != nil || strings.HasPrefix(kind, "multipart/") || strings.HasPrefix(kind, "message/") || !strings.Contains(kind, "/") {
		return "application/octet-stream"
	}
	return kind
}

// Mail makes a mail of a file of one of the kinds: "msg" or "tnef".
func Mail(kind string, data []byte) ([]byte, error) {
	if kind == "msg" {
		return msg(data)
	}
	return winmail(data)
}
