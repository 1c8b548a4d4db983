// Package weekly makes the digest of a week, stores it and has it delivered. It
// may be asked twice, and leaves what being asked once would have left.
package weekly

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"precis/digest"
	"precis/digest/assembly"
	"precis/functions/invocation"
	"precis/functions/mailer"
	"precis/functions/store"
	"precis/functions/sweep"
)

// A Notifier asks for documents to be looked at again, as if they had just been
// uploaded.
type Notifier interface {
	Notify(ctx context.Context, bucket string, keys []string) error
}

// A Handler takes the schedule's ticks. Inbox, Store, Mailer, Zone and Now must
// be set.
type Handler struct {
	Inbox    sweep.Inbox
	Store    store.Store
	Mailer   *mailer.Mailer
	Notifier Notifier // nil only names what is missing

	Announcer Announcer // nil tells nobody
	Output    string    // name of the bucket that the digest lies in, by which an announcement tells where

	MaxBytes int64 // as for uploads: what was rejected for less is asked for again; 0 asks for nothing
	Title    string
	Cadence  digest.Cadence    // how often digests come
	Zone     *time.Location    // in which weeks begin
	Web      string            // address of the output bucket's root on the web; "" for none
	Sections map[string]string // titles, by the first folder

	Observer Observer // nil for none
	Now      func() time.Time

	Guarded *atomic.Bool // the store is known to keep claims; nil to ask at each tick
}

// rounds bounds how often what changes meanwhile is begun anew.
const rounds = 10

// errNothing ends a tick before the first document, since an archive does not begin
// with an empty digest, and one of a time that digests of another cadence cover.
var errNothing = errors.New("there is nothing to tell")

// A Tick is what the digest is asked for with: by the schedule with a time,
// by hand with a week or for a preview.
type Tick struct {
	Time    time.Time `json:"time"`    // scheduled moment: the last whole week, day or month before it is meant
	Day     string    `json:"day"`     // with Time: on which weekly digests come, "MON" to "SUN"; until it, the week before is meant
	Week    string    `json:"week"`    // "2026-W46", or the day "2026-11-22" or the month "2026-11": this one instead
	Rebuild bool      `json:"rebuild"` // render the week's committed digest anew; nothing is sent
	Preview bool      `json:"preview"` // show what the digest would be now; nothing is taken
	To      string    `json:"to"`      // with Preview: one address to send it to

	Forget       string `json:"forget"`       // a document's key: it is taken out of all that is stored
	ForgetReader string `json:"forgetReader"` // so is an address
	List         bool   `json:"list"`         // with these two: say what would be taken out, and change nothing

	Renew int `json:"renew"` // how many summaries at most are looked at, whether an older engine made them

	Acknowledge bool `json:"acknowledge"` // with Week: its unknown deliveries are seen to; nothing is sent
}

// A Made digest is what came of a tick.
type Made struct {
	Week      string `json:"week"`
	Key       string `json:"key"` // of its page; "" where nothing has ever come in and none was made
	Documents int    `json:"documents"`
	Stories   int    `json:"stories"`
	Rejected  int    `json:"rejected"`
	Pending   int    `json:"pending"`
	mailer.Deliveries

	Fresh   bool `json:"-"` // it was committed by this invocation
	Overdue bool `json:"-"` // the next one was due when its mails went out
}

var errTick = errors.New(`not a tick: want {"time": …}, {"week": "2026-W46"} or {"preview": true}`)

// Handle makes, completes, renders anew or previews a week's digest.
func (h *Handler) Handle(ctx context.Context, payload json.RawMessage) (any, error) {
	ctx, stop := invocation.Ahead(ctx)
	defer stop()
	t, week, err := h.read(payload)
	if err != nil {
		return nil, err
	}
	if err := h.guard(ctx); err != nil {
		return nil, err
	}
	if t.Forget+t.ForgetReader != "" {
		f, err := h.forget(ctx, t)
		if err != nil {
			return nil, err
		}
		return f, nil
	}
	if t.Renew > 0 {
		r, err := h.renew(ctx, t.Renew)
		if err != nil {
			return nil, err
		}
		return r, nil
	}
	var m Made
	switch {
	case t.Preview:
		m, err = h.preview(ctx, week, t.To)
	case t.Acknowledge:
		m, err = h.acknowledge(ctx, week)
	case t.Rebuild:
		m, err = h.rebuild(ctx, week)
	default:
		m, err = h.issue(ctx, t, week)
		if t.Day != "" {
			err = errors.Join(err, h.watch(ctx, t, err))
		}
	}
	if err != nil {
		return nil, err
	}
	return m, nil
}

