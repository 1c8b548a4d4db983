package fingerprint

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestMinHashes(t *testing.T) {
	t.Parallel()
	var long strings.Builder
	for i := range 300 {
		fmt.Fprintf(&long, "word%d ", i)
	}
	if n := len(Hashes(long.String())); n != mostHashes {
		t.Errorf("%d hashes of a long text, want %d", n, mostHashes)
	}
	for _, c := range []struct {
		name, a, b string
		same       bool
	}{
		{"case, punctuation and lines", "The bridge over the Orla is closed.", "the BRIDGE, over the\nOrla – is closed", true},
		{"another word", "The bridge over the Orla is closed", "The bridge over the Orla was closed", false},
		{"another order", "one two three four five six", "two one three four five six", false},
		{"fewer than five words", "one two three", "One, two, three", true},
		{"and in another order", "one two three", "three two one", false},
		{"no spaces", "橋は閉鎖された。", "橋は 閉鎖 された", true},
		{"accents", "Brücke über Fluss gesperrt heute früh", "BRÜCKE ÜBER FLUSS GESPERRT HEUTE FRÜH", true},
	} {
		a, b := Hashes(c.a), Hashes(c.b)
		if len(a) == 0 || slices.Equal(a, b) != c.same {
			t.Errorf("%s: %v and %v, want the same: %v", c.name, a, b, c.same)
		}
	}
	if got := Hashes(" … — !"); len(got) != 0 {
		t.Errorf("hashes of no words: %v", got)
	}
}

func FuzzMinHashes(f *testing.F) {
	f.Add("one two three four five six")
	f.Add("橋は閉鎖された\xff")
	f.Fuzz(func(t *testing.T, text string) {
		all := Hashes(text)
		if len(all) > mostHashes || !slices.IsSorted(all) || len(slices.Compact(slices.Clone(all))) != len(all) {
			t.Fatalf("Hashes(%q) = %v: not in order, or too many", text, all)
		}
		if spaced := Hashes(" " + text + " . "); !slices.Equal(all, spaced) {
			t.Fatalf("Hashes(%q) = %v, between spaces %v", text, all, spaced)
		}
	})
}

func BenchmarkMinHashes(b *testing.B) {
	text := strings.Repeat("The bridge over the river Orla is closed until the autumn, said the mayor. ", 1400)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Hashes(text)
	}
}
