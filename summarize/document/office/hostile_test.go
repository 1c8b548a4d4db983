package office

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"io"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// bombSize is above what any reader unpacks; what would follow is never seen.
const bombSize = 80 << 20

// bomb is a zip file whose one part unpacks to far more than it is.
func bomb(tb testing.TB, name, start, of string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 1) })
	f, err := w.Create(name)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := io.Copy(f, io.MultiReader(strings.NewReader(start), drafttest.Endless(of, bombSize))); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// claiming is a zip file whose part claims to hold 2 GB.
func claiming(tb testing.TB) []byte {
	tb.Helper()
	data := drafttest.Zip(tb, "word/document.xml", wordStart+strings.Repeat(" ", 1000))
	for _, sign := range []string{"PK\x01\x02", "PK\x03\x04"} {
		at := bytes.LastIndex(data, []byte(sign)) + map[string]int{"PK\x01\x02": 24, "PK\x03\x04": 22}[sign]
		binary.LittleEndian.PutUint32(data[at:], 1<<31)
	}
	return data
}

// Each of these files asks for more time or memory than any reader may take,
// or for something outside of it. What it gets is the reason.
func TestHostile(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		data func() []byte
		read func([]byte) (draft.Draft, error)
		want error
	}{
		{"a docx of 80 MB of paragraphs", func() []byte {
			return bomb(t, "word/document.xml", wordStart, "<w:p><w:r><w:t>more</w:t></w:r></w:p>")
		}, ReadDOCX, draft.ErrTooLarge},
		{"a docx of one word of 80 MB", func() []byte {
			return bomb(t, "word/document.xml", wordStart+"<w:p><w:r><w:t>", "aaaaaaaaaaaaaaaa")
		}, ReadDOCX, draft.ErrTooLarge},
		{"a docx of one tag of 80 MB", func() []byte {
			return bomb(t, "word/document.xml", wordStart+"<w:p ", `a="" `)
		}, ReadDOCX, draft.ErrTooLarge},
		{"a docx of elements in elements", func() []byte {
			return bomb(t, "word/document.xml", wordStart, "<w:sdt>")
		}, ReadDOCX, draft.ErrDamaged},
		{"a docx with 80 MB of styles", func() []byte {
			return bomb(t, "word/styles.xml", "<w:styles>", `<w:style w:styleId="a"/>`)
		}, ReadDOCX, draft.ErrTooLarge},
		{"a docx that shows a chart again and again", func() []byte {
			return wordFile(t, strings.Repeat(`<c:chart r:id="a"/>`, 100_000), "word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="x/chart" Target="c.xml"/></Relationships>`,
				"word/c.xml", `<c><ser><cat>`+strings.Repeat(`<v>more</v>`, 999)+`</cat></ser></c>`)
		}, ReadDOCX, draft.ErrTooLarge},
		{"a docx of one piece again and again", func() []byte {
			return wordFile(t, strings.Repeat(`<w:altChunk r:id="a"/>`, 100_000), "word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="x/aFChunk" Target="c.html"/></Relationships>`,
				"word/c.html", strings.Repeat(`<p>more</p>`, 1000))
		}, ReadDOCX, draft.ErrTooLarge},
		{"a docx of alternatives in alternatives", func() []byte {
			return bomb(t, "word/document.xml", wordStart, "<mc:AlternateContent><mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback>")
		}, ReadDOCX, draft.ErrDamaged},
		{"a docx that claims to hold 2 GB", func() []byte { return claiming(t) }, ReadDOCX, draft.ErrDamaged},
		{"an odt of 80 MB of paragraphs", func() []byte {
			return bomb(t, "content.xml", odtStart, "<text:p>more</text:p>")
		}, ReadODT, draft.ErrTooLarge},
		{"an epub of a chapter of 80 MB", func() []byte {
			return bomb(t, "META-INF/container.xml", "<container>", "<p>more</p>")
		}, ReadEPUB, draft.ErrTooLarge},
		{"an rtf of groups in groups", func() []byte {
			return []byte(`{\rtf1 ` + strings.Repeat(`{\b `, 10<<20))
		}, ReadRTF, draft.ErrDamaged},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("takes seconds")
			}
			_, err := test.read(test.data())
			if !errors.Is(err, test.want) {
				t.Errorf("error = %v, want %v", err, test.want)
			}
		})
	}
}

// FuzzDOCX works on the XML inside: a changed zip file is no zip file.
func FuzzDOCX(f *testing.F) {
	f.Add(`<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Text</w:t><w:tab/></w:r></w:p>`, `<w:style w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>`)
	f.Add(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`, ``)
	f.Add(`<w:p><w:p><w:r><w:t>a</w:t></w:r></w:p></w:p></w:tr><w:tc>`, `<w:numPr/>`)
	f.Fuzz(func(t *testing.T, body, styles string) {
		drafttest.Obeys(t, ReadDOCX, wordFile(t, body, "word/styles.xml", `<w:styles xmlns:w="w">`+styles+`</w:styles>`))
	})
}

func FuzzODT(f *testing.F) {
	f.Add(`<text:h text:outline-level="9">One</text:h><text:list><text:list-item><text:p>a<text:note><text:p>b</text:p></text:note></text:p></text:list-item></text:list>`)
	f.Add(`<table:table-row><table:table-cell><text:p>a</text:p></table:table-row>`)
	f.Fuzz(func(t *testing.T, body string) {
		drafttest.Obeys(t, ReadODT, drafttest.Zip(t, "content.xml", odtStart+body+odtEnd))
	})
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 a;}}{\stylesheet{\s1 heading 1;}}\pard\s1 \'cf\u1087?\par{\footnote x}\trowd\intbl a\cell\row}`))
	f.Add([]byte(`{\rtf1\bin9 }}}\uc3\u-1 ab{\*\shpinst{\shptxt x}}`))
	f.Fuzz(func(t *testing.T, data []byte) { drafttest.Obeys(t, ReadRTF, data) })
}

func FuzzEPUB(f *testing.F) {
	f.Add(`<manifest><item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/></spine>`, `<html><body><p>Text</p></body></html>`)
	f.Fuzz(func(t *testing.T, book, chapter string) {
		drafttest.Obeys(t, ReadEPUB, drafttest.Zip(t, "META-INF/container.xml", `<container><rootfile full-path="b.opf"/></container>`,
			"b.opf", "<package>"+book+"</package>", "one.xhtml", chapter))
	})
}
