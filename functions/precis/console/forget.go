package console

import (
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
)

// Traces are what is stored of a document or a reader, line by line, and what
// cannot be taken out.
type Traces struct{ Stored, Beyond []string }

// forgetPage is what the page shows on which a document or a reader is forgotten.
type forgetPage struct {
	Key, Reader string // one of them, or none where nobody has asked yet
	Traces
}

// forgetURL returns the address of the page that says what is stored of a document.
func forgetURL(key string) string { return "/forget?" + url.Values{"key": {key}}.Encode() }

// showForget says what is stored of a document. Of a reader only a form may ask: an
// address stays out of the browser's history.
func (c *console) showForget(w http.ResponseWriter, r *http.Request) {
	c.showTraces(w, r, forgetPage{Key: r.URL.Query().Get("key")})
}

func (c *console) showTraces(w http.ResponseWriter, r *http.Request, p forgetPage) {
	if p.Key != "" || p.Reader != "" {
		var err error
		if p.Traces, err = c.Forget(r.Context(), p.Key, p.Reader, true); err != nil {
			c.trouble(w, r, "look what is stored", unnamed(err, p.Reader))
			return
		}
	}
	c.render(w, r, "forget", view{Heading: "Forget", Rows: p})
}

// unnamed keeps a reader's address out of an error, which is logged.
func unnamed(err error, reader string) error {
	if reader == "" {
		return err
	}
	return errors.New(strings.ReplaceAll(err.Error(), reader, "the reader"))
}

// forget says what is stored of whom a form names or, where it was asked to, takes
// it out.
func (c *console) forget(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	err := r.ParseForm()
	p := forgetPage{Key: r.PostForm.Get("key"), Reader: strings.TrimSpace(r.PostForm.Get("reader"))}
	switch {
	case err != nil:
	case (p.Key == "") == (p.Reader == ""):
		err = fmt.Errorf("want the name of a document, or the address of a reader: %w", errForm)
	case p.Reader != "":
		a, bad := mail.ParseAddress(p.Reader)
		if bad != nil {
			err = fmt.Errorf("that is not one mail address, such as you@example.com: %w", errForm)
			break
		}
		p.Reader = a.Address
	}
	if err != nil {
		c.trouble(w, r, "read the form", err)
		return
	}
	if r.PostForm.Get("do") != "forget" {
		c.showTraces(w, r, p)
		return
	}
	t, err := c.Forget(r.Context(), p.Key, p.Reader, false)
	if err != nil {
		c.trouble(w, r, "forget", unnamed(err, p.Reader))
		return
	}
	n := notice{Text: "Nothing was stored of it.", Lines: t.Beyond}
	if len(t.Stored) > 0 {
		n.Text, n.Lines = "It is forgotten. Taken out:", append(t.Stored, t.Beyond...)
	}
	c.done(w, r, "/forget", n)
}
