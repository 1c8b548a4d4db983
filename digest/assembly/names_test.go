package assembly

import (
	"strings"
	"testing"

	"precis/digest/intake"
	"precis/summarize"
)

// holding returns the item of that number with a text of one sentence.
func holding(n int, text string, keyphrases ...string) *intake.Item {
	s := &summarize.Summary{Keyphrases: keyphrases, Sentences: []summarize.Sentence{{Text: text, End: len(text)}}}
	for _, term := range intake.Distinct(intake.Tokens(text, "en")) {
		s.Terms = append(s.Terms, summarize.Term{Text: term, Weight: 0.3})
	}
	return &intake.Item{Record: &summarize.Record{Summary: s, Document: summarize.About{Language: "en"}}, Letter: letter(n)}
}

// A name is shown with as much of it as stands in most of the items that hold it.
func TestNamesAreWhole(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ items, want string }{ // items by semicolons, their keyphrases by commas
		{"Marit Solheim, Solheim; Marit Solheim, Solheim", "Marit Solheim"},
		{"Marit Solheim; Marit Solheim; Solheim", "Marit Solheim"},
		{"Marit Solheim; Solheim; Solheim; Solheim", "Solheim"},
		{"Oskarholm; Oskarholm; Marit Solheim; Solheim, Marit", "Marit Solheim Oskarholm"},
		{"Solheim ferry; Solheim ferry; Solheim", "Solheim"},
	} {
		var items []*intake.Item
		for n, phrases := range strings.Split(c.items, "; ") {
			items = append(items, holding(n, phrases, strings.Split(phrases, ", ")...))
		}
		var got []string
		for _, name := range names(items) {
			got = append(got, name.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("names of %q are %q, want %q", c.items, got, c.want)
		}
	}
}

// A name stands in the grid as it stands in the sentences, and what is a name by
// no more than its capital in none.
func TestNamesStandAsInSentences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, phrase, sentence, want string }{
		{"en", "Brien", "On Monday Jim O'Brien was dismissed, and O’Brien sued.", "O'Brien"},
		{"en", "Brien", "On Monday O'Brien was dismissed.", "O'Brien"},
		{"en", "Mobil", "In Talvik T-Mobil sells lamps.", "T-Mobil"},
		{"fr", "Oskarholm", "Le bac d'Oskarholm et le port d'Oskarholm ferment.", "Oskarholm"},
		{"fr", "Oskarholm", "L'Oskarholm ferme, et puis l'Oskarholm rouvre.", "Oskarholm"},
		{"en", "Rioting", "Rioting went on, and there was rioting in Talvik and more rioting at night.", ""},
		{"en", "Solheim", "Solheim said nothing. In Talvik Solheim was not seen.", "Solheim"},
		{"en", "EDT", "The ship sails at nine EDT.", ""},
		{"en", "TKO", "He won by TKO in Talvik.", ""},
		{"de", "MESZ", "Das Schiff fährt um neun Uhr MESZ.", ""},
		{"en", "AID", "The AID office sent aid and more aid.", "AID"},
	} {
		terms := intake.Distinct(intake.Tokens(c.phrase, c.lang))
		item := &intake.Item{Record: &summarize.Record{Summary: &summarize.Summary{}, Document: summarize.About{Language: c.lang}}}
		item.Summary.Sentences = []summarize.Sentence{{Text: c.sentence}}
		p := &phrase{terms: terms, forms: []writing{{c.phrase, 2}}, holders: []*intake.Item{item, item}, name: true}
		if got := p.surfaceForm(); got != c.want {
			t.Errorf("%s: %q of %q stands as %q, want %q", c.lang, c.phrase, c.sentence, got, c.want)
		}
	}
}

// The agency that wrote a report is no name that it shares with others; where it
// stands as a place or in a sentence, it is.
func TestAgenciesAreNoNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ first, second, want string }{
		{"(Tidewire)The Solheim bridge fell.", "TALVIK (Tidewire) – A Solheim ship sank.", "Solheim"},
		{"(Tidewire) The Solheim bridge fell.", "Solheim sued Tidewire in Talvik.", "Solheim"},
		{"Solheim sued Tidewire (of Talvik) on Monday.", "Tidewire paid Solheim.", "Solheim Tidewire"},
	} {
		var items []*intake.Item
		for n, text := range []string{c.first, c.second} {
			items = append(items, holding(n, text, "Tidewire", "Solheim"))
		}
		var got []string
		for _, name := range names(items) {
			got = append(got, name.Text)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q and %q share %q, want %q", c.first, c.second, got, c.want)
		}
	}
}
