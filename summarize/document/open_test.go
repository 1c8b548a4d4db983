package document

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// open reads a file as one that stands alone.
func open(name string, data []byte, depth int) (draft.Draft, error) {
	return newReading().open(name, data, depth)
}

func TestReadGzip(t *testing.T) {
	t.Parallel()
	text := "The mill was built in 1821 beside the old bridge.\n\nIt has stood empty since the flood.\n"
	d, err := open("mill.txt.gz", drafttest.Gzip(t, "", []byte(text)), 0)
	if err != nil {
		t.Fatal(err)
	}
	if d.Format != "txt" {
		t.Errorf("format = %q, want txt", d.Format)
	}
	drafttest.Same(t, d, "P The mill was built in 1821 beside the old bridge.", "P It has stood empty since the flood.")

	data := drafttest.Gzip(t, "", bytes.Repeat([]byte("once more "), 20))
	if _, err := open("cut.gz", data[:len(data)-9], 0); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("open(truncated) = %v, want %v", err, draft.ErrDamaged)
	}
	for range 12 {
		data = drafttest.Gzip(t, "x.gz", data)
	}
	if _, err := open("deep.gz", data, 0); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("open(twelve deep) = %v, want %v", err, draft.ErrDamaged)
	}
}

func FuzzGzip(f *testing.F) {
	f.Add(drafttest.Gzip(f, "a.txt", []byte("Text\n")))
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, func(data []byte) (draft.Draft, error) { return open("a.gz", data, maxDepth-1) }, data)
	})
}

// Each kind of file comes to its reader by what it holds, and says what it is.
func TestOpenKinds(t *testing.T) {
	t.Parallel()
	columns, err := os.ReadFile("pdf/testdata/columns.pdf")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		format string
		data   []byte
	}{
		{"pdf", columns},
		{"docx", drafttest.Zip(t, "word/document.xml", `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>Text.</w:t></w:r></w:p></w:body></w:document>`)},
		{"pptx", drafttest.Zip(t, "ppt/presentation.xml", `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldId id="1" r:id="a"/></p:presentation>`,
			"ppt/_rels/presentation.xml.rels", `<Relationships><Relationship Id="a" Type="slide" Target="s.xml"/></Relationships>`, "ppt/s.xml", `<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:t>Text.</a:t></a:p></p:sld>`)},
		{"xlsx", drafttest.Zip(t, "xl/workbook.xml", `<workbook xmlns:r="r"><sheet name="Mills" r:id="a"/></workbook>`,
			"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="worksheet" Target="s.xml"/></Relationships>`, "xl/s.xml", `<worksheet><row><c><v>1</v></c></row></worksheet>`)},
		{"odp", drafttest.Zip(t, "mimetype", "application/vnd.oasis.opendocument.presentation", "content.xml", `<d xmlns:text="t" xmlns:draw="d"><draw:page><text:p>Text.</text:p></draw:page></d>`)},
		{"ods", drafttest.Zip(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", `<d xmlns:text="t" xmlns:table="b"><table:table><table:table-row><table:table-cell><text:p>Text.</text:p></table:table-cell></table:table-row></table:table></d>`)},
		{"csv", []byte("name;year;town\nAda;1815;London\nGrace;1906;New York\n")},
		{"epub", drafttest.Zip(t, "META-INF/container.xml", `<container><rootfile full-path="b.opf"/></container>`,
			"b.opf", `<package><manifest><item id="a" href="a.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>`, "a.xhtml", "<p>Text.</p>")},
		{"odt", odt(t, `<d><text:p xmlns:text="t">Text.</text:p></d>`)},
		{"rtf", []byte(`{\rtf1 Text.\par}`)},
		{"html", []byte("<html><body><p>Text.</body></html>")},
		{"md", []byte("[A link](b) and **more**.")},
		{"txt", []byte("Text.")},
		{"eml", []byte("From: a@example.org\nTo: b@example.org\nSubject: x\n\nText.\n")},
	} {
		d, err := open("file", c.data, 0)
		if err != nil || d.Format != c.format || len(d.Parts) == 0 {
			t.Errorf("open(%s) = a %s of %d parts, %v", c.format, d.Format, len(d.Parts), err)
		}
	}
}

// odt makes an OpenDocument text: a zip file whose first part, not packed,
// says what it is.
func odt(t *testing.T, content string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	const kind = "application/vnd.oasis.opendocument.text"
	for _, part := range []struct {
		name, text string
		method     uint16
	}{{"mimetype", kind, zip.Store}, {"content.xml", content, zip.Deflate}} {
		h := &zip.FileHeader{Name: part.name, Method: part.method}
		create := w.CreateHeader
		if part.method == zip.Store {
			h.UncompressedSize64, h.CompressedSize64 = uint64(len(part.text)), uint64(len(part.text))
			h.CRC32 = crc32.ChecksumIEEE([]byte(part.text))
			create = w.CreateRaw
		}
		f, err := create(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(part.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A mail's attachments are recognised like any file, down to a depth.
func TestOpenAttachments(t *testing.T) {
	t.Parallel()
	letter := func(name string, content []byte) []byte {
		return []byte("From: a@example.org\r\nTo: b@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"" + name + "\"\r\n\r\n--" + name +
			"\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"" + name + "\"\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
			base64.StdEncoding.EncodeToString(content) + "\r\n--" + name + "--\r\n")
	}
	read := func(data []byte) string {
		doc, err := Read("a.eml", data)
		said := doc.Text
		for _, p := range doc.Parts {
			said += "|" + p.Name + "=" + p.Text
			err = cmp.Or(err, p.Err)
		}
		if err != nil {
			said += "!" + err.Error()
		}
		return said
	}
	if got, want := read(letter("mill.txt.gz", drafttest.Gzip(t, "", []byte("The mill is empty.\n")))), "|mill.txt.gz=The mill is empty."; got != want {
		t.Errorf("Read = %q, want %q", got, want)
	}
	inner, name := []byte("The mill is empty.\n"), ""
	for i := range maxDepth {
		if got, want := read(inner), strings.TrimPrefix(name+"=The mill is empty.", "="); got != want {
			t.Errorf("%d mails in mails: %q, want %q", i, got, want)
		}
		inner = letter(fmt.Sprintf("mail%d", i), inner)
		name = strings.Replace("|"+fmt.Sprintf("mail%d", i)+strings.Replace(name, "|", within, 1), within+"=", "=", 1)
	}
	if got := read(letter("one", letter("more", inner))); !strings.Contains(got, draft.ErrDamaged.Error()) || strings.Contains(got, "empty.") {
		t.Errorf("too many mails in mails: %q", got)
	}
}
