package mail

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/jhillyerd/enmime/v2"
)

func sample() Message {
	return Message{
		From: "Précis <digest@example.com>", ReplyTo: "Editor <editor@example.com>", To: "ann@example.com",
		Subject: "Weekly digest · 2026-W47: چکیدهٔ هفته", HTML: "<p>" + strings.Repeat("Мост открыт. ", 20) + "</p>",
		Text: strings.Repeat("Мост открыт. ", 20) + "\n.\nA line that begins with From\nFrom here",
		Date: time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC), ID: "2026-W47.0123456789abcdef",
	}
}

func TestComposeIsReadBackAsItWas(t *testing.T) {
	t.Parallel()
	m := sample()
	raw, err := Compose(m)
	if err != nil {
		t.Fatal(err)
	}
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if len(e.Errors) > 0 {
		t.Errorf("the message has faults: %v", e.Errors)
	}
	text := strings.ReplaceAll(e.Text, "\r\n", "\n")
	if e.HTML != m.HTML || text != m.Text {
		t.Errorf("bodies differ:\n%q\n%q", e.HTML, text)
	}
	for name, want := range map[string]string{
		"Subject": m.Subject, "To": "<ann@example.com>", "From": "Précis <digest@example.com>", "Date": "Mon, 23 Nov 2026 00:00:00 +0000",
		"Message-ID": "<2026-W47.0123456789abcdef@example.com>", "Auto-Submitted": "auto-generated",
		"List-Id": "<digest.example.com>", "List-Unsubscribe": "<mailto:editor@example.com?subject=unsubscribe>",
	} {
		if got := e.GetHeader(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if !strings.HasPrefix(e.GetHeader("Content-Type"), "multipart/alternative") {
		t.Errorf("Content-Type: %s", e.GetHeader("Content-Type"))
	}
}

func TestComposeGivesTheSameBytes(t *testing.T) {
	t.Parallel()
	first, err := Compose(sample())
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		again, err := Compose(sample())
		if err != nil || !bytes.Equal(first, again) {
			t.Fatalf("the same message gave other bytes (%v)", err)
		}
	}
}

func TestComposeKeepsHeadersWhole(t *testing.T) {
	t.Parallel()
	m := sample()
	m.Subject = "Fine\r\nBcc: eve@example.com\r\n\r\n<script>\u202egnp.exe" + strings.Repeat(" long", 10_000)
	raw, err := Compose(m)
	if err != nil {
		t.Fatal(err)
	}
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if e.GetHeader("Bcc") != "" || !strings.HasPrefix(e.GetHeader("Subject"), "Fine Bcc: eve@example.com <script>gnp.exe long") {
		t.Errorf("Bcc %q, Subject %q", e.GetHeader("Bcc"), e.GetHeader("Subject"))
	}
	if n := len([]rune(e.GetHeader("Subject"))); n > maxSubject {
		t.Errorf("the subject has %d characters, want at most %d", n, maxSubject)
	}
	if e.HTML != m.HTML {
		t.Error("the body changed")
	}
}

func TestComposeRefusesAddressesThatAreNone(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"", "nobody", "a@b\r\nBcc: c@d"} {
		m := sample()
		m.To = bad
		if _, err := Compose(m); err == nil {
			t.Errorf("Compose to %q gave no error", bad)
		}
		m = sample()
		m.From = bad
		if _, err := Compose(m); err == nil {
			t.Errorf("Compose from %q gave no error", bad)
		}
	}
}

func TestAContactListLeavesUnsubscribingToSES(t *testing.T) {
	t.Parallel()
	m := sample()
	m.List, m.Unsubscribe = List{Name: "readers"}, "https://leave.example/"
	m.Text, m.HTML = m.Text+"\n"+m.Unsubscribe, m.HTML+"<a href=\n\""+m.Unsubscribe+"\">x</a>"
	raw, err := Compose(m)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("List-Unsubscribe")) {
		t.Error("with a contact list SES writes List-Unsubscribe; two would contradict each other")
	}
}
