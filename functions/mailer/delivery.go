package mailer

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"precis/functions/invocation"
	"precis/functions/mail"
	"precis/functions/store"
)

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
	if err := c.turn(ctx); err != nil {
		return err
	}
	claim := store.Claim{State: store.Claimed, Since: c.Now().UTC(), Token: rand.Text()}
	if d.etag, err = c.Store.Claim(ctx, d.key, claim); err == nil {
		return c.send(ctx, d)
	}
	if !errors.Is(err, store.ErrChanged) {
		return err
	}
	if err = c.look(ctx, d.key); errors.Is(err, fs.ErrNotExist) { // refused and released since
		c.count(func(done *Deliveries) { done.Busy++ })
		return nil
	}
	return err
}

// turn waits until the mail service takes another mail. Others, whose turn comes
// before, may go on after an error.
func (c *copies) turn(ctx context.Context) error {
	if c.pace == nil {
		return nil
	}
	if c.pace.Wait(ctx) != nil || invocation.Spent(ctx, c.Now()) {
		return invocation.ErrNoTime
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if errors.Is(c.end, mail.ErrQuota) { // since this one waits
		return c.end
	}
	return nil
}

// send sends what is claimed, and writes down what is certain of it even where
// the invocation's time ends over it: the mark, or the claim's release.
func (c *copies) send(ctx context.Context, d delivery) error {
	after, stop := invocation.Outlasting(ctx)
	defer stop()
	if c.suppressed[strings.ToLower(d.to)] {
		c.count(func(done *Deliveries) { done.Skipped++ })
		return c.mark(after, d, store.Claim{State: store.Skipped})
	}
	if ctx.Err() != nil { // nothing has gone out yet
		c.handle(c.Store.DeleteVersion(after, d.key, d.etag))
		return invocation.ErrNoTime
	}
	id, err := c.Sender.Send(ctx, d.to, d.list, d.raw)
	switch {
	case errors.Is(err, mail.ErrQuota):
		c.handle(c.Store.DeleteVersion(after, d.key, d.etag))
		return err
	case errors.Is(err, mail.ErrRefused):
		c.refuse(err)
		return c.Store.DeleteVersion(after, d.key, d.etag)
	case err != nil:
		c.log().ErrorContext(ctx, "delivery unknown", "delivery", d.key, "error", cause(err))
		return c.unknown(after, d)
	}
	c.count(func(done *Deliveries) { done.Sent++ })
	return c.mark(after, d, store.Claim{State: store.Sent, Message: id})
}

// unknown writes down that nobody knows whether a mail was sent, so that it is
// found once and not by each tick. Where that fails, a later one finds it.
func (c *copies) unknown(ctx context.Context, d delivery) error {
	c.count(func(done *Deliveries) { done.Unknown, done.Found = done.Unknown+1, done.Found+1 })
	if err := c.mark(ctx, d, store.Claim{State: store.Unknown}); err != nil {
		c.log().WarnContext(ctx, "an unknown delivery is not marked", "delivery", d.key, "error", cause(err))
	}
	return nil
}

// waits reports whether a delivery has no claim yet, and else counts what it
// came to. It looks as long as none has been found that waits: then all that
// takes its time is read before a claim is laid. Where an earlier invocation has
// sent some, it looks at each, or those would use up turns of others.
func (c *copies) waits(ctx context.Context, key string) (bool, error) {
	ready := c.ready.Load()
	if !ready || c.resumed.Load() {
		if err := c.look(ctx, key); !errors.Is(err, fs.ErrNotExist) {
			return false, err
		}
	}
	if !ready {
		c.preparing <- struct{}{}
		if !c.ready.Load() {
			c.unready = c.prepare(ctx)
			c.ready.Store(true)
		}
		<-c.preparing
	}
	if c.unready != nil {
		return false, c.unready
	}
	if invocation.Spent(ctx, c.Now()) {
		return false, invocation.ErrNoTime
	}
	return true, nil
}

// mark says what a claim came to.
func (m *Mailer) mark(ctx context.Context, d delivery, as store.Claim) error {
	as.Since = m.Now().UTC()
	return m.Store.Mark(ctx, d.key, d.etag, as)
}

// look counts what an earlier claim came to. It returns fs.ErrNotExist where
// there is none.
func (c *copies) look(ctx context.Context, key string) error {
	found, o, err := c.Store.Claimed(ctx, key)
	if err != nil {
		return err
	}
	c.resumed.Store(true)
	if c.stale(found, o) {
		return c.unknown(ctx, delivery{key: key, etag: o.ETag})
	}
	c.count(func(done *Deliveries) {
		switch found.State {
		case store.Sent:
			done.Earlier++
		case store.Skipped:
			done.Skipped++
		case store.Unknown:
			done.Unknown++
		case store.Acknowledged:
			done.Acknowledged++
		default:
			done.Busy++
		}
	})
	return nil
}

// stale reports whether a claim was left by an invocation that has ended.
func (m *Mailer) stale(found store.Claim, o store.Object) bool {
	return found.State == store.Claimed && m.Now().Sub(o.Modified) >= cmp.Or(m.Timeout, 15*time.Minute)
}
