package mail

import (
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

// Every body ends with what is left out behind a bar.
func TestTeamsSign(t *testing.T) {
	t.Parallel()
	said := "The password of your account was changed on Monday."
	for _, c := range []struct{ name, body string }{
		{"English", said + "\n\n|The Harbour Mail team"},
		{"friends", said + "\n\n|— Your friends at Harbour Mail"},
		{"a farewell before a comma", said + "\n\n|Cheers, your team at Harbour Mail"},
		{"a farewell and a name", said + "\n\n|Best regards, Ann"},
		{"German", "Die Rechnung für März ist da.\n\n|Das Team von Hafenstrom"},
		{"German, of one word", "Die Rechnung für März ist da.\n|Ihr Hafenstrom-Team"},
		{"French", "La facture du mois de mars est prête.\n\n|L’équipe du Port"},
		{"Spanish", "La factura de marzo ya está lista.\n\n|El equipo de Puerto"},
		{"a note below it", said + "\n\n|Sincerely,\nThe Harbour Mail team\n\nThis email can't receive replies. Visit our help pages."},
		{"a note in German below it", "Die Rechnung für März ist da.\n\n|Ihr Hafenstrom-Team\n\nBitte antworten Sie nicht auf diese E-Mail."},
		{"what a sentence says", "We need two people.\n\nThe accounts team will be told by Ann on Thursday."},
		{"whose line goes on", "The harbour team\n\nmeets on Monday at the mole."},
		{"an answer", "Ann asks who goes to the fair:\n\nThe harbour team"},
		{"a list", "Invited are\n\nthe board\n\nthe harbour team"},
		{"nothing else", "The harbour team"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			text, signed, _ := strings.Cut(c.body, "|")
			d, err := Read(letter("Subject: x", text+signed))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range d.Parts {
				got = append(got, p.Text)
			}
			if want := strings.Join(strings.Fields(text), " "); strings.Join(got, " ") != want {
				t.Errorf("kept %q, want %q", got, want)
			}
			if lost := drafttest.Lost(signed, drafttest.Texts(d)...); lost != "" {
				t.Errorf("lost %q", lost)
			}
		})
	}
}
