package render

import "precis/digest"

// A list is one of the lists at the end.
type list struct {
	Title string
	Rows  []row
	More  string
}

// A row names a document and says something about it.
type row struct{ Left, Right []phrase }

func (p *page) lists(d digest.Digest, most int) {
	l := p.L
	late := list{Title: l.Late}
	for _, x := range d.Late {
		name := []phrase{p.L.file(x.Called())}
		if of := letter(x.Letter); of != "" {
			name = append([]phrase{{Text: of, Kind: "tag"}, {Text: " "}}, name...)
		}
		late.Rows = append(late.Rows, row{name, plain(put(l.LateWeek, "n", p.L.ordinal(x.Week)))})
	}
	moved := list{Title: l.Moved}
	for _, x := range d.Moved {
		moved.Rows = append(moved.Rows, row{
			[]phrase{p.L.file(x.From)},
			fillIn(l.MovedTo, slots{"key": []phrase{p.L.file(x.To)}, "n": plain(p.L.ordinal(x.Week))}),
		})
	}
	pending := list{Title: l.Pending}
	for _, x := range d.Pending {
		pending.Rows = append(pending.Rows, row{[]phrase{p.L.file(x.Key)}, []phrase{p.L.why(x.Reason)}})
	}
	rejected := list{Title: l.Rejected}
	for _, x := range d.Rejected {
		rejected.Rows = append(rejected.Rows, row{[]phrase{p.L.file(x.Called())}, []phrase{p.L.why(x.Reason)}})
	}
	for _, x := range []list{rejected, late, moved, pending} {
		if rest := len(x.Rows) - most; rest > 0 {
			x.Rows, x.More = x.Rows[:most], l.count(l.More, rest)
		}
		if len(x.Rows) > 0 || x.More != "" {
			p.Lists = append(p.Lists, x)
		}
	}
}
