package assembly

import (
	"time"
	"unicode"

	"precis/digest"
	"precis/summarize/document"
)

// firstNews is the day from which a date in a sentence says when a document was
// written. What names earlier ones is about history, at any time.
const firstNews = "2000-01-01"

// datedParagraphs is in how many of its first paragraphs a report says when what
// it tells happened. Further down stands what happened before.
const datedParagraphs = 5

// newest returns the latest day on which a source was published. Where none is
// dated, it is the latest that their kept sentences near the start name, unless
// any name a later year, or history alone. What lies ahead counts as the week's. It is ""
// where no day is known.
func (d *draft) newest(week digest.Period) string {
	last := week.Last().Format(time.DateOnly)
	day := ""
	for _, it := range d.items {
		day = max(day, min(it.Document.Published, last))
	}
	if day != "" {
		return day
	}
	for _, it := range d.items {
		for _, s := range it.Summary.Sentences {
			if s.Paragraph > datedParagraphs || !holdsYear(s.Text) {
				continue // dates are costly to look for
			}
			for _, named := range document.Days(s.Text, it.Document.Language) {
				day = max(day, min(named, last))
			}
		}
	}
	if day < firstNews {
		return ""
	}
	year := ""
	for _, it := range d.items {
		for _, number := range it.Figures() {
			if len(number) == len("2006") && number <= last[:4] {
				year = max(year, number)
			}
		}
	}
	if year > day[:4] {
		return ""
	}
	return day
}

// holdsYear reports whether four digits of any script stand in a row.
func holdsYear(text string) bool {
	n := 0
	for _, r := range text {
		if n++; !unicode.IsDigit(r) {
			n = 0
		} else if n == len("2006") {
			return true
		}
	}
	return false
}

// freshness falls from 1 of a day in the week to 0 of one freshDays before it.
func freshness(day string, week digest.Period) float64 {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return unknownFresh
	}
	before := week.First().Sub(d).Hours() / 24
	return min(1, max(0, 1-before/freshDays))
}

// mostlyOld reports whether most documents are of stories that are old, of those
// whose time is known: then someone filled an archive, and the week's own events
// stand among the rest.
func mostlyOld(drafts []*draft) bool {
	known, old := 0, 0
	for _, d := range drafts {
		if d.Importance.Newest != "" {
			known += d.documents
		}
		if d.Importance.Old {
			old += d.documents
		}
	}
	return 2*old > known
}
