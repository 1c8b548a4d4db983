package pages

import "golang.org/x/net/html"

// draw writes a reading page.
func (r reading) draw() ([]byte, error) {
	places := []*html.Node{literal(r.About)}
	if len(r.Places) > 0 {
		places = append(places, element("br", nil))
	}
	for _, s := range r.Places {
		places = append(places, element("a", with("href", "#"+s.Anchor, "dir", "ltr"), literal(s.Text)), literal(" "))
	}
	if len(r.Phrases) > 0 {
		places = append(places, element("br", nil), literal(r.L.Keyphrases+": "))
		places = append(places, line(r.Phrases)...)
	}
	if r.Note.Text != "" {
		places = append(places, element("br", nil), spoken(r.Note))
	}
	var text []*html.Node
	for _, x := range r.Runs {
		text = append(text, x.draw()...)
	}
	main := []*html.Node{
		element("header", nil, lines(
			element("p", with("class", "label"), literal(r.Kicker)),
			element("h1", nil, spoken(r.Title)),
			element("p", with("class", "u meta"), line(r.Meta)...),
			element("div", with("class", "u places"), places...),
		)...),
		element("article", with("lang", r.Lang, "dir", r.Dir), lines(text...)...),
	}
	if len(r.Out) > 0 {
		main = append(main, r.leftOut())
	}
	return bare(r.L.Language, r.L.Dir, []*html.Node{element("title", nil, literal(r.Title.Text))}, main)
}

// leftOut makes the list of the lines that were left out.
func (r reading) leftOut() *html.Node {
	var items []*html.Node
	for _, x := range r.Out {
		items = append(items, element("li", nil,
			element("q", with("lang", x.Text.Lang, "dir", x.Text.Dir), literal(x.Text.Text)), literal(" "),
			element("span", with("class", "u why"), spoken(x.Why))))
	}
	return element("section", with("class", "out"), lines(
		element("h2", with("class", "label"), literal(r.L.LeftOut)),
		element("p", with("class", "u"), literal(r.L.LeftOutWhy)),
		element("ul", nil, lines(items...)...),
	)...)
}

// draw makes the elements of a run.
func (r run) draw() []*html.Node {
	switch r.Kind {
	case "ul":
		return []*html.Node{element("ul", nil, lines(r.each("li", "b")...)...)}
	case "blockquote":
		return []*html.Node{element("blockquote", nil, lines(r.each("p", "b")...)...)}
	case "rows":
		var rows []*html.Node
		for _, b := range r.Blocks {
			rows = append(rows, b.row())
		}
		return []*html.Node{element("div", with("class", "rows"), element("table", nil, element("tbody", nil, lines(rows...)...)))}
	case "pre":
		var code []*html.Node
		for _, b := range r.Blocks {
			for _, x := range b.Pieces {
				code = append(code, literal(x.Text))
			}
			code = append(code, literal("\n"))
		}
		return []*html.Node{element("pre", nil, code...)}
	case "caption":
		return r.each("p", "b caption")
	case "p":
		return r.each("p", "b")
	}
	return r.each(r.Kind, "b")
}

// each makes one element of a name and class for each block.
func (r run) each(name, class string) []*html.Node {
	var out []*html.Node
	for _, b := range r.Blocks {
		of := class
		if b.Kept {
			of += " has"
		}
		content := []*html.Node{b.number()}
		for _, x := range b.Pieces {
			if x.Anchor == "" {
				content = append(content, literal(x.Text))
				continue
			}
			if x.Speaker.Text != "" {
				content = append(content, element("b", with("class", "u who"), spoken(x.Speaker), literal(":")), literal(" "))
			}
			content = append(content, element("mark", with("id", x.Anchor), literal(x.Text)))
		}
		out = append(out, element(name, with("class", of), content...))
	}
	return out
}

func (b block) number() *html.Node {
	return element("span", with("class", "n"), literal(b.Number))
}

// row makes a block that is a row of a table; its number stands in the first
// cell.
func (b block) row() *html.Node {
	tr := element("tr", nil)
	for i, text := range b.Cells {
		if i == 0 {
			tr.AppendChild(element("td", with("class", "b"), b.number(), literal(text)))
			continue
		}
		tr.AppendChild(element("td", nil, literal(text)))
	}
	return tr
}
