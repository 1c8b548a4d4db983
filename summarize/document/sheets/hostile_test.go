package sheets

import (
	"errors"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// Each of these files asks for more time or memory than is given, or is broken.
func TestHostile(t *testing.T) {
	t.Parallel()
	const million = 1 << 20
	var sheets strings.Builder
	for range maxSheets + 1 {
		sheets.WriteString(`<sheet name="a" r:id="rId1"/>`)
	}
	for _, c := range []struct {
		name string
		data func() []byte
		read func([]byte) (draft.Draft, error)
		want error
	}{
		{"90 MB of cells", func() []byte {
			return bookFile(t, []string{strings.Repeat(row("more of it", "and more", "and more"), million/2)})
		}, ReadXLSX, draft.ErrTooLarge},
		{"a million shared texts", func() []byte {
			return drafttest.Zip(t, "xl/workbook.xml", "<workbook/>", "xl/_rels/workbook.xml.rels", `<Relationships>`+relation("rId1", "sharedStrings", "s.xml")+`</Relationships>`,
				"xl/s.xml", "<sst>"+strings.Repeat("<si><t>a</t></si>", maxShared+1)+"</sst>")
		}, ReadXLSX, draft.ErrTooLarge},
		{"a thousand sheets", func() []byte {
			return drafttest.Zip(t, "xl/workbook.xml", `<workbook xmlns:r="r">`+sheets.String()+`</workbook>`)
		}, ReadXLSX, draft.ErrTooLarge},
		{"a binary workbook", func() []byte {
			return drafttest.Zip(t, "_rels/.rels", `<Relationships>`+relation("rId1", "officeDocument", "xl/workbook.bin")+`</Relationships>`, "xl/workbook.bin", "x")
		}, ReadXLSX, draft.ErrFormat},
		{"xlsx cut off", func() []byte { whole := bookFile(t, []string{row("a")}); return whole[:len(whole)/2] }, ReadXLSX, draft.ErrDamaged},
		{"a sheet cut off", func() []byte { return bookFile(t, []string{`<row><c><v>`}) }, ReadXLSX, draft.ErrDamaged},
		{"ods locked", func() []byte {
			return drafttest.Zip(t, "META-INF/manifest.xml", `<manifest:encryption-data/>`, "content.xml", "x")
		}, ReadODS, draft.ErrLocked},
		{"an ods cell cut off", func() []byte { return odsFile(t, `<table:table><table:table-row><table:table-cell>`) }, ReadODS, draft.ErrDamaged},
		{"40 MB of values", func() []byte { return []byte(strings.Repeat("a,b\n", 10*million)) }, ReadCSV, draft.ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("takes seconds")
			}
			if _, err := c.read(c.data()); !errors.Is(err, c.want) {
				t.Errorf("error = %v, want %v", err, c.want)
			}
		})
	}
}

// What is beyond the cells that are kept is counted, and said: however often
// a text is shared, and whatever a row claims to repeat.
func TestBeyond(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("reads tables with as many rows as may be")
	}
	long := strings.Repeat("mill ", 6000)
	for _, c := range []struct {
		name string
		read func() (draft.Draft, error)
		rows string
	}{
		{"many rows", func() (draft.Draft, error) {
			return ReadCSV([]byte("Day,Loads\n" + strings.Repeat("2026-11-02,x\n", maxCells)))
		}, "300000 × 2 · 2026-11-02 · Day, Loads"},
		{"a row that claims to repeat", func() (draft.Draft, error) {
			return ReadODS(odsFile(t, `<table:table>`+strings.Repeat(`<table:table-row table:number-rows-repeated="2147483647"><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>`, 3)+`</table:table>`))
		}, "50331648 × 1"},
	} {
		d, err := c.read()
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if d.Parts[0].Text != c.rows && d.Parts[0].Kind == draft.Caption {
			t.Errorf("%s: %q, want %q", c.name, d.Parts[0].Text, c.rows)
		}
	}
	b := newBook()
	_ = b.open("", false)
	for range 3000 {
		b.row([]cell{{text: long}, {text: long}}, 1)
	}
	if err := b.close(); err != nil {
		t.Fatal(err)
	}
	if last := b.Dropped[len(b.Dropped)-1]; last.Why != draft.WhyBeyond || last.Text != "the last 2721 rows" {
		t.Errorf("dropped %q: %q", last.Why, last.Text)
	}
}
