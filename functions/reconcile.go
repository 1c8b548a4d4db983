package functions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/store"
	"precis/summarize"
	"precis/summarize/document"
)

// rounds bounds how often a document that keeps changing is begun anew before
// its notification is handed back.
const rounds = 10

var errRestless = errors.New("the document kept changing")

// A deed is what reconciling came to.
type deed string

const (
	summarized deed = "summarized"
	rejected   deed = "rejected"
	current    deed = "up to date"
	removed    deed = "summary removed"
	absent     deed = "nothing there"
)

type outcome struct {
	did    deed
	record summarize.Record
}

func (o outcome) wrote() bool { return o.did == summarized || o.did == rejected }

// reconcile makes the stored summary follow the document as it is now,
// whatever the notification said: so neither the order nor the number of
// notifications matters. It returns store.ErrLarge or errShared of a document
// that is to be read and that the pass leaves.
func (u *Uploads) reconcile(ctx context.Context, key string, how pass) (outcome, error) {
	for range rounds {
		o, again, err := u.round(ctx, key, how)
		if err != nil || !again {
			return o, err
		}
	}
	return outcome{}, fmt.Errorf("s3://%s/%s: %w", u.Inbox.Name(), key, errRestless)
}

// stored is a summary as it lies in the store; the zero value where none does.
type stored struct {
	record summarize.Record
	etag   string
}

// round is one walk from the stored summary to the document and back. It asks
// for another where something changed under it. Where there is no summary yet,
// to read the document is the look at it.
func (u *Uploads) round(ctx context.Context, key string, how pass) (o outcome, again bool, err error) {
	id := store.ID(u.Inbox.Name(), key)
	was, err := loadStored(ctx, u.Store, id)
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
		whole, err := u.pageStands(ctx, was.record)
		if err != nil || whole {
			return outcome{current, was.record}, false, err
		}
	}
	return u.write(ctx, id, key, how, was)
}

// loadStored reads a document's summary. One that is damaged counts as empty,
// so that it is written anew.
func loadStored(ctx context.Context, from Store, id string) (stored, error) {
	data, o, err := from.Get(ctx, store.Summary(id))
	if errors.Is(err, fs.ErrNotExist) {
		return stored{}, nil
	}
	if err != nil {
		return stored{}, err
	}
	s := stored{etag: o.ETag}
	if json.Unmarshal(data, &s.record) != nil {
		s.record = summarize.Record{}
	}
	return s, nil
}

// isCurrent reports whether a summary was made from this very document, by
// this engine, with these options, and would be made so again.
func (u *Uploads) isCurrent(r summarize.Record, now store.Object) bool {
	return r.Schema == schema && r.Version == summarize.Version &&
		r.Source.ETag == now.ETag && r.Options == u.Options && !u.reprieved(r, now)
}

// pageStands reports whether the reading page of a summary is there as it was
// written: a tombstone may have been laid on it by whoever saw the document
// gone between two uploads of the same bytes.
func (u *Uploads) pageStands(ctx context.Context, r summarize.Record) (bool, error) {
	if r.Page == "" {
		return true, nil
	}
	page, err := u.Store.Head(ctx, r.Page)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return page.ETag == r.PageETag, err
}

// remove takes away the summary of a document that is gone, and lays
// tombstones on its reading pages, the late ones of slow workers too. Then it
// looks again, since the document may be back, and whoever brought its summary
// up to date may have found the old one in place and left it, or have written
// a page that a tombstone now lies on.
func (u *Uploads) remove(ctx context.Context, id, key string, was stored) (outcome, bool, error) {
	did := removed
	buried, err := u.bury(ctx, id)
	if err != nil {
		return outcome{}, false, err
	}
	if was.etag == "" {
		if did = absent; !buried {
			return outcome{did: did}, false, nil
		}
	} else if err := u.Store.DeleteVersion(ctx, store.Summary(id), was.etag); errors.Is(err, store.ErrChanged) {
		return outcome{}, true, nil
	} else if err != nil {
		return outcome{}, false, err
	}
	_, err = u.Inbox.Head(ctx, key)
	if errors.Is(err, fs.ErrNotExist) {
		return outcome{did: did}, false, nil
	}
	return outcome{}, err == nil, err
}

// bury lays the tombstones, and reports whether there was a page to lay one on.
// Those that lie there are known by their size.
func (u *Uploads) bury(ctx context.Context, id string) (buried bool, err error) {
	tombstone := render.Tombstone()
	for page, err := range u.Store.List(ctx, store.Pages(id)) {
		if err != nil {
			return buried, err
		}
		if page.Size == int64(len(tombstone)) {
			continue
		}
		if _, err := u.Store.Put(ctx, page.Key, store.TypeHTML, tombstone); err != nil {
			return buried, err
		}
		buried = true
	}
	return buried, nil
}

