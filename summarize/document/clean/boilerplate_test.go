package clean

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

// Markdown copied off a page carries what stood around the text there.
func TestFilterMarkdown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, before, after string
		why                 draft.Reason
	}{
		{"en", "*Published 3 March 2026 · Reading time 4 minutes · [Print](/p) · [Tweet](/t)*", "", draft.WhyPrint},
		{"en", "[Share](/s) · [Subscribe](/n)", "", draft.WhyShare},
		{"en", "", "Leave a comment\n\nName* · Email* · Website\n\nSave my name and email in this browser for the next time that I write here.", draft.WhyComments},
		{"en", "", "## Comments (2)\n\nharbourcat: At last, and I had begun to fear that it would never be done at all.", draft.WhyComments},
		{"en", "", "Every Sunday the best of the week in your inbox: sign up to our free newsletter and miss nothing.", draft.WhyNewsletter},
		{"en", "", "AB/CD", draft.WhyInitials},
		{"en", "", "## Read more\n\n- Ferry runs again\n- Harbour is dredged", draft.WhyRelated},
		{"en", "", "© 2026 Harbour Post. No part of this page may be copied without the leave of its publishers.", draft.WhyFooter},
		{"de", "*Lesezeit: 4 Minuten · 3. März 2026*", "", draft.WhyAbout},
		{"de", "", "(ab/cd)", draft.WhyInitials},
		{"de", "", "Unser Newsletter kommt jeden Sonntag um acht in Ihr Postfach. Jetzt kostenlos anmelden!", draft.WhyNewsletter},
		{"fr", "Publié le 3 mars 2026 à 9 h 30 · Lecture : 4 min", "", draft.WhyAbout},
		{"fr", "Partager sur Facebook | Envoyer par courriel | Imprimer", "", draft.WhyShare},
		{"fr", "", "Abonnez-vous à notre infolettre et recevez tous les lundis les nouvelles du port.", draft.WhyNewsletter},
		{"tr", "**Yayın tarihi:** 3 Mart 2026 · **Okuma süresi:** 4 dakika", "", draft.WhyAbout},
		{"tr", "", "Haftalık bültenimize abone olun, limandan haberler her pazar e-posta kutunuza gelsin.", draft.WhyNewsletter},
		{"ru", "Опубликовано: 03.03.2026, 09:30 · Время чтения: 4 минуты", "", draft.WhyAbout},
		{"ru", "", "Подпишитесь на нашу рассылку и получайте новости порта каждое воскресенье утром.", draft.WhyNewsletter},
	} {
		paragraphs := strings.ReplaceAll(body[c.lang], "\n", "\n\n")
		text := strings.TrimSpace("# Title of it\n\n" + c.before + "\n\n" + paragraphs + "\n\n" + c.after)
		d, kept := cleaned(t, "a.md", text)
		if kept != body[c.lang] {
			t.Errorf("cleaned(%q) = %q, want only the body", text, kept)
		}
		if !slices.ContainsFunc(d.Dropped, func(x draft.Dropped) bool { return x.Why == c.why }) {
			t.Errorf("cleaned(%q) left out %+v, want the reason %q", text, d.Dropped, c.why)
		}
	}
}

// Notes that people write hold the same words and are meant.
func TestFilterMarkdownKeeps(t *testing.T) {
	t.Parallel()
	en := strings.ReplaceAll(body["en"], "\n", "\n\n")
	for _, c := range []struct{ name, text string }{
		{"a section of comments", en + "\n\n## Comments\n\nThe council said that it would look at the cost of the second bridge before the summer."},
		{"a section of comments within", "## Comments\n\n" + en + "\n\n" + en},
		{"a manual with comments", en + "\n\n" + en + "\n\n## Comments\n\nWrite comments in whole sentences.\n\n## Passwords\n\nKeep every password to yourself."},
		{"a heading of one word", en + "\n\n## Search\n\n" + en},
		{"a list at the end", en + "\n\nAB/CD was absent.\n\n- Anna brings the plan\n- Ben asks for offers"},
		{"a heading and a list at the end", en + "\n\n## What is next\n\n- Anna brings the plan\n- Ben asks for offers"},
		{"what somebody said of newsletters", en + "\n\nThe paper said that twelve thousand people had signed up to the newsletter within a week of its start."},
		{"a plug that is quoted", en + "\n\n“Sign up to our newsletter today, and you will never miss a bridge again,” said the board that hung on it."},
		{"a social network", en + "\n\nFacebook and Twitter were asked for a comment and did not reply before this was printed on Tuesday."},
		{"a quotation", "> Comments are closed\n\n" + en},
		{"a table", en + "\n\n| Share | Print |\n| --- | --- |\n| 4 | 5 |"},
	} {
		d, _ := cleaned(t, "a.md", "# Title of it\n\n"+c.text)
		for _, x := range d.Dropped {
			t.Errorf("%s: dropped %q as %s, want all of it kept", c.name, x.Text, x.Why)
		}
	}
}

func TestBoilerplateReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want draft.Reason
	}{
		{"Jetzt kostenlos anmelden: der Newsletter der Redaktion kommt jeden Morgen um sechs.", draft.WhyNewsletter},
		{"Suscríbase a nuestro boletín y reciba cada semana las noticias del puerto.", draft.WhyNewsletter},
		{"Iscriviti alla nostra newsletter e ricevi ogni settimana le notizie del porto.", draft.WhyNewsletter},
		{"Assine a nossa newsletter e receba todas as semanas as notícias do porto.", draft.WhyNewsletter},
		{"Zapisz się na nasz newsletter i otrzymuj co tydzień wiadomości z portu.", draft.WhyNewsletter},
		{"Підпишіться на нашу розсилку та отримуйте щотижня новини порту на пошту.", draft.WhyNewsletter},
		{"Xəbər bülletenimizə və kanalımıza abunə olun, limanın xəbərlərini qaçırmayın.", draft.WhyNewsletter},
		{"در خبرنامهٔ ما عضو شوید تا هر هفته تازه‌ترین خبرهای بندر را دریافت کنید.", draft.WhyNewsletter},
		{"اشترك في النشرة البريدية لتصلك أخبار الميناء كل أسبوع إلى بريدك.", draft.WhyNewsletter},
		{"We use cookies so that this page knows you when you come back to it.", draft.WhyCookies},
		{"Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung des Verlags und gegen Beleg.", draft.WhyFooter},
		{"We may earn a commission if you buy a lamp through links on this page.", draft.WhyAd},
		{"This post contains affiliate links, which cost you nothing.", draft.WhyAd},
		{"As an Amazon Associate I earn from qualifying purchases of oil and wicks.", draft.WhyAd},
		{"We may earn a small commission from links on this page, at no extra cost to you.", draft.WhyAd},
		{"Kaufen Sie über einen Link auf dieser Seite, erhalten wir eine Provision des Händlers.", draft.WhyAd},
		{"Si vous achetez une lampe par nos liens, nous pouvons toucher une commission du vendeur.", draft.WhyAd},
		{"Si compras una lámpara en estos enlaces, podemos recibir una comisión de la tienda.", draft.WhyAd},

		{"Agents earn a commission of four percent on each lamp that they sell on the mole.", ""},
		{"The affiliate of the bank in Varnholm sells lamps, and its advertising costs little.", ""},
		{"Der Händler erhält eine Provision für jede Lampe, die er auf der Mole verkauft.", ""},
		{"We earn a commission of four percent on each lamp, the agent told the board.", ""},
		{"We may earn a small profit this year, the chair of the harbour board told members.", ""},
		{"The ferry will stop at the new pier at no additional cost to you, the operator wrote to residents.", ""},
		{"Residents can swap their old meters at no extra cost to you or your landlord, the council said.", ""},
		{"The post drew replies from one or more of our advertisers, who asked for an audit.", ""},
		{"As an Amazon associate for twelve years she sorted parcels in a hall at the port.", ""},
		{"The story continues below deck, where a crew of thirty sleeps in shifts of four hours.", ""},
		{"We may earn less with lamps than with oil next year, as the board said on Monday.", ""},
		{"The harbour office subscribes to three newspapers and reads none of them before noon.", ""},
		{"The cook used cookies, we hear, instead of bread for the soup on Tuesday.", ""},
		{"La newsletter du port compte douze mille abonnés depuis le mois de mars dernier.", ""},
	} {
		l := linesOf(draft.Draft{Parts: []draft.Part{{Text: c.text}}})[0]
		if got := boilerplateReason(&l); got != c.want {
			t.Errorf("boilerplateReason(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
