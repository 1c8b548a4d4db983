package document

import (
	"errors"
	"strings"
	"testing"

	"precis/summarize/document/draft"
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
