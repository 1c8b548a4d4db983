package smtp

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"math/big"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	server "github.com/emersion/go-smtp"

	"precis/functions/mail"
)

const host = "mail.example.org"

// An office is a mail server for the tests, and what was brought to it.
type office struct {
	mu     sync.Mutex
	mails  []string // "from > to: text"
	logins int
	lose   bool // the connection, once it has the whole message
	stay   bool // silent then
	bare   bool // offers no encryption
}

func (o *office) did(do func()) {
	o.mu.Lock()
	defer o.mu.Unlock()
	do()
}

func (o *office) NewSession(c *server.Conn) (server.Session, error) {
	return &session{office: o, conn: c}, nil
}

type session struct {
	*office
	conn     *server.Conn
	from, to string
	known    bool
}

func (s *session) AuthMechanisms() []string { return []string{"PLAIN"} }

func (s *session) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		s.did(func() { s.logins++ })
		if s.known = user == "ann@example.org" && password == "open"; !s.known {
			return server.ErrAuthFailed
		}
		return nil
	}), nil
}

func (s *session) Mail(from string, _ *server.MailOptions) error {
	if s.from = from; !s.known {
		return server.ErrAuthRequired
	}
	return nil
}

func (s *session) Rcpt(to string, _ *server.RcptOptions) error {
	if s.to = to; strings.HasPrefix(to, "nobody@") {
		return &server.SMTPError{Code: 550, EnhancedCode: server.EnhancedCode{5, 1, 1}, Message: "no mailbox " + to}
	}
	return nil
}

func (s *session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	if strings.Contains(string(data), "unwanted") {
		return &server.SMTPError{Code: 554, EnhancedCode: server.EnhancedCode{5, 7, 1}, Message: "not from " + s.from}
	}
	s.did(func() { s.mails = append(s.mails, s.from+" > "+s.to+": "+string(data)) })
	if s.lose {
		return s.conn.Conn().Close()
	}
	if s.stay {
		_, err = s.conn.Conn().Read(make([]byte, 1)) // until the client goes
	}
	return err
}

func (s *session) Reset()        {}
func (s *session) Logout() error { return nil }

// open opens the office and returns who sends through it, by smtp or smtps. The
// name of the server is not this machine's, though it listens here.
func (o *office) open(t *testing.T, address, password string) *Sender {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	known := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{host}, NotAfter: time.Now().Add(time.Hour)}
	cert, err := x509.CreateCertificate(rand.Reader, known, known, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(cert)
	if err != nil {
		t.Fatal(err)
	}
	config := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{cert}, PrivateKey: key}}, MinVersion: tls.VersionTLS12}
	to, err := Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	at := l.Addr().String()
	s := server.NewServer(o)
	s.Domain, s.ErrorLog = host, silent{}
	if to.TLS {
		l = tls.NewListener(l, config)
	} else if !o.bare {
		s.TLSConfig = config
	}
	go func() { _ = s.Serve(l) }()
	t.Cleanup(func() { _ = s.Close() })
	sender, err := New(to, password, "Digest <ann@example.org>")
	if err != nil {
		t.Fatal(err)
	}
	sender.tls.RootCAs = x509.NewCertPool()
	sender.tls.RootCAs.AddCert(parsed)
	sender.dial = func(ctx context.Context, network, address string) (net.Conn, error) {
		if want := net.JoinHostPort(to.Host, to.Port); address != want {
			t.Errorf("dial %s, want %s", address, want)
		}
		return new(net.Dialer).DialContext(ctx, network, at)
	}
	return sender
}

type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

const text = "Subject: A week\r\n\r\nThe ferry left.\r\n.\r\nIt came back.\r\n"

func TestSendDelivers(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"smtp://ann@example.org@" + host, "smtps://ann%40example.org@" + host + ":4650"} {
		o := &office{}
		s := o.open(t, address, "open")
		for _, to := range []string{"bea@example.org", "cy@example.org"} {
			if id, err := s.Send(t.Context(), to, mail.List{Name: "none"}, []byte(text)); err != nil || !strings.Contains(id, "OK") {
				t.Errorf("%s: Send = %q, %v", address, id, err)
			}
		}
		if len(o.mails) != 2 || o.mails[1] != "ann@example.org > cy@example.org: "+text {
			t.Errorf("%s: the server has %q", address, o.mails)
		}
	}
}

// What was certainly not sent is ErrRefused, and names no address.
func TestSendIsRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		address, password, to, text string
		bare                        bool
		want                        string
	}{
		"recipient":     {"smtp://ann@example.org@" + host, "open", "nobody@example.org", text, false, "no mailbox [address]"},
		"message":       {"smtp://ann@example.org@" + host, "open", "bea@example.org", "unwanted", false, "not from [address]"},
		"password":      {"smtp://ann@example.org@" + host, "shut", "bea@example.org", text, false, "log in: 535"},
		"no user":       {"smtp://" + host, "", "bea@example.org", text, false, "authenticate first"},
		"no encryption": {"smtp://ann@example.org@" + host, "open", "bea@example.org", text, true, "no encryption"},
		"another name":  {"smtp://ann@example.org@other.example.org", "open", "bea@example.org", text, false, "certificate is valid for " + host},
		"line break":    {"smtp://ann@example.org@" + host, "open", "bea@example.org>\r\nRCPT TO:<eve@example.org", text, false, "CR or LF"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := &office{bare: c.bare}
			_, err := o.open(t, c.address, c.password).Send(t.Context(), c.to, mail.List{}, []byte(c.text))
			if !errors.Is(err, mail.ErrRefused) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "@") {
				t.Errorf("Send = %v, want ErrRefused, and %q", err, c.want)
			}
			if len(o.mails) > 0 {
				t.Errorf("the server has %q", o.mails)
			}
		})
	}
}

