package main

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/console"
	"precis/functions/precis/console/events"
	"precis/functions/store"
	"precis/functions/weekly"
	"precis/summarize"
)

// A view gives the console what it shows: of what it does show, read from the
// buckets as anyone could read it; of the rest, no more than is known without
// reading.
type view struct {
	sys    *system
	status *status
}

// readers is how many summaries are read at once.
const readers = 4

// snippets is of how many rows the place is shown where a word was found.
const snippets = 25

func (v view) documents(ctx context.Context, q console.Query) (console.Listing, error) {
	found, words, l := v.find(q)
	shown := console.Of(q.Part, found)
	under := v.sys.cloud.Queue.Counts()
	l.Of, l.Rows = len(found), make([]console.Document, len(shown))
	l.Busy = l.Counts[console.Waiting] > 0 && under.Waiting+under.InFlight > 0
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(readers)
	for i, o := range shown {
		g.Go(func() (err error) {
			l.Rows[i], err = v.row(ctx, o)
			if m, ok := words[o.Key]; ok && !m.Shown && i < snippets {
				l.Rows[i].Found = v.snippet(o.Key, q.Search)
			}
			return err
		})
	}
	return l, g.Wait()
}

func (v view) row(ctx context.Context, o cloud.Object) (console.Document, error) {
	d, err := v.status.row(o, func(o cloud.Object) (console.Document, error) { return v.document(ctx, o.Key, o.Modified) })
	if d.State == console.Waiting && v.sys.ways.inHand(o.Key) {
		d.State = console.Reading
	}
	return d, err
}

// way tells how far one document is, as an event would.
func (v view) way(ctx context.Context, key string) (events.Event, error) {
	o, ok := v.sys.cloud.Object(inboxBucket, key)
	if !ok {
		return events.Event{Key: key, State: "gone"}, nil
	}
	d, err := v.row(ctx, o)
	return eventOf(d), err
}

// document reads what was made of a document, and that it was made of what the
// document is now.
func (v view) document(ctx context.Context, key string, uploaded time.Time) (console.Document, error) {
	d := console.Document{Key: key, State: console.Waiting, Uploaded: uploaded}
	now, err := v.sys.inbox.Head(ctx, key)
	if notThere(err) {
		return d, nil
	}
	if err != nil {
		return d, err
	}
	data, _, err := v.sys.output.Get(ctx, store.Summary(store.ID(inboxBucket, key)))
	if notThere(err) {
		return d, nil
	}
	if err != nil {
		return d, err
	}
	r, err := unmarshal[store.Record](data, "the summary of "+key)
	if err != nil || r.Source.ETag != now.ETag {
		return d, err
	}
	show(&d, r.Known())
	d.Inside = len(r.Parts)
	for _, p := range r.Known().Parts[:min(len(r.Parts), console.MaxParts)] {
		part := console.Document{Key: p.Part}
		show(&part, p)
		d.Parts = append(d.Parts, part)
	}
	return d, nil
}

// show fills a row with what a record says of a document.
func show(d *console.Document, r summarize.Record) {
	d.Title, d.Language, d.Words, d.Page = r.Document.Title, r.Document.Language, r.Document.Words, r.Page
	d.Beyond = r.Document.Beyond
	d.State, d.Reason = console.Summarized, r.Rejected
	if r.Rejected != "" || r.Summary == nil && len(r.Parts) == 0 {
		d.State = console.Rejected
	}
	if r.Summary == nil {
		return
	}
	d.Kept, d.Of = len(r.Summary.Sentences), r.Summary.Of
	for _, s := range r.Summary.Sentences {
		d.Summary = append(d.Summary, s.Text)
	}
}

