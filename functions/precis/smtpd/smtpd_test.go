package smtpd_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/smtp"
	"net/textproto"
	"strings"
	"sync"
	"testing"
	"time"

	gomail "github.com/wneessen/go-mail"

	"precis/functions/precis/smtpd"
	"precis/functions/senders"
)

// A box is what mails are put into.
type box struct {
	mu    sync.Mutex
	mails map[string]string
	err   error
	log   bytes.Buffer
}

func (b *box) keep(_ context.Context, key string, mail []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == nil {
		b.mails[key] = string(mail)
	}
	return b.err
}

// take starts a server, and returns the box that it fills and its address.
func take(t *testing.T, from senders.List) (*box, string) {
	t.Helper()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	b := &box{mails: map[string]string{}}
	s := smtpd.New(smtpd.Options{Keep: b.keep, From: from, MaxBytes: 10_000, Log: slog.New(slog.NewTextHandler(&b.log, nil))}, l)
	if !strings.Contains(s.Where(), l.Addr().String()) {
		t.Errorf("it does not say where it is: %s", s.Where())
	}
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.Run(ctx)
	}()
	t.Cleanup(func() {
		stop()
		<-ended
	})
	return b, l.Addr().String()
}

func message(from, subject, text string) string {
	return "From: " + from + "\r\nTo: digest@example.org\r\nSubject: " + subject + "\r\nMessage-ID: <1@example.org>\r\n\r\n" + text + "\r\n"
}

func TestTakesMailOfCommonClients(t *testing.T) {
	t.Parallel()
	b, at := take(t, nil)
	text := message("ann@example.org", "Ferry", "The ferry left.\r\n.\r\nIt came back.")
	if err := smtp.SendMail(at, nil, "bounce@example.net", []string{"digest@example.org", "other@example.com"}, []byte(text)); err != nil {
		t.Fatal(err)
	}
	m := gomail.NewMsg()
	m.SetMessageIDWithValue("2@example.org")
	m.Subject("Die Fähre/Überfahrt: ..\\ \"früh\"")
	m.SetBodyString(gomail.TypeTextPlain, "Die Fähre fährt früh.")
	if err := errors.Join(m.From("ann@example.org"), m.To("digest@example.org")); err != nil {
		t.Fatal(err)
	}
	host, port, _ := net.SplitHostPort(at)
	number, err := net.DefaultResolver.LookupPort(t.Context(), "tcp", port)
	if err != nil {
		t.Fatal(err)
	}
	c, err := gomail.NewClient(host, gomail.WithPort(number), gomail.WithTLSPolicy(gomail.NoTLS))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.DialAndSendWithContext(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	var keys []string
	for key, mail := range b.mails {
		keys = append(keys, key)
		if strings.HasPrefix(key, "mail/Ferry ") && mail != text {
			t.Errorf("%s is %q, want %q", key, mail, text)
		}
	}
	if all := strings.Join(keys, "\n"); len(keys) != 2 || !strings.Contains(all, "mail/Ferry ") || !strings.Contains(all, "mail/Die Fähre Überfahrt früh ") {
		t.Errorf("the box holds %q", keys)
	}
}

// code returns what a server answers a mail with.
func code(t *testing.T, at, text string) *textproto.Error {
	t.Helper()
	err := smtp.SendMail(at, nil, "x@example.net", []string{"digest@example.org"}, []byte(text))
	if err == nil {
		return &textproto.Error{Code: 250}
	}
	var answer *textproto.Error
	if !errors.As(err, &answer) {
		t.Fatalf("the answer is %v", err)
	}
	return answer
}

func TestAnswers(t *testing.T) {
	t.Parallel()
	ann := message("Ann <ann@example.org>", "Ferry", "It left.")
	for name, c := range map[string]struct {
		text, want string
		code       int
		err        error
	}{
		"taken":    {ann, "", 250, nil},
		"stranger": {message("eve@example.com", "Ferry", "It left."), "its sender is not among those", 550, nil},
		"unnamed":  {"Subject: Ferry\r\n\r\nIt left.\r\n", "does not name one sender", 550, nil},
		"one line": {message("ann@example.org", "Ferry", strings.Repeat("It left. ", 1000)), "", 250, nil},
		"large":    {message("ann@example.org", "Ferry", strings.Repeat("It left.\r\n", 2000)), "more than 10000 bytes", 552, nil},
		"full":     {ann, "The disk is full", 452, smtpd.ErrFull},
		"failed":   {ann, "not kept", 451, io.ErrUnexpectedEOF},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, at := take(t, senders.List{"@example.org"})
			b.err = c.err
			a := code(t, at, c.text)
			if a.Code != c.code || !strings.Contains(a.Msg, c.want) || strings.Contains(a.Msg, "@") {
				t.Errorf("the answer is %v, want %d and words of %q", a, c.code, c.want)
			}
			if kept := len(b.mails) > 0; kept != (c.code == 250) {
				t.Errorf("the box holds %d mails", len(b.mails))
			}
			if said := b.log.String(); (c.code == 250) != (said == "") || strings.Contains(said, "@") {
				t.Errorf("the log says %q", said)
			}
		})
	}
}

// The limit stands in the answer to EHLO, where clients look for it (RFC 1870).
func TestNamesItsLimit(t *testing.T) {
	t.Parallel()
	_, at := take(t, nil)
	c, err := smtp.Dial(at)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if ok, limit := c.Extension("SIZE"); !ok || limit != "10000" {
		t.Errorf("SIZE is %q", limit)
	}
	if err := c.Mail("x@example.net> SIZE=20000 BODY=8BITMIME"); err == nil {
		t.Error("a mail that announces to be larger is taken")
	}
}

