package webarchive

import (
	"encoding/base64"
	"errors"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
	"precis/summarize/document/html"
)

const mill = "<html><head><title>The mill</title></head><body><p>The old mill grinds again since Monday.</p></body></html>"

// saved makes a saved page of a header and parts, whose lines are parted by |
// in their headers.
func saved(header string, parts ...string) []byte {
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(header, "|", "\r\n") + "\r\nMIME-Version: 1.0\r\n\r\n")
	for i := 0; i < len(parts); i += 2 {
		b.WriteString("--=_x\r\n" + strings.ReplaceAll(parts[i], "|", "\r\n") + "\r\n\r\n" + parts[i+1] + "\r\n")
	}
	b.WriteString("--=_x--\r\n")
	return []byte(b.String())
}

const ofParts = `Content-Type: multipart/related; type="text/html"; boundary="=_x"`

func TestReadMHTML(t *testing.T) {
	t.Parallel()
	quoted := strings.ReplaceAll(strings.ReplaceAll(mill, "=", "=3D"), "Monday", "Mon=\r\nday")
	const blink = "From: <Saved by Blink>|Snapshot-Content-Location: https://example.org/mill|Subject: The mill|Date: Tue, 17 Nov 2026 20:00:00 -0000|" + ofParts
	ad := []string{"Content-Type: text/html|Content-Location: https://ads.example.net/", "<p>Buy the new boots now.</p>"}
	for _, c := range []struct {
		name    string
		data    []byte
		address string
	}{
		{"Chrome", saved(blink, append([]string{"Content-Type: text/html|Content-Transfer-Encoding: quoted-printable|Content-Location: https://example.org/mill", quoted, "Content-Type: text/css", "p { margin: 0 }"}, ad...)...), "https://example.org/mill"},
		{"a frame before the page", saved(blink, append(ad, "Content-Type: text/html|Content-Location: https://example.org/mill", mill)...), "https://example.org/mill"},
		{"a root named by its id", saved("From: <Saved by a browser>|Content-Type: multipart/related; start=\"<root@x>\"; boundary=\"=_x\"", append(ad, "Content-Type: text/html|Content-ID: <root@x>", mill)...), ""},
		{"Internet Explorer", saved("From: =?utf-8?Q?Enregistr=C3=A9_par_Windows_Internet_Explorer_8?=|Subject: The mill|"+ofParts+"|X-MimeOLE: Produced By Microsoft MimeOLE", append([]string{
			"Content-Type: text/html; charset=\"utf-8\"|Content-Transfer-Encoding: base64|Content-Location: http://example.org/mill",
			base64.StdEncoding.EncodeToString([]byte(mill)),
		}, ad...)...), "http://example.org/mill"},
		{"Word", saved("X-Document-Type: Document|"+ofParts, "Content-Location: file:///C:/mill.htm|Content-Type: text/html; charset=\"macintosh\"", mill, "Content-Type: text/xml", "<xml>files of it</xml>"), ""},
		{"a wiki's export", saved("Date: Tue, 17 Nov 2026 20:00:00 -0000|Message-ID: <1@wiki>|Subject: Exported|"+ofParts, "Content-Type: text/html; charset=UTF-8|Content-Location: file:///C:/exported.html", mill), ""},
		{"forms of one page", saved("From: <Saved by a browser>|"+ofParts, "Content-Type: multipart/alternative; boundary=\"=_y\"", "--=_y\r\nContent-Type: text/html\r\n\r\n"+mill+"\r\n--=_y--"), ""},
		{"no parts", []byte("From: <Saved by a browser>\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n" + quoted), ""},
		{"cut off behind the page", saved(blink, "Content-Type: text/html|Content-Location: https://example.org/mill", mill, "Content-Type: image/png", "x")[:460], "https://example.org/mill"},
		{"a blank line before", append([]byte("\r\n"), saved(blink, "Content-Type: text/html", mill)...), "https://example.org/mill"},
		{"lines ended by line feeds", []byte(strings.ReplaceAll(string(saved(blink, "Content-Type: text/html", mill)), "\r\n", "\n")), "https://example.org/mill"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if !IsMHTML(c.data) {
				t.Error("IsMHTML = false")
			}
			p, err := ReadMHTML(c.data)
			if err != nil || p.Address != c.address {
				t.Fatalf("ReadMHTML = a page at %q, %v, want %q", p.Address, err, c.address)
			}
			d, err := html.Read(p.HTML)
			if err != nil || d.Title != "The mill" {
				t.Errorf("the page is %q, %v", d.Title, err)
			}
			drafttest.Same(t, d, "P The old mill grinds again since Monday.")
		})
	}
}

