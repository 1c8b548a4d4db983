package document

import (
	"strings"
	"unicode/utf8"
)

// pageTitle gives the headline of a page: the first heading that its title
// or its tags confirm, else what its tags say, without the name of the site.
func pageTitle(blocks []*block, m meta) string {
	said := make([]string, 0, len(m.headings)+1)
	for _, s := range append(append([]string{}, m.headings...), m.title) {
		if s != "" && !sameText(s, m.site) {
			said = append(said, s)
		}
	}
	best := ""
	for level := 1; level <= 3 && best == ""; level++ {
		for _, b := range blocks {
			if b.kind == Heading && b.level == level && confirmed(b.text, said) {
				best = b.text
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
	h := bare(heading)
	if utf8.RuneCountInString(h) < 4 {
		return false
	}
	for _, s := range said {
		s = bare(s)
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
		if b.kind == Heading && b.level == 1 {
			if only != "" {
				return ""
			}
			only = b.text
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
		case site != "" && (sameText(tail, site) || strings.HasPrefix(bare(site), bare(tail))):
			return head
		case site != "" && sameText(head, site):
			return tail
		case site == "" && countWords(tail) <= 4 && len(head) > len(tail):
			return head
		case bar == " | " && countWords(tail) <= 4 && countWords(head) >= 3:
			return head
		}
	}
	return title
}
