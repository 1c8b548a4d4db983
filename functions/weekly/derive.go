package weekly

import (
	"context"
	"fmt"

	"precis/digest"
	"precis/digest/render"
	"precis/digest/render/pages"
	"precis/digest/render/stored"
	"precis/functions/store"
)

// derive stores all that follows from a committed digest: its forms, the
// archive's page and the feed. Where they are there already, it writes nothing.
func (h *Handler) derive(ctx context.Context, d digest.Digest) error {
	for range rounds {
		if err := h.forms(ctx, store.Week(d.Week), d); err != nil {
			return err
		}
		archive, etag, err := h.Store.Index(ctx)
		if err != nil {
			return err
		}
		if e := entry(archive, d.Week); e.Withdrawn > d.Withdrawn { // taken out meanwhile
			var without digest.Digest
			if err := h.Store.Digest(ctx, e, &without); err != nil {
				return err
			}
			d = without
			continue
		}
		if err := h.overview(ctx, archive); err != nil {
			return err
		}
		// Another digest may have been committed while these were written.
		now, err := h.Store.Head(ctx, store.Archive)
		if err != nil {
			return err
		}
		if now.ETag == etag {
			return nil
		}
	}
	return fmt.Errorf("overview: %w", errBusy)
}

// entry returns a week's entry; the zero Entry where it has none.
func entry(a digest.Archive, week string) digest.Entry {
	for _, e := range a.Digests {
		if e.Week == week {
			return e
		}
	}
	return digest.Entry{}
}

// forms stores a digest as page, text, Markdown and JSON. The addresses that
// it goes to are left out of all of them. Of a large week each takes hundreds of
// megabytes, so that none is made before the one before is stored.
func (h *Handler) forms(ctx context.Context, prefix string, d digest.Digest) error {
	d.Recipients, d.Chosen = []string{}, nil
	if err := h.readable(ctx, prefix, d); err != nil {
		return err
	}
	data, err := stored.JSON(d)
	if err != nil {
		return fmt.Errorf("JSON of %s: %w", d.Week, err)
	}
	return h.Store.Keep(ctx, prefix+"digest.json", store.TypeJSON, data)
}

// readable stores the forms that are for readers.
func (h *Handler) readable(ctx context.Context, prefix string, d digest.Digest) error {
	forms, err := render.All(d)
	if err != nil {
		return fmt.Errorf("forms of %s: %w", d.Week, err)
	}
	page, err := forms.Page()
	if err != nil {
		return fmt.Errorf("forms of %s: %w", d.Week, err)
	}
	if err := h.Store.Keep(ctx, prefix+"digest.html", store.TypeHTML, page); err != nil {
		return err
	}
	if err := h.Store.Keep(ctx, prefix+"digest.txt", store.TypeText, forms.Text()); err != nil {
		return err
	}
	return h.Store.Keep(ctx, prefix+"digest.md", store.TypeMarkdown, forms.Markdown())
}

func (h *Handler) overview(ctx context.Context, archive digest.Archive) error {
	index, err := pages.Index(archive, h.Title, h.Web)
	if err != nil {
		return fmt.Errorf("archive's page: %w", err)
	}
	feed, err := pages.Feed(archive, h.Title, h.Web)
	if err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	if err := h.Store.Keep(ctx, store.IndexPage, store.TypeHTML, index); err != nil {
		return err
	}
	return h.Store.Keep(ctx, store.Feed, store.TypeAtom, feed)
}
