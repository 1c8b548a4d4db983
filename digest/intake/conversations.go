package intake

import (
	"time"

	"precis/summarize/document"
)

// answeredWithin is how long after a mail one of the same subject may answer it
// that does not say which it answers.
const answeredWithin = 30 * 24 * time.Hour

// Conversations returns pairs of items that are mails of one conversation, by
// their indexes: what a mail answers, or what both go back to. A mail that says
// "Re:" and names no other answers the last one before it of its subject.
func Conversations(items []*Item) [][2]int {
	var bonds [][2]int
	first := map[string]int{}   // item that holds a mark
	latest := map[string]sent{} // of a subject
	bind := func(mark string, i int) {
		if j, known := first[mark]; known && j != i {
			bonds = append(bonds, [2]int{j, i})
		} else if mark != "" && !known {
			first[mark] = i
		}
	}
	for i, it := range items { // in time order
		for _, t := range it.threads() {
			bind(t.Message, i)
			for _, mark := range t.Answers {
				bind(mark, i)
			}
			if t.Subject == "" {
				continue
			}
			if last, known := latest[t.Subject]; known && follows(items[last.item], it, last.Thread, t) {
				bonds = append(bonds, [2]int{last.item, i})
			}
			latest[t.Subject] = sent{i, t}
		}
	}
	return bonds
}

// A sent mail is one by its item's index.
type sent struct {
	item int
	*document.Thread
}

// follows reports whether a mail answers the one before it of its subject, or on
// the same day the other way round, though neither says so.
func follows(before, it *Item, was, is *document.Thread) bool {
	within := daysBetween(before.Day, it.Day)
	return within <= answeredWithin &&
		(is.Reply && len(is.Answers) == 0 || within == 0 && was.Reply && len(was.Answers) == 0)
}

// threads returns the marks of an item and its doubles.
func (it *Item) threads() []*document.Thread {
	var all []*document.Thread
	for _, x := range append([]*Item{it}, it.Doubles...) {
		if x.Document.Thread != nil {
			all = append(all, x.Document.Thread)
		}
	}
	return all
}

// daysBetween returns how long after a day another is, 0 where either is unknown.
func daysBetween(a, b string) time.Duration {
	x, err := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	if err != nil || err2 != nil {
		return 0
	}
	return y.Sub(x)
}
