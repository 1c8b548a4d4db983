package html

import (
	"encoding/json"
	"regexp"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"precis/summarize/document/draft"
)

// A body is the text of an article as the page gives it in JSON-LD.
type body struct{ headline, text string }

const maxLinkedDepth = 8 // of values in values

// linked reads a piece of JSON-LD (https://schema.org/Article). What is broken
// by line breaks in its strings, or wrapped in a comment, is mended.
func (m *meta) linked(data string) {
	data = strings.TrimSpace(strings.TrimPrefix(data, "\ufeff"))
	for _, mark := range []string{"//<![CDATA[", "/*<![CDATA[*/", "<![CDATA[", "<!--"} {
		data = strings.TrimSpace(strings.TrimPrefix(data, mark))
	}
	for _, mark := range []string{"-->", "//]]>", "/*]]>*/", "]]>", "//", ";"} {
		data = strings.TrimSpace(strings.TrimSuffix(data, mark))
	}
	var v any
	for _, mend := range []func(string) string{
		func(s string) string { return s },
		func(s string) string {
			return trailingCommas().ReplaceAllString(strings.Map(func(r rune) rune {
				if r < ' ' {
					return ' '
				}
				return r
			}, s), "$1")
		},
		html.UnescapeString,
	} {
		values := json.NewDecoder(strings.NewReader(mend(data))) // one or, wrongly, several
		if values.Decode(&v) != nil {
			continue
		}
		for range maxLinkedValues {
			m.linkedValue(v, 0)
			if values.Decode(&v) != nil {
				return
			}
		}
		return
	}
}

const maxLinkedValues = 100 // in one piece

var trailingCommas = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`,\s*([}\]])`) })

func (m *meta) linkedValue(v any, depth int) {
	if depth > maxLinkedDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, item := range v {
			m.linkedValue(item, depth+1)
		}
	case map[string]any:
		m.linkedThing(v)
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "itemListElement", "item", "hasPart", "blogPost", "about", "liveBlogUpdate", "acceptedAnswer"} {
			m.linkedValue(v[key], depth+1)
		}
	}
}

// linkedThing reads one thing of JSON-LD.
func (m *meta) linkedThing(v map[string]any) {
	kind, _ := v["@type"].(string)
	if list, ok := v["@type"].([]any); ok && len(list) > 0 {
		kind, _ = list[0].(string)
	}
	kind = kind[strings.LastIndexAny(kind, "/:#")+1:]
	said := func(key string) string { return linkedString(v[key], 0) }
	headline := draft.Fold(html.UnescapeString(said("headline")))
	text := said("articleBody")
	switch {
	case strings.HasSuffix(kind, "Article"), strings.HasSuffix(kind, "Posting") && kind != "JobPosting", kind == "Report", kind == "Review":
		m.addDay(said("datePublished"), rankLinked)
		if headline != "" {
			m.headings = append(m.headings, headline)
		}
		for _, key := range []string{"reviewBody", "text"} {
			if text == "" {
				text = said(key)
			}
		}
	case kind == "WebPage", kind == "":
		m.addDay(said("datePublished"), rankTag)
	case kind == "JobPosting":
		text = said("description")
	default:
		m.linkedSpare(kind, said)
	}
	if strings.TrimSpace(text) != "" {
		m.bodies = append(m.bodies, body{headline, text})
	}
}

// linkedSpare reads what is no article: questions with their answers,
// instructions and what was said in a film. It is text where there is no other.
func (m *meta) linkedSpare(kind string, said func(key string) string) {
	text := ""
	switch kind {
	case "Question":
		text = said("name") + "\n" + said("text")
	case "Answer":
		text = said("text")
	case "Recipe":
		text = said("description") + "\n" + said("recipeInstructions")
	case "HowTo":
		text = said("description") + "\n" + said("step")
	case "VideoObject", "AudioObject", "PodcastEpisode":
		text = said("transcript")
	}
	if strings.TrimSpace(text) != "" {
		m.spare = append(m.spare, body{text: text})
	}
}

