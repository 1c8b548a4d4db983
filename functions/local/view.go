package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"path"
	"slices"
	"strings"
	"sync"

	"precis/digest"
	"precis/functions"
	"precis/functions/bucket"
	"precis/functions/local/cloud"
	"precis/functions/local/console"
	"precis/summarize"
)

// A view gives the console what it shows, read from the buckets as anyone
// could read it.
type view struct {
	sys  *system
	seen *sync.Map // console.Document by key and ETag, once it is settled
}

func (v view) documents(ctx context.Context) ([]console.Document, error) {
	var list []console.Document
	for o, err := range v.sys.inbox.List(ctx, "") {
		if err != nil {
			return nil, err
		}
		if strings.HasSuffix(o.Key, "/") {
			continue
		}
		d, err := v.remembered(ctx, o)
		if err != nil {
			return nil, err
		}
		list = append(list, d)
	}
	slices.SortStableFunc(list, func(a, b console.Document) int { return b.Uploaded.Compare(a.Uploaded) })
	return list, nil
}

// remembered reads each document's summary once: the page asks every other
// second while one is waiting.
func (v view) remembered(ctx context.Context, o bucket.Object) (console.Document, error) {
	name := o.Key + "\n" + o.ETag
	if d, ok := v.seen.Load(name); ok {
		d := d.(console.Document)
		d.Uploaded = o.Modified
		return d, nil
	}
	d, err := v.document(ctx, o)
	if err == nil && d.State != console.Waiting {
		v.seen.Store(name, d)
	}
	return d, err
}

func (v view) document(ctx context.Context, o bucket.Object) (console.Document, error) {
	d := console.Document{Key: o.Key, State: console.Waiting, Uploaded: o.Modified}
	data, _, err := v.sys.output.Get(ctx, bucket.Summary(bucket.ID(inboxBucket, o.Key)))
	if notThere(err) {
		return d, nil
	}
	if err != nil {
		return d, err
	}
	r, err := unmarshal[summarize.Record](data, "the summary of "+o.Key)
	if err != nil || r.Source.ETag != o.ETag {
		return d, err
	}
	d.Title, d.Language, d.Words, d.Page = r.Document.Title, r.Document.Language, r.Document.Words, r.Page
	if r.Summary == nil {
		d.State, d.Reason = console.Rejected, r.Rejected
		return d, nil
	}
	d.State, d.Kept, d.Of = console.Summarized, len(r.Summary.Sentences), r.Summary.Of
	for _, s := range r.Summary.Sentences {
		d.Summary = append(d.Summary, s.Text)
	}
	return d, nil
}

func (v view) digests(ctx context.Context) ([]console.Digest, error) {
	var list []console.Digest
	data, _, err := v.sys.output.Get(ctx, bucket.Archive)
	if err != nil && !notThere(err) {
		return nil, err
	}
	if err == nil {
		a, err := unmarshal[digest.Archive](data, bucket.Archive)
		if err != nil {
			return nil, err
		}
		for _, e := range slices.Backward(a.Digests) {
			list = append(list, console.Digest{
				Week: e.Week, Title: e.Title, First: e.First, Last: e.Last, Documents: e.Documents, Stories: e.Stories,
				Headline: e.Headline, Forms: forms(bucket.Week(e.Week)),
			})
		}
	}
	previews, err := v.previews(ctx)
	return append(previews, list...), err
}

func (v view) previews(ctx context.Context) ([]console.Digest, error) {
	var list []console.Digest
	for o, err := range v.sys.output.List(ctx, "digests/") {
		if err != nil {
			return nil, err
		}
		if !strings.HasSuffix(o.Key, "/preview/digest.json") {
			continue
		}
		data, _, err := v.sys.output.Get(ctx, o.Key)
		if err != nil {
			return nil, err
		}
		d, err := unmarshal[digest.Digest](data, o.Key)
		if err != nil {
			return nil, err
		}
		p := console.Digest{
			Week: d.Week, Title: d.Title, First: d.First, Last: d.Last, Preview: true,
			Documents: d.Figures.Documents, Stories: d.Figures.Stories, Forms: forms(path.Dir(o.Key) + "/"),
		}
		if len(d.Brief) > 0 {
			p.Headline = d.Brief[0].Headline
		}
		list = append(list, p)
	}
	slices.Reverse(list)
	return list, nil
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
	if err != nil {
		return nil, "", err
	}
	kind := mime.TypeByExtension(path.Ext(key))
	if path.Ext(key) == ".md" {
		kind = bucket.TypeMarkdown
	}
	return data, kind, nil
}

func (v view) mails(context.Context) ([]console.Mail, error) {
	mails, err := v.sys.cloud.Mails()
	if err != nil {
		return nil, err
	}
	var list []console.Mail
	for _, m := range mails {
		list = append(list, console.Mail{Name: m.Name, From: m.From, To: m.To, Subject: m.Subject, Date: m.Date, Size: m.Size})
	}
	return list, nil
}

func (v view) deadLetters(context.Context) ([]console.DeadLetter, error) {
	var list []console.DeadLetter
	for _, l := range v.sys.cloud.Queue.DeadLetters() {
		list = append(list, console.DeadLetter{ID: l.ID, Keys: letterKeys(l), Receives: l.Receives, Err: l.Err, Died: l.Died})
	}
	return list, nil
}

func (v view) upload(ctx context.Context, key string, data []byte) error {
	_, err := v.sys.inbox.Put(ctx, key, "application/octet-stream", data)
	return err
}

// sendDigest ticks the weekly handler by hand: for the last whole week where
// none is named, and for the current one where a preview is wanted.
func (v view) sendDigest(ctx context.Context, week string, preview bool) (key, done string, err error) {
	event := cloud.Tick(v.sys.clock.now())
	if week != "" || preview {
		event, err = json.Marshal(map[string]any{"week": week, "preview": preview})
		if err != nil {
			return "", "", err
		}
	}
	answer, err := v.sys.weekly.Invoke(ctx, event)
	if err != nil {
		return "", "", errors.New(lambdaMessage(err))
	}
	m, err := unmarshal[functions.Made](answer, "the answer")
	if err != nil {
		return "", "", err
	}
	return m.Key, describe(m, preview), nil
}

func describe(m functions.Made, preview bool) string {
	if m.Key == "" {
		return "Nothing came in up to the end of " + m.Week + ", so there is no digest of it to make. A preview shows what the next one would be."
	}
	what := fmt.Sprintf("%s: %s in %s", m.Week, count(m.Documents, "document", "documents"), count(m.Stories, "story", "stories"))
	if preview {
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

// count gives a number with its noun.
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
