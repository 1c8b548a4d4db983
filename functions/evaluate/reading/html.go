// Package reading measures the reading of documents: their text, title and day, beside
// other libraries, against what was written into them or marked by people.
package reading

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"
	"github.com/markusmobius/go-trafilatura"

	"precis/functions/evaluate/sets"
	"precis/summarize/document"
)

// An extractor returns the title, the day and the text of a saved page.
type extractor struct {
	name string
	read func(page []byte) (title, day, text string)
}

func extractors() []extractor {
	return []extractor{
		{"precis", func(page []byte) (string, string, string) {
			doc, err := document.Read("page.html", page)
			if err != nil {
				return "", "", ""
			}
			return doc.Title, doc.Published, doc.Text
		}},
		{"trafilatura", func(page []byte) (string, string, string) {
			r, err := trafilatura.Extract(strings.NewReader(string(page)), trafilatura.Options{
				EnableFallback: true, ExcludeComments: true,
			})
			if err != nil {
				return "", "", ""
			}
			day := ""
			if !r.Metadata.Date.IsZero() {
				day = r.Metadata.Date.Format("2006-01-02")
			}
			return r.Metadata.Title, day, r.ContentText
		}},
		{"readability", func(page []byte) (string, string, string) {
			a, err := readability.FromReader(strings.NewReader(string(page)), nil)
			if err != nil || a.Node == nil {
				return "", "", ""
			}
			day := ""
			if t, err := a.PublishedTime(); err == nil {
				day = t.Format("2006-01-02")
			}
			var b strings.Builder
			if err := a.RenderText(&b); err != nil {
				return "", "", ""
			}
			return a.Title(), day, b.String()
		}},
	}
}

// Articles compares the text of saved news pages with the articles'
// bodies: precision, recall and F1 over 4-grams of words, averaged over pages.
func Articles(data string, w io.Writer) error {
	type row struct{ ID, File, Body string }
	rows, err := sets.Rows[row](filepath.Join(data, "html", "articles.jsonl.gz"))
	if err != nil {
		return err
	}
	for _, e := range extractors() {
		var sum score
		for _, r := range rows {
			page, err := sets.File(filepath.Join(data, "html", r.File))
			if err != nil {
				return err
			}
			_, _, text := e.read(page)
			s := gramScore(text, r.Body, 4)
			if detail() {
				fmt.Fprintf(w, "  %-12s %.12s %v\n", e.name, r.ID, s)
			}
			sum = sum.plus(s)
		}
		fmt.Fprintf(w, "%-12s %v  (%d pages)\n", e.name, sum.over(len(rows)), len(rows))
	}
	return nil
}

// detail asks for one line a document, to look into a figure.
func detail() bool { return os.Getenv("EVALUATE_DETAIL") != "" }

// A score holds a precision, a recall and their F1.
type score struct{ precision, recall, f1 float64 }

func (s score) plus(t score) score {
	return score{s.precision + t.precision, s.recall + t.recall, s.f1 + t.f1}
}

func (s score) over(n int) score {
	return score{s.precision / float64(n), s.recall / float64(n), s.f1 / float64(n)}
}

func (s score) String() string {
	return fmt.Sprintf("P %.3f  R %.3f  F1 %.3f", s.precision, s.recall, s.f1)
}

// gramScore compares the runs of n words of two texts as multisets; a text of
// fewer is one run.
func gramScore(got, want string, n int) score {
	g, ng := runs(got, n)
	t, nt := runs(want, n)
	common := 0
	for s, k := range g {
		common += min(k, t[s])
	}
	return scoreOf(common, ng, nt)
}

func scoreOf(common, got, want int) score {
	var s score
	if got > 0 {
		s.precision = float64(common) / float64(got)
	}
	if want > 0 {
		s.recall = float64(common) / float64(want)
	}
	if common > 0 {
		s.f1 = 2 * s.precision * s.recall / (s.precision + s.recall)
	}
	return s
}

func runs(text string, n int) (counts map[string]int, all int) {
	words := plainWords(text)
	n = min(n, max(1, len(words)))
	counts = map[string]int{}
	for i := 0; i+n <= len(words); i++ {
		counts[strings.Join(words[i:i+n], " ")]++
		all++
	}
	return counts, all
}
