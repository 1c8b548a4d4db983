package document

import (
	"archive/tar"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

const (
	millText = "The old mill grinds again since Monday. It had stood still for nine years."
	hallText = "The new hall opens in May. The town has paid for it."
	docxXML  = `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>The bridge is closed. It will be mended.</w:t></w:r></w:p></w:body></w:document>`
	picture  = "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
)

// parts writes the parts of a document down, one each: name, format, text or
// reason.
func parts(doc Document) (out []string) {
	for _, p := range doc.Parts {
		what := p.Format + ": " + p.Text
		for _, reason := range []error{ErrLocked, ErrDamaged, ErrTooLarge, ErrFormat, ErrEmpty} {
			if errors.Is(p.Err, reason) {
				what = reason.Error()
			}
		}
		out = append(out, p.Name+" = "+what)
	}
	return out
}

func TestReadArchives(t *testing.T) {
	t.Parallel()
	docx := string(drafttest.Zip(t, "word/document.xml", docxXML))
	inner := string(drafttest.Zip(t, "hall.txt", hallText, "notes.gz", string(drafttest.Gzip(t, "mill.md", []byte("# The mill\n\n"+millText)))))
	mixed := []string{"2026/hall.txt", hallText, "bridge.docx", docx, "photo.png", picture, "inner.zip", inner, "broken.docx", docx[:40]}
	want := []string{
		"2026/hall.txt = txt: " + hallText, "bridge.docx = docx: The bridge is closed. It will be mended.", "photo.png = " + ErrFormat.Error(),
		"inner.zip › hall.txt = txt: " + hallText, "inner.zip › notes.gz = md: " + millText, "broken.docx = " + ErrDamaged.Error(),
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(mixed); i += 2 {
		_ = w.WriteHeader(&tar.Header{Name: mixed[i], Mode: 0o600, Size: int64(len(mixed[i+1]))})
		_, _ = io.WriteString(w, mixed[i+1])
	}
	_ = w.Close()
	for _, c := range []struct {
		name, format string
		data         []byte
		want         []string
	}{
		{"a.zip", "zip", drafttest.Zip(t, mixed...), want},
		{"a.tar", "tar", b.Bytes(), want},
		{"a.tgz", "tar", drafttest.Gzip(t, "", b.Bytes()), want},
		{
			"twice.zip", "zip", drafttest.Zip(t, "a.txt", millText, "a.txt", hallText, "x/../a.txt", hallText),
			[]string{"a.txt = txt: " + millText, "a.txt (2) = txt: " + hallText, "x/a.txt = txt: " + hallText},
		},
		{
			"saved.zip", "zip", drafttest.Zip(t, "a.txt", hallText, "page.zip", string(drafttest.Zip(t, "mill.html", "<title>The mill</title><p>"+millText, "mill_files/a.png", picture))),
			[]string{"a.txt = txt: " + hallText, "page.zip = html: " + millText},
		},
	} {
		doc, err := Read(c.name, c.data)
		if got := parts(doc); err != nil || doc.Format != c.format || doc.Text != "" || !slices.Equal(got, c.want) {
			t.Errorf("Read(%s) = a %s, %q, %v, want %q", c.name, doc.Format, got, err, c.want)
		}
	}
}

// A saved page is the page, whatever it is wrapped in.
func TestReadSavedPages(t *testing.T) {
	t.Parallel()
	const page = "<html><head><title>The mill</title></head><body><p>" + millText + "</p></body></html>"
	for name, data := range map[string][]byte{
		"mill.zip":   drafttest.Zip(t, "mill.html", page, "mill_files/a.png", picture, "mill_files/a.css", "p {}"),
		"mill.mhtml": []byte("From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Location: https://example.org/mill\r\n\r\n" + page + "\r\n--x--\r\n"),
	} {
		doc, err := Read(name, data)
		if err != nil || doc.Title != "The mill" || doc.Text != millText || doc.Format != "html" || len(doc.Parts) > 0 {
			t.Errorf("Read(%s) = a %s, %q: %q, %v", name, doc.Format, doc.Title, doc.Text, err)
		}
		if address := doc.Address; name == "mill.mhtml" && address != "https://example.org/mill" {
			t.Errorf("Read(%s) is from %q", name, address)
		}
	}
}

func TestReadOutlook(t *testing.T) {
	t.Parallel()
	wide := func(s string) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteString(string(r) + "\x00")
		}
		return b.String()
	}
	msg := drafttest.Compound("__properties_version1.0", strings.Repeat("\x00", 32), "__substg1.0_0037001F", wide("The mill"), "__substg1.0_1000001F", wide(millText))
	winmail := "\x78\x9f\x3e\x22\x01\x00\x01\x04\x80\x01\x00\x09\x00\x00\x00The mill\x00\x00\x00\x01\x0c\x80\x02\x00" + string(rune(len(millText))) + "\x00\x00\x00" + millText + "\x00\x00"
	mail := "From: Ada <ada@example.org>\r\nTo: bo@example.org\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" +
		"--x\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.StdEncoding.EncodeToString([]byte(winmail)) + "\r\n--x--\r\n"
	for name, c := range map[string]struct{ data, format string }{"mill.msg": {string(msg), "msg"}, "winmail.dat": {winmail, "tnef"}} {
		doc, err := Read(name, []byte(c.data))
		if err != nil || doc.Title != "The mill" || doc.Text != millText || doc.Format != c.format {
			t.Errorf("Read(%s) = a %s, %q: %q, %v", name, doc.Format, doc.Title, doc.Text, err)
		}
	}
	doc, err := Read("a.eml", []byte(mail))
	all := doc.Text
	for _, p := range doc.Parts {
		all += p.Text
	}
	if err != nil || !strings.Contains(all, millText) {
		t.Errorf("Read(a mail with winmail.dat) = %q, %v", all, err)
	}
}

