package s3

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"precis/functions/precis/cloud/disk"
)

// An object lies at the path that its key names, so that people find it, and so
// that a file they put there is an object. Keys that are no such path, or that
// a path of another object stands in the way of, lie in a folder of their own,
// under a name in which everything but letters, digits, "-" and "_" is escaped.

// plain reports whether a key is a path as it stands, and one whose file is
// taken as an object.
func plain(key string) bool {
	if key == "" || !utf8.ValidString(key) {
		return false
	}
	for name := range strings.SplitSeq(key, "/") {
		if name == "" || len(name) > 255 || disk.Ignored(name) {
			return false
		}
	}
	return !strings.ContainsFunc(key, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' })
}

func plainPath(bucket, key string) string { return path.Join(bucket, key) }

// escape returns the escaped path of a key: folders of 200 bytes, each but the
// last ended by "+", since a file name holds at most 255.
func escape(key string) string {
	var b strings.Builder
	written := 0
	for i := 0; i < len(key); i++ {
		c := key[i]
		if written >= 200 {
			b.WriteString("+/")
			written = 0
		}
		if c == '-' || c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			b.WriteByte(c)
			written++
			continue
		}
		fmt.Fprintf(&b, "%%%02X", c)
		written += 3
	}
	return b.String()
}

func escapedPath(bucket, key string) string {
	return disk.Private + "/odd/" + bucket + "/" + escape(key)
}

// unescape is the inverse of escape; it is not ok for what is no such name.
func unescape(name string) (key string, ok bool) {
	key, err := url.PathUnescape(strings.ReplaceAll(name, "+/", ""))
	return key, err == nil && escape(key) == name
}
