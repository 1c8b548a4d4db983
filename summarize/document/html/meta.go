package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// meta is what a page says of itself out of sight.
type meta struct {
	title    string   // <title>
	headings []string // og:title and the like, most trusted first
	site     string
	lead     string // description
	language string
	address  string
	days     []rankedDay
	bodies   []body
	spare    []body // what is text where the page shows none and has no article
}

// A rankedDay is a day of publication and how far it is trusted: 0 most.
type rankedDay struct {
	day  string
	rank int
	from string
}

// What is trusted how far.
const (
	rankLinked   = iota // JSON-LD of the article
	rankArticle         // article:published_time
	rankTag             // other tags that say published
	rankMarked          // a <time> marked as that of publication
	rankSeen            // a date beside the headline
	rankDate            // a tag that says no more than date
	rankAddress         // /2025/11/15/
	rankTime            // any <time>
	rankModified        // of the last change
)

func readMeta(root *html.Node) meta {
	var m meta
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch n.DataAtom {
		case atom.Html:
			m.language = draft.LanguageCode(attribute(n, "lang"))
		case atom.Title:
			if m.title == "" && n.FirstChild != nil && n.Parent.DataAtom == atom.Head {
				m.title = draft.Fold(n.FirstChild.Data)
			}
		case atom.Meta:
			m.tag(n)
		case atom.Link:
			if strings.EqualFold(attribute(n, "rel"), "canonical") {
				m.setAddress(attribute(n, "href"), true)
			}
		case atom.Script:
			switch kind := strings.ToLower(attribute(n, "type")); {
			case n.FirstChild == nil:
			case strings.Contains(kind, "ld+json"):
				m.linked(n.FirstChild.Data)
			case strings.HasSuffix(kind, "/json"):
				m.state(n.FirstChild.Data)
			}
		case atom.Time:
			m.time(n)
		case atom.Abbr, atom.Span, atom.Div, atom.P:
			if day := attribute(n, "content"); strings.EqualFold(attribute(n, "itemprop"), "datePublished") {
				m.addDay(day, rankTag)
			}
			if n.DataAtom == atom.Abbr {
				m.addDay(attribute(n, "title"), rankTime)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(root)
	return m
}

func (m *meta) tag(n *html.Node) {
	content := draft.Fold(attribute(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
		switch name := strings.ToLower(attribute(n, key)); name {
		case "og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "sailthru.title", "parsely-title", "citation_title":
			m.headings = append(m.headings, content)
		case "description", "og:description":
			if m.lead == "" || len(content) > len(m.lead) {
				m.lead = content
			}
		case "og:site_name", "application-name":
			if m.site == "" {
				m.site = content
			}
		case "og:url":
			m.setAddress(content, false)
		case "article:published_time", "article:published", "og:published_time", "article.published", "rnews:datepublished":
			m.addDay(content, rankArticle)
		case "datepublished", "datecreated", "citation_publication_date", "citation_date", "parsely-pub-date",
			"sailthru.date", "pubdate", "publishdate", "publish-date", "publication_date", "publish_date", "published_time_telegram",
			"cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "published-date",
			"originalpublicationdate", "article_date_original", "last-publish-date":
			m.addDay(content, rankTag)
		case "date", "dc.date", "dcterms.date", "prism.publicationdate", "release_date", "article:date", "created", "weibo: article:create_at":
			m.addDay(content, rankDate)
		case "content-language":
			if m.language == "" {
				m.language = draft.LanguageCode(content)
			}
		}
	}
}

// time reads a <time> tag: one marked as that of publication is trusted more
// than the first on the page, which may belong to a link to another article.
func (m *meta) time(n *html.Node) {
	value := attribute(n, "datetime")
	if value == "" && n.FirstChild != nil && n.FirstChild.Type == html.TextNode {
		value = n.FirstChild.Data
	}
	marks := strings.ToLower(attribute(n, "itemprop") + " " + attribute(n, "class"))
	switch {
	case strings.Contains(marks, "datepublished"):
		m.addDay(value, rankTag)
	case strings.Contains(marks, "updated") && !strings.Contains(marks, "published"), strings.Contains(marks, "modified"):
		m.addDay(value, rankModified)
	case strings.Contains(marks, "publish"), strings.Contains(marks, "entry-date"), strings.Contains(marks, "pubdate"), slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "pubdate" }):
		m.addDay(value, rankMarked)
	default:
		m.addDay(value, rankTime)
	}
}

func (m *meta) addDay(value string, rank int) {
	if day := dates.Parse(value); day != "" {
		m.days = append(m.days, rankedDay{day, rank, "tag"})
	}
}

func (m *meta) setAddress(address string, canonical bool) {
	if (strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")) && (canonical || m.address == "") {
		m.address = strings.TrimSpace(address)
	}
}

// state reads the days of publication in the data that a page keeps for its
// programs. They may be those of other articles: only the trust of any <time>
// is theirs.
func (m *meta) state(data string) {
	for _, key := range []string{`"publishedDate":"`, `"datePublished":"`, `"publishedAt":"`, `"published_at":"`, `"publishDate":"`} {
		if strings.Count(data, key) != 1 { // a list of articles
			continue
		}
		_, value, _ := strings.Cut(data, key)
		if value, _, ok := strings.Cut(value[:min(len(value), 60)], `"`); ok {
			m.addDay(value, rankTime)
		}
	}
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
