package mail

import (
	"bytes"
	"mime"
	"net/mail"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/jhillyerd/enmime/v2"
)

// hostile are texts that try to break out of a message.
func hostile() []string {
	return append(placeholdersOfAll(),
		"plain", "", "x\r\nBcc: eve@example.org", "x\nContent-Type: text/html\n\n<script>alert(1)</script>", "\r\n\r\nbody", "=?utf-8?q?=0D=0ABcc:_eve?=",
		"\u202egnp.exe\u2066", "a\u200bb\ufeff\u00ad", "\x00\x1b[31m\x7f\u009b", "\xff\xfe", "\u2028\u2029\u0085", "{{.To}}",
		"eve@example.org, ann@example.com", "<eve@example.org>", "\"x\r\nBcc: e\" <ann@example.com>", "ann@example.com>\r\nCc: eve@example.org",
		"--precis-2026-W47.0123456789abcdef--\r\n", "\n--precis-2026-W47.0123456789abcdef\nContent-Type: text/html\n\n<script>alert(1)</script>\n",
		strings.Repeat("--precis-2026-W47.0123456789abcdef--", 40), ".\r\n.\r\nQUIT\r\n", "From here\n.\n", strings.Repeat("w", 3000), strings.Repeat("長い", 400),
	)
}

// placeholdersOfAll are ways to write what SES replaces.
func placeholdersOfAll() []string {
	return []string{
		"{{amazonSESUnsubscribeUrl}}", "{{AMAZONsesunsubscribeURL}}", "{{ amazonSESUnsubscribeUrl }}", "{ {amazonSESUnsubscribeUrl} }",
		"{{amazon\u200bSES\u00adUnsubscribe\u2060Url}}", "{\u200d{amazonSESUnsubscribeUrl}}", "{{amazonSES\r\nUnsubscribeUrl}}", "{{amazon\u0301SESUnsubscribeUrl}}",
		"{{{amazonSESUnsubscribeUrl}}}", "{{amazonSES{{amazonSESUnsubscribeUrl}}UnsubscribeUrl}}", strings.Repeat("{{amazonSESUnsubscribeUrl}}", 40),
		"{{amazon\u017fE\u017fUnsubscribeUrl}}", "{{\xffamazonSESUnsubscribeUrl}}", "&#123;{amazonSESUnsubscribeUrl}}", "{{amazon<b>SES</b>UnsubscribeUrl}}",
		strings.Repeat("x", 60) + "{{amazonSESUnsubscribeUrl}}", "{{amazonSESUnsubscr=\r\nibeUrl}}", "=7B=7BamazonSESUnsubscribeUrl=7D=7D",
	}
}

// unplaced judges that SES finds no placeholder, in the message's bytes or in
// what they stand for, however it may look: with or without what is not seen.
func unplaced(t *testing.T, name, s string) {
	t.Helper()
	s = strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.C, unicode.M, unicode.Zl, unicode.Zp) {
			return -1
		}
		return r
	}, s)
	if strings.Contains(strings.ToLower(strings.ReplaceAll(s, "{ {", "|")), "{{amazonsesunsubscribeurl}}") {
		t.Errorf("%s: a placeholder in %.200q", name, s)
	}
}

// judge composes a message that holds a text in every part and reads it back.
// What does not compose sends nothing, which is as well.
func judge(t *testing.T, with string) {
	t.Helper()
	for name, set := range map[string]func(*Message){
		"subject": func(m *Message) { m.Subject = with }, "text": func(m *Message) { m.Text = with }, "html": func(m *Message) { m.HTML = with },
		"from": func(m *Message) { m.From = with }, "reply-to": func(m *Message) { m.ReplyTo = with }, "to": func(m *Message) { m.To = with },
		"name": func(m *Message) { m.From = (&mail.Address{Name: with, Address: "digest@example.com"}).String() },
		"all":  func(m *Message) { m.Subject, m.Text, m.HTML = with, with, with },
	} {
		m := sample()
		set(&m)
		raw, err := Compose(m)
		if err != nil {
			continue
		}
		if name != "name" { // that is no document's, and SES looks into bodies alone
			unplaced(t, name, string(raw))
		}
		heads(t, name, m, raw)
		bodies(t, name, m, raw)
	}
}

