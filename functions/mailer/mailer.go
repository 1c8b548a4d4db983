// Package mailer delivers a digest: it says to whom, makes each reader's copy,
// and sends it once. A delivery is claimed before it is sent, and marked after.
package mailer

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"time"

	"golang.org/x/sync/errgroup"

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

// Rates returns how many mails a second may be sent.
type Rates interface {
	Rate(ctx context.Context) (perSecond float64, err error)
}

// Keys returns the key that signs what readers' links begin with.
type Keys interface {
	Key(ctx context.Context) (string, error)
}

// A Mailer delivers digests. Store, Zone and Now must be set.
type Mailer struct {
	Store       store.Store
	Sender      Sender      // nil sends nothing
	Suppression Suppression // nil sends to all
	Subscribers Subscribers // nil for the fixed Recipients
	Rates       Rates       // nil where no rate is known: mails go out one after another
	Keys        Keys        // nil where the archive is open to all, or to nobody: links are bare

	From       string
	ReplyTo    string
	Recipients []string
	ReaderList bool              // those whom an object of the store names get their sections, too
	List       mail.List         // zero for none
	Topics     map[string]string // of the list, by the first folder of what belongs to it; List.Topic for others
	Zone       *time.Location    // in which weeks begin
	SkipQuiet  bool              // a digest without documents is not sent

	// Workers is how many copies are on their way at a time; store.Readers where
	// 0 and the rate is known.
	Workers int

	// BeforeSending is called before each delivery is claimed; an error leaves
	// that one for later. It must be safe to call from several goroutines. Nil
	// lets all pass.
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
	Left    int `json:"left"`    // for a later tick: the time, or the day's quota of mails, was used up

	Acknowledged int `json:"acknowledged,omitempty"` // perhaps sent, and someone has seen to it
	Found        int `json:"-"`                      // of Unknown, what no earlier invocation found
}

// Deliver sends the digest to each of its recipients who has no copy, many at a
// time and within the mail service's rate, and counts. Whoever finds a claim that
// was never marked cannot know whether the mail went out, and leaves it. So no one
// gets a digest twice; at worst someone gets none, and the alarm on unknown
// deliveries says so. Who is left when the time or the quota is used up is no
// error, unless nothing was sent: a later tick goes on with them.
func (m *Mailer) Deliver(ctx context.Context, d digest.Digest) (Deliveries, error) {
	if m.Sender == nil {
		return Deliveries{}, nil
	}
	c := m.copies(d)
	var group errgroup.Group
	group.SetLimit(m.workers())
	for i, to := range d.Recipients {
		if c.ended() {
			c.count(func(done *Deliveries) { done.Left += len(d.Recipients) - i })
			break
		}
		group.Go(func() error {
			c.handle(c.deliver(ctx, to))
			return nil
		})
	}
	_ = group.Wait() // what goes wrong is kept in c
	if c.done.Left > 0 {
		c.log().WarnContext(ctx, "mails are left for a later tick", "week", d.Week, "left", c.done.Left, "why", cause(c.end))
	}
	if errors.Is(c.end, errUnsigned) || errors.Is(c.end, invocation.ErrNoTime) && c.done.Sent == 0 {
		c.failed.add(c.end)
	}
	c.failed.add(c.settle(ctx))
	return c.done, c.failed.join(d.Week)
}

func (m *Mailer) workers() int {
	if m.Rates == nil {
		return 1
	}
	return cmp.Or(m.Workers, store.Readers)
}

// Acknowledge settles the deliveries of a digest of which nobody knows whether
// they were sent: they count as seen to, and are reported no more.
func (m *Mailer) Acknowledge(ctx context.Context, d digest.Digest) (Deliveries, error) {
	c := m.copies(d)
	for _, to := range d.Recipients {
		key := store.Delivery(d.Week, to)
		found, o, err := m.Store.Claimed(ctx, key)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return c.done, err
		case found.State == store.Unknown || c.stale(found, o):
			err = c.mark(ctx, delivery{key: key, etag: o.ETag}, store.Claim{State: store.Acknowledged})
		case found.State != store.Acknowledged:
			continue
		}
		if err != nil {
			return c.done, err
		}
		c.done.Acknowledged++
	}
	return c.done, nil
}

func (m *Mailer) log() *slog.Logger { return cmp.Or(m.Log, slog.Default()) }
