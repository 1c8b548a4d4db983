package mail

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jhillyerd/enmime/v2"
)

const leave = "https://leave.example/0123456789abcdef"

// listed returns a list's mail, in which a document says what it says.
func listed(with string) Message {
	m := sample()
	m.List, m.Unsubscribe = List{Name: "readers"}, leave
	m.Subject, m.Text = with, "A line. "+with+"\n\n"+leave+"\n"
	m.HTML = "<p>" + strings.Repeat("Мост открыт. ", 20) + with + "</p><p style=\"margin:0\">x<br><a href=\n\"" + leave + "\">Leave</a></p>"
	return m
}

// "You can include the placeholder two times maximum", and "placeholder
// replacement is supported only for HTML and TEXT content types"
// (https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html).
// That page says nothing of encodings: the placeholder stands unbroken in the
// message's bytes, whichever way SES looks for it.
func TestListMailHasOnePlaceForTheAddressInEachBody(t *testing.T) {
	t.Parallel()
	for _, with := range hostile() {
		raw, err := Compose(listed(with))
		if err != nil {
			t.Fatalf("%.80q: %v", with, err)
		}
		if n := bytes.Count(raw, []byte(placeholder)); n != 2 {
			t.Errorf("%.80q: %d placeholders in the message's bytes, want 2", with, n)
		}
		e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(strings.ReplaceAll(e.Text, "\r\n", "\n"), "\n"+placeholder+"\n") || strings.Count(e.HTML, "\""+placeholder+"\">Leave</a>") != 1 {
			t.Errorf("%.80q: the placeholder is not in its place:\n%.300q\n%.300q", with, e.Text, e.HTML)
		}
		for name, body := range map[string]string{"text": e.Text, "HTML": e.HTML, "subject": e.GetHeader("Subject")} {
			unplaced(t, name, strings.Replace(body, placeholder, "", 1))
		}
	}
}

// A list's mail that could not be left is not sent.
func TestListMailWithoutOnePlaceIsNone(t *testing.T) {
	t.Parallel()
	for name, spoil := range map[string]func(*Message){
		"no place":          func(m *Message) { m.Unsubscribe = "" },
		"none in the text":  func(m *Message) { m.Text = "x" },
		"none in the HTML":  func(m *Message) { m.HTML = "x" },
		"two in the text":   func(m *Message) { m.Text += leave },
		"two in the HTML":   func(m *Message) { m.HTML += leave },
		"SES's own instead": func(m *Message) { m.Unsubscribe = placeholder; m.Text, m.HTML = placeholder, placeholder },
	} {
		m := listed("x")
		spoil(&m)
		if _, err := Compose(m); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// What only looks like the placeholder stays as a document has it.
func TestOtherBracesStay(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"{{.To}}", "{{amazonSESUnsubscribe}}", "amazonSESUnsubscribeUrl", "{amazonSESUnsubscribeUrl}", "{{amazonSESUnsubscribeUrl}", "{{ name }} }}", "{{amazonSES-UnsubscribeUrl}}"} {
		if got := defuse(s); got != s {
			t.Errorf("defuse(%q) = %q", s, got)
		}
	}
	if got := defuse("See {{amazonSESUnsubscribeUrl}}."); got != "See { {amazonSESUnsubscribeUrl}}." {
		t.Errorf("defuse gives %q", got)
	}
}
