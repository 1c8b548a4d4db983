package document

import (
	"slices"
	"strings"
	"testing"
)

// body is running text to stand among the lines of a test.
var body = map[string]string{
	"en": "The old bridge over the harbour was opened again on Tuesday, nine months after cracks had been found in it.\nThe mayor said that the work had cost about a tenth less than what the council had planned for it.",
	"de": "Die alte Brücke über den Hafen wurde am Dienstag wieder geöffnet, neun Monate nachdem Risse in ihr gefunden worden waren.\nDie Bürgermeisterin sagte, die Arbeiten hätten etwa ein Zehntel weniger gekostet als geplant gewesen sei.",
	"fr": "Le vieux pont du port a été rouvert mardi, neuf mois après la découverte de fissures dans deux de ses piles.\nLa maire a déclaré que les travaux avaient coûté environ un dixième de moins que prévu par le conseil.",
	"tr": "Limandaki eski köprü, ayaklarında çatlaklar bulunmasından dokuz ay sonra salı günü yeniden trafiğe açıldı.\nBelediye başkanı, onarımın planlanandan yaklaşık onda bir daha ucuza mal olduğunu ve köprünün sağlam olduğunu söyledi.",
	"ru": "Старый мост через гавань снова открыли во вторник, через девять месяцев после того, как в нём нашли трещины.\nМэр сказала, что работы обошлись примерно на десятую часть дешевле, чем планировал городской совет.",
}

func TestSiftDrops(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, before, after, why string }{
		{"en", "", "Phone number is required\nMessage is required", whyForm},
		{"en", "", "Characters left: 250", whyForm},
		{"en", "", "AB/CD", whyInitials},
		{"en", "", "(RS)", whyInitials},
		{"en", "", "12/09/21 Print", whyPrint},
		{"en", "", "Subscribe to our newsletter", whyNewsletter},
		{"en", "", "Share this\nTwitter\nTelegram", whyShare},
		{"en", "", "Photo: Harbour office", whyCaption},
		{"en", "", "© 2026 Harbour Post", whyFooter},
		{"en", "Nachrichten aus der Stadt und aus dem Umland", "", whyHeader},
		{"de", "", "Lesen Sie auch:\nFähre fährt wieder\nHafen wird tiefer", whyRelated},
		{"de", "", "Pflichtfeld", whyForm},
		{"fr", "", "Partager", whyShare},
		{"fr", "", "Lire aussi\nLe port s'agrandit", whyRelated},
		{"tr", "", "14/03/22 Yazdır", whyPrint},
		{"tr", "", "İlgili haberler\nLiman büyüyor", whyRelated},
		{"ru", "", "Читайте также:\nПорт расширяют", whyRelated},
		{"ru", "", "Версия для печати", whyPrint},
		{"ru", "", "Подписывайтесь на рассылку", ""},
	} {
		text := strings.TrimSpace(c.before + "\n" + body[c.lang] + "\n" + c.after)
		doc, err := Read("a.txt", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Text != body[c.lang] {
			t.Errorf("Read(%q).Text = %q, want only the body", text, doc.Text)
		}
		if c.why != "" && !slices.ContainsFunc(doc.Dropped, func(d Dropped) bool { return d.Why == c.why }) {
			t.Errorf("Read(%q).Dropped = %+v, want the reason %q", text, doc.Dropped, c.why)
		}
	}
}

// What belongs to a text must stay, however much a line of it looks like
// noise elsewhere.
func TestSiftKeeps(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text string }{
		{"dateline", "ROTWALD – " + body["en"]},
		{"words of noise in sentences", body["en"] + "\nReaders who share this view were asked to comment on it, and many of them did so by email."},
		{"heading within", strings.Replace(body["en"], "\n", "\nWhat it cost\n", 1)},
		{"quotation in another language", strings.Replace(body["en"], "\n", "\n« Le pont est de nouveau ouvert. »\n", 1)},
		{"signature", body["en"] + "\nIlse Brandt"},
		{"years", strings.Replace(body["en"], "\n", "\n12 March 1911: the first bridge is built.\n", 1)},
		{"first words like another language's", "Respite care keeps families together.\n" + body["en"]},
		{"first of the readers", body["en"] + "\nTyler Brandt would be the first to agree with that, even as he pays for it."},
		{"bullets", body["en"] + "\n- two piers\n- one road"},
	} {
		doc, err := Read("a.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		want := strings.NewReplacer("- two", "two", "- one", "one").Replace(c.text)
		if doc.Text != want {
			t.Errorf("%s: Read(%q).Text = %q, want all of it", c.name, c.text, doc.Text)
		}
	}
}

func TestFindTitle(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"first line", "Bridge opens again\n" + body["en"], "Bridge opens again"},
		{"a question", "Is the bridge safe?\n" + body["en"], "Is the bridge safe?"},
		{"a sentence", "The bridge is open.\n" + body["en"], ""},
		{"a salutation", "Dear Anna,\n" + body["en"], ""},
		{"a date", "15 November 2025\n" + body["en"], ""},
		{"nothing follows", "Bridge opens again", ""},
		{"said twice", "Bridge opens again\nBridge opens again\n" + body["en"], "Bridge opens again"},
		{"under a header", "Nachrichten aus der Stadt und aus dem Umland\nBridge opens again\n" + body["en"], "Bridge opens again"},
		{"no headline", body["en"], ""},
	} {
		doc, err := Read("a.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Title != c.want {
			t.Errorf("%s: Read(%q).Title = %q, want %q", c.name, c.text, doc.Title, c.want)
		}
		if c.want != "" && strings.Contains(doc.Text, c.want) {
			t.Errorf("%s: Read(%q).Text repeats the title", c.name, c.text)
		}
	}
}
