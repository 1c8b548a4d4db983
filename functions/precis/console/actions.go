package console

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"sync"
)

// An Order says which digest to make. The zero value makes that of the last
// whole week, and sends it.
type Order struct {
	Week    string // "2026-W47"; where empty the last whole one, or the current one for a preview
	Preview bool   // make it as it would be now, and send it to To alone
	To      string // with Preview: one address, without a name; "" sends nothing
}

// A notice tells, on the next page, what an action did.
type notice struct {
	Text  string
	Link  string   // address of what was made; "" for none
	Ask   string   // what the link says; "Open it" where empty
	Lines []string // what is to be said one by one
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
	switch {
	case c.Week != nil && r.PostForm.Get("back") == "week":
		to = "/week"
	case c.Digests != nil:
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
