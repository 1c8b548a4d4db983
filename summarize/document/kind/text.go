package kind

import (
	"bytes"
	"cmp"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/charset"
	markups "precis/summarize/document/markup"
	"precis/summarize/document/transcript"
	"precis/summarize/document/webarchive"
	"precis/summarize/document/xml"
)

// textual reports whether a file is text in some encoding: hardly a control
// character in it, or the pattern of UTF-16.
func textual(data []byte) bool {
	if charset.Marked(data) {
		return true
	}
	start := head(data, 1<<16)
	return odd(start)*100 <= len(start)
}

// odd counts the control characters that have no place in a text.
func odd(data []byte) int {
	n := 0
	for _, b := range data {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1B {
			n++
		}
	}
	return n
}

// recognizeText tells the kinds of text apart by how they begin.
func recognizeText(name string, data []byte, kind string) (format, what string) {
	text, _, _ := charset.Decode(head(withoutComments(data), 1<<14), "")
	start := strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' })
	low := strings.ToLower(start[:min(len(start), 4096)])
	low = strings.ToValidUTF8(low, "")
	switch {
	case strings.HasPrefix(start, `{\rtf`) || strings.HasPrefix(start, `{\pard`):
		return "rtf", ""
	case !strings.HasPrefix(start, "<") && webarchive.IsMHTML([]byte(start)):
		return "mhtml", ""
	case mailHeader(start) && mailbox(start, data):
		return "mbox", ""
	case mailHeader(start):
		return "eml", ""
	case !markdownName(name) && !strings.HasPrefix(low, "<!doctype html") && !strings.HasPrefix(low, "<html"):
		if format := cmp.Or(transcript.Recognize(start), markups.Recognize(name, start)); format != "" {
			return format, ""
		}
	}
	switch {
	case markup(low) && xml.Recognize(low) != "":
		return xml.Recognize(low), ""
	case start != "" && (start[0] == '{' || start[0] == '['):
		if format := object(start); format != "" {
			return format, ""
		}
	case markup(low) && (page(low) || !markdownName(name)):
		return recognizeMarkup(low)
	}
	switch kind {
	case "application/json", "application/geo+json", "application/x-ndjson", "text/vcard", "text/calendar", "application/x-subrip",
		"text/vtt", "image/svg+xml", "application/postscript", "application/warc", "text/x-python", "text/x-php", "text/x-perl",
		"text/x-ruby", "text/x-shellscript", "text/x-lua", "text/x-tcl", "text/javascript", "model/x3d+xml":
		return "", describe(kind, "")
	}
	if tabular(text) || tableName(name) && Separator(text) != 0 {
		return "csv", ""
	}
	ext := strings.ToLower(path.Ext(name))
	if markdownName(name) || ext != ".txt" && ext != ".text" && looksMarkdown(text) {
		return "md", ""
	}
	return "txt", ""
}

// mailHeader reports whether a text begins with the header of a mail.
func mailHeader(start string) bool {
	known, lines := 0, 0
	for line := range strings.Lines(start) {
		line = strings.TrimRight(line, "\r\n")
		if line == "" || lines > 60 {
			break
		}
		lines++
		if line[0] == ' ' || line[0] == '\t' || lines == 1 && strings.HasPrefix(line, "From ") {
			continue
		}
		field, _, ok := strings.Cut(line, ":")
		if !ok || field == "" || strings.ContainsAny(field, " \t") {
			break
		}
		switch strings.ToLower(field) {
		case "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "received", "return-path",
			"delivered-to", "reply-to", "cc", "sender", "dkim-signature":
			known++
		}
	}
	return known >= 3
}

// mailbox reports whether what begins as a mail may be several: each behind a
// line that begins with "From ".
func mailbox(start string, data []byte) bool {
	return strings.HasPrefix(start, "From ") && (bytes.Contains(data, []byte("\n\nFrom ")) || bytes.Contains(data, []byte("\n\r\nFrom ")))
}

