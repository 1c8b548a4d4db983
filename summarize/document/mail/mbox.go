package mail

import (
	"bytes"
	"cmp"
	"fmt"

	"precis/summarize/document/draft"
)

// ReadMailbox reads a mailbox (RFC 4155), of which each mail is a child. One of
// a single mail is that mail.
func ReadMailbox(data []byte) (draft.Draft, error) {
	if nextMail(data, 0) == len(data) {
		d, err := read(unquoted(data), 0)
		d.Format = "eml"
		return d, err
	}
	d := draft.Draft{Encoding: "utf-8"}
	for start := 0; start < len(data) && len(d.Children) < maxChildren; {
		end := nextMail(data, start)
		if one := bytes.TrimSpace(data[start:end]); len(one) > 0 {
			d.Children = append(d.Children, mailIn(one, len(d.Children)+1))
		}
		start = end
	}
	return d, nil
}

// mailIn reads the number-th mail of a mailbox.
func mailIn(data []byte, number int) draft.Child {
	d, err := read(unquoted(data), 1)
	if err != nil {
		return draft.Child{Name: fmt.Sprintf("mail %d", number), Err: err}
	}
	d.Format = "eml"
	return draft.Child{Name: cmp.Or(d.Title, fmt.Sprintf("mail %d", number)), Draft: &d}
}

// nextMail returns where the mail after that at start begins: at a line that
// begins with "From ", behind a blank line and before a header.
func nextMail(data []byte, start int) int {
	for at := start + 1; at < len(data); {
		i := bytes.Index(data[at:], []byte("\nFrom "))
		if i < 0 {
			break
		}
		at += i + 1
		if afterBlank(data, at) && beforeHeader(data[at:]) {
			return at
		}
	}
	return len(data)
}

func afterBlank(data []byte, at int) bool {
	return bytes.HasSuffix(data[:at], []byte("\n\n")) || bytes.HasSuffix(data[:at], []byte("\n\r\n"))
}

// beforeHeader reports whether the line after the first is of a mail's header.
func beforeHeader(data []byte) bool {
	_, rest, _ := bytes.Cut(data[:min(len(data), 4096)], []byte("\n"))
	name, _, ok := bytes.Cut(rest[:min(len(rest), 80)], []byte(":"))
	return ok && len(name) > 1 && !bytes.ContainsAny(name, " \t\r\n")
}

// unquoted takes off the arrow by which a mailbox tells lines of a text that
// begin with "From " from where its mails begin.
func unquoted(data []byte) []byte {
	if !bytes.Contains(data, []byte("\n>")) {
		return data
	}
	out := make([]byte, 0, len(data))
	for line := range bytes.Lines(data) {
		if bare := bytes.TrimLeft(line, ">"); len(bare) < len(line) && bytes.HasPrefix(bare, []byte("From ")) {
			line = line[1:]
		}
		out = append(out, line...)
	}
	return out
}
