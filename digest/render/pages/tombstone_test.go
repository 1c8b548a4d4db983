package pages

import (
	"testing"

	"precis/digest/render/rendertest"
	"precis/summarize"
	"precis/summarize/document"
)

// No reading page has the bytes of a tombstone. What a document says, and what is
// known of it, only adds to the page of one that says nothing.
func TestTombstoneIsSmallerThanAnyReadingPage(t *testing.T) {
	t.Parallel()
	tombstone := len(Tombstone())
	for _, lang := range append(rendertest.Languages(t), "", "xx") {
		page, err := Reading(document.Document{Language: lang}, summarize.Record{})
		if err != nil {
			t.Fatal(err)
		}
		if len(page) < 2*tombstone {
			t.Errorf("the smallest reading page in %q has %d bytes, a tombstone %d: want twice as many", lang, len(page), tombstone)
		}
	}
}
