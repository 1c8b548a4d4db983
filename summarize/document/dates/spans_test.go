package dates

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestSpans(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, text, want string }{
		{"en", "On Tuesday March 28th, they met", "--03-28 weekday"},
		{"en", "On March 28th they met.", "--03-28"},
		{"en", "held from November 17 to 28 in Orsk", "--11-17/--11-28"},
		{"en", "held from November 17 to 28, 2025", "2025-11-17/2025-11-28"},
		{"en", "17–28 November 2025", "2025-11-17/2025-11-28"},
		{"en", "28 November to 2 December 2025", "2025-11-28/2025-12-02"},
		{"en", "from 30 December to 2 January 2026", "2025-12-30/2026-01-02"},
		{"en", "In October 2015 it was stated", "2015-10-01/2015-10-31"},
		{"en", "met on Jan. 12 and on 5 May 2020", "--01-12, 2020-05-05"},
		{"en", "Thursday, 14 November 2019", "2019-11-14 weekday"},
		{"en", "They may 5 times, march 28 miles", ""},
		{"en", "on the March 2 broadcast", ""},
		{"en", "3/4/2025 is one of two days", ""},
		{"en", "March 28.5 and May 12:30 and 30 February", ""},
		{"de", "am Mittwoch, dem 16. Mai, und im Mai 2019", "--05-16 weekday, 2019-05-01/2019-05-31"},
		{"fr", "le mercredi 16 mai à Lyon", "--05-16 weekday"},
		{"es", "el 3 de marzo y el 4 de abril de 2021", "--03-03, 2021-04-04"},
		{"ru", "Встреча прошла во вторник, 23 июня", "--06-23 weekday"},
		{"ru", "в октябре 2015 года", "2015-10-01/2015-10-31"},
		{"az", "Görüş 28 martda keçirilib", "--03-28"},
		{"fa", "روز ۷ فروردین دیدار کردند", "--03-26"},
		{"fa", "روز ۲۳ آبان ۱۳۹۸", "2019-11-14"},
		{"zh", "3月28日在莫斯科会谈，2015年10月", "--03-28, 2015-10-01/2015-10-31"},
		{"ko", "3월 28일 모스크바에서", "--03-28"},
		{"vi", "sáng ngày 28/3, tháng 10 năm 2015", "--03-28, 2015-10-01/2015-10-31"},
		{"hu", "március 28-án találkoztak", "--03-28"},
		{"ca", "el 3 septembre", "--09-03"}, // no months of its own: only what is surely one
	} {
		var got []string
		for _, s := range Spans(c.text, c.lang) {
			shown := s.First
			if s.Last != s.First {
				shown += "/" + s.Last
			}
			if s.Weekday {
				shown += " weekday"
			}
			got = append(got, shown)
		}
		if shown := strings.Join(got, ", "); shown != c.want {
			t.Errorf("Spans(%q, %s) = %q, want %q", c.text, c.lang, shown, c.want)
		}
	}
}

// A date far into a text is found where it stands.
func TestSpansOfALongText(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("Nothing here, ünter anderem. ", 400) + "On 5 May 2020 they met. " + strings.Repeat("Nor here. ", 100) + "See 2 June."
	var got []string
	for _, s := range Spans(text, "en") {
		got = append(got, text[s.Start:s.End])
	}
	if want := []string{"5 May 2020", "2 June"}; !slices.Equal(got, want) {
		t.Errorf("Spans = %q, want %q", got, want)
	}
}

func FuzzSpans(f *testing.F) {
	for _, text := range []string{"March 28th", "from 30 December to 2 January 2026", "۷ فروردین", "2015年10月", "ngày 28/3", "5 5 5 5 5", "1 to 2 to 3 May", "\xff5 May"} {
		f.Add(text, "en")
		f.Add(text, "vi")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		end := 0
		for _, s := range Spans(text, lang) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) {
				t.Fatalf("Spans(%q): %+v stands before %d or outside", text, s, end)
			}
			end = s.End
			for _, day := range []string{s.First, s.Last} {
				if _, err := time.Parse(time.DateOnly, strings.Replace(day, "--", "2000-", 1)); err != nil {
					t.Fatalf("Spans(%q): %q is no day", text, day)
				}
			}
		}
		if again := fmt.Sprint(Spans(text, lang)); again != fmt.Sprint(Spans(text, lang)) {
			t.Fatal("another answer")
		}
	})
}
