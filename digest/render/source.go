package render

import "precis/digest"

// mostDoubles bounds how many doubles of a source are named.
const mostDoubles = 5

// A source as it is shown.
type source struct {
	Letter string
	Title  phrase
	Meta   []phrase
	Kept   string
	Full   int // kept of all, in parts of 72
	Left   int // the rest of the 72
}

// dated returns a source's day, and what is to be said of it.
func (p *page) dated(s digest.Source) (day, note string) {
	l := p.L
	if _, ok := l.date(s.Published); ok {
		if s.DateFrom == "text" {
			note = l.FromText
		}
		return l.day(s.Published), note
	}
	if _, ok := l.date(s.Uploaded); ok {
		note = put(l.Uploaded, "d", l.day(s.Uploaded))
	}
	return l.Undated, note
}

func (p *page) sources(s digest.Story) []source {
	var out []source
	for _, x := range s.Sources {
		out = append(out, p.source(x, s.Quotes))
	}
	return out
}

func (p *page) source(s digest.Source, quotes []digest.Quote) source {
	l := p.L
	out := source{
		Letter: letter(s.Letter),
		Title:  p.name(s),
		Kept:   put(l.Kept, "n", l.number(s.Kept), "m", l.number(s.Of)),
	}
	out.Full, out.Left = bar(s.Kept, s.Of)
	day, note := p.dated(s)
	if note != "" {
		day += " (" + note + ")"
	}
	out.Meta = plain(day + " · " + l.count(l.Words, s.Words))
	if address := web(s.Address); address != "" {
		for _, q := range quotes {
			if q.Letter == s.Letter {
				address = fragment(address, q.Text)
				break
			}
		}
		out.Meta = append(out.Meta, phrase{Text: " · "}, phrase{Text: host(address), Dir: "ltr", Link: address})
	}
	if len(s.AlsoIn) > 0 {
		var keys []phrase
		for i, key := range s.AlsoIn {
			if i == mostDoubles {
				keys = append(keys, phrase{Text: l.count(l.More, len(s.AlsoIn)-i)})
				break
			}
			keys = append(keys, p.L.phrase(title(key), ""))
		}
		out.Meta = append(out.Meta, phrase{Text: " · "})
		out.Meta = append(out.Meta, fillIn(l.AlsoIn, slots{"keys": p.L.join(keys)})...)
	}
	return out
}

// name returns a source's title, or how it begins, or the name of its file.
func (p *page) name(s digest.Source) phrase {
	text := title(s.Title)
	if text == "" {
		text = title(s.Opening)
	}
	lang := s.Language
	if text == "" {
		text, lang = title(fileName(s.Key, s.Part)), ""
	}
	f := p.L.phrase(text, lang)
	f.Link = web(s.Link)
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
