package reading

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"precis/summarize/document"
)

// A lineTruth says which lines of a document belong to the article.
type lineTruth struct {
	Title   []int
	Article lineRanges
	Noise   lineRanges
}

// lineRanges are numbers of lines, from 1, given one by one or as ranges.
type lineRanges []int

// UnmarshalJSON reads [3, [5, 8]] as 3, 5, 6, 7, 8.
func (l *lineRanges) UnmarshalJSON(data []byte) error {
	var items []json.RawMessage
	if err := json.Unmarshal(data, &items); err != nil {
		return err
	}
	for _, item := range items {
		var one int
		if json.Unmarshal(item, &one) == nil {
			*l = append(*l, one)
			continue
		}
		var pair [2]int
		if err := json.Unmarshal(item, &pair); err != nil {
			return err
		}
		for n := pair[0]; n <= pair[1]; n++ {
			*l = append(*l, n)
		}
	}
	return nil
}

// Noise counts the article's lines kept and the noise's lines dropped
// in documents whose lines are labelled one by one.
func Noise(data string, w io.Writer) error {
	raw, err := os.ReadFile(filepath.Join(data, "noise", "lines.json"))
	if err != nil {
		return err
	}
	var truth struct{ Files map[string]lineTruth }
	if err := json.Unmarshal(raw, &truth); err != nil {
		return err
	}
	var kept, article, dropped, noise, titles int
	names := slices.Sorted(maps.Keys(truth.Files))
	for _, name := range names {
		t := truth.Files[name]
		raw, err := os.ReadFile(filepath.Join(data, "..", "seeds", name))
		if err != nil {
			return err
		}
		doc, err := document.Read(name, raw)
		if err != nil {
			return err
		}
		lines := strings.Split(strings.ReplaceAll(string(raw), "\r", ""), "\n")
		text := squeeze(doc.Text)
		count := func(numbers []int, want bool) (hits, all int) {
			for _, n := range numbers {
				line := squeeze(lines[n-1])
				if line == "" {
					continue
				}
				all++
				if strings.Contains("\n"+text+"\n", "\n"+line+"\n") == want {
					hits++
				} else {
					fmt.Fprintf(w, "  %s line %d: kept is %v: %.60q\n", name, n, !want, lines[n-1])
				}
			}
			return hits, all
		}
		k, a := count(t.Article, true)
		d, n := count(t.Noise, false)
		kept, article, dropped, noise = kept+k, article+a, dropped+d, noise+n
		if len(t.Title) == 0 && doc.Title == "" || len(t.Title) > 0 && squeeze(lines[t.Title[0]-1]) == squeeze(doc.Title) {
			titles++
		} else {
			fmt.Fprintf(w, "  %s title %q\n", name, doc.Title)
		}
	}
	fmt.Fprintf(w, "precis       article lines kept %d of %d, noise lines dropped %d of %d, titles %d of %d\n",
		kept, article, dropped, noise, titles, len(names))
	return nil
}

// squeeze makes single spaces of all white space but line feeds.
func squeeze(s string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.Join(strings.Fields(line), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
