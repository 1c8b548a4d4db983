package layout

import (
	"cmp"
	"slices"

	"precis/digest"
	"precis/digest/render/wording"
)

// A section is a heading and its stories, but for those shown in full.
type section struct {
	Title   wording.Phrase
	Count   string // of those stories
	Stories []Story
	More    []wording.Phrase // says how many others it has, and leads to the first of these; none where it has no others
}

// A Story as it is shown.
type Story struct {
	ID       int // its number
	Number   string
	Label    string // its number and what it is of
	Headline wording.Phrase
	Tier     digest.Tier      // of a mail
	On       *Quote           // into which the headline reads on; nil where it stands alone
	State    string           // of a mail, where it goes on or is old
	Quotes   []Quote          // of a mail, beside that
	Line     []wording.Phrase // of a mail: its sources

	Meta    []wording.Phrase // what follows the number
	Why     []wording.Phrase // it stands where it does
	Groups  []group
	Also    []wording.Phrase // names its sources that are not quoted
	Compare []Comparison
	Sources []Source
	Links   []wording.Phrase
	Related []wording.Phrase
}

// A group holds the quotes that follow one another from one source.
type group struct {
	Letter string
	Date   string
	Note   string
	Quotes []Quote
}

// A Comparison as it is shown.
type Comparison struct {
	Why    []wording.Phrase
	Short  []wording.Phrase // the same, shorter
	Marked bool
	Rows   []compared
}

type compared struct {
	Letter  string
	Quote   Quote
	Differs []wording.Phrase // what the other sources' sentences do not say
}

// stories lays out those that are shown: those in full before all sections.
func (p *Page) stories(d digest.Digest, shown map[int]bool) {
	for _, s := range d.Sections {
		out := section{Title: p.heading(s, len(d.Sections))}
		told, left, next := len(p.Full), 0, 0
		for i := range s.Stories {
			x := &s.Stories[i]
			switch {
			case !shown[x.Number]:
				if left++; left == 1 {
					next = x.Number
				}
			case p.tier(x) == digest.Full:
				p.Full = append(p.Full, p.story(*x, d).in(s, out.Title))
			default:
				out.Stories = append(out.Stories, p.story(*x, d))
			}
		}
		label := p.L.Stories
		if len(p.Full) > told {
			label = p.L.MoreStories
		}
		out.Count = p.L.Count(label, len(out.Stories)+left)
		if left > 0 && len(d.Sections) > 1 { // how many are left out in all is said at the end
			out.More = []wording.Phrase{{Text: p.L.Count(p.L.AndStories, left), Link: p.place(next)}}
		}
		if len(out.Stories) > 0 {
			p.Sections = append(p.Sections, out)
		}
	}
	slices.SortStableFunc(p.Full, func(a, b Story) int { return cmp.Compare(a.ID, b.ID) })
}

// in has a story that stands outside its section say which that is.
func (s Story) in(of digest.Section, name wording.Phrase) Story {
	if of.Title+of.Name != "" {
		s.Line = append([]wording.Phrase{name, {Text: " · "}}, s.Line...)
		s.Meta = append([]wording.Phrase{name, {Text: " · "}}, s.Meta...)
	}
	return s
}

// heading names a section.
func (p *Page) heading(s digest.Section, sections int) wording.Phrase {
	switch name := cmp.Or(wording.Title(s.Title), wording.Title(s.Name)); {
	case name != "":
		return p.L.Phrase(name, "")
	case sections > 1:
		return wording.Phrase{Text: p.L.Other}
	}
	return wording.Phrase{Text: p.L.Section}
}

