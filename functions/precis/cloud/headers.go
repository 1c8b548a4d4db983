package cloud

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"

	"github.com/rclone/gofakes3"
)

// headers are those that came with an object and go with it again.
type headers map[string]string

// kept is the file that holds headers. They count only for the content they
// came with: so one that a crash leaves, or that a file copied over the object
// leaves, does no harm.
type kept struct {
	ETag    string  `json:"etag"`
	Headers headers `json:"headers"`
}

// worthKeeping leaves out what the object's file tells by itself.
func worthKeeping(key string, all map[string]string) headers {
	h := headers(maps.Clone(all))
	delete(h, "Last-Modified")
	for name := range h {
		if strings.HasPrefix(name, "X-Amz-Checksum-") {
			delete(h, name)
		}
	}
	switch h["Content-Type"] {
	case "", "application/octet-stream", "binary/octet-stream", contentType(key):
		delete(h, "Content-Type")
	}
	return h
}

// forgetHeaders removes what was kept of an object's headers.
func (b *bucket) forgetHeaders(key string) error {
	if err := b.root.Remove(headersPath(b.name, key)); err != nil && !absent(err) {
		return err
	}
	return nil
}

// keepHeaders writes an object's headers. The caller holds the lock, and makes
// the object's file after it.
func (b *bucket) keepHeaders(key string, h headers, etag string) error {
	if len(h) == 0 {
		return nil
	}
	at := headersPath(b.name, key)
	data, err := json.Marshal(kept{etag, h})
	if err != nil {
		return err
	}
	if err := b.root.MkdirAll(path.Dir(at), 0o755); err != nil {
		return err
	}
	temp, _, err := b.receive(strings.NewReader(string(data)), int64(len(data)))
	if err == nil {
		err = b.root.Rename(temp, at)
	}
	if err != nil {
		_ = b.root.Remove(temp)
		return fmt.Errorf("keep the headers of %s/%s: %w", b.name, key, err)
	}
	return b.syncFolder(at, true)
}

// readHeaders returns all headers of an object: what was kept, and what its file
// tells.
func (b *bucket) readHeaders(key string, content sum) (map[string]string, error) {
	all := map[string]string{
		"Content-Type":         contentType(key),
		"Last-Modified":        b.lastModified(content.stamp).Format("Mon, 02 Jan 2006 15:04:05") + " GMT",
		"X-Amz-Checksum-Crc32": checksum(content.crc),
	}
	data, err := b.root.ReadFile(headersPath(b.name, key))
	if absent(err) {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	var k kept
	if err := json.Unmarshal(data, &k); err != nil {
		return nil, fmt.Errorf("read the headers of %s/%s: %w", b.name, key, err)
	}
	if k.ETag == content.etag() {
		maps.Copy(all, k.Headers)
	}
	return all, nil
}

// contentType returns the type that an object has when none came with it.
func contentType(key string) string {
	switch strings.ToLower(path.Ext(key)) {
	case ".html", ".htm":
		return "text/html; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".json":
		return "application/json"
	case ".xml":
		return "application/atom+xml"
	case ".pdf":
		return "application/pdf"
	}
	return "binary/octet-stream"
}

// answer turns an error into one that the client understands; one of the file
// system's is an InternalError that says what it is.
func answer(key string, err error) error {
	var coded gofakes3.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &coded):
		return coded
	case errors.Is(err, fs.ErrNotExist):
		return gofakes3.KeyNotFound(key)
	}
	return gofakes3.ErrorMessage(gofakes3.ErrInternal, err.Error())
}
