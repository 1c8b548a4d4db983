package reading

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"precis/functions/evaluate/sets"
	"precis/summarize/document"
)

// A pageRow names what should be found on a saved page, and what should not.
type pageRow struct {
	ID, File, Title, Date string
	With, Without         []string
}

// Pages looks for snippets that should be kept and dropped (precision
// and recall as for a search), for titles and for dates.
func Pages(data string, w io.Writer) error {
	rows, err := sets.Rows[pageRow](filepath.Join(data, "html", "pages.jsonl.gz"))
	if err != nil {
		return err
	}
	for _, e := range extractors() {
		if err := measurePagesBy(e, rows, data, w); err != nil {
			return err
		}
	}
	return nil
}

// Flat does the same with the pages flattened to plain text, so that
// nothing but the lines themselves tells article and noise apart.
func Flat(data string, w io.Writer) error {
	rows, err := sets.Rows[pageRow](filepath.Join(data, "html", "pages.jsonl.gz"))
	if err != nil {
		return err
	}
	read := func(page []byte) (string, string, string) {
		doc, err := document.Read("page.txt", []byte(flatten(page)))
		if err != nil {
			return "", "", ""
		}
		return doc.Title, doc.Published, doc.Text
	}
	all := func(page []byte) (string, string, string) { return "", "", flatten(page) }
	for _, e := range []extractor{{"precis", read}, {"all lines", all}} {
		if err := measurePagesBy(e, rows, data, w); err != nil {
			return err
		}
	}
	return nil
}

func measurePagesBy(e extractor, rows []pageRow, data string, w io.Writer) error {
	var kept, with, leaked, without, titles, right, wrong int
	for _, r := range rows {
		page, err := sets.File(filepath.Join(data, "html", r.File))
		if err != nil {
			return err
		}
		title, day, text := e.read(page)
		got := plainSpaces(text)
		for _, s := range r.With {
			with++
			if holds(got, s) {
				kept++
			} else if detail() {
				fmt.Fprintf(w, "  %-12s %s lost   %q\n", e.name, r.File, s)
			}
		}
		for _, s := range r.Without {
			without++
			if holds(got, s) {
				leaked++
				if detail() {
					fmt.Fprintf(w, "  %-12s %s leaked %q\n", e.name, r.File, s)
				}
			}
		}
		if sameTitle(title, r.Title) {
			titles++
		} else if detail() {
			fmt.Fprintf(w, "  %-12s %s title  %q, want %q\n", e.name, r.File, title, r.Title)
		}
		switch day {
		case r.Date:
			right++
		case "":
		default:
			wrong++
		}
		if detail() && day != r.Date {
			fmt.Fprintf(w, "  %-12s %s date   %q, want %q\n", e.name, r.File, day, r.Date)
		}
	}
	n := float64(len(rows))
	fmt.Fprintf(w, "%-12s kept %.3f  dropped %.3f  %v  titles %.3f  dates right %.3f wrong %.3f  (%d pages)\n",
		e.name, float64(kept)/float64(with), 1-float64(leaked)/float64(without),
		scoreOf(kept, kept+leaked, with), float64(titles)/n, float64(right)/n, float64(wrong)/n, len(rows))
	return nil
}

// holds reports whether a text (with single spaces) holds a snippet, which
// may begin and end inside a word.
func holds(text, snippet string) bool {
	return strings.Contains(text, plainSpaces(snippet))
}

func plainSpaces(s string) string { return strings.Join(strings.Fields(norm.NFKC.String(s)), " ") }

func sameTitle(a, b string) bool {
	return strings.Join(plainWords(a), " ") == strings.Join(plainWords(b), " ")
}

// flatten returns the visible text of a page, one line for each element that
// stands on a line of its own.
func flatten(page []byte) string {
	root, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		return ""
	}
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(strings.NewReplacer("\n", " ", "\r", " ").Replace(n.Data))
		}
		switch n.DataAtom {
		case atom.Script, atom.Style, atom.Head, atom.Noscript, atom.Template, atom.Iframe, atom.Select, atom.Textarea, atom.Svg:
			return
		}
		own := n.Type == html.ElementNode && standsAlone(n.DataAtom)
		if own {
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if own {
			b.WriteByte('\n')
		}
	}
	walk(root)
	var lines []string
	for line := range strings.Lines(b.String()) {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func standsAlone(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav, atom.Aside, atom.Main,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Li, atom.Dl, atom.Dt, atom.Dd,
		atom.Table, atom.Tr, atom.Blockquote, atom.Pre, atom.Form, atom.Fieldset, atom.Figure, atom.Figcaption,
		atom.Br, atom.Hr, atom.Address, atom.Button, atom.Option, atom.Label:
		return true
	}
	return false
}
