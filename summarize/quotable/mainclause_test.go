package quotable

import (
	"strings"
	"testing"

	"precis/summarize/document"
)

// filler are words that make a sentence long, in each language.
var filler = map[string]string{
	"en": " the old lock of the town and its two iron gates on the north side of the river by the mill",
	"fr": " la vieille écluse de la ville et ses deux portes de fer du côté nord de la rivière près du moulin",
	"es": " la vieja esclusa de la ciudad y sus dos puertas de hierro en el lado norte del río junto al molino",
	"it": " la vecchia chiusa della città e le sue due porte di ferro sul lato nord del fiume vicino al mulino",
	"pt": " a velha comporta da cidade e as suas duas portas de ferro no lado norte do rio junto ao moinho",
	"de": " die alte Schleuse der Stadt und ihre zwei eisernen Tore auf der Nordseite des Flusses bei der Mühle",
}

func TestLongSentencesAreQuotedByTheirMainClause(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, lang string
		head, tail string
		want       bool // the head is quoted
	}{
		{"a clause that adds", "en", "The board of the harbour has bought", ", and divers of the county will look at", true},
		{"a relative clause", "en", "The board of the harbour was shown", ", which divers of the county have looked at", true},
		{"a semicolon", "en", "The board of the harbour has bought", "; divers of the county will look at", true},
		{"French", "fr", "Le conseil du port a acheté", ", et des plongeurs du comté vont voir", true},
		{"Spanish", "es", "La junta del puerto ha comprado", ", y unos buzos del condado van a ver", true},
		{"Italian", "it", "La giunta del porto ha comprato", ", e alcuni sommozzatori vanno a vedere", true},
		{"Portuguese", "pt", "A junta do porto tem de comprar", ", e alguns mergulhadores vão ver", true},

		{"a condition", "en", "The board of the harbour will buy", ", and that day it pays for the divers if they find", false},
		{"a contrast", "en", "The board of the harbour has bought", ", but divers of the county will look at", false},
		{"a negation", "en", "The board of the harbour has bought", ", and divers of the county have not seen", false},
		{"a negation in short", "en", "The board of the harbour has bought", ", and divers of the county haven’t seen", false},
		{"who says it", "en", "The board of the harbour has bought", ", and will sell, according to the keeper of", false},
		{"a doubt", "en", "The board of the harbour has bought", ", and perhaps will sell some day", false},
		{"a quotation", "en", "The board of the harbour has bought “", "”, and divers of the county will look at", false},
		{"a bracket open", "en", "The board of the harbour has bought (", ", and divers of the county will look at)", false},
		{"a clause before the main one", "en", "When the board of the harbour has bought", ", and divers of the county will look at", false},
		{"no verb before a mark", "en", "The board, which has met and has bought", ", and divers of the county will look at", false},
		{"no verb before a relative", "en", "The pump which the board has bought", ", and which divers of the county will look at", false},
		{"a list that goes on", "en", "The board of the harbour has bought", ", three boats of oak and", false},
		{"a French condition", "fr", "Le conseil du port a acheté", ", et il va vendre, à condition que l'on paie", false},
		{"a French negation", "fr", "Le conseil du port a acheté", ", et des plongeurs n'ont jamais vu", false},
		{"a Spanish saying", "es", "La junta del puerto ha comprado", ", y va a vender, según el guarda de", false},
		{"an Italian contrast", "it", "La giunta del porto ha comprato", ", e vende, però più tardi", false},
		{"German, whose clauses are not known", "de", "Der Rat des Hafens hat gekauft", ", und Taucher sehen sich an", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			head := c.head + filler[c.lang]
			text := head + c.tail + strings.Repeat(filler[c.lang], 2) + "."
			if strings.HasSuffix(c.tail, ")") {
				text = head + strings.TrimSuffix(c.tail, ")") + strings.Repeat(filler[c.lang], 2) + ")."
			}
			doc := document.Plain("", text+" "+strings.ToUpper(text[:1])+text[1:len(c.head)]+".", c.lang)
			all, _ := Sentences(&doc)
			got := doc.Text[all[0].Start:all[0].End]
			switch {
			case c.want && (got != head || !all[0].Cut):
				t.Errorf("quoted is %q (cut %v), want %q", got, all[0].Cut, head)
			case !c.want && (got != text || all[0].Cut):
				t.Errorf("quoted is %q (cut %v), want the whole sentence, if need be", got, all[0].Cut)
			}
		})
	}
}

func TestSentencesOfUsualLengthStayWhole(t *testing.T) {
	t.Parallel()
	text := "The board of the harbour has bought" + filler["en"] + ", and divers of the county will look at" + filler["en"] + "."
	doc := document.Plain("", text, "en")
	if all, _ := Sentences(&doc); len(all) != 1 || all[0].Cut || doc.Text[all[0].Start:all[0].End] != text {
		t.Errorf("a sentence of 53 words is cut: %v", all)
	}
	if Long(70, "vi") || !Long(70, "en") || !Long(91, "vi") {
		t.Errorf("syllables count as words in Vietnamese")
	}
}

func FuzzMainClause(f *testing.F) {
	f.Add("The board has bought a lamp, and divers look.", "en")
	f.Add("Le conseil a, n’ ; et", "fr")
	f.Add("\xff, and ;", "en")
	f.Fuzz(func(t *testing.T, text, lang string) {
		if end := mainClause(text, lang); end < 0 || end > len(text) || end > 0 && !strings.ContainsRune(",;", rune(text[end])) {
			t.Errorf("mainClause(%q) = %d, want 0 or the place of a mark", text, end)
		}
	})
}
