package digest

import (
	"strings"
	"testing"

	"precis/summarize"
)

// A headline that is cut ends neither with a small word nor inside a name.
func TestHeadlineIsCutWhereItReadsOn(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ lang, title, want string }{
		{"en", "The ferry to Oskarholm will carry passengers without charge until the bridge is open", "The ferry to Oskarholm will carry passengers without charge until the bridge is open"},
		{"en", "The keeper of the lighthouse at Oskarholm, whose lamp had gone out twice in spring, has been given a medal", "The keeper of the lighthouse at Oskarholm, whose lamp had gone out twice in spring…"},
		{"en", "Council hears that the repair of the harbour wall was paid for twice and that of the mole to the north never", "Council hears that the repair of the harbour wall was paid for twice and that of the mole…"},
		{"en", "After a search of eleven hours on a rough sea the crew of the lifeboat finds skipper Marit Solheim alive", "After a search of eleven hours on a rough sea the crew of the lifeboat finds skipper…"},
		{"de", "Nach langer Debatte beschließt der Rat der Stadt den Neubau der Brücke über den Fluss und den der Schleuse", "Nach langer Debatte beschließt der Rat der Stadt den Neubau der Brücke über den Fluss…"},
		{"fr", "Après trois mois de travaux, le pont qui relie les deux rives de la ville rouvre aux voitures et aux piétons", "Après trois mois de travaux, le pont qui relie les deux rives de la ville rouvre…"},
		{"en", strings.Repeat("Donaudampfschiff", 8), strings.Repeat("Donaudampfschiff", 8)[:89] + "…"},
	} {
		r := &summarize.Record{Summary: &summarize.Summary{}}
		r.Document.Title, r.Document.Language = test.title, test.lang
		it := &item{Record: r}
		if got, _ := headline(&draft{items: []*item{it}}, "en"); got != test.want {
			t.Errorf("headline of %q = %q, want %q", test.title, got, test.want)
		}
	}
}

func TestHeadlineIsInTheDigestsLanguage(t *testing.T) {
	t.Parallel()
	titled := func(lang, title string, doubles int) *item {
		r := &summarize.Record{Summary: &summarize.Summary{}}
		r.Document.Title, r.Document.Language = title, lang
		return &item{Record: r, doubles: make([]*item, doubles)}
	}
	for name, c := range map[string]struct {
		items      []*item
		main, want string
	}{
		"one of three":                      {[]*item{titled("en", "Dam leaks", 0), titled("de", "Damm undicht", 0), titled("de", "Damm leckt", 0)}, "en", "en"},
		"fewer documents":                   {[]*item{titled("en", "Dam leaks", 2), titled("de", "Damm undicht", 0)}, "de", "de"},
		"none: that of more sources":        {[]*item{titled("fr", "Fuite", 0), titled("de", "Damm undicht", 0), titled("fr", "Le barrage fuit", 0)}, "en", "fr"},
		"none: that of more documents":      {[]*item{titled("fr", "Barrage fuit", 2), titled("de", "Damm undicht", 0)}, "en", "fr"},
		"as many, in the digest's language": {[]*item{titled("de", "Damm undicht", 0), titled("en", "Dam leaks", 0)}, "en", "en"},
		"as many, in no language of it":     {[]*item{titled("fr", "Fuite", 0), titled("de", "Damm undicht", 0)}, "en", "de"},
		"one, not in the digest's language": {[]*item{titled("fr", "Fuite", 0)}, "en", "fr"},
	} {
		if _, got := headline(&draft{items: c.items}, c.main); got != c.want {
			t.Errorf("%s: headline in %q, want %q", name, got, c.want)
		}
	}
}

// A day or a place is no headline where there is another, and the title of the
// source that leads comes before one as good.
func TestHeadlineSaysSomething(t *testing.T) {
	t.Parallel()
	titled := func(title, opening string) *item {
		r := &summarize.Record{Summary: &summarize.Summary{Headline: &summarize.Headline{Text: opening}}}
		r.Document.Title, r.Document.Language = title, "en"
		return &item{Record: r}
	}
	day, untitled := titled("Tuesday, May 24, 2005", "x"), titled("", "Coach fired after nine defeats")
	first, second := titled("Harbour wall breaks in storm", ""), titled("Storm breaks the harbour wall", "")
	for _, c := range []struct {
		items []*item
		lead  *item
		want  string
	}{
		{[]*item{day, first}, day, "Harbour wall breaks in storm"},
		{[]*item{day, untitled}, day, "Coach fired after nine defeats"},
		{[]*item{day}, day, "Tuesday, May 24, 2005"},
		{[]*item{first, second}, second, "Storm breaks the harbour wall"},
		{[]*item{first, second}, first, "Harbour wall breaks in storm"},
	} {
		if got, _ := headline(&draft{items: c.items, lead: c.lead}, "en"); got != c.want {
			t.Errorf("headline = %q, want %q", got, c.want)
		}
	}
}
