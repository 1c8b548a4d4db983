package wording

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func of(tb testing.TB, lang string) *Labels {
	tb.Helper()
	l, err := Of(lang)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

func TestTexts(t *testing.T) {
	t.Parallel()
	marks := "e" + strings.Repeat("\u0301", 30)
	for _, c := range []struct {
		name, got, want string
	}{
		{"white space is folded", Clean(" a\r\n\t b "), "a b"},
		{"but not what holds words together", Clean("10\u00a0km"), "10\u00a0km"},
		{"directions are not turned", Clean("\u202eabc\u202c"), "abc"},
		{"joiners stay", Clean("می\u200cروم"), "می\u200cروم"},
		{"marks are bounded", Clean(marks), "e" + strings.Repeat("\u0301", longestMarks)},
		{"the ends of a part stay", Scrub("\n a  "), " a "},
		{"what is short is whole", Clip("one two", 7, "…"), "one two"},
		{"a cut at a word's end", Clip("one two three four five", 21, "…"), "one two three four…"},
		{"a cut in a long word", Clip(strings.Repeat("x", 9), 4, "…"), "xxxx…"},
		{"a title", Title(strings.Repeat("x", LongestTitle+1)), strings.Repeat("x", LongestTitle) + "…"},
		{"a letter", Letter(" A B "), "AB"},
		{"a letter that is a text", Letter("ABCDEFGHI"), "ABCDEF"},
		{"work is bounded", Short(strings.Repeat("ab", 20), 2), strings.Repeat("ab", 16)},
		{"at a character", Short(strings.Repeat("x", 15)+"éx", 1), strings.Repeat("x", 15)},
		{"what is no UTF-8", Short(strings.Repeat("\x80", 40), 1), strings.Repeat("\x80", 16)},
		{"a file", FileName("a/b/c.txt", ""), "c.txt"},
		{"a part of one", FileName("a/b.zip", "in/c.txt"), "b.zip › c.txt"},
	} {
		if c.got != c.want {
			t.Errorf("%s: %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestAddresses(t *testing.T) {
	t.Parallel()
	for address, want := range map[string]string{
		"https://example.org/a?b=c#d":                       "https://example.org/a?b=c#d",
		"http://[2001:db8::1]/":                             "http://[2001:db8::1]/",
		"https://example.org/a b":                           "https://example.org/a%20b",
		"https://ann:word@example.org/":                     "",
		"javascript:alert(1)":                               "",
		"//example.org/":                                    "",
		"https:///a":                                        "",
		"https://exa\"mple.org/":                            "",
		"https://example.org/%zz":                           "",
		"https://example.org/" + strings.Repeat("a", 2000):  "",
		"https://example.org/" + strings.Repeat("é", 900):   "",
		"https://example.org/" + strings.Repeat("a", 1_900): "https://example.org/" + strings.Repeat("a", 1_900),
	} {
		if got := WebAddress(address); got != want {
			t.Errorf("WebAddress(%.60q) = %.60q, want %.60q", address, got, want)
		}
	}
	for address, want := range map[string]string{"https://www.example.org:8080/a": "example.org", "%": ""} {
		if got := Host(address); got != want {
			t.Errorf("Host(%q) = %q, want %q", address, got, want)
		}
	}
	const page = "https://example.org/a"
	for _, c := range []struct{ address, sentence, want string }{
		{page, "Short - enough, really.", page + "#:~:text=Short%20%2D%20enough%2C%20really."},
		{page, "One two three four five six seven eight nine.", page + "#:~:text=One%20two%20three%20four,six%20seven%20eight%20nine."},
		{page + "#part", "It's (so).", page + "#part:~:text=It%27s%20%28so%29."},
		{page, " ", page},
		{"", "One.", ""},
		{page, strings.Repeat("x", 2000), page},
	} {
		if got := Fragment(c.address, c.sentence); got != c.want {
			t.Errorf("Fragment(%.40q, %.40q) = %.80q, want %.80q", c.address, c.sentence, got, c.want)
		}
	}
}

func TestDirections(t *testing.T) {
	t.Parallel()
	for lang, want := range map[string]string{"en": "en", "pt-BR": "pt-BR", "x": "", "e1": "", "-en": "", "english-is-no-code": ""} {
		if got := Code(lang); got != want {
			t.Errorf("Code(%q) = %q, want %q", lang, got, want)
		}
	}
	for _, c := range []struct{ text, lang, want string }{
		{"abc", "fa", "rtl"}, {"سلام", "en", "ltr"}, {"12 سلام", "", "rtl"}, {"12 abc", "", "ltr"}, {"12", "", "ltr"},
	} {
		if got := Direction(c.text, c.lang); got != c.want {
			t.Errorf("Direction(%q, %q) = %q, want %q", c.text, c.lang, got, c.want)
		}
	}
	for _, c := range []struct{ line, dir, want string }{
		{"abc", "ltr", "abc"},
		{"سلام", "ltr", "\u200eسلام"},
		{"\u2067سلام\u2069", "ltr", "\u200e\u2067سلام\u2069"},
		{"abc", "rtl", "\u200fabc"},
		{"سلام", "rtl", "سلام"},
		{"12", "rtl", "\u200f12"},
		{"12", "ltr", "12"},
		{"", "rtl", ""},
	} {
		if got := Directed(c.line, c.dir); got != c.want {
			t.Errorf("Directed(%q, %s) = %q, want %q", c.line, c.dir, got, c.want)
		}
	}
	lines := []string{"a \u2067b ", "c\u2069 d", "e \u2066", "f\u2069"}
	CloseIsolates(lines)
	want := []string{"a \u2067b \u2069", "\u2067c\u2069 d", "e", "\u2066f\u2069"}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("CloseIsolates (-want +got):\n%s", diff)
	}
}

func TestPhrases(t *testing.T) {
	t.Parallel()
	english, persian := of(t, "en"), of(t, "fa")
	for _, c := range []struct {
		name      string
		got, want Phrase
	}{
		{"in the page's language", english.Phrase("Ferry", "en"), Phrase{Text: "Ferry"}},
		{"in another", english.Phrase("Fähre", "de"), Phrase{Text: "Fähre", Lang: "de"}},
		{"that runs the other way", english.Phrase("سلام", "fa"), Phrase{Text: "سلام", Lang: "fa", Dir: "rtl"}},
		{"with a word of it", english.Phrase("to سلام", "en"), Phrase{Text: "to سلام", Dir: "ltr"}},
		{"a file", english.File("a/b.txt"), Phrase{Text: "a/b.txt", Bold: true}},
		{"a reason that is known", persian.Why("no text in it"), Phrase{Text: persian.Reasons["no text in it"]}},
		{"one that is not", persian.Why("of the sea"), Phrase{Text: "of the sea", Lang: "en", Dir: "ltr"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	a, b, c := Phrase{Text: "A"}, Phrase{Text: "B"}, Phrase{Text: "C", Kind: "tag"}
	if got := english.Text(english.Join([]Phrase{a, b, c})); got != "A, B and [C]" {
		t.Errorf("Join = %q", got)
	}
	for more, want := range map[int]string{-1: "A, B and [C]", 0: "A, B and [C]", 1: "A, B, [C] and 1 more", 12345: "A, B, [C] and 12,345 more"} {
		if got := english.Text(english.JoinSome([]Phrase{a, b, c}, more)); got != want {
			t.Errorf("JoinSome of %d more = %q, want %q", more, got, want)
		}
	}
	if got := english.Text(Fill("{x} of {y}: {x}, {z}.", Slots{"x": {a}, "y": {b, c}})); got != "A of B[C]: A, {z}." {
		t.Errorf("Fill = %q", got)
	}
	if got := english.Text([]Phrase{{Text: "to ", Dir: "ltr"}, {Text: "سلام", Dir: "rtl"}, {Text: " 12", Dir: ""}, {Text: "Å", Dir: "ltr"}}); got != "to \u2067سلام\u2069 12Å" {
		t.Errorf("Text = %q", got)
	}
	if got := Isolate("a", "ltr") + Isolate("", "rtl"); got != "\u2066a\u2069" {
		t.Errorf("Isolate = %q", got)
	}
}

func TestWeeksAndDaysInWords(t *testing.T) {
	t.Parallel()
	english, persian := of(t, "en"), of(t, "fa")
	for got, want := range map[string]string{
		english.FormatPeriod("2026-W07"):               "Week 7",
		english.FormatPeriod("2026-Wxx"):               "2026-Wxx",
		english.FormatPeriod("soon"):                   "soon",
		persian.When("2026-W07"):                       "۷",
		english.FormatDay("soon"):                      "soon",
		english.FormatShortDay("2026-11-15", 2026):     "15 Nov",
		english.FormatShortDay("2025-11-15", 2026):     "15 Nov 2025",
		english.FormatDays("2026-11-16", "2026-11-22"): "16–22 November 2026",
		english.FormatDays("2026-11-30", "2026-12-06"): "30 November – 6 December 2026",
		english.FormatDays("then", "now"):              "then – now",
		english.FormatSpan("2026-11-16", "2026-11-16"): "16 Nov 2026",
		english.FormatSpan("2026-11-15", "2026-11-16"): "15–16 November 2026",
		english.FormatSpan("then", "now") + "nothing":  "nothing",
		english.FormatNumber(-12345):                   "-12345",
		english.Heading("Weekly digest"):               english.Digest,
		english.Heading("Daily digest"):                english.Digest,
		english.Heading(" Harbour "):                   "Harbour",
		of(t, "tr").Capitals("istasyon"):               "İSTASYON",
		english.Capitals("station"):                    "STATION",
		english.Count(english.Documents, 0):            "0 documents",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
