package document

import (
	"slices"
	"strings"
	"testing"
)

// Markdown copied off a page carries what stood around the text there.
func TestSiftMarkdown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, before, after, why string }{
		{"en", "*Published 3 March 2026 · Reading time 4 minutes · [Print](/p) · [Tweet](/t)*", "", whyPrint},
		{"en", "[Share](/s) · [Subscribe](/n)", "", whyShare},
		{"en", "", "Leave a comment\n\nName* · Email* · Website\n\nSave my name and email in this browser for the next time that I write here.", whyComments},
		{"en", "", "## Comments (2)\n\nharbourcat: At last, and I had begun to fear that it would never be done at all.", whyComments},
		{"en", "", "Every Sunday the best of the week in your inbox: sign up to our free newsletter and miss nothing.", whyNewsletter},
		{"en", "", "AB/CD", whyInitials},
		{"en", "", "## Read more\n\n- Ferry runs again\n- Harbour is dredged", whyRelated},
		{"en", "", "© 2026 Harbour Post. No part of this page may be copied without the leave of its publishers.", whyFooter},
		{"de", "*Lesezeit: 4 Minuten · 3. März 2026*", "", whyAbout},
		{"de", "", "(ab/cd)", whyInitials},
		{"de", "", "Unser Newsletter kommt jeden Sonntag um acht in Ihr Postfach. Jetzt kostenlos anmelden!", whyNewsletter},
		{"fr", "Publié le 3 mars 2026 à 9 h 30 · Lecture : 4 min", "", whyAbout},
		{"fr", "Partager sur Facebook | Envoyer par courriel | Imprimer", "", whyShare},
		{"fr", "", "Abonnez-vous à notre infolettre et recevez tous les lundis les nouvelles du port.", whyNewsletter},
		{"tr", "**Yayın tarihi:** 3 Mart 2026 · **Okuma süresi:** 4 dakika", "", whyAbout},
		{"tr", "", "Haftalık bültenimize abone olun, limandan haberler her pazar e-posta kutunuza gelsin.", whyNewsletter},
		{"ru", "Опубликовано: 03.03.2026, 09:30 · Время чтения: 4 минуты", "", whyAbout},
		{"ru", "", "Подпишитесь на нашу рассылку и получайте новости порта каждое воскресенье утром.", whyNewsletter},
	} {
		paragraphs := strings.ReplaceAll(body[c.lang], "\n", "\n\n")
		text := strings.TrimSpace("# Title of it\n\n" + c.before + "\n\n" + paragraphs + "\n\n" + c.after)
		doc, err := Read("a.md", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Format != "md" || doc.Text != body[c.lang] {
			t.Errorf("Read(%q).Text = %q as %s, want only the body", text, doc.Text, doc.Format)
		}
		if !slices.ContainsFunc(doc.Dropped, func(d Dropped) bool { return d.Why == c.why }) {
			t.Errorf("Read(%q).Dropped = %+v, want the reason %q", text, doc.Dropped, c.why)
		}
	}
}

// Notes that people write hold the same words and are meant.
func TestSiftMarkdownKeeps(t *testing.T) {
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
		doc, err := Read("a.md", []byte("# Title of it\n\n"+c.text))
		if err != nil {
			t.Fatal(err)
		}
		if doc.Format != "md" {
			t.Errorf("%s: Read as %s, want md", c.name, doc.Format)
		}
		for _, d := range doc.Dropped {
			t.Errorf("%s: Read dropped %q as %s, want all of it kept", c.name, d.Text, d.Why)
		}
	}
}

func TestBoilerplateReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Jetzt kostenlos anmelden: der Newsletter der Redaktion kommt jeden Morgen um sechs.", whyNewsletter},
		{"Suscríbase a nuestro boletín y reciba cada semana las noticias del puerto.", whyNewsletter},
		{"Iscriviti alla nostra newsletter e ricevi ogni settimana le notizie del porto.", whyNewsletter},
		{"Assine a nossa newsletter e receba todas as semanas as notícias do porto.", whyNewsletter},
		{"Zapisz się na nasz newsletter i otrzymuj co tydzień wiadomości z portu.", whyNewsletter},
		{"Підпишіться на нашу розсилку та отримуйте щотижня новини порту на пошту.", whyNewsletter},
		{"Xəbər bülletenimizə və kanalımıza abunə olun, limanın xəbərlərini qaçırmayın.", whyNewsletter},
		{"در خبرنامهٔ ما عضو شوید تا هر هفته تازه‌ترین خبرهای بندر را دریافت کنید.", whyNewsletter},
		{"اشترك في النشرة البريدية لتصلك أخبار الميناء كل أسبوع إلى بريدك.", whyNewsletter},
		{"We use cookies so that this page knows you when you come back to it.", whyCookies},
		{"Alle Rechte vorbehalten. Nachdruck nur mit Genehmigung des Verlags und gegen Beleg.", whyFooter},

		{"The harbour office subscribes to three newspapers and reads none of them before noon.", ""},
		{"The cook used cookies, we hear, instead of bread for the soup on Tuesday.", ""},
		{"La newsletter du port compte douze mille abonnés depuis le mois de mars dernier.", ""},
	} {
		l := draftLines(draft{parts: []part{{text: c.text}}})[0]
		if got := boilerplateReason(&l); got != c.want {
			t.Errorf("boilerplateReason(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}
