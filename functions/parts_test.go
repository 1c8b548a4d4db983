package functions_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/digest/render/pages"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/sweep"
	"precis/summarize"
)

// A file of an archive.
type file struct{ name, text string }

func archive(tb testing.TB, files ...file) string {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range files {
		out, err := w.Create(f.name)
		if err == nil {
			_, err = out.Write([]byte(f.text))
		}
		if err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

const (
	picture = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01"

	orchard = `Apple crop of Tavel fails for the second year

Growers around Tavel picked a third of their usual harvest this autumn. A late frost on the ninth of May had killed most of the blossom. The cooperative Sankt Verena will press no juice before January. Its chairwoman Olga Brandt asked the canton for help with the loans. Two of the forty growers have already sold their trees for firewood.
`
)

// parted returns what a digest shows: the names of the sources of each story in
// order, and the rejected ones with their reasons.
func parted(d digest.Digest) (stories [][]string, rejected []string) {
	for _, section := range d.Sections {
		for _, story := range section.Stories {
			var names []string
			for _, s := range story.Sources {
				names = append(names, section.Name+": "+s.Called())
				for _, also := range s.AlsoIn {
					names = append(names, section.Name+": = "+also)
				}
			}
			stories = append(stories, names)
		}
	}
	slices.SortFunc(stories, slices.Compare)
	for _, r := range d.Rejected {
		rejected = append(rejected, r.Called()+": "+r.Reason)
	}
	return stories, rejected
}

func TestArchiveFromUploadToDeletion(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	const key = "region/papers.zip"
	w.drop(key, archive(t, file{"north/ferry.txt", ferry}, file{"plan.png", picture}, file{"library.txt", library}))
	r, kept := w.checkArchive(key)

	w.weekly.Web = "https://digest.example.org"
	m := w.issue("2026-W47")
	d := w.digest("2026-W47")
	stories, rejected := parted(d)
	want := [][]string{{"region: region/papers.zip › library.txt"}, {"region: region/papers.zip › north/ferry.txt"}}
	if diff := cmp.Diff(want, stories); diff != "" {
		t.Errorf("stories (-want +got):\n%s", diff)
	}
	if len(rejected) != 1 || !strings.HasPrefix(rejected[0], "region/papers.zip › plan.png: not a kind") {
		t.Errorf("rejected %q, want the picture by its name", rejected)
	}
	if m.Documents != 2 || d.Figures.Documents != 2 || len(d.Included) != 1 || d.Included[0].Mark != r.Source.ETag {
		t.Errorf("%d documents, taken %+v, want 2 of one upload", m.Documents, d.Included)
	}
	for _, section := range d.Sections {
		for _, story := range section.Stories {
			if link := story.Quotes[0].Link; !slices.ContainsFunc(kept, func(p string) bool { return strings.HasPrefix(link, w.weekly.Web+"/"+p+"#") }) {
				t.Errorf("a quote leads to %s, want a page of %q", link, kept)
			}
		}
	}
	if letter := w.letterTo("ann@example.com"); !bytes.Contains(letter, []byte("papers.zip › ferry.txt")) {
		t.Errorf("the mail does not name the part:\n%s", letter)
	}
	if markers := w.keys(store.Markers); len(markers) != 0 {
		t.Errorf("markers after the digest: %q", markers)
	}

	w.delete(key)
	w.follow(key)
	for _, page := range kept {
		if data, _, err := w.store.Get(t.Context(), page); err != nil || !bytes.Equal(data, pages.Tombstone()) {
			t.Errorf("%s is no tombstone (%v)", page, err)
		}
	}
	if _, ok := w.record(key); ok {
		t.Error("the record outlives the upload")
	}
}

// checkArchive looks at what the upload of two texts and a picture has left, and
// returns its record and the pages of the texts.
func (w *world) checkArchive(key string) (r store.Record, pages []string) {
	w.Helper()
	r, ok := w.record(key)
	if !ok || r.Rejected != "" || r.Summary != nil || r.Page != "" || len(r.Parts) != 3 {
		w.Fatalf("the record: %v, rejected %q, summary %v, page %q, %d parts; want a mere container of 3", ok, r.Rejected, r.Summary, r.Page, len(r.Parts))
	}
	if markers := w.keys(store.Markers); len(markers) != 1 {
		w.Errorf("markers %q, want one for the upload", markers)
	}
	for _, p := range r.Parts {
		if p.Name == "plan.png" {
			if p.Summary != nil || p.Page != "" || !strings.Contains(p.Rejected, "not a kind of document") {
				w.Errorf("%s: summary %v, page %q, rejected %q", p.Name, p.Summary, p.Page, p.Rejected)
			}
			continue
		}
		page, o, err := w.store.Get(w.Context(), p.Page)
		if err != nil || o.ETag != p.PageETag || p.Summary == nil {
			w.Fatalf("%s: page %s: %v, summary %v", p.Name, p.Page, err, p.Summary)
		}
		if anchor := `id="` + p.Summary.Sentences[0].Anchor() + `"`; !bytes.Contains(page, []byte(anchor)) || !bytes.Contains(page, []byte("papers.zip › "+p.Name)) {
			w.Errorf("the page of %s names neither it nor its first sentence", p.Name)
		}
		pages = append(pages, p.Page)
	}
	if got := w.keys(store.Pages(r.ID)); !cmp.Equal(got, slices.Sorted(slices.Values(pages))) {
		w.Errorf("pages %q, want those of the parts: %q", got, pages)
	}
	return r, pages
}

// An archive of whose files none can be read is rejected as a whole, and named
// once.
func TestArchiveWithNothingToRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("photos.zip", archive(t, file{"a.png", picture}, file{"b.png", picture}))
	w.drop("ferry.txt", ferry)
	w.issue("2026-W47")
	d := w.digest("2026-W47")
	_, rejected := parted(d)
	if len(rejected) != 1 || !strings.HasPrefix(rejected[0], "photos.zip: no text in it") || d.Figures.Documents != 1 {
		t.Errorf("rejected %q of %d documents, want the archive beside one", rejected, d.Figures.Documents)
	}
}

func TestArchiveOverwrittenWithFewerParts(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("papers.zip", archive(t, file{"ferry.txt", ferry}, file{"library.txt", library}))
	before, _ := w.record("papers.zip")
	w.drop("papers.zip", archive(t, file{"library.txt", library}))
	r, _ := w.record("papers.zip")
	if len(r.Parts) != 1 || r.Parts[0].Name != "library.txt" || r.Parts[0].Page == before.Parts[0].Page {
		t.Fatalf("parts %+v, want the library alone, on a page that no other part had", r.Parts)
	}
	was := before.Known()
	if got := r.Known().Parts[0].ID; got != was.Parts[1].ID || got == was.Parts[0].ID || got == was.ID {
		t.Errorf("the part is %s, and was %s beside %s of %s", got, was.Parts[1].ID, was.Parts[0].ID, was.ID)
	}
	w.issue("2026-W47")
	stories, _ := parted(w.digest("2026-W47"))
	if want := [][]string{{": papers.zip › library.txt"}}; !cmp.Equal(stories, want) {
		t.Errorf("stories %q, want %q", stories, want)
	}
	w.delete("papers.zip")
	w.follow("papers.zip")
	for _, page := range w.keys(store.Pages(r.ID)) {
		if data, _, err := w.store.Get(t.Context(), page); err != nil || !bytes.Equal(data, pages.Tombstone()) {
			t.Errorf("%s is no tombstone (%v)", page, err)
		}
	}
}

// A tombstone on the page of one part is seen by the next notification, and by
// the sweep.
func TestPageOfAPartIsMadeAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("papers.zip", archive(t, file{"ferry.txt", ferry}, file{"library.txt", library}))
	r, _ := w.record("papers.zip")
	page := r.Parts[1].Page
	want, _, err := w.store.Get(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.store.Delete(t.Context(), page); err != nil {
		t.Fatal(err)
	}
	w.follow("papers.zip")
	if got, _, err := w.store.Get(t.Context(), page); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the missing page: %v", err)
	}
	if err := (store.Store{Objects: w.store}).Bury(t.Context(), page); err != nil {
		t.Fatal(err)
	}
	missing, again, err := sweep.Missed(t.Context(), w.inbox, store.Store{Objects: w.store}, w.now().Add(time.Hour))
	if err != nil || len(missing) != 0 || !cmp.Equal(again, []string{"papers.zip"}) {
		t.Errorf("the sweep: missing %q, again %q, %v, want the archive to be looked at", missing, again, err)
	}
	w.follow("papers.zip")
	if got, _, err := w.store.Get(t.Context(), page); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the buried page: %v", err)
	}
	f := func(o cloudtest.Operation) error {
		if o.Name == "PutObject" {
			return fmt.Errorf("%s is written once more", o.Key)
		}
		return nil
	}
	w.before.Store(&f)
	w.follow("papers.zip")
}

