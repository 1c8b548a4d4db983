package digest

import (
	"slices"
	"strings"
)

// At returns the digest as one whose archive has another address on the web, as in
// Input: links into the one it had lead to the same places there. One without
// links is returned as it is.
func (d Digest) At(web string) Digest {
	if d.Web == "" {
		return d
	}
	move := func(link string) string {
		if rest, ok := strings.CutPrefix(link, d.Web+"/"); ok {
			return web + "/" + rest
		}
		return link
	}
	quotes := func(list []Quote) []Quote {
		list = slices.Clone(list)
		for i := range list {
			list[i].Link = move(list[i].Link)
		}
		return list
	}
	d.Brief = slices.Clone(d.Brief)
	for i := range d.Brief {
		d.Brief[i].Quote.Link = move(d.Brief[i].Quote.Link)
	}
	d.Continuity.Going = slices.Clone(d.Continuity.Going)
	for i := range d.Continuity.Going {
		d.Continuity.Going[i].New = quotes(d.Continuity.Going[i].New)
	}
	d.Sections = slices.Clone(d.Sections)
	for i, section := range d.Sections {
		d.Sections[i].Stories = slices.Clone(section.Stories)
		for j := range section.Stories {
			d.Sections[i].Stories[j].lead(move, quotes)
		}
	}
	d.Web = web
	return d
}

// lead has a story's links lead elsewhere.
func (s *Story) lead(move func(string) string, quotes func([]Quote) []Quote) {
	s.Quotes, s.Compare, s.Sources = quotes(s.Quotes), slices.Clone(s.Compare), slices.Clone(s.Sources)
	for i := range s.Compare {
		s.Compare[i].Quotes = quotes(s.Compare[i].Quotes)
	}
	for i := range s.Sources {
		s.Sources[i].Link = move(s.Sources[i].Link)
	}
}
