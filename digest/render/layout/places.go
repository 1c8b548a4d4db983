package layout

import (
	"slices"

	"precis/digest"
)

// ordered numbers the stories from 1 in their order: a copy that does not hold
// all sections would otherwise leave numbers out.
func ordered(d digest.Digest) map[int]int {
	var all []int
	for _, s := range d.Sections {
		for _, story := range s.Stories {
			all = append(all, story.Number)
		}
	}
	slices.Sort(all)
	order := make(map[int]int, len(all))
	for i, n := range all {
		order[n] = i + 1
	}
	return order
}

// number shows the number of a story.
func (p *Page) number(story int) string { return p.L.FormatNumber(p.order[story]) }

// first returns the numbers of the so many most important stories.
func (p *Page) first(most int) map[int]bool {
	shown := map[int]bool{}
	for number, place := range p.order {
		if place <= most {
			shown[number] = true
		}
	}
	return shown
}

// Told returns up to which place of the stories a mail tells any by more than its
// headline.
func Told(d digest.Digest) int {
	order, last := ordered(d), 0
	for i := range d.Sections {
		for j := range d.Sections[i].Stories {
			if s := &d.Sections[i].Stories[j]; tier(s) != digest.Headline {
				last = max(last, order[s.Number])
			}
		}
	}
	return last
}

// fitting returns the numbers of the stories that are shown: all on a page, and in a
// mail the first, and so many of the others, the sections in turn: the first of each,
// then the second, so that no large section takes the room of a small one.
func (p *Page) fitting(d digest.Digest, headlines int) map[int]bool {
	shown := map[int]bool{}
	for turn, left := 0, true; left; turn++ {
		left = false
		for i := range d.Sections {
			if turn >= len(d.Sections[i].Stories) {
				continue
			}
			left = true
			s := &d.Sections[i].Stories[turn]
			switch {
			case !p.Mail || p.order[s.Number] <= p.told:
				shown[s.Number] = true
			case headlines > 0:
				shown[s.Number] = true
				headlines--
			}
		}
	}
	return shown
}
