// Package html drafts web pages: their visible text, block by block, with what
// is no part of the article left out, and what the page says of itself.
package html

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
)

const maxPage = 48 << 20 // bytes of a web page, pictures within it and all

// Read reads a web page.
func Read(data []byte) (draft.Draft, error) {
	if err := draft.Within(data, maxPage, "<", draft.MaxTags); err != nil {
		return draft.Draft{}, err
	}
	text, enc, guessed := charset.Decode(data, metaCharset(data))
	d := draft.Draft{Encoding: enc, Guessed: guessed, Format: "html"}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil { // nested deeper than anyone writes
		d.Parts = untagged(text)
		return d, nil
	}
	m := readMeta(root)
	d.Language, d.Address = m.language, m.address
	blocks := pageBlocks(root)
	if blocks == nil {
		return d, nil
	}
	d.Title = pageTitle(blocks, m)
	found := chooseArticle(root, blocks, m, d.Title)
	d.Published, d.DateFrom = publicationDay(m, blocks, found)
	for _, b := range blocks {
		if b.why == "" {
			d.Parts = append(d.Parts, b.Part)
			continue
		}
		if b.isTitle {
			continue
		}
		d.Dropped = append(d.Dropped, draft.Dropped{Text: draft.Fold(b.Text), Why: b.why, At: len(d.Parts)})
	}
	return d, nil
}

// metaCharset returns the charset a page declares in its first kilobytes.
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

// Fragment returns the parts of a piece of HTML that is all text, with no page
// around it.
func Fragment(page string) ([]draft.Part, error) {
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", draft.ErrDamaged, err)
	}
	return Parts(root), nil
}

// Parts returns the visible text under an element.
func Parts(root *html.Node) []draft.Part {
	var parts []draft.Part
	for _, b := range pageBlocks(root) {
		parts = append(parts, b.Part)
	}
	return parts
}

// untagged returns the text of a page that is too deep for a tree, a paragraph
// wherever a tag stood.
func untagged(page string) []draft.Part {
	var parts []draft.Part
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(page))
	silent := atom.Atom(0)
	for {
		switch z.Next() {
		case html.ErrorToken:
			return append(parts, draft.Part{Text: b.String()})
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
					parts = append(parts, draft.Part{Text: b.String()})
				}
				b.Reset()
			}
		}
	}
}
