package clean

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

func TestDataIsNoText(t *testing.T) {
	t.Parallel()
	const prose = "The lighthouse keeper counts every ship that passes the rock at night."
	for _, c := range []struct {
		name, line string
		why        draft.Reason
	}{
		{"base64", strings.Repeat("aGVsbG8Kd29ybGQ5Zm9vYmFyQmF6UXV4", 6), draft.WhyIllegible},
		{"base64 in lines", strings.Repeat("aGVsbG8Kd29ybGQ5Zm9vYmFyQmF6UXV4aGVsbG8Kd29ybGQ5Zm9vYmFyQmF6UXV4 ", 4), draft.WhyIllegible},
		{"a dump", strings.Repeat("00000010 4f 2a 99 b0 cc 1d 7e 80 ", 6), draft.WhyIllegible},
		{"a style sheet", strings.Repeat(".a1>b{margin:0 3px;padding:1px}", 6), draft.WhyCode},
		{"a program", strings.Repeat("function a(e,t){var n=e.b;return n&&t?n.c(t):!1}", 4), draft.WhyCode},
		{"a long address", "https://example.org/" + strings.Repeat("harbour-board/minutes/of/the/meeting/", 5) + "2026", ""},
		{"figures", strings.Repeat("12 44 1998 20 ", 20) + "stood on the board that nobody could read from the quay below", ""},
		{"a formula in prose", strings.Repeat("The set {a, b} holds f(a) = {b} and f(b) = {a} as shown. ", 4), ""},
		{"a place to be filled in", "The tower " + strings.Repeat("{{nameOfTheTower}}", 7) + " is being repaired by four masons. It will be open again in spring.", ""},
		{"German", strings.Repeat("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen ", 4), ""},
		{"a sequence of names", strings.Repeat("Fähre;Brücke;Turm;Hafen;Leuchtfeuer;Anleger (Nord); ", 5), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := Draft(draft.Draft{Format: "html", Parts: []draft.Part{{Text: prose}, {Text: c.line}, {Text: prose + " He writes it down."}}})
			if err != nil {
				t.Fatal(err)
			}
			var why draft.Reason
			for _, x := range d.Dropped {
				why = x.Why
			}
			if why != c.why || len(d.Parts)+len(d.Dropped) != 3 {
				t.Errorf("%q is left out as %q, want %q", c.line, why, c.why)
			}
		})
	}
}
