package digest

import (
	"cmp"
	"slices"
	"strings"
)

// mostBrief is how many stories stand in brief.
const mostBrief = 7

// brief returns the first stories over all sections, by their numbers.
func brief(sections []Section) []Brief {
	stories := slices.DeleteFunc(inOrder(sections), func(s *Story) bool { return len(s.Quotes) == 0 })
	briefs := []Brief{}
	for _, s := range stories[:min(mostBrief, len(stories))] {
		briefs = append(briefs, Brief{
			Story: s.Number, Headline: s.Headline, Language: s.Language,
			Sources: len(s.Sources), Quote: s.Lead(),
		})
	}
	return briefs
}

// Outline sets what follows from the sections and from all that stands beside them:
// what stands in brief, how much of each story a mail tells, and the figures.
func (d *Digest) Outline() {
	d.Brief = brief(d.Sections)
	d.setTiers()
	d.Figures = figures(d.Sections, d.Brief)
}

// SectionNames returns the first folders of all that a digest holds or names,
// in order, each once.
func (d Digest) SectionNames() []string {
	names := []string{}
	for _, s := range d.Sections {
		names = append(names, s.Name)
	}
	for _, x := range d.Rejected {
		names = append(names, Folder(x.Key))
	}
	for _, x := range d.Late {
		names = append(names, Folder(x.Key))
	}
	for _, x := range d.Moved {
		names = append(names, Folder(x.To))
	}
	for _, x := range d.Pending {
		names = append(names, Folder(x.Key))
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Only returns the digest as those see it who chose some of its sections, by
// name. Numbers of stories and letters of sources stay as they are in the
// whole. It takes nothing, and goes to no one.
func (d Digest) Only(names []string) Digest {
	in := func(name string) bool { return slices.Contains(names, name) }
	d.Included, d.Recipients, d.Chosen = []Reported{}, []string{}, nil
	d.Selected = []string{}
	all := d.Sections
	d.Sections = []Section{}
	numbers, letters := map[int]bool{}, map[string]bool{}
	for _, s := range all {
		if !in(s.Name) {
			continue
		}
		d.Sections = append(d.Sections, s)
		d.Selected = append(d.Selected, cmp.Or(s.Title, s.Name))
		for _, story := range s.Stories {
			numbers[story.Number] = true
			for _, source := range story.Sources {
				letters[source.Letter] = true
			}
		}
	}
	d.relateOnly(numbers)
	d.Names = namesIn(d.Names, letters)
	d.Continuity = d.continuityOnly(in)
	d.Rejected = only(d.Rejected, func(x Rejected) bool { return in(Folder(x.Key)) })
	d.Late = only(d.Late, func(x Late) bool { return letters[x.Letter] || x.Letter == "" && in(Folder(x.Key)) })
	d.Moved = only(d.Moved, func(x Moved) bool { return in(Folder(x.To)) })
	d.Pending = only(d.Pending, func(x Pending) bool { return in(Folder(x.Key)) })
	d.Outline()
	return d
}

// only returns those of a list that hold, in a list of its own.
func only[T any](list []T, holds func(T) bool) []T {
	kept := []T{}
	for _, x := range list {
		if holds(x) {
			kept = append(kept, x)
		}
	}
	return kept
}

// relateOnly leaves out relations to stories that are left out.
func (d *Digest) relateOnly(numbers map[int]bool) {
	for i, s := range d.Sections {
		s.Stories = slices.Clone(s.Stories)
		for j := range s.Stories {
			s.Stories[j].Related = only(s.Stories[j].Related, func(n int) bool { return numbers[n] })
		}
		d.Sections[i] = s
	}
}

// namesIn returns the names that two or more of the sources hold.
func namesIn(names []Name, letters map[string]bool) []Name {
	found := []Name{}
	for _, n := range names {
		n.Letters = only(n.Letters, func(l string) bool { return letters[l] })
		if len(n.Letters) > 1 {
			found = append(found, n)
		}
	}
	return found
}

// continuityOnly counts the stories anew.
func (d *Digest) continuityOnly(in func(string) bool) Continuity {
	s := Continuity{First: d.Continuity.First, Quiet: only(d.Continuity.Quiet, func(g Gone) bool { return in(g.Section) })}
	for _, g := range d.Continuity.Going {
		if in(g.Section) {
			s.Going = append(s.Going, g)
		}
	}
	for _, section := range d.Sections {
		for _, story := range section.Stories {
			if story.Since == d.Week {
				s.New++
			} else {
				s.Continuing++
			}
		}
	}
	return s
}

// Folder returns the first folder of a key, "" where it lies in none.
func Folder(key string) string {
	first, _, ok := strings.Cut(key, "/")
	if !ok {
		return ""
	}
	return first
}
