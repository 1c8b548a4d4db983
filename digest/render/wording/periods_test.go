package wording

import (
	"testing"

	"precis/summarize/language/data"
)

func TestPeriodsAreNamed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, period, first, last, name, dates, when string }{
		{"en", "2026-W47", "2026-11-16", "2026-11-22", "Week 47", "Week 47 · 16–22 November 2026", "47"},
		{"en", "2026-11-22", "2026-11-22", "2026-11-22", "22 November 2026", "22 November 2026", "22 Nov 2026"},
		{"en", "2026-11", "2026-11-01", "2026-11-30", "November 2026", "November 2026", "November 2026"},
		{"de", "2026-03-01", "2026-03-01", "2026-03-01", "1. März 2026", "1. März 2026", "1. März 2026"},
		{"ru", "2026-11-22", "2026-11-22", "2026-11-22", "22 ноября 2026", "22 ноября 2026", "22 нояб. 2026"},
		{"ru", "2026-11", "2026-11-01", "2026-11-30", "Ноябрь 2026", "Ноябрь 2026", "ноября 2026"},
		{"he", "2026-11-22", "2026-11-22", "2026-11-22", "22 בנובמבר 2026", "22 בנובמבר 2026", "22 בנוב׳ 2026"},
		{"fa", "2026-11-22", "2026-11-22", "2026-11-22", "۱ آذر ۱۴۰۵", "۱ آذر ۱۴۰۵", "۱ آذر ۱۴۰۵"},
		{"fa", "2026-11", "2026-11-01", "2026-11-30", "نوامبر ۲۰۲۶", "نوامبر ۲۰۲۶ · ۱۰ آبان تا ۹ آذر ۱۴۰۵", "نوامبر ۲۰۲۶"},
		{"en", "soon", "2026-11-01", "2026-11-30", "soon", "soon · 1–30 November 2026", "soon"},
	} {
		l, err := Of(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.FormatPeriod(c.period); got != c.name {
			t.Errorf("%s: %s is named %q, want %q", c.lang, c.period, got, c.name)
		}
		if got := l.FormatDates(c.period, c.first, c.last); got != c.dates {
			t.Errorf("%s: %s is dated %q, want %q", c.lang, c.period, got, c.dates)
		}
		if got := l.When(c.period); got != c.when {
			t.Errorf("%s: %s in a line is %q, want %q", c.lang, c.period, got, c.when)
		}
	}
}

// What a digest says of a week it says of a day and of a month in other words, in
// every language.
func TestWordsOfPeriodsDiffer(t *testing.T) {
	t.Parallel()
	for _, lang := range data.Languages() {
		if _, err := data.File(lang, LabelFile); err != nil {
			continue
		}
		heads := map[string]bool{}
		for _, period := range []string{"2026-W47", "2026-11-22", "2026-11"} {
			l, err := For(lang, period)
			if err != nil || l.Times != l.In(period) {
				t.Fatalf("%s, %s: %v, %+v", lang, period, err, l.Times)
			}
			for _, said := range []string{l.Digest, l.Since, l.NothingNew, Put(l.CameLate, "n", l.When(period)), Put(l.StorySince, "n", l.When(period))} {
				if heads[said] {
					t.Errorf("%s says %q of two periods", lang, said)
				}
				heads[said] = true
			}
		}
	}
	l, err := For("en", "2026-11-22")
	if err != nil || l.In("2026-W46").StorySince != l.Weekly.StorySince || l.In("soon") != l.Weekly {
		t.Errorf("a day's digest tells of a week as %q: %v", l.In("2026-W46").StorySince, err)
	}
}
