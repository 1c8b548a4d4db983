package s3

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud/disk"
)

// Every key has a path of its own, inside the folder it belongs to.
func FuzzKeys(f *testing.F) {
	for _, key := range []string{"a", "a/b", "..", "../x", "a//b", "/", "trailing/", ".x", "x+", "%2B", "%", "\x00", strings.Repeat("é", 400), "a\\b", "x~"} {
		f.Add(key, "other")
	}
	f.Fuzz(func(t *testing.T, key, other string) {
		if key == "" {
			return
		}
		name := escape(key)
		if back, ok := unescape(name); !ok || back != key {
			t.Fatalf("unescape(escape(%q)) = %q, %v", key, back, ok)
		}
		if !filepath.IsLocal(name) || filepath.Clean(name) != name {
			t.Errorf("escape(%q) = %q is no clean path in a folder", key, name)
		}
		for part := range strings.SplitSeq(name, "/") {
			if len(part) > 255 || disk.Ignored(part) {
				t.Errorf("escape(%q) holds %q", key, part)
			}
		}
		if other != key && other != "" && (escape(other) == name || strings.HasPrefix(escape(other), name+"/")) {
			t.Errorf("the paths of %q and %q meet: %q, %q", key, other, name, escape(other))
		}
		if plain(key) && (!filepath.IsLocal(key) || plainPath("bucket", key) != "bucket/"+key) {
			t.Errorf("plain(%q), but its path is %q", key, plainPath("bucket", key))
		}
	})
}

// The index lists what a plain sort and filter lists, after any changes.
func TestIndexAgainstModel(t *testing.T) {
	t.Parallel()
	for seed := range uint64(50) {
		random := rand.New(rand.NewPCG(seed, 1))
		var x index
		model := map[string]bool{}
		for range 200 {
			key := strings.Repeat("d/", random.IntN(3)) + string(rune('a'+random.IntN(5))) + strings.Repeat("/f", random.IntN(2))
			if random.IntN(3) == 0 {
				x.remove(key)
				delete(model, key)
			} else {
				x.put(key, entry{})
				model[key] = true
			}
			if random.IntN(10) > 0 {
				continue
			}
			prefix := []string{"", "d", "d/", "d/d/", "d/a", "z"}[random.IntN(6)]
			delimiter := []string{"", "/"}[random.IntN(2)]
			limit := 1 + random.IntN(5)
			got := listAll(&x, prefix, delimiter, limit)
			if diff := cmp.Diff(listModel(model, prefix, delimiter), got); diff != "" {
				t.Fatalf("seed %d: list(%q, %q) in pages of %d (-want +got):\n%s", seed, prefix, delimiter, limit, diff)
			}
		}
	}
}

func listAll(x *index, prefix, delimiter string, limit int) []string {
	all := []string{}
	after := ""
	for {
		p := x.list(prefix, delimiter, after, limit)
		both := slices.Sorted(slices.Values(slices.Concat(p.keys, p.prefixes)))
		all = append(all, both...)
		if p.next == "" {
			return all
		}
		if len(both) != limit || both[limit-1] != p.next {
			return append(all, fmt.Sprintf("a page of %d that ends at %q, not %q", len(both), both[len(both)-1], p.next))
		}
		after = p.next
	}
}

func listModel(keys map[string]bool, prefix, delimiter string) []string {
	seen := map[string]bool{}
	for key := range keys {
		rest, ok := strings.CutPrefix(key, prefix)
		if !ok {
			continue
		}
		if first, _, cut := strings.Cut(rest, "/"); cut && delimiter != "" {
			key = prefix + first + "/"
		}
		seen[key] = true
	}
	all := []string{}
	for key := range seen {
		all = append(all, key)
	}
	slices.Sort(all)
	return all
}

// What is missing in a folder are the objects without a file in it, and all of
// a folder that is gone, but not those whose path was taken.
func TestIndexMissing(t *testing.T) {
	t.Parallel()
	var x index
	for _, key := range []string{"a", "b", "dir/1", "dir/2/3", "dir.txt", "gone/1", "gone/2/3", "z"} {
		x.put(key, entry{})
	}
	x.put("escaped/", entry{escaped: true})
	got := x.missing("", map[string]stamp{"a": {}, "dir.txt": {}, "z": {}}, map[string]bool{"dir": true})
	if diff := cmp.Diff([]string{"b", "gone/1", "gone/2/3"}, got); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"dir/1", "dir/2/3"}, x.missing("dir/", nil, nil)); diff != "" {
		t.Errorf("missing in dir (-want +got):\n%s", diff)
	}
}
