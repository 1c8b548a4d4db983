// Package weekly makes the digest of a week, stores it and has it delivered. It
// may be asked twice, and leaves what being asked once would have left.
package weekly

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
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

	MaxBytes int64 // as for uploads: what was rejected for less is asked for again; 0 asks for nothing
	Title    string
	Zone     *time.Location    // in which weeks begin
	Web      string            // address of the output bucket's root on the web; "" for none
	Sections map[string]string // titles, by the first folder

	Observer Observer // nil for none
	Now      func() time.Time
}

// rounds bounds how often what changes meanwhile is begun anew.
const rounds = 10

// errNothing ends a tick before the first document: an archive does not begin
// with an empty digest.
var errNothing = errors.New("nothing has come in yet")

// A Tick is what the digest is asked for with: by the schedule with a time,
// by hand with a week or for a preview.
type Tick struct {
	Time    time.Time `json:"time"`    // scheduled moment: the last whole week before it is meant
	Day     string    `json:"day"`     // with Time: on which digests come, "MON" to "SUN"; until it, the week before is meant
	Week    string    `json:"week"`    // "2026-W46": this week instead
	Rebuild bool      `json:"rebuild"` // render the week's committed digest anew; nothing is sent
	Preview bool      `json:"preview"` // show what the digest would be now; nothing is taken
	To      string    `json:"to"`      // with Preview: one address to send it to

	Forget       string `json:"forget"`       // a document's key: it is taken out of all that is stored
	ForgetReader string `json:"forgetReader"` // so is an address
	List         bool   `json:"list"`         // with these two: say what would be taken out, and change nothing

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

	Fresh bool `json:"-"` // it was committed by this invocation
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
	if t.Forget+t.ForgetReader != "" {
		f, err := h.forget(ctx, t)
		if err != nil {
			return nil, err
		}
		return f, nil
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
		m, err = h.issue(ctx, week)
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
func (h *Handler) read(payload json.RawMessage) (Tick, digest.Week, error) {
	var t Tick
	if err := json.Unmarshal(payload, &t); err != nil {
		return t, digest.Week{}, fmt.Errorf("%w: %v", errTick, err) //nolint:errorlint // the parser's words, not its type
	}
	if forget, err := t.asksToForget(); forget || err != nil {
		return t, digest.Week{}, err
	}
	if t.To != "" && !t.Preview {
		return t, digest.Week{}, fmt.Errorf("%w: \"to\" goes with a preview alone", errTick)
	}
	if t.Rebuild && t.Preview {
		return t, digest.Week{}, fmt.Errorf("%w: a preview cannot be rebuilt", errTick)
	}
	if t.Acknowledge && (t.Week == "" || t.Rebuild || t.Preview) {
		return t, digest.Week{}, fmt.Errorf("%w: \"acknowledge\" goes with a week alone", errTick)
	}
	if t.Week != "" {
		week, err := digest.ParseWeek(t.Week)
		return t, week, err
	}
	if t.Preview {
		return t, digest.WeekOf(h.Now(), h.Zone), nil
	}
	if t.Time.IsZero() {
		return t, digest.Week{}, errTick
	}
	week, err := h.due(t)
	return t, week, err
}

// issue makes the week's digest unless it is there, and completes all that
// follows from it.
func (h *Handler) issue(ctx context.Context, week digest.Week) (Made, error) {
	if err := h.over(ctx, week); err != nil {
		return Made{}, err
	}
	d, fresh, err := h.commit(ctx, week)
	if errors.Is(err, errNothing) {
		return Made{Week: week.String()}, nil
	}
	if err != nil {
		return Made{}, err
	}
	if err := h.derive(ctx, d); err != nil {
		return Made{}, err
	}
	m := made(d)
	m.Fresh = fresh
	m.Deliveries, err = h.Mailer.Deliver(ctx, d)
	if h.Observer != nil {
		h.Observer.Digest(ctx, m)
	}
	return m, err
}

// over returns an error where a week is not over by the clock and has no digest
// yet: one made now would be final, and lack what is still to come. A tick may
// say what it likes, and come from a clock ahead of ours: Lambda asks again.
func (h *Handler) over(ctx context.Context, week digest.Week) error {
	now := h.Now().In(h.Zone)
	if week.Before(digest.WeekOf(now, h.Zone)) {
		return nil
	}
	archive, _, err := h.Store.Index(ctx)
	if err != nil {
		return err
	}
	if _, ok := find(archive, week); ok {
		return nil
	}
	return fmt.Errorf("week %s is not over, it is %s: ask for a preview of it", week, now.Format("2006-01-02 15:04 MST"))
}

func made(d digest.Digest) Made {
	return Made{
		Week: d.Week, Key: store.Week(d.Week) + "digest.html", Documents: d.Figures.Documents, Stories: d.Figures.Stories,
		Rejected: len(d.Rejected), Pending: len(d.Pending),
	}
}

// rebuild renders the forms of a committed digest anew, from what it holds.
func (h *Handler) rebuild(ctx context.Context, week digest.Week) (Made, error) {
	d, err := h.committed(ctx, week)
	if err != nil {
		return Made{}, fmt.Errorf("rebuild: %w", err)
	}
	return made(d), h.derive(ctx, d)
}

// acknowledge settles the deliveries of a committed digest of which nobody knows
// whether they were sent.
func (h *Handler) acknowledge(ctx context.Context, week digest.Week) (Made, error) {
	d, err := h.committed(ctx, week)
	if err != nil {
		return Made{}, fmt.Errorf("acknowledge: %w", err)
	}
	m := made(d)
	m.Deliveries, err = h.Mailer.Acknowledge(ctx, d)
	return m, err
}

// committed reads the digest of a week that has one.
func (h *Handler) committed(ctx context.Context, week digest.Week) (d digest.Digest, err error) {
	archive, _, err := h.Store.Index(ctx)
	if err != nil {
		return d, err
	}
	entry, ok := find(archive, week)
	if !ok {
		return d, fmt.Errorf("week %s has no digest", week)
	}
	return d, h.Store.Digest(ctx, entry, &d)
}

// preview stores what the week's digest would be now, and sends it to one
// address where one is named.
func (h *Handler) preview(ctx context.Context, week digest.Week, to string) (Made, error) {
	archive, _, err := h.Store.Index(ctx)
	if err != nil {
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

func find(a digest.Archive, week digest.Week) (digest.Entry, bool) {
	e := entry(a, week.String())
	return e, e.Week != ""
}