// What was not answered is not kept, and a server ends though a client stays.
func TestACutOffMailIsNotKept(t *testing.T) {
	t.Parallel()
	b, at := take(t, nil)
	c, err := smtp.Dial(at)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(c.Mail("x@example.net"), c.Rcpt("digest@example.org")); err != nil {
		t.Fatal(err)
	}
	w, err := c.Data()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, "Subject: half\r\n\r\nThe fer"); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if a := code(t, at, message("ann@example.org", "whole", "It left.")); a.Code != 250 || len(b.mails) != 1 {
		t.Errorf("the box holds %d mails, %v", len(b.mails), a)
	}
}

func TestKey(t *testing.T) {
	t.Parallel()
	first := smtpd.Key([]byte(message("ann@example.org", "Ferry", "It left.")))
	for name, same := range map[string]string{
		"again":              message("ann@example.org", "Ferry", "It left."),
		"by another way":     "Received: from mx.example.org;\r\n Thu, 26 Nov 2026 16:24:59 +0000\r\n" + message("ann@example.org", "Ferry", "It left."),
		"with bare newlines": strings.ReplaceAll(message("ann@example.org", "Ferry", "It left."), "\r\n", "\n"),
	} {
		if key := smtpd.Key([]byte(same)); key != first {
			t.Errorf("%s: %q, want %q", name, key, first)
		}
	}
	for name, other := range map[string]string{
		"another text": message("ann@example.org", "Ferry", "It came."),
		"another id":   strings.Replace(message("ann@example.org", "Ferry", "It left."), "<1@", "<2@", 1),
		"no id":        strings.Replace(message("ann@example.org", "Ferry", "It left."), "Message-ID", "X-ID", 1),
	} {
		if key := smtpd.Key([]byte(other)); key == first {
			t.Errorf("%s: it has the same key, %q", name, key)
		}
	}
	for subject, want := range map[string]string{
		"../../etc/passwd":            "mail/etc passwd ",
		"a\\b:c*d?\"<>|\x00\x1b[2J":   "mail/a b c d 2J ",
		"=?utf-8?B?5pyI5YiK?= 11":     "mail/月刊 11 ",
		"\u202egnp.exe\u2066\u200b":   "mail/gnp exe ",
		"":                            "mail/",
		"...":                         "mail/",
		strings.Repeat("Wörter ", 99): "mail/Wörter Wörter ",
	} {
		key := smtpd.Key([]byte("Subject: " + subject + "\r\n\r\nIt left.\r\n"))
		if name, ok := strings.CutPrefix(key, "mail/"); !strings.HasPrefix(key, want) || !ok || strings.Contains(name, "/") || len(name) > 255 || !strings.HasSuffix(name, ".eml") {
			t.Errorf("the key of %q is %q, want one that begins with %q", subject, key, want)
		}
	}
}

func FuzzKey(f *testing.F) {
	f.Add([]byte(message("ann@example.org", "Ferry", "It left.")))
	f.Add([]byte("Subject: =?utf-8?B?8J+YgA==?= ../\r\n\r\n"))
	f.Fuzz(func(t *testing.T, mail []byte) {
		key := smtpd.Key(mail)
		name, ok := strings.CutPrefix(key, smtpd.Folder)
		if !ok || strings.ContainsAny(name, "/\\:\x00\n") || len(name) > 255 || strings.HasPrefix(name, ".") || key != smtpd.Key(mail) {
			t.Errorf("the key is %q", key)
		}
	})
}

func TestFlags(t *testing.T) {
	t.Parallel()
	for want, f := range map[string]smtpd.Flags{
		"":                           {},
		" ":                          {SMTPIn: "127.0.0.1:0"},
		"  ":                         {SMTPIn: "[::1]:2525", SMTPInFrom: []string{"ann@example.org", "@example.net"}},
		"   ":                        {SMTPIn: "192.0.2.1:2525", SMTPInFrom: []string{"ann@example.org"}, SMTPInNetwork: true},
		"add --smtp-in-network":      {SMTPIn: "0.0.0.0:2525", SMTPInFrom: []string{"ann@example.org"}},
		"by --smtp-in-from":          {SMTPIn: "0.0.0.0:2525", SMTPInNetwork: true},
		"need an address":            {SMTPInFrom: []string{"ann@example.org"}},
		"number 2 is neither":        {SMTPIn: "127.0.0.1:0", SMTPInFrom: []string{"ann@example.org", "bea"}},
		"want an address and a port": {SMTPIn: "127.0.0.1", SMTPInFrom: []string{"ann@example.org"}, SMTPInNetwork: true},
	} {
		err := f.Validate()
		if want = strings.TrimSpace(want); (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%+v: %v, want %q", f, err, want)
		}
	}
	if s, err := (smtpd.Flags{}).Listen(t.Context(), smtpd.Options{}); s != nil || err != nil || s.Where() != "" {
		t.Errorf("without an address: %v, %v", s, err)
	}
	s, err := smtpd.Flags{SMTPIn: "127.0.0.1:0"}.Listen(t.Context(), smtpd.Options{MaxBytes: 1})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Nanosecond)
	defer stop()
	s.Run(ctx) // which ends
}
