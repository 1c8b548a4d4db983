package store

import (
	"context"
	"errors"
	"io/fs"
	"sync"
	"time"

	"precis/digest/render/pages"
)

// PagesStand reports whether the reading pages of a record are there as they
// were written: a tombstone may have been laid on one by whoever saw the document
// gone between two uploads of the same bytes.
func (s Store) PagesStand(ctx context.Context, r Record) (bool, error) {
	if len(r.Parts) > 0 {
		return s.allStand(ctx, r)
	}
	if r.Page == "" {
		return true, nil
	}
	page, err := s.Head(ctx, r.Page)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return page.ETag == r.PageETag, err
}

// allStand is PagesStand of a record with parts: one listing finds the pages of
// a thousand.
func (s Store) allStand(ctx context.Context, r Record) (bool, error) {
	pages := r.Pages()
	for page, err := range s.List(ctx, Pages(r.ID)) {
		if err != nil {
			return false, err
		}
		if etag, ok := pages[page.Key]; ok && etag == page.ETag {
			delete(pages, page.Key)
		}
	}
	return len(pages) == 0, nil
}

// Bury lays a tombstone on a page.
func (s Store) Bury(ctx context.Context, page string) error {
	_, err := s.Put(ctx, page, TypeHTML, pages.Tombstone())
	return err
}

// BuryAll lays tombstones on all pages of a document, and reports whether there
// was one without.
func (s Store) BuryAll(ctx context.Context, id string) (buried bool, err error) {
	for page, err := range s.List(ctx, Pages(id)) {
		if err != nil {
			return buried, err
		}
		if isTombstone(page) {
			continue
		}
		if err := s.Bury(ctx, page.Key); err != nil {
			return buried, err
		}
		buried = true
	}
	return buried, nil
}

// isTombstone tells tombstones in a listing by the mark of their content, the
// ETag. One that an earlier version laid, with other words, is laid anew once;
// where ETags are no MD5 sums (under KMS keys), all of what is gone are laid anew
// each time.
func isTombstone(page Object) bool { return page.ETag == tombstoneETag() }

var tombstoneETag = sync.OnceValue(func() string { return contentETag(pages.Tombstone()) })

// A Listing is what lies where records and reading pages do.
type Listing struct {
	Made    map[string]time.Time // when each record was written, by ID
	Order   []string             // the IDs
	Buried  map[string][]string  // pages that are tombstones, by ID
	Orphans map[string][]string  // pages from before a moment that are none, and have no record, by ID
}

// Summarized lists the records and pages; orphans are those from before a
// moment. A record comes before its pages.
func (s Store) Summarized(ctx context.Context, before time.Time) (Listing, error) {
	l := Listing{Made: map[string]time.Time{}, Buried: map[string][]string{}, Orphans: map[string][]string{}}
	for o, err := range s.List(ctx, Summaries) {
		if err != nil {
			return l, err
		}
		if id, ok := SummaryID(o.Key); ok {
			l.Made[id] = o.Modified
			l.Order = append(l.Order, id)
			continue
		}
		id, ok := PageID(o.Key)
		_, summarized := l.Made[id]
		switch {
		case !ok:
		case isTombstone(o), summarized && o.Size == int64(len(pages.Tombstone())): // of what is there, so many bytes make it worth a look
			l.Buried[id] = append(l.Buried[id], o.Key)
		case !summarized && o.Modified.Before(before):
			l.Orphans[id] = append(l.Orphans[id], o.Key)
		}
	}
	return l, nil
}
