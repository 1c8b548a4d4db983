package render

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"precis/digest"
)

// seen returns the words of a page that a reader sees.
func seen(page *html.Node) string {
	var b strings.Builder
	for n := range page.Descendants() {
		if n.Type == html.TextNode && !within(n, "head") && !strings.Contains(attr(n.Parent, "style"), "max-height:0") {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

// weeks returns weeks of many kinds.
func weeks() map[string]digest.Digest {
	return map[string]digest.Digest{
		"english": english(), "unlinked": without(english()), "persian": persian(), "wide": wide(), "quiet": quiet(),
		"busy": busy(60), "cut": busy(900), "chosen": english().Only([]string{"archive"}),
	}
}

// Each story stands in the mail as its tier says, in both parts.
func TestMailTellsEachStoryByItsTier(t *testing.T) {
	t.Parallel()
	d := busy(60)
	page, text, err := Mail(d, 80<<10, "")
	if err != nil {
		t.Fatal(err)
	}
	tree := parsed(t, page)
	numbers := numbered(t, tree)
	for _, s := range d.Sections {
		for _, x := range s.Stories {
			for form, shown := range map[string]string{"HTML": unspaced(inner(tree)), "text": unspaced(string(text))} {
				if !strings.Contains(shown, unspaced(x.Headline)) {
					t.Errorf("the %s lacks %q", form, x.Headline)
				}
			}
		}
	}
	if want := 60; len(numbers) != want || !slices.Equal(numbers[:3], []string{"1", "2", "3"}) {
		t.Errorf("told: %q, want the three in full first and %d in all", numbers, want)
	}
	quotes, tiers := map[digest.Tier]int{}, map[int]digest.Tier{}
	for _, s := range d.Sections {
		for _, x := range s.Stories {
			tiers[x.Number] = x.Tier
		}
	}
	p, err := lay(d, unlimited(), true)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range p.Told {
		quotes[tiers[x.ID]] = len(x.Quotes)
	}
	for _, s := range p.Sections {
		for _, x := range s.Stories {
			if x.ID > len(d.Brief) {
				quotes[tiers[x.ID]] = max(quotes[tiers[x.ID]], len(x.Quotes))
			}
		}
	}
	if quotes[digest.Full] != 2 || quotes[digest.Sentence] != 1 || quotes[digest.Headline] != 0 {
		t.Errorf("quotes by tier: %v; of three, one stands in brief", quotes)
	}
	if p, err = lay(busy(12), unlimited(), true); err != nil {
		t.Fatal(err)
	}
	for _, x := range p.Told {
		if len(x.Quotes) != 3 {
			t.Errorf("of a short week, story %d is told in full by %d quotes, want all 3", x.ID, len(x.Quotes))
		}
	}
}

// A digest that was stored without tiers is told by its numbers and sources.
func TestMailOfADigestWithoutTiers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		number, sources int
		want            digest.Tier
	}{{1, 2, digest.Full}, {3, 5, digest.Full}, {2, 1, digest.Sentence}, {4, 9, digest.Sentence}, {40, 1, digest.Sentence}} {
		if got := tier(digest.Story{Number: c.number, Sources: make([]digest.Source, c.sources)}); got != c.want {
			t.Errorf("story %d of %d sources: %q, want %q", c.number, c.sources, got, c.want)
		}
	}
}

// The text part holds no word that the HTML lacks, but for addresses.
func TestTextPartHoldsWhatTheMailHolds(t *testing.T) {
	t.Parallel()
	for name, d := range weeks() {
		page, text, err := Mail(d, 60<<10, "")
		if err != nil {
			t.Fatal(err)
		}
		shown := strings.ToLower(unspaced(strings.ReplaceAll(seen(parsed(t, page)), "i̇", "i")))
		for word := range strings.FieldsSeq(strings.ReplaceAll(string(text), "\u00a0", " ")) {
			word = strings.TrimFunc(unspaced(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if !strings.Contains(word, "://") && !strings.Contains(shown, strings.ToLower(word)) {
				t.Errorf("%s: the text part has %q, which the HTML lacks", name, word)
			}
		}
	}
}

// Most of a mail's bytes were style once: four to six stories filled it.
func TestMailIsLight(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"linked": busy(48), "unlinked": without(busy(48))} {
		d.Rejected = d.Rejected[:5]
		page := must(t)(drawn(d, 80_000))
		share := float64(len(seen(parsed(t, page)))) / float64(len(page))
		if share < .35 || len(page) > 40_000 {
			t.Errorf("%s: %d bytes, %.2f of them text", name, len(page), share)
		}
	}
}

// Old stories say of when they are, in every form, and the page why each stands
// where it does.
func TestFormsSayWhatSpeaksForAStory(t *testing.T) {
	t.Parallel()
	d := english()
	d.Sections[0].Stories[1].Importance.Old = true
	page, text, err := Mail(d, 80<<10, "")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{
		"mail": seen(parsed(t, page)), "text part": string(text), "page": seen(parsed(t, must(t)(Page(d)))),
		"text": string(Text(d)), "Markdown": string(Markdown(d)),
	}
	for form, shown := range all {
		shown = strings.Join(strings.Fields(shown), " ")
		for _, want := range []string{"of 2015", "of 16 Nov 2026"} {
			if strings.Count(shown, want) < 2 {
				t.Errorf("the %s does not say %q twice", form, want)
			}
		}
		for _, want := range []string{"4 independent sources · in 4 languages", "goes on with something new", "told in 2 sections", "Lunde"} {
			if full := form != "mail" && form != "text part"; strings.Contains(shown, want) != full && want != "Lunde" {
				t.Errorf("the %s says %q: %v", form, want, !full)
			}
		}
	}
}

func TestWhyHereSaysOnlyWhatSpeaks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		i       digest.Importance
		sources int
		want    string
	}{
		{digest.Importance{Independent: 1, Sections: 1, Languages: 1}, 1, ""},
		{digest.Importance{Independent: 1, Sections: 1, Languages: 1}, 3, "1 independent source"},
		{digest.Importance{Independent: 2.5, Sections: 1, Languages: 2}, 3, "2 independent sources · in 2 languages"},
		{digest.Importance{Names: []string{"Lunde"}}, 1, "shares names with other stories: Lunde"},
		{digest.Importance{GoesOn: true, Names: []string{"A", "B", " "}}, 1, "goes on with something new · shares names with other stories: A and B"},
		{digest.Importance{Old: true, Newest: "2015-03-01"}, 1, "of 2015"},
		{digest.Importance{Old: true, Newest: "soon"}, 1, ""},
	} {
		p, err := lay(english(), unlimited(), false)
		if err != nil {
			t.Fatal(err)
		}
		if got := p.L.words(p.whyHere(digest.Story{Importance: c.i, Sources: make([]digest.Source, c.sources)})); got != c.want {
			t.Errorf("%+v: %q, want %q", c.i, got, c.want)
		}
	}
}
