package digest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"precis/summarize"
)

func lineOf(text, lang string) line {
	p := &piece{Record: &summarize.Record{
		Summary:  &summarize.Summary{Sentences: []summarize.Sentence{{Text: text, End: len(text)}}},
		Document: summarize.About{Language: lang},
	}}
	return p.linesOf()[0]
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
		{"a negation", "en", "The council will sell the old harbour.", "The council will not sell the old harbour.", "negation", "|not"},
		{"a short negation", "en", "The council did sell the old harbour.", "The council didn’t sell the old harbour.", "negation", "|didn’t"},
		{"both deny", "en", "The council will not sell the old harbour.", "The council will never sell the old harbour.", "", ""},
		{"German", "de", "Der Rat will den alten Hafen verkaufen.", "Der Rat will den alten Hafen nicht verkaufen.", "negation", "|nicht"},
		{"French", "fr", "Le conseil a vendu le vieux port.", "Le conseil n’a pas vendu le vieux port.", "negation", "|n’a pas"},
		{"Russian", "ru", "Совет продаст старую гавань города.", "Совет не продаст старую гавань города.", "negation", "|не"},
		{"Turkish, inside the word", "tr", "Belediye eski limanı satın aldı, iskele kapandı.", "Belediye eski limanı satın almadı, iskele kapandı.", "negation", "|almadı"},
		{"Persian, before the word", "fa", "شورا بندر کهنه شهر را فروخت.", "شورا بندر کهنه شهر را نفروخت.", "negation", "|نفروخت"},
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
	for _, s := range stories(Assemble(sample())) {
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