// What an archive holds and what lies beside it are one document where they say
// the same, and one story where they tell of one event.
func TestPartIsADouble(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("sea/papers.zip", archive(t, file{"library.txt", library}, file{"ferry.txt", ferry}))
	w.drop("ferry.txt", ferry)
	w.issue("2026-W47")
	d := w.digest("2026-W47")
	stories, _ := parted(d)
	want := [][]string{{": ferry.txt", ": = sea/papers.zip › ferry.txt"}, {"sea: sea/papers.zip › library.txt"}}
	if !cmp.Equal(stories, want) || d.Figures.Documents != 3 {
		t.Errorf("stories %q of %d documents, want %q of 3", stories, d.Figures.Documents, want)
	}
}

// A thousand parts make a record of some megabytes; that all their pages stand
// is seen in one look.
func TestArchiveOfAThousand(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	w := newWorld(t)
	var files []file
	for i := range 1000 {
		files = append(files, file{fmt.Sprintf("notes/%04d.txt", i), strings.ReplaceAll(ferry, "Halm", fmt.Sprintf("Halm%d", i)) + strings.Repeat(library, 3)})
	}
	w.put("papers.zip", archive(t, files...))
	var pages, lists atomic.Int64
	count := func(o cloudtest.Operation) error { //nolint:unparam // it is what the cloud asks before each operation
		switch {
		case o.Name == "PutObject" && strings.HasSuffix(o.Key, ".html"):
			pages.Add(1)
		case o.Name == "ListObjectsV2", o.Name == "HeadObject" && strings.HasPrefix(o.Key, store.Summaries):
			lists.Add(1)
		}
		return nil
	}
	w.before.Store(&count)
	w.follow("papers.zip")
	if n := pages.Load(); n != 1000 {
		t.Errorf("%d pages, want 1000", n)
	}
	r, _ := w.record("papers.zip")
	o, err := w.store.Head(t.Context(), store.Summary(r.ID))
	if err != nil || o.Size > 12<<20 {
		t.Errorf("the record takes %d bytes, %v, want at most 12 MB", o.Size, err)
	}
	lists.Store(0)
	w.follow("papers.zip")
	if n := lists.Load(); n > 2 || pages.Load() != 1000 {
		t.Errorf("a second look takes %d looks at pages and writes %d, want 2 and none", n, pages.Load()-1000)
	}
	w.before.Store(nil)
	w.drop("other.zip", archive(t, append(files, file{"last.txt", orchard})...))
	r, _ = w.record("other.zip")
	if n := len(r.Parts); n != 1001 || !strings.Contains(r.Parts[1000].Rejected, "more than 1000") {
		t.Errorf("%d parts, the last %+v, want the limit to be named", n, r.Parts[n-1])
	}
}

