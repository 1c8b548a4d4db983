package assembly

import (
	"slices"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/digest/stories"
	"precis/summarize"
)

// Far down in a large week a story quotes one source, and names the others.
func TestStoriesFarDownInALargeWeekAreToldShort(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		documents, number int
		want              bool
	}{
		{LargeWeek, fullStories + 1, false},
		{LargeWeek + 1, fullStories, false},
		{LargeWeek + 1, fullStories + 1, true},
	} {
		if got := ofOneSource(c.documents, c.number); got != c.want {
			t.Errorf("ofOneSource(%d, %d) = %v, want %v", c.documents, c.number, got, c.want)
		}
	}
	in := digesttest.Sample()
	in.Records = in.Records[:3] // of one story
	items := intake.Items(in, &digest.Digest{})
	whole, d := &draft{items: items}, &draft{items: items}
	number([]*draft{whole})
	whole.tell(summarize.Options{Words: Budget(len(items))}, "en", "")
	d.quoteOne("en", "")
	for _, x := range []*draft{whole, d} {
		x.Sources = sources(x, "")
	}
	if len(whole.Compare) == 0 || len(unquoted(whole.Story)) > 0 {
		t.Fatalf("%d comparisons, and %v unquoted: want all sources told and compared", len(whole.Compare), unquoted(whole.Story))
	}
	if len(d.Compare) > 0 || len(d.Quotes) == 0 {
		t.Fatalf("%d comparisons and %d quotes, want none and some", len(d.Compare), len(d.Quotes))
	}
	if !slices.IsSortedFunc(d.Quotes, func(a, b digest.Quote) int { return a.Start - b.Start }) {
		t.Errorf("%v are not in the order of the text", d.Quotes)
	}
	if also := unquoted(d.Story); len(also) != len(items)-1 {
		t.Errorf("%v also tell it, want all but one", also)
	}
}

// It is quoted in the reader's language, by the source nearest to what all tell.
func TestTheNearestSourceTellsShort(t *testing.T) {
	t.Parallel()
	in := digesttest.Sample()
	in.Records = append(in.Records[:3:3], digesttest.Record("roads/tr.txt", "tr", "Talvik köprüsü kapandı", "Talvik köprüsü pazartesi günü kapandı. Feribot yolcuları ücretsiz taşıyacak."))
	items := intake.Items(in, &digest.Digest{})
	texts := make([]stories.Text, len(items))
	for i, it := range items {
		texts[i] = it.Text()
	}
	v := stories.Weigh(texts)
	for i, it := range items {
		it.Vector = v.Of(i)
	}
	d := &draft{items: items, vector: items[1].Vector}
	for reader, want := range map[string]string{"en": items[1].Name, "tr": "roads/tr.txt", "ja": items[1].Name} {
		if got := d.mostCentral(reader).Name; got != want {
			t.Errorf("for a reader of %s, %s tells it, want %s", reader, got, want)
		}
	}
}
