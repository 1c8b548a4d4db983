// Package html drafts web pages: their visible text, block by block, with what
// is no part of the article left out, and what the page says of itself.
package html

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"
	"unicode/utf8"

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
	label := ""
	if !utf8.Valid(data) { // which beats any label
		label = declared(data)
	}
	text, enc, guessed := charset.Decode(data, label)
	d := draft.Draft{Encoding: enc, Guessed: guessed, Format: "html"}
	root, err := html.Parse(strings.NewReader(mended(text)))
	if err != nil { // nested deeper than anyone writes
		d.Parts = untagged(text)
		return d, nil
	}
	return readPage(root, d), nil
}

// declared returns the charset that a page declares in a meta tag, wherever
// that stands, or in its XML declaration. A page whose tags can be read is not
// in the UTF-16 that it may claim
// (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding).
func declared(data []byte) string {
	if head, _, ok := bytes.Cut(data[:min(len(data), 512)], []byte("?>")); ok && bytes.HasPrefix(bytes.TrimLeft(head, " \t\r\n"), []byte("<?xml")) {
		if name := after(string(head), "encoding"); name != "" {
			return htmlName(name)
		}
	}
	z := html.NewTokenizer(bytes.NewReader(data[:min(len(data), maxPrescan)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return ""
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			if string(name) != "meta" {
				continue
			}
			label, content := "", ""
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				switch string(key) {
				case "charset":
					label = string(value)
				case "content":
					content = after(string(value), "charset")
				}
			}
			if label = cmp.Or(label, content); label != "" {
				return htmlName(label)
			}
		}
	}
}

const maxPrescan = 1 << 20 // bytes of a page that are looked through for its charset

// after returns the word after a key and an equals sign, quoted or not.
func after(text, key string) string {
	_, rest, ok := strings.Cut(strings.ToLower(text), key)
	rest, equals := strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), "=")
	if !ok || !equals {
		return ""
	}
	rest = strings.TrimLeft(rest, " \t\r\n\"'")
	if end := strings.IndexAny(rest, " \t\r\n\"';,"); end >= 0 {
		rest = rest[:end]
	}
	return rest
}

// htmlName returns the charset that a page in HTML means by a name.
func htmlName(label string) string {
	switch label = strings.ToLower(strings.TrimSpace(label)); {
	case strings.HasPrefix(label, "utf-16"), strings.HasPrefix(label, "utf16"), strings.HasPrefix(label, "utf-32"):
		return "utf-8"
	case label == "x-user-defined":
		return "windows-1252"
	}
	return label
}

// Fragment returns the parts of a piece of HTML that is all text, with no page
// around it, and what of it is hidden or a mark in the text.
func Fragment(page string) ([]draft.Part, []draft.Dropped, error) {
	root, err := html.Parse(strings.NewReader(mended(page)))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", draft.ErrDamaged, err)
	}
	parts, dropped := All(root)
	return parts, dropped, nil
}

// IsFragment reports whether a text is a piece of HTML: it begins with an element
// that HTML has, and tags are closed in it.
func IsFragment(text string) bool {
	if !strings.HasPrefix(text, "<") || !strings.Contains(text, "</") || !strings.HasSuffix(text, ">") {
		return false
	}
	z := html.NewTokenizer(strings.NewReader(text))
	kind := z.Next()
	return (kind == html.StartTagToken || kind == html.SelfClosingTagToken) && z.Token().DataAtom != 0
}

// All returns the visible text under an element, and what of it is hidden or a
// mark in the text.
func All(root *html.Node) ([]draft.Part, []draft.Dropped) {
	var d draft.Draft
	blocks, gaps := pageBlocks(root, nil)
	place(&d, blocks, gaps, false)
	return d.Parts, d.Dropped
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
