package digest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"precis/summarize"
)

func lineOf(text, lang string) line {
	it := &item{Record: &summarize.Record{
		Summary:  &summarize.Summary{Sentences: []summarize.Sentence{{Text: text, End: len(text)}}},
		Document: summarize.About{Language: lang},
	}}
	return it.linesOf()[0]
}

func TestContrasting(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, lang, a, b string
		why              string
		differs          string // the marked words of a, then of b
	}{
		{"a number", "en", "The flood took 14 boats from the harbour.", "The flood took 17 boats from the harbour on Monday.", "number", "14|17"},
		{"the same number, written otherwise", "en", "The flood took 1,400 boats from the harbour.", "The flood took 1400 boats from the harbour.", "", ""},
		{"a number where the other has none", "en", "The flood took 14 boats from the harbour.", "The flood took boats from the harbour.", "", ""},
		{"a decimal", "de", "Der Umsatz der Werft stieg um 2,5 Prozent.", "Der Umsatz der Werft stieg um 3,5 Prozent.", "number", "2,5|3,5"},
		{"digits of another script", "fa", "سیل ۱۴ قایق را از بندر کهنه برد.", "سیل ۱۷ قایق را از بندر کهنه برد.", "number", "۱۴|۱۷"},
		{"two scripts, one number", "fa", "سیل ۱۴ قایق را از بندر کهنه برد.", "سیل 14 قایق را از بندر کهنه برد.", "", ""},
		{"numbers in another order", "en", "In the vote 18 members were for it and 5 members against the new harbour.", "In the vote 5 members were against it and 18 members for the new harbour.", "", ""},
		{"a number with a word for thousand", "vi", "Công ty tài trợ 500.000 hộp sữa cho trẻ em.", "Công ty tài trợ 500 nghìn hộp sữa cho trẻ em.", "", ""},
		{"ten times as many", "en", "The flood took 20 boats from the harbour.", "The flood took 200 boats from the harbour.", "number", "20|200"},
		{"an age and a year of birth", "en", "Police look for the skipper Ivo Brandt (48) of Rotwald.", "Police look for the skipper Ivo Brandt (1978) of Rotwald.", "", ""},
		{"a rounded number", "en", "The flood took 74,971 boats from the harbour.", "The flood took nearly 75,000 boats from the harbour.", "", ""},
		{"a round number far off", "en", "The flood took 14 boats from the harbour.", "The flood took 10 boats from the harbour.", "number", "14|10"},
		{"two years", "en", "The skipper Ivo Brandt came to Rotwald in 1978.", "The skipper Ivo Brandt came to Rotwald in 1987.", "number", "1978|1987"},
		{"a count as high as a year", "en", "The flood took 1,400 boats from the harbour.", "The flood took 1,900 boats from the harbour.", "number", "1,400|1,900"},
		{"a negation", "en", "The council will sell the old harbour.", "The council will not sell the old harbour.", "negation", "|not"},
		{"a short negation", "en", "The council did sell the old harbour.", "The council didn’t sell the old harbour.", "negation", "|didn’t"},
		{"both deny", "en", "The council will not sell the old harbour.", "The council will never sell the old harbour.", "", ""},
		{"German", "de", "Der Rat will den alten Hafen verkaufen.", "Der Rat will den alten Hafen nicht verkaufen.", "negation", "|nicht"},
		{"French", "fr", "Le conseil a vendu le vieux port.", "Le conseil n’a pas vendu le vieux port.", "negation", "|n’a pas"},
		{"Russian", "ru", "Совет продаст старую гавань города.", "Совет не продаст старую гавань города.", "negation", "|не"},
		{"Turkish, inside the word", "tr", "Belediye eski limanı satın aldı, iskele kapandı.", "Belediye eski limanı satın almadı, iskele kapandı.", "negation", "|almadı"},
		{"Persian, before the word", "fa", "شورا بندر کهنه شهر را فروخت.", "شورا بندر کهنه شهر را نفروخت.", "negation", "|نفروخت"},
		{"German, at the end", "de", "Der Rat verkauft den alten Hafen der Stadt.", "Der Rat verkauft den alten Hafen der Stadt nicht.", "negation", "|nicht"},
		{"a denial before words of its own", "de", "Der Rat hat Hilfe für den Hafen angeboten.", "Der Rat hat nach eigener Aussage keine Hilfe für den Hafen angeboten.", "negation", "|keine"},
		{"Chinese", "zh", "市议会将出售旧港口码头。", "市议会不会出售旧港口码头。", "negation", "|不"},
		{"a denial of something else, behind", "en", "The council will sell the old harbour.", "The council will sell the old harbour, which is no surprise.", "", ""},
		{"a denial of something else, before", "en", "The council will sell the old harbour.", "There was no debate before the council voted to sell the old harbour.", "", ""},
		{"a denial of something else, within", "en", "The council sold the old harbour on Monday.", "The council, never short of plans, sold the old harbour on Monday.", "", ""},
		{"a denial of a word that stands elsewhere", "en", "A strong quake struck the province with no warning given.", "A strong quake struck the province and killed a child, days after a warning was given.", "", ""},
		{"Persian, of something else", "fa", "ایستگاه میدان بندر هنوز آسانسور ندارد.", "ایستگاه میدان بندر هنوز آسانسور ندارد و مناسب نیست.", "", ""},
		{"other sentences", "en", "The flood took 14 boats from the harbour.", "Divers found 17 coins under the market hall.", "", ""},
		{"the same sentence", "en", "The flood took 14 boats from the harbour.", "The flood took 14 boats from the harbour.", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			a, b := lineOf(test.a, test.lang), lineOf(test.b, test.lang)
			c, ok := contrasting(a, b)
			if !ok {
				c = contrast{marks: [][]Mark{{}, {}}}
			}
			differs := differing(test.a, c.marks[0]) + "|" + differing(test.b, c.marks[1])
			if test.why == "" {
				test.differs = "|"
			}
			if c.why != test.why || differs != test.differs {
				t.Errorf("contrasting = %q %q, want %q %q", c.why, differs, test.why, test.differs)
			}
		})
	}
}

