package event

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"precis/summarize/document"
)

// shown writes intervals down: "2015-11-15 reported, --03-28 mentioned".
func shown(all []Interval) string {
	names := map[float64]string{Reported: "reported", Opening: "opening", Alone: "alone", Mentioned: "mentioned"}
	var list []string
	for _, x := range all {
		day := x.First
		if x.Last != x.First {
			day += "/" + x.Last
		}
		list = append(list, day+" "+names[x.Sure])
	}
	return strings.Join(list, ", ")
}

func TestOf(t *testing.T) {
	t.Parallel()
	const far = "The talks went on for a long time, and nobody who was there had expected anything else of them. "
	for _, c := range []struct{ name, lang, published, from, text, want string }{
		{"nothing", "en", "", "", "The ministers met and spoke of many things.", ""},
		{"a tag", "en", "2026-11-12", "tag", "The ministers met.", "2026-11-12 reported"},
		{"a file's date is not sure", "en", "2026-11-12", "file", "The ministers met.", "2026-11-12 mentioned"},
		{"the opening", "en", "", "", "The ministers met on 12 March 2024 in Orsk.", "2024-03-12 opening"},
		{"without a year", "en", "", "", "The ministers met on March 12 in Orsk.", "--03-12 opening"},
		{"the year of the report", "en", "2026-01-02", "mail", "The ministers met on December 30 in Orsk.", "2026-01-02 reported, 2025-12-30 opening"},
		{"what was before", "en", "", "", "The ministers met on 12 March 2024. Their last meeting was on 3 May 2022.", "2024-03-12 opening"},
		{"what lies ahead", "en", "", "", "The ministers met on 12 March 2024. They will meet again on 12 May 2024.", "2024-03-12 opening"},
		{"what lies ahead alone", "en", "", "", "The ministers will meet on 12 May 2024.", "2024-05-12 opening"},
		{"an anniversary", "en", "", "", "Orsk marks the anniversary of the flood of 12 May 1997.", ""},
		{"a birth", "en", "", "", "Ann Lee, born on 3 March 1971, was elected.", ""},
		{"a law", "en", "", "", "The law of 3 March 2011 stays as it is.", ""},
		{"since when", "en", "", "", "Since 3 March 2011 nobody has lived here.", ""},
		{"a feast", "en", "", "", "Shops close on May 1 in Orsk.", ""},
		{"history", "en", "", "", "The bridge fell on 3 March 1911.", ""},
		{"deep in the text", "en", "", "", strings.Repeat(far, 9) + "A committee sat on 3 March 2011.", "2011-03-03 mentioned"},
		{"deep in the text, with its weekday", "en", "", "", strings.Repeat(far, 9) + "On Tuesday March 28th they met. In October 2015 it was stated that they would.", "--03-28 alone"},
		{"two with their weekdays", "en", "", "", strings.Repeat(far, 9) + "On Tuesday March 28th they met, on Monday April 10 they parted.", "--03-28 mentioned, --04-10 mentioned"},
		{"a month in the opening is not sure", "en", "", "", "In October 2015 it was stated that they would meet.", ""},
		{"a stamp at the end", "en", "", "", "The ministers met today.\nNov 15, 2015 14:39", "2015-11-15 reported"},
		{"a stamp that is none", "en", "", "", "The ministers met today.\nDownloaded 15 November 2015", ""},
		{"a dateline", "en", "", "", "ORSK, 3 March 2026 – The ministers met and spoke of many things, of which nobody was told anything at all, they said.", "2026-03-03 reported"},
		{"German", "de", "", "", "Die Minister trafen sich am Donnerstag, 13. Februar, in Orsk. Der Vertrag war bereits am 21. März 2023 unterzeichnet worden.", "--02-13 opening"},
		{"German birth", "de", "", "", "Anna Lee, geb. am 3. März 1971, wurde gewählt.", ""},
		{"French", "fr", "", "", "Les ministres se sont rencontrés le 4 octobre 2016. Ils se réuniront le 17 janvier 2017.", "2016-10-04 opening"},
		{"Russian", "ru", "", "", "Министры встретились 11 февраля 2014 года. Закон от 3 марта 2011 года не изменен.", "2014-02-11 opening"},
		{"Persian", "fa", "", "", "وزیران روز ۲۳ آبان ۱۳۹۸ دیدار کردند.", "2019-11-14 opening"},
		{"Chinese", "zh", "", "", "两国部长2016年10月4日在北京举行会谈。", "2016-10-04 opening"},
		{"Turkish law", "tr", "", "", "3 Mart 2011 tarihli kanun değişmedi.", ""},
		{"Azerbaijani", "az", "", "", "Nazirlər 11 fevral 2014-cü ildə görüşüblər. Növbəti görüş 3 mayda olacaq.", "2014-02-11 opening"},
	} {
		doc := document.Plain("", c.text, c.lang)
		doc.Published, doc.DateFrom = c.published, c.from
		if got := shown(Of(&doc)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A chronicle has few intervals, and a long text costs no more than its beginning.
func TestOfIsBounded(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&b, "On %d May %d something happened.\n", i%28+1, 1995+i%30)
	}
	doc := document.Plain("5 May 2020", b.String(), "en")
	if got := Of(&doc); len(got) == 0 || len(got) > mostIntervals {
		t.Errorf("%d intervals", len(got))
	}
}

func FuzzOf(f *testing.F) {
	f.Add("March 28th", "They met on Tuesday March 28th.\n12 May 2020", "en", "2020-05-13")
	f.Add("", "geb. 3. März. \xff。3月28日", "zh", "x")
	f.Fuzz(func(t *testing.T, title, text, lang, published string) {
		doc := document.Plain(title, text, lang)
		doc.Published, doc.DateFrom = published, "tag"
		all := Of(&doc)
		for _, x := range all {
			for _, day := range []string{x.First, x.Last} {
				if _, err := time.Parse(time.DateOnly, strings.Replace(day, "--", "2000-", 1)); err != nil && day != published {
					t.Fatalf("%q is no day", day)
				}
			}
		}
		if again := Of(&doc); fmt.Sprint(again) != fmt.Sprint(all) || len(all) > mostIntervals {
			t.Fatalf("%v, then %v", all, again)
		}
	})
}
