package document

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// obeys checks what holds of every file, whole or broken: reading it twice
// gives the same, an error has a reason, and a draft is in order.
func obeys(t *testing.T, read func([]byte) (draft, error), data []byte) {
	t.Helper()
	d, err := read(data)
	again, errAgain := read(data)
	if (err == nil) != (errAgain == nil) || err != nil && err.Error() != errAgain.Error() {
		t.Fatalf("two errors: %v and %v", err, errAgain)
	}
	if diff := cmp.Diff(d, again, cmp.AllowUnexported(draft{}, part{})); diff != "" {
		t.Fatalf("two drafts (-first +second):\n%s", diff)
	}
	if err != nil {
		if !lasting(err) {
			t.Fatalf("error without a reason: %v", err)
		}
		return
	}
	at := 0
	for _, x := range d.dropped {
		if x.At < at || x.At > len(d.parts) {
			t.Fatalf("dropped %q at %d after %d, of %d parts", x.Text, x.At, at, len(d.parts))
		}
		at = x.At
	}
	for _, p := range d.parts {
		if strings.TrimSpace(p.text) == "" {
			t.Fatal("an empty part")
		}
		if (p.kind == Heading) != (p.level > 0) || p.level > 6 {
			t.Fatalf("a part of kind %d with level %d", p.kind, p.level)
		}
	}
	if d, err := cleanDraft(d); err == nil {
		covers(t, finish(d))
	} else if !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrTooLarge) {
		t.Fatalf("finish: %v", err)
	}
}

// covers checks that the blocks of a document cover its text in order.
func covers(t *testing.T, doc Document) {
	t.Helper()
	if !utf8.ValidString(doc.Text) {
		t.Fatal("the text is not valid UTF-8")
	}
	next := 0
	for _, b := range doc.Blocks {
		if b.Start != next || b.End < b.Start || b.End > len(doc.Text) || strings.Contains(doc.Text[b.Start:b.End], "\n") {
			t.Fatalf("block %d-%d, want one from %d in a text of %d bytes", b.Start, b.End, next, len(doc.Text))
		}
		next = b.End + 1
	}
	if len(doc.Blocks) > 0 && next != len(doc.Text)+1 {
		t.Fatalf("the blocks end at %d of %d bytes", next-1, len(doc.Text))
	}
}

// seedFiles adds the files of a pattern in testdata/files to the corpus.
func seedFiles(f *testing.F, pattern string) {
	f.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", "files", pattern))
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
}

func FuzzPDF(f *testing.F) {
	seedFiles(f, "[!s]*.pdf")
	f.Add(pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"))
	if _, err := pdfEngine(); err != nil { // compiled before the clock of the first input runs
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) { obeys(t, readPDF, data) })
}

// FuzzDOCX works on the XML inside: a changed zip file is no zip file.
func FuzzDOCX(f *testing.F) {
	f.Add(`<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>Text</w:t><w:tab/></w:r></w:p>`, `<w:style w:styleId="a"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>`)
	f.Add(`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`, ``)
	f.Add(`<w:p><w:p><w:r><w:t>a</w:t></w:r></w:p></w:p></w:tr><w:tc>`, `<w:numPr/>`)
	f.Fuzz(func(t *testing.T, body, styles string) {
		obeys(t, readDOCX, wordFile(t, body, "word/styles.xml", `<w:styles xmlns:w="w">`+styles+`</w:styles>`))
	})
}

func FuzzODT(f *testing.F) {
	f.Add(`<text:h text:outline-level="9">One</text:h><text:list><text:list-item><text:p>a<text:note><text:p>b</text:p></text:note></text:p></text:list-item></text:list>`)
	f.Add(`<table:table-row><table:table-cell><text:p>a</text:p></table:table-row>`)
	f.Fuzz(func(t *testing.T, body string) {
		obeys(t, readODT, pack(t, "content.xml", odtStart+body+odtEnd))
	})
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 a;}}{\stylesheet{\s1 heading 1;}}\pard\s1 \'cf\u1087?\par{\footnote x}\trowd\intbl a\cell\row}`))
	f.Add([]byte(`{\rtf1\bin9 }}}\uc3\u-1 ab{\*\shpinst{\shptxt x}}`))
	f.Fuzz(func(t *testing.T, data []byte) { obeys(t, readRTF, data) })
}

func FuzzEPUB(f *testing.F) {
	f.Add(`<manifest><item id="a" href="one.xhtml"/></manifest><spine><itemref idref="a"/></spine>`, `<html><body><p>Text</p></body></html>`)
	f.Fuzz(func(t *testing.T, book, chapter string) {
		obeys(t, readEPUB, pack(t, "META-INF/container.xml", `<container><rootfile full-path="b.opf"/></container>`,
			"b.opf", "<package>"+book+"</package>", "one.xhtml", chapter))
	})
}

func FuzzMail(f *testing.F) {
	f.Add(letter("Subject: Re: x|Date: Mon, 9 Nov 2026 10:12:00 +0100", "Text\n\nOn 9 Nov 2026, Bo wrote:\n> so\n\n-- \nAda\n"))
	f.Add(letter("Content-Type: text/html", `<p>Text</p><div class="gmail_quote"><p>2: x:</p><blockquote type="cite">so</blockquote></div>`))
	f.Add(letter(`Content-Type: multipart/mixed; boundary="b"`, "--b\nContent-Disposition: attachment; filename=\"a.txt\"\n\nText\n--b--\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		obeys(t, func(data []byte) (draft, error) { return readMail(data, openOnce) }, data)
	})
}

func FuzzGzip(f *testing.F) {
	f.Add(gzipped(f, "a.txt", []byte("Text\n")))
	f.Fuzz(func(t *testing.T, data []byte) {
		obeys(t, func(data []byte) (draft, error) { return open("a.gz", data, maxDepth-1) }, data)
	})
}