// An upload that moves to another folder is named as moved once, with all that
// is in it; a file of it that comes in by itself is a document of its own.
func TestArchiveMoves(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	papers := archive(t, file{"ferry.txt", ferry}, file{"library.txt", library})
	w.drop("region/papers.zip", papers)
	w.issue("2026-W47")
	w.delete("region/papers.zip")
	w.follow("region/papers.zip")
	w.drop("sea/papers.zip", papers)
	w.drop("sea/ferry.txt", ferry)
	w.issue("2026-W48")
	d := w.digest("2026-W48")
	if want := []digest.Moved{{From: "region/papers.zip", To: "sea/papers.zip", Week: "2026-W47"}}; !cmp.Equal(d.Moved, want) {
		t.Errorf("moved %+v, want %+v", d.Moved, want)
	}
	stories, _ := parted(d)
	if want := [][]string{{"sea: sea/ferry.txt"}}; !cmp.Equal(stories, want) {
		t.Errorf("stories %q, want %q", stories, want)
	}
}

// A part that cannot be read does not make the upload one that is reported again
// once it can be.
func TestArchiveIsToldOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("papers.zip", archive(t, file{"ferry.txt", ferry}, file{"plan.png", picture}))
	w.issue("2026-W47")
	w.delete("papers.zip")
	w.follow("papers.zip")
	w.drop("papers.zip", archive(t, file{"ferry.txt", ferry}, file{"plan.png", picture})) // the same bytes
	w.drop("orchard.txt", orchard)
	w.issue("2026-W48")
	stories, rejected := parted(w.digest("2026-W48"))
	if want := [][]string{{": orchard.txt"}}; !cmp.Equal(stories, want) || len(rejected) != 0 {
		t.Errorf("stories %q, rejected %q, want %q alone", stories, rejected, want)
	}
}

// Records of schema 1 stand beside those of schema 2, and are written anew when
// their document is looked at.
func TestRecordOfSchema1(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("ferry.txt", ferry)
	r, _ := w.record("ferry.txt")
	var old map[string]any
	data, _, err := w.store.Get(t.Context(), store.Summary(r.ID))
	if err == nil {
		err = json.Unmarshal(data, &old)
	}
	if err != nil {
		t.Fatal(err)
	}
	old["schema"] = 1
	data, err = json.Marshal(old)
	if err != nil {
		t.Fatal(err)
	}
	w.lay("ferry.txt", data)
	w.drop("papers.zip", archive(t, file{"library.txt", library}, file{"orchard.txt", orchard}))
	w.issue("2026-W47")
	stories, _ := parted(w.digest("2026-W47"))
	want := [][]string{{": ferry.txt"}, {": papers.zip › library.txt"}, {": papers.zip › orchard.txt"}}
	if !cmp.Equal(stories, want) {
		t.Errorf("stories %q, want %q", stories, want)
	}
	w.follow("ferry.txt")
	if r, _ := w.record("ferry.txt"); r.Schema != 2 || r.Version != summarize.Version {
		t.Errorf("after a look: schema %d, version %d", r.Schema, r.Version)
	}
	w.drop("late.txt", ferry+"\nA third ship is being looked for.\n")
	w.issue("2026-W48")
	if taken := w.taken("2026-W48"); taken["ferry.txt"] != 0 {
		t.Error("what was told of schema 1 is told again")
	}
}
