package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/cloud"
	"precis/functions/store"
	"precis/summarize/document"
)

// The buckets that the sample events name.
const (
	inboxBucket  = "precis-inbox"
	outputBucket = "precis-digests"
)

const (
	title  = "The week"
	sender = "digest@example.com"
)

var recipients = []string{"ann@example.com", "bob@example.com"}

// thursday is when everything comes in, in the sample events as here. It is in
// the week before the tick of seeds/events/schedule.json, and that is over by
// any machine's clock.
var thursday = time.Date(2026, 11, 5, 9, 0, 0, 0, time.UTC)

// A world is the embedded cloud, and what the containers need to find it.
type world struct {
	cloud   *cloud.Cloud
	dir     string
	gateway string // this machine's address for the containers
	front   *front
	inbox   *store.Bucket
	output  *store.Bucket
}

func openWorld(ctx context.Context, e *engine) (_ *world, err error) {
	w := &world{}
	if w.gateway, err = e.gateway(ctx); err != nil {
		return nil, err
	}
	if w.dir, err = os.MkdirTemp("", "precis-cloud-"); err != nil {
		return nil, err
	}
	w.cloud, err = cloud.Open(w.dir, cloud.Options{
		Buckets: []string{inboxBucket, outputBucket}, Notify: []string{inboxBucket},
		Now: func() time.Time { return thursday }, Scan: -1, Volatile: true, Log: slog.Default(),
	})
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(w.dir))
	}
	if w.front, err = openFront(w.cloud, w.gateway); err != nil {
		return nil, errors.Join(err, w.close())
	}
	reach, err := config.Connect(w.cloud.Getenv)
	if err != nil {
		return nil, errors.Join(err, w.close())
	}
	w.inbox, w.output = store.New(reach.S3(), inboxBucket), store.New(reach.S3(), outputBucket)
	return w, nil
}

func (w *world) close() error {
	var err error
	if w.front != nil {
		err = w.front.close()
	}
	return errors.Join(err, w.cloud.Close(), os.RemoveAll(w.dir))
}

// upload puts sample documents into the inbox.
func (w *world) upload(ctx context.Context, keys ...string) error {
	for _, key := range keys {
		data, err := os.ReadFile(filepath.Join("seeds", "inbox", filepath.FromSlash(key)))
		if err != nil {
			return err
		}
		if _, err := w.inbox.Put(ctx, key, "application/octet-stream", data); err != nil {
			return err
		}
	}
	return nil
}

// lose takes every notification out of the queue, unread.
func (w *world) lose() {
	for batch := w.cloud.Queue.Receive(10); len(batch) > 0; batch = w.cloud.Queue.Receive(10) {
		for _, m := range batch {
			w.cloud.Queue.Delete(m.Receipt)
		}
	}
}

// record reads what is stored of a document; fs.ErrNotExist where nothing is.
func (w *world) record(ctx context.Context, key string) (store.Record, store.Object, error) {
	var r store.Record
	data, o, err := w.output.Get(ctx, store.Summary(store.ID(inboxBucket, key)))
	if err != nil {
		return r, o, err
	}
	return r, o, json.Unmarshal(data, &r)
}

// summarized checks that the summary of a document as it is now lies there,
// quoted word for word, with its reading page and its marker.
func (w *world) summarized(ctx context.Context, keys ...string) error {
	var errs []error
	for _, key := range keys {
		if err := w.summary(ctx, key); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", key, err))
		}
	}
	return errors.Join(errs...)
}

func (w *world) summary(ctx context.Context, key string) error {
	r, _, err := w.record(ctx, key)
	if err != nil {
		return err
	}
	data, o, err := w.inbox.Get(ctx, key)
	if err != nil {
		return err
	}
	if r.Summary == nil || len(r.Summary.Sentences) == 0 || r.Source.ETag != o.ETag || r.Source.Key != key {
		return fmt.Errorf("summary %v of %+v, rejected %q, want one of ETag %s", r.Summary, r.Source, r.Rejected, o.ETag)
	}
	doc, err := document.Read(key, data)
	if err != nil {
		return err
	}
	for _, s := range r.Summary.Sentences {
		if s.End > len(doc.Text) || s.Text != doc.Text[s.Start:s.End] {
			return fmt.Errorf("%q is no quotation from %d to %d", s.Text, s.Start, s.End)
		}
	}
	page, _, err := w.output.Get(ctx, r.Page)
	if err != nil {
		return err
	}
	if !bytes.Contains(page, []byte("<mark")) {
		return fmt.Errorf("the reading page %s marks nothing", r.Page)
	}
	week := digest.WeekOf(thursday, time.UTC).String()
	_, err = w.output.Head(ctx, store.Marker(week, r.ID, o.ETag))
	return err
}

// missing checks that there is no object of that key in the output bucket.
func (w *world) missing(ctx context.Context, key string) error {
	_, err := w.output.Head(ctx, key)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err == nil:
		return fmt.Errorf("%s is there, want none", key)
	}
	return err
}

// mailed checks that each recipient has got one message of a week's digest, which
// is dated when the week ends.
func (w *world) mailed(week string) error {
	mails, err := w.cloud.Mails()
	if err != nil {
		return err
	}
	for _, to := range recipients {
		n := 0
		for _, m := range mails {
			of := digest.WeekOf(m.Date.Add(-time.Second), m.Date.Location()).String()
			if of == week && len(m.To) == 1 && m.To[0] == to && m.From == sender {
				n++
			}
		}
		if n != 1 {
			return fmt.Errorf("%s got the digest of %s %d times, want once; the inbox: %+v", to, week, n, mails)
		}
	}
	return nil
}

// digest reads a week's digest from its JSON form.
func (w *world) digest(ctx context.Context, week string) (digest.Digest, error) {
	var d digest.Digest
	for _, form := range []string{"digest.html", "digest.txt", "digest.md"} {
		if _, err := w.output.Head(ctx, store.Week(week)+form); err != nil {
			return d, err
		}
	}
	data, _, err := w.output.Get(ctx, store.Week(week)+"digest.json")
	if err != nil {
		return d, err
	}
	return d, json.Unmarshal(data, &d)
}
