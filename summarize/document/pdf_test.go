package document

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// file reads a file of testdata/files.
func file(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "files", name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// A page of two columns with a running head, page numbers, words broken at
// line ends, a list, a footnote and a table.
func TestReadPDF(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"columns.pdf", "owner.pdf"} { // the latter wants a password for changes only
		d, err := readPDF(file(t, name))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if d.title != "A new ferry for the northern shore" || d.published != "2026-04-17" || d.dateFrom != "file" {
			t.Errorf("%s: title %q, day %q from %q", name, d.title, d.published, d.dateFrom)
		}
		same(t, d,
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
			"P Opponents had complained about the expenditure.1 Supporters answered that maintenance of the existing vessel had become considerably more expensive, and that replacement parts could no longer be obtained from any manufacturer.",
			"P Year Cost",
			"R 2024 310,000",
			"R 2025 395,000",
			"C Table 1: Maintenance of the present ferry",
			"H2 What remains",
			"P The landing stages stay where they are. Reconstruction of the waiting room at Lindholm has been postponed until the following year, because the responsible department wants to examine cheaper alternatives. Passengers will therefore continue to wait beneath the provisional roof, which was erected after the storm of 2019 and has been repaired several times since.",
			"- page number: Page 1 of 2",
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
	d, err := readPDF(file(t, "scripts.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	same(t, d,
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
		{"with a password", file(t, "locked.pdf"), ErrLocked, ""},
		{"scanned", file(t, "scanned.pdf"), ErrEmpty, "scanned"},
		{"a header alone", []byte("%PDF-1.7\n"), ErrDamaged, ""},
		{"cut off early", whole[:300], ErrDamaged, ""},
		{"zeros", append([]byte("%PDF-1.7\n"), make([]byte, 1<<16)...), ErrDamaged, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := readPDF(test.data)
			if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
				t.Errorf("readPDF = %q, %v, want %v", told(d), err, test.want)
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
		if _, err := readPDFWithin(whole, time.Nanosecond); !errors.Is(err, ErrTooLarge) || !errors.Is(err, ErrSlow) {
			t.Errorf("readPDFWithin(a nanosecond) = %v, want %v and %v", err, ErrTooLarge, ErrSlow)
		}
		if _, err := readPDF(whole); err != nil {
			t.Errorf("readPDF after it = %v", err)
		}
	}
}

func TestBreaksOfWords(t *testing.T) {
	t.Parallel()
	page := func(lines ...string) []pdfPage {
		var p pdfPage
		for _, l := range lines {
			text, hyphen := strings.CutSuffix(l, "-")
			p.lines = append(p.lines, pdfLine{text: text, hyphen: hyphen})
		}
		return []pdfPage{p}
	}
	tests := []struct {
		name  string
		lines []string
		want  string
	}{
		{"a document that breaks words", []string{"the admin-", "istration of", "the har-", "bour"}, "the administration of the harbour"},
		{"a word seen with its hyphen", []string{"a well-known man", "and a well-", "known woman"}, "a well-known man and a well-known woman"},
		{"before a number or a capital", []string{"Boeing 7-", "47 of the Nord-", "Ost line"}, "Boeing 7-47 of the Nord-Ost line"},
		{"half a word for two", []string{"Haupt-", "und Nebenstraßen"}, "Haupt- und Nebenstraßen"},
		{"ideographs join without a space", []string{"断水の", "予定"}, "断水の予定"},
	}
	for _, test := range tests {
		pages := page(test.lines...)
		if got := learn(pages).join(pages[0].lines); got != test.want {
			t.Errorf("%s: join = %q, want %q", test.name, got, test.want)
		}
	}
	pages := page(append([]string{"an evidence-", "based view"}, slices.Repeat([]string{"and more of it"}, 100)...)...)
	if got := learn(pages).join(pages[0].lines[:2]); got != "an evidence-based view" {
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
		at := len(whole) * (i + 1) / 25
		changed := slices.Clone(whole)
		copy(changed[at:], "\x00endobj << /Length 2147483647")
		for _, data := range [][]byte{whole[:at], changed} {
			if _, err := readPDF(data); err != nil && !lasting(err) {
				t.Errorf("readPDF(damaged at %d) = %v", at, err)
			}
		}
	}
}
