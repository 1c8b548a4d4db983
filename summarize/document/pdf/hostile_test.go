package pdf

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

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
	if _, err := io.Copy(w, drafttest.Endless("BT /F 12 Tf 10 10 Td (A) Tj ET ", size)); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
		stream("/Filter /FlateDecode", b.String()), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
}

func FuzzPDF(f *testing.F) {
	seedFiles(f, "[!s]*.pdf")
	f.Add(pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"))
	f.Add(markedPDF("/CropBox [0 0 400 842]", letter, mark{"/Subtype /Widget /FT /Tx /V (Ada)", [4]int{60, 600, 200, 620}, nil, 0}, mark{"/Subtype /Stamp", [4]int{60, 500, 200, 520}, []string{"Draft"}, 0}))
	compileEngine(f)
	f.Fuzz(func(t *testing.T, data []byte) { drafttest.Obeys(t, Read, data) })
}

// compileEngine reads a page, so that no input's time goes by while the engine is
// compiled.
func compileEngine(f *testing.F) {
	f.Helper()
	if _, err := Read(swollen(f, 1<<10)); err != nil {
		f.Fatal(err)
	}
}

// seedFiles adds the files of a pattern in testdata to the corpus.
func seedFiles(f *testing.F, pattern string) {
	f.Helper()
	names, err := filepath.Glob(filepath.Join("testdata", pattern))
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

// Each of these files asks for more time or memory than the reader may take.
// What it gets is the reason.
func TestHostilePDF(t *testing.T) {
	t.Parallel()
	hasty := func(data []byte) (draft.Draft, error) { return readWithin(data, 50*time.Millisecond) }
	tests := []struct {
		name string
		data func() []byte
		read func([]byte) (draft.Draft, error)
		want error
	}{
		{"a pdf of forms in forms", formsInForms, hasty, draft.ErrTooLarge},
		{"a pdf of forms in forms in a note", func() []byte {
			return bytes.Replace(formsInForms(), []byte("/Contents 4 0 R"), []byte("/Annots [<< /Type /Annot /Subtype /Stamp /Rect [0 0 300 300] /AP << /N 7 0 R >> >>]"), 1)
		}, hasty, draft.ErrTooLarge},
		{"a pdf of 20 MB of letters", func() []byte { return swollen(t, 20<<20) }, hasty, nil},
		{"a pdf with a stream that claims 2 GB", func() []byte {
			return bytes.Replace(swollen(t, 1000), []byte("/Length "), []byte("/Length 2147483647 /Was "), 1)
		}, Read, nil},
		{"a pdf whose pages are each other's", func() []byte {
			return pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 900000000 >>", "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 900000000 >>")
		}, Read, draft.ErrDamaged},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("takes seconds")
			}
			_, err := test.read(test.data())
			switch {
			case test.want != nil && !errors.Is(err, test.want):
				t.Errorf("error = %v, want %v", err, test.want)
			case err != nil && !drafttest.Lasting(err):
				t.Errorf("error without a reason: %v", err)
			}
		})
	}
}
