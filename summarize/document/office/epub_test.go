package office

import (
	"errors"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// bookFile makes an EPUB of two chapters and further parts.
func bookFile(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	return drafttest.Zip(tb, append([]string{
		"mimetype", "application/epub+zip",
		"META-INF/container.xml", `<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>`,
		"OEBPS/book.opf", `<package xmlns:dc="d"><metadata><dc:title>The wooden bridge</dc:title><dc:date>2026-11-02</dc:date><dc:language>en-GB</dc:language></metadata>
			<manifest><item id="n" href="nav.xhtml" properties="nav"/><item id="b" href="two%20b.xhtml"/><item id="a" href="one.xhtml"/><item id="gone" href="gone.xhtml"/><item id="c" href="cover.xhtml"/></manifest>
			<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="a"/><itemref idref="gone"/><itemref idref="b"/></spine>
			<guide><reference type="cover" href="cover.xhtml"/></guide></package>`,
		"OEBPS/nav.xhtml", `<html><body><p>Contents</p></body></html>`,
		"OEBPS/cover.xhtml", `<html><body><p>Cover</p></body></html>`,
		"OEBPS/one.xhtml", `<html><head><title>x</title></head><body><h1>One</h1><p>It was built of <em>oak</em>.<a epub:type="noteref" href="#n7">7</a></p></body></html>`,
		"OEBPS/two b.xhtml", `<html><body><p>It stands.</p><p hidden>Rain.</p></body></html>`,
	}, parts...)...)
}

func TestReadEPUB(t *testing.T) {
	t.Parallel()
	d, err := ReadEPUB(bookFile(t))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d, "- about the article: Cover", "- table of contents: Contents",
		"H1 One", "- mark of a note: 7", "P It was built of oak.", "P It stands.", "- hidden on the page: Rain.")
	if d.Title != "The wooden bridge" || d.Published != "2026-11-02" || d.Language != "en" {
		t.Errorf("title %q, day %q, language %q", d.Title, d.Published, d.Language)
	}
}

func TestReadEPUBLocked(t *testing.T) {
	t.Parallel()
	const of = `<encryption><EncryptedData><EncryptionMethod Algorithm="`
	if _, err := ReadEPUB(bookFile(t, "META-INF/encryption.xml", of+`http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>`)); !errors.Is(err, draft.ErrLocked) {
		t.Errorf("ReadEPUB(encrypted) = %v, want %v", err, draft.ErrLocked)
	}
	if _, err := ReadEPUB(bookFile(t, "META-INF/encryption.xml", of+`http://www.idpf.org/2008/embedding"/></EncryptedData></encryption>`)); err != nil {
		t.Errorf("ReadEPUB(scrambled fonts) = %v", err)
	}
}

func TestReadEPUBDamaged(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		"no container": drafttest.Zip(t, "mimetype", "application/epub+zip"),
		"no package":   drafttest.Zip(t, "META-INF/container.xml", `<container><rootfiles/></container>`),
		"no zip":       []byte("PK\x03\x04 and nothing more"),
	} {
		if _, err := ReadEPUB(data); !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("%s: ReadEPUB = %v, want %v", name, err, draft.ErrDamaged)
		}
	}
}

func TestReadEPUBSpineOfOtherKinds(t *testing.T) {
	t.Parallel()
	const photo = "\xff\xd8\xff\xe0\x00\x10JFIF\x00 and what follows"
	for _, c := range []struct{ name, media, data string }{
		{"a photo", "image/jpeg", photo},
		{"a photo called a page", "application/xhtml+xml", photo},
		{"a photo without a type", "", photo},
		{"a style sheet", "text/css", "p { margin: 0 }"},
		{"a program", "application/javascript", "let planks = 3"},
		{"a film", "video/mp4", "ftyp"},
	} {
		d, err := ReadEPUB(drafttest.Zip(t, "mimetype", "application/epub+zip",
			"META-INF/container.xml", `<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`,
			"book.opf", `<package><manifest><item id="x" href="x" media-type="`+c.media+`"/><item id="a" href="a.html" media-type="text/html"/></manifest>
				<spine><itemref idref="x"/><itemref idref="a"/></spine></package>`,
			"x", c.data, "a.html", "<p>It was built of oak.</p>"))
		if err != nil || len(d.Parts) != 1 || d.Parts[0].Text != "It was built of oak." {
			t.Errorf("%s in the spine: ReadEPUB = %+v, %v", c.name, d.Parts, err)
		}
	}
}