func (p *Page) story(s digest.Story, d digest.Digest) Story {
	l := p.L
	out := Story{ID: s.Number, Number: p.number(s.Number), Headline: p.L.Phrase(wording.Title(s.Headline), s.Language), Tier: p.tier(&s)}
	if s.Withdrawn > 0 && len(s.Sources) == 0 {
		out.Headline = wording.Phrase{Text: l.TakenOut}
	}
	if out.Tier == digest.Full || !p.Mail {
		told := s.Quotes
		if p.Mail {
			told = p.inMail(s, d)
		}
		for _, c := range s.Compare {
			out.Compare = append(out.Compare, p.compare(c, told))
			told = slices.Concat(told, c.Quotes)
		}
	}
	if p.Mail {
		p.shorten(&out, s, d)
		return out
	}
	out.Label = wording.Put(l.Story, "n", out.Number)
	out.Also = p.also(s)
	quotes := s.Quotes
	if len(quotes) > 0 {
		if out.On = readOn(&out.Headline, p.quote(quotes[0], nil)); out.On != nil {
			quotes = quotes[1:]
		}
	}
	out.Meta, out.Why, out.Groups, out.Sources = p.meta(s), p.whyHere(s), p.groups(s, quotes), p.sources(s)
	for _, link := range s.Links {
		if len(link.Shared) == 0 {
			continue // no word is worth showing by itself
		}
		if len(out.Links) > 0 {
			out.Links = append(out.Links, wording.Phrase{Text: " "})
		}
		out.Links = append(out.Links, p.linked(link, s)...)
	}
	for i, n := range s.Related {
		if i > 0 {
			out.Related = append(out.Related, wording.Phrase{Text: l.Comma})
		}
		out.Related = append(out.Related, wording.Phrase{Text: wording.Put(l.Story, "n", p.number(n))})
		out.Related = append(out.Related, p.sharedTerms(s, i)...)
	}
	return out
}

// meta says whether a story is new, how many tell it, and of what days.
func (p *Page) meta(s digest.Story) []wording.Phrase {
	l := p.L
	line := cmp.Or(p.goesOn(s), l.StoryNew) + " · " + l.Count(l.Sources, len(s.Sources))
	if also := l.AlsoInLanguages(s.OtherLanguages); also != "" {
		line += " · " + also
	}
	if taken := p.withdrawn(s.Withdrawn); taken != "" {
		line += " · " + taken
	}
	var days []string
	for _, x := range s.Sources {
		if _, ok := l.ParseDay(x.Published); ok {
			days = append(days, x.Published)
		}
	}
	if len(days) > 0 {
		line += " · " + l.FormatSpan(slices.Min(days), slices.Max(days))
	}
	if when := p.old(s); when != "" {
		line += " · " + when
	}
	return wording.Plain(line)
}

// groups puts the quotes that follow one another from one source under its name.
func (p *Page) groups(s digest.Story, quotes []digest.Quote) []group {
	var out []group
	last := ""
	for i, q := range quotes {
		if i == 0 || q.Letter != last {
			out = append(out, p.group(q.Letter, s))
			last = q.Letter
		}
		g := &out[len(out)-1]
		g.Quotes = append(g.Quotes, p.quote(q, nil))
	}
	return out
}

// also names the sources that tell the story too, and are not quoted.
func (p *Page) also(s digest.Story) []wording.Phrase {
	if len(s.Also) == 0 {
		return nil
	}
	var letters []wording.Phrase
	for _, x := range s.Sources {
		if slices.Contains(s.Also, x.Letter) {
			letters = append(letters, p.letter(x))
		}
	}
	return wording.Fill(p.L.ToldBy, wording.Slots{"keys": p.L.Join(letters)})
}

// letter names a source by its letter alone, which leads to its reading page.
func (p *Page) letter(x digest.Source) wording.Phrase {
	of := wording.Phrase{Text: wording.Letter(x.Letter), Kind: "letter", Link: wording.WebAddress(x.Link)}
	if p.Dir == "rtl" {
		of.Dir = "ltr"
	}
	return of
}

// group names the source of the quotes to come.
func (p *Page) group(of string, s digest.Story) group {
	g := group{Letter: wording.Letter(of), Date: p.L.Undated}
	for _, x := range s.Sources {
		if x.Letter == of {
			g.Date, g.Note = p.dated(x)
		}
	}
	return g
}

// linked says why two sources stand in one story.
func (p *Page) linked(link digest.Link, s digest.Story) []wording.Phrase {
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
	var words []wording.Phrase
	for _, w := range link.Shared {
		words = append(words, p.L.Phrase(wording.Title(w), lang))
	}
	return wording.Fill(label,
		wording.Slots{"a": p.named(link.A), "b": p.named(link.B), "words": p.L.Join(words)})
}

func (p *Page) named(source string) []wording.Phrase {
	return []wording.Phrase{p.L.Phrase(wording.Letter(source), "")}
}

// sharedTerms names the terms that a story shares with a related one.
func (p *Page) sharedTerms(s digest.Story, related int) []wording.Phrase {
	if related >= len(s.SharedTerms) || len(s.SharedTerms[related]) == 0 {
		return nil
	}
	var words []wording.Phrase
	for _, w := range s.SharedTerms[related] {
		words = append(words, p.L.Phrase(wording.Title(w), s.Sources[0].Language))
	}
	return slices.Concat(wording.Plain(" ("), p.L.Join(words), wording.Plain(")"))
}
