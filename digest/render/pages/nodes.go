package pages

import (
	"bytes"
	"fmt"

	"golang.org/x/net/html"

	"precis/digest/render/wording"
)

// The pages that are only ever read in a browser are built of nodes, and
// escaped by the library that writes them. The digest's template is not for
// them: a template calls methods by their names, so that the linker must keep
// every method of every type, which makes a function that needs no other
// template half as large again.

// with returns attributes from names and values; those without a value are left
// out.
func with(pairs ...string) []html.Attribute {
	var all []html.Attribute
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			all = append(all, html.Attribute{Key: pairs[i], Val: pairs[i+1]})
		}
	}
	return all
}

// element makes an element.
func element(name string, attributes []html.Attribute, children ...*html.Node) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: name, Attr: attributes}
	for _, c := range children {
		n.AppendChild(c)
	}
	return n
}

// literal makes a text.
func literal(s string) *html.Node { return &html.Node{Type: html.TextNode, Data: s} }

// lines returns nodes each on a line of its own, so that people can read the
// page's source.
func lines(all ...*html.Node) []*html.Node {
	out := []*html.Node{literal("\n")}
	for _, n := range all {
		out = append(out, n, literal("\n"))
	}
	return out
}

// spoken makes a phrase: a link, bold, apart from the line around it, or
// plain.
func spoken(f wording.Phrase) *html.Node {
	tongue := with("lang", f.Lang, "dir", f.Dir)
	switch {
	case f.Link != "":
		return element("a", append(with("href", f.Link), tongue...), literal(f.Text))
	case f.Bold:
		return element("b", tongue, literal(f.Text))
	case len(tongue) > 0:
		return element("span", tongue, literal(f.Text))
	}
	return literal(f.Text)
}

// line makes phrases that stand in one line.
func line(all []wording.Phrase) []*html.Node {
	var out []*html.Node
	for _, f := range all {
		out = append(out, spoken(f))
	}
	return out
}

// bare writes a page in a language: what stands in its head after what these
// pages share, and in its main part.
func bare(lang, dir string, head, main []*html.Node) ([]byte, error) {
	return styled(pageSheet, lang, dir, head, main)
}

// styled is bare with another sheet.
func styled(sheet, lang, dir string, head, main []*html.Node) ([]byte, error) {
	head = append([]*html.Node{
		element("meta", with("charset", "utf-8")),
		element("meta", with("http-equiv", "Content-Security-Policy", "content", policy(sheet))),
		element("meta", with("name", "viewport", "content", "width=device-width, initial-scale=1")),
		element("meta", with("name", "color-scheme", "content", "light dark")),
		element("meta", with("name", "referrer", "content", "no-referrer")),
		element("style", nil, literal(sheet)),
	}, head...)
	root := element("html", with("lang", lang, "dir", dir), lines(
		element("head", nil, lines(head...)...),
		element("body", nil, lines(element("main", nil, lines(main...)...))...),
	)...)
	doc := &html.Node{Type: html.DocumentNode}
	for _, n := range []*html.Node{{Type: html.DoctypeNode, Data: "html"}, literal("\n"), root, literal("\n")} {
		doc.AppendChild(n)
	}
	var b bytes.Buffer
	if err := html.Render(&b, doc); err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	return b.Bytes(), nil
}
