package mail

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
)

// placeholder is what SES replaces by the address at which a mail's reader
// leaves the contact list, the first two times:
// https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html
const placeholder = "{{amazonSESUnsubscribeUrl}}"

// bodies returns the text and the HTML as they are sent: of a list's mail, with
// the placeholder in the place for it, and elsewhere with none.
func (m Message) bodies() (text, html string, err error) {
	text, html = defuse(m.Text), defuse(m.HTML)
	if m.List.Name == "" {
		return text, html, nil
	}
	for _, body := range []*string{&text, &html} {
		if n := strings.Count(*body, m.Unsubscribe); m.Unsubscribe == "" || n != 1 {
			return "", "", fmt.Errorf("compose: a body has %d places to unsubscribe at, want one", n)
		}
		*body = strings.Replace(*body, m.Unsubscribe, placeholder, 1)
	}
	return text, html, nil
}

// placeholders finds the placeholder in any case, also with what is not seen
// between its letters.
var placeholders = sync.OnceValue(func() *regexp.Regexp {
	var letters []string
	for _, letter := range placeholder {
		letters = append(letters, regexp.QuoteMeta(string(letter)))
	}
	return regexp.MustCompile("(?i)" + strings.Join(letters, `[\s\pZ\pC\pM]*`))
})

// defuse parts the first two braces of each placeholder in a text by a space.
func defuse(s string) string {
	if !strings.Contains(s, "{") {
		return s
	}
	return placeholders().ReplaceAllStringFunc(s, func(found string) string { return "{ " + found[1:] })
}
