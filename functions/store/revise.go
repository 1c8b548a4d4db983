package store

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"precis/digest"
	"precis/digest/render/stored"
)

// Revise puts digests in place of those that their weeks have, all in one swap of
// the archive, and then deletes the forms of before. It returns ErrChanged where
// the archive is not the one with that ETag. The archive is swapped also where
// nothing is to be put: whoever is making a digest meanwhile begins anew.
func (s Store) Revise(ctx context.Context, revised []digest.Digest, archive digest.Archive, etag string, now time.Time) error {
	next := archive
	next.Revision++
	next.Digests = slices.Clone(archive.Digests)
	var old []string
	for _, d := range revised {
		i := slices.IndexFunc(next.Digests, func(e digest.Entry) bool { return e.Week == d.Week })
		data, err := stored.JSON(d)
		if err != nil {
			return fmt.Errorf("digest %s: %w", d.Week, err)
		}
		was := next.Digests[i]
		e := entryOf(d, Hash(data), was.Committed)
		e.Original, e.Revised = cmp.Or(was.Original, was.Hash), was.Revised
		if d.Withdrawn > was.Withdrawn {
			e.Revised = now.UTC().Format(time.RFC3339)
		}
		if _, err := s.Put(ctx, e.Key, TypeJSON, data); err != nil {
			return err
		}
		old = append(old, was.Key)
		next.Digests[i] = e
	}
	data, err := json.MarshalIndent(next, "", "  ")
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	if _, err := s.save(ctx, Archive, data, etag); err != nil {
		return err
	}
	return s.Release(ctx, old)
}

// Superseded lists the forms of committed digests that the archive does not name
// and that were written before a moment: what a revision that was killed, or a
// commit that came second, has left.
func (s Store) Superseded(ctx context.Context, archive digest.Archive, before time.Time) (keys []string, err error) {
	for _, e := range archive.Digests {
		for o, err := range s.List(ctx, Week(e.Week)+"digest-") {
			if err != nil {
				return nil, err
			}
			if o.Key != e.Key && strings.HasSuffix(o.Key, ".json") && o.Modified.Before(before) {
				keys = append(keys, o.Key)
			}
		}
	}
	return keys, nil
}
