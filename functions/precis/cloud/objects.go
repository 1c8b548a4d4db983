package cloud

import (
	"strings"
	"time"
)

// An Object is what is known of one in a bucket without reading it.
type Object struct {
	Key      string
	Size     int64 // bytes
	Modified time.Time
}

// Objects returns the objects of a bucket whose keys begin with a prefix, in no
// order; none where there is no such bucket. It is for who would have to list
// them again and again through S3: it makes no request, and reads no file.
func (c *Cloud) Objects(bucket, prefix string) []Object {
	b, err := c.store.bucket(bucket)
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
func (c *Cloud) Object(bucket, key string) (Object, bool) {
	b, err := c.store.bucket(bucket)
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
