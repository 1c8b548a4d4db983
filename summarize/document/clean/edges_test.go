package clean

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

// body is running text to stand among the lines of a test.
var body = map[string]string{
	"en": "The old bridge over the harbour was opened again on Tuesday, nine months after cracks had been found in it.\nThe mayor said that the work had cost about a tenth less than what the council had planned for it.",
	"de": "Die alte Brücke über den Hafen wurde am Dienstag wieder geöffnet, neun Monate nachdem Risse in ihr gefunden worden waren.\nDie Bürgermeisterin sagte, die Arbeiten hätten etwa ein Zehntel weniger gekostet als geplant gewesen sei.",
	"fr": "Le vieux pont du port a été rouvert mardi, neuf mois après la découverte de fissures dans deux de ses piles.\nLa maire a déclaré que les travaux avaient coûté environ un dixième de moins que prévu par le conseil.",
	"tr": "Limandaki eski köprü, ayaklarında çatlaklar bulunmasından dokuz ay sonra salı günü yeniden trafiğe açıldı.\nBelediye başkanı, onarımın planlanandan yaklaşık onda bir daha ucuza mal olduğunu ve köprünün sağlam olduğunu söyledi.",
	"ru": "Старый мост через гавань снова открыли во вторник, через девять месяцев после того, как в нём нашли трещины.\nМэр сказала, что работы обошлись примерно на десятую часть дешевле, чем планировал городской совет.",
}

func TestFilterDrops(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, before, after string
		why                 draft.Reason
	}{
		{"en", "", "Phone number is required\nMessage is required", draft.WhyForm},
		{"en", "", "Characters left: 250", draft.WhyForm},
		{"en", "", "AB/CD", draft.WhyInitials},
		{"en", "", "(RS)", draft.WhyInitials},
		{"en", "", "12/09/21 Print", draft.WhyPrint},
		{"en", "", "Subscribe to our newsletter", draft.WhyNewsletter},
		{"en", "", "Share this\nTwitter\nTelegram", draft.WhyShare},
		{"en", "", "Photo: Harbour office", draft.WhyCaption},
		{"en", "", "© 2026 Harbour Post", draft.WhyFooter},
		{"en", "Copyright (c) 2019, Ida Norgard\nAll rights reserved.", "", draft.WhyFooter},
		{"de", "", "Alle Rechte vorbehalten.", draft.WhyFooter},
		{"de", "", "%d Bloggern gefällt das:", draft.WhyShare},
		{"en", "", "The views expressed in this article are the author’s own and do not necessarily reflect the policy of the Harbour Post.", draft.WhyDisclaimer},
		{"en", "Disclaimer: The opinions expressed here are those of the author alone.", "", draft.WhyDisclaimer},
		{"de", "", "Die hier geäußerten Ansichten sind die des Autors und spiegeln nicht zwangsläufig die Meinung der Redaktion wider.", draft.WhyDisclaimer},
		{"fr", "", "Les opinions exprimées dans cet article n'engagent que leur auteur.", draft.WhyDisclaimer},
		{"en", "Nachrichten aus der Stadt und aus dem Umland", "", draft.WhyHeader},
		{"de", "", "Lesen Sie auch:\nFähre fährt wieder\nHafen wird tiefer", draft.WhyRelated},
		{"de", "", "Pflichtfeld", draft.WhyForm},
		{"fr", "", "Partager", draft.WhyShare},
		{"fr", "", "Lire aussi\nLe port s'agrandit", draft.WhyRelated},
		{"tr", "", "14/03/22 Yazdır", draft.WhyPrint},
		{"tr", "", "İlgili haberler\nLiman büyüyor", draft.WhyRelated},
		{"ru", "", "Читайте также:\nПорт расширяют", draft.WhyRelated},
		{"ru", "", "Версия для печати", draft.WhyPrint},
		{"ru", "", "Подписывайтесь на рассылку", ""},
	} {
		text := strings.TrimSpace(c.before + "\n" + body[c.lang] + "\n" + c.after)
		d, kept := cleaned(t, "a.txt", text)
		if kept != body[c.lang] {
			t.Errorf("cleaned(%q) = %q, want only the body", text, kept)
		}
		if c.why != "" && !slices.ContainsFunc(d.Dropped, func(x draft.Dropped) bool { return x.Why == c.why }) {
			t.Errorf("cleaned(%q) left out %+v, want the reason %q", text, d.Dropped, c.why)
		}
	}
}

// What belongs to a text must stay, however much a line of it looks like
// noise elsewhere.
func TestFilterKeeps(t *testing.T) {
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
		{"a short sentence of privacy", body["en"] + "\nPrivacy matters."},
		{"bullets", body["en"] + "\n- two piers\n- one road"},
	} {
		_, kept := cleaned(t, "a.txt", c.text)
		want := strings.NewReplacer("- two", "two", "- one", "one").Replace(c.text)
		if kept != want {
			t.Errorf("%s: cleaned(%q) = %q, want all of it", c.name, c.text, kept)
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
		d, kept := cleaned(t, "a.txt", c.text)
		if d.Title != c.want {
			t.Errorf("%s: the title of %q is %q, want %q", c.name, c.text, d.Title, c.want)
		}
		if c.want != "" && strings.Contains(kept, c.want) {
			t.Errorf("%s: what is kept of %q repeats the title", c.name, c.text)
		}
	}
}
