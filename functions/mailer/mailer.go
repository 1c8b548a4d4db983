// Package mailer delivers a digest: it says to whom, makes each reader's copy,
// and sends it once. A delivery is claimed before it is sent, and marked after.
package mailer

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/invocation"
	"precis/functions/mail"
	"precis/functions/store"
)

// A Sender sends a MIME message to one address and returns the name the mail
// service gave to it; by the list, or its topic, its reader can unsubscribe:
// where it has no name, the mail is no list's. It returns mail.ErrRefused where
// the message was certainly not sent; after any other error it may have been.
type Sender interface {
	Send(ctx context.Context, to string, list mail.List, message []byte) (id string, err error)
}

// Subscribers returns all on the contact list, and what they chose; and the
// topics that the list has, nil where nobody is on it to tell them by.
type Subscribers interface {
	Contacts(ctx context.Context) (contacts []mail.Contact, topics map[string]bool, err error)
}

// Suppression returns the addresses that nothing is sent to any more, in lower
// case: mail to them bounced, or was complained of.
type Suppression interface {
	Suppressed(ctx context.Context) (map[string]bool, error)
}

// A Mailer delivers digests. Store, Zone and Now must be set.
type Mailer struct {
	Store       store.Store
	Sender      Sender      // nil sends nothing
	Suppression Suppression // nil sends to all
	Subscribers Subscribers // nil for the fixed Recipients

	From       string
	ReplyTo    string
	Recipients []string
	List       mail.List         // zero for none
	Topics     map[string]string // of the list, by the first folder of what belongs to it; List.Topic for others
	Zone       *time.Location    // in which weeks begin
	SkipQuiet  bool              // a digest without documents is not sent

	// BeforeSending is called before each delivery is claimed; an error leaves
	// that one for later. Nil lets all pass.
	BeforeSending func() error

	Timeout time.Duration // of an invocation: a younger claim may still be at work; 15 minutes where 0
	Log     *slog.Logger  // slog.Default() where nil
	Now     func() time.Time
}

// Deliveries count what came of a digest's copies.
type Deliveries struct {
	Sent    int `json:"sent"`    // by this invocation
	Earlier int `json:"earlier"` // sent by earlier ones
	Skipped int `json:"skipped"` // nothing is sent to them any more: mail bounced, or was complained of
	Refused int `json:"refused"` // by the mail service; the claim is free again
	Unknown int `json:"unknown"` // perhaps sent: never tried again
	Busy    int `json:"busy"`    // claimed by an invocation that may be at work
}

// Deliver sends the digest to each of its recipients who has no copy, and
// counts. Whoever finds a claim that was never marked cannot know whether the
// mail went out, and leaves it. So no one gets a digest twice; at worst someone
// gets none, and the alarm on unknown deliveries says so.
func (m *Mailer) Deliver(ctx context.Context, d digest.Digest) (Deliveries, error) {
	if m.Sender == nil || len(d.Recipients) == 0 {
		return Deliveries{}, nil
	}
	c := m.copies(d)
	for _, to := range d.Recipients {
		err := c.deliver(ctx, to)
		c.failed.add(err)
		if errors.Is(err, invocation.ErrNoTime) {
			break
		}
	}
	return c.done, c.failed.join(d.Week)
}

// A delivery is one recipient's copy on its way.
type delivery struct {
	to, key string
	etag    string // of its claim
	list    mail.List
	raw     []byte
}

// deliver sends one copy to someone who has none.
func (c *copies) deliver(ctx context.Context, to string) error {
	if invocation.Spent(ctx, c.Now()) {
		return invocation.ErrNoTime
	}
	l := c.letter(to)
	if c.SkipQuiet && l.quiet() {
		return nil
	}
	d := delivery{to: to, key: store.Delivery(c.digest.Week, to)}
	if waits, err := c.waits(ctx, d.key); !waits || err != nil {
		return err
	}
	var err error
	if d.list, d.raw, err = c.compose(l, to); err != nil {
		return fmt.Errorf("deliver %s: %w", d.key, err)
	}
	if c.BeforeSending != nil {
		if err := c.BeforeSending(); err != nil {
			return err
		}
	}
	claim := store.Claim{State: store.Claimed, Since: c.Now().UTC(), Token: rand.Text()}
	if d.etag, err = c.Store.Claim(ctx, d.key, claim); err == nil {
		return c.send(ctx, d)
	}
	if !errors.Is(err, store.ErrChanged) {
		return err
	}
	if err = c.count(ctx, d.key); errors.Is(err, fs.ErrNotExist) { // refused and released since
		c.done.Busy++
		return nil
	}
	return err
}

// send sends what is claimed, and writes down what is certain of it even where
// the invocation's time ends over it: the mark, or the claim's release.
func (c *copies) send(ctx context.Context, d delivery) error {
	after, stop := invocation.Outlasting(ctx)
	defer stop()
	if c.suppressed[strings.ToLower(d.to)] {
		c.done.Skipped++
		return c.mark(after, d, store.Claim{State: store.Skipped})
	}
	if ctx.Err() != nil { // nothing has gone out yet
		return errors.Join(invocation.ErrNoTime, c.Store.DeleteVersion(after, d.key, d.etag))
	}
	id, err := c.Sender.Send(ctx, d.to, d.list, d.raw)
	switch {
	case errors.Is(err, mail.ErrRefused):
		c.done.Refused++
		c.failed.refuse(err)
		return c.Store.DeleteVersion(after, d.key, d.etag)
	case err != nil:
		c.done.Unknown++
		c.log().ErrorContext(ctx, "delivery unknown", "delivery", d.key, "error", cause(err))
		return nil
	}
	c.done.Sent++
	return c.mark(after, d, store.Claim{State: store.Sent, Message: id})
}

// waits reports whether a delivery has no claim yet, and else counts what it
// came to. It looks as long as none has been found that waits: then all that
// takes its time is read before a claim is laid.
func (c *copies) waits(ctx context.Context, key string) (bool, error) {
	if c.suppressed != nil {
		return true, nil
	}
	if err := c.count(ctx, key); !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	c.prepare(ctx)
	if invocation.Spent(ctx, c.Now()) {
		return false, invocation.ErrNoTime
	}
	return true, nil
}

// mark says what a claim of ours came to.
func (c *copies) mark(ctx context.Context, d delivery, as store.Claim) error {
	as.Since = c.Now().UTC()
	return c.Store.Mark(ctx, d.key, d.etag, as)
}

// count reads what an earlier claim came to. It returns fs.ErrNotExist where
// there is none.
func (c *copies) count(ctx context.Context, key string) error {
	found, at, err := c.Store.Claimed(ctx, key)
	if err != nil {
		return err
	}
	switch {
	case found.State == store.Sent:
		c.done.Earlier++
	case found.State == store.Skipped:
		c.done.Skipped++
	case c.Now().Sub(at) < cmp.Or(c.Timeout, 15*time.Minute):
		c.done.Busy++
	default:
		c.done.Unknown++
	}
	return nil
}

func (m *Mailer) log() *slog.Logger { return cmp.Or(m.Log, slog.Default()) }
