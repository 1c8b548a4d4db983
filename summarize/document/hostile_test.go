package document

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

// bombSize is above what any reader unpacks; what would follow is never seen.
const bombSize = 80 << 20

// endless gives the same bytes again and again, up to a number of them.
type endless struct {
	of   string
	left int64
}

func (e *endless) Read(b []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n+len(e.of) <= len(b) {
		n += copy(b[n:], e.of)
	}
	e.left -= int64(n)
	return n, nil
}

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
	if _, err := io.Copy(f, io.MultiReader(strings.NewReader(start), &endless{of, bombSize})); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// pdfOf makes a PDF of objects, the first of which is the catalogue.
func pdfOf(objects ...string) []byte {
	var b strings.Builder
	b.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	fmt.Fprintf(&b, "trailer << /Root 1 0 R /Size %d >>\n%%%%EOF\n", len(objects)+1)
	return []byte(b.String())
}

func stream(dict, content string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dict, len(content), content)
}

// formsInForms is a PDF whose page draws a form ten times, which draws another
// ten times, and so on: a few lines that ask for 10^20 letters.
func formsInForms() []byte {
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>",
		"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /XObject << /X 6 0 R >> /Font << /F 5 0 R >> >> >>",
		stream("", strings.Repeat("/X Do ", 10)),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	for i := range 20 {
		objects = append(objects, stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /XObject << /X %d 0 R >> /Font << /F 5 0 R >> >>", i+7), strings.Repeat("/X Do ", 10)))
	}
	return pdfOf(append(objects, stream("/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << /Font << /F 5 0 R >> >>", "BT /F 12 Tf 10 10 Td (A) Tj ET"))...)
}

// swollen is a PDF whose page's content unpacks to far more than it is.
func swollen(tb testing.TB, size int64) []byte {
	tb.Helper()
	var b bytes.Buffer
	b.WriteString("\x78\x01")
	w, err := flate.NewWriter(&b, 1)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := io.Copy(w, &endless{"BT /F 12 Tf 10 10 Td (A) Tj ET ", size}); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
		stream("/Filter /FlateDecode", b.String()), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
}

// claiming is a zip file whose part claims to hold 2 GB.
func claiming(tb testing.TB) []byte {
	tb.Helper()
	data := pack(tb, "word/document.xml", wordStart+strings.Repeat(" ", 1000))
	for _, sign := range []string{"PK\x01\x02", "PK\x03\x04"} {
		at := bytes.LastIndex(data, []byte(sign)) + map[string]int{"PK\x01\x02": 24, "PK\x03\x04": 22}[sign]
		binary.LittleEndian.PutUint32(data[at:], 1<<31)
	}
	return data
}

// lasting tells whether an error gives one of the reasons.
func lasting(err error) bool {
	for _, reason := range []error{ErrFormat, ErrEmpty, ErrLocked, ErrDamaged, ErrTooLarge} {
		if errors.Is(err, reason) {
			return true
		}
	}
	return false
}

// Each of these files asks for more time or memory than any reader may take,
// or for something outside of it. What it gets is the reason.
func TestHostile(t *testing.T) {
	t.Parallel()
	read := func(f func([]byte) (draft, error)) func([]byte) error {
		return func(data []byte) error { _, err := f(data); return err }
	}
	mail := func(data []byte) error { _, err := readMail(data, nil); return err }
	hasty := func(data []byte) (draft, error) { return readPDFWithin(data, 50*time.Millisecond) }
	tests := []struct {
		name string
		data func() []byte
		read func([]byte) error
		want error
	}{
		{"a docx of 80 MB of paragraphs", func() []byte {
			return bomb(t, "word/document.xml", wordStart, "<w:p><w:r><w:t>more</w:t></w:r></w:p>")
		}, read(readDOCX), ErrTooLarge},
		{"a docx of one word of 80 MB", func() []byte {
			return bomb(t, "word/document.xml", wordStart+"<w:p><w:r><w:t>", "aaaaaaaaaaaaaaaa")
		}, read(readDOCX), ErrTooLarge},
		{"a docx of one tag of 80 MB", func() []byte {
			return bomb(t, "word/document.xml", wordStart+"<w:p ", `a="" `)
		}, read(readDOCX), ErrTooLarge},
		{"a docx of elements in elements", func() []byte {
			return bomb(t, "word/document.xml", wordStart, "<w:sdt>")
		}, read(readDOCX), ErrDamaged},
		{"a docx with 80 MB of styles", func() []byte {
			return bomb(t, "word/styles.xml", "<w:styles>", `<w:style w:styleId="a"/>`)
		}, read(readDOCX), ErrTooLarge},
		{"a docx that claims to hold 2 GB", func() []byte { return claiming(t) }, read(readDOCX), ErrDamaged},
		{"an odt of 80 MB of paragraphs", func() []byte {
			return bomb(t, "content.xml", odtStart, "<text:p>more</text:p>")
		}, read(readODT), ErrTooLarge},
		{"an epub of a chapter of 80 MB", func() []byte {
			return bomb(t, "META-INF/container.xml", "<container>", "<p>more</p>")
		}, read(readEPUB), ErrTooLarge},
		{"an rtf of groups in groups", func() []byte {
			return []byte(`{\rtf1 ` + strings.Repeat(`{\b `, 10<<20))
		}, read(readRTF), ErrDamaged},
		{"a mail of parts in parts", func() []byte {
			var b strings.Builder
			b.WriteString("Subject: x\n")
			for i := range 100000 {
				fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=\"%d\"\n\n--%d\n", i, i)
			}
			return []byte(b.String())
		}, mail, ErrDamaged},
		{"a gzip of 600 MB", func() []byte {
			var b bytes.Buffer
			b.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff})
			w, _ := flate.NewWriter(&b, 1)
			_, _ = io.Copy(w, &endless{"more and more of it ", 600 << 20})
			_ = w.Close()
			return b.Bytes()
		}, func(data []byte) error { _, _, err := gunzip("x.gz", data); return err }, ErrTooLarge},
		{"a pdf of forms in forms", formsInForms, read(hasty), ErrTooLarge},
		{"a pdf of 20 MB of letters", func() []byte { return swollen(t, 20<<20) }, read(hasty), nil},
		{"a pdf with a stream that claims 2 GB", func() []byte {
			return bytes.Replace(swollen(t, 1000), []byte("/Length "), []byte("/Length 2147483647 /Was "), 1)
		}, read(readPDF), nil},
		{"a pdf whose pages are each other's", func() []byte {
			return pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 900000000 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 900000000 >>")
		}, read(readPDF), ErrDamaged},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("takes seconds")
			}
			err := test.read(test.data())
			switch {
			case test.want != nil && !errors.Is(err, test.want):
				t.Errorf("error = %v, want %v", err, test.want)
			case err != nil && !lasting(err):
				t.Errorf("error without a reason: %v", err)
			}
		})
	}
}
