package render

import (
	"cmp"
	"slices"
	"strings"

	"precis/digest"
)

// A section is a heading and its stories, but for those most told of.
type section struct {
	Title   phrase
	Count   string // of those stories
	Stories []story
}

// A story as it is shown.
type story struct {
	ID       int // its number
	Number   string
	Label    string // its number and what it is of
	Headline phrase
	Tier     digest.Tier // of a mail
	State    string      // of a mail, where it goes on or is old
	Quotes   []quote     // of a mail
	Line     []phrase    // of a mail: its sources

	Meta     []phrase // what follows the number
	Why      []phrase // it stands where it does
	Groups   []group
	Compare  []comparison
	Sources  []source
	Together []phrase
	Related  []phrase
}

// A group holds the quotes that follow one another from one source.
type group struct {
	Letter string
	Date   string
	Note   string
	Quotes []quote
}

// A comparison as it is shown.
type comparison struct {
	Why    string
	Differ string // the same, shorter
	Marked bool
	Rows   []compared
}

type compared struct {
	Letter  string
	Quote   quote
	Differs []phrase // what the other sources' sentences do not say
}

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
func (p *page) number(story int) string { return p.L.number(p.order[story]) }

// first returns the numbers of the so many most important stories.
func (p *page) first(most int) map[int]bool {
	shown := map[int]bool{}
	for number, place := range p.order {
		if place <= most {
			shown[number] = true
		}
	}
	return shown
}

// stories lays out those that are shown: the most told of before all sections.
func (p *page) stories(d digest.Digest, shown map[int]bool) {
	for _, s := range d.Sections {
		out := section{Title: p.heading(s, len(d.Sections))}
		told := len(p.Told)
		for _, x := range s.Stories {
			switch {
			case !shown[x.Number]:
			case tier(x) == digest.Full:
				p.Told = append(p.Told, p.story(x, d).in(s, out.Title))
			default:
				out.Stories = append(out.Stories, p.story(x, d))
			}
		}
		label := p.L.Stories
		if len(p.Told) > told {
			label = p.L.MoreStories
		}
		out.Count = p.L.count(label, len(out.Stories))
		if len(out.Stories) > 0 {
			p.Sections = append(p.Sections, out)
		}
	}
	slices.SortStableFunc(p.Told, func(a, b story) int { return cmp.Compare(a.ID, b.ID) })
}

// in has a story that stands outside its section say which that is.
func (s story) in(of digest.Section, name phrase) story {
	if of.Title+of.Name != "" {
		s.Line = append([]phrase{name, {Text: " · "}}, s.Line...)
		s.Meta = append([]phrase{name, {Text: " · "}}, s.Meta...)
	}
	return s
}

// heading names a section.
func (p *page) heading(s digest.Section, sections int) phrase {
	switch name := cmp.Or(title(s.Title), title(s.Name)); {
	case name != "":
		return p.L.phrase(name, "")
	case sections > 1:
		return phrase{Text: p.L.Other}
	}
	return phrase{Text: p.L.Section}
}

func (p *page) story(s digest.Story, d digest.Digest) story {
	l := p.L
	out := story{ID: s.Number, Number: p.number(s.Number), Headline: p.L.phrase(title(s.Headline), s.Language), Tier: tier(s)}
	if out.Tier == digest.Full || !p.Mail {
		for _, c := range s.Compare {
			out.Compare = append(out.Compare, p.compare(c))
		}
	}
	if p.Mail {
		p.shorten(&out, s, d)
		return out
	}
	out.Label = put(l.Story, "n", out.Number)
	out.Meta, out.Why, out.Groups, out.Sources = p.meta(s), p.whyHere(s), p.groups(s), p.sources(s)
	for _, link := range s.Links {
		if len(link.Shared) == 0 {
			continue // no word is worth showing by itself
		}
		if len(out.Together) > 0 {
			out.Together = append(out.Together, phrase{Text: " "})
		}
		out.Together = append(out.Together, p.together(link, s)...)
	}
	for i, n := range s.Related {
		if i > 0 {
			out.Related = append(out.Related, phrase{Text: l.Comma})
		}
		out.Related = append(out.Related, phrase{Text: put(l.Story, "n", p.number(n))})
	}
	return out
}

// meta says whether a story is new, how many tell it, and of what days.
func (p *page) meta(s digest.Story) []phrase {
	l := p.L
	line := cmp.Or(p.goesOn(s), l.StoryNew) + " · " + l.count(l.Sources, len(s.Sources))
	var days []string
	for _, x := range s.Sources {
		if _, ok := l.date(x.Published); ok {
			days = append(days, x.Published)
		}
	}
	if len(days) > 0 {
		line += " · " + l.span(slices.Min(days), slices.Max(days))
	}
	if when := p.old(s); when != "" {
		line += " · " + when
	}
	return plain(line)
}

func (p *page) groups(s digest.Story) []group {
	var out []group
	last := ""
	for i, q := range s.Quotes {
		if i == 0 || q.Letter != last {
			out = append(out, p.group(q.Letter, s))
			last = q.Letter
		}
		g := &out[len(out)-1]
		g.Quotes = append(g.Quotes, p.quote(q, nil))
	}
	return out
}

// group names the source of the quotes to come.
func (p *page) group(of string, s digest.Story) group {
	g := group{Letter: letter(of), Date: p.L.Undated}
	for _, x := range s.Sources {
		if x.Letter == of {
			g.Date, g.Note = p.dated(x)
		}
	}
	return g
}

func (p *page) compare(c digest.Comparison) comparison {
	out := comparison{Why: p.L.WhyNumber, Differ: p.L.DifferNumber}
	if c.Why == "negation" {
		out.Why, out.Differ = p.L.WhyNegation, p.L.DifferNegates
	}
	for i, q := range c.Quotes {
		var marks []digest.Mark
		if i < len(c.Marks) {
			marks = c.Marks[i]
		}
		r := compared{Letter: letter(q.Letter), Quote: p.quote(q, marks)}
		for _, x := range pieces(q.Text, marks) {
			if x.Kind == "differs" {
				r.Differs = append(r.Differs, p.L.phrase(strings.TrimSpace(x.Text), q.Language))
			}
		}
		out.Marked = out.Marked || len(marks) > 0
		out.Rows = append(out.Rows, r)
	}
	return out
}

// together says why two sources stand in one story.
func (p *page) together(link digest.Link, s digest.Story) []phrase {
	label := p.L.Share
	if link.Loose {
		label = p.L.Loose
	}
	lang := ""
	for _, x := range s.Sources {
		if x.Letter == link.A {
			lang = x.Language
		}
	}
	var words []phrase
	for _, w := range link.Shared {
		words = append(words, p.L.phrase(title(w), lang))
	}
	return fillIn(label,
		slots{"a": p.named(link.A), "b": p.named(link.B), "words": p.L.join(words)})
}

func (p *page) named(source string) []phrase { return []phrase{p.L.phrase(letter(source), "")} }
