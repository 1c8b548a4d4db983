package render

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"precis/digest"
	"precis/digest/render/layout"
	"precis/digest/render/rendertest"
)

// seen returns the words of a page that a reader sees.
func seen(page *html.Node) string {
	var b strings.Builder
	for n := range page.Descendants() {
		if n.Type == html.TextNode && !rendertest.Within(n, "head") && !strings.Contains(rendertest.Attr(n.Parent, "style"), "max-height:0") {
			b.WriteString(n.Data)
		}
	}
	return b.String()
}

// weeks returns weeks of many kinds.
func weeks() map[string]digest.Digest {
	return map[string]digest.Digest{
		"english": rendertest.English(), "unlinked": rendertest.Without(rendertest.English()), "persian": rendertest.Persian(), "wide": rendertest.Wide(), "quiet": rendertest.Quiet(),
		"busy": rendertest.Busy(60), "cut": rendertest.Busy(900), "chosen": rendertest.English().Only([]string{"archive"}),
	}
}

// Each story stands in the mail as its tier says, in both parts.
func TestMailTellsEachStoryByItsTier(t *testing.T) {
	t.Parallel()
	d := rendertest.Busy(60)
	page, text, err := Mail(d, 80<<10, "")
	if err != nil {
		t.Fatal(err)
	}
	tree := rendertest.Parse(t, page)
	numbers := numbered(t, tree)
	for _, s := range d.Sections {
		for _, x := range s.Stories {
			for form, shown := range map[string]string{"HTML": rendertest.Unspaced(rendertest.InnerText(tree)), "text": rendertest.Unspaced(string(text))} {
				if !strings.Contains(shown, rendertest.Unspaced(x.Headline)) {
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
	p, err := layout.Of(d, layout.Unlimited(), true)
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range p.Full {
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
	if p, err = layout.Of(rendertest.Busy(12), layout.Unlimited(), true); err != nil {
		t.Fatal(err)
	}
	for _, x := range p.Full {
		if len(x.Quotes) != 3 {
			t.Errorf("of a short week, story %d is told in full by %d quotes, want all 3", x.ID, len(x.Quotes))
		}
	}
}

// The text part of a mail, and the text form of a digest, hold no word that the
// HTML lacks, but for addresses.
func TestTextHoldsWhatTheHTMLHolds(t *testing.T) {
	t.Parallel()
	for name, d := range weeks() {
		ok := rendertest.Must(t)
		page, text, err := Mail(d, 60<<10, "")
		holdsAll(t, name+" mail", ok(page, err), text)
		if layout.Stories(d) < 100 { // the page would leave some out
			holdsAll(t, name+" page", ok(Page(d)), Text(d))
		}
	}
}

func holdsAll(t *testing.T, name string, page, text []byte) {
	t.Helper()
	shown := strings.ToLower(rendertest.Unspaced(strings.ReplaceAll(seen(rendertest.Parse(t, page)), "i̇", "i")))
	for word := range strings.FieldsSeq(strings.ReplaceAll(string(text), "\u00a0", " ")) {
		word = strings.TrimFunc(rendertest.Unspaced(word), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if !strings.Contains(word, "://") && !strings.Contains(shown, strings.ToLower(word)) {
			t.Errorf("%s: the text has %q, which the HTML lacks", name, word)
		}
	}
}

// The source that is quoted is named, however many tell the same before it.
func TestMailNamesTheQuotedSource(t *testing.T) {
	t.Parallel()
	d := rendertest.Busy(20)
	d.Brief = nil
	s := &d.Sections[0].Stories[len(d.Sections[0].Stories)-1]
	s.Tier, s.Sources, s.Quotes = digest.Sentence, nil, []digest.Quote{{Letter: "G", Text: "The lock opens at noon."}}
	for _, letter := range []string{"A", "B", "C", "D", "E", "F", "G"} {
		s.Sources = append(s.Sources, digest.Source{Letter: letter, Key: "lock" + letter + ".txt"})
	}
	_, text, err := Mail(d, 80<<10, "")
	if err != nil {
		t.Fatal(err)
	}
	want := "G lockG.txt · Also told by A lockA.txt, B lockB.txt, C lockC.txt, D lockD.txt and 2 more"
	if !strings.Contains(strings.Join(strings.Fields(string(text)), " "), want) {
		t.Errorf("the mail lacks %q:\n%s", want, text)
	}
}

// A word that is wider than a phone is parted, or the whole mail would be as wide.
func TestLongWordsAreParted(t *testing.T) {
	t.Parallel()
	d := rendertest.Busy(3)
	long := strings.Repeat("0.030716119,", 12)
	d.Sections[0].Stories[0].Headline = long
	for name, page := range map[string][]byte{"mail": rendertest.Must(t)(drawn(d, 80_000)), "page": rendertest.Must(t)(Page(d))} {
		shown := 0
		for n := range rendertest.Parse(t, page).Descendants() {
			if n.Type != html.TextNode || !strings.Contains(n.Data, "0.030716119") || rendertest.Within(n, "head") || strings.Contains(rendertest.Attr(n.Parent, "style"), "max-height:0") {
				continue
			}
			shown++
			parted := false
			for up := n.Parent; up != nil; up = up.Parent {
				style := rendertest.Attr(up, "style") // mail programs know the older name alone
				parted = parted || strings.Contains(style, "overflow-wrap:anywhere") || strings.Contains(style, "word-break:break-word")
			}
			if !parted {
				t.Errorf("%s: nothing around <%s> parts %.20s…", name, n.Parent.Data, n.Data)
			}
		}
		if shown == 0 {
			t.Errorf("%s: the long word is not there", name)
		}
	}
}

// Most of a mail's bytes were style once: four to six stories filled it.
func TestMailIsLight(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"linked": rendertest.Busy(48), "unlinked": rendertest.Without(rendertest.Busy(48))} {
		d.Rejected = d.Rejected[:5]
		page := rendertest.Must(t)(drawn(d, 80_000))
		share := float64(len(seen(rendertest.Parse(t, page)))) / float64(len(page))
		if share < .35 || len(page) > 40_000 {
			t.Errorf("%s: %d bytes, %.2f of them text", name, len(page), share)
		}
	}
}

// Old stories say of when they are, in every form, and the page why each stands
// where it does.
func TestFormsSayWhatSpeaksForAStory(t *testing.T) {
	t.Parallel()
	d := rendertest.English()
	d.Sections[0].Stories[1].Importance.Old = true
	page, text, err := Mail(d, 80<<10, "")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{
		"mail": seen(rendertest.Parse(t, page)), "text part": string(text), "page": seen(rendertest.Parse(t, rendertest.Must(t)(Page(d)))),
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