// write reads and summarizes the document and stores what came of it: the
// reading page and the week's marker, and last the summary, which alone makes
// the others count. Then it looks once more at the document.
func (u *Uploads) write(ctx context.Context, id, key string, how pass, was stored) (outcome, bool, error) {
	r, doc, err := u.make(ctx, id, key, how)
	if errors.Is(err, fs.ErrNotExist) {
		return u.remove(ctx, id, key, was)
	}
	if err == nil {
		r, err = u.announce(ctx, r, doc)
	}
	if err != nil {
		return outcome{}, false, err
	}
	err = u.commit(ctx, r, was)
	if errors.Is(err, store.ErrChanged) {
		return outcome{}, true, nil
	}
	if err != nil {
		return outcome{}, false, err
	}
	last, err := u.Inbox.Head(ctx, key)
	if errors.Is(err, fs.ErrNotExist) || (err == nil && last.ETag != r.Source.ETag) {
		return outcome{}, true, nil
	}
	o := outcome{summarized, r}
	if r.Rejected != "" {
		o.did = rejected
	}
	return o, false, err
}

// make gives the record of a document, and the document where it was read.
func (u *Uploads) make(ctx context.Context, id, key string, how pass) (summarize.Record, document.Document, error) {
	most := how.most
	if u.MaxBytes > 0 {
		most = min(most, u.MaxBytes)
	}
	data, now, err := u.Inbox.GetWithin(ctx, key, most)
	if errors.Is(err, store.ErrLarge) && u.MaxBytes > 0 && now.Size > u.MaxBytes {
		r := u.record(id, now)
		r.Rejected = fmt.Sprintf("%v: %d bytes, more than the limit of %d", document.ErrTooLarge, now.Size, u.MaxBytes)
		r.Limit = u.MaxBytes
		return r, document.Document{}, nil
	}
	if err != nil {
		return summarize.Record{}, document.Document{}, err
	}
	return u.understandInTime(ctx, u.record(id, now), data, how.final)
}

// understand reads and summarizes. A panic there is a bug of ours, not a
// verdict on the document: it comes back as an error, so that the document
// goes to the dead letters and not its neighbours with it.
func (u *Uploads) understand(r summarize.Record, data []byte, final bool) (_ summarize.Record, _ document.Document, err error) {
	defer caught(&err, r.Source.Key)
	doc, err := document.Read(r.Source.Key, data)
	if errors.Is(err, document.ErrSlow) {
		r, err = u.slow(r, err, final)
		return r, document.Document{}, err
	}
	if err != nil {
		r.Rejected = err.Error()
		return r, document.Document{}, nil
	}
	s := summarize.Summarize(doc, u.Options)
	r.Summary, r.Document = &s, summarize.Describe(doc, s.Words)
	return r, doc, nil
}

// schema is the version of the stored summary's form.
const schema = 1

func (u *Uploads) record(id string, o store.Object) summarize.Record {
	return summarize.Record{
		Schema: schema, ID: id, Version: summarize.Version, Options: u.Options,
		Source: summarize.Source{
			Bucket: u.Inbox.Name(), Key: o.Key, ETag: o.ETag, Version: o.Version, Size: o.Size, Uploaded: o.Modified.UTC(),
		},
	}
}

// announce stores what must be there before the summary is: the week's marker
// and the reading page, both at a time. The page lies under a key that only
// this content, made with these options, has: a link to it, once mailed, keeps
// its meaning.
func (u *Uploads) announce(ctx context.Context, r summarize.Record, doc document.Document) (summarize.Record, error) {
	var both errgroup.Group
	if r.Summary != nil {
		r.Page = store.Page(r.ID, store.Fingerprint(r.Source.ETag, fmt.Sprint(r.Options), fmt.Sprint(r.Version)))
		page, err := render.Reading(doc, r)
		if err != nil {
			return r, fmt.Errorf("reading page of %s: %w", r.Source.Key, err)
		}
		both.Go(func() (err error) {
			defer caught(&err, r.Page)
			r.PageETag, err = u.Store.Put(ctx, r.Page, store.TypeHTML, page)
			return err
		})
	}
	week := digest.WeekOf(r.Source.Uploaded, u.Zone).String()
	_, err := u.Store.Put(ctx, store.Marker(week, r.ID, r.Source.ETag), store.TypeNone, nil)
	err = errors.Join(err, both.Wait())
	return r, err
}

// commit stores the summary in place of the one that was read.
func (u *Uploads) commit(ctx context.Context, r summarize.Record, was stored) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return fmt.Errorf("summary of %s: %w", r.Source.Key, err)
	}
	if was.etag == "" {
		_, err = u.Store.Create(ctx, store.Summary(r.ID), store.TypeJSON, data)
	} else {
		_, err = u.Store.Swap(ctx, store.Summary(r.ID), store.TypeJSON, data, was.etag)
	}
	return err
}