// read returns the tick and the week that it means.
func (h *Handler) read(payload json.RawMessage) (Tick, digest.Period, error) {
	var t Tick
	if err := json.Unmarshal(payload, &t); err != nil {
		return t, digest.Period{}, fmt.Errorf("%w: %v", errTick, err) //nolint:errorlint // the parser's words, not its type
	}
	if forget, err := t.asksToForget(); forget || err != nil {
		return t, digest.Period{}, err
	}
	if t.Renew != 0 {
		if t != (Tick{Renew: t.Renew}) || t.Renew < 0 {
			return t, digest.Period{}, fmt.Errorf("%w: \"renew\" is a number above 0, and stands alone", errTick)
		}
		return t, digest.Period{}, nil
	}
	if t.To != "" && !t.Preview {
		return t, digest.Period{}, fmt.Errorf("%w: \"to\" goes with a preview alone", errTick)
	}
	if t.Rebuild && t.Preview {
		return t, digest.Period{}, fmt.Errorf("%w: a preview cannot be rebuilt", errTick)
	}
	if t.Acknowledge && (t.Week == "" || t.Rebuild || t.Preview) {
		return t, digest.Period{}, fmt.Errorf("%w: \"acknowledge\" goes with a week alone", errTick)
	}
	if t.Week != "" {
		week, err := digest.ParsePeriod(t.Week)
		return t, week, err
	}
	if t.Preview {
		return t, digest.PeriodOf(h.Cadence, h.Now(), h.Zone), nil
	}
	if t.Time.IsZero() {
		return t, digest.Period{}, errTick
	}
	week, err := h.due(t)
	return t, week, err
}

// over returns an error where a week is not over by the clock and has no digest
// yet: one made now would be final, and lack what is still to come. A tick may
// say what it likes, and come from a clock ahead of ours: Lambda asks again.
func (h *Handler) over(ctx context.Context, week digest.Period) error {
	now := h.Now().In(h.Zone)
	if week.Before(digest.PeriodOf(week.Cadence, now, h.Zone)) {
		return nil
	}
	archive, _, err := h.Store.Index(ctx)
	if err != nil {
		return err
	}
	if _, ok := find(archive, week); ok {
		return nil
	}
	return fmt.Errorf("%s is not over, it is %s: ask for a preview of it", week, now.Format("2006-01-02 15:04 MST"))
}

func made(d digest.Digest) Made {
	return Made{
		Week: d.Week, Key: store.Week(d.Week) + "digest.html", Documents: d.Figures.Documents, Stories: d.Figures.Stories,
		Rejected: len(d.Rejected), Pending: len(d.Pending),
	}
}

// rebuild renders the forms of a committed digest anew, from what it holds.
func (h *Handler) rebuild(ctx context.Context, week digest.Period) (Made, error) {
	d, err := h.committed(ctx, week)
	if err != nil {
		return Made{}, fmt.Errorf("rebuild: %w", err)
	}
	return made(d), h.derive(ctx, d)
}

// acknowledge settles the deliveries of a committed digest of which nobody knows
// whether they were sent.
func (h *Handler) acknowledge(ctx context.Context, week digest.Period) (Made, error) {
	d, err := h.committed(ctx, week)
	if err != nil {
		return Made{}, fmt.Errorf("acknowledge: %w", err)
	}
	m := made(d)
	m.Deliveries, err = h.Mailer.Acknowledge(ctx, d)
	return m, err
}

// committed reads the digest of a week that has one.
func (h *Handler) committed(ctx context.Context, week digest.Period) (d digest.Digest, err error) {
	archive, _, err := h.Store.Index(ctx)
	if err != nil {
		return d, err
	}
	entry, ok := find(archive, week)
	if !ok {
		return d, fmt.Errorf("%s has no digest", week)
	}
	return d, h.Store.Digest(ctx, entry, &d)
}

// preview stores what the week's digest would be now, and sends it to one
// address where one is named.
func (h *Handler) preview(ctx context.Context, week digest.Period, to string) (Made, error) {
	archive, _, err := h.Store.Index(ctx)
	if err != nil {
		return Made{}, err
	}
	if err := errors.Join(h.suits(week), h.Mailer.Check(ctx)); err != nil {
		return Made{}, err
	}
	c, err := h.collect(ctx, week, archive)
	if err != nil {
		return Made{}, err
	}
	d := assembly.Assemble(c.input)
	d.Preview = true
	prefix := store.Week(d.Week) + "preview/"
	if err := h.forms(ctx, prefix, d); err != nil {
		return Made{}, err
	}
	m := made(d)
	m.Key = prefix + "digest.html"
	if to == "" {
		return m, nil
	}
	sent, err := h.Mailer.Preview(ctx, d, to)
	if sent {
		m.Sent = 1
	}
	return m, err
}

func find(a digest.Archive, week digest.Period) (digest.Entry, bool) {
	e := entry(a, week.String())
	return e, e.Week != ""
}
