package transcript

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// withoutTags takes the tags of subtitles out of a line: <i>, <v Ann>,
// <00:01.000>, {\an8}.
func (t *talk) withoutTags(line string) string {
	if !strings.ContainsAny(line, "<{&") {
		return line
	}
	return html.UnescapeString(cutTags(line, func(tag string) {
		switch inner := strings.Trim(tag, "<>"); {
		case clock(inner):
			t.Leave(draft.WhyTime, tag)
		case strings.HasPrefix(inner, "v ") || strings.HasPrefix(inner, "v."):
			t.Leave(draft.WhySpeaker, tag)
		default:
			t.Leave(draft.WhyMarkup, tag)
		}
	}))
}

func untagged(line string) string {
	if !strings.ContainsAny(line, "<{") {
		return line
	}
	return strings.TrimSpace(cutTags(line, func(string) {}))
}

// maxTag is how long a tag is, in bytes.
const maxTag = 200

// cutTags hands every tag to cut and returns the rest.
func cutTags(line string, cut func(string)) string {
	var b strings.Builder
	for line != "" {
		i := strings.IndexAny(line, "<{")
		if i < 0 {
			break
		}
		n := tagLength(line[i:min(len(line), i+maxTag)])
		if n == 0 {
			b.WriteString(line[:i+1])
			line = line[i+1:]
			continue
		}
		b.WriteString(line[:i])
		cut(line[i : i+n])
		line = line[i+n:]
	}
	b.WriteString(line)
	return b.String()
}

// tagLength returns the length of the tag at the start of a text, 0 where there
// is none.
func tagLength(text string) int {
	if len(text) < 2 {
		return 0
	}
	next := text[1]
	if text[0] == '{' {
		if next != '\\' {
			return 0
		}
		return strings.IndexByte(text, '}') + 1
	}
	if next != '/' && (next|0x20 < 'a' || next|0x20 > 'z') && (next < '0' || next > '9') {
		return 0
	}
	return strings.IndexByte(text, '>') + 1
}

// tight reports whether the end (or start) of a text is of a script that
// parts words by no space.
func tight(s string, start bool) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	if start {
		r, _ = utf8.DecodeRuneInString(s)
	}
	return r >= 0x2E80 && !unicode.Is(unicode.Hangul, r) && r < 0x20000
}
