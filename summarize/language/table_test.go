package language

import (
	_ "embed"
	"slices"
	"strings"
	"testing"
)

func TestTable(t *testing.T) {
	t.Parallel()
	words := table("a\t1\nab\t2\nb\t\nбор\t3\n")
	for word, want := range map[string]string{"a": "1", "ab": "2", "b": "", "бор": "3"} {
		if got, found := words.find(word); !found || got != want {
			t.Errorf("find(%q) = %q, %v, want %q", word, got, found, want)
		}
	}
	for _, word := range []string{"", "A", "aa", "abc", "c", "бо", "1", "a\t1", "\n", "b\t\n", "бор\t3\n", "бор\t3\n\n"} {
		if got, found := words.find(word); found {
			t.Errorf("find(%q) = %q, want nothing", word, got)
		}
		if got, found := table("").find(word); found {
			t.Errorf("find(%q) in an empty table = %q, want nothing", word, got)
		}
	}
}

// What is searched by halves must stand in order.
func TestTablesAreInOrder(t *testing.T) {
	t.Parallel()
	check := func(name string, words table) {
		last := ""
		for word := range words.all() {
			if word <= last {
				t.Errorf("%s: %q stands after %q", name, word, last)
			}
			last = word
		}
	}
	check("stop words", stops().words)
	for lang, words := range tables() {
		check(lang, words())
	}
}

//go:embed data/stop.txt
var stopList string

// The table of stop words is made of the list that people edit.
func TestStopTableHoldsTheList(t *testing.T) {
	t.Parallel()
	s := stops()
	sets := make(map[string]uint64)
	var codes []string
	for line := range strings.Lines(stopList) {
		code, words, _ := strings.Cut(line, ":")
		for word := range strings.FieldsSeq(words) {
			sets[word] |= 1 << len(codes)
		}
		codes = append(codes, code)
	}
	if !slices.Equal(s.codes, codes) {
		t.Fatalf("the table has the languages %q, the list %q", s.codes, codes)
	}
	n := 0
	for word, value := range s.words.all() {
		n++
		if bits(value) != sets[word] {
			t.Errorf("%q has %b, want %b: make the table anew", word, bits(value), sets[word])
		}
	}
	if n != len(sets) {
		t.Errorf("%d words, want %d: make the table anew", n, len(sets))
	}
}
