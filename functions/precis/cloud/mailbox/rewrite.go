package mailbox

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// placeholder stands in a message where its reader is to find how to leave the
// contact list.
const placeholder = "{{amazonSESUnsubscribeUrl}}"

// mostPlaceholders is how many of them SES replaces, the first ones.
const mostPlaceholders = 2

// rewrite returns a raw message as SES sends it on to some. The sender that the
// request names replaces the one in the message's head. One recipient's mail of
// a contact list gets the address to unsubscribe at, in body and head, where the
// body has a place for it. SES does not say whether it looks into encoded
// parts; this one finds only what stands unbroken in the message's bytes.
func (m *sendEmail) rewrite(raw []byte, to []string) []byte {
	head, body := parts(raw)
	if m.FromEmailAddress != "" {
		head = setHeader(head, "From", m.FromEmailAddress)
	}
	if m.ListManagementOptions.ContactListName != "" && len(to) == 1 && bytes.Contains(body, []byte(placeholder)) {
		address := m.unsubscribe(to[0])
		body = bytes.Replace(body, []byte(placeholder), []byte(address), mostPlaceholders)
		head = setHeader(head, "List-Unsubscribe", "<"+address+">")
		head = setHeader(head, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
	}
	return append(head, body...)
}

// unsubscribe returns an address that stands for the one at which SES would have
// someone leave the list or its topic. It leads nowhere, and needs no escaping
// in any part.
func (m *sendEmail) unsubscribe(to string) string {
	list := m.ListManagementOptions
	return "https://unsubscribe.invalid" + unsubscribePath + token(list.ContactListName, list.TopicName, bare(to))
}

// token tells apart who leaves which topic of which list.
func token(list, topic, to string) string {
	sum := sha256.Sum256([]byte(list + "\x00" + topic + "\x00" + strings.ToLower(to)))
	return hex.EncodeToString(sum[:8])
}

// parts returns a message's head, and what begins with the empty line after it.
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

// setHeader returns a head with one field of a name, where the first one was or
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
