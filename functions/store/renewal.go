package store

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"golang.org/x/sync/errgroup"

	"precis/summarize"
)

// A Renewal says how far the records have been looked through for those that an
// older engine made.
type Renewal struct {
	Schema  int    `json:"schema"`  // of the records that are wanted
	Version int    `json:"version"` // of their engine
	After   string `json:"after"`   // the ID up to which all were looked at
	Done    bool   `json:"done"`
}

// Renewed reads how far that is for this engine, and the ETag of what says so.
func (s Store) Renewed(ctx context.Context) (Renewal, string, error) {
	fresh := Renewal{Schema: Schema, Version: summarize.Version}
	data, o, err := s.Get(ctx, RenewalState)
	if errors.Is(err, fs.ErrNotExist) {
		return fresh, "", nil
	}
	var r Renewal
	if err != nil || json.Unmarshal(data, &r) != nil || r.Schema != Schema || r.Version != summarize.Version {
		return fresh, o.ETag, err
	}
	return r, o.ETag, nil
}

// Old looks at the next records, as many at most, and returns the keys of the
// documents in a bucket whose record is an older engine's, and how far it came.
func (s Store) Old(ctx context.Context, r Renewal, bucket string, most int) ([]string, Renewal, error) {
	ids, err := s.next(ctx, r.After, most)
	if err != nil {
		return nil, r, err
	}
	found := make([]string, len(ids))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(Readers)
	for i, id := range ids {
		g.Go(func() error {
			record, _, err := s.Load(gctx, id)
			if record.Source.Bucket == bucket && (record.Schema != r.Schema || record.Version != r.Version) {
				found[i] = record.Source.Key
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, r, err
	}
	var keys []string
	for _, key := range found {
		if key != "" {
			keys = append(keys, key)
		}
	}
	if r.Done = len(ids) < most; len(ids) > 0 {
		r.After = ids[len(ids)-1]
	}
	return keys, r, nil
}

// next returns the IDs of the records after one, as many at most.
func (s Store) next(ctx context.Context, after string, most int) (ids []string, err error) {
	last := ""
	if after != "" { // what lies behind a record are its pages
		last = Summary(after)
	}
	for o, err := range s.ListAfter(ctx, Summaries, last) {
		if err != nil {
			return nil, err
		}
		if id, ok := SummaryID(o.Key); ok && id > after {
			ids = append(ids, id)
		}
		if len(ids) == most {
			break
		}
	}
	return ids, nil
}

// KeepRenewal writes how far it is in place of what has that ETag. Where another was
// as far meanwhile, it leaves that.
func (s Store) KeepRenewal(ctx context.Context, r Renewal, etag string) error {
	data, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("%s: %w", RenewalState, err)
	}
	if _, err := s.save(ctx, RenewalState, data, etag); !errors.Is(err, ErrChanged) {
		return err
	}
	return nil
}
