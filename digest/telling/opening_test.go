package telling

import (
	"testing"

	"precis/summarize"
)

func TestWhatOpensWithAKnownThing(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"en", "The minister said on Monday that the bridge would close.", true},
		{"en", "The minister said Monday that the bridge would close.", true},
		{"en", "The United States closed the bridge.", false},
		{"en", "The town of Talvik closed the bridge.", false},
		{"de", "Der Mann wurde im Hafen verhaftet.", true},
		{"de", "Der Minister will die Brücke schließen.", true},
		{"de", "Das Unternehmen will die Brücke schließen.", true},
		{"de", "Die Polizei fand am Montag die Fähre.", true},
		{"de", "Die Deutsche Bahn will die Brücke schließen.", false},
		{"de", "Der Hafen Talvik wird geschlossen.", false},
		{"de", "Das Hafenamt von Talvik schließt die Brücke.", false},
		{"de", "Die 14 Fähren liegen still.", false},
		{"fr", "L’homme a été arrêté dans le port.", true},
		{"fr", "Le ministre veut fermer le pont.", true},
		{"fr", "La France ferme le pont.", false},
		{"fr", "Le port de Talvik est fermé.", false},
		{"fr", "Un homme a été arrêté dans le port.", false},
		{"es", "El acuerdo cierra el puente durante un mes.", true},
		{"es", "En la reunión se habló del puente.", true},
		{"es", "El Salvador cierra el puente.", false},
		{"es", "El puente de Talvik se cierra.", false},
		{"pt", "O projeto fecha a ponte por um mês.", true},
		{"pt", "O Brasil fecha a ponte.", false},
		{"it", "Il governo chiude il ponte per un mese.", true},
		{"it", "L’accordo chiude il ponte.", true},
		{"it", "La Svizzera chiude il ponte.", false},
		{"nl", "Het kabinet sluit de brug een maand.", true},
		{"nl", "De minister sluit de brug maandag.", true},
		{"nl", "De Nederlandse Spoorwegen sluiten de brug.", false},
		{"nl", "Het Talvikse havenbedrijf sluit de brug.", false},
	} {
		s := &story{sources: []Source{{Language: c.lang}}, headings: make([][]int32, 1)}
		s.add(0, Source{Language: c.lang, Kept: []summarize.Sentence{{Text: c.text}}})
		if got := s.sentences[0].definite; got != c.want {
			t.Errorf("%s: %q opens with what is known: %v, want %v", c.lang, c.text, got, c.want)
		}
	}
}

// Who is called by one name only was named in full before.
func TestWhatOpensWithANameOfSomebodyKnown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, title, before, text string
		want                      bool
	}{
		{"en", "", "Mayor Ilsa Brandt closed the bridge.", "Brandt closed the ferry as well on Monday.", true},
		{"en", "Ilsa Brandt closes bridge", "The bridge is closed.", "Brandt closed the ferry as well on Monday.", true},
		{"en", "", "Mayor Ilsa Brandt closed the bridge.", "Ilsa Brandt closed the ferry as well on Monday.", false},
		{"en", "", "Mayor Ilsa Brandtson closed the bridge.", "Brandt closed the ferry as well on Monday.", false},
		{"en", "", "The bridge in Talvik is closed.", "Talvik closed the ferry as well on Monday.", false},
		{"en", "", "Mayor Ilsa Brandt closed the bridge.", "However the ferry closed as well on Monday.", false},
		{"de", "", "Bürgermeisterin Ilsa Zwirnhuber schloss die Brücke.", "Zwirnhuber schloss am Montag auch die Fähre.", true},
		{"de", "", "Die Brücke wurde gesperrt.", "Brücke und Fähre sind zu.", false},
		{"fr", "", "Ilsa Brandt a fermé le pont.", "Brandt a aussi fermé le bac lundi.", true},
		{"ru", "", "Мэр Ильза Брандт закрыла мост.", "Брандт закрыла и паром в понедельник.", true},
	} {
		s := &story{sources: []Source{{Language: c.lang}}, headings: make([][]int32, 1)}
		s.add(0, Source{Title: c.title, Language: c.lang, Kept: []summarize.Sentence{{Text: c.before}, {Text: c.text, Start: len(c.before) + 1}}})
		if got := s.sentences[1].introduced; got != c.want {
			t.Errorf("%q opens with somebody named before: %v, want %v", c.text, got, c.want)
		}
	}
}

// It leads the worse for that.
func TestOneNameLeadsWorse(t *testing.T) {
	t.Parallel()
	value := func(title string) float64 {
		s := read([]Source{{Title: title, Heading: title, Language: "en", Kept: []summarize.Sentence{{Text: "Brandt closed the ferry as well on Monday."}}}}, "en")
		return s.leadValue(&s.sentences[0])
	}
	if full, named := value("Brandt closes bridge in Talvik"), value("Ilsa Brandt closes bridge"); named >= full {
		t.Errorf("behind a title with the full name it leads with %v, else with %v", named, full)
	}
}

// What is a pronoun by itself is an article before a noun.
func TestAnArticleDoesNotPointBack(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       bool
	}{
		{"de", "Das Hafenamt schließt die Brücke.", false},
		{"de", "Das sagte der Hafenmeister am Montag.", true},
		{"nl", "Het kabinet sluit de brug.", false},
		{"nl", "Het is een brug van hout.", true},
		{"nl", "Dat kabinet sluit de brug.", true},
		{"de", "Dieses Hafenamt schließt die Brücke.", true},
	} {
		s := &story{sources: []Source{{Language: c.lang}}, headings: make([][]int32, 1)}
		s.add(0, Source{Language: c.lang, Kept: []summarize.Sentence{{Text: c.text}}})
		if got := s.sentences[0].pointsBack; got != c.want {
			t.Errorf("%s: %q points back: %v, want %v", c.lang, c.text, got, c.want)
		}
	}
}
