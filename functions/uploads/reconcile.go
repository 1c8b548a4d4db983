package uploads

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"precis/functions/store"
	"precis/summarize"
	"precis/summarize/document"
)

// rounds bounds how often a document that keeps changing is begun anew before
// its notification is handed back.
const rounds = 10

var errRestless = errors.New("the document kept changing")

// reconcile makes the stored summary follow the document as it is now,
// whatever the notification said: so neither the order nor the number of
// notifications matters. It returns store.ErrLarge or errShared of a document
// that is to be read and that the pass leaves.
func (u *Handler) reconcile(ctx context.Context, key string, how pass) (Outcome, error) {
	for range rounds {
		o, again, err := u.round(ctx, key, how)
		if err != nil || !again {
			o.Key, o.ID = key, store.ID(u.Inbox.Name(), key)
			return o, err
		}
	}
	return Outcome{}, fmt.Errorf("s3://%s/%s: %w", u.Inbox.Name(), key, errRestless)
}

// stored is a record as it lies in the store; the zero value where none does.
type stored struct {
	record store.Record
	etag   string
}

// round is one walk from the stored summary to the document and back. It asks
// for another where something changed under it. Where there is no summary yet,
// to read the document is the look at it.
func (u *Handler) round(ctx context.Context, key string, how pass) (o Outcome, again bool, err error) {
	id := store.ID(u.Inbox.Name(), key)
	var was stored
	was.record, was.etag, err = u.Store.Load(ctx, id)
	if err != nil {
		return o, false, err
	}
	if was.etag == "" {
		return u.write(ctx, id, key, how, was)
	}
	now, err := u.Inbox.Head(ctx, key)
	if errors.Is(err, fs.ErrNotExist) {
		return u.remove(ctx, id, key, was)
	}
	if err != nil {
		return o, false, err
	}
	if u.isCurrent(was.record, now) {
		whole, err := u.Store.PagesStand(ctx, was.record)
		if err != nil || whole {
			return Outcome{Result: Current, Record: was.record}, false, err
		}
	}
	return u.write(ctx, id, key, how, was)
}

// isCurrent reports whether a summary was made from this very document, by
// this engine, with these options, and would be made so again.
func (u *Handler) isCurrent(r store.Record, now store.Object) bool {
	return r.Schema == store.Schema && r.Version == summarize.Version &&
		r.Source.ETag == now.ETag && r.Options == u.Options && !u.reprieved(r, now) &&
		(r.Senders == "" || r.Senders == u.senders(r.Source.Key))
}

// remove takes away the summary of a document that is gone, and lays
// tombstones on its reading pages, the late ones of slow workers too. Then it
// looks again, since the document may be back, and whoever brought its summary
// up to date may have found the old one in place and left it, or have written
// a page that a tombstone now lies on.
func (u *Handler) remove(ctx context.Context, id, key string, was stored) (Outcome, bool, error) {
	result := Removed
	buried, err := u.Store.BuryAll(ctx, id)
	if err != nil {
		return Outcome{}, false, err
	}
	if was.etag == "" {
		if result = Absent; !buried {
			return Outcome{Result: result}, false, nil
		}
	} else if err := u.Store.Remove(ctx, id, was.etag); errors.Is(err, store.ErrChanged) {
		return Outcome{}, true, nil
	} else if err != nil {
		return Outcome{}, false, err
	}
	_, err = u.Inbox.Head(ctx, key)
	if errors.Is(err, fs.ErrNotExist) {
		return Outcome{Result: result}, false, nil
	}
	return Outcome{}, err == nil, err
}

// write reads and summarizes the document and stores what came of it: the
// reading page and the week's marker, and last the summary, which alone makes
// the others count. Then it looks once more at the document.
func (u *Handler) write(ctx context.Context, id, key string, how pass, was stored) (Outcome, bool, error) {
	r, doc, err := u.make(ctx, id, key, how)
	if errors.Is(err, fs.ErrNotExist) {
		return u.remove(ctx, id, key, was)
	}
	if err == nil {
		r, err = u.announce(ctx, r, doc)
	}
	if err != nil {
		return Outcome{}, false, err
	}
	err = u.Store.Save(ctx, r, was.etag)
	if errors.Is(err, store.ErrChanged) {
		return Outcome{}, true, nil
	}
	if err != nil {
		return Outcome{}, false, err
	}
	last, err := u.Inbox.Head(ctx, key)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && last.ETag != r.Source.ETag) {
		return Outcome{}, true, nil
	}
	o := Outcome{Result: Summarized, Record: r}
	if r.Rejected != "" {
		o.Result = Rejected
	}
	return o, false, err
}

// make returns the record of a document, and the document where it was read.
func (u *Handler) make(ctx context.Context, id, key string, how pass) (store.Record, document.Document, error) {
	most := how.most
	if u.MaxBytes > 0 {
		most = min(most, u.MaxBytes)
	}
	data, now, err := u.Inbox.GetWithin(ctx, key, most)
	if errors.Is(err, store.ErrLarge) && u.MaxBytes > 0 && now.Size > u.MaxBytes {
		r := u.record(id, now)
		r.Rejected = fmt.Sprintf("%v: %d bytes, more than the limit of %d", document.ErrTooLarge, now.Size, u.MaxBytes)
		r.Limit, r.Senders = u.MaxBytes, u.senders(key)
		return r, document.Document{}, nil
	}
	if err != nil {
		return store.Record{}, document.Document{}, err
	}
	r := u.record(id, now)
	if list := u.senders(key); list != "" {
		if why := u.Senders.RefusesReceived(data); why != "" {
			r.Rejected, r.Senders = why, list
			return r, document.Document{}, nil
		}
	}
	return u.summarizeInTime(ctx, r, data, how.final)
}

// senders is the fingerprint of the list of senders that a document is held to; ""
// where it is held to none.
func (u *Handler) senders(key string) string {
	if len(u.Senders) == 0 || !store.IsReceived(key) {
		return ""
	}
	return store.Fingerprint(u.Senders...)
}

func (u *Handler) record(id string, o store.Object) store.Record {
	return store.Record{
		Schema: store.Schema, ID: id, Version: summarize.Version, Options: u.Options,
		Source: store.Source{
			Bucket: u.Inbox.Name(), Key: o.Key, ETag: o.ETag, Version: o.Version, Size: o.Size, Uploaded: o.Modified.UTC(),
		},
	}
}
