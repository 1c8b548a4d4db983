package render

import (
	"strings"

	"precis/digest"
)

// goesOn says since when a story has been told; "" where it is new.
func (p *page) goesOn(s digest.Story) string {
	if s.Since == "" || s.Since == p.Week {
		return ""
	}
	return put(p.L.StorySince, "n", p.L.ordinal(s.Since))
}

// old says of when a story is that tells of a time long before the week: of
// which year, or of which day where the year is the week's; "" where it is not.
func (p *page) old(s digest.Story) string {
	i := s.Importance
	newest, ok := p.L.date(i.Newest)
	switch {
	case !i.Old || !ok:
		return ""
	case newest.Year != p.year:
		return put(p.L.OfYear, "year", p.L.year(newest))
	}
	return put(p.L.OfDay, "day", p.L.day(i.Newest))
}

// whyHere says in one line why a story stands where it does. Each part stands
// only where it says something.
func (p *page) whyHere(s digest.Story) []phrase {
	l, i := p.L, s.Importance
	var parts []string
	if n := int(i.Independent); n > 1 || n == 1 && len(s.Sources) > 1 {
		parts = append(parts, l.count(l.Independent, n))
	}
	if i.Sections > 1 {
		parts = append(parts, l.count(l.ToldSections, i.Sections))
	}
	if i.Languages > 1 {
		parts = append(parts, l.count(l.ToldLanguages, i.Languages))
	}
	if i.GoesOn {
		parts = append(parts, l.GoesOn)
	}
	if when := p.old(s); when != "" {
		parts = append(parts, when)
	}
	out := plain(strings.Join(parts, " · "))
	if len(parts) == 0 {
		out = nil
	}
	var names []phrase
	for _, n := range i.Names {
		if n = title(n); n != "" {
			names = append(names, p.L.phrase(n, ""))
		}
	}
	if len(names) > 0 {
		if out != nil {
			out = append(out, phrase{Text: " · "})
		}
		out = append(out, fillIn(l.SharedNames, slots{"names": p.L.join(names)})...)
	}
	return out
}
