package html

import (
	"strings"

	"golang.org/x/net/html"
)

// mended returns a page as a parser of HTML is to read it. In XHTML any element
// may close itself, and CDATA is text; the parser would take all that follows
// a title or script that closes itself for its content. In HTML this is done
// only for the last such element, which nothing closes.
func mended(page string) string {
	strict := xhtml(page)
	last := map[string]int{}
	if !strict {
		if last = unclosed(page); len(last) == 0 {
			return page
		}
	}
	var b strings.Builder
	b.Grow(len(page) + len(page)/16)
	z := html.NewTokenizer(strings.NewReader(page))
	z.AllowCDATA(strict)
	at := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		raw := z.Raw()
		start := at
		at += len(raw)
		switch {
		case kind == html.TextToken && strings.HasPrefix(string(raw), "<![CDATA["):
			b.WriteString(html.EscapeString(string(z.Text())))
			continue
		case kind == html.SelfClosingTagToken && strict, kind == html.SelfClosingTagToken || kind == html.StartTagToken:
			tag := string(raw) // before its name is asked for, which changes it
			name, _ := z.TagName()
			if end, open := last[string(name)]; strict && kind == html.SelfClosingTagToken && !void(string(name)) || open && start >= end {
				z.NextIsNotRawText()
				b.WriteString(strings.TrimSuffix(strings.TrimSuffix(tag, ">"), "/") + "></" + string(name) + ">")
				continue
			}
			b.WriteString(tag)
			continue
		}
		b.Write(raw)
	}
}

// xhtml reports whether a page says that it is XML.
func xhtml(page string) bool {
	head := page[:min(len(page), 2048)]
	return strings.HasPrefix(strings.TrimLeft(head, "\ufeff \t\r\n"), "<?xml") ||
		strings.Contains(head, "//DTD XHTML") || strings.Contains(head, `"http://www.w3.org/1999/xhtml"`) || strings.Contains(head, `'http://www.w3.org/1999/xhtml'`)
}

// unclosed returns the elements whose content a parser reads up to their end
// tag and which have none after their last start tag, with the place of that.
func unclosed(page string) map[string]int {
	var open map[string]int
	for at := 0; ; at++ {
		next := strings.IndexByte(page[at:], '<')
		if next < 0 {
			break
		}
		at += next
		name, end := strings.CutPrefix(page[at+1:min(len(page), at+12)], "/")
		if name == "" || strings.IndexByte("tinsTINS", name[0]) < 0 {
			continue // as most tags: none of these begins so
		}
		for _, raw := range []string{"title", "textarea", "iframe", "noscript", "noframes", "script", "style"} {
			switch {
			case len(name) < len(raw) || name[0]|0x20 != raw[0] || !strings.EqualFold(name[:len(raw)], raw):
			case end:
				delete(open, raw)
			case open == nil:
				open = map[string]int{raw: at}
			default:
				open[raw] = at
			}
		}
	}
	for name, start := range open {
		tag, _, _ := strings.Cut(page[start:], ">")
		if !strings.HasSuffix(tag, "/") && (name == "script" || name == "style") {
			delete(open, name)
		}
	}
	return open
}

// void reports whether an element never has content.
func void(name string) bool {
	switch name {
	case "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr":
		return true
	}
	return false
}
