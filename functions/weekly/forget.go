package weekly

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"precis/digest"
	"precis/functions/store"
)

// Forgotten says what was stored of a document or a reader, and was taken out; or
// what would be, where only that is asked.
type Forgotten struct {
	Weeks  []string `json:"weeks"`  // of the digests that held something
	Mailed []string `json:"mailed"` // those of them that went out by mail: none can be recalled
	digest.Took

	Inbox      bool `json:"inbox"`      // the document is still there
	Summary    bool `json:"summary"`    // so is its summary
	Pages      int  `json:"pages"`      // its reading pages, and the tombstones on them
	Markers    int  `json:"markers"`    // of its weeks
	Previews   int  `json:"previews"`   // objects of previews that tell of it
	Deliveries int  `json:"deliveries"` // a reader's claims

	// Listed is set of a reader whom the settings or the contact list still name:
	// the next digest goes to them again.
	Listed bool `json:"listed"`
}

var errForget = fmt.Errorf(`%w; or {"forget": "energy/report.pdf"} or {"forgetReader": "ann@example.org"}, alone or with "list": true`, errTick)

// asksToForget says whether a tick is to forget, and that it is for nothing else.
func (t Tick) asksToForget() (bool, error) {
	if t.Forget == "" && t.ForgetReader == "" {
		if t.List {
			return false, errForget
		}
		return false, nil
	}
	rest := t
	rest.Forget, rest.ForgetReader, rest.List = "", "", false
	if rest != (Tick{}) || t.Forget != "" && t.ForgetReader != "" {
		return false, errForget
	}
	return true, nil
}

// forget takes a document or a reader out of all that is stored, or lists it.
func (h *Handler) forget(ctx context.Context, t Tick) (f Forgotten, err error) {
	f.Weeks, f.Mailed = []string{}, []string{}
	if t.ForgetReader != "" {
		return f, h.forgetReader(ctx, &f, strings.TrimSpace(t.ForgetReader), t.List)
	}
	id := store.ID(h.Inbox.Name(), t.Forget)
	if err := h.traces(ctx, &f, id, t.Forget); err != nil {
		return f, err
	}
	markers, err := h.Store.MarkersOf(ctx, id)
	if err != nil {
		return f, err
	}
	f.Markers = len(markers)
	var w *digest.Withdrawal
	from := func(d digest.Digest) (digest.Digest, bool) {
		without, took := w.From(d)
		f.Add(took)
		return without, took != digest.Took{}
	}
	begin := func() { w, f.Took = digest.Withdraw(t.Forget), digest.Took{} }
	if t.List {
		begin()
		archive, _, err := h.Store.Index(ctx)
		if err != nil {
			return f, err
		}
		if _, err := h.without(ctx, &f, archive, from); err != nil {
			return f, err
		}
		previews, err := h.previews(ctx, archive, t.Forget)
		f.Previews = len(previews)
		return f, err
	}
	if err := h.gone(ctx, f, t.Forget); err != nil {
		return f, err
	}
	if err := h.Store.Release(ctx, markers); err != nil {
		return f, err
	}
	if err := h.revise(ctx, &f, begin, from); err != nil {
		return f, err
	}
	if _, err := h.Store.BuryAll(ctx, id); err != nil {
		return f, err
	}
	return f, h.takeOut(ctx, &f, t.Forget)
}

// traces finds what is stored of a document by itself.
func (h *Handler) traces(ctx context.Context, f *Forgotten, id, key string) error {
	for o, err := range h.Inbox.List(ctx, key) {
		if err != nil {
			return err
		}
		if f.Inbox = o.Key == key; f.Inbox || o.Key > key {
			break
		}
	}
	_, err := h.Store.Head(ctx, store.Summary(id))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f.Summary = err == nil
	for _, err := range h.Store.List(ctx, store.Pages(id)) {
		if err != nil {
			return err
		}
		f.Pages++
	}
	return nil
}

// gone returns an error where a document is still there, or its summary: a digest
// would tell of it again.
func (h *Handler) gone(ctx context.Context, f Forgotten, key string) error {
	if f.Inbox {
		return fmt.Errorf("forget: %s is still in the inbox: delete it there, then ask again", key)
	}
	if !f.Summary {
		return nil
	}
	if h.Notifier != nil {
		if err := h.Notifier.Notify(ctx, h.Inbox.Name(), []string{key}); err != nil {
			return fmt.Errorf("forget %s: %w", key, err)
		}
	}
	return fmt.Errorf("forget: the summary of %s is still there, and is being taken away: ask again in a minute", key)
}

