package assembly

import (
	"fmt"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/summarize"
	"precis/summarize/language"
)

// A document without a title is headed by what it is about, where its summary took
// the words of an aside for its headline.
func TestUntitledDocumentsAreHeadedByTheirLead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, lang, text, aside, want string }{
		{
			"an aside", "en",
			"The harbour office of Talvik sold the ferry Sigrid to a museum in Oskarholm. Divers had found cracks in the hull of the ferry. Solheim paid nothing. The museum in Oskarholm will show the ferry Sigrid on land.",
			"Solheim paid nothing", "The harbour office of Talvik sold the ferry Sigrid to a museum in Oskarholm",
		},
		{
			"one that points back", "de",
			"Das Hafenamt Talvik hat die Fähre Sigrid an ein Museum verkauft. Taucher hatten Risse im Rumpf der Fähre gefunden. Sie war vierzig Jahre gefahren. Das Museum in Oskarholm zeigt die Fähre Sigrid an Land.",
			"Sie war vierzig Jahre gefahren", "Das Hafenamt Talvik hat die Fähre Sigrid an ein Museum verkauft",
		},
		{
			"one as good stays", "en",
			"The harbour office of Talvik sold the ferry Sigrid to a museum in Oskarholm. Divers had found cracks in the hull of the ferry.",
			"The harbour office of Talvik sold the ferry Sigrid to a museum in Oskarholm", "The harbour office of Talvik sold the ferry Sigrid to a museum in Oskarholm",
		},
	} {
		r := digesttest.Record("sea/1.txt", c.lang, "", c.text)
		r.Summary.Headline = &summarize.Headline{Text: c.aside, Start: strings.Index(c.text, c.aside)}
		s := digesttest.Stories(Assemble(digest.Input{Week: digesttest.Week47, Records: []summarize.Record{r}}))[0]
		if s.Headline != c.want {
			t.Errorf("%s: headed %q, want %q", c.name, s.Headline, c.want)
		}
	}
}

// Of several titles, one that says what its writer thinks, and one that needs
// something before it, head a story only where there is no other.
func TestVagueTitlesHeadNoStory(t *testing.T) {
	t.Parallel()
	titled := func(lang, title string) *intake.Item {
		r := &summarize.Record{Summary: &summarize.Summary{}}
		r.Document.Title, r.Document.Language = title, lang
		return &intake.Item{Record: r}
	}
	weight := map[string]float64{"solheim": 0.9, "ferri": 0.3, "sold": 0.2, "fahr": 0.3, "verkauft": 0.2}
	for _, c := range []struct{ lang, poor, good string }{
		{"en", "Well, rather late than never at all, Solheim!", "Ferry sold"},
		{"en", "He was the ferry's best captain, Solheim said", "Ferry sold by Solheim"},
		{"de", "Na endlich, Frau Solheim!", "Fähre verkauft"},
		{"de", "Sie verkauft, sagt Solheim", "Fähre von Solheim verkauft"},
	} {
		poor, good := titled(c.lang, c.poor), titled(c.lang, c.good)
		d := &draft{items: []*intake.Item{poor, good}, weight: weight, lead: poor}
		if got, _ := headlineOf(d, c.lang); got != c.good {
			t.Errorf("headed %q, want %q", got, c.good)
		}
		d = &draft{items: []*intake.Item{poor}, weight: weight, lead: poor}
		if got, _ := headlineOf(d, c.lang); got != c.poor {
			t.Errorf("by itself headed %q, want %q", got, c.poor)
		}
	}
}

// A few words say little, however much they weigh, and head a text that has no more.
func TestAFewWordsHeadNoText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, short, long string }{
		{"en", "Captains wait.", "A court in Talvik told captains everywhere that haste is a crime."},
		{"de", "Kapitäne warten.", "Ein Gericht in Talvik verbot den Kapitänen jede Eile."},
		{"fr", "Les capitaines rament.", "Un tribunal de Talvik interdit aux capitaines toute hâte."},
	} {
		d := &draft{weight: map[string]float64{}}
		for _, term := range language.Terms(c.short, c.lang) {
			d.weight[term] = 0.6
		}
		headed := func(texts ...string) string {
			r := digesttest.Record("a.txt", c.lang, "", strings.Join(texts, " "))
			return d.headed(intake.New(&r, "", nil))
		}
		if got := headed(c.short, c.long); got != strings.TrimSuffix(c.long, ".") {
			t.Errorf("headed %q, want %q", got, c.long)
		}
		if got := headed(c.short); got != strings.TrimSuffix(c.short, ".") {
			t.Errorf("by itself headed %q, want %q", got, c.short)
		}
	}
}

