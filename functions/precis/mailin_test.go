package main

import (
	"errors"
	"net/smtp"
	"net/textproto"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// forwarded is a newsletter as a client forwards it: inline, below its own lines.
const forwarded = "From: Ann Example <ann@example.org>\r\nTo: digest@example.net\r\nSubject: Fwd: Harbour Letter No. 12\r\nDate: Thu, 26 Nov 2026 09:00:00 +0000\r\nMessage-ID: <f1@example.org>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
	"---------- Forwarded message ---------\r\nFrom: Harbour Letter <letter@harbour.example>\r\nDate: Wed, Nov 25, 2026 at 7:00 AM\r\nSubject: Harbour Letter No. 12\r\nTo: <ann@example.org>\r\n\r\n\r\n" +
	"The port of Brannsay will close its eastern quay for nine weeks from January, the harbour board said on Tuesday.\r\n\r\n" +
	"Divers found cracks in eleven of the forty piles that carry the quay. Repairs will cost 4.2 million crowns, of which the county pays half.\r\n\r\n" +
	"Ferries to the outer islands will leave from the fish market instead. The board expects delays of up to twenty minutes in the morning.\r\n"

// deliver brings a mail as any client does.
func deliver(at, mail string) error {
	return smtp.SendMail(at, nil, "ann@example.org", []string{"digest@example.net"}, []byte(mail))
}

// mailPort returns where serve takes mail in.
func mailPort(t *testing.T, out *screen) string {
	t.Helper()
	m := regexp.MustCompile(`brought by SMTP to (\S+),`).FindStringSubmatch(out.String())
	if m == nil {
		t.Fatalf("serve does not say where mail comes in: %s", out)
	}
	return m[1]
}

// A newsletter that is forwarded to the digest becomes a document of the inbox,
// once however often it is brought, and its summary tells the newsletter.
func TestServeTakesMailIn(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	out, page, end := serving(t, dir, "--smtp-in", "127.0.0.1:0", "--smtp-in-from", "ann@example.org,@news.example.org", "--max-mb", "1")
	at := mailPort(t, out)
	for range 2 {
		if err := deliver(at, forwarded); err != nil {
			t.Fatal(err)
		}
	}
	var answer *textproto.Error
	if err := deliver(at, strings.Replace(forwarded, "ann@example.org", "eve@example.com", 1)); !errors.As(err, &answer) || answer.Code != 550 {
		t.Errorf("a stranger's mail: %v", err)
	}
	if err := deliver(at, forwarded+strings.Repeat("And more of it.\r\n", 70_000)); !errors.As(err, &answer) || answer.Code != 552 || !strings.Contains(answer.Msg, "1048576 bytes") {
		t.Errorf("a large mail: %v", err)
	}
	until(t, "the mail is summarized", func() bool { return strings.Contains(out.String(), "summarized      mail/Fwd Harbour Letter No 12 ") })
	names, err := filepath.Glob(filepath.Join(dir, inboxBucket, "mail", "*"))
	if err != nil || len(names) != 1 || filepath.Ext(names[0]) != ".eml" {
		t.Fatalf("the inbox holds %q, %v", names, err)
	}
	if data, err := os.ReadFile(names[0]); err != nil || string(data) != forwarded {
		t.Errorf("the mail is %q, %v", data, err)
	}
	body := get(t, page)
	for _, want := range []string{"Harbour Letter No. 12", "eastern quay", "brought by SMTP to " + at} {
		if !strings.Contains(body, want) {
			t.Errorf("the page does not tell %q", want)
		}
	}
	for _, not := range []string{"Forwarded message", "letter@harbour", "ann@"} {
		if strings.Contains(body, not) {
			t.Errorf("the page tells %q", not)
		}
	}
	if said := out.String(); strings.Contains(said, "@") || strings.Count(said, "a mail was not taken") != 2 {
		t.Errorf("serve says %s", said)
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
}

func TestServeRefusesSettingsOfMailIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ args, want string }{
		{"--smtp-in 0.0.0.0:0", "add --smtp-in-network"},
		{"--smtp-in 0.0.0.0:0 --smtp-in-network", "--smtp-in-from"},
		{"--smtp-in-from ann@example.org", "--smtp-in"},
		{"--smtp-in 127.0.0.1:0 --smtp-in-from ann", "neither an address"},
	} {
		if _, errs, code := local(t, "", append([]string{"serve", "--dir", filepath.Join(t.TempDir(), "cloud"), "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0"}, strings.Fields(c.args)...)...); code != 2 || !strings.Contains(errs, c.want) {
			t.Errorf("serve %s ended with %d, want words of %q: %s", c.args, code, c.want, errs)
		}
	}
}
