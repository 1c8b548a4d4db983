package differences

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func find(a, b, lang string) []Difference {
	return Find([]Sentence{{Text: a, Language: lang}, {Text: b, Language: lang, Source: 1}})
}

// differing returns the marked words that differ, of a, then of b.
func differing(d Difference, a, b string) string {
	out := ""
	for i, text := range []string{a, b} {
		if i == 1 {
			out += "|"
		}
		for _, m := range d.Marks[i] {
			if m.Differs {
				out += text[m.Start:m.End]
			}
		}
	}
	return out
}

func TestFind(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, lang, a, b string
		why              Why
		differs          string
	}{
		{"a number", "en", "The flood took 14 boats from the harbour.", "The flood took 17 boats from the harbour on Monday.", "number", "14|17"},
		{"the same number, written otherwise", "en", "The flood took 1,400 boats from the harbour.", "The flood took 1400 boats from the harbour.", "", ""},
		{"a number where the other has none", "en", "The flood took 14 boats from the harbour.", "The flood took boats from the harbour.", "", ""},
		{"a decimal", "de", "Der Umsatz der Werft stieg um 2,5 Prozent.", "Der Umsatz der Werft stieg um 3,5 Prozent.", "number", "2,5 Prozent|3,5 Prozent"},
		{"digits of another script", "fa", "سیل ۱۴ قایق را از بندر کهنه برد.", "سیل ۱۷ قایق را از بندر کهنه برد.", "number", "۱۴|۱۷"},
		{"two scripts, one number", "fa", "سیل ۱۴ قایق را از بندر کهنه برد.", "سیل 14 قایق را از بندر کهنه برد.", "", ""},
		{"numbers in another order", "en", "In the vote 18 members were for it and 5 members against the new harbour.", "In the vote 5 members were against it and 18 members for the new harbour.", "", ""},
		{"a number with a word for thousand", "vi", "Công ty tài trợ 500.000 hộp sữa cho trẻ em.", "Công ty tài trợ 500 nghìn hộp sữa cho trẻ em.", "", ""},
		{"ten times as many", "en", "The flood took 20 boats from the harbour.", "The flood took 200 boats from the harbour.", "number", "20|200"},
		{"an age and a year of birth", "en", "Police look for the skipper Ivo Brandt (48) of Rotwald.", "Police look for the skipper Ivo Brandt (1978) of Rotwald.", "", ""},
		{"a rounded number", "en", "The flood took 74,971 boats from the harbour.", "The flood took nearly 75,000 boats from the harbour.", "", ""},
		{"a round number far off", "en", "The flood took 14 boats from the harbour.", "The flood took 10 boats from the harbour.", "number", "14|10"},
		{"two years", "en", "The skipper Ivo Brandt came to Rotwald in 1978.", "The skipper Ivo Brandt came to Rotwald in 1987.", "date", "1978|1987"},
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
			var got Difference
			if found := find(test.a, test.b, test.lang); len(found) > 0 {
				got = found[0]
			}
			if test.why == "" {
				test.differs = "|"
			}
			if differs := differing(got, test.a, test.b); got.Why != test.why || differs != test.differs {
				t.Errorf("Find = %q %q, want %q %q", got.Why, differs, test.why, test.differs)
			}
		})
	}
}

func TestNumberOf(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, lang string
		want       float64
		ok         bool
	}{
		{"14", "en", 14, true},
		{"1,400", "en", 1400, true},
		{"1.400.000", "de", 1400000, true},
		{"2,5", "de", 2.5, true},
		{"1.00", "en", 1, true},
		{"۱٬۴۰۰", "fa", 1400, true},
		{"१४", "hi", 14, true},
		{"٦٫١", "ar", 6.1, true},
		{"4.500", "en", 4.5, true},
		{"4.500", "de", 4500, true},
		{"4,500", "en", 4500, true},
		{"4,500", "de", 4.5, true},
		{"4,500", "vi", 4500, true},
		{"0.125", "de", 0.125, true},
		{"12 000", "fr", 12000, true},
		{"1,234.5", "en", 1234.5, true},
		{"a14", "en", 0, false},
		{"14a", "en", 0, false},
		{"", "en", 0, false},
		{"3.5.2021", "de", 0, false},
		{"2024-11", "en", 0, false},
	} {
		if got, ok := numberOf(test.text, test.lang); got != test.want || ok != test.ok {
			t.Errorf("numberOf(%q, %s) = %v, %v, want %v, %v", test.text, test.lang, got, ok, test.want, test.ok)
		}
	}
}

func TestNumberWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		text, lang string
		want       float64
	}{
		{"twenty-one", "en", 21},
		{"one hundred and five", "en", 105},
		{"two thousand three hundred", "en", 2300},
		{"two dozen", "en", 24},
		{"fünfundzwanzig", "de", 25},
		{"dreihundertzwölf", "de", 312},
		{"zweitausend", "de", 2000},
		{"quatre-vingt-douze", "fr", 92},
		{"soixante-quinze", "fr", 75},
		{"deux mille", "fr", 2000},
		{"quatre-vingts", "fr", 80},
		{"treinta y dos", "es", 32},
		{"dos mil trescientos", "es", 2300},
		{"двадцать пять", "ru", 25},
		{"сто двадцать", "ru", 120},
		{"yirmi beş", "tr", 25},
		{"yüz on iki", "tr", 112},
		{"hai mươi lăm", "vi", 25},
		{"một trăm hai mươi", "vi", 120},
		{"mười hai", "vi", 12},
		{"خمسة وعشرون", "ar", 25},
		{"سی و پنج", "fa", 35},
		{"三百二十五", "zh", 325},
		{"十二", "zh", 12},
		{"两万三千", "zh", 23000},
		{"ventidue", "it", 22},
		{"vijfentwintig", "nl", 25},
		{"trinta e cinco", "pt", 35},
		{"1,2 Millionen", "de", 1200000},
		{"45 млн", "ru", 45000000},
		{"1.2万", "zh", 12000},
		{"74,971 triệu", "vi", 74971000},
	} {
		r := readingOf(Sentence{Text: test.text, Language: test.lang}, 0)
		if len(r.figures) != 1 || r.figures[0].value != test.want || r.figures[0].to != len(r.words) {
			t.Errorf("%s: %q is read as %+v, want %v", test.lang, test.text, r.figures, test.want)
		}
	}
	for text, lang := range map[string]string{"thousands of people": "en", "hàng nghìn": "vi", "数千": "zh", "Tausende": "de", "آلاف": "ar", "": "en"} {
		if r := readingOf(Sentence{Text: text, Language: lang}, 0); len(r.figures) != 0 {
			t.Errorf("%s: %q is read as %v, want no figure", lang, text, r.figures)
		}
	}
}

// Of several sources, each topic is named once, in the order of the topics; what
// one source tells of both figures is no difference.
func TestFindTellsATopicOnce(t *testing.T) {
	t.Parallel()
	sentences := []Sentence{
		{Text: "Five people were hurt and two killed when the stand in Rotwald fell.", Language: "en", Source: 0},
		{Text: "The fall of the stand in Rotwald left three people dead.", Language: "en", Source: 1},
		{Text: "Nine people were hurt and four killed in the fall of the stand in Rotwald.", Language: "en", Source: 2},
	}
	var got []string
	for _, d := range Find(sentences) {
		got = append(got, d.About)
	}
	if diff := cmp.Diff([]string{"dead", "hurt"}, got); diff != "" {
		t.Errorf("topics (-want +got):\n%s", diff)
	}
	both := []Sentence{
		{Text: "Five people were hurt when the stand in Rotwald fell.", Language: "en", Source: 0},
		{Text: "Three people were hurt when the stand in Rotwald fell.", Language: "en", Source: 1},
		{Text: "Police said five people had been hurt by the stand in Rotwald.", Language: "en", Source: 1},
	}
	if found := Find(both); len(found) > 0 {
		t.Errorf("one source tells of both figures, and they differ: %+v", found)
	}
	if found := Find([]Sentence{sentences[0], {Text: sentences[2].Text, Language: "en", Source: 0}}); len(found) > 0 {
		t.Errorf("one source differs from itself: %+v", found)
	}
}