// A login that was refused is not tried again: servers lock accounts.
func TestSendTriesAWrongPasswordOnce(t *testing.T) {
	t.Parallel()
	o := &office{}
	s := o.open(t, "smtp://ann@example.org@"+host, "shut")
	for range 3 {
		if _, err := s.Send(t.Context(), "bea@example.org", mail.List{}, []byte(text)); !errors.Is(err, mail.ErrRefused) || !strings.Contains(err.Error(), Password) {
			t.Errorf("Send = %v", err)
		}
	}
	if o.logins != 1 {
		t.Errorf("%d logins, want 1", o.logins)
	}
}

// patient is a connection on which all that is asked before the message's end may
// take a minute more, on a busy machine.
type patient struct {
	net.Conn
	asked bool
}

func (p *patient) SetDeadline(at time.Time) error {
	if !p.asked {
		p.asked, at = true, at.Add(time.Minute)
	}
	return p.Conn.SetDeadline(at)
}

// await waits for the office to have a mail: it may still be at it.
func (o *office) await() (mails []string) {
	for range 18_000 {
		if o.did(func() { mails = o.mails }); len(mails) > 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	return mails
}

func TestSendIsUncertain(t *testing.T) {
	t.Parallel()
	for name, o := range map[string]*office{"lost": {lose: true}, "silent": {stay: true}} {
		s := o.open(t, "smtp://ann@example.org@"+host, "open")
		if s.timeout != timeout {
			t.Errorf("a timeout of %v, want %v", s.timeout, timeout)
		}
		s.timeout = time.Second
		dial := s.dial
		s.dial = func(_ context.Context, network, address string) (net.Conn, error) {
			conn, err := dial(t.Context(), network, address)
			return &patient{Conn: conn}, err
		}
		_, err := s.Send(t.Context(), "bea@example.org", mail.List{}, []byte(text))
		if err == nil || errors.Is(err, mail.ErrRefused) {
			t.Errorf("%s: Send = %v, want an error that is no ErrRefused: the server has the message", name, err)
		}
		if mails := o.await(); len(mails) != 1 {
			t.Errorf("%s: the server has %q", name, mails)
		}
	}
}

// Of a server that takes nothing from anyone its own words are told, and those alone.
func TestSendIsTurnedAway(t *testing.T) {
	t.Parallel()
	l, err := new(net.ListenConfig).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = l.Close() }()
	go func() {
		for conn, err := l.Accept(); err == nil; conn, err = l.Accept() {
			_, _ = io.WriteString(conn, "554 no service here\r\n")
			_ = conn.Close()
		}
	}()
	at, port, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Server{Host: at, Port: port}, "", "ann@example.org")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Send(t.Context(), "bea@example.org", mail.List{}, []byte(text))
	if want := `SMTP: not sent: 554 "no service here"`; !errors.Is(err, mail.ErrRefused) || err.Error() != want {
		t.Errorf("Send = %v, want %s", err, want)
	}
}

func TestSendReachesNoServer(t *testing.T) {
	t.Parallel()
	s, err := New(Server{Host: "127.0.0.1", Port: "1"}, "", "ann@example.org")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Send(t.Context(), "bea@example.org", mail.List{}, []byte(text)); !errors.Is(err, mail.ErrRefused) {
		t.Errorf("Send = %v, want ErrRefused", err)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]Server{
		"smtp://ann@mail.example.org:25":        {"mail.example.org", "25", "ann", false},
		"smtp://ann@example.org@mail.example":   {"mail.example", "587", "ann@example.org", false},
		"smtps://ann%40example.org@example.org": {"example.org", "465", "ann@example.org", true},
		"smtp://127.0.0.1:1025/":                {"127.0.0.1", "1025", "", false},
		"smtp://[::1]:1025":                     {"::1", "1025", "", false},
	} {
		if got, err := Parse(address); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v, want %v", address, got, err, want)
		}
	}
	for _, address := range []string{"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://a:b@mail.example.org", "smtp://a@b:port", "smtp://a@b/x", "smtp://a@b?c=d"} {
		if got, err := Parse(address); err == nil {
			t.Errorf("Parse(%q) = %v, want an error", address, got)
		}
	}
}

func TestNewWantsAPassword(t *testing.T) {
	t.Parallel()
	if _, err := New(Server{Host: host, User: "ann"}, "", "ann@example.org"); err == nil || !strings.Contains(err.Error(), Password) {
		t.Errorf("New without a password = %v", err)
	}
	if _, err := New(Server{Host: host}, "", "ann"); err == nil {
		t.Error("New with a sender that is no address: no error")
	}
}