func differing(text string, marks []Mark) string {
	var words []string
	for _, m := range marks {
		if m.Differs {
			words = append(words, text[m.Start:m.End])
		}
	}
	return strings.Join(words, " ")
}

func TestNumberOf(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"14": "14", "1,400": "1400", "1.400.000": "1400000", "2,5": "2.5", "2.50": "2.50", "۱٬۴۰۰": "1400",
		"१४": "14", "a14": "", "14a": "", "": "", "it's": "", "2024-11": "2024.11",
	} {
		if got := numberOf(s); got != want {
			t.Errorf("numberOf(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzContrasting(f *testing.F) {
	f.Add("The flood took 14 boats from the harbour.", "The flood took 17 boats from the harbour.", "en")
	f.Add("Совет продаст старую гавань города.", "Совет не продаст старую гавань города.", "ru")
	f.Add("市议会将出售旧港口码头", "市议会不会出售旧港口码头", "zh")
	f.Fuzz(func(t *testing.T, a, b, lang string) {
		if len(a)+len(b) > 2000 || !utf8.ValidString(a+b) {
			return
		}
		x, y := lineOf(a, lang), lineOf(b, lang)
		c, ok := contrasting(x, y)
		if d, again := contrasting(x, y); again != ok || !cmp.Equal(c.marks, d.marks) {
			t.Fatalf("contrasting(%q, %q) differs from call to call", a, b)
		}
		if ok && a == b {
			t.Errorf("%q contrasts with itself", a)
		}
		for i, marks := range c.marks {
			text, last := []string{a, b}[i], 0
			for _, m := range marks {
				if m.Start < last || m.End <= m.Start || m.End > len(text) || !utf8.ValidString(text[m.Start:m.End]) {
					t.Errorf("mark %v of %q is out of order or bounds", m, text)
				}
				last = m.End
			}
		}
	})
}

func TestSampleIsCompared(t *testing.T) {
	t.Parallel()
	whys := map[string][]string{}
	for _, s := range allStories(Assemble(sample())) {
		for _, c := range s.Compare {
			for i, q := range c.Quotes {
				whys[c.Why] = append(whys[c.Why], q.Letter+" "+differing(q.Text, c.Marks[i]))
			}
		}
	}
	want := map[string][]string{"number": {"A 14", "B 17"}, "negation": {"A ", "B not"}}
	if diff := cmp.Diff(want, whys); diff != "" {
		t.Errorf("compared (-want +got):\n%s", diff)
	}
}
