package quotable

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize/document"
)

// numbers are lines of hardly any letters, by what they are.
var numbers = map[string]string{
	"a row of a table":  "0 39 5.8 10 22 41 7.3 1 44 6.1 12 25 39 8.0 2 51 5.5 9 21 37 6.9",
	"a row with a word": "Total 44 6.1 12 25 39 8.0 51 5.5 9 21 37 6.9 mm 48 5.9 11 20 35.",
	"lines of CSV":      "2026-01-03,14.2,18.9,0,NW,1011 2026-01-04,13.2,17.9,2,NW,1009",
	"pages":             "Page 12 of 40",
	"coordinates":       "48.2082° N, 16.3738° E; 48.2101° N, 16.3790° E; 48.2144° N, 16.3802° E",
	"phones":            "Office +43 1 555 0147, 555 0148 Fax 555 0149 Pilots 555 0151, 555 0152",
}

// quotesOf returns what of a document of so many paragraphs may be quoted, and
// beside it what else it says.
func quotesOf(lang string, blocks []string) (good, rest []string) {
	doc := document.Document{Language: lang}
	for _, b := range blocks {
		start := len(doc.Text)
		doc.Text += b + "\n\n"
		doc.Blocks = append(doc.Blocks, document.Block{Start: start, End: start + len(b), Kind: document.Paragraph})
	}
	all, left := Sentences(&doc)
	for _, s := range all {
		if !s.Poor {
			good = append(good, doc.Text[s.Start:s.End])
		}
	}
	for _, s := range append(all, left...) {
		rest = append(rest, doc.Text[s.Start:s.End])
	}
	return good, rest
}

// A row of numbers is quoted only where a document has nothing else.
func TestNumbersAreNotQuoted(t *testing.T) {
	t.Parallel()
	for lang, said := range map[string]string{
		"en": "The gauge at the mole was moved twice during the spring.",
		"de": "Der Pegel an der Mole wurde im Frühjahr zweimal versetzt.",
		"ru": "Датчик на молу весной дважды переносили.",
		"fa": "سنجه روی موج‌شکن در بهار دو بار جابه‌جا شد.",
		"ja": "防波堤の計器は春に二度動かされた。",
	} {
		for kind, row := range numbers {
			for _, blocks := range [][]string{{said, row}, {row, said}, {row, said, row}, {said + " " + row}, {row}} {
				good, rest := quotesOf(lang, blocks)
				want := []string{said}
				if blocks[0] == row && len(blocks) == 1 {
					want = nil
				}
				if !slices.Equal(good, want) || !strings.Contains(strings.Join(rest, " "), row[:12]) {
					t.Errorf("%s, %s: of %q may be quoted %q, want %q, beside %q", lang, kind, blocks, good, want, rest)
				}
			}
		}
	}
}
