package functions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"time"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/bucket"
	"precis/functions/mail"
)

// A ContactList is a list of SES that keeps who wants the digest.
type ContactList = mail.List

// A claim says that one recipient's copy is being sent, or was. It never
// holds the address.
type claim struct {
	State   string    `json:"state"` // "claimed" or "sent"
	Since   time.Time `json:"since"`
	Message string    `json:"message,omitempty"` // the mail service's name for it
}

const (
	claimed = "claimed"
	sent    = "sent"
)

// deliver sends the digest to each of its recipients who has no copy, and
// counts. A claim is laid before each sending and marked after it: whoever
// finds one that was never marked cannot know whether the mail went out, and
// leaves it. So no one gets a digest twice; at worst someone gets none, and
// the alarm on unknown deliveries says so.
func (w *Weekly) deliver(ctx context.Context, d digest.Digest, m Made) (Made, error) {
	if w.Sender == nil || (w.SkipQuiet && d.Figures.Documents == 0) {
		return m, nil
	}
	l, err := w.letter(d)
	if err != nil {
		return m, err
	}
	var errs []error
	for _, to := range d.Recipients {
		if deadline, ok := ctx.Deadline(); ok && deadline.Sub(w.Now()) < reserve {
			errs = append(errs, errNoTime)
			break
		}
		errs = append(errs, w.deliverTo(ctx, l, to, &m))
	}
	return m, errors.Join(errs...)
}

func (w *Weekly) deliverTo(ctx context.Context, l letter, to string, m *Made) error {
	key := bucket.Delivery(l.week, to)
	raw, err := l.to(to)
	if err != nil {
		return err
	}
	etag, err := w.claim(ctx, key)
	if errors.Is(err, bucket.ErrChanged) {
		return w.count(ctx, key, m)
	}
	if err != nil {
		return err
	}
	id, err := w.Sender.Send(ctx, to, raw)
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
	data, err := json.Marshal(claim{State: sent, Since: w.Now().UTC(), Message: id})
	if err != nil {
		return fmt.Errorf("mark %s: %w", key, err)
	}
	if _, err := w.Store.Swap(ctx, key, bucket.TypeJSON, data, etag); err != nil {
		return fmt.Errorf("mark %s as sent: %w", key, err)
	}
	return nil
}

// claim lays the claim and gives its ETag, or bucket.ErrChanged where there is
// one already.
func (w *Weekly) claim(ctx context.Context, key string) (string, error) {
	data, err := json.Marshal(claim{State: claimed, Since: w.Now().UTC()})
	if err != nil {
		return "", fmt.Errorf("claim %s: %w", key, err)
	}
	return w.Store.Create(ctx, key, bucket.TypeJSON, data)
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
	case w.Now().Sub(o.Modified) < timeout:
		m.Busy++
	default:
		m.Unknown++
	}
	return nil
}

// A letter is what all copies of a digest have in common.
type letter struct {
	week, title string
	message     mail.Message
}

// letter renders the mail. Its bytes depend on the digest alone.
func (w *Weekly) letter(d digest.Digest) (letter, error) {
	html, err := render.HTML(d, maxHTML)
	if err != nil {
		return letter{}, fmt.Errorf("mail of %s: %w", d.Week, err)
	}
	week, err := digest.ParseWeek(d.Week)
	if err != nil {
		return letter{}, fmt.Errorf("mail of %s: %w", d.Week, err)
	}
	return letter{week: d.Week, title: d.Title, message: mail.Message{
		From: w.From, ReplyTo: w.ReplyTo, List: w.List, Date: week.Next().Start(w.Zone),
		Subject: subject(d), HTML: string(html), Text: string(render.Text(d)),
	}}, nil
}

// to gives one recipient's copy.
func (l letter) to(address string) ([]byte, error) {
	m := l.message
	m.To = address
	m.ID = l.week + "." + bucket.Fingerprint(l.week, l.title, strings.ToLower(address))
	return mail.Compose(m)
}

// subject names the digest, its week, and what it opens with.
func subject(d digest.Digest) string {
	s := fmt.Sprintf("%s · %s", d.Title, d.Week)
	if len(d.Brief) > 0 {
		s += ": " + d.Brief[0].Headline
	}
	return s
}
