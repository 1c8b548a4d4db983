package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// A mark is an annotation that a test puts on a page.
type mark struct {
	entries string   // of its dictionary, besides its place
	at      [4]int   // its rectangle
	draws   []string // lines of its appearance; none has none
	size    int      // of these
}

// markedPDF makes a PDF of one page with texts and annotations.
func markedPDF(page string, texts []printed, marks ...mark) []byte {
	var b strings.Builder
	for _, t := range texts {
		fmt.Fprintf(&b, "BT /F %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET\n", t.size, t.x, t.y, t.text)
	}
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] /NeedAppearances true >> >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 " + page + " >>", "",
		stream("", b.String()), "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", "<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>",
	}
	refs := ""
	for _, m := range marks {
		n := len(objects) + 1
		refs += fmt.Sprintf("%d 0 R ", n)
		appearance := ""
		if m.draws != nil {
			appearance = fmt.Sprintf("/AP << /N %d 0 R >>", n+1)
		}
		objects = append(objects, fmt.Sprintf("<< /Type /Annot /Rect [%d %d %d %d] %s %s >>", m.at[0], m.at[1], m.at[2], m.at[3], m.entries, appearance))
		if m.draws != nil {
			size := max(m.size, 11)
			var drawn strings.Builder
			for i, s := range m.draws {
				fmt.Fprintf(&drawn, "BT /F %d Tf 2 %d Td (%s) Tj ET\n", size, m.at[3]-m.at[1]-(i+1)*(size+1), s)
			}
			objects = append(objects, stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 %d %d] /Resources << /Font << /F 5 0 R /Z 6 0 R >> >>", m.at[2]-m.at[0], m.at[3]-m.at[1]), drawn.String()))
		}
	}
	objects[2] = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> /Annots [" + refs + "] >>"
	return pdfOf(objects...)
}

func label(text string, x, y float64) printed { return printed{text: text, x: x, y: y, size: 11} }

// letter is what stands on a page beside its annotations.
var letter = []printed{
	label("The ferry carries bicycles from the quay to the northern shore, and", 60, 700),
	label("nobody pays for them until the end of the winter.", 60, 686),
	label("The council counts them each evening and tells the harbour board,", 60, 650),
	label("which sends the numbers to all of the towns along the river.", 60, 636),
}

const letterText = "P The ferry carries bicycles from the quay to the northern shore, and nobody pays for them until the end of the winter."

const letterEnd = "P The council counts them each evening and tells the harbour board, which sends the numbers to all of the towns along the river."