// page reports whether a text begins as a whole page does: a piece of markup
// may as well begin a text in Markdown.
func page(low string) bool {
	for _, tag := range []string{"<!doctype", "<html", "<?xml", "<head", "<body", "<meta", "<title"} {
		if strings.HasPrefix(low, tag) {
			return true
		}
	}
	return false
}

// markup reports whether a text begins with a tag, or soon holds one of a
// web page.
func markup(low string) bool {
	if strings.Contains(low, "<!doctype html") || strings.Contains(low, "<html") {
		return true
	}
	if !strings.HasPrefix(low, "<") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(low[1:])
	return next == '!' || next == '?' || next == '/' || unicode.IsLetter(next)
}

func recognizeMarkup(low string) (format, what string) {
	for _, k := range []struct{ tag, what string }{
		{"<svg", "an SVG image"}, {"<kml", "a map"}, {"<gpx", "a map"}, {"<opml", "an outline of links"},
	} {
		if at := strings.Index(low, k.tag); at >= 0 && !strings.Contains(low[:at], "<html") && !strings.Contains(low[:at], "<body") {
			if strings.HasPrefix(low, "<?xml") || at == 0 {
				return "", k.what
			}
		}
	}
	if strings.HasPrefix(low, "<?php") {
		return "", "a program's source"
	}
	for _, tag := range []string{"<!doctype html", "<html", "<body", "<head", "<p", "<div", "<table", "<h1", "<h2", "<article", "<br", "<ul", "<span", "<meta", "<title", "<a "} {
		if strings.Contains(low, tag) {
			return "html", ""
		}
	}
	if strings.HasPrefix(low, "<?xml") || strings.HasPrefix(low, "<!doctype") {
		return "", "an XML file"
	}
	return "txt", ""
}

// object tells the kinds of JSON that hold a text: notebooks, feeds, chats.
func object(start string) string {
	has := func(keys ...string) bool {
		for _, key := range keys {
			if !strings.Contains(start, `"`+key) {
				return false
			}
		}
		return true
	}
	switch {
	case has("cell_type") && (has("cells") || has("worksheets")):
		return "ipynb"
	case has("https://jsonfeed.org/version/"), has("http://jsonfeed.org/version/"):
		return "jsonfeed"
	case start[0] == '[' && has("ts", "text") && has("type", "message"),
		start[0] == '{' && has("messages", "type", "date", "from"),
		start[0] == '{' && has("messages", "content", "timestamp", "author"):
		return "jsonchat"
	}
	return ""
}

// tabular reports whether a text is a table of values parted by commas,
// semicolons or tabs, with the same number of short cells in every line.
func tabular(text string) bool {
	for _, sep := range []string{"\t", ";", ","} {
		rows, cells, chars := 0, -1, 0
		even := true
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\r\n")
			if line == "" || rows > 100 {
				continue
			}
			n := strings.Count(line, sep)
			if cells < 0 {
				cells = n
			}
			if n != cells && len(line) > 0 && rows < 100 && !strings.Contains(line, `"`) {
				even = rows > 3 && even && len(text) >= 1<<14 // the last line of a cut text may be cut, too
			}
			rows++
			chars += len(line)
		}
		if even && rows >= 3 && cells >= 2 && chars/(rows*(cells+1)) <= 24 && !strings.Contains(text, sep+" ") {
			return true
		}
	}
	return false
}

// markdownName reports whether a file is named as those in Markdown are.
func markdownName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mkd", ".mdown":
		return true
	}
	return false
}

// looksMarkdown reports whether a text without a telling name is Markdown:
// two kinds of its marks or more.
func looksMarkdown(text string) bool {
	var heading, link, fence, strong bool
	for line := range strings.Lines(text) {
		hashes := len(line) - len(strings.TrimLeft(line, "#"))
		heading = heading || hashes > 0 && hashes < 7 && strings.HasPrefix(line[hashes:], " ")
		fence = fence || strings.HasPrefix(line, "```")
		link = link || strings.Contains(line, "](")
		strong = strong || strings.Count(line, "**") > 1
	}
	return heading && (link || fence || strong) || link && (fence || strong)
}
