package digest

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"precis/digest/stories"
	"precis/summarize"
	"precis/summarize/document"
)

// An item is a document that the digest reports: an upload, or a part of one.
type item struct {
	*summarize.Record
	day     string // of publication, or else of upload, YYYY-MM-DD
	upload  string // its day in the digest's zone
	section string
	late    string         // the earlier week it came in, "" where it came in time
	letter  string         // "" of a double
	doubles []*item        // that stand with this one
	lines   []line         // its kept sentences; made by first use
	heading string         // its title, or its opening in place of one; made by first use
	vector  stories.Vector // its terms, as they weigh in this digest
}

// intake returns the records that become items, in time order, and notes in the
// digest those that are only named, and all that it takes.
func intake(in Input, d *Digest) []*item {
	seen, before := history(in.Told)
	named, _ := history(in.Named)
	records := make([]*summarize.Record, len(in.Records))
	for i := range records {
		records[i] = &in.Records[i]
	}
	slices.SortStableFunc(records, func(a, b *summarize.Record) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Mark, b.Mark))
	})
	items := []*item{}
	for _, r := range records {
		version := [2]string{r.ID, r.Mark}
		told, unread := divide(r)
		rejected := len(told) == 0
		if seen[version] || rejected && named[version] {
			continue
		}
		seen[version] = true
		d.Taken = append(d.Taken, Told{ID: r.ID, Mark: r.Mark, Key: r.Name})
		was, moved := before[r.Mark]
		switch {
		case rejected:
			d.reject(r, lateWeek(r.ID, in))
		case moved:
			d.Moved = append(d.Moved, Moved{From: was.Key, To: r.Name, Week: was.Week})
		default:
			late := lateWeek(r.ID, in)
			for _, x := range told {
				items = append(items, newItem(x, late, in.Zone))
			}
			for _, x := range unread {
				d.reject(x, late)
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
func divide(r *summarize.Record) (told, unread []*summarize.Record) {
	if tells(r) {
		told = append(told, r)
	}
	for i := range r.Parts {
		if p := &r.Parts[i]; tells(p) {
			told = append(told, p)
		} else {
			unread = append(unread, p)
		}
	}
	return told, unread
}

// tells reports whether there is anything to report of a document by itself.
func tells(r *summarize.Record) bool {
	return r.Rejected == "" && r.Summary != nil && r.Document.Words > 0
}

// reject names a document that could not be read, and the earlier week in which
// it came in, if it did.
func (d *Digest) reject(r *summarize.Record, late string) {
	d.Rejected = append(d.Rejected, Rejected{Key: r.Name, Part: r.Part, Reason: cmp.Or(r.Rejected, emptyReason(r)), Limit: r.Limit})
	if late != "" {
		d.Late = append(d.Late, Late{Key: r.Name, Part: r.Part, Week: late})
	}
}

// emptyReason says why a record that was not rejected has nothing to report.
func emptyReason(r *summarize.Record) string {
	if r.Summary == nil && len(r.Parts) == 0 {
		return "no summary"
	}
	return document.ErrEmpty.Error()
}

// history returns the versions that were told, and the first telling of each
// content by its mark: later ones only named it as moved.
func history(told []Told) (seen map[[2]string]bool, first map[string]Told) {
	seen, first = map[[2]string]bool{}, map[string]Told{}
	for _, t := range told {
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

func sortLists(d *Digest) {
	slices.SortFunc(d.Rejected, func(a, b Rejected) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Part, b.Part), cmp.Compare(a.Reason, b.Reason))
	})
	slices.SortFunc(d.Moved, func(a, b Moved) int {
		return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From), cmp.Compare(a.Week, b.Week))
	})
	slices.SortFunc(d.Pending, func(a, b Pending) int {
		return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Reason, b.Reason))
	})
	d.Pending = slices.Compact(d.Pending)
}

func newItem(r *summarize.Record, late string, zone *time.Location) *item {
	upload := r.Uploaded.In(orUTC(zone)).Format(time.DateOnly)
	return &item{
		Record:  r,
		day:     cmp.Or(r.Document.Published, upload),
		upload:  upload,
		section: folder(r.Name),
		late:    late,
	}
}

// lateWeek returns the earlier week in which a document came in, "" where it
// came in during the digest's own.
func lateWeek(id string, in Input) string {
	if week, ok := in.Weeks[id]; ok && week.Before(in.Week) {
		return week.String()
	}
	return ""
}

// folder returns the first folder of a key, "" where it lies in none.
func folder(key string) string {
	first, _, ok := strings.Cut(key, "/")
	if !ok {
		return ""
	}
	return first
}

// inTime orders items by their day, then by their upload.
func inTime(a, b *item) int {
	return cmp.Or(
		cmp.Compare(a.day, b.day),
		a.Uploaded.Compare(b.Uploaded),
		cmp.Compare(a.Name, b.Name),
		cmp.Compare(a.Part, b.Part),
		cmp.Compare(a.ID, b.ID),
		cmp.Compare(a.Mark, b.Mark),
	)
}
