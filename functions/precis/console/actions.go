package console

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/mail"
	"net/url"
	"path"
	"strings"
	"sync"
	"unicode/utf8"
)

// A notice tells, on the next page, what an action did.
type notice struct {
	Text string
	Link string // address of what was made; "" for none
}

// notices holds what was done until it is shown. Its zero value is empty.
type notices struct {
	mu  sync.Mutex
	all map[string]notice
}

// maxNotices that no one came for are held.
const maxNotices = 100

func (n *notices) put(one notice) (id string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.all) >= maxNotices || n.all == nil {
		n.all = map[string]notice{}
	}
	id = rand.Text()
	n.all[id] = one
	return id
}

func (n *notices) take(id string) *notice {
	n.mu.Lock()
	defer n.mu.Unlock()
	one, ok := n.all[id]
	if !ok {
		return nil
	}
	delete(n.all, id)
	return &one
}

// done leads to a page that shows what was done, so that loading it again does
// not do it again.
func (c *console) done(w http.ResponseWriter, r *http.Request, to string, n notice) {
	http.Redirect(w, r, to+"?notice="+url.QueryEscape(c.notices.put(n)), http.StatusSeeOther)
}

func (c *console) upload(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 20*c.MaxUpload)
	parts, err := r.MultipartReader()
	if err != nil {
		c.trouble(w, r, "read the upload", err)
		return
	}
	section, count := "", 0
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil && part.FormName() == "section" {
			section, err = readSection(part)
		} else if err == nil && part.FileName() != "" {
			err = c.uploadOne(r, section, part)
			count++
		}
		if err != nil {
			c.trouble(w, r, "upload", err)
			return
		}
	}
	switch count {
	case 0:
		c.done(w, r, "/", notice{Text: "No document was chosen."})
	case 1:
		c.done(w, r, "/", notice{Text: "One document uploaded."})
	default:
		c.done(w, r, "/", notice{Text: fmt.Sprintf("%d documents uploaded.", count)})
	}
}

func (c *console) uploadOne(r *http.Request, section string, part *multipart.Part) error {
	key, err := uploadKey(section, part.FileName())
	if err != nil {
		return err
	}
	data, err := io.ReadAll(io.LimitReader(part, c.MaxUpload+1))
	if err != nil {
		return err
	}
	if int64(len(data)) > c.MaxUpload {
		return fmt.Errorf("%s: %w", key, &http.MaxBytesError{Limit: c.MaxUpload})
	}
	return c.Upload(r.Context(), key, data)
}

// maxSection is the length of a section's name, in bytes.
const maxSection = 200

func readSection(part io.Reader) (string, error) {
	data, err := io.ReadAll(io.LimitReader(part, maxSection+1))
	if err != nil {
		return "", err
	}
	section := strings.Trim(strings.TrimSpace(string(data)), "/")
	if len(section) > maxSection || !utf8.ValidString(section) || section != "" && path.Clean("/"+section) != "/"+section {
		return "", fmt.Errorf("%q is no name of a section", section)
	}
	return section, nil
}

// uploadKey returns the key of an uploaded file. Browsers send its name alone;
// others may send a path.
func uploadKey(section, name string) (string, error) {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == "/" || name == ".." || !utf8.ValidString(name) {
		return "", fmt.Errorf("%q is no name of a document", name)
	}
	return path.Join(section, name), nil
}

func (c *console) sendDigest(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	if err := r.ParseForm(); err != nil {
		c.trouble(w, r, "read the form", err)
		return
	}
	order, err := readOrder(r.PostForm)
	var key, text string
	if err == nil {
		key, text, err = c.SendDigest(r.Context(), order)
	}
	if wantsJSON(r) {
		c.answer(w, Made{Key: key, Done: text}, err)
		return
	}
	if err != nil {
		c.trouble(w, r, "make the digest", err)
		return
	}
	n := notice{Text: text}
	if key != "" && c.Object != nil {
		n.Link = objectURL(key)
	}
	to := "/"
	if c.Digests != nil {
		to = "/digests"
	}
	c.done(w, r, to, n)
}

// errForm is wrapped by what is wrong with a form itself.
var errForm = errors.New("nothing was done")

func readOrder(form url.Values) (Order, error) {
	o := Order{
		Week: strings.TrimSpace(form.Get("week")), Preview: form.Get("do") != "send", To: strings.TrimSpace(form.Get("to")),
	}
	if o.To == "" {
		return o, nil
	}
	if !o.Preview {
		return o, fmt.Errorf("only a preview goes to an address of your choice, a digest to its recipients: %w", errForm)
	}
	a, err := mail.ParseAddress(o.To)
	if err != nil {
		return o, fmt.Errorf("%q is not one mail address, such as you@example.com: %w", clip(o.To), errForm)
	}
	o.To = a.Address
	return o, nil
}

func (c *console) redrive(w http.ResponseWriter, r *http.Request) {
	if err := c.Redrive(r.Context()); err != nil {
		c.trouble(w, r, "put the dead letters back", err)
		return
	}
	to := "/"
	if c.DeadLetters != nil {
		to = "/dead"
	}
	c.done(w, r, to, notice{Text: "The dead letters are in the queue again."})
}