// A title that only says when gives way to what the text says; a sentence that
// points back, opens with a known thing or is cut before it comes to what happened
// gives way to a later one; and a long opening is shown up to where it says enough.
func TestHeadingsOfTextsWithoutATitle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, title, text, want string }{
		{"en", "", "The ferry Sigrid is sold.", "The ferry Sigrid is sold"},
		{
			"en", "Sunday, March 17, 2013 | 5: 00 PM",
			"The harbour office of Talvik sold the ferry Sigrid to a museum in Oskarholm. Divers had found cracks in the hull of the ferry.",
			"The harbour office of Talvik sold the ferry Sigrid to a museum in Oskarholm",
		},
		{
			"en", "3 / 27 / 2012 @ 10: 05AM",
			"Talvik sold the ferry Sigrid to a museum in Oskarholm. Divers had found cracks in the hull of the ferry.",
			"Talvik sold the ferry Sigrid to a museum in Oskarholm",
		},
		{
			"de", "17. März 2013, 17:00 Uhr",
			"Das Hafenamt Talvik hat die Fähre Sigrid an ein Museum verkauft. Taucher hatten Risse im Rumpf der Fähre gefunden.",
			"Das Hafenamt Talvik hat die Fähre Sigrid an ein Museum verkauft",
		},
		{
			"en", "",
			"He is hardly known in Talvik. Jonas Brandt opened the ferry museum of Oskarholm with the old ferry Sigrid on Monday. The museum of Oskarholm has shown no ferry before.",
			"Jonas Brandt opened the ferry museum of Oskarholm with the old ferry Sigrid on Monday",
		},
		{
			"fr", "",
			"TALVIK (ATN) — Le bac Sigrid a été vendu lundi par le port de Talvik au musée d’Oskarholm. Il avait trente ans.",
			"Le bac Sigrid a été vendu lundi par le port de Talvik au musée d’Oskarholm",
		},
		{
			"en", "",
			"Employees of the ferry office in Talvik were still coping on Monday with the sale of their ship, which had carried cars and children across the sound for forty years. Divers had found cracks in the hull.",
			"Employees of the ferry office in Talvik were still coping on Monday with the sale of their ship…",
		},
	} {
		r := digesttest.Record("sea/1.txt", c.lang, c.title, c.text)
		s := digesttest.Stories(Assemble(digest.Input{Week: digesttest.Week47, Records: []summarize.Record{r}}))[0]
		if s.Headline != c.want {
			t.Errorf("%.40q, titled %q, is headed %q, want %q", c.text, c.title, s.Headline, c.want)
		}
	}
}

// A story of several sources that none titles well is headed by the words that
// lead it, and not by a title that needs something before it.
func TestAPoorTitleGivesWayToTheLead(t *testing.T) {
	t.Parallel()
	in := digest.Input{Week: digesttest.Week47}
	for i, text := range []string{
		"Nobody in Talvik wanted the old ferry Sigrid for years. The museum in Oskarholm paid nothing for the ferry, which had carried cars across the sound.",
		"The harbour office of Talvik sold the old ferry Sigrid to the museum in Oskarholm on Monday. Its captain Jonas Brandt steered the ferry across the sound.",
		"Talvik sold the old ferry Sigrid on Monday to the museum in Oskarholm, where captain Jonas Brandt steered it. Children waved from the pier.",
	} {
		r := digesttest.Record(fmt.Sprintf("sea/%d.txt", i), "en", "", text)
		if i == 0 {
			r.Document.Title = "It's a tough job selling the old ferry Sigrid in Talvik."
		}
		in.Records = append(in.Records, r)
	}
	all := digesttest.Stories(Assemble(in))
	if len(all) != 1 {
		t.Fatalf("%d stories, want one", len(all))
	}
	if s := all[0]; !strings.HasPrefix(s.Quotes[0].Text, strings.TrimSuffix(s.Headline, "…")) {
		t.Errorf("headed %q, led by %q", s.Headline, s.Quotes[0].Text)
	}
}
