package main

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"testing"

	"precis/summarize"
	"precis/summarize/document"
)

func TestSearch(t *testing.T) {
	t.Parallel()
	ladder := []int{1, 4, 8, 16, 32, 64}
	for limit, want := range map[int][2]int{0: {0, 0}, 1: {1, 1}, 5: {4, 5}, 23: {22, 23}, 64: {64, 64}, 1000: {64, 64}} {
		tries := 0
		f := search(ladder, func(size int) trial {
			tries++
			if size > limit {
				return trial{peak: int64(size), err: errMemory}
			}
			return trial{peak: int64(size)}
		})
		if f.size < want[0] || f.size > want[1] || f.took.peak != int64(f.size) || f.took.err != nil {
			t.Errorf("up to %d: found %d, %+v, want %v", limit, f.size, f.took, want)
		}
		if most := limit >= 64; errors.Is(f.above, errMemory) == most {
			t.Errorf("up to %d: %v beyond it", limit, f.above)
		}
		if tries > 7 {
			t.Errorf("up to %d: %d tries", limit, tries)
		}
	}
}

// What the limits are measured with must be read as what it is.
func TestDocumentsAreRead(t *testing.T) {
	t.Parallel()
	least := map[string]int{"text": 900_000, "html": 900_000, "docx": 1_000_000, "pdf": 2000} // bytes of text
	for _, k := range kinds {
		least, ok := least[k.name]
		if !ok || testing.Short() && k.name == "pdf" {
			continue
		}
		t.Run(k.name, func(t *testing.T) {
			t.Parallel()
			data := k.make(1)
			doc, err := document.Read("report"+k.extension, data)
			if err != nil || doc.Format != k.extension[1:] || doc.Language != "en" || len(doc.Text) < least {
				t.Fatalf("Read = %q in %q of %d bytes, %v; want %s in English of %d", doc.Format, doc.Language, len(doc.Text), err, k.extension, least)
			}
			if !bytes.Equal(data, k.make(1)) {
				t.Error("the same size gives another document")
			}
		})
	}
}

// What a week is made of must be as the function for uploads stores it.
func TestRecordsAreAsStored(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../../../seeds/inbox/energy/2026-11-18-brannsay-no-anchor.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Read("report.md", data)
	if err != nil {
		t.Fatal(err)
	}
	summary, about := summarize.WithAbout(doc, summarize.Options{})
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // no secret
	var s story
	made := recordOf("inbox", 7, s.terms(random, rand.NewZipf(random, 1.05, 8, 200_000)), paragraphs())
	made.Summary.Evidence = evidenceOf(made, random)
	stored := made
	stored.Summary, stored.Document = &summary, about
	as, err := made.Stored()
	if err != nil {
		t.Fatal(err)
	}
	want, err := stored.Stored()
	if err != nil {
		t.Fatal(err)
	}
	if share := float64(len(as)) / float64(len(want)); share < 0.9 || share > 1.1 {
		t.Errorf("a record has %d bytes, and one of a report of as many words %d", len(as), len(want))
	}
	lengths := func(s *summarize.Summary) [5]int {
		return [...]int{len(s.Sentences), len(s.Keyphrases), len(s.Terms), len(s.Evidence.Hashes), len(s.Evidence.Events)}
	}
	if got, want := lengths(made.Summary), lengths(&summary); got != want {
		t.Errorf("a record's lists have %d entries, and those of a report %d", got, want)
	}
}
