// Package smtpd takes mail in by SMTP (RFC 5321) and hands it on as documents.
package smtpd

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"strings"
	"time"
	"unicode"

	"github.com/emersion/go-smtp"
	"golang.org/x/net/netutil"

	"precis/functions/senders"
	"precis/summarize/document/mail/entity"
)

// ErrFull is returned by Options.Keep where the disk has no room.
var ErrFull = errors.New("the disk is full")

// Folder is the folder of all mails that are taken in, and so their section.
const Folder = "mail/"

// Options of a server. Keep must be set.
type Options struct {
	// Keep stores a mail under a key; that the same mail lies there already is no
	// error. It returns ErrFull where it may be sent again later.
	Keep func(ctx context.Context, key string, mail []byte) error

	From     senders.List // whose mail is taken; anybody's where empty
	MaxBytes int64        // of a mail; above 0
	Log      *slog.Logger
}

// Bounds of what strangers can ask for. The times are those of RFC 5321, 4.5.3.2.
const (
	connections = 8
	recipients  = 100
	timeout     = 5 * time.Minute
	grace       = 2 * time.Second
)

// A Server takes mails for any address. A nil one takes none.
type Server struct {
	opts     Options
	smtp     *smtp.Server
	listener net.Listener
}

// New returns a server of the clients of a listener.
func New(opts Options, l net.Listener) *Server {
	s := &Server{opts: opts, listener: l}
	s.smtp = smtp.NewServer(s)
	s.smtp.Domain, s.smtp.ErrorLog = "localhost", silent{}
	s.smtp.MaxMessageBytes, s.smtp.MaxRecipients = opts.MaxBytes, recipients
	s.smtp.MaxLineLength = int(opts.MaxBytes) // some mails are one line; a longer one would end the connection
	s.smtp.ReadTimeout, s.smtp.WriteTimeout = timeout, timeout
	s.smtp.EnableSMTPUTF8 = true // addresses are not kept, and headers as they are
	return s
}

// silent is where clients' broken connections are logged to.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

// Run takes mails in until ctx is done, and then for a moment what is on its way.
// What has had no answer by then its senders send again.
func (s *Server) Run(ctx context.Context) {
	if s == nil {
		return
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = s.smtp.Serve(netutil.LimitListener(s.listener, connections))
	}()
	select {
	case <-ended:
	case <-ctx.Done():
	}
	end, stop := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer stop()
	if s.smtp.Shutdown(end) != nil {
		_ = s.smtp.Close()
	}
	_ = s.listener.Close() // where it had not been served yet
	<-ended
}

// Where says where mail comes in; "" where none does.
func (s *Server) Where() string {
	if s == nil {
		return ""
	}
	return "Mail to anybody, brought by SMTP to " + s.listener.Addr().String() + ", becomes a document of the section mail."
}

// NewSession implements smtp.Backend.
func (s *Server) NewSession(*smtp.Conn) (smtp.Session, error) { return session{s}, nil }

type session struct{ *Server }

// Reset implements smtp.Session, as the others do.
func (session) Reset()                               {}
func (session) Logout() error                        { return nil }
func (session) Mail(string, *smtp.MailOptions) error { return nil }
func (session) Rcpt(string, *smtp.RcptOptions) error { return nil }

// Data takes one mail, and answers when it is kept.
func (s session) Data(r io.Reader) error {
	data, err := io.ReadAll(r)
	var answered *smtp.SMTPError
	switch {
	case errors.As(err, &answered) && answered.Code == smtp.ErrDataTooLarge.Code:
		return s.refuse(552, 3, 4, fmt.Sprintf("The mail has more than %d bytes, the most that is taken.", s.opts.MaxBytes))
	case err != nil:
		return err
	}
	if why := s.opts.From.Refuses(data); why != "" {
		return s.refuse(550, 7, 1, "The mail is not taken: "+why+".")
	}
	ctx, stop := context.WithTimeout(context.Background(), timeout)
	defer stop()
	switch err := s.opts.Keep(ctx, Key(data), data); {
	case errors.Is(err, ErrFull):
		return s.refuse(452, 3, 1, "The disk is full. Send it again later.")
	case err != nil:
		s.opts.Log.Error("a mail was not kept", "error", err.Error())
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "The mail was not kept. Send it again later."}
	}
	return nil
}

// refuse answers with a reason that names neither sender nor recipient, and logs it.
func (s session) refuse(code, subject, detail int, why string) error {
	s.opts.Log.Warn("a mail was not taken", "error", why)
	return &smtp.SMTPError{Code: code, EnhancedCode: smtp.EnhancedCode{code / 100, subject, detail}, Message: why}
}

// Key returns the key of a mail: what its subject says, as far as any file system
// takes it, and a mark of its Message-ID and body, so that a mail that is sent again
// is the same document, whatever way it came.
func Key(mail []byte) string {
	e := entity.Read(mail)
	marked := mail
	if id := e.Header.Get("Message-Id"); id != "" {
		_, body, _ := bytes.Cut(bytes.ReplaceAll(mail, []byte("\r\n"), []byte("\n")), []byte("\n\n"))
		marked = append([]byte(id+"\n"), body...)
	}
	sum := sha256.Sum256(marked)
	name := readable(entity.Decoded(e.Header.Get("Subject")))
	return Folder + strings.TrimSpace(name+" "+hex.EncodeToString(sum[:6])) + ".eml"
}

// maxName is how many letters of a subject a name has: four bytes each at most, with mark
// and ending, are less than the 255 that file systems take.
const maxName = 50

// readable returns a subject's letters and digits, with a space for all between.
func readable(subject string) string {
	words := strings.FieldsFunc(subject, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	name := []rune(strings.Join(words, " "))
	return strings.TrimSpace(string(name[:min(len(name), maxName)]))
}
