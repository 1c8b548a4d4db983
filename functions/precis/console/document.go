package console

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode/utf8"

	"precis/functions/precis/console/desk"
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language/safe"
)

// An Opened document is one of the inbox, or one inside such.
type Opened struct {
	Row     Document          // what is known of it
	Inside  string            // what it is called inside; "" for the whole
	Doc     document.Document // zero where it could not be read
	Options summarize.Options // by which it was summarized
}

// documentPage is what the page of one document shows.
type documentPage struct {
	Opened
	Sheet    desk.Sheet
	Readable bool
	Title    string
	Section  string
	Most     int // sentences that one can ask for
	Count    int // that were asked for
	Engine   string
	Engines  []string
	Markdown string // address of the summary as Markdown
}

// mostSentences is how many sentences one can ask for.
const mostSentences = 40

// open answers the request itself where a document cannot be opened.
func (c *console) open(w http.ResponseWriter, r *http.Request) (Opened, summarize.Options, bool) {
	query := r.URL.Query()
	o, err := c.Open(r.Context(), query.Get("key"), query.Get("in"))
	if err != nil {
		c.trouble(w, r, "open the document", err)
		return o, summarize.Options{}, false
	}
	options := o.Options
	if n, err := strconv.Atoi(query.Get("n")); err == nil && n > 0 {
		options = summarize.Options{Engine: options.Engine, Sentences: min(n, mostSentences)}
	}
	switch engine := query.Get("engine"); engine {
	case summarize.Blend, summarize.TLDR, summarize.Lead:
		options.Engine = engine
	}
	return o, options, true
}

// showDocument shows a document and its summary side by side. Another length or
// engine makes the summary anew, for this page alone.
func (c *console) showDocument(w http.ResponseWriter, r *http.Request) {
	o, options, ok := c.open(w, r)
	if !ok {
		return
	}
	p := documentPage{
		Opened: o, Readable: o.Doc.Text != "", Engines: []string{summarize.Blend, summarize.TLDR, summarize.Lead},
		Engine: cmp.Or(options.Engine, summarize.Blend), Title: cmp.Or(o.Doc.Title, o.Row.Title, o.Inside, o.Row.Key),
	}
	if i := strings.LastIndexByte(o.Row.Key, '/'); i >= 0 {
		p.Section = o.Row.Key[:i]
	}
	if p.Readable {
		p.Sheet = desk.Lay(o.Doc, options)
		p.Count = len(p.Sheet.Kept)
		p.Most = max(min(p.Sheet.Of, mostSentences), p.Count, 1)
	}
	query := url.Values{"key": {o.Row.Key}, "in": {o.Inside}, "n": {strconv.Itoa(p.Count)}, "engine": {p.Engine}}
	p.Markdown = "/document.md?" + query.Encode()
	c.render(w, r, "document", view{Heading: clip(p.Title), Wide: true, Rows: p})
}

// showMarkdown serves the summary as Markdown, to be put into notes.
func (c *console) showMarkdown(w http.ResponseWriter, r *http.Request) {
	o, options, ok := c.open(w, r)
	if !ok {
		return
	}
	name := o.Row.Key
	if o.Inside != "" {
		name += " › " + o.Inside
	}
	text := desk.Lay(o.Doc, options).Markdown(cmp.Or(o.Doc.Title, o.Inside, path.Base(o.Row.Key)), name)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = w.Write([]byte(safe.Lines(text))) // the reader has gone
}

// showOriginal gives a document as it came in: pages and text are shown, as what
// others made, and anything else is saved.
func (c *console) showOriginal(w http.ResponseWriter, r *http.Request) {
	key := r.URL.Query().Get("key")
	data, err := c.Original(r.Context(), key)
	if err != nil {
		c.trouble(w, r, "open the original", err)
		return
	}
	h := w.Header()
	isolate(h)
	kind := ""
	switch strings.ToLower(path.Ext(key)) {
	case ".html", ".htm", ".xhtml":
		kind, data = "text/html", unloaded(data)
	case ".txt", ".md", ".eml", ".csv", ".srt", ".vtt", ".tex", ".org", ".rst", ".xml", ".json":
		kind = "text/plain"
	default:
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": safe.Line(path.Base(key))}))
		if h.Get("Content-Disposition") == "" {
			h.Set("Content-Disposition", "attachment")
		}
	}
	if kind != "" && utf8.Valid(data) {
		kind += "; charset=utf-8"
	}
	h.Set("Content-Type", cmp.Or(kind, "application/octet-stream"))
	_, _ = w.Write(data) // the reader has gone
}

// ofForm returns the key that a form names; it answers the request itself where
// there is none.
func (c *console) ofForm(w http.ResponseWriter, r *http.Request) (string, bool) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	err := r.ParseForm()
	if err == nil && r.PostForm.Get("key") == "" {
		err = fmt.Errorf("no document is named: %w", errForm)
	}
	if err != nil {
		c.trouble(w, r, "read the form", err)
		return "", false
	}
	return r.PostForm.Get("key"), true
}

func (c *console) deleteDocument(w http.ResponseWriter, r *http.Request) {
	key, ok := c.ofForm(w, r)
	if !ok {
		return
	}
	if err := c.Delete(r.Context(), key); err != nil {
		c.trouble(w, r, "delete the document", err)
		return
	}
	n := notice{Text: clip(key) + " is deleted, and its summary goes with it. A digest that quotes it already keeps what it quotes."}
	if c.Forget != nil {
		n.Link, n.Ask = forgetURL(key), "Take it out there, too"
	}
	c.done(w, r, "/", n)
}

func (c *console) moveDocument(w http.ResponseWriter, r *http.Request) {
	key, ok := c.ofForm(w, r)
	if !ok {
		return
	}
	section, err := sectionName(r.PostForm.Get("section"))
	if err == nil {
		var to string
		if to, err = c.Move(r.Context(), key, section); err == nil {
			c.doneAt(w, r, to, notice{Text: "It lies at " + clip(to) + " now."})
			return
		}
	}
	if errors.Is(err, fs.ErrExist) {
		err = fmt.Errorf("another document of this name lies in that section: %w", errForm)
	}
	c.trouble(w, r, "move the document", err)
}

func (c *console) readAgain(w http.ResponseWriter, r *http.Request) {
	key, ok := c.ofForm(w, r)
	if !ok {
		return
	}
	if err := c.Again(r.Context(), key); err != nil {
		c.trouble(w, r, "read the document again", err)
		return
	}
	c.doneAt(w, r, key, notice{Text: "It is being read again."})
}

// doneAt leads to a document's page.
func (c *console) doneAt(w http.ResponseWriter, r *http.Request, key string, n notice) {
	to := "/"
	query := url.Values{"notice": {c.notices.put(n)}}
	if c.Open != nil {
		to = "/document"
		query.Set("key", key)
	}
	http.Redirect(w, r, to+"?"+query.Encode(), http.StatusSeeOther)
}
