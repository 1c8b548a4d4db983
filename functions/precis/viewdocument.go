package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sync"

	"precis/functions/precis/console"
	"precis/functions/precis/forget"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/summarize/document"
)

// A reader reads documents for the page that shows them, and keeps the last few:
// another length of a summary must not read a book anew.
type reader struct {
	mu   sync.Mutex
	last []reading // the latest one last
}

type reading struct {
	etag string
	name string
	doc  document.Document
	err  error
}

// kept is how many documents are kept.
const kept = 6

func (r *reader) read(key, etag string, data []byte) (document.Document, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	is := func(one reading) bool { return one.name == key && one.etag == etag }
	if i := slices.IndexFunc(r.last, is); i >= 0 {
		return r.last[i].doc, r.last[i].err
	}
	doc, err := document.Read(key, data)
	r.last = append(r.last[max(0, len(r.last)-kept+1):], reading{etag, key, doc, err})
	return doc, err
}

// open reads a document, or one inside it.
func (v view) open(ctx context.Context, key, inside string) (console.Opened, error) {
	object, ok := v.sys.cloud.Object(inboxBucket, key)
	if !ok || !store.IsDocument(key) {
		return console.Opened{}, fmt.Errorf("%s: %w", key, fs.ErrNotExist)
	}
	row, err := v.row(ctx, object, v.failed())
	if err != nil {
		return console.Opened{}, err
	}
	row.Key, row.Uploaded = key, object.Modified
	o := console.Opened{Row: row, Inside: inside, Options: v.sys.set.Summary}
	data, stored, err := v.sys.inbox.GetWithin(ctx, key, v.sys.set.MaxBytes)
	if err != nil {
		if errors.Is(err, store.ErrLarge) {
			return o, nil // its row says so
		}
		return o, err
	}
	doc, err := v.sys.reader.read(key, stored.ETag, data)
	if err != nil {
		return o, nil // likewise, or will
	}
	if inside == "" {
		o.Doc = doc
		return o, nil
	}
	for i, p := range doc.Parts {
		if p.Name == inside {
			o.Doc = p.Document
			o.Row.Page = v.pageInside(ctx, key, i)
			return o, nil
		}
	}
	return o, fmt.Errorf("%s: %w", document.Inside(key, inside), fs.ErrNotExist)
}

// pageInside returns the key of the reading page of a document inside another;
// "" where it has none yet.
func (v view) pageInside(ctx context.Context, key string, i int) string {
	r, _, err := v.sys.output.Load(ctx, store.ID(inboxBucket, key))
	if err != nil || i >= len(r.Parts) {
		return ""
	}
	return r.Parts[i].Page
}

func (v view) original(ctx context.Context, key string) ([]byte, error) {
	data, _, err := v.sys.inbox.Get(ctx, key)
	return data, err
}

func (v view) remove(ctx context.Context, key string) error {
	if _, err := v.sys.inbox.Head(ctx, key); err != nil {
		return err
	}
	return v.sys.inbox.Delete(ctx, key)
}

// move puts a document under its new key first: at no moment is it nowhere.
func (v view) move(ctx context.Context, key, section string) (string, error) {
	to := path.Base(key)
	if section != "" {
		to = section + "/" + to
	}
	if to == key {
		return key, nil
	}
	data, o, err := v.sys.inbox.Get(ctx, key)
	if err != nil {
		return "", err
	}
	_, err = v.sys.inbox.Create(ctx, to, "application/octet-stream", data)
	if errors.Is(err, store.ErrChanged) {
		return "", fmt.Errorf("%s: %w", to, fs.ErrExist)
	}
	if err != nil {
		return "", err
	}
	return to, v.sys.inbox.DeleteVersion(ctx, key, o.ETag)
}

// again forgets what was made of a document, so that it is made anew.
func (v view) again(ctx context.Context, key string) error {
	if _, err := v.sys.inbox.Head(ctx, key); err != nil {
		return err
	}
	id := store.ID(inboxBucket, key)
	_, etag, err := v.sys.output.Load(ctx, id)
	if err == nil && etag != "" {
		err = v.sys.output.Remove(ctx, id, etag)
	}
	if err != nil {
		return err
	}
	v.status.forget(key)
	v.sys.cloud.Queue.Send(sqs.Notification(inboxBucket, key))
	return nil
}

// forget has a document wait again.
func (s *status) forget(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.known, key)
	delete(s.rows, key)
}

// forget takes a document or a reader out of all that is stored, or says what is
// stored.
func (v view) forget(ctx context.Context, key, reader string, list bool) (console.Traces, error) {
	on := forget.Functions{Inbox: v.sys.inbox, Summaries: v.sys.uploads, Digests: v.sys.runner}
	do := on.Forget
	if list {
		do = on.List
	}
	f, err := do(ctx, key, reader)
	if err != nil {
		return console.Traces{}, errors.New(lambdaMessage(err))
	}
	return console.Traces{Stored: forget.Stored(f), Beyond: forget.Beyond(f, reader != "")}, nil
}
