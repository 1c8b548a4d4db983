package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/clean"
	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// file reads a file of testdata/files.
func file(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// cleaned reads a PDF and cleans it, and returns its headline and what was kept
// of its text.
func cleaned(t *testing.T, data []byte) (title, kept string) {
	t.Helper()
	d, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if d, err = clean.Draft(d); err != nil {
		t.Fatal(err)
	}
	lines := make([]string, 0, len(d.Parts))
	for _, p := range d.Parts {
		lines = append(lines, p.Text)
	}
	return d.Title, strings.Join(lines, "\n")
}

// A page of two columns with a running head, page numbers, words broken at
// line ends, a list, a footnote and a table.
func TestReadPDF(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"columns.pdf", "owner.pdf"} { // the latter wants a password for changes only
		d, err := Read(file(t, name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d.Title != "A new ferry for the northern shore" || d.Published != "2026-04-17" || d.DateFrom != "file" {
			t.Errorf("%s: title %q, day %q from %q", name, d.Title, d.Published, d.DateFrom)
		}
		drafttest.Same(t, d,
			"- running head: The Ferry Times Spring issue",
			"H1 A new ferry for the northern shore",
			"P The harbour administration has commissioned a replacement for the forty-year-old ferry that connects Lindholm with the northern shore. Representatives of both municipalities signed the agreement on Thursday, after extraordinarily long negotiations.",
			"P The vessel is electrically driven and carries two hundred passengers. Its batteries are recharged overnight, and a well-known shipyard has guaranteed their performance for fifteen years.",
			"H2 What changes",
			"P Three improvements matter to the commuters:",
			"I the crossing becomes six minutes shorter,",
			"I departures follow one another every twenty minutes in the morning and in the evening,",
			"C 1The council published all figures in March.",
			"I bicycles travel without a surcharge.",
			"P Opponents had complained about the expenditure. Supporters answered that maintenance of the existing vessel had become considerably more expensive, and that replacement parts could no longer be obtained from any manufacturer.",
			"P Year Cost",
			"R 2024 310,000",
			"R 2025 395,000",
			"C Table 1: Maintenance of the present ferry",
			"H2 What remains",
			"P The landing stages stay where they are. Reconstruction of the waiting room at Lindholm has been postponed until the following year, because the responsible department wants to examine cheaper alternatives. Passengers will therefore continue to wait beneath the provisional roof, which was erected after the storm of 2019 and has been repaired several times since.",
			"- page number: Page 1 of 2",
			"- mark of a note: 1",
			"- running head: The Ferry Times Spring issue",
			"P The administration expects the first crossing in October. Until then, the old ferry keeps running according to the usual timetable.",
			"- page number: Page 2 of 2",
		)
	}
}

// Arabic letters with marks, Hebrew, Japanese without spaces and Devanagari
// with vowel signs of their own.
func TestReadPDFScripts(t *testing.T) {
	t.Parallel()
	d, err := Read(file(t, "scripts.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d,
		"P اداره آب شهر معمولاً هر سال گزارشی مینویسد. امسال، خانهٔ تازهٔ آن فعلاً بسته است.",
		"P وقالت الشركة إنّ الأهالي لن يلاحظوا أي انقطاع، لأن الإصلاحات انتهت في عام 2026.",
		"P שלוש דלתות נפתחו בבוקר, ושתיים נסגרו בערב.",
		"P 水道局は火曜日、主要なポンプ場の修理が完了したと発表した。来週は断水の予定はないという。費用は予算を下回った。",
		"P नगर निगम ने बताया कि पंप की मरम्मत पूरी हो गई है ।",
	)
}

func TestReadPDFRefused(t *testing.T) {
	t.Parallel()
	whole := file(t, "columns.pdf")
	tests := []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"with a password", file(t, "locked.pdf"), draft.ErrLocked, ""},
		{"scanned", file(t, "scanned.pdf"), draft.ErrEmpty, "scanned, 1 page of images"},
		{"a header alone", []byte("%PDF-1.7\n"), draft.ErrDamaged, ""},
		{"cut off early", whole[:300], draft.ErrDamaged, ""},
		{"zeros", append([]byte("%PDF-1.7\n"), make([]byte, 1<<16)...), draft.ErrDamaged, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(test.data)
			if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("Read = %q, %v, want %v", drafttest.Lines(d), err, test.want)
			}
		})
	}
}

