// Package event finds out when what a document tells of happened, from its date
// of publication and from the dates in its text.
package event

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/document/dates"
)

// An Interval is days on which what a document tells of may have happened.
type Interval struct {
	First string  `json:"first"` // YYYY-MM-DD, or --MM-DD where the text names no year
	Last  string  `json:"last"`  // the same day where it is one
	Sure  float64 `json:"sure"`  // 0 to 1
}

// How sure an interval is, by where it was found.
const (
	Reported  = 0.95 // the document was published on that day, as its head, its tags or its mail say
	Opening   = 0.8  // its title or first sentences name it
	Alone     = 0.7  // the only day that the text names with its weekday, as one does of days that are near
	Mentioned = 0.3  // the text names it as well
)

const (
	mostIntervals = 8
	openingBytes  = 700      // of the text, where the event's own date is sought
	mostBytes     = 12 << 10 // of the text, where others are
	nearReport    = 30 * 24 * time.Hour
	fewestYear    = "1990" // dates before it are history
)

// Of returns when what a document tells of happened, the surest first, at most
// eight intervals, and none where nothing is sure. Only intervals of at least
// Alone are evidence by themselves.
func Of(doc *document.Document) []Interval {
	var all []Interval
	published := doc.Published
	if published == "" {
		published = stamp(doc)
	} else if doc.DateFrom == "file" || doc.DateFrom == "text" {
		all, published = add(all, Interval{published, published, Mentioned}), ""
	}
	found := named(doc)
	for i := range found {
		found[i].dated(published)
	}
	switch {
	case published != "":
		all = add(all, Interval{published, published, Reported})
		for _, f := range found {
			if f.role == own && f.opening && f.near(published) {
				all = add(all, f.interval(Opening))
			}
		}
	default:
		all = add(all, anchors(found)...)
	}
	for _, f := range found {
		if f.role == own && !f.span.Month {
			all = add(all, f.interval(Mentioned))
		}
	}
	slices.SortStableFunc(all, func(a, b Interval) int { return cmp.Compare(b.Sure, a.Sure) })
	return all[:min(mostIntervals, len(all))]
}

// add adds intervals that are not among the others.
func add(all []Interval, more ...Interval) []Interval {
	for _, x := range more {
		if !slices.ContainsFunc(all, func(y Interval) bool { return x.First == y.First && x.Last == y.Last }) {
			all = append(all, x)
		}
	}
	return all
}

// anchors returns the date that an undated document's event surely was on: the
// first day that its opening names as its own, or the only day of its text that
// stands with its weekday. What lies ahead counts where nothing else does.
func anchors(found []finding) []Interval {
	for _, r := range []role{own, ahead} {
		for _, f := range found {
			if f.role == r && f.opening && !f.span.Month {
				return []Interval{f.interval(Opening)}
			}
		}
		if f, ok := only(found, r); ok {
			return []Interval{f.interval(Alone)}
		}
	}
	return nil
}

// only returns the day of a role, where all dates of the role with their
// weekday name the same.
func only(found []finding, r role) (finding, bool) {
	at := -1
	for i, f := range found {
		if f.role != r || !f.span.Weekday {
			continue
		}
		if at >= 0 && found[at].span.First != f.span.First {
			return finding{}, false
		}
		at = i
	}
	if at < 0 {
		return finding{}, false
	}
	return found[at], true
}

// A finding is a date in a document.
type finding struct {
	span    dates.Span
	role    role
	opening bool // it stands in the title or the first sentences
}

func (f finding) interval(sure float64) Interval {
	return Interval{f.span.First, f.span.Last, sure}
}

// dated gives a day without its year the year in which it lies nearest to the
// day of publication.
func (f *finding) dated(published string) {
	at, err := time.Parse(time.DateOnly, published)
	if err != nil || f.span.First[0] != '-' {
		return
	}
	best := ""
	for _, year := range []int{0, -1, 1} {
		day := at.AddDate(year, 0, 0).Format("2006") + f.span.First[1:]
		if best == "" || apart(day, published) < apart(best, published) {
			best = day
		}
	}
	last := best[:4] + f.span.Last[1:]
	f.span.First, f.span.Last = best, last
}

// near reports whether a date lies within weeks of the day of publication.
func (f finding) near(published string) bool {
	return f.span.First[0] != '-' && apart(f.span.First, published) <= nearReport
}

// apart returns how long two days lie apart, and very long where one does not
// exist.
func apart(a, b string) time.Duration {
	x, err := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err != nil || err2 != nil {
		return 1 << 62
	}
	return x.Sub(y).Abs()
}

// named returns the dates in a document's title and text.
func named(doc *document.Document) []finding {
	var all []finding
	for _, s := range dates.Spans(doc.Title, doc.Language) {
		all = append(all, finding{s, roleOf(doc.Title, s, doc.Language), true})
	}
	for _, b := range doc.Blocks {
		if b.Start > mostBytes || len(all) > 4*mostIntervals {
			break
		}
		if b.Kind == document.Row || b.Kind == document.Code || b.Kind == document.Courtesy {
			continue
		}
		text := doc.Text[b.Start:min(b.End, b.Start+mostBytes)]
		for _, s := range dates.Spans(text, doc.Language) {
			all = append(all, finding{s, roleOf(text, s, doc.Language), b.Start+s.Start < openingBytes})
		}
	}
	return slices.DeleteFunc(all, func(f finding) bool { return f.role == aside || ofNoYear(f.span.First) })
}

// ofNoYear reports whether a day is history, or without its year one that feasts
// and events are called by.
func ofNoYear(day string) bool {
	if day[0] != '-' {
		return day < fewestYear || day == "2001-09-11"
	}
	return strings.Contains(" 01-01 01-06 02-14 02-24 03-08 05-01 05-09 06-04 07-04 07-14 09-11 10-07 11-09 11-11 12-24 12-25 12-31 ", " "+day[2:]+" ")
}

const stampWords = 8

// stamp returns the day of the first line, before or after the text, that says
// hardly more than a day: texts that are read as they are may hold it.
func stamp(doc *document.Document) string {
	if day := stampIn(doc.Title, doc.Language); day != "" {
		return day
	}
	for i, b := range doc.Blocks {
		text := doc.Text[b.Start:b.End]
		if i < 2 {
			if day := dates.Dateline(text, doc.Language); day != "" {
				return day
			}
		}
		if day := stampIn(text, doc.Language); day != "" {
			return day
		}
	}
	return ""
}

// stampIn returns the day of a line that says hardly more.
func stampIn(text, lang string) string {
	if len(text) > 120 {
		return ""
	}
	found := dates.Find(text, lang)
	if len(found) == 0 || len(found) > 2 || found[0].Ambiguous || found[0].Day < fewestYear {
		return ""
	}
	d := found[0]
	rest := strings.TrimSpace(text[:d.Start] + " " + text[d.End:])
	if len(strings.Fields(rest)) > stampWords*len(found) || endsSentence(rest) || dates.OtherLabel(text[:d.Start]) ||
		roleOf(text, dates.Span{Start: d.Start, End: d.End}, lang) != own {
		return ""
	}
	return d.Day
}

// endsSentence reports whether a text ends as a sentence does.
func endsSentence(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(".!?。！？।؟…", last)
}
