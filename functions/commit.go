package functions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/bucket"
	"precis/summarize"
)

const (
	// readers is how many objects are read at a time.
	readers = 32
	// retention is how long a notification can wait in the queue at most. The
	// summary that belongs to an older marker will not come any more.
	retention = 15 * 24 * time.Hour
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
		if d.Recipients, err = w.recipients(ctx); err != nil {
			return d, false, err
		}
		err = w.swap(ctx, d, archive, etag)
		if errors.Is(err, bucket.ErrChanged) {
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
	hash := bucket.Hash(data)
	key := bucket.Committed(d.Week, hash)
	if _, err := w.Store.Put(ctx, key, bucket.TypeJSON, data); err != nil {
		return err
	}
	entry := digest.Entry{
		Week: d.Week, Key: key, Hash: hash, Title: d.Title, First: d.First, Last: d.Last,
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
		_, err = w.Store.Create(ctx, bucket.Archive, bucket.TypeJSON, data)
	} else {
		_, err = w.Store.Swap(ctx, bucket.Archive, bucket.TypeJSON, data, etag)
	}
	return err
}

// release takes away the markers of what has been told. One that stays behind
// does no harm: what a committed digest has told is not told again.
func (w *Weekly) release(ctx context.Context, markers []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(readers)
	for _, key := range markers {
		g.Go(func() error { return w.Store.Delete(ctx, key) })
	}
	return g.Wait()
}

// archive reads the list of committed digests and its ETag, "" where there is
// none yet.
func (w *Weekly) archive(ctx context.Context) (digest.Archive, string, error) {
	data, o, err := w.Store.Get(ctx, bucket.Archive)
	if errors.Is(err, fs.ErrNotExist) {
		return digest.Archive{Schema: 1}, "", nil
	}
	if err != nil {
		return digest.Archive{}, "", err
	}
	var a digest.Archive
	if err := json.Unmarshal(data, &a); err != nil {
		return a, "", fmt.Errorf("read %s: %w", bucket.Archive, err)
	}
	return a, o.ETag, nil
}

func (w *Weekly) committed(ctx context.Context, e digest.Entry) (digest.Digest, error) {
	var d digest.Digest
	data, _, err := w.Store.Get(ctx, e.Key)
	if err != nil {
		return d, err
	}
	if bucket.Hash(data) != e.Hash {
		return d, fmt.Errorf("read %s: it is not what was committed: its hash differs", e.Key)
	}
	if err := json.Unmarshal(data, &d); err != nil {
		return d, fmt.Errorf("read %s: %w", e.Key, err)
	}
	return d, nil
}

// recipients gives the addresses that this digest goes to, each once.
func (w *Weekly) recipients(ctx context.Context) ([]string, error) {
	list := slices.Clone(w.Recipients)
	if w.Subscribers != nil {
		subscribers, err := w.Subscribers.Subscribers(ctx)
		if err != nil {
			return nil, fmt.Errorf("subscribers: %w", err)
		}
		list = append(list, subscribers...)
	}
	slices.SortFunc(list, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return slices.CompactFunc(list, strings.EqualFold), nil
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
	var err error
	if c.input.Past, c.input.Told, err = w.told(ctx, week, archive); err != nil {
		return c, err
	}
	if c.input.Pending, err = w.sweep(ctx, week.Next().Start(w.Zone)); err != nil {
		return c, err
	}
	return c, w.take(ctx, week, &c)
}

// told reads every committed digest: what each told, and the last four before
// the week whole, for what continues.
func (w *Weekly) told(ctx context.Context, week digest.Week, archive digest.Archive) ([]digest.Digest, []digest.Told, error) {
	digests := make([]digest.Digest, len(archive.Digests))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(readers)
	for i, e := range archive.Digests {
		g.Go(func() (err error) {
			digests[i], err = w.committed(ctx, e)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, err
	}
	var past []digest.Digest
	var told []digest.Told
	for _, d := range digests {
		for _, t := range d.Taken {
			t.Week = d.Week
			told = append(told, t)
		}
		if d.Week < week.String() {
			past = append(past, d)
		}
	}
	return past[max(0, len(past)-4):], told, nil
}

// take reads the summaries that the markers name.
func (w *Weekly) take(ctx context.Context, week digest.Week, c *collection) error {
	markers, err := w.markers(ctx, week)
	if err != nil {
		return err
	}
	records := make([]summarize.Record, len(markers))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(readers)
	for i, m := range markers {
		g.Go(func() (err error) {
			records[i], err = load(gctx, w.Store, m.id)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for i, m := range markers {
		r := records[i]
		if r.ID == "" || bucket.Fingerprint(r.Source.ETag) != m.fingerprint {
			if w.Now().Sub(m.since) > retention {
				c.done = append(c.done, m.key)
			}
			continue
		}
		c.done = append(c.done, m.key)
		if seen[r.ID] {
			continue // the same content came in twice: the earlier week counts
		}
		seen[r.ID] = true
		c.input.Records = append(c.input.Records, r)
		if m.week != week {
			c.input.Weeks[r.ID] = m.week
		}
	}
	return nil
}

// A marker says that some content of a document came in during a week.
type marker struct {
	key, id, fingerprint string
	week                 digest.Week
	since                time.Time
}

// markers lists those of the week and of all weeks before, oldest first.
func (w *Weekly) markers(ctx context.Context, week digest.Week) ([]marker, error) {
	var list []marker
	for o, err := range w.Store.List(ctx, bucket.Markers) {
		if err != nil {
			return nil, err
		}
		name, id, fingerprint, ok := bucket.ParseMarker(o.Key)
		if !ok {
			continue
		}
		of, err := digest.ParseWeek(name)
		if err != nil || week.Before(of) {
			continue
		}
		list = append(list, marker{o.Key, id, fingerprint, of, o.Modified})
	}
	return list, nil
}
