package document

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const maxPage = 48 << 20 // bytes of a web page, pictures within it and all

// readHTML reads a web page.
func readHTML(data []byte) (draft, error) {
	if err := within(data, maxPage, "<", maxTags); err != nil {
		return draft{}, err
	}
	text, enc, guessed := decode(data, metaCharset(data))
	d := draft{encoding: enc, guessed: guessed, format: "html"}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil { // nested deeper than anyone writes
		d.parts = untagged(text)
		return d, nil
	}
	m := readMeta(root)
	d.language, d.address = m.language, m.address
	blocks := pageBlocks(root)
	if blocks == nil {
		return d, nil
	}
	d.title = pageTitle(blocks, m)
	chooseArticle(root, blocks, m, d.title)
	m.seen(blocks, m.language)
	d.published, d.dateFrom = m.published()
	for _, b := range blocks {
		if b.why == "" {
			d.parts = append(d.parts, b.part)
			continue
		}
		if b.isTitle {
			continue
		}
		d.dropped = append(d.dropped, leftOut{Text: fold(b.text), Why: b.why, At: len(d.parts)})
	}
	return d, nil
}

// metaCharset gives the charset a page declares in its first kilobytes.
func metaCharset(data []byte) string {
	head := strings.ToLower(string(data[:min(len(data), 4096)]))
	for {
		_, rest, found := strings.Cut(head, "charset=")
		if !found {
			_, rest, found = strings.Cut(head, `encoding="`) // of an XML declaration
			if !found || !strings.HasPrefix(strings.TrimSpace(head), "<?xml") {
				return ""
			}
		}
		rest = strings.TrimLeft(rest, `"' `)
		end := strings.IndexFunc(rest, func(r rune) bool {
			return r != '-' && r != '_' && r != ':' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
		})
		if end > 0 {
			return rest[:end]
		}
		head = rest
	}
}

// fragment returns the parts of a piece of HTML that is all text, with no page
// around it.
func fragment(page string) ([]part, error) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return treeParts(root), nil
}

// treeParts returns the visible text under an element.
func treeParts(root *html.Node) []part {
	var parts []part
	for _, b := range pageBlocks(root) {
		parts = append(parts, b.part)
	}
	return parts
}

// untagged gives the text of a page that is too deep for a tree, a paragraph
// wherever a tag stood.
func untagged(page string) []part {
	var parts []part
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	silent := atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return append(parts, part{text: b.String()})
		case html.TextToken:
			if silent == 0 {
				b.Write(z.Text())
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			switch a := atom.Lookup(name); {
			case a == silent:
				silent = 0
			case silent == 0 && (a == atom.Script || a == atom.Style || a == atom.Title):
				silent = a
			case standsAlone(a):
				if strings.TrimSpace(b.String()) != "" {
					parts = append(parts, part{text: b.String()})
				}
				b.Reset()
			}
		}
	}
}
