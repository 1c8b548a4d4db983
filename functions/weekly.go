package functions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/cloudwatch"
	"precis/functions/invocation"
	"precis/functions/mail"
	"precis/functions/store"
)

// Weekly makes the digest of a week, stores it and delivers it. Inbox, Store,
// Zone and Now must be set.
type Weekly struct {
	Inbox       Inbox
	Store       Store
	Sender      Sender      // nil sends nothing
	Suppression Suppression // nil sends to all
	Subscribers Subscribers // nil for the fixed Recipients
	Notifier    Notifier    // nil only names what is missing

	MaxBytes   int64 // as Uploads has it: what was rejected for less is asked for again; 0 asks for nothing
	Title      string
	Zone       *time.Location // in which weeks begin
	From       string
	ReplyTo    string
	Recipients []string
	List       ContactList       // zero for none
	Topics     map[string]string // of the list, by the first folder of what belongs to it; List.Topic for others
	Web        string            // address of the output bucket's root on the web; "" for none
	Sections   map[string]string
	SkipQuiet  bool // a week without documents is stored, but not sent

	Function string        // its name, in metrics; "" for none
	Timeout  time.Duration // of an invocation: a younger claim may still be at work; 15 minutes where 0
	Log      *slog.Logger  // slog.Default() where nil
	Now      func() time.Time
}

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
}

// A Made digest is what came of a tick.
type Made struct {
	Week      string `json:"week"`
	Key       string `json:"key"` // of its page; "" where nothing has ever come in and none was made
	Documents int    `json:"documents"`
	Stories   int    `json:"stories"`
	Rejected  int    `json:"rejected"`
	Pending   int    `json:"pending"`
	Sent      int    `json:"sent"`    // by this invocation
	Earlier   int    `json:"earlier"` // sent by earlier ones
	Skipped   int    `json:"skipped"` // nothing is sent to them any more: mail bounced, or was complained of
	Refused   int    `json:"refused"` // by the mail service; the claim is free again
	Unknown   int    `json:"unknown"` // perhaps sent: never tried again
	Busy      int    `json:"busy"`    // claimed by an invocation that may be at work
}

var errTick = errors.New(`not a tick: want {"time": …}, {"week": "2026-W46"} or {"preview": true}`)

// Handle makes, completes, renders anew or previews a week's digest.
func (w *Weekly) Handle(ctx context.Context, payload json.RawMessage) (any, error) {
	ctx, stop := invocation.Ahead(ctx)
	defer stop()
	t, week, err := w.read(payload)
	if err != nil {
		return nil, err
	}
	var m Made
	switch {
	case t.Preview:
		m, err = w.preview(ctx, week, t.To)
	case t.Rebuild:
		m, err = w.rebuild(ctx, week)
	default:
		m, err = w.issue(ctx, week)
		if t.Day != "" {
			err = errors.Join(err, w.watch(ctx, t, err))
		}
	}
	if err != nil {
		return nil, err
	}
	return m, nil
}

// read gives the tick and the week that it means.
func (w *Weekly) read(payload json.RawMessage) (Tick, digest.Week, error) {
	var t Tick
	if err := json.Unmarshal(payload, &t); err != nil {
		return t, digest.Week{}, fmt.Errorf("%w: %v", errTick, err) //nolint:errorlint // the parser's words, not its type
	}
	if t.To != "" && !t.Preview {
		return t, digest.Week{}, fmt.Errorf("%w: \"to\" goes with a preview alone", errTick)
	}
	if t.Rebuild && t.Preview {
		return t, digest.Week{}, fmt.Errorf("%w: a preview cannot be rebuilt", errTick)
	}
	if t.Week != "" {
		week, err := digest.ParseWeek(t.Week)
		return t, week, err
	}
	if t.Preview {
		return t, digest.WeekOf(w.Now(), w.Zone), nil
	}
	if t.Time.IsZero() {
		return t, digest.Week{}, errTick
	}
	week, err := w.due(t)
	return t, week, err
}

