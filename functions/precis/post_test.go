package main

import (
	"io"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	server "github.com/emersion/go-smtp"
)

// An office takes all mail but some.
type office struct {
	mu    sync.Mutex
	mails map[string]string // by recipient
	lose  string            // the recipient over whose mail it loses the connection
}

func (o *office) NewSession(c *server.Conn) (server.Session, error) { return &letterbox{o, c, ""}, nil }

type letterbox struct {
	*office
	conn *server.Conn
	to   string
}

func (*letterbox) Reset()                                 {}
func (*letterbox) Logout() error                          { return nil }
func (*letterbox) Mail(string, *server.MailOptions) error { return nil }
func (l *letterbox) Rcpt(to string, _ *server.RcptOptions) error {
	if l.to = to; strings.HasPrefix(to, "gone@") {
		return &server.SMTPError{Code: 550, Message: "no such mailbox"}
	}
	return nil
}

func (l *letterbox) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.mails[l.to] += string(data)
	if l.to == l.lose {
		return l.conn.Conn().Close()
	}
	return nil
}

// Mail goes out through the server, each reader's once; one that it refuses can
// be sent again, one of which nobody knows is not.
func TestServeSendsThroughAMailServer(t *testing.T) {
	t.Parallel()
	o := &office{mails: map[string]string{}, lose: "lost@example.org"}
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	mta := server.NewServer(o)
	go func() { _ = mta.Serve(l) }()
	t.Cleanup(func() { _ = mta.Close() })

	dir := filepath.Join(t.TempDir(), "cloud")
	out, page, end := serving(t, dir, "--ahead", "168h", "--smtp", "smtp://"+l.Addr().String(), "--from", "Desk <desk@example.org>", "--to", "ann@example.org,gone@example.org,lost@example.org")
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(dir, inboxBucket, "fault.txt"))
	until(t, "the document is summarized", func() bool { return strings.Contains(out.String(), "fault.txt") })
	address := strings.Trim(strings.TrimPrefix(page, "http://"), "/")
	for range 2 {
		until(t, "digest ends with the server's words", func() bool { // the schedule may be at it just now
			said, errs, code := local(t, "", "digest", "--console", address)
			if strings.Contains(said+errs, "gone@") {
				t.Errorf("digest tells the address: %s%s", said, errs)
			}
			return code == 1 && strings.Contains(errs, "no such mailbox")
		})
	}
	if body := get(t, strings.TrimSuffix(page, "/")+"/mail"); !strings.Contains(body, "Mail really goes out, from Desk") {
		t.Errorf("the page does not say where mail goes: %.300s", body)
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
	o.mu.Lock() // what lost the connection may still be at its end
	defer o.mu.Unlock()
	if got := o.mails["ann@example.org"]; strings.Count(got, "Subject:") != 1 || !strings.Contains(got, "List-Unsubscribe: <mailto:desk@example.org?subject=unsubscribe>") || !strings.Contains(got, "Brannsay") {
		t.Errorf("ann got %.1500s", got)
	}
	if strings.Count(o.mails["lost@example.org"], "Subject:") != 1 || len(o.mails) != 2 {
		t.Errorf("%d mailboxes have mail, and the lost one %d", len(o.mails), strings.Count(o.mails["lost@example.org"], "Subject:"))
	}
	if text := out.String(); !strings.Contains(text, "Mail really goes out") || strings.Contains(text, "gone@") {
		t.Errorf("serve said %s", text)
	}
}