// digests returns the previews, and after them the committed ones, each newest
// first.
func (v view) digests(ctx context.Context, p console.Part) ([]console.Digest, int, error) {
	a, _, err := v.sys.output.Index(ctx)
	if err != nil {
		return nil, 0, err
	}
	previews := v.previews()
	var list []console.Digest
	for _, key := range console.Of(p, previews) {
		d, err := v.preview(ctx, key)
		if err != nil && !notThere(err) {
			return nil, 0, err
		}
		if err == nil {
			list = append(list, d)
		}
	}
	slices.Reverse(a.Digests)
	rest := console.Part{From: max(p.From-len(previews), 0), Count: p.Count - len(list)}
	for _, e := range console.Of(rest, a.Digests) {
		list = append(list, console.Digest{
			Week: e.Week, Title: e.Title, First: e.First, Last: e.Last, Documents: e.Documents, Stories: e.Stories,
			Headline: e.Headline, Forms: forms(store.Week(e.Week)),
		})
	}
	return list, len(previews) + len(a.Digests), nil
}

// previews returns the keys of the previews, newest first.
func (v view) previews() []string {
	var keys []string
	for _, o := range v.sys.cloud.Objects(outputBucket, "digests/") {
		if strings.HasSuffix(o.Key, "/preview/digest.json") {
			keys = append(keys, o.Key)
		}
	}
	slices.Sort(keys)
	slices.Reverse(keys)
	return keys
}

func (v view) preview(ctx context.Context, key string) (console.Digest, error) {
	data, _, err := v.sys.output.Get(ctx, key)
	if err != nil {
		return console.Digest{}, err
	}
	d, err := unmarshal[digest.Digest](data, key)
	if err != nil {
		return console.Digest{}, err
	}
	p := console.Digest{
		Week: d.Week, Title: d.Title, First: d.First, Last: d.Last, Preview: true,
		Documents: d.Figures.Documents, Stories: d.Figures.Stories, Forms: forms(path.Dir(key) + "/"),
	}
	if len(d.Brief) > 0 {
		p.Headline = d.Brief[0].Headline
	}
	return p, nil
}

func forms(prefix string) []console.Form {
	return []console.Form{
		{Name: "HTML", Key: prefix + "digest.html"},
		{Name: "text", Key: prefix + "digest.txt"},
		{Name: "Markdown", Key: prefix + "digest.md"},
		{Name: "JSON", Key: prefix + "digest.json"},
	}
}

func (v view) object(ctx context.Context, key string) ([]byte, string, error) {
	data, _, err := v.sys.output.Get(ctx, key)
	if notThere(err) && (key == store.IndexPage || key == store.Feed) {
		return v.overview(key)
	}
	if err != nil {
		return nil, "", err
	}
	kind := mime.TypeByExtension(path.Ext(key))
	if path.Ext(key) == ".md" {
		kind = store.TypeMarkdown
	}
	return data, kind, nil
}

// mails returns the mail, newest first, and reads no more of it.
func (v view) mails(_ context.Context, p console.Part) ([]console.Mail, int, error) {
	names, err := v.sys.cloud.MailNames()
	if err != nil {
		return nil, 0, err
	}
	slices.Reverse(names)
	var list []console.Mail
	for _, name := range console.Of(p, names) {
		m, err := v.sys.cloud.DescribeMail(name)
		if err != nil && !notThere(err) {
			return nil, 0, err
		}
		if err == nil {
			list = append(list, console.Mail{Name: m.Name, From: m.From, To: m.To, Subject: m.Subject, Date: m.Date, Size: m.Size})
		}
	}
	return list, len(names), nil
}

func (v view) deadLetters(_ context.Context, p console.Part) ([]console.DeadLetter, int, error) {
	all := v.sys.cloud.Queue.DeadLetters()
	var list []console.DeadLetter
	for _, l := range console.Of(p, all) {
		list = append(list, console.DeadLetter{ID: l.ID, Keys: letterKeys(l), Receives: l.Receives, Err: v.sys.ways.why(l.ID, l.Err), Died: l.Died})
	}
	return list, len(all), nil
}