// issue makes the week's digest unless it is there, and completes all that
// follows from it.
func (w *Weekly) issue(ctx context.Context, week digest.Week) (Made, error) {
	if err := w.over(ctx, week); err != nil {
		return Made{}, err
	}
	d, fresh, err := w.commit(ctx, week)
	if errors.Is(err, errNothing) {
		return Made{Week: week.String()}, nil
	}
	if err != nil {
		return Made{}, err
	}
	if err := w.derive(ctx, d); err != nil {
		return Made{}, err
	}
	m := made(d)
	m, err = w.deliver(ctx, d, m)
	w.report(ctx, m, fresh)
	return m, err
}

// over returns an error where a week is not over by the clock and has no digest
// yet: one made now would be final, and lack what is still to come. A tick may
// say what it likes, and come from a clock ahead of ours: Lambda asks again.
func (w *Weekly) over(ctx context.Context, week digest.Week) error {
	now := w.Now().In(w.Zone)
	if week.Before(digest.WeekOf(now, w.Zone)) {
		return nil
	}
	archive, _, err := w.archive(ctx)
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

// report logs one line, with the metrics that the alarms watch.
func (w *Weekly) report(ctx context.Context, m Made, fresh bool) {
	values := map[string]float64{"Mails": float64(m.Sent), "Refused": float64(m.Refused), "Unknown": float64(m.Unknown), "Skipped": float64(m.Skipped)}
	if fresh {
		values["Digests"], values["Stories"] = 1, float64(m.Stories)
		values["DigestDocuments"], values["Pending"] = float64(m.Documents), float64(m.Pending)
	}
	attrs := []any{"week", m.Week, "fresh", fresh, "earlier", m.Earlier, "busy", m.Busy}
	w.log().InfoContext(ctx, "digest", append(attrs, cloudwatch.Metrics(w.Now(), w.Function, values)...)...)
}

// rebuild renders the forms of a committed digest anew, from what it told.
func (w *Weekly) rebuild(ctx context.Context, week digest.Week) (Made, error) {
	archive, _, err := w.archive(ctx)
	if err != nil {
		return Made{}, err
	}
	entry, ok := find(archive, week)
	if !ok {
		return Made{}, fmt.Errorf("week %s has no digest to rebuild", week)
	}
	d, err := w.committed(ctx, entry)
	if err != nil {
		return Made{}, err
	}
	return made(d), w.derive(ctx, d)
}

// preview stores what the week's digest would be now, and sends it to one
// address where one is named.
func (w *Weekly) preview(ctx context.Context, week digest.Week, to string) (Made, error) {
	archive, _, err := w.archive(ctx)
	if err != nil {
		return Made{}, err
	}
	c, err := w.collect(ctx, week, archive)
	if err != nil {
		return Made{}, err
	}
	d := digest.Assemble(c.input)
	d.Preview = true
	prefix := store.Week(d.Week) + "preview/"
	if err := w.forms(ctx, prefix, d); err != nil {
		return Made{}, err
	}
	m := made(d)
	m.Key = prefix + "digest.html"
	if to == "" || w.Sender == nil {
		return m, nil
	}
	message, err := w.message(d, "")
	if err != nil {
		return m, err
	}
	message.Subject = render.Subject(d, true)
	raw, err := w.copyOf(message, d, to)
	if err != nil {
		return m, err
	}
	if _, err := w.Sender.Send(ctx, to, mail.List{}, raw); err != nil {
		return m, fmt.Errorf("preview of %s: %w", week, err)
	}
	m.Sent = 1
	return m, nil
}

func (w *Weekly) log() *slog.Logger {
	if w.Log == nil {
		return slog.Default()
	}
	return w.Log
}

func find(a digest.Archive, week digest.Week) (digest.Entry, bool) {
	for _, e := range a.Digests {
		if e.Week == week.String() {
			return e, true
		}
	}
	return digest.Entry{}, false
}
