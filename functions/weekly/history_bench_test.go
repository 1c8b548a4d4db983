package weekly

import (
	"fmt"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/render/stored"
	"precis/functions/store"
	"precis/summarize"
)

// large returns a digest of 10,000 documents, as large as one of a real week of
// so many: three to a story.
func large() digest.Digest {
	d := digest.Digest{Week: "2020-W01", Sections: []digest.Section{{Name: "desk"}}}
	stories := make([]digest.Story, 10_000/3)
	at := 0
	for i := range stories {
		s := &stories[i]
		s.Number, s.ID, s.Headline = i+1, store.Fingerprint(fmt.Sprint(i)), "Council of the harbour takes the plan"
		for k := range 32 {
			s.Terms = append(s.Terms, summarize.Term{Text: fmt.Sprint("term", i*7+k), Weight: 0.25})
		}
		for range 3 {
			key := fmt.Sprintf("desk/%06d.txt", at)
			id := store.ID("inbox", key)
			link := "https://d1234567890.cloudfront.net/" + store.Page(id, "0123456789abcdef")
			s.Sources = append(s.Sources, digest.Source{Letter: fmt.Sprint(at), ID: id, Key: key, Title: s.Headline, Language: "en", Published: "2020-01-01", Uploaded: "2020-01-01", Link: link})
			for k := range 2 {
				text := strings.Repeat("the plan for the harbour ", 5)
				s.Quotes = append(s.Quotes, digest.Quote{Letter: fmt.Sprint(at), Text: text, Language: "en", Paragraph: k, Start: k, End: k + len(text), Link: link + "#s0"})
			}
			d.Included = append(d.Included, digest.Reported{ID: id, Mark: fmt.Sprintf("%032x", at), Key: key})
			at++
		}
	}
	d.Sections[0].Stories = stories
	return d
}

// BenchmarkHistory reads the archives of so many weeks of 10,000 documents,
// none of which comes in again: MB is what is kept of them.
func BenchmarkHistory(b *testing.B) {
	data, err := stored.JSON(large())
	if err != nil {
		b.Fatal(err)
	}
	var asked []store.WeekMarker
	for i := range 10_000 {
		asked = append(asked, store.WeekMarker{Fingerprint: store.Fingerprint(fmt.Sprint(i))})
	}
	for _, weeks := range []int{4, 26, 52} {
		b.Run(fmt.Sprint(weeks), func(b *testing.B) {
			from := &archive{of: map[string][]byte{"digest": data}}
			var a digest.Archive
			week := weekOf(b, "2020-W01")
			for range weeks {
				a.Digests = append(a.Digests, digest.Entry{Week: week.String(), Key: "digest", Hash: store.Hash(data)})
				week = week.Next()
			}
			b.SetBytes(int64(weeks * len(data)))
			before, kept := heap(), int64(0)
			for b.Loop() {
				h, err := readHistory(b.Context(), store.Store{Objects: from}, week, a, asked)
				if err != nil {
					b.Fatal(err)
				}
				kept = heap() - before
				if len(h.past) != digest.Weekly.Back() {
					b.Fatalf("%d digests are whole", len(h.past))
				}
			}
			b.ReportMetric(float64(kept)/1e6, "MB")
			b.ReportMetric(float64(weeks*len(data))/1e6, "MB-read")
		})
	}
}
