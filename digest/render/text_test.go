package render

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/bidi"

	"precis/digest"
	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
)

// hebrew is the English week for readers of Hebrew.
func hebrew() digest.Digest {
	d := rendertest.English()
	d.Language = "he"
	return d
}

// Titles longer than a line, in weeks that run the other way.
func TestTextKeepsDirectionsApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		week  digest.Digest
		lang  string
		title string
	}{
		{
			"Persian in English", rendertest.English(), "fa",
			"شهرداری کوهسار پس از سی سال انتظار ساکنان، نوسازی پل‌های چوبی رودخانهٔ سفیدان و راه‌های روستایی بالادست را از بهار آینده آغاز می‌کند",
		},
		{
			"Hebrew in English", rendertest.English(), "he",
			"מועצת הכפר החליטה לשקם את גשרי העץ שמעל הנחל ואת דרכי העפר שבמעלה הגבעה אחרי שלושים שנה של המתנה ארוכה מצד התושבים",
		},
		{
			"Persian with Latin words in English", rendertest.English(), "fa",
			"نقشه‌برداری دوباره از قنات سفیدان با ابزار آزاد QGIS و GRASS نشان می‌دهد که شاخه‌ای فراموش‌شده تا پای باغ‌های انار OpenStreetMap می‌رسد",
		},
		{
			"Latin words first in Persian in English", rendertest.English(), "fa",
			"QGIS در خدمت مقنیان: نقشهٔ تازهٔ قنات سفیدان پس از سی سال همهٔ چاه‌ها و شاخه‌های فراموش‌شده را تا باغ‌های انار نشان می‌دهد",
		},
		{
			"English in Persian", rendertest.Persian(), "en",
			"Forty village libraries above the gorge are to be rebuilt in timber before the winter after readers waited thirty years",
		},
		{
			"English with Persian words in Persian", rendertest.Persian(), "en",
			"Readers of the mobile library کتابخانهٔ سیار ask the council for a second bus and for shelves that stand in the old bakery",
		},
		{
			"English in Hebrew", hebrew(), "en",
			"Forty village libraries above the gorge are to be rebuilt in timber before the winter after readers waited thirty years",
		},
		{"Persian in Persian", rendertest.Persian(), "fa", "کتابخانه‌های روستایی کوهسار با قفسه‌های چوبی و اینترنت رایگان و ساعت‌های بلندتر از نوروز آینده دوباره باز می‌شوند"},
		{"English in English", rendertest.English(), "en", "Forty village libraries above the gorge are to be rebuilt in timber before the winter after readers waited thirty years"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d := rendertest.InTongue(rendertest.Planted(c.week, c.title), c.lang)
			s := string(Text(d))
			narrow(t, s)
			rendertest.QuietText(t, rendertest.Unisolated(t, s))
			if found := strings.Count(rendertest.Unspaced(s), rendertest.Unspaced(c.title)); found < 10 {
				t.Errorf("the title is found %d times in\n%s", found, s)
			}
			apartInLines(t, s, c.title, wording.Direction("", d.Language), wording.Direction("", c.lang))
			rendertest.QuietText(t, rendertest.Unisolated(t, string(Markdown(d))))
		})
	}
}

// apartInLines judges each line of a text by the direction that its readers
// find for it: that of the digest, and then a title of the other direction
// stands in isolates, or that of the title, and then it holds nothing else.
func apartInLines(t *testing.T, s, title, own, other string) {
	t.Helper()
	words := strings.Fields(strings.ToUpper(title))
	for line := range strings.Lines(s) {
		if line = strings.TrimSuffix(line, "\n"); line == "" || strings.Contains(line, "://") {
			continue
		}
		outside := strings.Fields(strings.ToUpper(aside(line)))
		isTitle := func(word string) bool { return len(word) > 3 && slices.Contains(words, word) }
		isOther := func(word string) bool {
			return word != ":" && !slices.Contains(words, strings.TrimSuffix(word, "…:")) && !strings.ContainsAny(word, "|[¶")
		}
		switch dir := found(line); {
		case dir == own && own != other && slices.ContainsFunc(outside, isTitle):
			t.Errorf("the title disturbs the line %q", line)
		case dir != own && dir != other:
			t.Errorf("the line %q runs to the other side", line)
		case dir != own && slices.ContainsFunc(outside, isOther):
			t.Errorf("the line %q runs with its title", line)
		}
	}
}

// found returns the direction in which a reader's program shows a line (UAX #9,
// rules P2 and P3): that of its first letter outside isolates.
func found(line string) string {
	depth := 0
	for _, r := range line {
		p, _ := bidi.LookupRune(r)
		c := p.Class()
		switch {
		case c == bidi.LRI, c == bidi.RLI, c == bidi.FSI:
			depth++
		case c == bidi.PDI:
			depth--
		case depth == 0 && c == bidi.L:
			return "ltr"
		case depth == 0 && (c == bidi.R || c == bidi.AL):
			return "rtl"
		}
	}
	return "ltr"
}

// aside leaves out what stands in isolates, and marks.
func aside(line string) string {
	var b strings.Builder
	depth := 0
	for _, r := range line {
		switch r {
		case '\u2066', '\u2067', '\u2068':
			depth++
		case '\u2069':
			depth--
		case '\u200e', '\u200f':
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// Words of ASCII are broken as words of other letters are.
func TestWrapBreaksAllWordsAlike(t *testing.T) {
	t.Parallel()
	other := func(s string) string {
		return strings.Map(func(r rune) rune {
			switch {
			case unicode.IsDigit(r):
				return '\u0663'
			case unicode.IsLetter(r):
				return 'é'
			}
			return r
		}, s)
	}
	parts := strings.Split("a|the|harbour|7.30|1,000| | |  |, |. |.|,|-| - |–|(|) |\u00a0|'|“|”|? |!|: |/|%|5 |ß|[A 3]|\u2066|\u2069", "|")
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // no secret
	for range 20_000 {
		text := ""
		for range 1 + random.IntN(12) {
			text += parts[random.IntN(len(parts))]
		}
		width := 1 + random.IntN(20)
		lines, others := wrap(text, width), wrap(other(text), width)
		for i, line := range lines {
			lines[i] = other(line)
		}
		if !slices.Equal(lines, others) {
			t.Fatalf("%q in %d columns is broken to %q, and of other letters to %q", text, width, lines, others)
		}
	}
}

func TestWrapClosesIsolates(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		text string
		want []string
	}{
		{"within a line", "one \u2067אב\u2069 two", []string{"one \u2067אב\u2069", "two"}},
		{"over lines", "one \u2067אבגד הוזח טיכל\u2069 two", []string{"one \u2067אבגד\u2069", "\u2067הוזח טיכל\u2069", "two"}},
		{"opened at a line's end", "one two—\u2067אבגד הוזח\u2069", []string{"one two—", "\u2067אבגד הוזח\u2069"}},
		{"in a long word", "\u2066abcdefghijklmnop\u2069", []string{"\u2066abcdefghi\u2069", "\u2066jklmnop\u2069"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := wrap(c.text, 9); !slices.Equal(got, c.want) {
				t.Errorf("wrap = %q, want %q", got, c.want)
			}
		})
	}
}
