package pdf

import (
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

// spreadPDF makes a PDF of a line whose letters are set apart by so many points,
// the last of each word by itself, as some text recognition writes them.
func spreadPDF(apart, words float64, text string) []byte {
	var b strings.Builder
	x := 60.0
	put := func(s string) {
		fmt.Fprintf(&b, "BT %g Tc /F 12 Tf 1 0 0 1 %g 700 Tm (%s) Tj ET\n", apart, x, s)
		x += (0.6*12 + apart) * float64(len(s))
	}
	for word := range strings.FieldsSeq(text) {
		put(word[:len(word)-1])
		put(word[len(word)-1:])
		x += words
	}
	return pdfOf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
		"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
		stream("", b.String()), "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>")
}

func TestLettersSetApart(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"Northern Container Shipping Company", "The council opens the crossing again on Monday", "Singapore 138588 Republic of Mills",
	} {
		for _, apart := range []float64{0, 0.5, 2, 3.5} {
			d, err := Read(spreadPDF(apart, 6+apart, text))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(drafttest.Texts(d), " "); !strings.Contains(got, text) {
				t.Errorf("letters set apart by %g: %q, want %q", apart, got, text)
			}
		}
		d, err := Read(spreadPDF(0, 3, text)) // words set close
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(drafttest.Texts(d), " "); !strings.Contains(got, text) {
			t.Errorf("words set close: %q, want %q", got, text)
		}
	}
}
