package html

import (
	"slices"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// publicationDay returns the most trusted day of publication and where it was
// found: what the page says of itself, its address, or what stands beside the
// article.
func publicationDay(m meta, blocks []*block, a article) (day, from string) {
	if day := dates.InAddress(m.address); day != "" {
		m.days = append(m.days, rankedDay{day, rankAddress, "tag"})
	}
	if day := dayBeside(blocks, a, m.language); day != "" {
		m.days = append(m.days, rankedDay{day, rankSeen, "text"})
	}
	if len(m.days) == 0 {
		return "", ""
	}
	best := slices.MinFunc(m.days, func(a, b rankedDay) int { return a.rank - b.rank })
	return best.day, best.from
}

// dayBeside returns the day that stands beside the headline or right after the
// text: in a line of its own or with the author's name, not in a sentence.
func dayBeside(blocks []*block, a article, lang string) string {
	if a.first < 0 {
		return ""
	}
	from := a.first - 8
	if a.title >= 0 {
		from = a.title - 4
	}
	for i := max(0, from); i < len(blocks) && i <= a.last+6; i++ {
		b := blocks[i]
		if i > a.first+4 && i <= a.last || b.words > 25 || b.running() && b.why == "" || b.why == draft.WhyRelated || b.why == draft.WhyFooter {
			continue
		}
		for _, d := range dates.Find(b.Text, lang) {
			if !d.Ambiguous && !d.ShortYear && !dates.OtherLabel(b.Text[:d.Start]) {
				return d.Day
			}
		}
	}
	return ""
}
