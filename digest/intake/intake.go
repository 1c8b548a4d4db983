// Package intake makes items of the summaries that come in: documents and their
// parts, of which copies and versions stand as one, without what their sources
// repeat on every page.
package intake

import (
	"cmp"
	"slices"
	"time"

	"precis/digest"
	"precis/digest/stories"
	"precis/summarize"
	"precis/summarize/document"
)

// An Item is a document that the digest reports: an upload, or a part of one.
type Item struct {
	*summarize.Record
	Day     string // of publication, or else of upload, YYYY-MM-DD
	Upload  string // its day in the digest's zone
	Section string
	Late    string         // the earlier week it came in, "" where it came in time
	Letter  string         // "" of a double
	Doubles []*Item        // that stand with this one
	Lines   []Line         // its kept sentences; made by first use of LinesOf
	heading string         // what stands in for its title; made by first use
	Vector  stories.Vector // its terms, as they weigh in this digest
}

// Items returns the records that become items, in time order, and notes in the
// digest those that are only named, and all that it takes.
func Items(in digest.Input, d *digest.Digest) []*Item {
	seen, before := history(in.Reported)
	named, _ := history(in.Named)
	records := make([]*summarize.Record, len(in.Records))
	for i := range records {
		records[i] = &in.Records[i]
	}
	slices.SortStableFunc(records, func(a, b *summarize.Record) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Mark, b.Mark))
	})
	items := []*Item{}
	for _, r := range records {
		version := [2]string{r.ID, r.Mark}
		reported, unread := divide(r)
		rejected := len(reported) == 0
		if seen[version] || rejected && named[version] {
			continue
		}
		seen[version] = true
		d.Included = append(d.Included, digest.Reported{ID: r.ID, Mark: r.Mark, Key: r.Name})
		was, moved := before[r.Mark]
		switch {
		case rejected:
			reject(d, r, lateWeek(r.ID, in))
		case moved:
			d.Moved = append(d.Moved, digest.Moved{From: was.Key, To: r.Name, Week: was.Week})
		default:
			late := lateWeek(r.ID, in)
			for _, x := range reported {
				items = append(items, New(x, late, in.Zone))
			}
			for _, x := range unread {
				reject(d, x, late)
			}
		}
	}
	slices.SortFunc(items, inTime)
	d.Pending = append(d.Pending, in.Pending...)
	sortLists(d)
	return items
}

// divide returns what of a record becomes items, the whole and its parts, and
// which of its parts cannot. A whole without words is what holds the parts.
func divide(r *summarize.Record) (items, unread []*summarize.Record) {
	if tells(r) {
		items = append(items, r)
	}
	for i := range r.Parts {
		if p := &r.Parts[i]; tells(p) {
			items = append(items, p)
		} else {
			unread = append(unread, p)
		}
	}
	return items, unread
}

// tells reports whether there is anything to report of a document by itself.
func tells(r *summarize.Record) bool {
	return r.Rejected == "" && r.Summary != nil && r.Document.Words > 0
}

// reject names a document that could not be read, and the earlier week in which
// it came in, if it did.
func reject(d *digest.Digest, r *summarize.Record, late string) {
	d.Rejected = append(d.Rejected, digest.Rejected{Key: r.Name, Part: r.Part, Reason: cmp.Or(r.Rejected, emptyReason(r)), Limit: r.Limit})
	if late != "" {
		d.Late = append(d.Late, digest.Late{Key: r.Name, Part: r.Part, Week: late})
	}
}

// emptyReason says why a record that was not rejected has nothing to report.
func emptyReason(r *summarize.Record) string {
	if r.Summary == nil && len(r.Parts) == 0 {
		return "no summary"
	}
	return document.ErrEmpty.Error()
}

// history returns the versions that were reported, and the first report of each
// content by its mark: later ones only named it as moved.
func history(reported []digest.Reported) (seen map[[2]string]bool, first map[string]digest.Reported) {
	seen, first = map[[2]string]bool{}, map[string]digest.Reported{}
	for _, t := range reported {
		seen[[2]string{t.ID, t.Mark}] = true
		if t.Mark == "" {
			continue
		}
		f, ok := first[t.Mark]
		if !ok || cmp.Or(cmp.Compare(t.Week, f.Week), cmp.Compare(t.Key, f.Key), cmp.Compare(t.ID, f.ID)) < 0 {
			first[t.Mark] = t
		}
	}
	return seen, first
}

func sortLists(d *digest.Digest) {
	slices.SortFunc(d.Rejected, func(a, b digest.Rejected) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Part, b.Part), cmp.Compare(a.Reason, b.Reason))
	})
	slices.SortFunc(d.Moved, func(a, b digest.Moved) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From), cmp.Compare(a.Week, b.Week))
	})
	slices.SortFunc(d.Pending, func(a, b digest.Pending) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Reason, b.Reason))
	})
	d.Pending = slices.Compact(d.Pending)
}

// New returns the item of a record that came in late in that week, "" for in time,
// with its days in a zone, UTC where nil.
func New(r *summarize.Record, late string, zone *time.Location) *Item {
	if zone == nil {
		zone = time.UTC
	}
	upload := r.Uploaded.In(zone).Format(time.DateOnly)
	return &Item{
		Record:  r,
		Day:     cmp.Or(r.Document.Published, upload),
		Upload:  upload,
		Section: digest.Folder(r.Name),
		Late:    late,
	}
}

// lateWeek returns the earlier week in which a document came in, "" where it
// came in during the digest's own.
func lateWeek(id string, in digest.Input) string {
	if week, ok := in.Weeks[id]; ok && week.Before(in.Week) {
		return week.String()
	}
	return ""
}

// inTime orders items by their day, then by their upload.
func inTime(a, b *Item) int {
	if c := cmp.Or(cmp.Compare(a.Day, b.Day), a.Uploaded.Compare(b.Uploaded)); c != 0 {
		return c // most, and the rest is costly to compare
	}
	return cmp.Or(
		cmp.Compare(a.Name, b.Name),
		cmp.Compare(a.Part, b.Part),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Mark, b.Mark),
	)
}

// Text returns what grouping sees of the item.
func (it *Item) Text() stories.Text {
	return stories.TextOf(it.ID, it.Document.Language, it.Document.Published, it.Summary)
}
