package render

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"time"

	"precis/digest"
	"precis/digest/render/pages"
	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
)

// A day's digest and a month's speak of days and months: in every form of every
// language stand its own words, and none of those of a week.
func TestFormsOfDaysAndMonths(t *testing.T) {
	t.Parallel()
	ok := rendertest.Must(t)
	spaces := regexp.MustCompile("[|\\s\u2066-\u2069\u200e\u200f]+")
	flat := func(form []byte) string {
		return spaces.ReplaceAllString(html.UnescapeString(strings.ReplaceAll(string(form), `\`, "")), " ")
	}
	of := map[string]func(digest.Digest, string, string) digest.Digest{
		"a week with stories": func(d digest.Digest, _, _ string) digest.Digest { return d },
		"2026-11-22":          ofPeriod, "2026-11": ofPeriod,
	}
	before := map[string]string{"2026-11-22": "2026-11-21", "2026-11": "2026-10"}
	for _, lang := range rendertest.Languages(t) {
		week, err := wording.For(lang, "2026-W47")
		if err != nil {
			t.Fatal(err)
		}
		for period, change := range of {
			earlier := before[period]
			d, quiet := rendertest.English(), rendertest.Quiet()
			d.Language, quiet.Language, d.Title, quiet.Title = lang, lang, "", ""
			d, quiet = change(d, period, earlier), change(quiet, period, earlier)
			l, err := wording.For(lang, d.Week)
			if err != nil {
				t.Fatal(err)
			}
			mail, mailText, err := Mail(d, 80<<10, "")
			if err != nil {
				t.Fatal(err)
			}
			late := wording.Put(l.CameLate, "n", l.When(d.Late[0].Week))
			feed := ok(pages.Feed(digest.Archive{Schema: 1, Digests: []digest.Entry{{Week: quiet.Week, First: d.First, Last: d.Last, Hash: "1a", Language: lang}}}, "", ""))
			index := ok(pages.Index(digest.Archive{Schema: 1, Digests: []digest.Entry{{Week: quiet.Week, First: d.First, Last: d.Last, Hash: "1a", Language: lang}}}, "", ""))
			for name, form := range map[string]struct {
				text []byte
				want []string
			}{
				"HTML": {ok(Page(d)), []string{l.Since, l.FormatPeriod(d.Week), late}}, "text": {Text(d), []string{l.FormatPeriod(d.Week), late}},
				"Markdown": {Markdown(d), []string{l.FormatPeriod(d.Week), late}}, "mail": {mail, []string{l.FormatPeriod(d.Week)}},
				"mail as text": {mailText, []string{l.FormatPeriod(d.Week)}}, "quiet": {ok(Page(quiet)), []string{l.NothingNew}},
				"feed": {feed, []string{l.Digest, l.NothingNew}}, "index": {index, []string{l.Digest, l.NothingNew}},
			} {
				says(t, strings.Join([]string{lang, period, name}, ", "), flat(form.text), flat, form.want, true)
				if l.Times != week.Times {
					not := []string{week.Since, week.NothingNew, wording.Put(week.CameLate, "n", "46"), wording.Put(week.Week, "n", "47")}
					says(t, strings.Join([]string{lang, period, name}, ", "), flat(form.text), flat, not, false)
				}
			}
		}
	}
}

// says checks that a form says each of some texts, or none of them.
func says(t *testing.T, what, form string, flat func([]byte) string, texts []string, want bool) {
	t.Helper()
	for _, text := range texts {
		if strings.Contains(form, flat([]byte(text))) != want {
			t.Errorf("%s: it says %q: %v", what, text, !want)
		}
	}
}

// ofPeriod makes of a week's digest one of a day or a month.
func ofPeriod(d digest.Digest, period, earlier string) digest.Digest {
	p, _ := digest.ParsePeriod(period)
	d.Week, d.First, d.Last = period, p.First().Format(time.DateOnly), p.Last().Format(time.DateOnly)
	for i := range d.Late {
		d.Late[i].Week = earlier
	}
	for i := range d.Moved {
		d.Moved[i].Week = earlier
	}
	for i := range d.Sections {
		for j := range d.Sections[i].Stories {
			if s := &d.Sections[i].Stories[j]; s.Since == "2026-W47" {
				s.Since = period
			} else {
				s.Since = earlier
			}
		}
	}
	return d
}