func TestFilledForms(t *testing.T) {
	t.Parallel()
	const text = "/Subtype /Widget /FT /Tx /T (a) "
	name := label("Name:", 60, 700)
	tests := []struct {
		name  string
		texts []printed
		marks []mark
		want  []string
	}{
		{"drawn", []printed{name}, []mark{{text + "/V (Ada Lovelace)", [4]int{100, 694, 300, 710}, []string{"Ada Lovelace"}, 0}}, []string{"P Name: Ada Lovelace"}},
		{"not drawn", []printed{name}, []mark{{text + "/V (Ada Lovelace) /DA (/Helv 11 Tf 0 g)", [4]int{100, 694, 300, 710}, nil, 0}}, []string{"P Name: Ada Lovelace"}},
		{"not drawn, of no size", []printed{name}, []mark{{text + "/V (Ada Lovelace) /DA (/Helv 0 Tf 0 g)", [4]int{100, 694, 300, 710}, nil, 0}}, []string{"P Name: Ada Lovelace"}},
		{"in UTF-16", []printed{name}, []mark{{text + "/V <FEFF0141006F0064017A>", [4]int{100, 694, 300, 710}, nil, 0}}, []string{"P Name: Łodź"}},
		{"over a line", []printed{label("Name: __________________ Town: _______________ .", 60, 700)}, []mark{
			{text + "/V (Ada)", [4]int{100, 694, 200, 710}, []string{"Ada"}, 0}, {text + "/V (Leeds)", [4]int{240, 694, 320, 710}, []string{"Leeds"}, 0},
		}, []string{"P Name: Ada Town: Leeds ."}},
		{"in rows and columns, not in order", []printed{label("Name:", 60, 700), label("Town:", 300, 700), label("Trade:", 60, 660), label("Year:", 300, 660)}, []mark{
			{text + "/V (1843)", [4]int{340, 654, 420, 670}, []string{"1843"}, 0},
			{text + "/V (Leeds)", [4]int{340, 694, 420, 710}, []string{"Leeds"}, 0},
			{text + "/V (Miller)", [4]int{100, 654, 200, 670}, []string{"Miller"}, 0},
			{text + "/V (Ada)", [4]int{100, 694, 200, 710}, []string{"Ada"}, 0},
		}, []string{"P Name: Ada Town: Leeds", "P Trade: Miller Year: 1843"}},
		{"below its label", []printed{label("What happened at the quay", 60, 700), label("Signed by the keeper of the quay and all of his mates", 60, 600)}, []mark{
			{text + "/V (The crane fell. Nobody stood below.)", [4]int{60, 660, 500, 690}, []string{"The crane fell. Nobody stood below."}, 0},
		}, []string{"P What happened at the quay", "P The crane fell. Nobody stood below.", "P Signed by the keeper of the quay and all of his mates"}},
		{"of several lines", []printed{label("Report:", 60, 700), label("Signed by the keeper of the quay.", 60, 600)}, []mark{
			{text + "/Ff 4096 /V (The crane fell into the water and\nthe barge sank.)", [4]int{110, 660, 500, 710}, []string{"The crane fell into the water and", "the barge sank."}, 0},
		}, []string{"P Report:", "P The crane fell into the water and the barge sank.", "P Signed by the keeper of the quay."}},
		{"a letter a box", []printed{label("Permit:", 60, 700)}, []mark{
			{text + "/Ff 16777216 /V (LEEDS)", [4]int{110, 694, 260, 710}, []string{"L        E        E        D        S"}, 0},
		}, []string{"P Permit: LEEDS"}},
		{"no text besides", nil, []mark{{text + "/V (The mill grinds again.)", [4]int{60, 694, 300, 710}, nil, 0}}, []string{"P The mill grinds again."}},
		{"in another format", []printed{label("Price:", 60, 700)}, []mark{{text + "/V (1234)", [4]int{100, 694, 200, 710}, []string{"1,234.00"}, 0}}, []string{"R Price: 1,234.00"}},
		{"chosen", []printed{label("Shore:", 60, 700)}, []mark{{"/Subtype /Widget /FT /Ch /T (a) /Opt [[(n) (Northern)]] /V (n)", [4]int{100, 694, 200, 710}, []string{"Northern"}, 0}}, []string{"P Shore: Northern"}},
		{"empty", []printed{name}, []mark{{text + "/V ()", [4]int{100, 694, 300, 710}, []string{}, 0}}, []string{"P Name:"}},
		{"a password", []printed{label("Key:", 60, 700)}, []mark{{text + "/Ff 8192 /V (sesame)", [4]int{100, 694, 300, 710}, nil, 0}}, []string{"P Key:"}},
		{"hidden", []printed{name}, []mark{{text + "/F 2 /V (Ada Lovelace)", [4]int{100, 694, 300, 710}, []string{"Ada Lovelace"}, 0}}, []string{"P Name:", "- hidden on the page: Ada Lovelace"}},
		{"of no room", []printed{name}, []mark{{text + "/V (Ada Lovelace)", [4]int{100, 694, 100, 694}, nil, 0}}, []string{"P Name:", "- hidden on the page: Ada Lovelace"}},
		{"beside the page", []printed{name}, []mark{{text + "/V (Ada Lovelace)", [4]int{-300, 694, -100, 710}, nil, 0}}, []string{"P Name:", "- hidden on the page: Ada Lovelace"}},
		{"for printers alone", []printed{name}, []mark{{text + "/F 36 /V (Ada Lovelace)", [4]int{100, 694, 300, 710}, []string{"Ada Lovelace"}, 0}}, []string{"P Name:", "- hidden on the page: Ada Lovelace"}},
		{"buttons", []printed{label("I agree to pay for the crane", 60, 700)}, []mark{
			{"/Subtype /Widget /FT /Btn /V /Yes /AS /Yes", [4]int{40, 694, 55, 710}, []string{") Tj /Z 11 Tf (4"}, 0}, {"/Subtype /Widget /FT /Btn /Ff 65536", [4]int{60, 594, 200, 610}, []string{"Send this form"}, 0},
		}, []string{"P ✔ I agree to pay for the crane", "- form: Send this form"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(markedPDF("", test.texts, test.marks...))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, test.want...)
		})
	}
}

