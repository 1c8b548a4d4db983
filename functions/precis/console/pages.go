package console

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/safe"
)

//go:embed templates/*.html templates/style.css templates/console.js templates/icon.svg
var files embed.FS

// maxShown is how many characters of a document's own text a row shows, of a
// title or a reason.
const maxShown = 300

// A view is what every page's template gets.
type view struct {
	*console
	Page    string // its path
	Heading string
	Notice  *notice
	InMail  bool // the page of one mail
	Account Account
	Wide    bool   // it takes more room than a column
	Live    bool   // it is drawn anew as documents come in
	Refresh int    // seconds until it is shown anew; 0 for never
	Still   string // the address at which it never is
	Rows    any
	Shown   shownPart
	Find    find // on the page of documents

	Uncertain []Uncertain // on that of the inbox
}

func (c *console) parse() map[string]*template.Template {
	pages := map[string]*template.Template{}
	for _, name := range []string{"documents", "digests", "mails", "mail", "dead", "week", "document", "forget", "trouble"} {
		t := template.New("layout.html").Funcs(template.FuncMap{
			"clip": clip, "objectURL": objectURL, "mailURL": mailURL, "when": c.when, "share": share, "bytes": size,
			"capital": capital, "thousands": thousands, "days": days, "advice": Advice, "mark": mark, "deskURL": deskURL, "forgetURL": forgetURL, "language": language.Name, "inWords": inWords,
		})
		pages[name] = template.Must(t.ParseFS(files, "templates/layout.html", "templates/"+name+".html"))
	}
	return pages
}

// Smaller is what to do about a file that is too large.
func (v view) Smaller() string { return adviceSmaller }

// clip shortens what a document says of itself.
func clip(s string) string {
	if utf8.RuneCountInString(s) <= maxShown {
		return s
	}
	return string([]rune(s)[:maxShown]) + "…"
}

// mark returns what tells a row from all others, however long its key is.
func mark(key string) string {
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:8])
}

// objectURL returns the address of an object of the output bucket.
func objectURL(key string) string { return (&url.URL{Path: ObjectPath + "/" + key}).EscapedPath() }

// deskURL returns the address of a document's desk, or of one inside it.
func deskURL(key, inside string) string {
	query := url.Values{"key": {key}}
	if inside != "" {
		query.Set("in", inside)
	}
	return "/document?" + query.Encode()
}

func mailURL(name string) string { return "/mail/" + url.PathEscape(name) }

func (c *console) when(t time.Time) string {
	if t.IsZero() {
		return "no date"
	}
	return t.In(c.Zone).Format("2 Jan 2006, 15:04")
}

// share returns the width of a bar, in percent and steps of five, since a policy
// without inline styles allows only classes.
func share(part, whole int) int {
	if whole <= 0 {
		return 0
	}
	return min(max(5*((100*part/whole+4)/5), 0), 100)
}

func size(n int64) string {
	if n < 1000 {
		return fmt.Sprintf("%d bytes", n)
	}
	if n < 1<<20 {
		return fmt.Sprintf("%.1f kB", float64(n)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "\u202f" + s[i:] // a narrow space
	}
	return s
}

// days returns "16 to 22 Nov 2026" for two dates; what is no date stands as it is.
func days(first, last string) string {
	a, errA := time.Parse(time.DateOnly, first)
	b, errB := time.Parse(time.DateOnly, last)
	switch {
	case errA != nil || errB != nil:
		return strings.TrimSpace(first + " " + last)
	case a.Month() == b.Month():
		return a.Format("2") + "–" + b.Format("2 Jan 2006")
	case a.Year() == b.Year():
		return a.Format("2 Jan") + " – " + b.Format("2 Jan 2006")
	}
	return a.Format("2 Jan 2006") + " – " + b.Format("2 Jan 2006")
}

// render writes a page whole, or none of it.
func (c *console) render(w http.ResponseWriter, r *http.Request, name string, v view) {
	v.Page = r.URL.Path
	v.Notice = c.notices.take(r.URL.Query().Get("notice"))
	page, err := c.page(name, v)
	if err != nil {
		c.Log.ErrorContext(r.Context(), "a page could not be made", "page", name, "error", err.Error())
		http.Error(w, "This page could not be made.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = io.WriteString(w, page) // the reader has gone
}

// page returns a page in which nothing acts but its elements. The templates keep
// texts from being elements; what is left in them is made plain here, at once
// for every place where one stands.
func (c *console) page(name string, v view) (string, error) {
	v.console = c
	var page strings.Builder
	err := c.pages[name].Execute(&page, v)
	return safe.Lines(page.String()), err
}

// blame returns an error's status, and the heading of its page.
func blame(err error) (status int, heading string) {
	var tooLarge *http.MaxBytesError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return http.StatusNotFound, "There is no such thing"
	case errors.As(err, &tooLarge):
		return http.StatusRequestEntityTooLarge, "That is too large"
	case errors.Is(err, errForm):
		return http.StatusBadRequest, "That cannot be done"
	}
	return http.StatusInternalServerError, "That did not work"
}

// trouble shows an error instead of a page.
func (c *console) trouble(w http.ResponseWriter, r *http.Request, doing string, err error) {
	status, heading := blame(err)
	if status == http.StatusInternalServerError {
		c.Log.ErrorContext(r.Context(), "the console failed", "doing", doing, "error", err.Error())
	}
	page, err := c.page("trouble", view{Page: r.URL.Path, Heading: heading, Rows: doing + ": " + err.Error()})
	if err != nil {
		http.Error(w, heading, status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, page) // the reader has gone
}

func (c *console) showDigests(w http.ResponseWriter, r *http.Request) {
	rows, shown, err := part(r, func(p Part) ([]Digest, int, error) { return c.Digests(r.Context(), p) })
	if err != nil {
		c.trouble(w, r, "list the digests", err)
		return
	}
	c.render(w, r, "digests", view{Heading: "Digests", Rows: rows, Shown: shown})
}

// showFile serves a file that lies beside the templates.
func (c *console) showFile(name, contentType string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := files.ReadFile("templates/" + name)
		if err != nil {
			c.trouble(w, r, "show "+name, err)
			return
		}
		w.Header().Set("Content-Type", contentType)
		_, _ = w.Write(data) // the reader has gone
	}
}

// showObject serves an object of the output bucket. HTML runs in a sandbox;
// what is text is shown as text; anything else is only saved.
func (c *console) showObject(w http.ResponseWriter, r *http.Request) {
	key := r.PathValue("key")
	data, contentType, err := c.Object(r.Context(), key)
	if err != nil {
		c.trouble(w, r, "open "+key, err)
		return
	}
	h := w.Header()
	isolate(h)
	switch path.Ext(key) {
	case ".html":
		contentType = "text/html; charset=utf-8"
		framed := r.URL.Query().Has("frame")
		if data, err = relink(data, framed); !framed {
			data = leadBack(data)
		}
	case ".txt", ".md", ".json", ".xml":
		contentType = "text/plain; charset=utf-8"
	default:
		if !strings.HasPrefix(contentType, "text/plain") {
			contentType = "application/octet-stream"
			h.Set("Content-Disposition", "attachment")
		}
	}
	if err != nil {
		c.trouble(w, r, "show "+key, err)
		return
	}
	h.Set("Content-Type", contentType)
	_, _ = w.Write(data) // the reader has gone
}