// What is unpacked is bounded for the whole upload: archives in archives, and
// the texts of packed documents in them.
func TestZipBombs(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes a second")
	}
	filler := strings.Repeat("\x00", 20<<20)
	flat := string(drafttest.Zip(t, "a.dat", filler, "b.dat", filler))
	office := string(drafttest.Zip(t, "word/document.xml", docxXML, "word/theme.xml", filler))
	nested := []string{"first.txt", millText, "1.zip", flat, "2.zip", flat, "3.zip", flat, "4.zip", flat}
	documents := []string{"first.txt", millText}
	objects, around := []string{"first.txt", millText}, string(drafttest.Zip(t, "word/document.xml", docxXML, "word/embeddings/a.bin", filler))
	for i := range 8 {
		documents = append(documents, fmt.Sprintf("%d.docx", i), office)
		objects = append(objects, fmt.Sprintf("%d.docx", i), around)
	}
	for name, c := range map[string]struct {
		data []byte
		most int // parts that fit into the budget
	}{
		"zip files in one":  {drafttest.Zip(t, nested...), 7},
		"zip files in two":  {drafttest.Zip(t, append(nested, "x.zip", string(drafttest.Zip(t, nested...)))...), 8},
		"documents in one":  {drafttest.Zip(t, documents...), 7},
		"objects embedded":  {drafttest.Zip(t, objects...), 7},
		"packed, then more": {drafttest.Zip(t, append([]string{"first.txt", millText, "a.gz", string(drafttest.Gzip(t, "", []byte(filler)))}, documents[2:]...)...), 7},
	} {
		doc, err := Read("bomb.zip", c.data)
		if err != nil || doc.Parts[0].Text != millText {
			t.Errorf("%s: Read = %q, %v", name, parts(doc), err)
			continue
		}
		unpacked := 0
		for _, p := range doc.Parts {
			if !errors.Is(p.Err, ErrTooLarge) {
				unpacked++
			}
		}
		if unpacked != c.most {
			t.Errorf("%s: %d of %d parts are unpacked, want %d", name, unpacked, len(doc.Parts), c.most)
		}
	}
}

// A document with others embedded in it stays one, with these beside its text.
func TestReadEmbedded(t *testing.T) {
	t.Parallel()
	const relations = `<Relationships><Relationship Id="a" Type="x/package" Target="embeddings/a.docx"/><Relationship Id="b" Type="x/oleObject" Target="embeddings/b.bin"/></Relationships>`
	inner := string(drafttest.Zip(t, "word/document.xml", docxXML))
	own := strings.NewReplacer("The bridge is closed.", millText, "It will be mended.", "").Replace(docxXML)
	for name, c := range map[string]struct{ body, text string }{
		"with a text":  {own, millText},
		"without text": {`<w:document xmlns:w="w"><w:body/></w:document>`, ""},
	} {
		data := drafttest.Zip(t, "word/document.xml", c.body, "word/_rels/document.xml.rels", relations, "word/embeddings/a.docx", inner, "word/embeddings/b.bin", "\x01\x02")
		doc, err := Read("a.docx", data)
		if err != nil || doc.Format != "docx" || doc.Text != c.text || !slices.Equal(parts(doc), []string{"a.docx = docx: The bridge is closed. It will be mended."}) {
			t.Errorf("%s: Read = a %s, %q, parts %q, %v", name, doc.Format, doc.Text, parts(doc), err)
		}
		if len(doc.Dropped) != 1 || doc.Dropped[0].Text != "b.bin" || doc.Dropped[0].Why != draft.WhyAttachment {
			t.Errorf("%s: dropped %+v, want the object", name, doc.Dropped)
		}
	}
}

