package compound

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestStreams(t *testing.T) {
	t.Parallel()
	long, longest := strings.Repeat("more than a small sector ", 400), strings.Repeat("more than the header can list ", 400_000)
	root, err := Open(drafttest.Compound("short", "a few words", "empty", "", "inner/long", long, "inner/deep/short", "deep down", "longest", longest, "other/x", "y"))
	if err != nil {
		t.Fatal(err)
	}
	if got := root.Storages(); !slices.Equal(got, []string{"inner", "other"}) {
		t.Errorf("Storages = %q", got)
	}
	inner := root.Storage("inner")
	for _, c := range []struct {
		in         *Storage
		name, want string
	}{
		{root, "short", "a few words"}, {root, "empty", ""}, {root, "longest", longest}, {inner, "long", long}, {inner.Storage("deep"), "short", "deep down"},
	} {
		if got := string(c.in.Stream(c.name)); got != c.want {
			t.Errorf("Stream(%s) = %d bytes, %.40q, want %d", c.name, len(got), got, len(c.want))
		}
	}
	if root.Storage("none") != nil || root.Stream("none") != nil || root.Stream("inner") != nil {
		t.Error("what is not there is given")
	}
}

// changed sets a number in a directory entry, which is found by its name.
func changed(data []byte, name string, at int, n uint32) []byte {
	data = slices.Clone(data)
	var wide strings.Builder
	for _, r := range name {
		wide.WriteString(string(r) + "\x00")
	}
	binary.LittleEndian.PutUint32(data[strings.Index(string(data), wide.String())+at:], n)
	return data
}

func TestBrokenFiles(t *testing.T) {
	t.Parallel()
	whole := drafttest.Compound("aa", strings.Repeat("words of a stream ", 500), "bb", "small", "cc/dd", "inner")
	for name, data := range map[string][]byte{"no header": whole[8:], "a header alone": whole[:512], "a short header": whole[:100]} {
		if _, err := Open(data); !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("%s: Open = %v, want %v", name, err, draft.ErrDamaged)
		}
	}
	for name, data := range map[string][]byte{
		"a sibling that is itself":         changed(whole, "bb", 72, 2),
		"a storage in itself":              changed(whole, "cc", 76, 3),
		"a stream in no sector":            changed(whole, "bb", 116, 0xFFFFFF00),
		"a stream that claims four GB":     changed(whole, "bb", 120, 0xFFFFFFFF),
		"an entry beyond the directory":    changed(whole, "bb", 72, 1<<30),
		"a stream in the list of sectors":  changed(whole, "aa", 116, 20),
		"cut off after the first sectors":  whole[:len(whole)/2],
		"cut off within the last of table": whole[:len(whole)-100],
	} {
		root, err := Open(data)
		if err != nil {
			if !errors.Is(err, draft.ErrDamaged) {
				t.Errorf("%s: Open = %v", name, err)
			}
			continue
		}
		read := 0
		for _, s := range []string{"aa", "bb", "dd"} {
			read += len(root.Stream(s))
		}
		if read > 2*len(data) {
			t.Errorf("%s: %d bytes of %d", name, read, len(data))
		}
	}
}

// Streams may share their sectors; what is read of them is bounded together.
func TestStreamsThatOverlap(t *testing.T) {
	t.Parallel()
	content := strings.Repeat("the same words again ", 200_000)
	parts := []string{"0", content}
	for i := range 60 {
		parts = append(parts, fmt.Sprintf("x%03d", i), "y")
	}
	data := drafttest.Compound(parts...)
	for i := range 60 {
		data = changed(changed(data, fmt.Sprintf("x%03d", i), 116, 0), fmt.Sprintf("x%03d", i), 120, uint32(len(content)))
	}
	root, err := Open(data)
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for i := range 60 {
		read += len(root.Stream(fmt.Sprintf("x%03d", i)))
	}
	if read < len(content) || read > 2*len(data)+1<<20 {
		t.Errorf("%d bytes are read of a file of %d", read, len(data))
	}
}

func TestStoragesWithinStorages(t *testing.T) {
	t.Parallel()
	root, err := Open(drafttest.Compound(strings.Repeat("s/", 5000)+"x", "deep"))
	if err != nil {
		t.Fatal(err)
	}
	depth := 0
	for s := root; s != nil; s = s.Storage("s") {
		depth++
	}
	if depth > maxDepth+2 {
		t.Errorf("%d storages within storages are opened, want at most %d", depth, maxDepth)
	}
}
