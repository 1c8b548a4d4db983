package functions

import (
	"context"
	"crypto/md5" //nolint:gosec // it is what S3's ETag is, no protection
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/store"
)

// maxHTML is how large a mail's HTML may be, in bytes: Gmail cuts a message
// at 102 KB.
const maxHTML = 80_000

// derive stores all that follows from a committed digest: its forms, the
// archive's page and the feed. Where they are there already, it writes nothing.
func (w *Weekly) derive(ctx context.Context, d digest.Digest) error {
	if err := w.forms(ctx, store.Week(d.Week), d); err != nil {
		return err
	}
	for range rounds {
		archive, etag, err := w.archive(ctx)
		if err != nil {
			return err
		}
		if err := w.overview(ctx, archive); err != nil {
			return err
		}
		// Another digest may have been committed while these were written.
		now, err := w.Store.Head(ctx, store.Archive)
		if err != nil {
			return err
		}
		if now.ETag == etag {
			return nil
		}
	}
	return fmt.Errorf("overview: %w", errBusy)
}

// forms stores a digest as page, text, Markdown and JSON. The addresses that
// it goes to are left out of all of them.
func (w *Weekly) forms(ctx context.Context, prefix string, d digest.Digest) error {
	d.Recipients, d.Chosen = []string{}, nil
	page, err := render.Page(d)
	if err != nil {
		return fmt.Errorf("page of %s: %w", d.Week, err)
	}
	data, err := render.JSON(d)
	if err != nil {
		return fmt.Errorf("JSON of %s: %w", d.Week, err)
	}
	for _, f := range []struct {
		name, contentType string
		data              []byte
	}{
		{"digest.html", store.TypeHTML, page},
		{"digest.txt", store.TypeText, render.Text(d)},
		{"digest.md", store.TypeMarkdown, render.Markdown(d)},
		{"digest.json", store.TypeJSON, data},
	} {
		if err := w.keep(ctx, prefix+f.name, f.contentType, f.data); err != nil {
			return err
		}
	}
	return nil
}

func (w *Weekly) overview(ctx context.Context, archive digest.Archive) error {
	index, err := render.Index(archive, w.Title, w.Web)
	if err != nil {
		return fmt.Errorf("archive's page: %w", err)
	}
	feed, err := render.Feed(archive, w.Title, w.Web)
	if err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	if err := w.keep(ctx, store.Index, store.TypeHTML, index); err != nil {
		return err
	}
	return w.keep(ctx, store.Feed, store.TypeAtom, feed)
}

// keep writes an object unless these very bytes are there: a daily tick then
// makes no new versions. Where the bucket's ETags are not MD5 sums (under KMS
// keys), it writes each time.
func (w *Weekly) keep(ctx context.Context, key, contentType string, data []byte) error {
	now, err := w.Store.Head(ctx, key)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	sum := md5.Sum(data) //nolint:gosec // as above
	if err == nil && now.ETag == hex.EncodeToString(sum[:]) {
		return nil
	}
	_, err = w.Store.Put(ctx, key, contentType, data)
	return err
}
