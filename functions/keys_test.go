package functions_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/google/go-cmp/cmp"

	"precis/functions/store"
	"precis/functions/sweep"
	"precis/functions/weekly"
)

// oddKeys are keys that some part on the way may take for something else. S3
// takes up to 1024 bytes of UTF-8:
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html
var oddKeys = map[string]string{
	"control 1":            "odd/\x01.txt",
	"section with another": "se\x02ction/a.txt",
	"line feed":            "odd/a\nb.txt",
	"carriage return":      "odd/a\rb.txt",
	"both of them":         "odd/a\r\nb.txt",
	"tab":                  "odd/a\tb.txt",
	"escape sequence":      "odd/\x1b[31mred.txt",
	"unit separator":       "odd/\x1f.txt",
	"delete":               "odd/\x7f.txt",
	"next line":            "odd/a\u0085b.txt",
	"section with control": "se\x02ct\nion/a.txt",
	"only control":         "\x03",
	"plus":                 "odd/a+b.txt",
	"percent":              "odd/100%.txt",
	"escaped space":        "odd/a%20b.txt",
	"escaped slash":        "odd/a%2Fb.txt",
	"twice escaped":        "odd/a%2520b.txt",
	"space":                "odd/a b.txt",
	"spaces around":        " odd/a.txt ",
	"ampersand":            "odd/a&b&amp;.txt",
	"less and greater":     "odd/<b>a</b>.txt",
	"quotes":               `odd/"a"'b'.txt`,
	"question and hash":    "odd/a?b=c#d.txt",
	"backslash":            `odd\a.txt`,
	"U+FFFE":               "odd/\ufffe.txt",
	"U+FFFF":               "odd/\uffff.txt",
	"replacement":          "odd/\ufffd.txt",
	"emoji":                "odd/🧾👩‍🚀.txt",
	"combining marks":      "odd/z\u0301\u0323.txt",
	"composed":             "odd/\u00e9.txt",
	"decomposed":           "odd/e\u0301.txt",
	"right-to-left mark":   "odd/\u200f\u202egnp.txt",
	"leading slash":        "/odd.txt",
	"trailing slash":       "odd/folder/",
	"two dots":             "..",
	"two dots before":      "../odd.txt",
	"two dots within":      "odd/x/../y.txt",
	"one dot":              "odd/./z.txt",
	"double slash":         "odd//a.txt",
	"only slashes":         "//",
	"hidden":               "odd/.hidden.txt",
	"long name":            strings.Repeat("l", 1020) + ".txt",
	"long of control":      strings.Repeat("\x04", 1024),
	"long of folders":      strings.Repeat("d/", 510) + ".txt",
	"long of emoji":        strings.Repeat("🧾", 256),
}

// A keyWalk is documents on their way through both functions.
type keyWalk struct {
	testing.TB
	inbox, store *store.Bucket
	drain        func()                         // has the first function follow what S3 tells
	digest       func() (weekly.Made, [][]byte) // of the walk's documents, with the files for people
	keys         map[string]string
	rejected     bool // whether the documents are pictures, of which a digest tells the names
}

