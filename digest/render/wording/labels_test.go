package wording

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	xlanguage "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"precis/summarize/language/data"
)

func TestLabelsAreWhole(t *testing.T) {
	t.Parallel()
	english, err := Of("en")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, lang := range data.Languages() {
		text, err := data.File(lang, LabelFile)
		if err != nil {
			continue // its frame is English
		}
		found++
		t.Run(lang, func(t *testing.T) {
			t.Parallel()
			var l Labels
			d := json.NewDecoder(bytes.NewReader(text))
			d.DisallowUnknownFields()
			if err := d.Decode(&l); err != nil {
				t.Fatal(err)
			}
			if len(l.Months) != 12 || len(l.ShortMonths) != 12 || len([]rune(l.Digits)) != 10 {
				t.Errorf("%d months, %d short ones, digits %q", len(l.Months), len(l.ShortMonths), l.Digits)
			}
			if n := len(l.MonthNames); n != 12 && (n != 0 || l.Calendar != "gregorian") {
				t.Errorf("%d names of months that stand alone", n)
			}
			compareSlots(t, reflect.ValueOf(l), reflect.ValueOf(*english))
		})
	}
	if found < 2 {
		t.Errorf("%d languages have labels", found)
	}
}

// compareSlots checks that each label is there, and takes what the English
// one takes.
func compareSlots(t *testing.T, got, want reflect.Value) {
	t.Helper()
	for i := range got.NumField() {
		name := got.Type().Field(i).Name
		if name == "Language" || name == "Dir" {
			continue
		}
		switch g := got.Field(i).Interface().(type) {
		case Times:
			if name != "Weekly" {
				compareSlots(t, got.Field(i), want.Field(i))
			}
		case string:
			checkSlots(t, name, g, want.Field(i).String())
		case counted:
			for _, form := range []string{g.One, g.Two, g.Few, g.Many, g.Other} {
				if form != "" || g.Other == "" {
					checkSlots(t, name, form, want.Field(i).Interface().(counted).Other)
				}
			}
		}
	}
}

func checkSlots(t *testing.T, name, got, want string) {
	t.Helper()
	slot := regexp.MustCompile(`\{\w+\}`)
	g, w := slot.FindAllString(got, -1), slot.FindAllString(want, -1)
	slices.Sort(g)
	slices.Sort(w)
	if got == "" || !slices.Equal(slices.Compact(g), slices.Compact(w)) {
		t.Errorf("%s = %q with %v, want as in %q", name, got, g, want)
	}
}

// The names of languages are those of the CLDR.
func TestLanguagesAreNamedInEachLanguage(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"ar", "az", "de", "fa", "fr", "he", "ru", "tr"} {
		l, err := Of(lang)
		if err != nil {
			t.Fatal(err)
		}
		names := display.Languages(xlanguage.Make(lang))
		for _, code := range data.Languages() {
			want := names.Name(xlanguage.Make(code))
			if code == "nb" || code == "no" {
				continue // one language, by whichever name
			}
			if got := l.AlsoInLanguages([]string{code}); want == "" || got != Put(l.AlsoTold, "languages", want) {
				t.Errorf("%s: AlsoInLanguages(%q) = %q, want %q in it", lang, code, got, want)
			}
		}
	}
	l, err := Of("en")
	if err != nil {
		t.Fatal(err)
	}
	for want, codes := range map[string][]string{"": nil, "also in Russian, Persian": {"ru", "fa"}, "also in xx": {"xx"}, "also in ": {"<b>"}} {
		if got := l.AlsoInLanguages(codes); got != want {
			t.Errorf("AlsoInLanguages(%q) = %q, want %q", codes, got, want)
		}
	}
}

func TestCount(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang string
		n    int
		want string
	}{
		{"en", 1, "1 document"},
		{"en", 12345, "12,345 documents"},
		{"ru", 1, "1 документ"},
		{"ru", 3, "3 документа"},
		{"ru", 11, "11 документов"},
		{"ru", 21, "21 документ"},
		{"fa", 1405, "۱۴۰۵ سند"},
		{"fa", 14050, "۱۴٬۰۵۰ سند"},
		{"ar", 3, "٣ وثائق"},
		{"xx", 2, "2 documents"},
	} {
		l, err := Of(c.lang)
		if err != nil {
			t.Fatal(err)
		}
		if got := l.Count(l.Documents, c.n); got != c.want {
			t.Errorf("%s: count(%d) = %q, want %q", c.lang, c.n, got, c.want)
		}
	}
}

// What a mail leaves out of a section is said in the plural of each language.
func TestMoreStoriesAreCounted(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]map[int]string{
		"en": {1: "and 1 more story", 212: "and 212 more stories", 12345: "and 12,345 more stories"},
		"de": {1: "und 1 weiteres Thema", 2: "und 2 weitere Themen"},
		"fr": {1: "et 1 autre sujet", 2: "et 2 autres sujets"},
		"ru": {1: "и ещё 1 сюжет", 3: "и ещё 3 сюжета", 11: "и ещё 11 сюжетов", 21: "и ещё 21 сюжет", 40: "и ещё 40 сюжетов"},
		"ar": {1: "وموضوع آخر: ١", 2: "وموضوعان آخران: ٢", 5: "و٥ مواضيع أخرى", 11: "و١١ موضوعًا آخر", 100: "و١٠٠ موضوع آخر"},
		"he": {1: "ועוד נושא 1", 2: "ועוד 2 נושאים"},
		"fa": {7: "و ۷ خبر دیگر"},
		"tr": {7: "ve 7 konu daha"},
		"az": {7: "və daha 7 mövzu"},
	} {
		for n, text := range want {
			if l := of(t, lang); l.Count(l.AndStories, n) != text {
				t.Errorf("%s: %d more stories are %q, want %q", lang, n, l.Count(l.AndStories, n), text)
			}
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	type row struct{ Day, Days, Span string }
	for lang, want := range map[string]row{
		"en": {"15 Nov 2015", "28 December 2026 – 3 January 2027", "2015 to 2023"},
		"de": {"15. Nov. 2015", "28. Dezember 2026 – 3. Januar 2027", "2015 bis 2023"},
		"fa": {"۲۴ آبان ۱۳۹۴", "۷ تا ۱۳ دی ۱۴۰۵", "۱۳۹۴ تا ۱۴۰۲"},
		"ru": {"15 нояб. 2015", "28 декабря 2026 – 3 января 2027", "2015–2023"},
	} {
		l, err := Of(lang)
		if err != nil {
			t.Fatal(err)
		}
		got := row{l.FormatDay("2015-11-15"), l.FormatDays("2026-12-28", "2027-01-03"), l.FormatSpan("2015-11-15", "2023-06-01")}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", lang, diff)
		}
	}
}

func TestPut(t *testing.T) {
	t.Parallel()
	for label, want := range map[string]string{
		"{n} of {m}": "3 of {n}", "{n}{n}": "33", "no slot": "no slot", "{other} {n}": "{other} 3", "{n": "{n", "{{n}}": "{3}", "{ {n}": "{ 3", "": "",
	} {
		if got := Put(label, "n", "3", "m", "{n}"); got != want {
			t.Errorf("Put(%q) = %q, want %q", label, got, want)
		}
	}
}
