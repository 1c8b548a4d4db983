package store

import (
	"bytes"
	"context"
	"crypto/md5" //nolint:gosec // it is what S3's ETag is, no protection
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"precis/digest"
	"precis/digest/render/stored"
)

// Index reads the archive's list of committed digests and its ETag, "" where
// there is none yet.
func (s Store) Index(ctx context.Context) (digest.Archive, string, error) {
	data, o, err := s.Get(ctx, Archive)
	if errors.Is(err, fs.ErrNotExist) {
		return digest.Archive{Schema: 1}, "", nil
	}
	if err != nil {
		return digest.Archive{}, "", err
	}
	var a digest.Archive
	if err := json.Unmarshal(data, &a); err != nil {
		return a, "", fmt.Errorf("read %s: %w", Archive, err)
	}
	return a, o.ETag, nil
}

// Commit stores a digest under its hash, and then the archive with it in place
// of the one with that ETag. It returns ErrChanged where another is there.
func (s Store) Commit(ctx context.Context, d digest.Digest, archive digest.Archive, etag string, now time.Time) error {
	data, err := stored.JSON(d)
	if err != nil {
		return fmt.Errorf("digest %s: %w", d.Week, err)
	}
	hash := Hash(data)
	key := Committed(d.Week, hash)
	if _, err := s.Put(ctx, key, TypeJSON, data); err != nil {
		return err
	}
	next := digest.Archive{Schema: 1, Revision: archive.Revision}
	next.Digests = append(slices.Clone(archive.Digests), entryOf(d, hash, now.UTC().Format(time.RFC3339)))
	slices.SortFunc(next.Digests, func(a, b digest.Entry) int { return digest.ComparePeriods(a.Week, b.Week) })
	data, err = json.MarshalIndent(next, "", "  ")
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	_, err = s.save(ctx, Archive, data, etag)
	return err
}

// entryOf returns what the archive says of a digest whose stored form has a hash.
func entryOf(d digest.Digest, hash, committed string) digest.Entry {
	entry := digest.Entry{
		Week: d.Week, Key: Committed(d.Week, hash), Hash: hash, Title: d.Title, Language: d.Language, First: d.First, Last: d.Last,
		Committed: committed, Documents: d.Figures.Documents, Stories: d.Figures.Stories, Withdrawn: d.Withdrawn,
	}
	if len(d.Brief) > 0 {
		entry.Headline = d.Brief[0].Headline
		for _, section := range d.Sections {
			for _, story := range section.Stories {
				if story.Number == d.Brief[0].Story {
					entry.OtherLanguages = story.OtherLanguages
				}
			}
		}
	}
	return entry
}

// Digest reads a committed digest, or the part of it that a value has fields
// for.
func (s Store) Digest(ctx context.Context, e digest.Entry, into any) error {
	data, _, err := s.Get(ctx, e.Key)
	if err != nil {
		return err
	}
	if Hash(data) != e.Hash {
		return fmt.Errorf("read %s: it is not what was committed: its hash differs", e.Key)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("read %s: %w", e.Key, err)
	}
	return nil
}

// Read reads an object of JSON. It returns fs.ErrNotExist where there is none.
func (s Store) Read(ctx context.Context, key string, into any) error {
	data, _, err := s.Get(ctx, key)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("read %s: %w", key, err)
	}
	return nil
}

// Keep writes an object unless these very bytes are there: a daily tick then
// makes no new versions. Where the bucket's ETags are no MD5 sums (under KMS
// keys), bytes of the same number are read to distinguish them.
func (s Store) Keep(ctx context.Context, key, contentType string, data []byte) error {
	now, err := s.Head(ctx, key)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err == nil && now.ETag == contentETag(data) {
		return nil
	}
	if err == nil && now.Size == int64(len(data)) {
		if there, _, err := s.Get(ctx, key); err == nil && bytes.Equal(there, data) {
			return nil
		}
	}
	_, err = s.Put(ctx, key, contentType, data)
	return err
}

// contentETag returns the ETag that S3 gives to these bytes.
func contentETag(data []byte) string {
	sum := md5.Sum(data) //nolint:gosec // as above
	return hex.EncodeToString(sum[:])
}