// A file that takes longer than it may ends the engine, not the reading of the
// files after it.
func TestReadPDFTooLong(t *testing.T) {
	t.Parallel()
	whole := file(t, "columns.pdf")
	for range 2 {
		if _, err := readWithin(whole, time.Nanosecond); !errors.Is(err, draft.ErrTooLarge) || !errors.Is(err, draft.ErrSlow) {
			t.Errorf("readWithin(a nanosecond) = %v, want %v and %v", err, draft.ErrTooLarge, draft.ErrSlow)
		}
		if _, err := Read(whole); err != nil {
			t.Errorf("Read after it = %v", err)
		}
	}
}

func TestBreaksOfWords(t *testing.T) {
	t.Parallel()
	page := func(lines ...string) []page {
		var p page
		for _, l := range lines {
			text, hyphen := strings.CutSuffix(l, "-")
			p.lines = append(p.lines, line{text: text, hyphen: hyphen})
		}
		return []page{p}
	}
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"a document that breaks words", []string{"the admin-", "istration of", "the har-", "bour"}, "the administration of the harbour"},
		{"a word seen with its hyphen", []string{"a well-known man", "and a well-", "known woman"}, "a well-known man and a well-known woman"},
		{"before a number or a capital", []string{"Boeing 7-", "47 of the Nord-", "Ost line"}, "Boeing 7-47 of the Nord-Ost line"},
		{"two words with a hyphen", []string{"a well-", "known pump, the admin-", "istration says, for the news-", "paper and the over-", "worked har-", "bour"}, "a well-known pump, the administration says, for the newspaper and the overworked harbour"},
		{"a word of several", []string{"the state of the art is a state-of-", "the-art pump, the admin-", "istration says, for the har-", "bour"}, "the state of the art is a state-of-the-art pump, the administration says, for the harbour"},
		{"a word of several, parted elsewhere", []string{"the state of the art is a state-", "of-the-art pump, the admin-", "istration says, for the har-", "bour"}, "the state of the art is a state-of-the-art pump, the administration says, for the harbour"},
		{"a part of a word of several", []string{"a self-evi-", "dent and well-mea-", "ning answer"}, "a self-evident and well-meaning answer"},
		{"half a word for two", []string{"Haupt-", "und Nebenstraßen"}, "Haupt- und Nebenstraßen"},
		{"ideographs join without a space", []string{"断水の", "予定"}, "断水の予定"},
	}
	for _, test := range tests {
		pages := page(test.lines...)
		if got := learn(pages, "en").join(pages[0].lines); got != test.want {
			t.Errorf("%s: join = %q, want %q", test.name, got, test.want)
		}
	}
	pages := page(append([]string{"an evidence-", "based view"}, slices.Repeat([]string{"and more of it"}, 100)...)...)
	if got := learn(pages, "en").join(pages[0].lines[:2]); got != "an evidence-based view" {
		t.Errorf("a document that breaks no words: join = %q", got)
	}
}

func TestHeadKey(t *testing.T) {
	t.Parallel()
	type result struct {
		Key    string
		Number bool
	}
	tests := map[string]result{
		"12":                      {"#", true},
		"– 3 –":                   {"#", true},
		"Page 3 of 10":            {"#", true},
		"Seite 4 von 12":          {"#", true},
		"صفحه ۱۲":                 {"#", true},
		"第3页":                     {"#", true},
		"xiv":                     {"#", true},
		"Annual report 2026":      {"annualreport#", false},
		"In 1998 the bridge fell": {"in#thebridgefell", false},
	}
	for text, want := range tests {
		key, number := headKey(text)
		if diff := cmp.Diff(want, result{key, number}); diff != "" {
			t.Errorf("headKey(%q) (-want +got):\n%s", text, diff)
		}
	}
}

