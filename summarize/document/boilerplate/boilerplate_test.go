package boilerplate

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

func TestFind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []draft.Reason
	}{
		{"Leave a reply", []draft.Reason{draft.WhyComments, draft.WhyComments}},
		{"12/09/21 Print", []draft.Reason{draft.WhyPrint}},
		{"Share | Subscribe to our newsletter", []draft.Reason{draft.WhyShare, draft.WhyNewsletter, draft.WhyNewsletter}},
		{"Alle Rechte vorbehalten", []draft.Reason{draft.WhyFooter}},
		{"Читайте также", []draft.Reason{draft.WhyRelated}},
		{"相关阅读：大桥通车", []draft.Reason{draft.WhyRelated}},
		{"Commentary on the bridge", []draft.Reason{draft.WhyComments}}, // a long phrase may go on
		{"Läs vidare med en prenumeration", []draft.Reason{draft.WhyNewsletter}},
		{"Iratkozzon fel hírlevelünkre", []draft.Reason{draft.WhyNewsletter}},
		{"O nás | Kontakt", []draft.Reason{draft.WhyFooter, draft.WhyFooter}},
		{"مجلس تعلیق کرد", nil},                                     // Persian: suspended
		{"Homeland", nil},                                           // a short one must stand alone
		{"see www.facebook.example or ask mail@print.example", nil}, // names in addresses
		{"The bridge is open.", nil},
	} {
		var got []draft.Reason
		for _, p := range Find(c.text) {
			got = append(got, p.Why)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("Find(%q) (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestAsks(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"Sign up now to our free list.":        true,
		"Abonnieren Sie den Rundbrief.":        true,
		"The council met on Tuesday.":          false,
		"She asked him to sign the agreement.": false,
	} {
		if got := Asks(text); got != want {
			t.Errorf("Asks(%q) = %v, want %v", text, got, want)
		}
	}
}

func TestCoveredAndDistinct(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text              string
		covered, distinct int
	}{
		{"Leave a reply", 4, 2},
		{"Share, share and share", 3, 1},
		{"Print | print", 2, 1},
		{"", 0, 0},
	} {
		found := Find(c.text)
		if covered, distinct := Covered(found), Distinct(found); covered != c.covered || distinct != c.distinct {
			t.Errorf("of the phrases in %q: %d words, %d distinct, want %d and %d", c.text, covered, distinct, c.covered, c.distinct)
		}
	}
}

// A phrase says one thing, in whatever language's folder it stands: none is hidden
// by another list's.
func TestEveryPhraseIsFound(t *testing.T) {
	t.Parallel()
	for _, l := range lists {
		for _, phrase := range data.Everywhere(l.name) {
			if l.why == whyCall {
				if !Asks(phrase) {
					t.Errorf("%q of %s asks for nothing", phrase, l.name)
				}
				continue
			}
			if found := Find(phrase); len(found) == 0 || found[0].Text != phrase || found[0].Why != l.why {
				t.Errorf("Find(%q) = %v, want it for %q", phrase, found, l.why)
			}
		}
	}
}

func TestLinesThatLeadElsewhere(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]bool{
		"Click here for the map":            {true, false},
		"» CLICK HERE":                      {true, false},
		"Weitere Bilder: klicken Sie hier":  {true, false},
		"Read more: Ferries to be replaced": {true, false},
		"Daha fazlası için tıklayın":        {true, false},
		"図を見るにはここをクリック":                     {true, false},
		"Clickhere":                        {false, false},
		"He said to read more: nobody did": {false, false},
		"Image: The pier":                  {false, true},
		"An image: the pier at noon":       {false, false},
		"Photo by the harbour":             {false, false},
		"":                                 {false, false},
	} {
		if got := [2]bool{Points(text), Captions(text)}; got != want {
			t.Errorf("%q leads elsewhere, and is a caption: %v, want %v", text, got, want)
		}
	}
	for _, phrase := range data.Everywhere("page pointer") {
		if !Points(phrase + " x") {
			t.Errorf("%q leads nowhere", phrase)
		}
	}
}
