package xml

import "strings"

// Recognize tells by its beginning, in lower case, what kind of XML a text is:
// "feed", "fb2" or "xml"; "" where it is none, or one that others read.
func Recognize(low string) string {
	root := rootOf(low)
	_, name, prefixed := strings.Cut(root, ":")
	if !prefixed {
		name = root
	}
	switch name {
	case "rss", "feed":
		return "feed"
	case "rdf":
		if strings.Contains(low, "purl.org/rss/") || strings.Contains(low, "my.netscape.com/rdf") {
			return "feed"
		}
	case "fictionbook":
		return "fb2"
	case "tei", "tei.2", "teicorpus":
		return "xml"
	case "article", "book", "chapter", "section", "refentry":
		if strings.Contains(low, "<article-meta") || strings.Contains(low, "<journal-meta") || strings.Contains(low, "docbook") || strings.Contains(low, "<para>") {
			return "xml"
		}
	case "", "html", "svg", "kml", "gpx", "opml":
		return ""
	}
	if strings.HasPrefix(low, "<?xml") && !strings.Contains(low, "<html") && !strings.Contains(low, "<body") {
		return "xml"
	}
	return ""
}

// rootOf returns the name of the first element, behind what may stand before it.
func rootOf(low string) string {
	for {
		low = strings.TrimLeft(low, " \t\r\n\uFEFF")
		end := ""
		switch {
		case strings.HasPrefix(low, "<?"):
			end = "?>"
		case strings.HasPrefix(low, "<!--"):
			end = "-->"
		case strings.HasPrefix(low, "<!doctype"):
			if end = ">"; strings.Contains(low[:strings.Index(low+">", ">")], "[") {
				end = "]>"
			}
		case strings.HasPrefix(low, "<"):
			n := strings.IndexAny(low, " \t\r\n/>")
			if n < 1 {
				return ""
			}
			return low[1:n]
		default:
			return ""
		}
		_, rest, ok := strings.Cut(low, end)
		if !ok {
			return ""
		}
		low = rest
	}
}
