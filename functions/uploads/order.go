package uploads

import (
	"cmp"
	"slices"
	"strings"
)

// A document may end every invocation that comes to it, by its demand for memory
// or time. What comes again is followed one by one, so that only those behind
// such a killer are held up; and each time in another order.
//
// orders says where each of ten stands in the second to fifth try. For any three
// of them, each stands before both others in at least one try: so up to two
// killers hold up no other document. Fewer than ten keep that, whichever they
// are; four orders are the fewest for more than four (Dushnik 1950). Ten is as
// many as a queue gives at once that does not wait to gather more.
var orders = [4][10]int{
	{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
	{7, 5, 8, 3, 6, 9, 2, 1, 0, 4},
	{9, 6, 3, 8, 4, 5, 1, 2, 7, 0},
	{5, 4, 3, 2, 1, 0, 8, 6, 9, 7},
}

// reorder puts places into their order for a try. It begins from that of their
// keys, since a queue gives the same messages in any order. More than ten are
// parted into ten runs, which are ordered as wholes, each reversed at every
// other try: so one killer still holds up no other document.
func reorder(places []place, try int) {
	if try < 2 {
		return
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(strings.Compare(a.bucket, b.bucket), strings.Compare(a.key, b.key))
	})
	type row struct {
		place
		run, within int
	}
	rows := make([]row, len(places))
	at := orders[(try-2)%len(orders)]
	for i, p := range places {
		rows[i] = row{p, at[i*len(at)/len(places)], i}
		if try%2 != 0 {
			rows[i].within = -i
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.run, b.run), cmp.Compare(a.within, b.within))
	})
	for i, r := range rows {
		places[i] = r.place
	}
}
