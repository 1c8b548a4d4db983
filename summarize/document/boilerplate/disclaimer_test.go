package boilerplate

import (
	"strings"
	"testing"
)

func TestDisclaims(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"The views expressed in this column are those of the author.":                                        true,
		"*Any opinions in this mail are solely those of the sender.":                                         true,
		"The views expressed do not necessarily reflect those of the board.":                                 true,
		"Opinions expressed by members are solely their own.":                                                true,
		"Disclaimer: Views are my own.":                                                                      true,
		"Die in dieser Mail geäußerten Meinungen sind die des Verfassers und nicht notwendig die der Firma.": true,
		"I punti di vista espressi sono degli autori.":                                                       true,
		"De meningen in dit stuk zijn die van de auteur.":                                                    true,
		"الآراء الواردة أدناه لا تعبر عن رأي الموقع.":                                                        true,
		"": false,
		"The views expressed at the meeting are shared by most of the town.":              false,
		"The court ruled that the views expressed in the report are those of the author.": false,
		"Opinions are divided: cheaper boats do not necessarily sell.":                    false,
		"(All views are my own)": true,
		"Die in dieser Studie genannten Kosten sind nicht zwangsläufig zu hoch.":                                          false,
		"De meningen in de raad zijn niet noodzakelijk gelijk verdeeld.":                                                  false,
		"De meningen in dit blad zijn niet noodzakelijkerwijs die van de redactie.":                                       true,
		"Views are split, and the residents of both moles want their own pump.":                                           false,
		"The opinions expressed here are the author's own. " + strings.Repeat("The lock of the harbour is closed. ", 12):  false,
		"The author's own boat lies at the mole.":                                                                         false,
		"Die Meinungen über die Schleuse gehen auseinander.":                                                              false,
		"Ann said on Monday: The views expressed in this letter are those of the author, and nobody else stands by them.": false,
	} {
		if got := Disclaims(text); got != want {
			t.Errorf("Disclaims(%q) = %v, want %v", text, got, want)
		}
	}
}
