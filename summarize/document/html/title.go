package html

import (
	"strings"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// pageTitle returns the headline of a page: the first heading that its title
// or its tags confirm, else what its tags say, without the name of the site.
func pageTitle(blocks []*block, m meta) string {
	said := make([]string, 0, len(m.headings)+1)
	for _, s := range append(append([]string{}, m.headings...), m.title) {
		if s != "" && !draft.SameText(s, m.site) {
			said = append(said, s)
		}
	}
	if len(m.headings) == 0 && m.title != "" && !draft.PlausibleTitle(m.title) {
		for _, b := range blocks {
			if b.Kind == draft.Heading && draft.CountWords(b.Text) > 1 {
				return b.Text
			}
		}
	}
	best := ""
	for level := 1; level <= 3 && best == ""; level++ {
		for _, b := range blocks {
			if b.Kind == draft.Heading && b.Level == level && confirmed(b.Text, said) {
				best = b.Text
				break
			}
		}
	}
	if best != "" {
		return best
	}
	if only := onlyHeading(blocks); only != "" && len(said) == 0 {
		return only
	}
	for _, s := range said {
		if s = withoutSite(s, m.site); s != "" {
			return s
		}
	}
	return onlyHeading(blocks)
}

// confirmed reports whether a heading is what the page calls itself: the
// whole of it, or all but a name of a site or section beside it.
func confirmed(heading string, said []string) bool {
	h := draft.Bare(heading)
	if utf8.RuneCountInString(h) < 4 {
		return false
	}
	for _, s := range said {
		s = draft.Bare(s)
		least := len(s) / 3
		if strings.HasSuffix(s, h) { // the name of the site stands there more often
			least = len(s) / 2
		}
		if s == h || len(h) >= least && strings.Contains(s, h) || len(s)*2 >= len(h) && strings.HasPrefix(h, s) {
			return true
		}
	}
	return false
}

func onlyHeading(blocks []*block) string {
	only := ""
	for _, b := range blocks {
		if b.Kind == draft.Heading && b.Level == 1 {
			if only != "" {
				return ""
			}
			only = b.Text
		}
	}
	return only
}

// withoutSite takes the name of the site off a title: "Headline | The Site".
func withoutSite(title, site string) string {
	for _, bar := range []string{" | ", " – ", " — ", " - ", " :: ", " » ", " · ", " • "} {
		i := strings.LastIndex(title, bar)
		if i < 0 {
			continue
		}
		head, tail := title[:i], title[i+len(bar):]
		switch {
		case site != "" && (draft.SameText(tail, site) || strings.HasPrefix(draft.Bare(site), draft.Bare(tail))):
			return head
		case site != "" && draft.SameText(head, site):
			return tail
		case site == "" && draft.CountWords(tail) <= 4 && len(head) > len(tail):
			return head
		case bar == " | " && draft.CountWords(tail) <= 4 && draft.CountWords(head) >= 3:
			return head
		}
	}
	return title
}
