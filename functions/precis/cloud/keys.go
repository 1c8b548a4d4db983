package cloud

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"
)

// private is the folder, in a cloud's folder, of all that is no object.
const private = ".precis"

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
		if name == "" || len(name) > 255 || ignored(name) {
			return false
		}
	}
	return !strings.ContainsFunc(key, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' })
}

// ignored reports whether a file or folder is none of ours: hidden ones, and
// what editors, browsers and systems leave beside the files they write.
func ignored(name string) bool {
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || strings.HasSuffix(name, "~") {
		return true
	}
	if strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#") {
		return true
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", ".swo", ".swx", ".lock":
		return true
	}
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", "4913": // the last one: vim's probe
		return true
	}
	return false
}

func plainPath(bucket, key string) string { return path.Join(bucket, key) }

// oddName returns the escaped path of a key: folders of 200 bytes, each but the
// last ended by "+", since a file name holds at most 255.
func oddName(key string) string {
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

func oddPath(bucket, key string) string {
	return private + "/odd/" + bucket + "/" + oddName(key)
}

// headersPath is where the headers of an object are kept that its file cannot
// tell.
func headersPath(bucket, key string) string {
	return private + "/headers/" + bucket + "/" + oddName(key)
}

// oddKey is the inverse of oddName; it is not ok for what is no such name.
func oddKey(name string) (key string, ok bool) {
	key, err := url.PathUnescape(strings.ReplaceAll(name, "+/", ""))
	return key, err == nil && oddName(key) == name
}
