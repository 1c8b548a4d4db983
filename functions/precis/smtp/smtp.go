// Package smtp sends mail through a mail server, by SMTP (RFC 5321), in place of
// Amazon's service.
package smtp

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	netmail "net/mail"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/wneessen/go-mail/smtp"

	"precis/functions/mail"
	"precis/functions/precis/loopback"
	"precis/summarize/language/safe"
)

// Password is the variable of the environment that holds the server's password:
// on the command line, any program of the machine could read it.
const Password = "PRECIS_SMTP_PASSWORD"

// A Server is a mail server, and who one is to it.
type Server struct {
	Host, Port string
	User       string // "" where none logs in
	TLS        bool   // from the start, and not by STARTTLS
}

// Parse reads smtp://user@host:port, whose port is 587 where it is left out, or
// smtps:// with 465.
func Parse(address string) (Server, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "smtp" && u.Scheme != "smtps" || u.Hostname() == "" || strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		return Server{}, errors.New("want the address of a mail server, such as smtp://ann@mail.example.org:587, or smtps:// where it speaks TLS from the start")
	}
	if _, there := u.User.Password(); there {
		return Server{}, errors.New("it holds a password, which other programs could read there; put it into the variable " + Password)
	}
	s := Server{Host: u.Hostname(), Port: u.Port(), User: u.User.Username(), TLS: u.Scheme == "smtps"}
	if s.Port == "" {
		s.Port = map[bool]string{false: "587", true: "465"}[s.TLS]
	}
	if port, err := strconv.ParseUint(s.Port, 10, 16); err != nil || port == 0 {
		return Server{}, fmt.Errorf("%s is no port; want a number from 1 to 65535, or none", s.Port)
	}
	return s, nil
}

// A Sender sends through one server, one mail a connection. It may be used by
// several goroutines.
type Sender struct {
	server         Server
	from, password string
	tls            *tls.Config
	dial           func(ctx context.Context, network, address string) (net.Conn, error)
	timeout        time.Duration // of what the server is asked

	mu     sync.Mutex
	locked error // the server refused the login; trying on would lock the account
}

// timeout is how long a server may take for an answer.
const timeout = 50 * time.Second

// New returns a sender. From is the address that mail comes from, with or without
// a name. Mail leaves the machine encrypted alone, to a server that proves its
// name; one on the machine itself needs neither.
func New(s Server, password, from string) (*Sender, error) {
	a, err := netmail.ParseAddress(from)
	if err != nil {
		return nil, fmt.Errorf("the sender %q is no mail address: %w", from, err)
	}
	if s.User != "" && password == "" {
		return nil, fmt.Errorf("it names a user, and the variable %s is not set to the password", Password)
	}
	return &Sender{
		server: s, from: a.Address, password: password, timeout: timeout,
		dial: new(net.Dialer).DialContext,
		tls:  &tls.Config{ServerName: s.Host, MinVersion: tls.VersionTLS12, InsecureSkipVerify: loopback.Is(s.Host)},
	}, nil
}

// Send implements mailer.Sender: it sends a message to one address, in one
// attempt. It returns what the server said, which as a rule holds the name that
// it gave to the message; mail.ErrRefused where the message was certainly not
// sent; and another error where its end went out and no answer came.
func (s *Sender) Send(ctx context.Context, to string, _ mail.List, message []byte) (string, error) {
	c, err := s.connect(ctx)
	if err != nil {
		return "", refused(err)
	}
	defer func() { _ = c.Close() }() // what counts has been answered before
	if err := c.Mail("<" + s.from + ">"); err != nil {
		return "", refused(err)
	}
	if err := c.Rcpt("<" + to + ">"); err != nil {
		return "", refused(err)
	}
	w, err := c.Data()
	if err != nil {
		return "", refused(err)
	}
	if _, err := w.Write(message); err != nil {
		return "", refused(err) // without its end, it is no message
	}
	err = errors.Join(c.UpdateDeadline(s.timeout), w.Close())
	if _, no := errors.AsType[*textproto.Error](err); no {
		return "", refused(err)
	}
	if err != nil {
		return "", fmt.Errorf("SMTP: no answer after the message: %w", discreet{err})
	}
	_ = c.Quit() // the message is the server's
	if d, ok := w.(*smtp.DataCloser); ok {
		return safe.Line(mail.WithoutAddresses(d.ServerResponse())), nil
	}
	return "", nil
}

// connect returns a connection that mail can be sent by.
func (s *Sender) connect(ctx context.Context) (*smtp.Client, error) {
	if err := s.lockedOut(nil); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, s.timeout)
	defer cancel()
	conn, err := s.dial(ctx, "tcp", net.JoinHostPort(s.server.Host, s.server.Port))
	if err != nil {
		return nil, err
	}
	if err := conn.SetDeadline(time.Now().Add(s.timeout)); err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	if s.server.TLS {
		conn = tls.Client(conn, s.tls)
	}
	c, err := smtp.NewClient(conn, s.server.Host) // which closes it where it fails
	if err != nil {
		return nil, err
	}
	if err := s.enter(c); err != nil {
		_ = c.Close()
		return nil, err
	}
	return c, nil
}

// enter encrypts the connection, and logs in.
func (s *Sender) enter(c *smtp.Client) error {
	starts, _ := c.Extension("STARTTLS")
	switch {
	case s.server.TLS:
	case starts:
		if err := c.StartTLS(s.tls); err != nil {
			return err
		}
	case !loopback.Is(s.server.Host):
		return errors.New("the server offers no encryption (STARTTLS)")
	}
	if s.server.User == "" {
		return nil
	}
	_, offered := c.Extension("AUTH")
	auth := s.auth(strings.Fields(offered))
	if auth == nil {
		return fmt.Errorf("the server offers no login by password that is known here: %q", safe.Line(offered))
	}
	if err := c.Auth(auth); err != nil {
		return s.lockedOut(fmt.Errorf("log in: %w", err))
	}
	return nil
}

// auth returns the way to log in that gives the least away; nil for none.
func (s *Sender) auth(offered []string) smtp.Auth {
	user, host := s.server.User, s.server.Host
	for _, way := range []struct {
		name string
		auth smtp.Auth
	}{
		{"SCRAM-SHA-256", smtp.ScramSHA256Auth(user, s.password)},
		{"SCRAM-SHA-1", smtp.ScramSHA1Auth(user, s.password)},
		{"PLAIN", smtp.PlainAuth("", user, s.password, host, false)},
		{"LOGIN", smtp.LoginAuth(user, s.password, host, false)},
		{"CRAM-MD5", smtp.CRAMMD5Auth(user, s.password)},
	} {
		for _, o := range offered {
			if strings.EqualFold(o, way.name) {
				return way.auth
			}
		}
	}
	return nil
}

// lockedOut keeps the error of a login that the server refused for good, and
// returns it from then on: err where there is none.
func (s *Sender) lockedOut(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if no, ok := errors.AsType[*textproto.Error](err); ok && no.Code >= 500 {
		s.locked = fmt.Errorf("%w; it is tried again after a new start, with the right user and %s", err, Password)
	}
	if s.locked != nil {
		return s.locked
	}
	return err
}

func refused(err error) error { return fmt.Errorf("SMTP: %w: %w", mail.ErrRefused, discreet{err}) }

// A discreet error is one without the addresses in its words, which go to logs.
type discreet struct{ error }

func (d discreet) Error() string { return safe.Line(mail.WithoutAddresses(d.error.Error())) }

// Unwrap returns the server's own.
func (d discreet) Unwrap() error { return d.error }
