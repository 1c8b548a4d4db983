package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
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
			_, err := Read(c.name, []byte(c.data))
			if !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("Read(%s) = %v, want ErrFormat: %s", c.name, err, c.want)
			}
		})
	}
}

func TestRTFCharacterSets(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		charset  int
		encoding encoding.Encoding
		text     string
	}{
		{77, charmap.Macintosh, "Où est l’été"},
		{128, japanese.ShiftJIS, "港の橋が開いた"},
		{129, korean.EUCKR, "다리가 열렸다"},
		{134, simplifiedchinese.GBK, "大桥通车"},
		{136, traditionalchinese.Big5, "大橋通車"},
		{161, charmap.Windows1253, "Η γέφυρα άνοιξε"},
		{162, charmap.Windows1254, "Köprü açıldı ğş"},
		{177, charmap.Windows1255, "הגשר נפתח"},
		{178, charmap.Windows1256, "افتتح الجسر"},
		{186, charmap.Windows1257, "Tiltas atidarytas ąčę"},
		{204, charmap.Windows1251, "Мост открыт"},
		{222, charmap.Windows874, "สะพานเปิด"},
		{238, charmap.Windows1250, "Most je otevřen ěšč"},
		{0, charmap.Windows1252, "Die Brücke ist offen"},
		{99, charmap.Windows1252, "Brücke"},
	} {
		t.Run(c.text, func(t *testing.T) {
			t.Parallel()
			raw, err := c.encoding.NewEncoder().String(c.text)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			fmt.Fprintf(&b, `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset%d B;}}\f1 `, c.charset)
			for i := range len(raw) {
				fmt.Fprintf(&b, `\'%02x`, raw[i])
			}
			d, err := readRTF([]byte(b.String() + `\par}`))
			if err != nil {
				t.Fatal(err)
			}
			same(t, d, "P "+c.text)
		})
	}
}

func TestFrameByTagAndRole(t *testing.T) {
	t.Parallel()
	for frame, why := range map[string]string{
		"<nav>%s</nav>": whyNavigation, "<menu><li>%s</menu>": whyNavigation, "<footer>%s</footer>": whyFooter, "<aside>%s</aside>": whyAside,
		"<form>%s</form>": whyForm, "<dialog open>%s</dialog>": whyForm, "<fieldset>%s</fieldset>": whyForm, "<div role=navigation>%s</div>": whyNavigation,
		"<div role=banner>%s</div>": whyNavigation, "<div role=contentinfo>%s</div>": whyFooter, "<div role=complementary>%s</div>": whyAside,
		"<div role=search>%s</div>": whyForm, "<div class=cookie-bar>%s</div>": whyCookies, "<div class=shareButtons>%s</div>": whyShare,
		"<div id=comments>%s</div>": whyComments, "<div class=related-posts>%s</div>": whyRelated, "<div class='newsletter signup'>%s</div>": whyNewsletter,
		"<div class=ad-slot>%s</div>": whyAd, "<div data-component=breadcrumbs>%s</div>": whyNavigation,
	} {
		t.Run(frame, func(t *testing.T) {
			t.Parallel()
			const words = "These words stand in the frame of the page and belong to no article."
			page := "<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>" + strings.Repeat(prose, 4) + "</article>" + fmt.Sprintf(frame, "<p>"+words+"</p>") + "</body></html>"
			doc, err := Read("page.html", []byte(page))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(doc.Text, words) || !strings.Contains(doc.Text, "old bridge") {
				t.Errorf("the text is %q", doc.Text)
			}
			for _, d := range doc.Dropped {
				if strings.Contains(d.Text, words) {
					if d.Why != why {
						t.Errorf("left out as %q, want %q", d.Why, why)
					}
					return
				}
			}
			t.Errorf("the words are not among what was left out: %+v", doc.Dropped)
		})
	}
}

func TestDayInAPagesState(t *testing.T) {
	t.Parallel()
	for state, want := range map[string]string{
		`{"article":{"publishedAt":"2026-11-17T08:00:00Z"}}`:                          "2026-11-17",
		`{"datePublished":"2026-11-16"}`:                                              "2026-11-16",
		`{"list":[{"publishedAt":"2026-11-17"},{"publishedAt":"2026-11-12"}]}`:        "",
		`{"publishedAt":"not a day at all, and a long one too, which no one closes,}`: "",
	} {
		page := "<html><head><title>Bridge</title><script type=application/json>" + state + "</script></head><body>" + strings.Repeat(prose, 4) + "</body></html>"
		doc, err := Read("page.html", []byte(page))
		if err != nil || doc.Published != want {
			t.Errorf("%s: published %q, %v, want %q", state, doc.Published, err, want)
		}
	}
}
