package functions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/store"
	"precis/summarize"
)

var errBusy = errors.New("the archive kept changing")

// commit makes the week's digest final: one compare-and-swap on the archive,
// made on the version that the digest was assembled from. Where the week has
// its digest already, it gives that.
func (w *Weekly) commit(ctx context.Context, week digest.Week) (d digest.Digest, fresh bool, err error) {
	for range rounds {
		archive, etag, err := w.archive(ctx)
		if err != nil {
			return d, false, err
		}
		if entry, ok := find(archive, week); ok {
			d, err = w.committed(ctx, entry)
			return d, false, err
		}
		c, err := w.collect(ctx, week, archive)
		if err != nil {
			return d, false, err
		}
		d = digest.Assemble(c.input)
		if len(archive.Digests) == 0 && len(d.Taken)+len(d.Pending) == 0 {
			return d, false, errNothing
		}
		if err = w.address(ctx, &d); err != nil {
			return d, false, err
		}
		err = w.swap(ctx, d, archive, etag)
		if errors.Is(err, store.ErrChanged) {
			continue
		}
		if err != nil {
			return d, false, err
		}
		return d, true, w.release(ctx, c.done)
	}
	return d, false, fmt.Errorf("commit %s: %w", week, errBusy)
}

// swap stores the digest under its hash and then the archive that lists it.
func (w *Weekly) swap(ctx context.Context, d digest.Digest, archive digest.Archive, etag string) error {
	data, err := render.JSON(d)
	if err != nil {
		return fmt.Errorf("digest %s: %w", d.Week, err)
	}
	hash := store.Hash(data)
	key := store.Committed(d.Week, hash)
	if _, err := w.Store.Put(ctx, key, store.TypeJSON, data); err != nil {
		return err
	}
	entry := digest.Entry{
		Week: d.Week, Key: key, Hash: hash, Title: d.Title, Language: d.Language, First: d.First, Last: d.Last,
		Committed: w.Now().UTC().Format(time.RFC3339), Documents: d.Figures.Documents, Stories: d.Figures.Stories,
	}
	if len(d.Brief) > 0 {
		entry.Headline = d.Brief[0].Headline
	}
	next := digest.Archive{Schema: 1, Digests: append(slices.Clone(archive.Digests), entry)}
	slices.SortFunc(next.Digests, func(a, b digest.Entry) int { return strings.Compare(a.Week, b.Week) })
	data, err = json.MarshalIndent(next, "", "  ")
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	if etag == "" {
		_, err = w.Store.Create(ctx, store.Archive, store.TypeJSON, data)
	} else {
		_, err = w.Store.Swap(ctx, store.Archive, store.TypeJSON, data, etag)
	}
	return err
}

// release takes away the markers of what has been told. One that stays behind
// does no harm: what a committed digest has told is not told again.
func (w *Weekly) release(ctx context.Context, markers []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(store.Readers)
	for _, key := range markers {
		g.Go(func() error { return w.Store.Delete(ctx, key) })
	}
	return g.Wait()
}

// archive reads the list of committed digests and its ETag, "" where there is
// none yet.
func (w *Weekly) archive(ctx context.Context) (digest.Archive, string, error) {
	data, o, err := w.Store.Get(ctx, store.Archive)
	if errors.Is(err, fs.ErrNotExist) {
		return digest.Archive{Schema: 1}, "", nil
	}
	if err != nil {
		return digest.Archive{}, "", err
	}
	var a digest.Archive
	if err := json.Unmarshal(data, &a); err != nil {
		return a, "", fmt.Errorf("read %s: %w", store.Archive, err)
	}
	return a, o.ETag, nil
}

// A collection is what a digest is assembled from, and the markers that have
// done their work once it is committed.
type collection struct {
	input digest.Input
	done  []string
}

// collect finds what the week's digest has to tell: the markers of the week
// and of those before whose stored summary has the marker's ETag. Every other
// marker is left alone: its summary may be on the way.
func (w *Weekly) collect(ctx context.Context, week digest.Week, archive digest.Archive) (collection, error) {
	c := collection{input: digest.Input{
		Week: week, Zone: w.Zone, Title: w.Title, Sections: w.Sections, Web: w.Web, Weeks: map[string]digest.Week{},
	}}
	listed, err := look(ctx, w.Inbox, w.Store, week.Next().Start(w.Zone))
	if err != nil {
		return c, err
	}
	markers, err := w.markers(ctx, week)
	if err != nil {
		return c, err
	}
	before, err := w.told(ctx, week, archive, markers)
	if err != nil {
		return c, err
	}
	c.input.Past, c.input.Told, c.input.Named = before.past, before.told, before.named
	known, past, err := w.take(ctx, week, markers, &c)
	if err != nil {
		return c, err
	}
	larger, err := w.outgrown(ctx, before.large, c)
	if err != nil {
		return c, err
	}
	c.done = append(c.done, w.unasked(past, listed)...)
	c.input.Pending, err = w.sweep(ctx, listed, known, larger)
	return c, err
}

// take finds the summaries that the markers name. The week that counts is that
// of the summary: content may come in, be replaced before it is told, and come
// in again.
// It gives the ETags of the documents that the summaries were made of, by ID,
// and the markers past retention that no summary belongs to.
func (w *Weekly) take(ctx context.Context, week digest.Week, markers []marker, c *collection) (known map[string]string, past []string, err error) {
	records, err := w.records(ctx, markers)
	if err != nil {
		return nil, nil, err
	}
	known = make(map[string]string, len(records))
	for id, r := range records {
		known[id] = r.Source.ETag
	}
	seen := map[string]bool{}
	for _, m := range markers {
		r := records[m.id]
		came := digest.WeekOf(r.Source.Uploaded, w.Zone)
		if r.ID == "" || store.Fingerprint(r.Source.ETag) != m.fingerprint || week.Before(came) {
			if m.past {
				past = append(past, m.key)
			}
			continue
		}
		c.done = append(c.done, m.key)
		if seen[r.ID] {
			continue // the same content has come in before, and was not told then
		}
		seen[r.ID] = true
		c.input.Records = append(c.input.Records, *r)
		if came != week {
			c.input.Weeks[r.ID] = came
		}
	}
	return known, past, nil
}

// records reads the summaries of the documents that the markers name, each
// once: read twice, it could match two markers, and only one be told.
func (w *Weekly) records(ctx context.Context, markers []marker) (map[string]*summarize.Record, error) {
	records := make(map[string]*summarize.Record, len(markers))
	words := wordsOnce{known: map[string]string{}}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(store.Readers)
	for _, m := range markers {
		if records[m.id] != nil {
			continue
		}
		r := &summarize.Record{}
		records[m.id] = r
		g.Go(func() (err error) {
			if *r, err = load(ctx, w.Store, m.id); err == nil {
				words.share(r.Summary)
			}
			return err
		})
	}
	return records, g.Wait()
}

// wordsOnce keeps one copy of each word: the summaries of a large week hold the
// same terms over and over.
type wordsOnce struct {
	sync.Mutex
	known map[string]string
}

func (w *wordsOnce) share(s *summarize.Summary) {
	if s == nil {
		return
	}
	w.Lock()
	defer w.Unlock()
	for i := range s.Terms {
		text := s.Terms[i].Text
		if known, ok := w.known[text]; ok {
			s.Terms[i].Text = known
		} else {
			w.known[text] = text
		}
	}
}
