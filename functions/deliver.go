package functions

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/invocation"
	"precis/functions/mail"
	"precis/functions/store"
)

// A ContactList is a list of SES that keeps who wants the digest.
type ContactList = mail.List

// A claim says that one recipient's copy is being sent, or was. It never
// holds the address.
type claim struct {
	State   string    `json:"state"` // "claimed", "sent" or "skipped"
	Since   time.Time `json:"since"`
	Token   string    `json:"token,omitempty"`   // while claimed: whose claim it is
	Message string    `json:"message,omitempty"` // the mail service's name for it
}

const (
	claimed = "claimed"
	sent    = "sent"
	skipped = "skipped"
)

// deliver sends the digest to each of its recipients who has no copy, and
// counts. A claim is laid before each sending and marked after it: whoever
// finds one that was never marked cannot know whether the mail went out, and
// leaves it. So no one gets a digest twice; at worst someone gets none, and
// the alarm on unknown deliveries says so.
func (w *Weekly) deliver(ctx context.Context, d digest.Digest, m Made) (Made, error) {
	if w.Sender == nil || len(d.Recipients) == 0 {
		return m, nil
	}
	c := w.copies(d)
	for _, to := range d.Recipients {
		err := w.deliverTo(ctx, c, to, &m)
		c.failed.add(err)
		if errors.Is(err, invocation.ErrNoTime) {
			break
		}
	}
	return m, c.failed.join(d.Week)
}

// A delivery is one recipient's copy on its way.
type delivery struct {
	to, key string
	etag    string // of its claim
	list    mail.List
	raw     []byte
}

// deliverTo sends one copy to someone who has none.
func (w *Weekly) deliverTo(ctx context.Context, c *copies, to string, m *Made) error {
	if invocation.Spent(ctx, w.Now()) {
		return invocation.ErrNoTime
	}
	l := c.letter(to)
	if w.SkipQuiet && l.quiet() {
		return nil
	}
	d := delivery{to: to, key: store.Delivery(c.digest.Week, to)}
	if waits, err := w.waits(ctx, c, d.key, m); !waits || err != nil {
		return err
	}
	var err error
	if d.list, d.raw, err = c.compose(l, to); err != nil {
		return fmt.Errorf("deliver %s: %w", d.key, err)
	}
	if d.etag, err = w.claim(ctx, d.key); err == nil {
		return w.send(ctx, c, d, m)
	}
	if !errors.Is(err, store.ErrChanged) {
		return err
	}
	if err = w.count(ctx, d.key, m); errors.Is(err, fs.ErrNotExist) { // refused and released since
		m.Busy++
		return nil
	}
	return err
}

// send sends what is claimed, and writes down what is certain of it even where
// the invocation's time ends over it: the mark, or the claim's release.
func (w *Weekly) send(ctx context.Context, c *copies, d delivery, m *Made) error {
	after, stop := invocation.Outlasting(ctx)
	defer stop()
	if c.suppressed[strings.ToLower(d.to)] {
		m.Skipped++
		return w.mark(after, d.key, d.etag, claim{State: skipped})
	}
	if ctx.Err() != nil { // nothing has gone out yet
		return errors.Join(invocation.ErrNoTime, w.Store.DeleteVersion(after, d.key, d.etag))
	}
	id, err := w.Sender.Send(ctx, d.to, d.list, d.raw)
	switch {
	case errors.Is(err, mail.ErrRefused):
		m.Refused++
		c.failed.refuse(err)
		return w.Store.DeleteVersion(after, d.key, d.etag)
	case err != nil:
		m.Unknown++
		w.log().ErrorContext(ctx, "delivery unknown", "delivery", d.key, "error", cause(err))
		return nil
	}
	m.Sent++
	return w.mark(after, d.key, d.etag, claim{State: sent, Message: id})
}

// waits reports whether a delivery has no claim yet, and else counts what it
// came to. It looks as long as none has been found that waits: then all that
// takes its time is read before a claim is laid.
func (w *Weekly) waits(ctx context.Context, c *copies, key string, m *Made) (bool, error) {
	if c.suppressed != nil {
		return true, nil
	}
	if err := w.count(ctx, key, m); !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	c.prepare(ctx)
	if invocation.Spent(ctx, w.Now()) {
		return false, invocation.ErrNoTime
	}
	return true, nil
}

// mark says what a claim of ours came to.
func (w *Weekly) mark(ctx context.Context, key, etag string, c claim) error {
	c.Since = w.Now().UTC()
	data, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("mark %s: %w", key, err)
	}
	_, err = w.Store.Swap(ctx, key, store.TypeJSON, data, etag)
	if errors.Is(err, store.ErrChanged) { // perhaps by an attempt of ours whose answer was lost
		if found, _, e := w.Store.Get(ctx, key); e == nil && bytes.Equal(found, data) {
			return nil
		}
	}
	if err != nil {
		return fmt.Errorf("mark %s as %s: %w", key, c.State, err)
	}
	return nil
}

// claim lays the claim and gives its ETag, or store.ErrChanged where there is
// one already. One that is our own, written by an attempt whose answer was
// lost, is no other, also where the time has ended over it.
func (w *Weekly) claim(ctx context.Context, key string) (string, error) {
	data, err := json.Marshal(claim{State: claimed, Since: w.Now().UTC(), Token: rand.Text()})
	if err != nil {
		return "", fmt.Errorf("claim %s: %w", key, err)
	}
	etag, err := w.Store.Create(ctx, key, store.TypeJSON, data)
	if err == nil {
		return etag, nil
	}
	after, stop := invocation.Outlasting(ctx)
	defer stop()
	if found, o, e := w.Store.Get(after, key); e == nil && bytes.Equal(found, data) {
		return o.ETag, nil
	}
	return "", err
}

// count reads what an earlier claim came to. It returns fs.ErrNotExist where
// there is none.
func (w *Weekly) count(ctx context.Context, key string, m *Made) error {
	data, o, err := w.Store.Get(ctx, key)
	if err != nil {
		return err
	}
	var c claim
	if err := json.Unmarshal(data, &c); err != nil {
		return fmt.Errorf("read %s: %w", key, err)
	}
	timeout := w.Timeout
	if timeout == 0 {
		timeout = 15 * time.Minute
	}
	switch {
	case c.State == sent:
		m.Earlier++
	case c.State == skipped:
		m.Skipped++
	case w.Now().Sub(o.Modified) < timeout:
		m.Busy++
	default:
		m.Unknown++
	}
	return nil
}
