package kind

import (
	"errors"
	"strings"
	"testing"

	"precis/summarize/document/draft"
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