// account says what became of every file in the inbox.
func (v view) account(context.Context) (console.Account, error) {
	_, counts := v.status.find(console.Query{})
	a := console.Account{
		States: counts, Failed: len(v.sys.cloud.Queue.DeadLetters()),
		Waiting: []console.Unaccounted{}, Ignored: []console.Unaccounted{},
	}
	for _, l := range v.sys.cloud.Left(inboxBucket) {
		if one := (console.Unaccounted{Key: l.Key, Why: l.Why}); l.Waiting {
			a.Waiting = append(a.Waiting, one)
		} else {
			a.Ignored = append(a.Ignored, one)
		}
	}
	return a, nil
}

// redrive puts a dead letter back into the queue, or all.
func (v view) redrive(_ context.Context, id string) error {
	if id == "" {
		v.sys.cloud.Queue.Redrive()
		return nil
	}
	if !v.sys.cloud.Queue.Retry(id) {
		return fmt.Errorf("the dead letter %s: %w", id, fs.ErrNotExist)
	}
	return nil
}

// upload puts a document into the inbox, in place of another only where over
// is true.
func (v view) upload(ctx context.Context, key string, data []byte, over bool) error {
	const kind = "application/octet-stream"
	_, err := v.sys.inbox.Create(ctx, key, kind, data)
	if !errors.Is(err, store.ErrChanged) {
		return err
	}
	there, err := v.sys.inbox.Head(ctx, key)
	if sum := md5.Sum(data); err == nil && there.ETag == hex.EncodeToString(sum[:]) {
		return console.ErrSame
	}
	if !over {
		return fmt.Errorf("%s: %w", key, fs.ErrExist)
	}
	_, err = v.sys.inbox.Put(ctx, key, kind, data)
	return err
}

// sendDigest ticks the weekly handler by hand.
func (v view) sendDigest(ctx context.Context, o console.Order) (key, done string, err error) {
	event := queue.Tick(v.sys.clock.Now())
	if o.Week != "" || o.Preview {
		event, err = json.Marshal(map[string]any{"week": o.Week, "preview": o.Preview, "to": o.To})
		if err != nil {
			return "", "", err
		}
	}
	answer, err := v.sys.runner.Invoke(ctx, event)
	if err != nil {
		return "", "", errors.New(lambdaMessage(err))
	}
	m, err := unmarshal[weekly.Made](answer, "the answer")
	if err != nil {
		return "", "", err
	}
	return m.Key, describe(m, o), nil
}

func describe(m weekly.Made, o console.Order) string {
	if m.Key == "" {
		return "Nothing came in up to the end of " + m.Week + ", so there is no digest of it to make. A preview shows what the next one would be."
	}
	what := fmt.Sprintf("%s: %s in %s", m.Week, count(m.Documents, "document", "documents"), count(m.Stories, "story", "stories"))
	if o.Preview && m.Sent > 0 {
		return "Preview of " + what + "; mailed to " + o.To + "."
	}
	if o.Preview {
		return "Preview of " + what + "; nothing was sent."
	}
	what = fmt.Sprintf("%s; %d sent now, %d before", what, m.Sent, m.Earlier)
	if m.Skipped > 0 {
		what += fmt.Sprintf(", %d skipped after bounces or complaints", m.Skipped)
	}
	if m.Refused+m.Unknown+m.Busy > 0 {
		what += fmt.Sprintf(", %d refused, %d unknown, %d under way", m.Refused, m.Unknown, m.Busy)
	}
	return what + "."
}

// count returns a number with its noun.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// lambdaMessage takes the message out of the JSON in which Lambda wraps errors.
func lambdaMessage(err error) string {
	var wrapped struct {
		Message string `json:"errorMessage"`
	}
	if json.Unmarshal([]byte(err.Error()), &wrapped) == nil && wrapped.Message != "" {
		return wrapped.Message
	}
	return err.Error()
}
