package render

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares what a form gave with the file kept of it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}

// must returns the bytes of a form that cannot fail.
func must(tb testing.TB) func([]byte, error) []byte {
	tb.Helper()
	return func(b []byte, err error) []byte {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
		return b
	}
}

// drawn returns the HTML of a mail of at most so many bytes, or of the page.
func drawn(d digest.Digest, most int) ([]byte, error) {
	if most == 0 {
		return Page(d)
	}
	html, _, err := Mail(d, most, "")
	return html, err
}

func TestForms(t *testing.T) {
	t.Parallel()
	weeks := map[string]digest.Digest{
		"english": english(), "unlinked": without(english()), "persian": persian(), "quiet": quiet(),
	}
	for name, d := range weeks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ok := must(t)
			golden(t, name+".html", ok(Page(d)))
			html, text, err := Mail(d, 80<<10, "")
			golden(t, name+".mail.html", ok(html, err))
			golden(t, name+".mail.txt", text)
			golden(t, name+".txt", Text(d))
			golden(t, name+".md", Markdown(d))
			golden(t, name+".json", ok(JSON(d)))
		})
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	ok := must(t)
	golden(t, "reading-en.html", ok(Reading(report())))
	golden(t, "reading-fa.html", ok(Reading(well())))
	golden(t, "tombstone.html", Tombstone())
}

func TestArchive(t *testing.T) {
	t.Parallel()
	ok := must(t)
	golden(t, "index.html", ok(Index(archive(), "Harbour & Hinterland", siteAddress)))
	golden(t, "index-unlinked.html", ok(Index(archive(), "Harbour & Hinterland", "")))
	golden(t, "index-empty.html", ok(Index(digest.Archive{}, "", "")))
	golden(t, "feed.xml", ok(Feed(archive(), "Harbour & Hinterland", siteAddress)))
	mixed := archive()
	mixed.Digests[0].Language, mixed.Digests[1].Language = "de", "fa"
	mixed.Digests[2].Language, mixed.Digests[2].Title = "fa", "Weekly digest"
	golden(t, "index-fa.html", ok(Index(mixed, "Weekly digest", siteAddress)))
	golden(t, "feed-fa.xml", ok(Feed(mixed, "Weekly digest", siteAddress)))
	golden(t, "feed-unlinked.xml", ok(Feed(archive(), "Harbour & Hinterland", "")))
}

// A copy of some sections names them, and none of the others.
func TestChosenSections(t *testing.T) {
	t.Parallel()
	whole := english()
	d := whole.Only([]string{"archive"})
	ok := must(t)
	golden(t, "chosen.txt", Text(d))
	for name, form := range map[string][]byte{"HTML": ok(drawn(d, 80<<10)), "text": Text(d), "Markdown": Markdown(d)} {
		if !bytes.Contains(form, []byte("Only the sections you chose")) || !bytes.Contains(form, []byte("Archives and museums")) {
			t.Errorf("the %s does not say which sections it holds", name)
		}
		for _, s := range whole.Sections {
			for _, story := range s.Stories {
				if s.Name != "archive" && bytes.Contains(form, []byte(story.Headline)) {
					t.Errorf("the %s tells %q of the section %q", name, story.Headline, s.Name)
				}
			}
		}
	}
}
