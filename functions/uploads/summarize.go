package uploads

import (
	"context"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/digest/render/pages"
	"precis/functions/store"
	"precis/summarize"
	"precis/summarize/document"
)

// summarize reads and summarizes. A panic there is a bug of ours, not a
// verdict on the document: it comes back as an error, so that the document
// goes to the dead letters and not its neighbours with it.
func (u *Handler) summarize(r store.Record, data []byte, final bool) (_ store.Record, _ document.Document, err error) {
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
	return u.fill(r, doc, final)
}

// fill summarizes what was read, and the documents inside it.
func (u *Handler) fill(r store.Record, doc document.Document, final bool) (store.Record, document.Document, error) {
	if why := slowPart(doc.Parts); why != nil {
		if !final {
			r, err := u.slow(r, why, final)
			return r, document.Document{}, err
		}
		r.Timeout = u.timeout() // the others are summarized all the same
	}
	if doc.Text != "" || len(doc.Parts) == 0 {
		s, about := summarize.WithAbout(doc, u.Options)
		r.Summary, r.Document = &s, about
	} else {
		r.Document = summarize.Describe(doc, 0)
	}
	r.Parts = summarizeParts(doc.Parts, u.Options)
	return r, doc, nil
}

// slowPart returns why one of the parts took too long; nil where none did.
func slowPart(parts []document.Part) error {
	for _, p := range parts {
		if errors.Is(p.Err, document.ErrSlow) {
			return p.Err
		}
	}
	return nil
}

// summarizeParts summarizes the documents inside another, each by itself.
func summarizeParts(parts []document.Part, o summarize.Options) []store.Part {
	var all []store.Part
	for _, p := range parts {
		if p.Err != nil {
			all = append(all, store.Part{Name: p.Name, Rejected: p.Err.Error()})
			continue
		}
		s, about := summarize.WithAbout(p.Document, o)
		all = append(all, store.Part{Name: p.Name, Summary: &s, Document: about})
	}
	return all
}

// announce stores what must be there before the summary is: the week's marker
// and the reading pages, many at a time. A page lies under a key that only this
// content, made with these options, has: a link to it, once mailed, keeps its
// meaning. Mail that was set aside is announced to no one, or strangers could
// fill a digest with what was not read.
func (u *Handler) announce(ctx context.Context, r store.Record, doc document.Document) (store.Record, error) {
	if r.Senders != "" {
		return r, nil
	}
	var all errgroup.Group
	all.SetLimit(store.Readers)
	known := r.Known()
	fingerprint := store.Fingerprint(r.Source.ETag, fmt.Sprint(r.Options), fmt.Sprint(r.Version))
	if r.Summary != nil {
		r.Page = store.Page(r.ID, fingerprint)
		all.Go(func() (err error) {
			r.PageETag, err = u.page(ctx, r.Page, doc, known)
			return err
		})
	}
	for i := range r.Parts {
		p := &r.Parts[i]
		if p.Summary == nil {
			continue
		}
		p.Page = store.PartPage(r.ID, fingerprint, i+1)
		all.Go(func() (err error) {
			p.PageETag, err = u.page(ctx, p.Page, doc.Parts[i].Document, known.Parts[i])
			return err
		})
	}
	err := u.Store.SaveMarker(ctx, digest.WeekOf(r.Source.Uploaded, u.Zone), r.ID, r.Source.ETag)
	err = errors.Join(err, all.Wait())
	return r, err
}

// page stores a reading page and returns its ETag.
func (u *Handler) page(ctx context.Context, key string, doc document.Document, r summarize.Record) (etag string, err error) {
	defer caught(&err, key)
	page, err := pages.Reading(doc, r)
	if err != nil {
		return "", fmt.Errorf("reading page of %s: %w", r.Called(), err)
	}
	return u.Store.Put(ctx, key, store.TypeHTML, page)
}