func TestZipsWithinZips(t *testing.T) {
	t.Parallel()
	data := drafttest.Zip(t, "a.txt", millText)
	for range maxDepth - 1 {
		data = drafttest.Zip(t, "a.zip", string(data))
	}
	doc, err := Read("a.zip", data)
	if want := strings.Repeat("a.zip › ", maxDepth-1) + "a.txt"; err != nil || len(doc.Parts) != 1 || doc.Parts[0].Name != want {
		t.Errorf("Read(%d zips) = %q, %v, want %q", maxDepth, parts(doc), err, want)
	}
	for range 2 {
		data = drafttest.Zip(t, "a.zip", string(data))
	}
	if _, err := Read("a.zip", data); !errors.Is(err, ErrDamaged) {
		t.Errorf("Read(%d zips) = %v, want %v", maxDepth+2, err, ErrDamaged)
	}
}

// Many files in many archives are bounded together.
func TestManyParts(t *testing.T) {
	t.Parallel()
	var list []string
	for i := range 400 {
		list = append(list, fmt.Sprintf("%d.txt", i), "Nothing is said here.")
	}
	inner := string(drafttest.Zip(t, list...))
	doc, err := Read("a.zip", drafttest.Zip(t, "1.zip", inner, "2.zip", inner, "3.zip", inner, "4.zip", inner))
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, p := range doc.Parts {
		names[p.Name] = true
	}
	if len(doc.Parts) > maxParts+2 || len(names) != len(doc.Parts) {
		t.Errorf("%d parts of %d names", len(doc.Parts), len(names))
	}
	if last := doc.Parts[len(doc.Parts)-1]; !errors.Is(last.Err, ErrTooLarge) || !strings.HasSuffix(last.Name, "more") {
		t.Errorf("the last part is %q, %v", last.Name, last.Err)
	}
}

func TestArchivesRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		data []byte
		want error
		says string
	}{
		"no files":     {[]byte("PK\x05\x06" + strings.Repeat("\x00", 18)), ErrEmpty, "an archive without files"},
		"hidden files": {drafttest.Zip(t, ".a", "x", "__MACOSX/b", "x"), ErrEmpty, "an archive without files"},
		"pictures":     {drafttest.Zip(t, "1.png", picture, "2.png", picture, "3.png", picture, "4.png", picture), ErrFormat, "what this zip file holds: 1.png: not a kind of document that is read: a PNG image"},
		"many of them": {drafttest.Zip(t, "1.png", picture, "2.png", picture, "3.png", picture, "4.png", picture), ErrFormat, "; and 1 more"},
		"hardly words": {drafttest.Zip(t, "a.txt", "Some words.", "b.txt", "None"), ErrEmpty, "a.txt: no text in it but a word or two"},
		"locked":       {lockedZip(t), ErrLocked, "secret.txt: protected by a password"},
	} {
		if _, err := Read("a.zip", c.data); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: Read = %v, want %q", name, err, c.says)
		}
	}
}

func lockedZip(t *testing.T) []byte {
	t.Helper()
	data := drafttest.Zip(t, "secret.txt", "Nobody reads this.")
	data[6] |= 1
	data[bytes.LastIndex(data, []byte("PK\x01\x02"))+8] |= 1
	return data
}

func FuzzArchives(f *testing.F) {
	f.Add(drafttest.Zip(f, "a.txt", "Text.", "b/c.zip", string(drafttest.Zip(f, "d.md", "# Text"))))
	f.Add([]byte("a.tar" + strings.Repeat("\x00", 252) + "ustar\x0000" + strings.Repeat("\x00", 600)))
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, func(data []byte) (draft.Draft, error) { return open("a.zip", data, 0) }, data)
		doc, err := Read("a.zip", data)
		names := map[string]bool{}
		for _, p := range doc.Parts {
			if names[p.Name] || p.Err != nil && !drafttest.Lasting(p.Err) {
				t.Fatalf("part %q: %v", p.Name, p.Err)
			}
			names[p.Name] = true
		}
		if err != nil && !drafttest.Lasting(err) {
			t.Fatal(err)
		}
	})
}