func TestCharsetOfThePart(t *testing.T) {
	t.Parallel()
	page := "<html><head><meta charset=\"iso-8859-1\"><title>Der M\xe0hlbach</title></head><body><p>In der Nacht stieg der Bach.</p></body></html>"
	p, err := ReadMHTML(saved("From: <Saved by a browser>|"+ofParts, "Content-Type: text/html; charset=\"windows-1257\"", page))
	if err != nil {
		t.Fatal(err)
	}
	d, err := html.Read(p.HTML)
	if err != nil || d.Title != "Der Mąhlbach" || d.Encoding != "utf-8" {
		t.Errorf("Read = %q in %s, %v", d.Title, d.Encoding, err)
	}
}

func TestFrames(t *testing.T) {
	t.Parallel()
	p, err := ReadMHTML(saved("From: <Saved by a browser>|"+ofParts,
		"Content-Type: text/html|Content-Location: http://example.org/", `<html><head><title>The valley</title></head><frameset cols="1,3"><frame src="menu.html"><frame src=text.html><frame src="cid:third@x"></frameset></html>`,
		"Content-Type: text/html; charset=iso-8859-1|Content-Location: http://example.org/text.html", "<body><p>The b\xf6gs of the valley dry out.</p></body>",
		"Content-Type: text/html|Content-Location: http://example.org/menu.html", "<ul><li><a href=a>Home</a><li><a href=b>News</a></ul>",
		"Content-Type: text/html|Content-Location: http://ads.example.net/", "<p>Buy the new boots now.</p>",
		"Content-Type: text/html|Content-ID: <third@x>", "<p>The frogs have left.</p>"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := html.Read(p.HTML)
	got := strings.Join(drafttest.Lines(d), "|")
	if err != nil || d.Title != "The valley" || !strings.Contains(got, "P The bögs of the valley dry out.|P The frogs have left.") || strings.Contains(got, "boots") {
		t.Errorf("Read = %q: %s, %v", d.Title, got, err)
	}
}

func TestMailsAreNoPages(t *testing.T) {
	t.Parallel()
	for _, header := range []string{
		"From: Ada <ada@example.org>|To: bo@example.org|Subject: x|" + ofParts,
		"From: Ada <ada@example.org>|Subject: x|" + ofParts,
		"Received: by example.org|From: Ada|Subject: x|" + ofParts,
		"From: Ada|To: Bo|Subject: x|Content-Type: text/html",
		"Subject: x|Date: Tue, 17 Nov 2026 20:00:00 -0000|Content-Type: text/html",
		"From: <Saved by a browser>|Subject: x|Content-Type: text/plain",
		"Once upon a time: this",
	} {
		if IsMHTML(saved(header)) {
			t.Errorf("IsMHTML(%q) = true", header)
		}
	}
}

func TestMHTMLRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"pictures alone": {saved("From: <Saved by a browser>|"+ofParts, "Content-Type: image/png", "x"), draft.ErrEmpty},
		"no boundary":    {[]byte("From: <Saved by a browser>\nContent-Type: multipart/related\n\nx"), draft.ErrDamaged},
		"ten thousands":  {saved("From: <Saved by a browser>|"+ofParts, strings.Split(strings.Repeat("Content-Type: text/css,x,", maxParts+2), ",")[:2*maxParts+4]...), draft.ErrTooLarge},
		"broken base64":  {saved("From: <Saved by a browser>|"+ofParts, "Content-Type: text/html|Content-Transfer-Encoding: base64", "<p>no base64"), draft.ErrDamaged},
	} {
		if _, err := ReadMHTML(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: ReadMHTML = %v, want %v", name, err, c.want)
		}
	}
}

func read(p Page, err error) (draft.Draft, error) {
	if err != nil {
		return draft.Draft{}, err
	}
	return html.Read(p.HTML)
}

func FuzzMHTML(f *testing.F) {
	f.Add(saved("From: <Saved by a browser>|"+ofParts, "Content-Type: text/html", mill, "Content-Type: text/css", "p {}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, func(data []byte) (draft.Draft, error) { return read(ReadMHTML(data)) }, data)
	})
}
