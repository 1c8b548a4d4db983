// Package mail makes a MIME message of a digest.
package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"time"
	"unicode"

	gomail "github.com/wneessen/go-mail"

	"precis/summarize/language/safe"
)

// ErrRefused is returned by who sends where a message was certainly not sent:
// the mail service said no, or was never reached.
var ErrRefused = errors.New("not sent")

// ErrQuota is an ErrRefused of a mail service that takes no more mails on that day.
var ErrQuota = fmt.Errorf("%w: the day's quota of mails is used up", ErrRefused)

var errRecipient = errors.New("the recipient has no address that can be mailed to")

// A Message is one recipient's copy of a digest.
type Message struct {
	From    string // address, with or without a name
	ReplyTo string // "" for From
	To      string
	Subject string // control characters are dropped, and it is cut at 150 characters
	HTML    string
	Text    string
	Date    time.Time
	ID      string // names the message to its sender; letters, digits, dots and hyphens
	List    List

	// Unsubscribe stands, of a list's mail, once in HTML and once in Text, where
	// SES is to put the address at which its reader leaves the list. It must be
	// what no document can hold.
	Unsubscribe string
}

// A List is a contact list of SES. With one, SES itself adds the headers by
// which people unsubscribe, and takes them out of the list; for that, it wants
// a place in the body.
type List struct {
	Name  string // "" for none
	Topic string // "" for the whole list
}

// A Contact is someone on a contact list, and what they do not want of it.
type Contact struct {
	Address string
	Gone    bool     // has unsubscribed from all
	Out     []string // topics given up
	Off     []string // topics that are off from the start, and were not chosen
}

// Allows reports whether a topic was not given up.
func (c Contact) Allows(topic string) bool { return !slices.Contains(c.Out, topic) }

// Wants reports whether a topic was chosen, or is on from the start and was not
// given up. One that the list does not have is wanted by all.
func (c Contact) Wants(topic string) bool { return c.Allows(topic) && !slices.Contains(c.Off, topic) }

// maxSubject is in characters. Longer subjects are shown nowhere.
const maxSubject = 150

// Compose returns the message as multipart/alternative. The same message gives
// the same bytes.
func Compose(m Message) ([]byte, error) {
	from, err := mail.ParseAddress(m.From)
	if err != nil {
		return nil, fmt.Errorf("sender %q: %w", m.From, err)
	}
	text, html, err := m.bodies()
	if err != nil {
		return nil, err
	}
	host := from.Address[strings.LastIndexByte(from.Address, '@')+1:]
	msg := gomail.NewMsg(gomail.WithBoundary(boundary(m)), gomail.WithNoDefaultUserAgent())
	msg.FromMailAddress(from)
	if err := msg.To(m.To); err != nil {
		return nil, errRecipient // the library's error holds it
	}
	if m.ReplyTo != "" {
		if err := msg.ReplyTo(m.ReplyTo); err != nil {
			return nil, fmt.Errorf("reply-to: %w", err)
		}
	}
	msg.Subject(encodedWords(oneLine(m.Subject)))
	msg.SetDateWithValue(m.Date)
	msg.SetMessageIDWithValue(m.ID + "@" + host)
	msg.SetGenHeader("List-Id", "<digest."+host+">")
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	if m.List.Name == "" {
		msg.SetListUnsubscribe("mailto:" + address(m.ReplyTo, from.Address) + "?subject=unsubscribe")
	}
	msg.SetBodyString(gomail.TypeTextPlain, text)
	msg.AddAlternativeString(gomail.TypeTextHTML, html)
	var b bytes.Buffer
	if _, err := msg.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("compose: %w", err)
	}
	return b.Bytes(), nil
}

// boundary returns the line between the parts. It depends on what they hold, so
// that no document can hold it and begin a part of its own.
func boundary(m Message) string {
	sum := sha256.Sum256([]byte(m.ID + "\x00" + m.Text + "\x00" + m.HTML))
	return "precis-" + hex.EncodeToString(sum[:16])
}

// address returns the bare address of one that may carry a name, or the other
// where there is none.
func address(s, otherwise string) string {
	if a, err := mail.ParseAddress(s); err == nil {
		return a.Address
	}
	return otherwise
}

// oneLine folds white space and drops what could break out of a header or
// turn the direction of what follows. What would be decoded as an encoded word
// (RFC 2047), and then hold anything, is taken apart.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case safe.Acts(r):
			return -1
		}
		return r
	}, s)
	s = strings.ReplaceAll(defuse(strings.Join(strings.Fields(s), " ")), "=?", "= ?")
	if r := []rune(s); len(r) > maxSubject {
		return strings.TrimSpace(string(r[:maxSubject-1])) + "…"
	}
	return s
}
