package s3

import (
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"precis/functions/precis/cloud/disk"
)

// An entry is what is known of one object. It is replaced, never changed.
type entry struct {
	escaped bool  // where its file lies
	stamp   stamp // of its file when it was taken
	sum     *sum  // nil until someone asks
}

// A sum is what is computed from a file's content, and of which file.
type sum struct {
	disk.Sum
	stamp stamp
}

func (s sum) etag() string { return hex.EncodeToString(s.MD5[:]) }

// An index holds a bucket's objects by key, and lists them in order. Its zero
// value is empty.
type index struct {
	entries map[string]entry
	keys    []string // in order; may name some that are gone
	fresh   []string // not yet among keys, in no order
	gone    bool     // keys may name some that are gone
}

func (x *index) put(key string, e entry) {
	if x.entries == nil {
		x.entries = map[string]entry{}
	}
	if _, ok := x.entries[key]; !ok {
		x.fresh = append(x.fresh, key)
	}
	x.entries[key] = e
}

func (x *index) remove(key string) {
	if _, ok := x.entries[key]; ok {
		delete(x.entries, key)
		x.gone = true
	}
}

// sorted returns all keys in order. The slice is only valid until the next
// change.
func (x *index) sorted() []string {
	if len(x.fresh) == 0 && !x.gone {
		return x.keys
	}
	slices.Sort(x.fresh)
	merged := make([]string, 0, len(x.keys)+len(x.fresh))
	a, b := x.keys, x.fresh
	for len(a) > 0 || len(b) > 0 {
		var next string
		if len(b) == 0 || len(a) > 0 && a[0] <= b[0] {
			next, a = a[0], a[1:]
		} else {
			next, b = b[0], b[1:]
		}
		if _, ok := x.entries[next]; ok && (len(merged) == 0 || merged[len(merged)-1] != next) {
			merged = append(merged, next)
		}
	}
	x.keys, x.fresh, x.gone = merged, nil, false
	return merged
}

// A page is a part of a listing.
type page struct {
	keys     []string
	prefixes []string // common ones
	next     string   // the last key or common prefix of a page that is not the last one
}

// list returns the keys with a prefix that come after a key or common prefix;
// those that hold the delimiter after the prefix only as common prefixes; limit
// of both at most, or all where it is 0.
func (x *index) list(prefix, delimiter, after string, limit int) page {
	keys := x.sorted()
	at, _ := slices.BinarySearch(keys, max(prefix, after))
	var p page
	last := after
	for ; at < len(keys) && strings.HasPrefix(keys[at], prefix); at++ {
		key := keys[at]
		if key <= after {
			continue
		}
		common := ""
		if i := strings.Index(key[len(prefix):], delimiter); delimiter != "" && i >= 0 {
			common = key[:len(prefix)+i+len(delimiter)]
		}
		if common != "" && common == last {
			continue
		}
		if limit > 0 && len(p.keys)+len(p.prefixes) == limit {
			p.next = last
			break
		}
		if common != "" {
			p.prefixes, last = append(p.prefixes, common), common
			continue
		}
		p.keys, last = append(p.keys, key), key
	}
	return p
}

// missing returns the keys in a folder whose files are not among files, nor under
// one of the folders in it. Objects that lie escaped are not missing.
func (x *index) missing(prefix string, files map[string]stamp, folders map[string]bool) []string {
	var gone []string
	keys := x.sorted()
	at, _ := slices.BinarySearch(keys, prefix)
	for at < len(keys) && strings.HasPrefix(keys[at], prefix) {
		key := keys[at]
		name, _, deeper := strings.Cut(key[len(prefix):], "/")
		if deeper && folders[name] {
			skip, _ := slices.BinarySearch(keys[at:], prefix+name+"0") // the byte after "/"
			at += skip
			continue
		}
		if _, ok := files[name]; deeper || !ok {
			if e := x.entries[key]; !e.escaped {
				gone = append(gone, key)
			}
		}
		at++
	}
	return gone
}

// An Object is what is known of one in a bucket without reading it.
type Object struct {
	Key      string
	Size     int64 // bytes
	Modified time.Time
}

// Objects returns the objects of a bucket whose keys begin with a prefix, in no
// order; none where there is no such bucket. It is for who would have to list
// them again and again through S3: it makes no request, and reads no file.
func (s *Store) Objects(bucket, prefix string) []Object {
	b, err := s.bucket(bucket)
	if err != nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	var all []Object
	if prefix == "" {
		all = make([]Object, 0, len(b.index.entries))
	}
	for key, e := range b.index.entries {
		if strings.HasPrefix(key, prefix) {
			all = append(all, b.describe(key, e))
		}
	}
	return all
}

// Object returns what Objects gives, of one object alone; false where there is
// none.
func (s *Store) Object(bucket, key string) (Object, bool) {
	b, err := s.bucket(bucket)
	if err != nil {
		return Object{}, false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	e, ok := b.index.entries[key]
	return b.describe(key, e), ok
}

func (b *bucket) describe(key string, e entry) Object {
	return Object{Key: key, Size: e.stamp.size, Modified: b.lastModified(e.stamp)}
}
