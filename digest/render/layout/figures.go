package layout

import (
	"strings"

	"precis/digest"
	"precis/digest/render/wording"
	"precis/summarize/language"
)

// preheader is what mail programs show beside the subject, which tells the
// first story: the second and the third.
func (p *Page) preheader(d digest.Digest) string {
	l := p.L
	if Stories(d) == 0 {
		return l.NothingNew
	}
	var next []string
	for _, b := range Opening(d)[min(1, len(d.Brief)):min(3, len(d.Brief))] {
		next = append(next, wording.Title(b.Headline))
	}
	if len(next) == 0 {
		return wording.Put(l.Preheader, "stories", l.Count(l.Stories, Stories(d)), "documents", l.Count(l.Documents, d.Figures.Documents))
	}
	return strings.Join(next, " · ")
}

// length counts the words of a mail's stories.
func (p *Page) length() int {
	var all strings.Builder
	for _, b := range p.Brief {
		all.WriteString(b.Headline.Text + " " + b.Quote.Text() + "\n")
	}
	tell := func(s Story) {
		all.WriteString(s.Headline.Text + "\n")
		if s.On != nil {
			all.WriteString(s.On.Text() + "\n")
		}
		for _, q := range s.Quotes {
			all.WriteString(q.Text() + "\n")
		}
		for _, c := range s.Compare {
			for _, r := range c.Rows {
				all.WriteString(r.Quote.Text() + "\n")
			}
		}
	}
	for _, s := range p.Full {
		tell(s)
	}
	for _, s := range p.Sections {
		for _, x := range s.Stories {
			tell(x)
		}
	}
	return language.CountWords(all.String())
}

// figures says how much came in, and how long this form of it takes to read.
func (p *Page) figures(d digest.Digest) {
	l, f := p.L, d.Figures
	if Stories(d) == 0 {
		p.Figures = p.withdrawn(d.Withdrawn)
		return
	}
	minutes := f.MinutesDigest
	if p.Mail { // it tells less than the page
		minutes = min(minutes, digest.Minutes(p.length()))
	}
	reading := l.ToRead
	if minutes < f.MinutesInstead {
		reading = wording.Put(l.Instead, "n", l.FormatNumber(f.MinutesInstead))
	}
	p.Figures = l.Count(l.Documents, f.Documents) + " · " + l.Count(l.Stories, f.Stories) + " · " +
		wording.Put(l.Minutes, "n", l.FormatNumber(minutes)) + " " + reading
	if taken := p.withdrawn(d.Withdrawn); taken != "" {
		p.Figures += " · " + taken
	}
}

// withdrawn says how many documents were taken out later; "" where none was.
func (p *Page) withdrawn(n int) string {
	if n == 0 {
		return ""
	}
	return p.L.Count(p.L.Withdrawn, n)
}

// check says how a reader makes sure of what the digest says.
func (p *Page) check(d digest.Digest) {
	l := p.L
	tag := wording.Phrase{Text: p.tag("A", 3), Dir: "ltr", Kind: "tag"}
	if Stories(d) > 0 {
		p.Check = wording.Fill(l.CheckTag, wording.Slots{"tag": []wording.Phrase{tag}})
		if linked(d) {
			p.Check = append(p.Check, wording.Phrase{Text: " " + l.CheckLink})
		}
		p.Check = append(p.Check, wording.Phrase{Text: " "})
	}
	p.Check = append(p.Check, wording.Phrase{Text: l.CheckSame})
}

// linked reports whether any sentence leads to its place.
func linked(d digest.Digest) bool {
	for _, s := range d.Sections {
		for _, story := range s.Stories {
			for _, q := range story.Quotes {
				if wording.WebAddress(q.Link) != "" {
					return true
				}
			}
		}
	}
	return false
}
