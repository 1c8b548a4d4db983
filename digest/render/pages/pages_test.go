package pages

import (
	"flag"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/digest/render/rendertest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func TestPages(t *testing.T) {
	t.Parallel()
	ok := rendertest.Must(t)
	rendertest.Golden(t, *update, "reading-en.html", ok(Reading(rendertest.Report())))
	rendertest.Golden(t, *update, "reading-fa.html", ok(Reading(rendertest.Well())))
	rendertest.Golden(t, *update, "tombstone.html", Tombstone())
}

func TestArchive(t *testing.T) {
	t.Parallel()
	ok := rendertest.Must(t)
	rendertest.Golden(t, *update, "index.html", ok(Index(rendertest.Archive(), "Harbour & Hinterland", rendertest.Site)))
	rendertest.Golden(t, *update, "index-unlinked.html", ok(Index(rendertest.Archive(), "Harbour & Hinterland", "")))
	rendertest.Golden(t, *update, "index-empty.html", ok(Index(digest.Archive{}, "", "")))
	rendertest.Golden(t, *update, "feed.xml", ok(Feed(rendertest.Archive(), "Harbour & Hinterland", rendertest.Site)))
	mixed := rendertest.Archive()
	mixed.Digests[0].Language, mixed.Digests[1].Language = "de", "fa"
	mixed.Digests[2].Language, mixed.Digests[2].Title = "fa", "Weekly digest"
	rendertest.Golden(t, *update, "index-fa.html", ok(Index(mixed, "Weekly digest", rendertest.Site)))
	rendertest.Golden(t, *update, "feed-fa.xml", ok(Feed(mixed, "Weekly digest", rendertest.Site)))
	rendertest.Golden(t, *update, "feed-unlinked.xml", ok(Feed(rendertest.Archive(), "Harbour & Hinterland", "")))
}

func TestReadingMarksWhatWasKept(t *testing.T) {
	t.Parallel()
	doc, r := rendertest.Report()
	marks := map[string]string{}
	for n := range rendertest.Parse(t, rendertest.Must(t)(Reading(doc, r))).Descendants() {
		if n.Data == "mark" {
			marks[rendertest.Attr(n, "id")] = rendertest.InnerText(n)
		}
	}
	want := map[string]string{}
	for _, s := range r.Summary.Sentences {
		want[s.Anchor()] = s.Text
	}
	if diff := cmp.Diff(want, marks); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
}

func TestReadingNamesWhoSpeaks(t *testing.T) {
	t.Parallel()
	doc, r := rendertest.Report()
	said := &r.Summary.Sentences[1]
	said.Speaker = "MARIT <SOLHEIM>"
	page := rendertest.Must(t)(Reading(doc, r))
	rendertest.Golden(t, *update, "reading-spoken.html", page)
	for n := range rendertest.Parse(t, page).Descendants() {
		if n.Data == "mark" && rendertest.Attr(n, "id") == said.Anchor() {
			if got := rendertest.InnerText(n); got != said.Text {
				t.Errorf("the name stands in the quotation %q", got)
			}
			if label := n.PrevSibling.PrevSibling; label == nil || rendertest.InnerText(label) != "MARIT <SOLHEIM>:" {
				t.Errorf("before the sentence stands %v, want who says it", label)
			}
		}
	}
	said.Speaker = "رجب"
	if page := string(rendertest.Must(t)(Reading(doc, r))); !strings.Contains(page, `<span dir="rtl">رجب</span>:`) {
		t.Error("a name of the other direction is not turned")
	}
}

func TestEveryPageHasAPolicy(t *testing.T) {
	t.Parallel()
	ok := rendertest.Must(t)
	for _, page := range [][]byte{Tombstone(), ok(Index(rendertest.Archive(), "The week", "")), ok(Reading(rendertest.Report())), ok(Reading(rendertest.Well()))} {
		rendertest.Guarded(t, page)
	}
}
