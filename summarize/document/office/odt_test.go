package office

import (
	"errors"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

const (
	odtStart = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:draw="d"><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Quotations"/><style:style style:name="P2" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:text>`
	odtEnd   = `</office:text></office:body></office:document-content>`
)

func TestReadODT(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, body string
		want       []string
	}{
		{
			name: "paragraphs, headings, spaces and line breaks",
			body: `<text:h text:outline-level="2">Over<text:span>view</text:span></text:h><text:p>One<text:s text:c="900000000"/>two<text:line-break/>three</text:p><text:p/>`,
			want: []string{"H2 Overview", "P One two three"},
		},
		{
			name: "lists, also in one another, and styles based on known ones",
			body: `<text:list><text:list-item><text:p>bread</text:p><text:list><text:list-item><text:p>rye</text:p></text:list-item></text:list></text:list-item></text:list><text:p text:style-name="P1">So be it.</text:p>`,
			want: []string{"I bread", "I rye", "Q So be it."},
		},
		{
			name: "styles that are named outright",
			body: `<text:p text:style-name="Subtitle">Below it</text:p><text:p text:style-name="Title">A title within</text:p><text:p text:style-name="Preformatted_20_Text">a := 1</text:p><text:p text:style-name="Caption">Table 1</text:p>`,
			want: []string{"H2 Below it", "H1 A title within", "X a := 1", "C Table 1"},
		},
		{
			name: "tables and notes",
			body: `<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Cost</text:p></table:table-cell></table:table-row></table:table><text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> goes on.</text:p>`,
			want: []string{"R Year | Cost", "- mark of a note: 1", "P Text goes on.", "C A note."},
		},
		{
			name: "comments, deleted text and contents are none of the text",
			body: `<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Ada</dc:creator></office:change-info><text:p>deleted</text:p></text:deletion></text:changed-region><text:changed-region><text:insertion><office:change-info><dc:creator>Ada</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes><text:table-of-content><text:p>Contents</text:p></text:table-of-content><text:p><text:ruby><text:ruby-base>橋</text:ruby-base><text:ruby-text>はし</text:ruby-text></text:ruby>Kept<office:annotation><text:p>why?</text:p></office:annotation>.</text:p>`,
			want: []string{"- deleted in the file: deleted", "- table of contents: Contents", "- reading aid: はし", "- comments: why?", "P 橋Kept."},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadODT(drafttest.Zip(t, "content.xml", odtStart+test.body+odtEnd))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, test.want...)
		})
	}
}

func TestReadODTHeads(t *testing.T) {
	t.Parallel()
	d, err := ReadODT(drafttest.Zip(t, "content.xml", odtStart+`<text:p>Text.</text:p>`+odtEnd,
		"styles.xml", `<o xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="t"><style:master-page><style:header><text:p>Mill</text:p><text:p>company</text:p></style:header></style:master-page></o>`))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d, "P Text.", "- running head: Mill company")
}

func TestReadODTTitleAndDate(t *testing.T) {
	t.Parallel()
	d, err := ReadODT(drafttest.Zip(t,
		"content.xml", odtStart+`<text:p text:style-name="P2">A bridge of wood</text:p><text:p>It stands.</text:p>`+odtEnd,
		"meta.xml", `<m xmlns:dc="d" xmlns:meta="m"><meta:generator>LibreOffice</meta:generator><dc:title>Another title</dc:title><meta:creation-date>2026-11-02T09:00:00</meta:creation-date><dc:date>2026-11-04T09:00:00.123</dc:date></m>`))
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "A bridge of wood" || d.Published != "2026-11-04" || d.DateFrom != "file" {
		t.Errorf("title %q, day %q from %q", d.Title, d.Published, d.DateFrom)
	}
	drafttest.Same(t, d, "P It stands.")
}

func TestReadODTDamaged(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		"no zip":          []byte("PK\x03\x04 and nothing more"),
		"no content":      drafttest.Zip(t, "mimetype", "x"),
		"an open element": drafttest.Zip(t, "content.xml", odtStart+"<text:p>"),
		"broken about":    drafttest.Zip(t, "content.xml", odtStart+odtEnd, "meta.xml", "<m><title>x"),
	} {
		if _, err := ReadODT(data); !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("%s: ReadODT = %v, want %v", name, err, draft.ErrDamaged)
		}
	}
}

func TestReadODTLocked(t *testing.T) {
	t.Parallel()
	_, err := ReadODT(drafttest.Zip(t, "META-INF/manifest.xml", `<m><manifest:encryption-data/></m>`, "content.xml", "\x01\x02"))
	if !errors.Is(err, draft.ErrLocked) {
		t.Errorf("ReadODT(encrypted) = %v, want %v", err, draft.ErrLocked)
	}
}
