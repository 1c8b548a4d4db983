package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestPartsStandBesideTheWhole(t *testing.T) {
	t.Parallel()
	inner := draft.Draft{Title: "Box", Children: []draft.Child{{Name: "mill.md", Data: []byte("# The mill\n\nThe old mill grinds again since Monday.")}}}
	doc, err := newReading().whole(draft.Draft{Title: "Papers", Format: "zip", Children: []draft.Child{
		{Name: "notes.txt", Data: []byte("The council met on Monday and voted for the bridge.")},
		{Name: "box", Draft: &inner},
		{Name: "empty.txt", Data: []byte(" \n")},
		{Name: "locked.doc", Err: draft.ErrLocked},
	}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range doc.Parts {
		got = append(got, p.Name+"="+p.Title+"="+p.Text)
	}
	want := "notes.txt==The council met on Monday and voted for the bridge.|box › mill.md=The mill=The old mill grinds again since Monday.|empty.txt==|locked.doc=="
	if strings.Join(got, "|") != want || doc.Text != "" || doc.Title != "Papers" {
		t.Errorf("whole = %q, text %q, title %q, want %q", got, doc.Text, doc.Title, want)
	}
	if !errors.Is(doc.Parts[2].Err, ErrEmpty) || !errors.Is(doc.Parts[3].Err, ErrLocked) {
		t.Errorf("errors %v and %v, want %v and %v", doc.Parts[2].Err, doc.Parts[3].Err, ErrEmpty, ErrLocked)
	}
}

func TestNothingInsideIsRefused(t *testing.T) {
	t.Parallel()
	_, err := newReading().whole(draft.Draft{Format: "zip", Children: []draft.Child{{Name: "photo.png", Err: draft.ErrFormat}}})
	if !errors.Is(err, ErrEmpty) || !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "photo.png") {
		t.Errorf("whole = %v, want ErrEmpty and the reason of the file inside", err)
	}
}

func TestContainerSaysWhatItLeavesOut(t *testing.T) {
	t.Parallel()
	doc, err := newReading().whole(draft.Draft{
		Format: "eml", Dropped: []draft.Dropped{{Text: "See \n below.", Why: draft.WhyForwarder}},
		Children: []draft.Child{{Name: "notes.txt", Data: []byte("The council met on Monday and voted for the bridge.")}},
	})
	if err != nil || len(doc.Dropped) != 1 || doc.Dropped[0] != (Dropped{Text: "See below.", Why: draft.WhyForwarder}) {
		t.Errorf("whole drops %+v, %v, want the note", doc.Dropped, err)
	}
}

// Of many files that are turned away alike, one is named for all.
func TestManyPictures(t *testing.T) {
	t.Parallel()
	const picture = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01"
	pictures := func(n int, folder string) (files []string) {
		for i := range n {
			files = append(files, fmt.Sprintf("%s%d.png", folder, i+1), picture)
		}
		return files
	}
	text := []string{"minutes.txt", "The bridge is closed. It will be mended before the winter."}
	inner := string(drafttest.Zip(t, append(pictures(5, ""), text...)...))
	for _, c := range []struct {
		name  string
		files []string
		want  []string
	}{
		{"a few are named each", append(pictures(4, ""), text...), []string{"1.png", "2.png", "3.png", "4.png", "minutes.txt"}},
		{"many are named once", append(pictures(17, "photos/"), text...), []string{"photos/1.png and 16 more", "minutes.txt"}},
		{"each kind by itself", append(append(pictures(6, ""), "a.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01"), text...), []string{"1.png and 5 more", "a.jpg", "minutes.txt"}},
		{"before and behind what is read", append(append(pictures(3, "a/"), text...), pictures(3, "b/")...), []string{"a/1.png and 5 more", "minutes.txt"}},
		{"an archive within one by itself", append(append(pictures(4, ""), text...), "inner.zip", inner), []string{"1.png", "2.png", "3.png", "4.png", "minutes.txt", "inner.zip › 1.png and 4 more", "inner.zip › minutes.txt"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			doc, err := Read("mill.zip", drafttest.Zip(t, c.files...))
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, p := range doc.Parts {
				names = append(names, p.Name)
			}
			if !slices.Equal(names, c.want) {
				t.Errorf("parts %q, want %q", names, c.want)
			}
		})
	}
}

func TestDay(t *testing.T) {
	t.Parallel()
	for date, want := range map[string]string{"2026-11-12T08:00:00Z": "2026-11-12", "12 November 2026": "2026-11-12", "soon": "", "": ""} {
		if got := Day(date); got != want {
			t.Errorf("Day(%q) = %q, want %q", date, got, want)
		}
	}
}
