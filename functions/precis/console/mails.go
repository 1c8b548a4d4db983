package console

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/mail"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"

	"precis/functions/precis/loopback"
	"precis/summarize/document/mail/entity"
)

// A Mail is a row of the list of delivered mail.
type Mail struct {
	Name    string // what Options.Mail takes
	From    string
	To      []string
	Subject string
	Date    time.Time
	Size    int64 // bytes
}

// Uncertain copies are those of a week's digest of which the mail server never
// said whether it took them.
type Uncertain struct {
	Week  string
	Count int
}

// A letter is one delivered message as its page shows it.
type letter struct {
	Name     string
	Show     string // "html", "text", "headers" or "source"
	HasHTML  bool
	Text     string
	Source   string
	Headers  []header
	All      []header // every one, where they are shown
	Problems []string // in its form
}

type header struct{ Name, Value string }

func (c *console) showMails(w http.ResponseWriter, r *http.Request) {
	rows, shown, err := part(r, func(p Part) ([]Mail, int, error) { return c.Mails(r.Context(), p) })
	if err != nil {
		c.trouble(w, r, "list the mail", err)
		return
	}
	v := view{Heading: "Inbox", Rows: rows, Shown: shown}
	if c.Uncertain != nil {
		if v.Uncertain, err = c.Uncertain(r.Context()); err != nil {
			c.trouble(w, r, "look for uncertain mail", err)
			return
		}
	}
	c.render(w, r, "mails", v)
}

// openMail returns one message and its forms, of which each may be "" where it has
// none; it answers the request itself where that fails.
func (c *console) openMail(w http.ResponseWriter, r *http.Request) (data []byte, root *entity.Entity, forms map[string]string) {
	data, err := c.Mail(r.Context(), r.PathValue("name"))
	if err != nil {
		c.trouble(w, r, "open the mail", err)
		return nil, nil, nil
	}
	root, forms = entity.Read(data), map[string]string{}
	var walk func(e *entity.Entity)
	walk = func(e *entity.Entity) {
		if _, has := forms[e.Kind]; !has && len(e.Parts) == 0 && e.Disposition != "attachment" {
			forms[e.Kind] = e.Text()
		}
		for _, p := range e.Parts {
			walk(p)
		}
	}
	walk(root)
	return data, root, forms
}

// unisolated leaves out the marks around a text that runs the other way: the page
// lays out each line by its own direction.
var unisolated = strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

func (c *console) showMail(w http.ResponseWriter, r *http.Request) {
	data, root, forms := c.openMail(w, r)
	if root == nil {
		return
	}
	l := letter{Name: r.PathValue("name"), Show: r.URL.Query().Get("show"), HasHTML: forms["text/html"] != "", Text: unisolated.Replace(forms["text/plain"])}
	for _, name := range []string{"From", "To", "Subject", "Date"} {
		l.Headers = append(l.Headers, header{name, entity.Decoded(root.Header.Get(name))})
	}
	if _, err := mail.ReadMessage(bytes.NewReader(data)); err != nil {
		l.Problems = append(l.Problems, err.Error())
	}
	switch {
	case l.Show == "source":
		l.Source = string(data)
	case l.Show == "headers":
		l.All = headers(root)
	case l.Show != "text" && l.HasHTML:
		l.Show = "html"
	default:
		l.Show = "text"
	}
	c.render(w, r, "mail", view{Heading: clip(entity.Decoded(root.Header.Get("Subject"))), InMail: true, Rows: l})
}

// headers returns every header of a message, by name.
func headers(e *entity.Entity) []header {
	var all []header
	for _, name := range slices.Sorted(maps.Keys(e.Header)) {
		for _, value := range e.Header[name] {
			all = append(all, header{name, entity.Decoded(value)})
		}
	}
	return all
}

// showMailHTML serves a message's HTML form, for a sandboxed frame.
func (c *console) showMailHTML(w http.ResponseWriter, r *http.Request) {
	_, root, forms := c.openMail(w, r)
	if root == nil {
		return
	}
	page, err := relink([]byte(forms["text/html"]), true)
	if err != nil {
		c.trouble(w, r, "show the mail", err)
		return
	}
	h := w.Header()
	isolate(h)
	h.Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write(page) // the reader has gone
}

