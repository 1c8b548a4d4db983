package pages

import (
	"cmp"
	"net/url"

	"golang.org/x/net/html"

	"precis/digest"
	"precis/digest/render/wording"
)

// An archive's page as it is shown.
type index struct {
	L     *wording.Labels
	Title wording.Phrase
	Count string
	Feed  string // its address
	Years []year
}

type year struct {
	Year   string
	Issues []issue
}

type issue struct {
	Dates    string
	Link     string
	Headline wording.Phrase
	Count    string
}

// Index returns the archive's page in the language of the newest digest, which
// stands first; web as in digest.Input. Its links are whole addresses, since on
// the web the page is also what the root shows; where the archive is not on the
// web they are relative to "digests/".
func Index(a digest.Archive, title, web string) ([]byte, error) {
	l, err := wording.For(latest(a))
	if err != nil {
		return nil, err
	}
	out := index{
		L: l, Title: l.Phrase(l.Heading(title), ""), Count: l.Count(l.Digests, len(a.Digests)),
		Feed: cmp.Or(place(web, "feed.xml"), "feed.xml"),
	}
	for i := len(a.Digests) - 1; i >= 0; i-- {
		e := a.Digests[i]
		when := yearOf(l, e)
		if n := len(out.Years); n == 0 || out.Years[n-1].Year != when {
			out.Years = append(out.Years, year{Year: when})
		}
		y := &out.Years[len(out.Years)-1]
		y.Issues = append(y.Issues, issueOf(l, e, web))
	}
	return out.draw()
}

// draw writes the archive's page.
func (x index) draw() ([]byte, error) {
	main := []*html.Node{
		element("p", with("class", "label"), literal(x.L.Archive)),
		element("h1", nil, spoken(x.Title)),
		element("p", with("class", "u meta"), literal(x.Count+" · "), element("a", with("href", x.Feed), literal(x.L.Feed))),
	}
	for _, y := range x.Years {
		var items []*html.Node
		for _, i := range y.Issues {
			link := append(with("href", i.Link), with("lang", i.Headline.Lang, "dir", i.Headline.Dir)...)
			item := element("li", nil,
				element("p", with("class", "u"), literal(i.Dates)), literal("\n"),
				element("h3", nil, element("a", link, literal(i.Headline.Text))))
			if i.Count != "" {
				item.AppendChild(literal("\n"))
				item.AppendChild(element("p", with("class", "u"), literal(i.Count)))
			}
			items = append(items, item)
		}
		main = append(main, element("h2", with("class", "label year"), literal(y.Year)),
			element("ul", with("class", "issues"), lines(items...)...))
	}
	if len(x.Years) == 0 {
		main = append(main, element("p", nil, literal(x.L.NoDigest)))
	}
	feed := with("rel", "alternate", "type", "application/atom+xml", "title", x.Title.Text, "href", x.Feed)
	return bare(x.L.Language, x.L.Dir, []*html.Node{element("link", feed), element("title", nil, literal(x.Title.Text))}, main)
}

func issueOf(l *wording.Labels, e digest.Entry, web string) issue {
	file := url.PathEscape(wording.Clean(e.Week)) + "/digest.html"
	out := issue{
		Dates:    l.FormatDates(e.Week, e.First, e.Last),
		Link:     cmp.Or(place(web, file), "./"+file),
		Headline: l.Phrase(wording.Title(e.Headline), ""),
		Count:    l.Count(l.Stories, e.Stories) + " · " + l.Count(l.Documents, e.Documents),
	}
	switch {
	case out.Headline.Text != "":
	case e.Withdrawn > 0:
		out.Headline = wording.Phrase{Text: l.Count(l.Withdrawn, e.Withdrawn)}
	default:
		out.Headline = wording.Phrase{Text: l.In(e.Week).NothingNew}
	}
	if e.Documents == 0 {
		out.Count = ""
	}
	return out
}

// yearOf returns the year that a digest is listed under: that of its period, or of
// its first day where the language has a calendar of its own.
func yearOf(l *wording.Labels, e digest.Entry) string {
	if d, ok := l.ParseDay(e.First); ok && l.Calendar != "gregorian" {
		return l.FormatYear(d)
	}
	if p, err := digest.ParsePeriod(wording.Clean(e.Week)); err == nil {
		return l.FormatYear(wording.Date{Year: p.Year})
	}
	return wording.Title(e.Week)
}
