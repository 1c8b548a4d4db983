package xml

import (
	"cmp"
	"encoding/json"
	"fmt"
	"strings"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
	"precis/summarize/document/html"
)

// An item is one entry of a feed.
type item struct {
	title, address, day, content string
	plain                        bool     // its content is no HTML
	about                        []string // what else it says: who wrote it, a shorter text
}

// maxName is how long the name of an item within its feed gets, in bytes.
const maxName = 120

// readFeed reads RSS, RDF and Atom: the entries are documents inside it.
func readFeed(root *node) (draft.Draft, error) {
	top := root.child("rss", "feed", "rdf")
	channel := cmp.Or(top.child("channel"), top)
	if channel == nil {
		return draft.Draft{}, fmt.Errorf("%w: a feed without a channel", draft.ErrDamaged)
	}
	var items []item
	var b draft.Collector
	parents := []*node{channel}
	if channel != top {
		parents = append(parents, top)
	}
	for _, parent := range parents {
		for _, k := range parent.kids {
			switch k.name {
			case "item", "entry":
				items = append(items, itemOf(k))
			case "title", "language", "channel", "":
			default:
				b.Leave(draft.WhyAbout, k.all())
			}
		}
	}
	lang := cmp.Or(draft.LanguageCode(channel.child("language").all()), draft.LanguageCode(channel.get("lang")))
	return feed(&b, channel.child("title").all(), lang, items), nil
}

// itemOf reads an entry: its title, its day, its address and the longest of
// what it holds as content. What else it says is about it.
func itemOf(n *node) item {
	i := item{title: plainText(n.child("title").all())}
	for _, name := range []string{"pubdate", "published", "date", "issued", "updated", "modified"} {
		if day := dates.Parse(n.child(name).all()); day != "" && i.day == "" {
			i.day = day
		}
	}
	for _, k := range n.kids {
		switch k.name {
		case "link":
			if address := cmp.Or(k.get("href"), k.all()); i.address == "" && strings.HasPrefix(address, "http") && cmp.Or(k.get("rel"), "alternate") == "alternate" {
				i.address = address
			}
		case "encoded", "content", "description", "summary", "body":
			text := strings.TrimSpace(k.inner())
			if k.get("type") == "xhtml" || k.find("div") != nil || k.find("p") != nil {
				text = marked(k)
			}
			if len(text) > len(i.content) {
				i.content, text = text, i.content
				i.plain = k.get("type") == "text"
			}
			i.about = append(i.about, text)
		case "title", "pubdate", "published", "date", "issued", "updated", "modified", "id", "guid", "":
		default:
			if text := k.all(); !strings.HasPrefix(text, "http") { // an address
				i.about = append(i.about, text)
			}
		}
	}
	return i
}

// plainText takes the tags out of a title in HTML.
func plainText(title string) string {
	if !strings.ContainsAny(title, "<&") {
		return title
	}
	parts, _, err := html.Fragment(title)
	if err != nil || len(parts) == 0 {
		return title
	}
	return parts[0].Text
}

// wholeText takes the tags out of a text.
func wholeText(text string) string {
	if !strings.ContainsAny(text, "<&") {
		return draft.Fold(text)
	}
	parts, dropped, err := html.Fragment(text)
	if err != nil {
		return draft.Fold(text)
	}
	var texts []string
	for _, p := range parts {
		texts = append(texts, p.Text)
	}
	for _, x := range dropped {
		texts = append(texts, x.Text)
	}
	return draft.Fold(strings.Join(texts, " "))
}

// marked writes the elements of a page within a feed as HTML again.
func marked(n *node) string {
	var b strings.Builder
	for _, k := range n.kids {
		if k.name == "" {
			b.WriteString(strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(k.text))
			continue
		}
		b.WriteString("<" + k.name + ">" + marked(k) + "</" + k.name + ">")
	}
	return b.String()
}

// feed makes a draft of entries, each a document of its own.
func feed(b *draft.Collector, title, lang string, items []item) draft.Draft {
	d := b.Draft()
	d.Title, d.Language, d.Format, d.Encoding = title, lang, "feed", "utf-8"
	for n, i := range items {
		name := draft.Fold(cmp.Or(i.title, i.address, fmt.Sprintf("%d", n+1)))
		if len(name) > maxName {
			name = strings.ToValidUTF8(name[:maxName], "") + "…"
		}
		child := draft.Draft{Title: i.title, Language: lang, Address: i.address, Format: "html", Encoding: "utf-8"}
		if child.Published = i.day; i.day != "" {
			child.DateFrom = "tag"
		}
		parts := []draft.Part{{Text: i.content}}
		if !i.plain && strings.ContainsAny(i.content, "<&") {
			found, dropped, err := html.Fragment(i.content)
			if err != nil {
				d.Children = append(d.Children, draft.Child{Name: name, Err: err})
				continue
			}
			parts, child.Dropped = found, dropped
		}
		if child.Parts = parts; strings.TrimSpace(i.content) == "" {
			child.Parts = []draft.Part{{Text: i.title}}
		}
		for _, text := range i.about {
			if text = wholeText(text); text != "" {
				child.Dropped = append(child.Dropped, draft.Dropped{Text: text, Why: draft.WhyAbout, At: len(child.Parts)})
			}
		}
		d.Children = append(d.Children, draft.Child{Name: name, Draft: &child})
	}
	return d
}

// ReadJSONFeed reads a JSON Feed (version 1 or 1.1, jsonfeed.org).
func ReadJSONFeed(data []byte) (draft.Draft, error) {
	var f struct {
		Title       string `json:"title"`
		Language    string `json:"language"`
		Description string `json:"description"`
		Items       []struct {
			URL       string `json:"url"`
			Title     string `json:"title"`
			HTML      string `json:"content_html"`
			Text      string `json:"content_text"`
			Summary   string `json:"summary"`
			Published string `json:"date_published"`
			Modified  string `json:"date_modified"`
		} `json:"items"`
	}
	if err := draft.Within(data, maxBytes, "\n", len(data)); err != nil {
		return draft.Draft{}, err
	}
	if err := json.Unmarshal(data, &f); err != nil {
		return draft.Draft{}, fmt.Errorf("%w: not well-formed JSON", draft.ErrDamaged)
	}
	var items []item
	for _, i := range f.Items {
		one := item{title: i.Title, address: i.URL, day: dates.Parse(cmp.Or(i.Published, i.Modified)), plain: i.HTML == ""}
		for _, text := range []string{i.HTML, i.Text, i.Summary} {
			if one.content == "" {
				one.content = text
			} else {
				one.about = append(one.about, text)
			}
		}
		items = append(items, one)
	}
	var b draft.Collector
	b.Leave(draft.WhyAbout, f.Description)
	return feed(&b, f.Title, draft.LanguageCode(f.Language), items), nil
}
