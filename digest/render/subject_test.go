package render

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"precis/digest"
	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
)

// headed is the English week, opened by a headline.
func headed(lang, headline string, names ...string) digest.Digest {
	d := rendertest.English()
	d.Language = lang
	d.Brief[0].Language, d.Brief[0].Headline = lang, headline
	d.Names = nil
	for _, n := range names {
		d.Names = append(d.Names, digest.Name{Text: n, Letters: []string{"A", "B"}})
	}
	return d
}

func TestSubject(t *testing.T) {
	t.Parallel()
	foreign := rendertest.English()
	foreign.Brief = slices.Clone(foreign.Brief)
	foreign.Brief[0], foreign.Brief[2] = foreign.Brief[2], foreign.Brief[0]
	for _, test := range []struct {
		name    string
		d       digest.Digest
		preview bool
		want    string
	}{
		{"first story", rendertest.English(), false, "Tidal barrier at Lunde passes its first storm"},
		{"preview", rendertest.English(), true, "Preview: Tidal barrier at Lunde passes its first storm"},
		{"quiet week", rendertest.Quiet(), false, "Week 1 · A quiet week: nothing new to tell"},
		{"quiet preview", rendertest.Quiet(), true, "Preview: Week 1 · A quiet week: nothing new to tell"},
		{"Persian", rendertest.Persian(), false, "کتابخانه‌های روستایی کوهسار نو می‌شوند"},
		{"first in the digest's language", foreign, false, "Ferry line to the northern islands sold"},
		{
			"no small word at the end", headed("en", "Ferry to the outer islands is held in harbour for a third week after the storm of the century"), false,
			"Ferry to the outer islands is held in harbour for a third week…",
		},
		{
			"no name in two", headed("en", "Long search for the missing boat ends well as coastguard pilot Marit Solheim lands"), false,
			"Long search for the missing boat ends well as coastguard pilot…",
		},
		{
			"no name with a small word in it", headed("en", "Depositors queue for a second day while rate setters at Bank of England wait"), false,
			"Depositors queue for a second day while rate setters…",
		},
		{
			"a name in small letters", headed("en", "Volunteers with lamps walked every metre of the old north sea dike path at night", "north sea dike path"), false,
			"Volunteers with lamps walked every metre of the old…",
		},
		{
			"every word a capital", headed("en", "Harbour Board Votes Down New Crane After Noisy Night Of Protest By Crane Drivers Union"), false,
			"Harbour Board Votes Down New Crane After Noisy Night Of Protest…",
		},
		{
			"a number and its name", headed("en", "Airline orders forty more of the smaller jets to stand in for its Boeing 737 fleet"), false,
			"Airline orders forty more of the smaller jets to stand…",
		},
		{
			"German", headed("de", "Der Rat der Stadt beschließt nach langer Debatte den Neubau der Brücke über den Fluss"), false,
			"Der Rat der Stadt beschließt nach langer Debatte den Neubau…",
		},
		{
			"no case", headed("fa", "شورای شهر کوهسار پس از سه نشست دراز بودجهٔ نوسازی چهل کتابخانهٔ روستایی را با اکثریت پذیرفت"), false,
			"شورای شهر کوهسار پس از سه نشست دراز بودجهٔ نوسازی چهل کتابخانهٔ…",
		},
		{
			"no spaces", headed("ja", strings.Repeat("港の水門は火曜の夜に閉じられ高潮を食い止めた", 4), "水門"), false,
			strings.Repeat("港の水門は火曜の夜に閉じられ高潮を食い止めた", 3) + "港の…",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := Subject(test.d, test.preview)
			if got != test.want {
				t.Errorf("Subject = %q, want %q", got, test.want)
			}
			if n := utf8.RuneCountInString(got); n > 70 {
				t.Errorf("%d characters in %q", n, got)
			}
		})
	}
}

// A quiet week and a preview say so in every language, in the room there is.
func TestSubjectSaysWhatItIs(t *testing.T) {
	t.Parallel()
	for _, lang := range rendertest.Languages(t) {
		l, err := wording.Of(lang)
		if err != nil {
			t.Fatal(err)
		}
		d := rendertest.Quiet()
		d.Language = lang
		if got := Subject(d, true); strings.Contains(got, "…") || !strings.Contains(got, l.FormatPeriod(d.Week)) || utf8.RuneCountInString(got) > 70 {
			t.Errorf("%s: a quiet week's subject is %q", lang, got)
		}
		word, _, _ := strings.Cut(l.Preview, "{")
		if got := Subject(headed(lang, strings.Repeat("harbour ferry ", 9)), true); !strings.HasPrefix(got, word) || !strings.HasSuffix(got, "…") || utf8.RuneCountInString(got) > 70 {
			t.Errorf("%s: a preview's subject is %q", lang, got)
		}
	}
}
