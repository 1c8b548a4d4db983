package simulate

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"precis/digest"
	"precis/functions/store"
)

// midnight is the end of the week that the histories begin in.
var midnight = time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)

// The interleavings of documents and digests that earlier designs fell over.
func TestNamedWeeks(t *testing.T) {
	t.Parallel()
	one, two := texts()
	first, second := etagOf(one), etagOf(two)
	for _, tc := range []struct {
		name string
		play func(b *book)
		told map[string][]string // by week, the key and ETag of what its digest must take
	}{
		{"a document of Sunday 23:59 summarised after Monday's digest", func(b *book) {
			b.until(midnight.Add(-30 * time.Second))
			b.put(doc, one)
			b.finish(b.tick(b.monday()))
			b.follow(doc)
		}, map[string][]string{"2026-W47": nil, "2026-W48": {doc, first}}},
		{"a re-upload between marker and commit", func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			tick := b.tick(b.monday())
			b.upTo(tick, "PUT output/"+store.Archive)
			b.put(doc, two)
			b.follow(doc)
			b.finish(tick)
		}, map[string][]string{"2026-W47": {doc, first}, "2026-W48": {doc, second}}},
		{"a digest listing between marker and summary", func(b *book) {
			b.until(midnight.Add(-2 * time.Second))
			b.put(doc, one)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsSummary())
			b.until(midnight.Add(time.Second))
			b.finish(b.tick(`{"week":"2026-W47"}`))
			b.finish(slow)
		}, map[string][]string{"2026-W47": nil, "2026-W48": {doc, first}}},
		{"an overwrite while a digest reads the summary", func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.until(midnight.Add(-2 * time.Second))
			b.put(doc, two)
			slow := b.start(doc)
			b.upTo(slow, "PUT "+itsSummary()) // both markers are there
			b.until(midnight.Add(time.Second))
			tick := b.tick(`{"week":"2026-W47"}`)
			b.release(b.upTo(tick, "GET "+itsSummary()))
			b.finish(slow)
			b.finish(tick)
		}, map[string][]string{"2026-W47": {doc, first}, "2026-W48": {doc, second}}},
		{"the same bytes replaced before they were told, and put back in the next week", func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.put(doc, two)
			b.follow(doc)
			b.until(midnight.Add(time.Hour))
			b.put(doc, one)
			b.follow(doc)
			b.finish(b.tick(`{"week":"2026-W47"}`))
		}, map[string][]string{"2026-W47": nil, "2026-W48": {doc, first}}},
		{"a week's digest slower than another run of it", func(b *book) {
			b.put("a.txt", one)
			b.follow("a.txt")
			b.put(doc, two)
			slow := b.tick(b.monday())
			b.upTo(slow, "PUT output/"+store.Archive)
			b.follow(doc)
			b.finish(b.tick(`{"week":"2026-W47"}`))
			b.finish(slow)
		}, map[string][]string{"2026-W47": {"a.txt", first, doc, second}}},
		{"two runs of a week that claim the same delivery", func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			slow := b.tick(b.monday())
			b.upTo(slow, "PUT output/digests/2026-W47/deliveries/")
			b.finish(b.tick(`{"week":"2026-W47"}`))
			b.finish(slow)
		}, map[string][]string{"2026-W47": {doc, first}}},
		{"a document found only after five weeks without a digest", func(b *book) {
			b.put(doc, one)
			b.unheard[doc] = true
			b.until(midnight.AddDate(0, 0, 35))
			b.finish(b.tick(b.monday())) // it asks again
			b.clear()
		}, map[string][]string{"2026-W53": nil, "2027-W01": {doc, first}}},
		{"a document told more than four weeks ago, deleted and put back", func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			for range 6 {
				b.finish(b.tick(b.monday()))
			}
			b.delete(doc)
			b.follow(doc)
			b.put(doc, one)
			b.follow(doc)
			b.finish(b.tick(b.monday()))
		}, map[string][]string{"2026-W47": {doc, first}}},
		{"the same file moved to another section", func(b *book) {
			b.put(doc, one)
			b.follow(doc)
			b.finish(b.tick(b.monday()))
			b.put("sea/ferry.txt", one)
			b.delete(doc)
			b.follow(doc)
			b.follow("sea/ferry.txt")
		}, map[string][]string{"2026-W47": {doc, first}, "2026-W48": {"sea/ferry.txt", first}}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			o := directed(t, tc.play)
			for week, want := range tc.told {
				if d := o.of(week); d.Week == "" && want != nil || len(d.Included) != len(want)/2 {
					t.Errorf("the digest of %s takes %+v, want %d documents", week, d.Included, len(want)/2)
				}
				for pair := range slices.Chunk(want, 2) {
					if !o.takes(week, pair[0], pair[1]) {
						t.Errorf("the digest of %s does not take %s (%.6s)", week, pair[0], pair[1])
					}
				}
			}
		})
	}
}

func TestMovedIsNamedAndNotToldAgain(t *testing.T) {
	t.Parallel()
	one, _ := texts()
	o := directed(t, func(b *book) {
		b.put(doc, one)
		b.follow(doc)
		b.finish(b.tick(b.monday()))
		b.put("sea/ferry.txt", one)
		b.follow("sea/ferry.txt")
	})
	d := o.of("2026-W48")
	want := digest.Moved{From: doc, To: "sea/ferry.txt", Week: "2026-W47"}
	if d.Figures.Documents != 0 || len(d.Moved) != 1 || d.Moved[0] != want {
		t.Errorf("the next digest tells %d documents and moves %+v, want none and %+v", d.Figures.Documents, d.Moved, want)
	}
}

func TestRebuildAfterALateArrival(t *testing.T) {
	t.Parallel()
	one, two := texts()
	page := store.Week("2026-W47") + "digest.html"
	o := directed(t, func(b *book) {
		b.put(doc, one)
		b.follow(doc)
		b.until(midnight.Add(-time.Minute))
		b.put("sea/late.txt", two)
		b.finish(b.tick(b.monday()))
		b.follow("sea/late.txt")
		was := b.objects()
		if err := os.Remove(filepath.Join(b.cloud.Folder("output"), page)); err != nil {
			b.Fatal(err)
		}
		mails := b.mails()
		b.finish(b.tick(`{"week":"2026-W47","rebuild":true}`))
		if !bytes.Equal(was[page], b.objects()[page]) {
			b.Error("the rebuilt page differs from the first one")
		}
		if b.mails() != mails {
			b.Errorf("%d mails after the rebuild, want the %d before it", b.mails(), mails)
		}
	})
	if late := o.of("2026-W48").Late; len(late) != 1 || late[0].Key != "sea/late.txt" || late[0].Week != "2026-W47" {
		t.Errorf("the next digest names %+v as late", fmt.Sprint(late))
	}
}
