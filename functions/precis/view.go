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
	"precis/functions/precis/console"
	"precis/functions/precis/console/events"
	"precis/functions/store"
	"precis/summarize"
)

// A view reads what the console shows: of what it does show, read from the
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
	failed := v.failed()
	v.apart(l.Counts, failed)
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(readers)
	for i, o := range shown {
		g.Go(func() (err error) {
			l.Rows[i], err = v.row(ctx, o, failed)
			if m, ok := words[o.Key]; ok && !m.Shown && i < snippets {
				l.Rows[i].Found = v.snippet(o.Key, q.Search)
			}
			return err
		})
	}
	return l, g.Wait()
}

// failed returns the documents that dead letters name.
func (v view) failed() map[string]bool {
	keys := map[string]bool{}
	for _, l := range v.sys.cloud.Queue.DeadLetters() {
		for _, key := range letterKeys(l) {
			keys[key] = true
		}
	}
	return keys
}

// apart counts what failed as such, and no longer as waiting.
func (v view) apart(counts map[console.State]int, failed map[string]bool) {
	for key := range failed {
		o, ok := v.sys.cloud.Object(inboxBucket, key)
		if ok && v.status.waits(o) {
			counts[console.Waiting]--
			counts[console.Failed]++
		}
	}
}

func (v view) row(ctx context.Context, o cloud.Object, failed map[string]bool) (console.Document, error) {
	d, err := v.status.row(o, func(o cloud.Object) (console.Document, error) { return v.document(ctx, o.Key, o.Modified) })
	if d.State != console.Waiting {
		return d, err
	}
	if v.sys.ways.inHand(o.Key) {
		d.State = console.Reading
	} else if failed[o.Key] {
		d.State = console.Failed
	}
	return d, err
}

// way tells how far one document is, as an event would.
func (v view) way(ctx context.Context, key string) (events.Event, error) {
	o, ok := v.sys.cloud.Object(inboxBucket, key)
	if !ok {
		return events.Event{Key: key, State: "gone"}, nil
	}
	d, err := v.row(ctx, o, v.failed())
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
		d.Summary = append(d.Summary, console.Said{Speaker: s.Speaker, Text: s.String()})
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