func TestAnnotations(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		marks []mark
		want  []string
	}{
		{"a note", []mark{{"/Subtype /Text /Contents (Who says so?)", [4]int{20, 690, 40, 710}, []string{}, 0}}, []string{letterText, letterEnd, "- comments: Who says so?"}},
		{"a note and its popup", []mark{
			{"/Subtype /Highlight /Contents (Who says so?)", [4]int{60, 696, 200, 710}, nil, 0}, {"/Subtype /Popup /Contents (Who says so?)", [4]int{400, 696, 500, 710}, nil, 0},
		}, []string{letterText, letterEnd, "- comments: Who says so?"}},
		{"a link", []mark{{"/Subtype /Link /Contents (Open the page of the council)", [4]int{60, 644, 200, 660}, nil, 0}}, []string{letterText, letterEnd}},
		{"an answer that is hidden", []mark{{"/Subtype /Text /F 30 /Contents (Accepted by Ada)", [4]int{20, 690, 40, 710}, nil, 0}}, []string{letterText, letterEnd, "- hidden on the page: Accepted by Ada"}},
		{"typed into the page", []mark{{"/Subtype /FreeText /Contents (It rained on both days.)", [4]int{58, 600, 300, 620}, []string{"It rained on both days."}, 0}}, []string{letterText, letterEnd, "P It rained on both days."}},
		{"typed, not drawn", []mark{{"/Subtype /FreeText /DA (/Helv 11 Tf) /Contents (It rained on both days.)", [4]int{58, 600, 300, 620}, nil, 0}}, []string{letterText, letterEnd, "P It rained on both days."}},
		{"in several lines, not drawn", []mark{{"/Subtype /FreeText /DA (/Helv 11 Tf) /Contents (It rained on both days\\rand in the night between.)", [4]int{58, 590, 300, 620}, nil, 0}}, []string{letterText, letterEnd, "P It rained on both days", "P and in the night between."}},
		{"between paragraphs", []mark{{"/Subtype /FreeText /Contents (It rained.)", [4]int{58, 660, 300, 676}, []string{"It rained."}, 0}}, []string{letterText, "P It rained.", letterEnd}},
		{"in the margin", []mark{{"/Subtype /FreeText /Contents (Ask the board about this.)", [4]int{430, 696, 590, 712}, []string{"Ask the board about this."}, 0}}, []string{letterText, "P Ask the board about this.", letterEnd}},
		{"a stamp", []mark{{"/Subtype /Stamp /Name /Draft", [4]int{60, 740, 300, 760}, []string{"Received in March"}, 0}}, []string{"P Received in March", letterText, letterEnd}},
		{"a stamp with a comment", []mark{{"/Subtype /Stamp /Contents (Not on time)", [4]int{60, 740, 300, 760}, []string{"Received in March"}, 0}}, []string{"P Received in March", letterText, letterEnd, "- comments: Not on time"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(markedPDF("", letter, test.marks...))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, test.want...)
		})
	}
}

