package layout

import (
	"strings"

	"precis/digest"
	"precis/digest/render/wording"
)

// goesOn says since when a story has been reported; "" where it is new.
func (p *Page) goesOn(s digest.Story) string {
	if s.Since == "" || s.Since == p.Week {
		return ""
	}
	return wording.Put(p.L.In(s.Since).StorySince, "n", p.L.When(s.Since))
}

// old says of when a story is that tells of a time long before the week: of
// which year, or of which day where the year is the week's; "" where it is not.
func (p *Page) old(s digest.Story) string {
	i := s.Importance
	newest, ok := p.L.ParseDay(i.Newest)
	switch {
	case !i.Old || !ok:
		return ""
	case newest.Year != p.year:
		return wording.Put(p.L.OfYear, "year", p.L.FormatYear(newest))
	}
	return wording.Put(p.L.OfDay, "day", p.L.FormatDay(i.Newest))
}

// whyHere says in one line why a story stands where it does. Each part stands
// only where it says something.
func (p *Page) whyHere(s digest.Story) []wording.Phrase {
	l, i := p.L, s.Importance
	var parts []string
	if n := int(i.Independent); n > 1 || n == 1 && len(s.Sources) > 1 {
		parts = append(parts, l.Count(l.Independent, n))
	}
	if i.Sections > 1 {
		parts = append(parts, l.Count(l.ToldSections, i.Sections))
	}
	if i.Languages > 1 {
		parts = append(parts, l.Count(l.ToldLanguages, i.Languages))
	}
	if i.GoesOn {
		parts = append(parts, l.GoesOn)
	}
	if when := p.old(s); when != "" {
		parts = append(parts, when)
	}
	out := wording.Plain(strings.Join(parts, " · "))
	if len(parts) == 0 {
		out = nil
	}
	var names []wording.Phrase
	for _, n := range i.Names {
		if n = wording.Title(n); n != "" {
			names = append(names, p.L.Phrase(n, ""))
		}
	}
	if len(names) > 0 {
		if out != nil {
			out = append(out, wording.Phrase{Text: " · "})
		}
		out = append(out, wording.Fill(l.SharedNames, wording.Slots{"names": p.L.Join(names)})...)
	}
	return out
}
