package kind

import (
	"archive/zip"
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestWhatIsNotReadIsNamed(t *testing.T) {
	t.Parallel()
	binary := func(magic string) string { return magic + strings.Repeat("\x00\x01\x02\x03\xff", 60) }
	for _, c := range []struct{ name, data, want string }{
		{"a.7z", binary("7z\xbc\xaf\x27\x1c"), "an archive"},
		{"a.xz", binary("\xfd7zXZ\x00"), "an archive"},
		{"a.rar", binary("Rar!\x1a\x07\x01\x00"), "an archive"},
		{"a.exe", binary("MZ"), "a program"},
		{"a.wasm", binary("\x00asm\x01\x00\x00\x00"), "a program"},
		{"a.so", binary("\x7fELF\x02\x01\x01"), "a program"},
		{"a.class", binary("\xca\xfe\xba\xbe\x00\x00\x00\x34"), "a program"},
		{"a.db", binary("SQLite format 3\x00"), "a database"},
		{"a.doc", binary("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "format of before 2007"},
		{"a.ppt", string(drafttest.Compound("PP40", "x")), "a PowerPoint presentation in the format of before 1997; save it as .pptx"},
		{"a.vsd", string(drafttest.Compound("VisioDocument", "x")), "a drawing"},
		{"a.pub", string(drafttest.Compound("Quill", "x")), "format of before 2007"},
		{"a.ps", "%!PS-Adobe-3.0\n" + binary(""), "a drawing"},
		{"a.png", binary("\x89PNG\r\n\x1a\n"), "a PNG image"},
		{"a.jpg", binary("\xff\xd8\xff\xe0"), "a JPG image"},
		{"a.tiff", binary("II*\x00"), "a TIFF image"},
		{"a.wav", "RIFF\x24\x08\x00\x00WAVEfmt " + binary(""), "a WAV sound recording"},
		{"a.mp3", binary("ID3\x03\x00\x00"), "an MP3 sound recording"},
		{"a.avi", "RIFF\x24\x08\x00\x00AVI LIST" + binary(""), "an AVI video"},
		{"a.woff2", binary("wOF2"), "a font"},
		{"a.bin", binary("\x01\x02\x03"), "bytes of an unknown kind"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := Of(c.name, []byte(c.data))
			if !errors.Is(err, draft.ErrFormat) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Of(%s) = %v, want ErrFormat: %s", c.name, err, c.want)
			}
		})
	}
}

func TestNameDecidesLittle(t *testing.T) {
	t.Parallel()
	const page = "<!doctype html><title>T</title><p>Some words that stand on a page, and end here."
	for _, c := range []struct{ name, data, format string }{
		{"a.txt", page, "html"},
		{"a.pdf", page, "html"},
		{"a.html", "\n<!--" + strings.Repeat(" Made by a tool. ", 5_000) + "-->\n" + page, "html"},
		{"a.html", "<!doctype html>\n<!--" + strings.Repeat(" Made by a tool. ", 5_000) + "--><!-- a --><body><p>Text of a page.", "html"},
		{"a.html", "<?xml version='1.0'?><!--" + strings.Repeat(" Made by a tool. ", 5_000) + "--><html><p>Text of a page.", "html"},
		{"a.txt", "<!--" + strings.Repeat(" Made by a tool. ", 5_000) + "-->\nSome words stand here.", "txt"},
		{"a.txt", "<!--" + strings.Repeat(" Made by a tool. ", 5_000), "txt"},
		{"a.md", "# A\n\nText with *stars*.", "md"},
		{"a.md", "<img src=\"a.png\">\n\n# A\n\nText with *stars*.", "md"},
		{"a.md", "# A\n\nA page begins with `<!doctype html><html>` and a body.", "md"},
		{"a.md", "<!doctype html><html><body><p>Text of a page.", "html"},
		{"a.txt", "# A\n\nText with *stars*.", "txt"},
		{"a", "# A\n\nText with **stars**.", "md"},
		{"a.png", "Nothing but words in here.", "txt"},
		{"a.csv", "Prose has commas, too, and semicolons; it is no table, though.\nIt goes on, line by line, as it likes.\nSo be it.", "txt"},
	} {
		got, err := Of(c.name, []byte(c.data))
		if err != nil || got != c.format {
			t.Errorf("Of(%q, %.20q) = %q, %v, want %q", c.name, c.data, got, err, c.format)
		}
	}
}

// stored makes a zip file that begins with its type, as OpenDocument and EPUB
// want it: in a part that is not packed.
func stored(t *testing.T, kind string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateRaw(&zip.FileHeader{Name: "mimetype", Method: zip.Store, UncompressedSize64: uint64(len(kind)), CompressedSize64: uint64(len(kind))})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte(kind)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOf(t *testing.T) {
	t.Parallel()
	locked, err := os.ReadFile("testdata/locked.docx")
	if err != nil {
		t.Fatal(err)
	}
	const letter = "From ada@example.org Mon Nov  9 10:12:00 2026\nReceived: by example.org;\n\tMon, 9 Nov 2026\nFrom: Ada\nSubject: x\n\nText.\n"
	for _, c := range []struct {
		name, data, want string
		err              error
	}{
		{"a.pdf", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf", nil},
		{"behind other bytes.pdf", "\x00\x01\r\n%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "pdf", nil},
		{"behind a mark.pdf", "\xef\xbb\xbf%PDF-1.4\n1 0 obj", "pdf", nil},
		{"a page of them", "<!doctype html><p>A file begins with <code>%PDF-1.7</code> and ends with a mark.", "html", nil},
		{"a note of them", "Files of that kind begin so:\n\n%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "txt", nil},
		{"a.zst", "\x28\xb5\x2f\xfd\x00\x50\x29\x00\x00Text.", "zstd", nil},
		{"a.gz", string(drafttest.Gzip(t, "a.txt", []byte("Text."))), "gzip", nil},
		{"a.docx", string(drafttest.Zip(t, "custom.xml", "<a/>", "word/document.xml", "<b/>")), "docx", nil},
		{"word.docx", string(drafttest.Zip(t, "[Content_Types].xml", "<a/>", "word/document.xml", "<b/>")), "docx", nil},
		{"a.epub", string(drafttest.Zip(t, "cover.png", "", "META-INF/container.xml", "<b/>")), "epub", nil},
		{"a.epub", stored(t, "application/epub+zip"), "epub", nil},
		{"a.odt", stored(t, "application/vnd.oasis.opendocument.text"), "odt", nil},
		{"a.rtf", `{\rtf1 Text}`, "rtf", nil},
		{"a piece.rtf", `{\pard Text\par}`, "rtf", nil},
		{"indented.rtf", "\n\n  {\\rtf1 Text}", "rtf", nil},
		{"a.mbox", letter, "eml", nil},
		{"a.eml", "Date: x\nFrom: x\nSubject: x\n\nText.", "eml", nil},
		{"two fields alone", "From: x\nSubject: x\n\nText.", "txt", nil},
		{"no fields", "Once upon a time: this\nis no header of a mail.", "txt", nil},
		{"utf-16", "\xff\xfeT\x00e\x00x\x00t\x00.\x00", "txt", nil},
		{"a piece of a page", "<p>Text.", "html", nil},
		{"xhtml", `<?xml version="1.0"?><html><body><p>Text.</p></body></html>`, "html", nil},
		{"a sentence that begins with a sign", "<unknown> is how the sender named itself.", "txt", nil},
		{"a.md", "<unknown>\n\n# A heading", "md", nil},
		{"a.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\nText.\n", "vtt", nil},
		{"a.txt", "1\n00:00:01,000 --> 00:00:04,000\nText.\n", "srt", nil},
		{"a", "0:00:01.000,0:00:04.000\nText.\n", "sbv", nil},
		{"a.txt", "[17.11.2026, 09:03] Ann: Yes.\n[17.11.2026, 09:04] Carl: No.\n", "chat", nil},
		{"a.txt", "Ann: It is open.\nCarl: It is shut.\nAnn: No, it is open.\nCarl: Let us look at it.\n", "transcript", nil},
		{"a.md", "Ann: It is open.\nCarl: It is shut.\nAnn: No, it is open.\nCarl: Let us look at it.\n", "md", nil},
		{"a", "% made by hand\n\\documentclass{article}\n\\begin{document}\nText.\n\\end{document}\n", "tex", nil},
		{"a.txt", "\\section{A}\n\\label{a}\n\\emph{Text}.\n", "tex", nil},
		{"a.tex", "Text.\n\n\\bye\n", "tex", nil},
		{"a.txt", "The command \\section begins a section.\n", "txt", nil},
		{"a", "#+TITLE: A\n\nText.\n", "org", nil},
		{"a.org", "* A\nText.\n", "org", nil},
		{"a.txt", "* one\n* two\n", "txt", nil},
		{"a.rst", "A\n=\n\nText.\n", "rst", nil},
		{"a.txt", "A thing\n=======\n\n.. note:: Text.\n", "rst", nil},
		{"a.txt", "A thing\n=======\n\nText.\n", "txt", nil},
		{"a.adoc", "= A\n\nText.\n", "adoc", nil},
		{"a", "= A\n\nText.\n\n== B\n\nText.\n", "adoc", nil},
		{"a", "The \x27\x27mill\x27\x27 is [[a]] thing of [[b]].\n\n== B ==\nText.\n\n== C ==\nText.\n", "wiki", nil},
		{"a.1", ".TH A 1\n.SH NAME\na\n", "man", nil},
		{"a.txt", ".TH is a request of man pages.\n", "txt", nil},
		{"a.rss", `<?xml version="1.0"?><rss version="2.0"><channel/></rss>`, "feed", nil},
		{"a.atom", "<!-- made by hand --><feed xmlns=\"http://www.w3.org/2005/Atom\"><entry/></feed>", "feed", nil},
		{"a.rdf", `<?xml version="1.0"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"><item/></rdf:RDF>`, "feed", nil},
		{"a.fb2", `<?xml version="1.0"?><FictionBook><body/></FictionBook>`, "fb2", nil},
		{"a.xml", `<?xml version="1.0"?><inventory><item/></inventory>`, "xml", nil},
		{"jats.xml", `<!DOCTYPE article [<!ENTITY a "b">]><article><front><article-meta/></front></article>`, "xml", nil},
		{"an article of a page", "<article><p>Text.</p></article>", "html", nil},
		{"a.json", `{"version": "https://jsonfeed.org/version/1.1", "items": []}`, "jsonfeed", nil},
		{"a.ipynb", `{"cells": [{"cell_type": "markdown", "source": "A"}]}`, "ipynb", nil},
		{"a.json", `[{"type": "message", "user": "U1", "text": "A", "ts": "1795000001.1"}]`, "jsonchat", nil},
		{"a page about PDF.html", "<!doctype html><p>It begins with %PDF-1.4 and a number.", "html", nil},
		{"a text about PDF", "It begins with %PDF-1.4 and a number.", "txt", nil},
		{"fenced", "[the plan](a)\n\n```\ncode\n```\n", "md", nil},
		{"locked.docx", string(locked), "", draft.ErrLocked},
		{"a.zip", string(drafttest.Zip(t, "a.txt", "Text.")), "zip", nil},
		{"folders.zip", string(drafttest.Zip(t, "word/minutes.txt", "Text.", "xl/plan.txt", "Text.")), "zip", nil},
		{"others.zip", string(drafttest.Zip(t, "xl/plan.txt", "Text.", "word/minutes.txt", "Text.")), "zip", nil},
		{"word without its list.docx", string(drafttest.Zip(t, "word/document.xml", "<b/>")), "docx", nil},
		{"a.pptx", string(drafttest.Zip(t, "a.png", "", "ppt/presentation.xml", "<b/>")), "pptx", nil},
		{"a.pptx", string(drafttest.Zip(t, "[Content_Types].xml", "<a/>", "ppt/presentation.xml", "<b/>")), "pptx", nil},
		{"a.xlsx", string(drafttest.Zip(t, "a.png", "", "xl/workbook.xml", "<b/>")), "xlsx", nil},
		{"a.odp", stored(t, "application/vnd.oasis.opendocument.presentation"), "odp", nil},
		{"a.ods", stored(t, "application/vnd.oasis.opendocument.spreadsheet"), "ods", nil},
		{"its type comes late", string(drafttest.Zip(t, "content.xml", "<a/>", "mimetype", "application/vnd.oasis.opendocument.spreadsheet-template")), "ods", nil},
		{"without its type", string(drafttest.Zip(t, "content.xml", `<x xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><office:presentation/>`)), "odp", nil},
		{"a.zip", string(drafttest.Zip(t, "content.xml", "<office:text/>")), "zip", nil},
		{"a.csv", "name;year;town\nAda;1815;London\nAlan;1912;London\n\nGrace;1906;New York\n", "csv", nil},
		{"unnamed values", "name\tyear\ttown\nAda\t1815\tLondon\nGrace\t1906\tNew York\n", "csv", nil},
		{"prose in values.csv", "place,report\nOstra,\"The mill, which stood empty for years, grinds again.\"\nTarn,\"The bridge is open, and so is the road.\"\n", "csv", nil},
		{"two columns.tsv", "a\tb\nc\td\n", "csv", nil},
		{"one long line.csv", strings.Repeat("value,", 5000), "csv", nil},
		{"a list.csv", "milk\nbread\ncheese\n", "txt", nil},
		{"a.doc", string(drafttest.Compound("1Table", "x", "WordDocument", "x")), "doc", nil},
		{"a.xls", string(drafttest.Compound("Workbook", "x")), "xls", nil},
		{"a.xls", string(drafttest.Compound("Book", "x")), "xls", nil},
		{"a.ppt", string(drafttest.Compound("Current User", "x", "PowerPoint Document", "x")), "ppt", nil},
		{"cut off.doc", string(drafttest.Compound("1Table", "x", "WordDocument", "x")[:512]) + "W\x00o\x00r\x00d\x00D\x00o\x00c\x00u\x00m\x00e\x00n\x00t\x00\x00\x00", "doc", nil},
		{"locked.xlsx", string(drafttest.Compound("EncryptionInfo", "x", "EncryptedPackage", "x")), "", draft.ErrLocked},
	} {
		got, err := Of(c.name, []byte(c.data))
		if got != c.want || !errors.Is(err, c.err) {
			t.Errorf("Of(%s) = %q, %v, want %q, %v", c.name, got, err, c.want, c.err)
		}
	}
}

func TestTextsThatAreNotReadAreNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, data, want string }{
		{"a.json", `{"a": [1, 2, 3], "b": {"c": "d"}}`, "a JSON file"},
		{"a.kml", `<?xml version="1.0"?><kml><Placemark/></kml>`, "a map"},
		{"a.php", "<?php echo 1; ?>", "a program's source"},
		{"a.py", "#!/usr/bin/env python3\nprint(1)\n", "a program's source"},
		{"a.vcf", "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\n", "an address card"},
		{"a.ics", "BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", "a calendar"},
		{"a.opml", `<?xml version="1.0"?><opml version="2.0"><body/></opml>`, "an outline"},
		{"a.svg", `<svg xmlns="http://www.w3.org/2000/svg"><text>a</text></svg>`, "an SVG image"},
	} {
		if _, err := Of(c.name, []byte(c.data)); !errors.Is(err, draft.ErrFormat) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Of(%s) = %v, want ErrFormat: %s", c.name, err, c.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ kind, ext, want string }{
		{"application/vnd.ms-outlook", ".pst", "an Outlook file that is no message; save the message as .msg or .eml"},
		{"application/vnd.lotus-1-2-3", ".123", "a spreadsheet"},
		{"application/x-mobipocket-ebook", ".mobi", "a book in a format that is not read; EPUB and PDF are"},
		{"application/warc", ".warc", "an archive of web pages"},
		{"model/gltf-binary", ".glb", "a three-dimensional model"},
		{"application/x-shapefile", ".shp", "an SHP file"},
		{"application/octet-stream", "", "bytes of an unknown kind"},
	} {
		if got := describe(c.kind, c.ext); got != c.want {
			t.Errorf("describe(%q, %q) = %q, want %q", c.kind, c.ext, got, c.want)
		}
	}
}
