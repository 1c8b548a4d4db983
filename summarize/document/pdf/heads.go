package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"precis/summarize/document/draft"
)

// edgeLines is how many lines at the top and at the bottom of a page may be
// running heads.
const edgeLines = 3

// A headLine is a line that may be a running head or a page number.
type headLine struct {
	why draft.Reason
	key string
}

// runningHeads finds the lines that stand at the edge of several pages in one
// place and say the same but for numbers, and page numbers. It returns the
// reason for which a line, by page and number, is none of the text. Sentences
// of the body are no running heads, however often they come, nor is all that
// the pages hold.
func runningHeads(pages []page) map[[2]int]draft.Reason {
	found := repeatedLines(pages)
	spareBody(pages, found)
	spareWhole(pages, found)
	out := make(map[[2]int]draft.Reason, len(found))
	for at, h := range found {
		out[at] = h.why
	}
	return out
}

// repeatedLines finds what says the same in the same place of several pages.
func repeatedLines(pages []page) map[[2]int]headLine {
	type seen struct {
		page, line int
		base, size float64
		number     bool
	}
	groups := map[string][]seen{}
	for n, p := range pages {
		for _, i := range outermost(p) {
			l := p.lines[i]
			key, number := headKey(l.text)
			groups[key] = append(groups[key], seen{n, i, l.base, l.size, number})
		}
	}
	out := map[[2]int]headLine{}
	for key, g := range groups {
		for _, s := range g {
			alike := 0
			for _, other := range g {
				if other.page != s.page && math.Abs(other.base-s.base) < 6 && math.Abs(other.size-s.size) < 0.6 {
					alike++
				}
			}
			switch {
			case s.number && (alike > 0 || lastOrFirst(pages[s.page], s.line)):
				out[[2]int{s.page, s.line}] = headLine{draft.WhyNumber, key}
			case !s.number && alike > 0 && alike*5 >= len(pages)-1:
				out[[2]int{s.page, s.line}] = headLine{draft.WhyHead, key}
			}
		}
	}
	return out
}

// outermost returns the numbers of the lines nearest to the top and to the
// bottom of a page.
func outermost(p page) []int {
	order := p.topmost()
	if len(order) <= 2*edgeLines {
		return order
	}
	return slices.Concat(order[:edgeLines], order[len(order)-edgeLines:])
}

// lastOrFirst reports whether a line stands above or below all others of its
// page with some room between.
func lastOrFirst(p page, line int) bool {
	l := p.lines[line]
	above, below := math.Inf(1), math.Inf(1)
	for i, other := range p.lines {
		if i == line || other.turn != l.turn {
			continue
		}
		if other.base >= l.base {
			above = min(above, other.base-l.base)
		} else {
			below = min(below, l.base-other.base)
		}
	}
	return math.IsInf(above, 1) && below > 1.6*l.size || math.IsInf(below, 1) && above > 1.6*l.size
}

// headKey returns what is the same in a running head on every page, and whether
// the line is nothing but a page number.
func headKey(text string) (key string, number bool) {
	var b strings.Builder
	digits := false
	for _, r := range strings.ToLower(text) {
		switch {
		case unicode.IsDigit(r):
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		case unicode.IsLetter(r) || unicode.IsMark(r):
			b.WriteRune(r)
		}
		digits = false
	}
	key = b.String()
	if roman(key) {
		return "#", true
	}
	if strings.Contains(key, "#") {
		word := strings.ReplaceAll(key, "#", "")
		number = word == "" && len(text) <= 12 || slices.Contains(pageWords, word)
		if number {
			key = "#" // "Page 9 of 10" and "Page 10 of 10" alike
		}
	}
	return key, number
}

// pageWords stand beside page numbers.
var pageWords = []string{
	"page", "pageof", "p", "pg", "of", "seite", "seitevon", "von", "s", "pagesur", "sur", "página", "páginade", "de", "pagina", "paginadi", "di",
	"стр", "страница", "страницаиз", "из", "с", "strana", "strona", "stronaz", "sayfa", "sivu", "صفحه", "صفحة", "第页", "第页共页", "页", "頁", "ページ",
}

// roman reports whether a key is a small Roman number, as front matter has.
func roman(key string) bool {
	return key != "" && len(key) <= 5 && strings.Trim(key, "ivxl") == ""
}