// heads judges the headers as net/mail reads them.
func heads(t *testing.T, name string, m Message, raw []byte) {
	t.Helper()
	read, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	known := []string{
		"Date", "Mime-Version", "Message-Id", "List-Id", "Auto-Submitted", "List-Unsubscribe", "Subject", "From", "To", "Reply-To", "Content-Type",
	}
	for key, values := range read.Header {
		if len(values) != 1 || !slices.Contains(known, key) {
			t.Errorf("%s %.80q: header %s: %q", name, with(m, name), key, values)
		}
	}
	for _, key := range []string{"From", "To", "Reply-To"} {
		if read.Header.Get(key) == "" {
			continue
		}
		list, err := read.Header.AddressList(key)
		if err != nil || len(list) != 1 {
			t.Errorf("%s %.80q: %s: %v, %v, want one address", name, with(m, name), key, list, err)
		}
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(read.Header.Get("Subject"))
	unplaced(t, name, subject)
	if err != nil || subject != oneLine(m.Subject) || utf8.RuneCountInString(subject) > maxSubject {
		t.Errorf("%s: subject %.200q, %v, want %.200q", name, subject, err, oneLine(m.Subject))
	}
	for _, r := range subject {
		if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
			t.Errorf("%s: %U in the subject %q", name, r, subject)
		}
	}
}

func with(m Message, name string) string {
	return map[string]string{"subject": m.Subject, "text": m.Text, "html": m.HTML, "from": m.From, "reply-to": m.ReplyTo, "to": m.To, "name": m.From, "all": m.Text}[name]
}

// bodies judges the parts as enmime reads them: two, each what went in.
func bodies(t *testing.T, name string, m Message, raw []byte) {
	t.Helper()
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("%s %.80q: %v", name, with(m, name), err)
	}
	for _, fault := range e.Errors {
		if fault.Severe {
			t.Errorf("%s %.80q: %v", name, with(m, name), fault)
		}
	}
	parts := e.Root.DepthMatchAll(func(*enmime.Part) bool { return true })
	if len(parts) != 3 || parts[1].ContentType != "text/plain" || parts[2].ContentType != "text/html" {
		t.Fatalf("%s %.80q: %d parts", name, with(m, name), len(parts))
	}
	lines := strings.NewReplacer("\r\n", "\n", "\r", "\n")
	for i, want := range []string{m.Text, m.HTML} {
		got := string(parts[i+1].Content)
		unplaced(t, name, got)
		want = defuse(want)
		if lines.Replace(got) != lines.Replace(want) && utf8.ValidString(want) && !strings.ContainsRune(want, 0) {
			t.Errorf("%s: part %d is %.200q, want %.200q", name, i, got, want)
		}
	}
}

func TestNothingBreaksOutOfAMessage(t *testing.T) {
	t.Parallel()
	all := hostile()
	if !testing.Short() {
		all = append(all, strings.Repeat("w", 1<<20))
	}
	for _, evil := range all {
		judge(t, evil)
	}
}

// TestNoBoundaryInABody folds lines so that every place of a long line comes to
// stand at the start of one.
func TestNoBoundaryInABody(t *testing.T) {
	t.Parallel()
	for shift := range 90 {
		m := sample()
		raw, err := Compose(m)
		if err != nil {
			t.Fatal(err)
		}
		_, params, err := mime.ParseMediaType(mustHeader(t, raw, "Content-Type"))
		if err != nil {
			t.Fatal(err)
		}
		evil := strings.Repeat("x", shift) + "--" + params["boundary"] + "--\r\n--" + params["boundary"] + "\r\n"
		m.Text, m.HTML = evil, "<p>"+evil
		if raw, err = Compose(m); err != nil {
			t.Fatal(err)
		}
		bodies(t, "text", m, raw)
	}
}

func mustHeader(t *testing.T, raw []byte, name string) string {
	t.Helper()
	read, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return read.Header.Get(name)
}

func FuzzCompose(f *testing.F) {
	for _, evil := range hostile() {
		f.Add(evil)
	}
	f.Fuzz(judge)
}
