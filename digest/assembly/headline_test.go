package assembly

import (
	"testing"

	"precis/digest/intake"
	"precis/summarize"
)

func TestHeadlineIsInTheDigestsLanguage(t *testing.T) {
	t.Parallel()
	titled := func(lang, title string, doubles int) *intake.Item {
		r := &summarize.Record{Summary: &summarize.Summary{}}
		r.Document.Title, r.Document.Language = title, lang
		return &intake.Item{Record: r, Doubles: make([]*intake.Item, doubles)}
	}
	for name, c := range map[string]struct {
		items      []*intake.Item
		main, want string
	}{
		"one of three":                      {[]*intake.Item{titled("en", "Dam leaks", 0), titled("de", "Damm undicht", 0), titled("de", "Damm leckt", 0)}, "en", "en"},
		"fewer documents":                   {[]*intake.Item{titled("en", "Dam leaks", 2), titled("de", "Damm undicht", 0)}, "de", "de"},
		"none: that of more sources":        {[]*intake.Item{titled("fr", "Fuite", 0), titled("de", "Damm undicht", 0), titled("fr", "Le barrage fuit", 0)}, "en", "fr"},
		"none: that of more documents":      {[]*intake.Item{titled("fr", "Barrage fuit", 2), titled("de", "Damm undicht", 0)}, "en", "fr"},
		"as many, in the digest's language": {[]*intake.Item{titled("de", "Damm undicht", 0), titled("en", "Dam leaks", 0)}, "en", "en"},
		"as many, in no language of it":     {[]*intake.Item{titled("fr", "Fuite", 0), titled("de", "Damm undicht", 0)}, "en", "de"},
		"one, not in the digest's language": {[]*intake.Item{titled("fr", "Fuite", 0)}, "en", "fr"},
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
	titled := func(title, opening string) *intake.Item {
		r := &summarize.Record{Summary: &summarize.Summary{Headline: &summarize.Headline{Text: opening}}}
		r.Document.Title, r.Document.Language = title, "en"
		return &intake.Item{Record: r}
	}
	day, untitled := titled("Tuesday, May 24, 2005", "x"), titled("", "Coach fired after nine defeats")
	first, second := titled("Harbour wall breaks in storm", ""), titled("Storm breaks the harbour wall", "")
	for _, c := range []struct {
		items []*intake.Item
		lead  *intake.Item
		want  string
	}{
		{[]*intake.Item{day, first}, day, "Harbour wall breaks in storm"},
		{[]*intake.Item{day, untitled}, day, "Coach fired after nine defeats"},
		{[]*intake.Item{day}, day, "Tuesday, May 24, 2005"},
		{[]*intake.Item{first, second}, second, "Storm breaks the harbour wall"},
		{[]*intake.Item{first, second}, first, "Harbour wall breaks in storm"},
	} {
		if got, _ := headline(&draft{items: c.items, lead: c.lead}, "en"); got != c.want {
			t.Errorf("headline = %q, want %q", got, c.want)
		}
	}
}
