package layout

import (
	"precis/digest"
	"precis/digest/render/wording"
)

// A List is one of the lists at the end.
type List struct {
	Title string
	Rows  []row
	More  string
}

// A row names a document and says something about it.
type row struct{ Left, Right []wording.Phrase }

func (p *Page) lists(d digest.Digest, most int) {
	l := p.L
	late := List{Title: l.Late}
	for _, x := range d.Late {
		name := []wording.Phrase{p.L.File(x.Called())}
		if of := wording.Letter(x.Letter); of != "" {
			name = append([]wording.Phrase{{Text: of, Kind: "tag"}, {Text: " "}}, name...)
		}
		late.Rows = append(late.Rows, row{name, wording.Plain(wording.Put(l.In(x.Week).CameLate, "n", l.When(x.Week)))})
	}
	moved := List{Title: l.Moved}
	for _, x := range d.Moved {
		moved.Rows = append(moved.Rows, row{
			[]wording.Phrase{p.L.File(x.From)},
			wording.Fill(l.In(x.Week).MovedTo, wording.Slots{"key": []wording.Phrase{p.L.File(x.To)}, "n": wording.Plain(l.When(x.Week))}),
		})
	}
	pending := List{Title: l.Pending}
	for _, x := range d.Pending {
		pending.Rows = append(pending.Rows, row{[]wording.Phrase{p.L.File(x.Key)}, []wording.Phrase{p.L.Why(x.Reason)}})
	}
	rejected := List{Title: l.Rejected}
	for _, x := range d.Rejected {
		rejected.Rows = append(rejected.Rows, row{[]wording.Phrase{p.L.File(x.Called())}, []wording.Phrase{p.L.Why(x.Reason)}})
	}
	for _, x := range []List{rejected, late, moved, pending} {
		if rest := len(x.Rows) - most; rest > 0 {
			x.Rows, x.More = x.Rows[:most], l.Count(l.More, rest)
		}
		if len(x.Rows) > 0 || x.More != "" {
			p.Lists = append(p.Lists, x)
		}
	}
}
