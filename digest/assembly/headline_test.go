package assembly

import (
	"fmt"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/summarize"
	"precis/summarize/language"
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
		if _, got := headlineOf(&draft{items: c.items}, c.main); got != c.want {
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
		if got, _ := headlineOf(&draft{items: c.items, lead: c.lead}, "en"); got != c.want {
			t.Errorf("headline = %q, want %q", got, c.want)
		}
	}
}

// The title of the source that leads is no headline where it says much less than
// another.
func TestHeadlineIsNotTheLeadersWhereThatSaysLittle(t *testing.T) {
	t.Parallel()
	titled := func(title, lang string) *intake.Item {
		r := &summarize.Record{Summary: &summarize.Summary{Headline: &summarize.Headline{Text: "x"}}}
		r.Document.Title, r.Document.Language = title, lang
		return &intake.Item{Record: r}
	}
	weight := map[string]float64{}
	for text, lang := range map[string]string{"Oskar Line buys the ferries of Talvik Shipping sailors": "en", "Reederei verkauft Schiffe an Oskar in Talvik": "de"} {
		for _, term := range language.Terms(text, lang) {
			weight[term] = 0.2
		}
	}
	short, full := titled("What sailors say in Talvik", "en"), titled("Oskar Line buys ferries of Talvik Shipping", "en")
	equal := titled("Talvik Shipping sells ferries to Oskar", "en")
	german, fuller := titled("Reederei in Talvik verlädt", "de"), titled("Reederei in Talvik verkauft Kohle", "de")
	for _, c := range []struct {
		lead, other *intake.Item
		main, want  string
	}{
		{short, nil, "en", "Oskar Line buys ferries of Talvik Shipping"},
		{equal, nil, "en", "Talvik Shipping sells ferries to Oskar"},
		{german, fuller, "de", "Reederei in Talvik verlädt"}, // what titles of another language hold is no measure
	} {
		items := []*intake.Item{c.lead, full}
		if c.other != nil {
			items = append(items, c.other)
		}
		if got, _ := headlineOf(&draft{items: items, lead: c.lead, weight: weight}, c.main); got != c.want {
			t.Errorf("headline = %q, want %q", got, c.want)
		}
	}
}