// without returns the committed digests of an archive that are others without
// something.
func (h *Handler) without(ctx context.Context, f *Forgotten, archive digest.Archive, from func(digest.Digest) (digest.Digest, bool)) (others []digest.Digest, err error) {
	f.Weeks, f.Mailed = []string{}, []string{}
	for _, e := range archive.Digests { // in the order of weeks
		var d digest.Digest
		if err := h.Store.Digest(ctx, e, &d); err != nil {
			return nil, err
		}
		other, changed := from(d)
		if !changed {
			continue
		}
		others = append(others, other)
		f.Weeks = append(f.Weeks, d.Week)
		if len(d.Recipients) > 0 {
			f.Mailed = append(f.Mailed, d.Week)
		}
	}
	return others, nil
}

// revise commits the digests without something.
func (h *Handler) revise(ctx context.Context, f *Forgotten, begin func(), from func(digest.Digest) (digest.Digest, bool)) error {
	for range rounds {
		begin()
		archive, etag, err := h.Store.Index(ctx)
		if err != nil || etag == "" { // no digest was ever made
			return err
		}
		others, err := h.without(ctx, f, archive, from)
		if err != nil {
			return err
		}
		err = h.Store.Revise(ctx, others, archive, etag, h.Now())
		if !errors.Is(err, store.ErrChanged) {
			return err
		}
	}
	return fmt.Errorf("forget: %w", errBusy)
}

// settled is after how long no invocation that wrote an object is at work on it
// any more.
const settled = time.Hour

// takeOut renders anew what was changed, also by an invocation that did not come
// to its end, and removes what has been left of it.
func (h *Handler) takeOut(ctx context.Context, f *Forgotten, key string) error {
	archive, _, err := h.Store.Index(ctx)
	if err != nil {
		return err
	}
	for _, e := range archive.Digests {
		if e.Withdrawn == 0 {
			continue
		}
		var d digest.Digest
		if err := h.Store.Digest(ctx, e, &d); err != nil {
			return err
		}
		if err := h.derive(ctx, d); err != nil {
			return err
		}
	}
	previews, err := h.previews(ctx, archive, key)
	if err != nil {
		return err
	}
	f.Previews = len(previews)
	superseded, err := h.Store.Superseded(ctx, archive, h.Now().Add(-settled))
	if err != nil {
		return err
	}
	return h.Store.Release(ctx, append(previews, superseded...))
}

// previews returns the keys of all previews that tell of a document.
func (h *Handler) previews(ctx context.Context, archive digest.Archive, key string) ([]string, error) {
	weeks := []string{digest.PeriodOf(h.Cadence, h.Now(), h.Zone).String()}
	for _, e := range archive.Digests {
		weeks = append(weeks, e.Week)
	}
	slices.Sort(weeks)
	var keys []string
	for _, week := range slices.Compact(weeks) {
		prefix := store.Week(week) + "preview/"
		var d digest.Digest
		err := h.Store.Read(ctx, prefix+"digest.json", &d)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if _, took := digest.Withdraw(key).From(d); took == (digest.Took{}) {
			continue
		}
		for _, form := range []string{"html", "txt", "md", "json"} {
			keys = append(keys, prefix+"digest."+form)
		}
	}
	return keys, nil
}

// forgetReader takes an address out of the digests, and the claims on its copies.
func (h *Handler) forgetReader(ctx context.Context, f *Forgotten, address string, list bool) error {
	from := func(d digest.Digest) (digest.Digest, bool) { return d.WithoutReader(address) }
	archive, _, err := h.Store.Index(ctx)
	if err == nil && list {
		_, err = h.without(ctx, f, archive, from)
	} else if err == nil {
		err = h.revise(ctx, f, func() {}, from)
	}
	if err != nil {
		return err
	}
	// Before, a tick would have sent these copies again.
	if err := h.claims(ctx, f, archive, address, list); err != nil {
		return err
	}
	f.Listed, err = h.Mailer.Lists(ctx, address)
	return err
}

// claims removes, or counts, the claims on an address's copies.
func (h *Handler) claims(ctx context.Context, f *Forgotten, archive digest.Archive, address string, list bool) error {
	if h.Mailer.Sender == nil { // without mail there is no right to look at claims
		return nil
	}
	for _, e := range archive.Digests {
		key := store.Delivery(e.Week, address)
		_, err := h.Store.Head(ctx, key)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil && !list {
			err = h.Store.Delete(ctx, key)
		}
		if err != nil {
			return err
		}
		f.Deliveries++
	}
	return nil
}
