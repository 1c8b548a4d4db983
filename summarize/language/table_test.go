package language

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"
	"testing"

	"precis/summarize/language/data"
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
	for _, lang := range data.Languages() {
		check(lang, rarities(lang))
	}
}

// The table of stop words is made of the lists that people edit.
func TestStopTableHoldsTheLists(t *testing.T) {
	t.Parallel()
	s := stops()
	sets := make(map[string]uint64)
	var codes []string
	for _, lang := range data.Languages() {
		list, err := os.ReadFile("data/" + lang + "/stop.txt")
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for word := range strings.FieldsSeq(string(list)) {
			sets[word] |= 1 << len(codes)
		}
		codes = append(codes, lang)
	}
	if !slices.Equal(s.codes, codes) {
		t.Fatalf("the table has the languages %q, the folders %q: make the table anew", s.codes, codes)
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

// all returns each word and its value, by rising words.
func (t table) all() iter.Seq2[string, string] {
	return func(yield func(word, value string) bool) {
		for line := range strings.Lines(string(t)) {
			word, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if !yield(word, value) {
				return
			}
		}
	}
}