// Where a later report overturns earlier ones, it leads, and the headline is of
// its day, though more sources tell what was held before.
func TestTheLaterStateLeads(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		lang          string
		early, later  string // titles
		before, after []string
	}{
		"a count that rose": {
			"en", "Five dead as ferry Sigrid sinks off Oskarholm", "Toll of ferry Sigrid rises to 23",
			[]string{
				"Five people died when the ferry Sigrid sank off Oskarholm on Monday night. Rescuers from Talvik searched for the passengers until dawn.",
				"The ferry Sigrid sank off Oskarholm on Monday night, and five people died. Until dawn, rescuers from Talvik searched for passengers with lamps.",
			},
			[]string{"The number of people who died when the ferry Sigrid sank off Oskarholm has risen to 23, rescuers from Talvik said on Thursday. Divers found the passengers in the hull."},
		},
		"a denial": {
			"de", "Hafenmeister Brandt tritt in Talvik zurück", "Hafenmeister Brandt bleibt in Talvik im Amt",
			[]string{
				"Der Hafenmeister von Talvik, Jonas Brandt, tritt wegen der gesunkenen Fähre Sigrid zurück. Das meldete der Rundfunk am Montag aus Oskarholm.",
				"Jonas Brandt, Hafenmeister von Talvik, tritt zurück, weil die Fähre Sigrid gesunken ist. Aus Oskarholm meldete das am Montag der Rundfunk.",
			},
			[]string{"Der Hafenmeister von Talvik, Jonas Brandt, tritt wegen der gesunkenen Fähre Sigrid nicht zurück, sagte er am Donnerstag. Die Meldung des Rundfunks aus Oskarholm sei falsch."},
		},
		"a correction": {
			"fr", "Le bac Sigrid vendu 3 millions de couronnes", "Le bac Sigrid vendu en fait 8 millions de couronnes",
			[]string{
				"La ville de Talvik a vendu le bac Sigrid pour 3 millions de couronnes à Marit Solheim. Le conseil a voté lundi soir à Oskarholm.",
				"Le bac Sigrid a été vendu par la ville de Talvik à Marit Solheim, pour 3 millions de couronnes. Lundi soir, le conseil a voté à Oskarholm.",
			},
			[]string{"La ville de Talvik a corrigé jeudi le prix du bac Sigrid : Marit Solheim l’a payé 8 millions de couronnes. Le conseil d’Oskarholm avait compté trop peu."},
		},
		"a decision overturned": {
			"es", "Talvik cierra el puente de Oskarholm seis semanas", "El tribunal deja abierto el puente de Oskarholm",
			[]string{
				"La ciudad de Talvik cierra desde el lunes el puente de Oskarholm durante seis semanas. La alcaldesa Ilsa Brandt teme por los pilares del puente.",
				"El puente de Oskarholm cierra el lunes durante seis semanas, decidió la ciudad de Talvik. Por los pilares del puente teme la alcaldesa Ilsa Brandt.",
			},
			[]string{"Un tribunal de Talvik anuló el jueves el cierre del puente de Oskarholm, que la alcaldesa Ilsa Brandt había decidido. Los pilares del puente están sanos, dijo el juez."},
		},
	} {
		in := digest.Input{Week: digesttest.Week47}
		for i, text := range append(c.before, c.after...) {
			title, day := c.early, "2026-11-17"
			if i >= len(c.before) {
				title, day = c.later, "2026-11-20"
			}
			r := digesttest.Record(fmt.Sprintf("sea/%d.txt", i), c.lang, title, text)
			r.Document.Published = day
			in.Records = append(in.Records, r)
		}
		all := digesttest.Stories(Assemble(in))
		if len(all) != 1 {
			t.Errorf("%s: %d stories, want one", name, len(all))
			continue
		}
		s := all[0]
		day := map[string]string{}
		for _, x := range s.Sources {
			day[x.Letter] = x.Published
		}
		if s.Headline != c.later || day[s.Quotes[0].Letter] != "2026-11-20" || day[s.Lead().Letter] != "2026-11-20" {
			t.Errorf("%s: headed %q, led by %q of %s", name, s.Headline, s.Quotes[0].Text, day[s.Quotes[0].Letter])
		}
	}
}

// What says where and when says nothing of what happened.
func TestDatelinesHeadNothing(t *testing.T) {
	t.Parallel()
	d := &draft{}
	for title, want := range map[string]bool{
		"14 March 2026 – TALVIK HARBOUR –": false,
		"March 14, 2026":                   false,
		"TALVIK BRIDGE CLOSED":             true,
		"Talvik bridge closed on 14 March": true,
		"USA and NATO meet on 14 March":    true,
	} {
		if got := d.informs(title, "en"); got != want {
			t.Errorf("%q informs: %v, want %v", title, got, want)
		}
	}
}

func TestIntroductionsHeadNothing(t *testing.T) {
	t.Parallel()
	for title, want := range map[string]bool{
		"In a move that harbour workers say strikes at the heart of the old ferry law of Varnholm, the board on Thursday closed the pier for good and sold its timber to a builder of boats from Skarn who had long asked for it": true,
		"Just six weeks before the new Mayor Ilsa Brandt takes up her office, the harbour board closed the ferry pier for good":                                                                                                   true,
		"The harbour board of Varnholm closed the old ferry pier for good on Thursday, after divers found that half of its piles are rotten":                                                                                      false,
		"After divers found rotten piles, the harbour board of Varnholm closed the old ferry pier for good on Thursday and sells its timber":                                                                                      false,
		"Varnholm, Skarn and Osterby agree on one ferry for all three harbours from March on, and on who pays for the night boats to it":                                                                                          false,
	} {
		if got := onlyIntroduces(title, digest.Abridge(title, "en", longHeadline, nil), "en"); got != want {
			t.Errorf("onlyIntroduces(%q) = %v, want %v", title, got, want)
		}
	}
}
