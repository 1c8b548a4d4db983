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
	"precis/functions/bucket"
	"precis/functions/mail"
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
	var errs []error
	for _, to := range d.Recipients {
		if deadline, ok := ctx.Deadline(); ok && deadline.Sub(w.Now()) < reserve {
			errs = append(errs, errNoTime)
			break
		}
		errs = append(errs, w.deliverTo(ctx, c, to, &m))
	}
	return m, errors.Join(errs...)
}

func (w *Weekly) deliverTo(ctx context.Context, c *copies, to string, m *Made) error {
	l, err := c.letter(to)
	if err != nil || (w.SkipQuiet && l.quiet) {
		return err
	}
	raw, err := l.to(to)
	if err != nil {
		return err
	}
	key := bucket.Delivery(l.week, to)
	etag, err := w.claim(ctx, key)
	if errors.Is(err, bucket.ErrChanged) {
		return w.count(ctx, key, m)
	}
	if err != nil {
		return err
	}
	if c.suppressed(ctx)[strings.ToLower(to)] {
		m.Skipped++
		return w.mark(ctx, key, etag, claim{State: skipped})
	}
	id, err := w.Sender.Send(ctx, to, l.topic, raw)
	switch {
	case errors.Is(err, mail.ErrRefused):
		m.Refused++
		return errors.Join(fmt.Errorf("deliver %s: %w", key, err), w.Store.DeleteVersion(ctx, key, etag))
	case err != nil:
		m.Unknown++
		w.log().ErrorContext(ctx, "delivery unknown", "delivery", key, "error", err)
		return nil
	}
	m.Sent++
	return w.mark(ctx, key, etag, claim{State: sent, Message: id})
}

// mark says what a claim of ours came to.
func (w *Weekly) mark(ctx context.Context, key, etag string, c claim) error {
	c.Since = w.Now().UTC()
	data, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("mark %s: %w", key, err)
	}
	_, err = w.Store.Swap(ctx, key, bucket.TypeJSON, data, etag)
	if errors.Is(err, bucket.ErrChanged) { // perhaps by an attempt of ours whose answer was lost
		if found, _, e := w.Store.Get(ctx, key); e == nil && bytes.Equal(found, data) {
			return nil
		}
	}
	if err != nil {
		return fmt.Errorf("mark %s as %s: %w", key, c.State, err)
	}
	return nil
}

// claim lays the claim and gives its ETag, or bucket.ErrChanged where there is
// one already. One that is our own, written by an attempt whose answer was
// lost, is no other.
func (w *Weekly) claim(ctx context.Context, key string) (string, error) {
	data, err := json.Marshal(claim{State: claimed, Since: w.Now().UTC(), Token: rand.Text()})
	if err != nil {
		return "", fmt.Errorf("claim %s: %w", key, err)
	}
	etag, err := w.Store.Create(ctx, key, bucket.TypeJSON, data)
	if !errors.Is(err, bucket.ErrChanged) {
		return etag, err
	}
	if found, o, e := w.Store.Get(ctx, key); e == nil && bytes.Equal(found, data) {
		return o.ETag, nil
	}
	return "", err
}

// count reads what an earlier claim came to.
func (w *Weekly) count(ctx context.Context, key string, m *Made) error {
	data, o, err := w.Store.Get(ctx, key)
	if errors.Is(err, fs.ErrNotExist) { // refused and released since
		m.Busy++
		return nil
	}
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
