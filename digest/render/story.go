package render

import (
	"cmp"
	"slices"
	"strings"

	"precis/digest"
)

// A section is a heading and its stories.
type section struct {
	Title   phrase
	Stories []story
}

// A story as it is shown.
type story struct {
	ID       int // its number
	Number   string
	Meta     []phrase // what follows the number
	Headline phrase
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
	Marked bool
	Rows   []compared
}

type compared struct {
	Letter  string
	Quote   quote
	Differs []phrase // what the other sources' sentences do not say
}

// rank gives the numbers of the stories that are shown where no more than so
// many are: what several sources tell first, then the first of each section.
func rank(d digest.Digest, most int) map[int]bool {
	type place struct{ number, sources, position int }
	var all []place
	for _, s := range d.Sections {
		for i, story := range s.Stories {
			all = append(all, place{story.Number, len(story.Sources), i})
		}
	}
	slices.SortStableFunc(all, func(a, b place) int {
		return cmp.Or(cmp.Compare(b.sources, a.sources), cmp.Compare(a.position, b.position), cmp.Compare(a.number, b.number))
	})
	shown := map[int]bool{}
	for _, x := range all[:min(most, len(all))] {
		shown[x.number] = true
	}
	return shown
}

func (p *page) sections(d digest.Digest, shown map[int]bool) {
	for _, s := range d.Sections {
		out := section{Title: p.phrase(title(s.Title), "")}
		if out.Title.Text == "" {
			out.Title = p.phrase(title(s.Name), "")
		}
		switch {
		case out.Title.Text != "":
		case len(d.Sections) > 1:
			out.Title = phrase{Text: p.L.Other}
		default:
			out.Title = phrase{Text: p.L.Section}
		}
		for _, x := range s.Stories {
			if shown[x.Number] {
				out.Stories = append(out.Stories, p.story(x, d))
			}
		}
		if len(out.Stories) > 0 {
			p.Sections = append(p.Sections, out)
		}
	}
}

func (p *page) story(s digest.Story, d digest.Digest) story {
	l := p.L
	out := story{
		ID:       s.Number,
		Number:   put(l.Story, "n", l.number(s.Number)),
		Headline: p.phrase(title(s.Headline), s.Language),
		Meta:     p.meta(s, d),
		Groups:   p.groups(s),
		Sources:  p.sources(s),
	}
	for _, c := range s.Compare {
		out.Compare = append(out.Compare, p.compare(c))
	}
	for _, link := range s.Together {
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
		out.Related = append(out.Related, phrase{Text: put(l.Story, "n", l.number(n))})
	}
	return out
}

// meta says whether a story is new, how many tell it, and of what days.
func (p *page) meta(s digest.Story, d digest.Digest) []phrase {
	l := p.L
	state := l.StoryNew
	if s.Since != "" && s.Since != d.Week {
		state = put(l.StorySince, "n", p.ordinal(s.Since))
	}
	line := state + " · " + l.count(l.Sources, len(s.Sources))
	var days []string
	for _, x := range s.Sources {
		if _, ok := l.date(x.Published); ok {
			days = append(days, x.Published)
		}
	}
	if len(days) > 0 {
		line += " · " + l.span(slices.Min(days), slices.Max(days))
	}
	return p.plain(line)
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
	out := comparison{Why: p.L.WhyNumber}
	if c.Why == "negation" {
		out.Why = p.L.WhyNegation
	}
	for i, q := range c.Quotes {
		var marks []digest.Mark
		if i < len(c.Marks) {
			marks = c.Marks[i]
		}
		r := compared{Letter: letter(q.Letter), Quote: p.quote(q, marks)}
		for _, x := range pieces(q.Text, marks) {
			if x.Kind == "differs" {
				r.Differs = append(r.Differs, p.phrase(strings.TrimSpace(x.Text), q.Language))
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
		words = append(words, p.phrase(title(w), lang))
	}
	return p.fill(label,
		slot{"a", p.named(link.A)}, slot{"b", p.named(link.B)}, slot{"words", p.join(words)})
}

func (p *page) named(source string) []phrase { return []phrase{p.phrase(letter(source), "")} }