// Topics are compared across languages where a name and the topic agree.
func TestFindAcrossLanguages(t *testing.T) {
	t.Parallel()
	found := Find([]Sentence{
		{Text: "The bus crash near Rotwald left two people dead.", Language: "en"},
		{Text: "Bei dem Busunfall nahe Rotwald starben drei Menschen.", Language: "de", Source: 1},
	})
	if len(found) != 1 || found[0].About != "dead" || found[0].Values != [2]string{"two", "drei"} {
		t.Errorf("Find = %+v, want two or drei dead", found)
	}
	if found := Find([]Sentence{{Text: "1 + 1", Language: "xx"}, {Text: "", Language: "", Source: 1}}); len(found) > 0 {
		t.Errorf("unknown languages differ: %+v", found)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("The flood took 14 boats from the harbour.", "The flood took 17 boats from the harbour.", "en")
	f.Add("Совет продаст старую гавань города.", "Совет не продаст старую гавань города.", "ru")
	f.Add("市议会将出售旧港口码头", "市议会不会出售旧港口码头", "zh")
	for _, p := range pairs {
		f.Add(p.a, p.b, p.lang)
	}
	f.Fuzz(func(t *testing.T, a, b, lang string) {
		if len(a)+len(b) > 2000 || !utf8.ValidString(a+b) {
			return
		}
		found := find(a, b, lang)
		if diff := cmp.Diff(found, find(a, b, lang), cmp.AllowUnexported(Difference{})); diff != "" {
			t.Fatalf("Find(%q, %q) differs from call to call", a, b)
		}
		if len(found) > 0 && a == b {
			t.Errorf("%q differs from itself", a)
		}
		for _, d := range found {
			for i, marks := range d.Marks {
				text, last := []string{a, b}[[2]int{d.A, d.B}[i]], 0
				for _, m := range marks {
					if m.Start < last || m.End <= m.Start || m.End > len(text) || !utf8.ValidString(text[m.Start:m.End]) {
						t.Errorf("mark %v of %q is out of order or bounds", m, text)
					}
					last = m.End
				}
			}
		}
	})
}

// What a sentence or a story may cost is bounded.
func TestFindIsBounded(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("boats ", mostWords+1)
	if r := readingOf(Sentence{Text: "Five people died. " + long, Language: "en"}, 0); len(r.words)+len(r.claims) > 0 {
		t.Errorf("of a sentence of %d words, %d are read", mostWords+1, len(r.words))
	}
	if r := readingOf(Sentence{Text: strings.Repeat("5 boats and ", mostFigures+1), Language: "en"}, 0); len(r.figures) > 0 {
		t.Errorf("%d figures of a table are read", len(r.figures))
	}
	if r := readingOf(Sentence{Text: strings.Repeat("no one dead, ", mostClaims+2), Language: "en"}, 0); len(r.claims) > 0 {
		t.Errorf("%d claims of a list are read", len(r.claims))
	}
	var read []*reading
	for i := range 80 {
		read = append(read, readingOf(Sentence{Text: "The council will sell the old harbour of Rotwald this year.", Language: "en", Source: i}, i))
	}
	s := &story{stated: factsOf(read)}
	for i, a := range read {
		for _, b := range read[i+1:] {
			compare(s.pair(a, b))
		}
	}
	if s.alignments == 0 || s.alignments > mostAlignments {
		t.Errorf("%d alignments, want some and at most %d", s.alignments, mostAlignments)
	}
}

func BenchmarkFind(b *testing.B) {
	var sentences []Sentence
	for i := range 5 {
		for _, p := range pairs[:10] {
			sentences = append(sentences, Sentence{Text: p.a, Language: "en", Source: i})
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		Find(sentences)
	}
}

func BenchmarkReading(b *testing.B) {
	b.SetBytes(int64(len(pairs[0].a)))
	b.ReportAllocs()
	for b.Loop() {
		readingOf(Sentence{Text: pairs[0].a, Language: "en"}, 0)
	}
}