// Cut off or changed anywhere, a file gives what can be read or a reason.
func TestReadPDFDamaged(t *testing.T) {
	t.Parallel()
	whole := file(t, "columns.pdf")
	for i := range 24 {
		if testing.Short() && i%4 > 0 {
			continue // the engine is started anew for each
		}
		at := len(whole) * (i + 1) / 25
		changed := slices.Clone(whole)
		copy(changed[at:], "\x00endobj << /Length 2147483647")
		for _, data := range [][]byte{whole[:at], changed} {
			if _, err := Read(data); err != nil && !drafttest.Lasting(err) {
				t.Errorf("Read(damaged at %d) = %v", at, err)
			}
		}
	}
}

// A printed is text to be printed into a PDF for a test.
type printed struct {
	text string
	x, y float64
	size float64
	bold bool
	turn bool // by a quarter
}

// printPDF makes a PDF whose pages hold texts, in Helvetica and its bold.
func printPDF(title string, pages ...[]printed) []byte {
	kids, objects := "", []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>", "<< /Title (" + title + ") >>"}
	for _, p := range pages {
		var b strings.Builder
		for _, t := range p {
			font := "/F"
			if t.bold {
				font = "/B"
			}
			turn := "1 0 0 1"
			if t.turn {
				turn = "0 1 -1 0"
			}
			fmt.Fprintf(&b, "BT %s %g Tf %s %g %g Tm (%s) Tj ET\n", font, t.size, turn, t.x, t.y, strings.NewReplacer("(", `\(`, ")", `\)`).Replace(t.text))
		}
		n := len(objects) + 1
		kids += fmt.Sprintf("%d 0 R ", n)
		objects = append(objects, fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R /B 4 0 R >> >> >>", n+1), stream("", b.String()))
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", kids, len(pages))
	return bytes.Replace(pdfOf(objects...), []byte("trailer << "), []byte("trailer << /Info 5 0 R "), 1)
}

// set sets paragraphs below each other, broken into lines of at most 80
// letters.
func set(y float64, paragraphs ...string) []printed {
	const size, lead, gap = 11, 14, 8
	var out []printed
	for _, p := range paragraphs {
		line := ""
		for _, w := range strings.Fields(p) {
			if len(line)+len(w) > 80 {
				out = append(out, printed{text: line, x: 60, y: y, size: size})
				y -= lead
				line = ""
			}
			line = strings.TrimSpace(line + " " + w)
		}
		out = append(out, printed{text: line, x: 60, y: y, size: size})
		y -= lead + gap
	}
	return out
}

// Sentences of the body are no running heads, nor is all of a page; heads are.
func TestRunningHeads(t *testing.T) {
	t.Parallel()
	const (
		shared = "The ferry between Lindholm and the northern shore stops running in January, because its hull must be painted before the spring."
		short  = "The waiting room stays open."
		first  = "Passengers take the bus around the bay, which needs forty minutes longer than the boat."
		second = "Bicycles travel in a trailer behind the bus, as far as there is room for them."
		third  = "Monthly tickets are valid on both, and nobody has to pay twice."
	)
	head := func(text string, y, size float64) printed { return printed{text: text, x: 60, y: y, size: size} }
	on := func(p []printed, more ...printed) []printed { return slices.Concat(more, p) }
	tests := []struct {
		name    string
		pages   [][]printed
		has, no []string
	}{
		{"two pages of the same sentences", [][]printed{set(780, shared), set(780, shared)}, []string{shared}, nil},
		{"two pages that begin alike", [][]printed{set(780, shared, first), set(780, shared, second)}, []string{shared, first, second}, nil},
		{"a sentence that goes on otherwise", [][]printed{set(780, shared+" "+first), set(780, shared+" "+second)}, []string{shared, first, second}, nil},
		{"three pages with one first sentence", [][]printed{set(780, short, first, second), set(780, short, second, third), set(780, short, third, first)}, []string{short}, nil},
		{"pages that end alike", [][]printed{set(780, first, second, short), set(780, second, third, short)}, []string{short}, nil},
		{"a sentence whose number changes", [][]printed{set(780, "In 2024 the ferry made 310 crossings.", first), set(780, "In 2025 the ferry made 395 crossings.", second)}, []string{"In 2024 the ferry made 310 crossings.", "In 2025 the ferry made 395 crossings."}, nil},
		{
			"identical pages with a head",
			[][]printed{on(set(740, first, second), head("The Ferry Times", 800, 9)), on(set(740, first, second), head("The Ferry Times", 800, 9))},
			[]string{first, second},
			[]string{"The Ferry Times"},
		},
		{"identical pages without a sentence", [][]printed{{head("Bread and butter", 780, 11)}, {head("Bread and butter", 780, 11)}}, []string{"Bread and butter"}, nil},
		{
			"heads and page numbers of two pages",
			[][]printed{
				on(set(740, first), head("The Ferry Times", 800, 9), head("Page 1 of 2", 30, 9)),
				on(set(740, second), head("The Ferry Times", 800, 9), head("Page 2 of 2", 30, 9)),
			},
			[]string{first, second},
			[]string{"The Ferry Times", "Page 1 of 2", "Page 2 of 2"},
		},
		{
			"heads of two lines, one of them beyond the edge",
			[][]printed{
				on(set(700, first, second), head("1204", 800, 11), head("ER", 780, 11), head("Bay ferries", 760, 11), head("and buses", 746, 11)),
				on(set(700, second, third), head("1206", 800, 11), head("ER", 780, 11), head("Bay ferries", 760, 11), head("and buses", 746, 11)),
			},
			[]string{first, second, third},
			[]string{"Bay ferries"},
		},
		{
			"heads as large as the text, one above a picture alone",
			[][]printed{
				on(set(740, first), head("Report 7 of the ferry", 800, 11)), on(set(740, second), head("Report 8 of the ferry", 800, 11)),
				{head("Report 9 of the ferry", 800, 11)},
			},
			[]string{first, second},
			[]string{"Report"},
		},
		{
			"a head that is a sentence and stands far off",
			[][]printed{on(set(740, first), head("We carry you over the water.", 805, 11)), on(set(740, second, third), head("We carry you over the water.", 805, 11))},
			[]string{first, second, third},
			[]string{"We carry you over the water."},
		},
		{
			"a small sentence at the foot",
			[][]printed{on(set(740, first), head("Printed by the harbour office of Lindholm.", 40, 8)), on(set(740, second), head("Printed by the harbour office of Lindholm.", 40, 8))},
			[]string{first, second},
			[]string{"Printed by"},
		},
	}
	ten := [][]printed{}
	for i := range 10 {
		ten = append(ten, on(set(740, first, second), head("The Ferry Times", 760, 11), head(fmt.Sprint(i+1), 30, 11)))
	}
	tests = append(tests, struct {
		name    string
		pages   [][]printed
		has, no []string
	}{"ten pages with a head close to the text", ten, []string{first, second}, []string{"The Ferry Times"}})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			_, text := cleaned(t, printPDF("", test.pages...))
			for _, s := range test.has {
				if !strings.Contains(text, s) {
					t.Errorf("text = %q, want %q in it", text, s)
				}
			}
			for _, s := range test.no {
				if strings.Contains(text, s) {
					t.Errorf("text = %q, want no %q in it", text, s)
				}
			}
		})
	}
}

