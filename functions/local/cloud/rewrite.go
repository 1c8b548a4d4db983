package cloud

import (
	"bytes"
	"strings"
)

// rewrite gives a raw message as SES sends it on. The sender that the request
// names replaces the one in the message's head.
func (m *sendEmail) rewrite(raw []byte) []byte {
	head, body := parts(raw)
	if m.FromEmailAddress != "" {
		head = setHeader(head, "From", m.FromEmailAddress)
	}
	return append(head, body...)
}

// parts gives a message's head, and what begins with the empty line after it.
func parts(raw []byte) (head, body []byte) {
	for at := 0; at < len(raw); {
		line, _, _ := bytes.Cut(raw[at:], []byte("\n"))
		if len(bytes.TrimSuffix(line, []byte("\r"))) == 0 {
			return raw[:at:at], raw[at:]
		}
		at = min(at+len(line)+1, len(raw))
	}
	return raw[:len(raw):len(raw)], nil
}

// setHeader gives a head with one field of a name, where the first one was or
// at the end.
func setHeader(head []byte, name, value string) []byte {
	field := name + ": " + value + "\r\n"
	var out bytes.Buffer
	within, done := false, false
	for line := range strings.Lines(string(head)) {
		if line[0] != ' ' && line[0] != '\t' { // no continuation
			found, _, _ := strings.Cut(line, ":")
			within = strings.EqualFold(strings.TrimSpace(found), name)
		}
		switch {
		case !within:
			out.WriteString(line)
		case !done:
			out.WriteString(field)
			done = true
		}
	}
	if !done {
		out.WriteString(field)
	}
	return out.Bytes()
}
