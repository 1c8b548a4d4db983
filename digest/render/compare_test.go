package render

import (
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/render/rendertest"
)

// differing is a week of one story whose two sources state a figure, a cause or a
// denial differently.
func differing(first, second digest.Quote, told []digest.Quote, c ...digest.Comparison) digest.Digest {
	d := rendertest.English()
	s := &d.Sections[0].Stories[0]
	for i := range c {
		c[i].Quotes = []digest.Quote{first, second}
	}
	s.Quotes, s.Compare, s.Tier = told, c, digest.Full
	s.Headline = "Ferry collides at Talvik"
	d.Sections, d.Brief = d.Sections[:1], nil
	d.Sections[0].Stories = d.Sections[0].Stories[:1]
	return d
}

// No sentence stands twice in a story: the row of a comparison names what differs
// in one that is told above, with its tag.
func TestAComparedSentenceStandsOnce(t *testing.T) {
	t.Parallel()
	said := func(letter, lang, text string, paragraph int) digest.Quote {
		return digest.Quote{Letter: letter, Text: text, Language: lang, Paragraph: paragraph, Start: 10, End: 10 + len(text)}
	}
	mark := func(text, part string) []digest.Mark {
		at := strings.Index(text, part)
		return []digest.Mark{{Start: at, End: at + len(part), Differs: true}}
	}
	for name, c := range map[string]struct {
		why, lang, first, second, one, other string // what differs in each
		marked                               bool   // by marks, and not by values
	}{
		"a number":      {"number", "en", "The ferry Sigrid hit the mole of Talvik and hurt 5 people.", "Boats brought 3 people to the clinic.", "5", "3", false},
		"a later one":   {"update", "de", "Bei Talvik sind 12 Menschen verletzt worden.", "Bei Talvik wurden 15 Menschen verletzt.", "12", "15", false},
		"a day":         {"date", "fr", "Le bac a heurté le môle le 3 mars.", "Le bac a heurté le môle le 4 mars.", "3 mars", "4 mars", false},
		"right to left": {"number", "fa", "کشتی به موج‌شکن خورد و ۵ تن زخمی شدند.", "۳ تن زخمی شدند.", "۵", "۳", false},
		"a denial":      {"negation", "en", "The mole of Talvik was not hit, the port said.", "The mole of Talvik was hit, the port said.", "not", "", true},
		"no mark":       {"negation", "en", "The port denied that the mole was hit.", "The mole was hit, said the port.", "", "", true},
	} {
		first, second := said("A", c.lang, c.first, 41), said("B", c.lang, c.second, 42)
		x := digest.Comparison{Why: c.why, Values: []string{c.one, c.other}}
		if c.marked {
			x.Values = nil
			if c.one != "" {
				x.Marks = [][]digest.Mark{mark(c.first, c.one), {}}
			}
		}
		again := x // of the same two sentences
		lead := said("C", c.lang, "Talvik 1234567.", 1)
		for where, d := range map[string]digest.Digest{
			"the lead is compared": differing(first, second, []digest.Quote{first}, x),
			"both are":             differing(first, second, []digest.Quote{first, second}, x),
			"neither":              differing(first, second, []digest.Quote{lead}, x),
			"twice":                differing(first, second, []digest.Quote{lead}, x, again),
		} {
			tags := 2
			if where == "neither" {
				tags = 1
			}
			for form, shown := range seenForms(t, d) {
				if !standsOnce(shown, first.Text) || !standsOnce(shown, second.Text) {
					t.Errorf("%s, %s: the %s does not say both sentences once: %s", name, where, form, shown)
				}
				if n := strings.Count(shown, "A¶41"); n != tags {
					t.Errorf("%s, %s: the %s has the first sentence's tag %d times, want %d", name, where, form, n, tags)
				}
				if named := strings.Contains(shown, rendertest.Unspaced(c.one)+"[A¶41]"); tags > 1 && !named && strings.Contains(form, "text") {
					t.Errorf("%s, %s: the %s does not name %q: %s", name, where, form, c.one, shown)
				}
			}
		}
	}
}

// standsOnce reports whether a form shows a text once.
func standsOnce(shown, text string) bool {
	return strings.Count(shown, rendertest.Unspaced(text)) == 1
}
