package layout

import (
	"precis/digest"
	"precis/digest/render/wording"
)

// mostDoubles bounds how many doubles of a source are named.
const mostDoubles = 5

// A Source as it is shown.
type Source struct {
	Letter string
	Title  wording.Phrase
	Meta   []wording.Phrase
	Kept   string
	Full   int // kept of all, in parts of 72
	Left   int // the rest of the 72
}

// dated returns a source's day, and what is to be said of it.
func (p *Page) dated(s digest.Source) (day, note string) {
	l := p.L
	if _, ok := l.ParseDay(s.Published); ok {
		if s.DateFrom == "text" {
			note = l.FromText
		}
		return l.FormatDay(s.Published), note
	}
	if _, ok := l.ParseDay(s.Uploaded); ok {
		note = wording.Put(l.Uploaded, "d", l.FormatDay(s.Uploaded))
	}
	return l.Undated, note
}

func (p *Page) sources(s digest.Story) []Source {
	var out []Source
	for _, x := range s.Sources {
		out = append(out, p.source(x, s.Quotes))
	}
	return out
}

func (p *Page) source(s digest.Source, quotes []digest.Quote) Source {
	l := p.L
	out := Source{
		Letter: wording.Letter(s.Letter),
		Title:  p.name(s),
		Kept:   wording.Put(l.Kept, "n", l.FormatNumber(s.Kept), "m", l.FormatNumber(s.Of)),
	}
	out.Full, out.Left = bar(s.Kept, s.Of)
	day, note := p.dated(s)
	if note != "" {
		day += " (" + note + ")"
	}
	out.Meta = wording.Plain(day + " · " + l.Count(l.Words, s.Words))
	if address := wording.WebAddress(s.Address); address != "" {
		for _, q := range quotes {
			if q.Letter == s.Letter {
				address = wording.Fragment(address, q.Text)
				break
			}
		}
		out.Meta = append(out.Meta, wording.Phrase{Text: " · "}, wording.Phrase{Text: wording.Host(address), Dir: "ltr", Link: address})
	}
	if len(s.AlsoIn) > 0 {
		var keys []wording.Phrase
		for _, key := range s.AlsoIn[:min(mostDoubles, len(s.AlsoIn))] {
			keys = append(keys, l.Phrase(wording.Title(key), ""))
		}
		out.Meta = append(out.Meta, wording.Phrase{Text: " · "})
		out.Meta = append(out.Meta, wording.Fill(l.AlsoIn, wording.Slots{"keys": l.JoinSome(keys, len(s.AlsoIn)-mostDoubles)})...)
	}
	return out
}

// name returns a source's title, or how it begins, or the name of its file.
func (p *Page) name(s digest.Source) wording.Phrase {
	text := wording.Title(s.Title)
	if text == "" {
		text = wording.Title(s.Opening)
	}
	lang := s.Language
	if text == "" {
		text, lang = wording.Title(wording.FileName(s.Key, s.Part)), ""
	}
	f := p.L.Phrase(text, lang)
	f.Link = wording.WebAddress(s.Link)
	return f
}

// bar parts 72 into what was kept and the rest: neither is empty unless it is
// nothing.
func bar(kept, of int) (full, left int) {
	const width = 72
	if of <= 0 || kept <= 0 {
		return 0, width
	}
	if kept >= of {
		return width, 0
	}
	full = max(2, min(width-2, int(float64(kept)/float64(of)*width+0.5)))
	return full, width - full
}