// walk puts a document under each key, has it summarized and told, and deletes
// it.
func (w keyWalk) walk() {
	w.Helper()
	ctx := w.Context()
	names := slices.Sorted(maps.Keys(w.keys))
	keys := slices.Sorted(maps.Values(w.keys))
	documents := slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return strings.HasSuffix(key, "/") })
	for i, name := range names {
		text := fmt.Sprintf("Report number %d\n\nShip %d00 was counted in harbour %d on Monday. Its crew of %d repaired the mast.\n", i, i, i, i+2)
		if w.rejected {
			text = fmt.Sprintf("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00%c", i)
		}
		if _, err := w.inbox.Put(ctx, w.keys[name], store.TypeText, []byte(text)); err != nil {
			w.Fatalf("%s: %v", name, err)
		}
	}
	if diff := cmp.Diff(keys, w.list()); diff != "" {
		w.Fatalf("listed (-want +got):\n%s", diff)
	}
	w.missed("before the summaries", documents, nil)
	w.drain()
	for name, key := range w.keys {
		if o, err := w.inbox.Head(ctx, key); err != nil || o.Key != key {
			w.Errorf("%s: head %q, %v", name, o.Key, err)
		}
		if _, _, err := w.store.Get(ctx, store.Summary(store.ID(w.inbox.Name(), key))); (err == nil) == strings.HasSuffix(key, "/") {
			w.Errorf("%s: its summary: %v", name, err)
		}
	}
	w.missed("after the summaries", nil, nil)
	made, files := w.digest()
	if n := made.Documents + made.Rejected; n != len(documents) || (made.Rejected > 0) != w.rejected {
		w.Errorf("the digest tells %d documents and %d rejected ones, want %d", made.Documents, made.Rejected, len(documents))
	}
	named := 0
	for _, file := range files {
		harmless(w, file)
		named += bytes.Count(file, []byte("100%.txt"))
	}
	if named == 0 && w.rejected {
		w.Error("the digest names no document that was rejected")
	}
	for name, key := range w.keys {
		if err := w.inbox.Delete(ctx, key); err != nil {
			w.Errorf("%s: delete: %v", name, err)
		}
		if _, err := w.inbox.Head(ctx, key); !errors.Is(err, fs.ErrNotExist) {
			w.Errorf("%s: head of what was deleted: %v", name, err)
		}
		if _, _, err := w.inbox.Get(ctx, key); !errors.Is(err, fs.ErrNotExist) {
			w.Errorf("%s: get of what was deleted: %v", name, err)
		}
	}
	w.missed("after the deletion", nil, documents)
	w.drain()
	for name, key := range w.keys {
		if _, _, err := w.store.Get(ctx, store.Summary(store.ID(w.inbox.Name(), key))); !errors.Is(err, fs.ErrNotExist) {
			w.Errorf("%s: the summary of what was deleted: %v", name, err)
		}
	}
	w.missed("in the end", nil, nil)
}

// list returns the inbox's keys, but for those of others.
func (w keyWalk) list() []string {
	w.Helper()
	var keys []string
	ours := slices.Collect(maps.Values(w.keys))
	for o, err := range w.inbox.List(w.Context(), "") {
		if err != nil {
			w.Fatal(err)
		}
		if slices.Contains(ours, o.Key) {
			keys = append(keys, o.Key)
		}
	}
	return keys
}

func (w keyWalk) missed(when string, missing, gone []string) {
	w.Helper()
	gotMissing, gotGone, err := sweep.Missed(w.Context(), w.inbox, store.Store{Objects: w.store}, time.Now().AddDate(10, 0, 0)) //nolint:forbidigo // later than any upload
	if err != nil {
		w.Fatal(err)
	}
	if diff := cmp.Diff([2][]string{missing, gone}, [2][]string{gotMissing, slices.Sorted(slices.Values(gotGone))}); diff != "" {
		w.Errorf("missed %s (-want +got):\n%s", when, diff)
	}
}

var controlReference = regexp.MustCompile(`&#(x[01]?[0-9a-fA-F]|[12]?[0-9]);`)

// harmless checks that nothing in a text commands a terminal or breaks XML.
func harmless(tb testing.TB, text []byte) {
	tb.Helper()
	for i, r := range string(text) {
		bad := unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' && r != '\r' || r == '\ufffe' || r == '\uffff' || r == '\u202e'
		if bad {
			tb.Errorf("%U in %.80q", r, text[max(0, i-40):])
		}
	}
	if at := controlReference.FindIndex(text); at != nil && string(text[at[0]:at[1]]) != "&#10;" {
		tb.Errorf("a control character in %.80q", text[max(0, at[0]-40):])
	}
}

func TestOddKeys(t *testing.T) {
	t.Parallel()
	for _, rejected := range []bool{false, true} {
		t.Run(fmt.Sprint("rejected ", rejected), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			keyWalk{
				TB: t, inbox: w.inbox, store: w.store, keys: oddKeys, rejected: rejected,
				drain: func() {
					w.drain(2)
					for _, dead := range w.cloud.Queue.DeadLetters() {
						t.Errorf("dead: %s: %s", dead.Body, dead.Err)
					}
				},
				digest: func() (weekly.Made, [][]byte) { return w.issue("2026-W47"), w.published("2026-W47") },
			}.walk()
			for key, times := range w.taken("2026-W47") {
				if !slices.Contains(slices.Collect(maps.Values(oddKeys)), key) || times != 1 {
					t.Errorf("the digest took %q %d times", key, times)
				}
			}
		})
	}
}