// linkedString returns a value of JSON-LD as text: a string, a list of them a
// line each, or a thing that holds one, as the step of a recipe does.
func linkedString(v any, depth int) string {
	if depth > maxLinkedDepth {
		return ""
	}
	switch v := v.(type) {
	case string:
		return v
	case []any:
		lines := make([]string, 0, len(v))
		for _, item := range v {
			lines = append(lines, linkedString(item, depth+1))
		}
		return strings.Join(lines, "\n")
	case map[string]any:
		for _, key := range []string{"@value", "text", "itemListElement"} {
			if text := linkedString(v[key], depth+1); text != "" {
				return text
			}
		}
	}
	return ""
}

// body returns all the text that the page gives in JSON-LD.
func (m *meta) body() string {
	var b strings.Builder
	for _, x := range m.bodies {
		b.WriteString(x.text + "\n")
	}
	return b.String()
}

// bodyParts returns the text that the page gives in JSON-LD: the longest, or
// all of it under their headlines where it has several; and what of it is left
// out.
func (m *meta) bodyParts(title string) (parts []draft.Part, dropped []draft.Dropped) {
	seen := map[string]bool{}
	for _, x := range m.bodies {
		if seen[x.text] {
			continue
		}
		seen[x.text] = true
		if len(m.bodies) > 1 && x.headline != "" && !draft.SameText(x.headline, title) {
			parts = append(parts, draft.Part{Text: x.headline, Kind: draft.Heading, Level: 2})
		}
		found, left := textParts(x.text)
		for _, l := range left {
			l.At += len(parts)
			dropped = append(dropped, l)
		}
		parts = append(parts, found...)
	}
	return parts, dropped
}

// unshown returns what of the text in JSON-LD the page holds nowhere, sentence
// by sentence.
func unshown(parts []draft.Part, blocks []*block, gaps []gap) []string {
	var page strings.Builder
	for _, b := range blocks {
		page.WriteString(draft.Bare(b.Text))
	}
	for _, g := range gaps {
		page.WriteString(draft.Bare(g.text))
	}
	text := page.String()
	var found []string
	budget := 64 << 20 // bytes to be searched
	for _, p := range parts {
		var lost strings.Builder
		for sentence := range strings.SplitAfterSeq(p.Text, ". ") {
			if budget -= len(text); budget < 0 || !strings.Contains(text, draft.Bare(sentence)) {
				lost.WriteString(sentence)
			}
		}
		if lost.Len() > 0 {
			found = append(found, lost.String())
		}
	}
	return found
}

// textParts returns the parts of a text that may hold tags, escaped or not, and
// what is left out of it.
func textParts(text string) ([]draft.Part, []draft.Dropped) {
	if low := strings.ToLower(text); !tagged(low) && (strings.Contains(low, "&lt;") || strings.Contains(low, "&amp;lt;")) {
		if plain := html.UnescapeString(html.UnescapeString(text)); tagged(strings.ToLower(plain)) {
			text = plain
		}
	}
	if tagged(strings.ToLower(text)) {
		if strings.Count(text, "<") > draft.MaxTags {
			return untagged(text), nil
		}
		if parts, dropped, err := Fragment(text); err == nil {
			return parts, dropped
		}
	}
	var parts []draft.Part
	for line := range strings.Lines(html.UnescapeString(text)) {
		if line = draft.Fold(line); strings.ContainsFunc(line, visible) {
			parts = append(parts, draft.Part{Text: line})
		}
	}
	return parts, nil
}

// tagged reports whether a text in lower case holds tags of text.
func tagged(low string) bool {
	for _, tag := range []string{"</p>", "<br", "</div>", "<p>", "<p ", "</li>", "</a>", "</b>", "</strong>", "</em>", "</i>", "</span>", "</h2>", "</h3>"} {
		if strings.Contains(low, tag) {
			return true
		}
	}
	return false
}
