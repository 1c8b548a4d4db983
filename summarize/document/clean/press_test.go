package clean

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

// release is the news of a press release, a paragraph of three sentences.
var release = []string{
	"Two steel gates for the lock arrived by barge on Thursday morning, and each of them weighs forty tonnes.",
	"They replace wooden gates that had been in use since the canal was opened more than a hundred years ago.",
	"Boats have to wait until the end of January, because the sill of the lock must be cast anew.",
}

// What stands below a press release is no part of it, in whatever language.
func TestDropPress(t *testing.T) {
	t.Parallel()
	for name, below := range map[string][]string{
		"en":           {"About Canal Works", "Canal Works is a leading builder of locks with 300 employees. Learn more at www.example.org."},
		"en in a line": {"About Canal Works: Canal Works, founded in 1911, builds locks. For more information, visit www.example.org."},
		"en run in":    {"About Canal Works Canal Works is the oldest builder of locks on the coast and has 300 employees."},
		"en two":       {"About Canal Works", "Canal Works is a leading builder of locks with 300 employees.", "About the Barge Company", "The Barge Company, founded in 1950, has its headquarters in Lindby."},
		"en all":       {"###", "About Canal Works", "Canal Works is a leading builder of locks. It was founded in 1911.", "Forward-Looking Statements", "This release contains statements about the future. Results may differ from them, and nobody needs to bring them up to date.", "Media contact:", "Ada Lind", "press@example.org", "+47 555 0123"},
		"en ends":      {"- ENDS -", "Press contact", "Ada Lind, press@example.org"},
		"en future":    {"This press release contains forward-looking statements that are subject to risks and uncertainties."},
		"de":           {"Über die Kanalbau AG", "Die Kanalbau AG ist ein führender Hersteller von Schleusentoren mit Sitz in Lindheim. Weitere Informationen unter www.example.org.", "Pressekontakt:", "Ada Lind, presse@example.org"},
		"fr":           {"À propos de Canal Travaux", "Fondée en 1911, la société Canal Travaux emploie 300 salariés. Pour en savoir plus : www.example.org.", "Contact presse", "Ada Lind – 01 23 45 67 89"},
		"es":           {"Acerca de Canales del Norte", "Canales del Norte es una empresa líder con sede en Linde y 300 empleados.", "Contacto de prensa:", "prensa@example.org"},
		"it":           {"Informazioni su Canali Nord", "Canali Nord, fondata nel 1911, ha 300 dipendenti.", "Ufficio stampa", "stampa@example.org"},
		"pt":           {"Sobre a Canais do Norte", "A Canais do Norte é líder na construção de eclusas. Saiba mais em www.example.org."},
		"nl":           {"Over Kanaalwerken", "Kanaalwerken is een toonaangevende bouwer van sluizen, opgericht in 1911.", "Perscontact", "Ada Lind, 020 555 0123"},
		"pl":           {"O firmie Kanały", "Kanały to wiodący producent wrót z siedzibą w Lindowie."},
		"cs":           {"O společnosti Kanály", "Společnost Kanály byla založena v roce 1911 a má 300 zaměstnanců."},
		"ru":           {"О компании «Каналы»", "Компания «Каналы» — ведущий производитель шлюзов, основана в 1911 году.", "Контакты для СМИ", "press@example.org"},
		"tr":           {"Kanal A.Ş. Hakkında", "Kanal A.Ş. 1911 yılında kurulan önde gelen bir şirkettir."},
		"ja":           {"運河工業について", "運河工業は1911年に設立され、本社はリンドビーにあります。", "お問い合わせ", "press@example.org"},
		"zh":           {"关于运河公司", "运河公司成立于1911年，总部位于林德比。"},
		"ko":           {"운하공업 소개", "운하공업은 1911년에 설립된 회사로 본사는 린드비에 있다."},
	} {
		d := draft.Draft{Format: "txt"}
		for _, p := range append(append([]string{"Lock gates arrive by barge"}, release...), below...) {
			d.Parts = append(d.Parts, draft.Part{Text: p})
		}
		d, err := Draft(d)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range d.Parts {
			got = append(got, p.Text)
		}
		if strings.Join(got, "\n") != strings.Join(release, "\n") {
			t.Errorf("%s: the text is %q, without %+v", name, got, d.Dropped)
		}
	}
}

// What only begins like it is text.
func TestKeepPress(t *testing.T) {
	t.Parallel()
	question := "The night tram will run with a third car from next month, since nurses had complained for a year that they could not get on."
	for name, c := range map[string]struct {
		format string
		parts  []draft.Part
	}{
		"questions": {"md", []draft.Part{
			{Text: "About the third car", Kind: draft.Heading, Level: 2},
			{Text: question},
			{Text: question},
			{Text: "About the depot", Kind: draft.Heading, Level: 2},
			{Text: "The depot was founded in 1902 and has nine employees, who look after forty cars."},
		}},
		"in between": {"txt", []draft.Part{{Text: question}, {Text: question}, {Text: "About the company"}, {Text: "The company was founded in 1902 and has nine employees."}, {Text: "News"}, {Text: question}, {Text: question}}},
		"across":     {"txt", []draft.Part{{Text: question}, {Text: question}, {Text: "Über die Brücke"}, {Text: "Wer von hier aus weitergeht, kommt nach einer Stunde an den See, wo ein Boot wartet."}}},
		"forecast":   {"txt", []draft.Part{{Text: question}, {Text: question}, {Text: "Its head said that the results may differ again if the ground does not freeze by March."}}},
		"contacts":   {"txt", []draft.Part{{Text: question}, {Text: question}, {Text: "Contact lenses"}, {Text: "Those who wear them on the night tram should take drops along, says the doctor of the clinic, who sees red eyes every morning."}}},
		"short":      {"txt", []draft.Part{{Text: "Hello."}, {Text: "About Canal Works"}, {Text: "Canal Works is a leading builder of locks, founded in 1911, with 300 employees."}}},
	} {
		d, err := Draft(draft.Draft{Title: "The tram", Format: c.format, Parts: c.parts})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range d.Dropped {
			if x.Why == draft.WhySender || x.Why == draft.WhyDisclaimer {
				t.Errorf("%s: left out as %q: %q", name, x.Why, x.Text)
			}
		}
	}
}
