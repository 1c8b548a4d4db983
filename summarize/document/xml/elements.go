package xml

import (
	"strings"

	"precis/summarize/document/draft"
)

// left returns why an element is left out; "" kept.
func left(n *node) draft.Reason {
	switch n.name {
	case "ref-list", "bibliography", "listbibl", "citations":
		return draft.WhyReferences
	case "binary", "script", "style", "settings", "styles", "automatic-styles", "master-styles", "font-face-decls", "scripts", "config-item-set", "forms", "sequence-decls", "processing-meta":
		return draft.WhyMarkup
	case "description": // of FictionBook; elsewhere it may be the text itself
		if n.child("title-info", "document-info") != nil && n.find("annotation") == nil {
			return draft.WhyAbout
		}
	case "journal-meta", "article-meta", "teiheader", "info", "articleinfo", "bookinfo", "meta", "contrib-group", "permissions", "refmeta":
		if n.find("abstract") == nil && n.find("annotation") == nil && n.find("p") == nil || n.name == "teiheader" || n.name == "meta" {
			return draft.WhyAbout
		}
	case "titlestmt", "title-info", "document-info", "publish-info", "custom-info", "article-id", "article-categories", "title-group", "author", "authorgroup", "pub-date", "pubdate", "history", "kwd-group", "keywordset", "aff", "author-notes", "copyright", "legalnotice", "volume", "issue", "fpage", "lpage", "elocation-id", "counts", "funding-group", "custom-meta-group", "revhistory", "date", "genre", "book-title", "lang", "coverpage", "sequence", "src-lang", "translator", "keywords", "self-uri", "counts-group", "edition", "releaseinfo":
		if n.name != "title-info" || n.find("annotation") == nil {
			return draft.WhyAbout
		}
	case "tex-math", "math", "mml", "formula", "disp-formula", "inline-formula", "equation", "alternatives":
		return draft.WhyMarkup
	case "xref", "a", "ref":
		if kind := n.get("ref-type"); kind == "bibr" || kind == "fn" || n.get("type") == "note" {
			return draft.WhyNoteMark
		}
	case "toc", "lot":
		return draft.WhyContents
	}
	return ""
}

// blockOf returns the kind of an element that is a block of text.
func blockOf(n *node) (kind draft.Kind, ok bool) {
	switch n.name {
	case "p", "para", "simpara", "ab", "l", "v", "formalpara", "verse-line", "text-author", "attrib", "line", "sp", "speaker", "stage", "seg":
		return draft.Paragraph, true
	case "disp-quote", "blockquote", "epigraph", "cite", "quote-block":
		return draft.Quote, true
	case "programlisting", "screen", "preformat", "pre", "literallayout", "code", "eg", "synopsis":
		return draft.Code, n.name != "code" || strings.Contains(n.inner(), "\n")
	case "caption", "figdesc", "th-caption":
		return draft.Caption, true
	}
	return 0, false
}

// inline reports whether an element stands within a line of text.
func inline(name string) bool {
	switch name {
	case "b", "i", "u", "em", "strong", "emphasis", "italic", "bold", "sup", "sub", "hi", "span", "ext-link", "link", "ulink", "a", "term", "foreign", "name", "quote", "q", "styled-content", "sc", "phrase", "citetitle", "persname", "placename", "s", "w", "strikethrough", "literal", "filename", "command":
		return true
	}
	return false
}

func holdsText(n *node) bool {
	for _, k := range n.kids {
		if k.name == "" && strings.TrimSpace(k.text) != "" {
			return true
		}
	}
	return false
}

func holdsBlocks(n *node) bool {
	for _, k := range n.kids {
		if k.name == "" || inline(k.name) && !holdsBlocks(k) {
			continue
		}
		if _, ok := blockOf(k); ok || !holdsText(n) && holdsText(k) || holdsBlocks(k) {
			return true
		}
	}
	return false
}
