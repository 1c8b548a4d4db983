package layout

import (
	"precis/digest"
	"precis/digest/render/wording"
)

// A grid with more columns than this is written in words: narrow screens have no
// room for it.
const widestGrid = 8

// names are the names and terms that two or more documents hold.
type names struct {
	Letters []string // the columns; none where there are too many
	Rows    []name
	More    string
}

type name struct {
	Text  wording.Phrase
	Found []bool   // by column
	In    []string // letters
}

func (p *Page) grid(d digest.Digest, most int) *names {
	if len(d.Names) == 0 || most <= 0 {
		return nil
	}
	columns := map[string]int{} // by letter, for those that hold any name
	for _, n := range d.Names {
		for _, of := range n.Letters {
			columns[of] = -1
		}
	}
	out := &names{}
	for _, s := range d.Sections {
		for _, story := range s.Stories {
			for _, x := range story.Sources {
				if _, named := columns[x.Letter]; named {
					columns[x.Letter] = len(out.Letters)
					out.Letters = append(out.Letters, wording.Letter(x.Letter))
				}
			}
		}
	}
	for i, n := range d.Names {
		if i == most {
			out.More = p.L.Count(p.L.More, len(d.Names)-i)
			break
		}
		r := name{Text: p.L.Phrase(wording.Title(n.Text), ""), Found: make([]bool, len(out.Letters))}
		for _, of := range n.Letters {
			r.In = append(r.In, wording.Letter(of))
			if at := columns[of]; at >= 0 {
				r.Found[at] = true
			}
		}
		out.Rows = append(out.Rows, r)
	}
	if len(out.Letters) > widestGrid {
		out.Letters = nil
	}
	return out
}
