package dates

import (
	"sync"

	"precis/summarize/language/data"
)

type namedMonth struct {
	month    int
	calendar string // "" Gregorian
}

// months are the names and short forms of months in every language that is
// known, as they stand in dates.
var months = sync.OnceValue(func() map[string]namedMonth {
	table := map[string]namedMonth{}
	for _, c := range []struct{ list, calendar string }{
		{"dates hijri", "hijri"}, {"months persian", "persian"}, {"dates persian", "persian"}, {"months", ""}, {"dates", ""},
	} {
		for _, lang := range data.Languages() {
			for i, names := range data.Forms(lang, c.list) {
				for _, name := range names {
					table[name] = namedMonth{i + 1, c.calendar}
				}
			}
		}
	}
	return table
})

// monthAt reads the name of a month, of one or two words, and returns how many
// tokens it took.
func monthAt(t []dateToken, i int) (month int, calendar string, taken int) {
	if i >= len(t) || t[i].word == "" {
		return 0, "", 0
	}
	if t[i].word == "tháng" && i+1 < len(t) && t[i+1].number >= 1 && t[i+1].number <= 12 {
		return t[i+1].number, "", 2
	}
	if i+1 < len(t) && t[i+1].word != "" {
		if m, ok := months()[t[i].word+" "+t[i+1].word]; ok {
			return m.month, m.calendar, 2
		}
	}
	if m, ok := months()[t[i].word]; ok {
		return m.month, m.calendar, 1
	}
	return 0, "", 0
}