// relink makes the links of a page lead where it is shown: to pages of this
// program by their path alone, since it may be at another port now than when
// the page was made; and, where beside is true, out of the page's frame. It
// changes nothing else.
func relink(text []byte, beside bool) ([]byte, error) {
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() == io.EOF { //nolint:errorlint // the tokenizer's documented end
				return out.Bytes(), nil
			}
			return nil, fmt.Errorf("read its HTML: %w", z.Err())
		}
		raw := bytes.Clone(z.Raw())
		if kind != html.StartTagToken {
			out.Write(raw)
			continue
		}
		token := z.Token()
		moved := token.Data == "a" && atHome(token.Attr)
		if token.Data == "a" && beside && leadsOutside(token) {
			token.Attr = append(token.Attr, html.Attribute{Key: "target", Val: "_blank"}, html.Attribute{Key: "rel", Val: "noopener noreferrer"})
			moved = true
		}
		if moved {
			out.WriteString(token.String())
		} else {
			out.Write(raw)
		}
	}
}

// wayBack leads from a page of the archive, which may be in any language and direction,
// to the console. The page's own policy may allow no style but its own.
const wayBack = `<nav aria-label="Console" lang="en" dir="ltr"><p align="center"><a href="/">To the documents</a></p></nav>`

// leadBack puts the way back at the beginning of what a page shows.
func leadBack(page []byte) []byte {
	z := html.NewTokenizer(bytes.NewReader(page))
	for at := 0; z.Next() != html.ErrorToken; {
		at += len(z.Raw())
		if token := z.Token(); token.Type == html.StartTagToken && token.Data == "body" {
			return slices.Concat(page[:at], []byte(wayBack), page[at:])
		}
	}
	return page
}

// atHome makes the links among attributes that lead to objects of this program
// lead there by their path, and reports whether there was one.
func atHome(attrs []html.Attribute) bool {
	moved := false
	for i, a := range attrs {
		u, err := url.Parse(a.Val)
		if a.Key != "href" || err != nil || u.Scheme != "http" || !loopback.Is(u.Host) || !strings.HasPrefix(u.Path, ObjectPath+"/") {
			continue
		}
		u.Scheme, u.Host, u.User = "", "", nil
		attrs[i].Val, moved = u.String(), true
	}
	return moved
}

// unloaded takes out of a page what it would load from elsewhere, which is not
// let through anyhow, and changes nothing else.
func unloaded(text []byte) []byte {
	var out bytes.Buffer
	for z := html.NewTokenizer(bytes.NewReader(text)); ; {
		kind := z.Next()
		raw := bytes.Clone(z.Raw())
		if kind == html.ErrorToken {
			return append(out.Bytes(), raw...)
		}
		if kind == html.StartTagToken || kind == html.SelfClosingTagToken {
			token := z.Token()
			before := len(token.Attr)
			token.Attr = slices.DeleteFunc(token.Attr, func(a html.Attribute) bool {
				return slices.Contains([]string{"src", "srcset", "poster", "background", "data", "style"}, a.Key) || a.Key == "href" && token.Data == "link"
			})
			if len(token.Attr) < before {
				raw = []byte(token.String())
			}
		}
		out.Write(raw)
	}
}

// leadsOutside reports whether a link has no target of its own, and leads out
// of its page.
func leadsOutside(a html.Token) bool {
	outside := false
	for _, at := range a.Attr {
		switch at.Key {
		case "target":
			return false
		case "href":
			outside = at.Val != "" && at.Val[0] != '#'
		}
	}
	return outside
}

func (c *console) showMailSource(w http.ResponseWriter, r *http.Request) {
	data, err := c.Mail(r.Context(), r.PathValue("name"))
	if err != nil {
		c.trouble(w, r, "open the mail", err)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write(data) // the reader has gone
}