// published returns the files of a week's digest that people see.
func (w *world) published(week string) (files [][]byte) {
	w.Helper()
	for _, key := range []string{store.Week(week) + "digest.html", store.Week(week) + "digest.txt", store.Week(week) + "digest.md", store.IndexPage, store.Feed} {
		data, _, err := w.store.Get(w.Context(), key)
		if err != nil {
			w.Fatal(err)
		}
		files = append(files, data)
	}
	return files
}

// oddKeys walks the odd keys, once the walk before has left the inbox empty.
func (v *visit) oddKeys() {
	v.clear()
	keys := maps.Clone(oddKeys)
	for name, key := range oddKeys {
		why := v.refuses(key)
		if why != nil {
			delete(keys, name)
			v.Logf("moto cannot keep %s: %v", name, why)
		}
		if motoLacks[name] != (why != nil) {
			v.Errorf("%s: moto answers %v", name, why)
		}
	}
	keyWalk{
		TB: v, inbox: v.inbox, store: v.store, keys: keys,
		drain:  func() { v.drain() },
		digest: func() (weekly.Made, [][]byte) { return v.tick(`{"preview":true}`), nil },
	}.walk()
}

// refuses returns why moto cannot put, list and delete a key; nil where it can.
func (v *visit) refuses(key string) error {
	if _, err := v.inbox.Put(v.Context(), key, store.TypeText, []byte("x")); err != nil {
		return err
	}
	var listed []string
	for o, err := range v.inbox.List(v.Context(), "") {
		if err != nil {
			return err
		}
		listed = append(listed, o.Key)
	}
	for _, found := range listed { // also where it is another one
		if err := v.inbox.Delete(v.Context(), found); err != nil {
			return err
		}
	}
	v.lose()
	if !slices.Equal(listed, []string{key}) {
		return fmt.Errorf("it lists %.80q", listed)
	}
	return nil
}

// motoLacks are the odd keys that moto cannot keep: no path of its matches a
// line feed, and it answers 404.
var motoLacks = map[string]bool{"line feed": true, "both of them": true, "section with control": true}

// Stores encode keys as S3 does, a space as "+", or as URLs do, or know no
// encoding, which shows in that they name none.
func TestListOfOtherStores(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, encoding, key, want string }{
		{"as S3", "url", "a+b%2Bc%25%0A%EF%BF%BE/*~", "a b+c%\n\ufffe/*~"},
		{"as URLs", "url", "a%20b%2Bc%2520", "a b+c%20"},
		{"no encoding", "", "a%20b+c", "a%20b+c"},
		{"half an escape", "url", "a%2", ""},
		{"no escape", "url", "100%zz", ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Query().Get("encoding-type") != "url" {
					t.Errorf("asked for %s", r.URL)
				}
				encoding := ""
				if tc.encoding != "" {
					encoding = "<EncodingType>" + tc.encoding + "</EncodingType>"
				}
				_, _ = fmt.Fprintf(w, "<ListBucketResult>%s<Contents><Key>%s</Key></Contents></ListBucketResult>", encoding, tc.key)
			}))
			defer server.Close()
			client := s3.New(s3.Options{
				Region: "us-east-1", BaseEndpoint: &server.URL, UsePathStyle: true,
				Credentials: credentials.NewStaticCredentialsProvider("key", "secret", ""),
			})
			n := 0
			for o, err := range store.New(client, "inbox").List(t.Context(), "") {
				n++
				if o.Key != tc.want || (err != nil) != (tc.want == "") {
					t.Errorf("listed %q, %v; want %q", o.Key, err, tc.want)
				}
				if err != nil && !strings.Contains(err.Error(), tc.key) {
					t.Errorf("the error does not name %s: %v", tc.key, err)
				}
			}
			if n != 1 {
				t.Errorf("%d objects, want 1", n)
			}
		})
	}
}
