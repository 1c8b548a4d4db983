package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"html"
	"io"
	"math/rand/v2"
	"strings"
)

// A kind is a kind of documents, made in any size.
type kind struct {
	name, title, unit string
	extension         string
	ladder            []int // sizes to try, rising
	batch             int   // documents of that size in one event
	make              func(size int) []byte
}

var kinds = []kind{
	{"text", "one plain text", "MB", ".txt", []int{1, 4, 8, 16, 20}, 1, func(size int) []byte { return prose(size << 20) }},
	{"html", "one web page", "MB", ".html", []int{1, 4, 8, 16, 32, 48, 64}, 1, webPage},
	{"docx", "one DOCX", "MB of text", ".docx", []int{1, 4, 8, 16, 32, 64}, 1, wordDocument},
	{"pdf", "one PDF", "pages", ".pdf", []int{10, 100, 500, 1000, 2000, 4000}, 1, portableDocument},
	{"batch5", "5 plain texts", "MB each", ".txt", []int{1, 4, 8, 16}, 5, func(size int) []byte { return prose(size << 20) }},
	{"batch10", "10 plain texts", "MB each", ".txt", []int{1, 4, 8, 16}, 10, func(size int) []byte { return prose(size << 20) }},
}

// common are words that stand between those that tell something.
var common = strings.Fields(`the of and to in a is that for it was on as with by at from this be are not but they
	have had which their would there been said who will more when all its were over after than other about into some`)

// words returns words with frequencies that fall by Zipf's law, the same each
// time.
func words() func() string {
	random := rand.New(rand.NewPCG(3, 4)) //nolint:gosec // no secret
	zipf := rand.NewZipf(random, 1.07, 6, 60_000)
	return func() string {
		if random.IntN(2) == 0 {
			return common[random.IntN(len(common))]
		}
		return spell(zipf.Uint64())
	}
}

// spell makes a word of a number, by its digits as syllables.
func spell(n uint64) string {
	const consonants, vowels = "bdfgklmnprstvz", "aeiou"
	word := ""
	for n += 70; n > 0; n /= 70 {
		word += string(consonants[n%70/5]) + string(vowels[n%5])
	}
	return word
}

// paragraphs returns paragraphs of a few sentences, without end.
func paragraphs() func() string {
	word := words()
	n := 0
	return func() string {
		var b strings.Builder
		for range 4 {
			n++
			first := word()
			b.WriteString(strings.ToUpper(first[:1]) + first[1:])
			for range 8 + n%17 {
				b.WriteString(" " + word())
			}
			b.WriteString(". ")
		}
		return strings.TrimSpace(b.String())
	}
}

func prose(size int) []byte {
	next := paragraphs()
	var b bytes.Buffer
	b.WriteString("A long report\n\n")
	for b.Len() < size-800 {
		b.WriteString(next() + "\n\n")
	}
	return b.Bytes()
}

func webPage(size int) []byte {
	next := paragraphs()
	var b bytes.Buffer
	b.WriteString("<!doctype html><html lang=en><head><title>A long report</title></head><body><article><h1>A long report</h1>\n")
	for b.Len() < size<<20-900 {
		fmt.Fprintf(&b, "<p class=\"text body\">%s</p>\n", html.EscapeString(next()))
	}
	b.WriteString("</article></body></html>")
	return b.Bytes()
}

func wordDocument(size int) []byte {
	const space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	part(z, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`)
	part(z, "_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`)
	next := paragraphs()
	var text bytes.Buffer
	text.WriteString(`<w:document xmlns:w="` + space + `"><w:body>`)
	for n := 0; n < size<<20; {
		p := next()
		n += len(p)
		text.WriteString("<w:p><w:r><w:t>" + p + "</w:t></w:r></w:p>")
	}
	text.WriteString("</w:body></w:document>")
	part(z, "word/document.xml", text.String())
	if err := z.Close(); err != nil {
		panic(err) // into memory
	}
	return b.Bytes()
}

func part(z *zip.Writer, name, content string) {
	w, err := z.Create(name)
	if err == nil {
		_, err = io.WriteString(w, content)
	}
	if err != nil {
		panic(err) // into memory
	}
}

// portableDocument returns a PDF with pages of about 3,000 characters.
func portableDocument(pages int) []byte {
	var b bytes.Buffer
	var places []int
	object := func(format string, args ...any) {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(places)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	object("<< /Type /Catalog /Pages 2 0 R >>")
	kids := ""
	for i := range pages {
		kids += fmt.Sprintf("%d 0 R ", 4+2*i)
	}
	object("<< /Type /Pages /Count %d /Kids [ %s] >>", pages, kids)
	object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
	next := paragraphs()
	for range pages {
		object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>", len(places)+2)
		page := sheet(next)
		object("<< /Length %d >>\nstream\n%s\nendstream", len(page), page)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(places)+1)
	for _, at := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(places)+1, start)
	return b.Bytes()
}

// sheet sets the text of one page, a paragraph at a time, in lines.
func sheet(next func() string) string {
	var b strings.Builder
	b.WriteString("BT /F1 10 Tf 14 TL 50 790 Td\n")
	for lines := 0; lines < 44; lines++ {
		text := strings.Fields(next())
		for len(text) > 0 {
			line := ""
			for len(text) > 0 && len(line)+len(text[0]) < 95 {
				line, text = line+text[0]+" ", text[1:]
			}
			fmt.Fprintf(&b, "(%s) Tj T*\n", line)
			lines++
		}
		b.WriteString("T*\n")
	}
	b.WriteString("ET")
	return b.String()
}