// A title is what is set largest, all of it, or stands apart; never the first
// line of a paragraph, which stays whole.
func TestPDFTitle(t *testing.T) {
	t.Parallel()
	const (
		first  = "The harbour board of Lindholm has ordered a new crane for the northern quay, since the old one lifts no more than four tonnes."
		second = "It arrives by barge in the second week of March and will be assembled on the spot."
	)
	wide := []printed{ // double spacing
		{text: "The harbour board of Lindholm has ordered a new crane for the northern", x: 60, y: 780, size: 12},
		{text: "quay, since the old one lifts no more than four tonnes.", x: 60, y: 756, size: 12},
	}
	at := func(text string, x, y, size float64) printed { return printed{text: text, x: x, y: y, size: size} }
	bold := func(text string, x, y, size float64) printed {
		return printed{text: text, x: x, y: y, size: size, bold: true}
	}
	body := func(more ...printed) []printed { return slices.Concat(more, set(700, first, second)) }
	tests := []struct {
		name, meta string
		page       []printed
		want       string
	}{
		{"text alone", "", set(780, first, second), ""},
		{"two lines alone", "", set(780, first), ""},
		{"two lines, widely spaced", "", []printed{wide[0], wide[1]}, ""},
		{"larger first line", "", body(at("A new crane for the quay", 60, 740, 18)), "A new crane for the quay"},
		{"a little larger", "", body(at("A new crane for the quay", 60, 740, 12)), "A new crane for the quay"},
		{"centred", "", body(at("A new crane", 240, 740, 18)), "A new crane"},
		{"over two lines", "", body(at("A new crane for the northern quay of", 100, 770, 18), at("Lindholm and its ferries", 160, 748, 18)), "A new crane for the northern quay of Lindholm and its ferries"},
		{"over three lines far from each other", "", body(at("A new crane", 200, 800, 18), at("for the northern quay", 150, 767, 18), at("of Lindholm", 200, 734, 18)), "A new crane for the northern quay of Lindholm"},
		{"wider than the columns", "", body(at("A new crane for the northern quay, ordered by the harbour board", 40, 740, 17)), "A new crane for the northern quay, ordered by the harbour board"},
		{"bold, of the same size", "", body(bold("A new crane for the quay", 60, 740, 11)), "A new crane for the quay"},
		{"under a small line", "", body(at("News of the harbour", 60, 800, 8), at("A new crane for the quay", 60, 740, 18)), "A new crane for the quay"},
		{"a larger number above it", "", body(at("2026", 60, 790, 30), at("A new crane for the quay", 60, 740, 18)), "A new crane for the quay"},
		{"a larger label beside it", "", body(at("Version 02", 400, 760, 20), at("A new crane for the quay", 60, 740, 18)), "A new crane for the quay"},
		{"a label alone", "", body(at("Lesson 3", 60, 740, 18)), "Lesson 3"},
		{"of the file's information", "The new crane", set(780, first, second), "The new crane"},
		{"of a program", "Microsoft Word - crane_final.doc", body(at("A new crane for the quay", 60, 740, 18)), "A new crane for the quay"},
		{"a shorter one of the file's information", "A new crane", body(at("A new crane for the quay", 60, 740, 18)), "A new crane for the quay"},
		{"close above the text, of its size", "", slices.Concat([]printed{at("A new crane for the quay", 60, 714, 11)}, set(700, first, second)), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			title, text := cleaned(t, printPDF(test.meta, test.page))
			if title != test.want {
				t.Errorf("title = %q, want %q", title, test.want)
			}
			if !strings.Contains(text, first) {
				t.Errorf("text = %q, want %q in it", text, first)
			}
			if test.want != "" && test.meta == "" && strings.Contains(text, test.want) {
				t.Errorf("text = %q: the title stands in it", text)
			}
		})
	}
}

// What is set larger on every page is the title where nothing else is.
func TestPDFLetterhead(t *testing.T) {
	t.Parallel()
	page := func(text string, more ...printed) []printed {
		return slices.Concat([]printed{{text: "Harbour Board", x: 60, y: 800, size: 20}}, more, set(700, text))
	}
	const first, second = "The crane arrives by barge in the second week of March.", "It will be assembled on the spot by a firm from the coast."
	for want, pages := range map[string][][]printed{
		"Harbour Board": {page(first), page(second)},
		"A new crane":   {page(first, printed{text: "A new crane", x: 60, y: 740, size: 14}), page(second)},
	} {
		title, text := cleaned(t, printPDF("", pages...))
		if title != want || !strings.Contains(text, first) {
			t.Errorf("title %q, text %q, want title %q", title, text, want)
		}
	}
}
