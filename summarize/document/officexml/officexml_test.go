package officexml

import (
	"errors"
	"strings"
	"testing"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func openZip(t *testing.T, parts ...string) *containers.Zip {
	t.Helper()
	z, err := containers.OpenZip(drafttest.Zip(t, parts...))
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func TestRelations(t *testing.T) {
	t.Parallel()
	const list = `<Relationships><Relationship Id="a" Type="http://example.org/officeDocument" Target="ppt/main.xml"/>` +
		`<Relationship Id="b" Type="x/slide" Target="../up.xml"/><Relationship Id="c" Type="x/image" Target="/root.png"/><Relationship Id="d" Type="x/link" TargetMode="External" Target="http://example.org"/></Relationships>`
	z := openZip(t, "_rels/.rels", list, "ppt/_rels/main.xml.rels", list)
	for part, want := range map[string]string{
		"":             "a officeDocument ppt/main.xml, b slide up.xml, c image root.png",
		"ppt/main.xml": "a officeDocument ppt/ppt/main.xml, b slide up.xml, c image root.png",
		"none.xml":     "",
	} {
		relations, err := Relations(z, part)
		var got []string
		for _, r := range relations {
			got = append(got, r.ID+" "+r.Type+" "+r.Target)
		}
		if strings.Join(got, ", ") != want || err != nil {
			t.Errorf("Relations(%q) = %q, %v, want %q", part, got, err, want)
		}
	}
	if got := MainPart(z, "usual.xml"); got != "ppt/main.xml" {
		t.Errorf("MainPart = %q", got)
	}
	if got := MainPart(openZip(t, "a.xml", ""), "usual.xml"); got != "usual.xml" {
		t.Errorf("MainPart of a file without relations = %q", got)
	}
	if _, err := Relations(openZip(t, "_rels/.rels", "<a><b"), ""); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("Relations cut off = %v, want %v", err, draft.ErrDamaged)
	}
}

func TestOpenODF(t *testing.T) {
	t.Parallel()
	if _, err := OpenODF(drafttest.Zip(t, "META-INF/manifest.xml", "<manifest:encryption-data/>")); !errors.Is(err, draft.ErrLocked) {
		t.Errorf("OpenODF(encrypted) = %v, want %v", err, draft.ErrLocked)
	}
	if _, err := OpenODF([]byte("PK\x03\x04")); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("OpenODF(cut off) = %v, want %v", err, draft.ErrDamaged)
	}
}

func TestDepth(t *testing.T) {
	t.Parallel()
	x := New(strings.NewReader("<a><b><c/>text</b>more</a>"))
	for range 2 {
		if _, err := x.Next(); err != nil {
			t.Fatal(err)
		}
	}
	if x.Depth() != 2 {
		t.Errorf("Depth = %d, want 2", x.Depth())
	}
	if text, err := x.Text(); text != "text" || err != nil || x.Depth() != 1 {
		t.Errorf("Text = %q, %v at depth %d", text, err, x.Depth())
	}
}