// Places that no page has, and appearances that draw each other, do no harm.
func TestHostileAnnotations(t *testing.T) {
	t.Parallel()
	const far = "1000000000000000000000000000000"
	for name, entries := range map[string]string{
		"without end":     "/Rect [-" + far + " -" + far + " " + far + " " + far + "]",
		"to the right":    "/Rect [60 600 " + far + " 620]",
		"of no numbers":   "/Rect [/A /B /C /D]",
		"of a huge size":  "/DA (/Helv 1e30 Tf)",
		"of no size":      "/DA (/Helv NaN Tf)",
		"drawn by itself": "/AP << /N 7 0 R >>",
		"drawn by a page": "/AP << /N 3 0 R >>",
		"its own parent":  "/Parent 7 0 R /V (Ada)",
	} {
		d, err := Read(markedPDF("", letter, mark{"/Subtype /FreeText /Contents (It rained.) " + entries, [4]int{60, 600, 200, 620}, nil, 0}))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if said := strings.Join(drafttest.Lines(d), "\n"); !strings.Contains(said, "It rained.") || !strings.Contains(said, letterText) {
			t.Errorf("%s: Read = %q, want the letter, and what is typed into it somewhere", name, said)
		}
	}
}

// Annotations beyond number are said, and take no time.
func TestManyAnnotations(t *testing.T) {
	t.Parallel()
	marks := make([]mark, maxAnnotations+7)
	for i := range marks {
		marks[i] = mark{"/Subtype /Text /Contents (A note.)", [4]int{20, 20, 40, 40}, nil, 0}
	}
	d, err := Read(markedPDF("", letter, marks...))
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, x := range d.Dropped {
		if x.Why == draft.WhyComments {
			said++
		}
	}
	if beyond := (draft.Dropped{Text: "the last 7 annotations of page 1", Why: draft.WhyBeyond, At: 2}); said != maxAnnotations || !slices.Contains(d.Dropped, beyond) {
		t.Errorf("%d annotations are said, and %v", said, d.Dropped[max(0, len(d.Dropped)-3):])
	}
}

// What lies beside the part of a page that is shown is not read.
func TestCropBox(t *testing.T) {
	t.Parallel()
	beside := append(slices.Clone(letter), label("The printer cuts this off.", 60, 30), label("Proof", 560, 700))
	for _, c := range []struct {
		name, box string
		hidden    bool
	}{
		{"none", "", false},
		{"around all", "/CropBox [0 0 595 842]", false},
		{"beyond the page", "/CropBox [-50 -50 700 900]", false},
		{"above the last line", "/CropBox [50 100 550 800]", true},
		{"upside down", "/CropBox [550 800 50 100]", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(markedPDF(c.box, beside))
			if err != nil {
				t.Fatal(err)
			}
			text, dropped := "", ""
			for _, p := range d.Parts {
				text += p.Text + "\n"
			}
			for _, x := range d.Dropped {
				dropped += string(x.Why) + ": " + x.Text + "\n"
			}
			for _, s := range []string{"The printer cuts this off.", "Proof"} {
				if strings.Contains(text, s) == c.hidden || strings.Contains(dropped, "hidden on the page: "+s) != c.hidden {
					t.Errorf("text %q, dropped %q, want %q hidden: %v", text, dropped, s, c.hidden)
				}
			}
			if !strings.Contains(text, letterText[2:]) {
				t.Errorf("text = %q, want the letter", text)
			}
		})
	}
}

// A line that leaves the page is read as far as it stands on it.
func TestCropBoxWithinLines(t *testing.T) {
	t.Parallel()
	d, err := Read(markedPDF("/CropBox [0 0 300 842]", []printed{label("The harbour board has ordered a new crane for the quay in winter.", 60, 700)}))
	if err != nil {
		t.Fatal(err)
	}
	lines := drafttest.Lines(d)
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "P The harbour board has ordered") || !strings.HasPrefix(lines[1], "- hidden on the page:") || !strings.HasSuffix(lines[1], "in winter.") {
		t.Errorf("Read = %q, want what stands on the page, and the rest hidden", lines)
	}
}
