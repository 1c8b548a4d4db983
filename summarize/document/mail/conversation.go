package mail

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"

	"precis/summarize/document/draft"
)

const (
	mostAnswered  = 12      // mails that one says it goes back to: the first ones and the last
	firstAnswered = 4       // of them
	mostOfHeader  = 1 << 16 // bytes of a field that are read
	conversation  = 22      // bytes of a thread index that all mails of a conversation share ([MS-OXOMSG] 2.2.1.3)
)

// threadOf returns the marks of a mail's conversation, nil where there are none.
func threadOf(get func(string) string, subject string, why intent) *draft.Thread {
	t := draft.Thread{Reply: why == answers}
	for _, id := range ids(get("Message-Id")) {
		t.Message = draft.Mark(id)
		break
	}
	before := append(ids(get("References")), ids(get("In-Reply-To"))...)
	if len(before) > mostAnswered {
		before = slices.Concat(before[:firstAnswered], before[len(before)-(mostAnswered-firstAnswered):])
	}
	if index, err := base64.StdEncoding.DecodeString(strings.TrimSpace(head(get("Thread-Index")))); err == nil && len(index) >= conversation {
		before = append(before, "thread index "+hex.EncodeToString(index[:conversation]))
	}
	for _, id := range before {
		if mark := draft.Mark(id); mark != t.Message && !slices.Contains(t.Answers, mark) {
			t.Answers = append(t.Answers, mark)
		}
	}
	if subject = strings.ToLower(draft.Fold(subject)); len(subject) >= leastSubject {
		t.Subject = draft.Mark(subject)
	}
	if t.Message == "" && t.Answers == nil && t.Subject == "" {
		return nil
	}
	return &t
}

// leastSubject is how many bytes a subject must have to tell a conversation:
// "Question" is of many.
const leastSubject = 10

// ids returns the message ids of a field: those in angle brackets, or the words
// with an at sign.
func ids(field string) []string {
	field = head(field)
	var all []string
	for rest := field; ; {
		_, after, found := strings.Cut(rest, "<")
		if !found {
			break
		}
		id, next, closed := strings.Cut(after, ">")
		if !closed {
			break
		}
		if id = strings.Join(strings.Fields(id), ""); id != "" { // folded in its middle
			all = append(all, id)
		}
		rest = next
	}
	if all != nil {
		return all
	}
	for _, word := range strings.Fields(field) {
		if strings.Contains(word, "@") {
			all = append(all, word)
		}
	}
	return all
}

func head(field string) string { return field[:min(len(field), mostOfHeader)] }
