// Command pack turns word frequencies (lines of frequency, tab, word) into the
// rarity table of one language, and the stop words of all folders into their
// table. generate.py runs it.
package main

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"

	"precis/summarize/language"
)

const (
	levels = 64   // steps of rarity from 0 to 1
	words  = 400  // of the document whose chance to hold a term is taken
	rarest = 1e-7 // relative frequency at which rarity reaches 1
)

func main() {
	err := errors.New("usage: pack LANGUAGE TERMS < frequencies > table, or pack stop > stop.table in the folder of the languages")
	switch {
	case len(os.Args) == 2 && os.Args[1] == "stop":
		err = packStop(os.DirFS("."), os.Stdout)
	case len(os.Args) == 3:
		err = pack(os.Args[1], os.Args[2], os.Stdin, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pack:", err)
		os.Exit(1)
	}
}

func pack(lang, most string, in io.Reader, out io.Writer) error {
	keep, err := strconv.Atoi(most)
	if err != nil {
		return fmt.Errorf("no number of terms: %q", most)
	}
	sums, err := sum(lang, in)
	if err != nil {
		return err
	}
	terms := slices.SortedFunc(maps.Keys(sums), func(a, b string) int {
		return cmp.Or(cmp.Compare(sums[b], sums[a]), strings.Compare(a, b))
	})
	terms = terms[:min(keep, len(terms))]
	slices.Sort(terms)
	lines := bufio.NewWriter(out)
	for _, t := range terms {
		_, _ = fmt.Fprintf(lines, "%s\t%c\n", t, '0'+level(sums[t])) // Flush gives its error
	}
	return lines.Flush()
}

// packStop writes a line with the languages and a line a word, with the set of
// the languages that it is a stop word of.
func packStop(folders fs.FS, out io.Writer) error {
	files, err := fs.Glob(folders, "*/stop.txt")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return errors.New("no folder with a stop.txt here")
	}
	var codes []string
	sets := make(map[string]uint64)
	for _, name := range files {
		list, err := fs.ReadFile(folders, name)
		if err != nil {
			return err
		}
		for w := range strings.FieldsSeq(string(list)) {
			sets[w] |= 1 << len(codes)
		}
		codes = append(codes, path.Dir(name))
	}
	lines := bufio.NewWriter(out)
	_, _ = fmt.Fprintln(lines, strings.Join(codes, " ")) // Flush gives its error
	for _, w := range slices.Sorted(maps.Keys(sets)) {
		_, _ = fmt.Fprintf(lines, "%s\t%x\n", w, sets[w])
	}
	return lines.Flush()
}

// sum returns the frequency of each term: that of all its words together.
func sum(lang string, in io.Reader) (map[string]float64, error) {
	sums := make(map[string]float64)
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		number, word, found := strings.Cut(lines.Text(), "\t")
		f, err := strconv.ParseFloat(number, 64)
		if !found || err != nil {
			return nil, fmt.Errorf("no frequency and word: %q", lines.Text())
		}
		for _, t := range language.Terms(word, lang) {
			particle := (lang == "ja" || lang == "zh") && len(t) < len(word)
			if !particle && strings.Trim(t, "0123456789") != "" {
				sums[t] += f
			}
		}
	}
	return sums, lines.Err()
}

// level returns the rarity, in steps, of a term of a relative frequency: the
// logarithm of its chance to stand in a document, relative to the rarest's.
func level(f float64) int {
	chance := func(f float64) float64 { return -math.Expm1(-f * words) }
	r := math.Log(chance(f)) / math.Log(chance(rarest))
	return min(levels-1, int(r*levels))
}
