package mail

import (
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// A speech is what mail programs write in one language.
type speech struct {
	lang, prefix, marker, apple   string
	from, date, to, subject, when string
	wrote                         string // says who wrote what is quoted
	sentFrom                      string
}

var speeches = []speech{
	{"en", "Fwd:", "Forwarded message", "Begin forwarded message:", "From", "Sent", "To", "Subject", "Tuesday, March 3, 2026 9:15 AM", "On Tue, 3 Mar 2026 at 09:15, Lena Orm <lena@example.org> wrote:", "Sent from my iPhone"},
	{"de", "WG:", "Weitergeleitete Nachricht", "Anfang der weitergeleiteten Nachricht:", "Von", "Gesendet", "An", "Betreff", "Dienstag, 3. März 2026 09:15", "Am Di., 3. März 2026 um 09:15 Uhr schrieb Lena Orm <lena@example.org>:", "Von meinem iPhone gesendet"},
	{"fr", "TR :", "Message transféré", "Début du message transféré :", "De", "Envoyé", "À", "Objet", "mardi 3 mars 2026 09:15", "Le mar. 3 mars 2026 à 09:15, Lena Orm <lena@example.org> a écrit :", "Envoyé de mon iPhone"},
	{"es", "RV:", "Mensaje reenviado", "Inicio del mensaje reenviado:", "De", "Enviado el", "Para", "Asunto", "martes, 3 de marzo de 2026 9:15", "El mar, 3 mar 2026 a las 9:15, Lena Orm (<lena@example.org>) escribió:", "Enviado desde mi iPhone"},
	{"pt", "ENC:", "Mensagem encaminhada", "Início da mensagem encaminhada:", "De", "Enviada em", "Para", "Assunto", "terça-feira, 3 de março de 2026 09:15", "Em ter., 3 de mar. de 2026 às 09:15, Lena Orm <lena@example.org> escreveu:", "Enviado do meu iPhone"},
	{"it", "I:", "Messaggio inoltrato", "Inizio messaggio inoltrato:", "Da", "Inviato", "A", "Oggetto", "martedì 3 marzo 2026 09:15", "Il giorno mar 3 mar 2026 alle ore 09:15 Lena Orm <lena@example.org> ha scritto:", "Inviato da iPhone"},
	{"nl", "Doorst:", "Doorgestuurd bericht", "Begin doorgestuurd bericht:", "Van", "Verzonden", "Aan", "Onderwerp", "dinsdag 3 maart 2026 09:15", "Op di 3 mrt 2026 om 09:15 schreef Lena Orm <lena@example.org>:", "Verstuurd vanaf mijn iPhone"},
	{"sv", "VB:", "Vidarebefordrat meddelande", "Vidarebefordrat brev:", "Från", "Skickat", "Till", "Ämne", "den 3 mars 2026 09:15", "Den tis 3 mars 2026 kl 09:15 skrev Lena Orm <lena@example.org>:", "Skickat från min iPhone"},
	{"da", "VS:", "Videresendt besked", "Start på videresendt besked:", "Fra", "Sendt", "Til", "Emne", "3. marts 2026 09:15", "Den tir. 3. mar. 2026 kl. 09.15 skrev Lena Orm <lena@example.org>:", "Sendt fra min iPhone"},
	{"fi", "VL:", "Edelleenlähetetty viesti", "Välitetty viesti alkaa:", "Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe", "tiistai 3. maaliskuuta 2026 9.15", "ti 3. maalisk. 2026 klo 9.15 Lena Orm (lena@example.org) kirjoitti:", "Lähetetty iPhonesta"},
	{"pl", "PD:", "Przekazana wiadomość", "Początek przekazywanej wiadomości:", "Od", "Wysłano", "Do", "Temat", "wtorek, 3 marca 2026 09:15", "wt., 3 mar 2026 o 09:15 Lena Orm <lena@example.org> napisał(a):", "Wysłane z iPhone'a"},
	{"cs", "Přep:", "Přeposlaná zpráva", "Začátek přeposílané zprávy:", "Od", "Odesláno", "Komu", "Předmět", "úterý 3. března 2026 9:15", "út 3. 3. 2026 v 9:15 odesílatel Lena Orm <lena@example.org> napsal:", "Odesláno z iPhonu"},
	{"hu", "Továbbítás:", "Továbbított üzenet", "Továbbított levél kezdete:", "Feladó", "Elküldve", "Címzett", "Tárgy", "2026. március 3., kedd 9:15", "Lena Orm <lena@example.org> ezt írta (időpont: 2026. márc. 3., K, 9:15):", "Az iPhone-omról küldve"},
	{"ru", "Пересл:", "Пересылаемое сообщение", "Начало переадресованного сообщения:", "От", "Отправлено", "Кому", "Тема", "3 марта 2026 г. 9:15", "вт, 3 мар. 2026 г. в 09:15, Lena Orm <lena@example.org>:", "Отправлено с iPhone"},
	{"tr", "İLT:", "İletilen mesaj", "İletilmiş mesaj başlangıcı:", "Kimden", "Gönderildi", "Kime", "Konu", "3 Mart 2026 Salı 09:15", "Lena Orm <lena@example.org>, 3 Mar 2026 Sal, 09:15 tarihinde şunu yazdı:", "iPhone'umdan gönderildi"},
	{"el", "ΠΡΘ:", "Προωθημένο μήνυμα", "Έναρξη προωθημένου μηνύματος:", "Από", "Στάλθηκε", "Προς", "Θέμα", "Τρίτη, 3 Μαρτίου 2026 9:15", "Στις Τρί 3 Μαρ 2026 στις 9:15 π.μ., ο χρήστης Lena Orm <lena@example.org> έγραψε:", "Στάλθηκε από το iPhone μου"},
	{"he", "הועבר:", "הודעה שהועברה", "תחילת ההודעה שהועברה:", "מאת", "נשלח", "אל", "נושא", "03/03/2026 09:15", "‫בתאריך יום ג׳, 3 במרץ 2026 ב-9:15 מאת ‪Lena Orm‬‏ <‪lena@example.org‬‏>:‬", "נשלח מה-iPhone שלי"},
	{"ar", "إعادة توجيه:", "رسالة معاد توجيهها", "بداية الرسالة المعاد توجيهها:", "من", "التاريخ", "إلى", "الموضوع", "3 مارس 2026 9:15", "في الثلاثاء، 3 مارس 2026 في 9:15 ص كتب Lena Orm <lena@example.org>:", "أُرسلت من الـ iPhone"},
	{"zh", "转发：", "转发的邮件", "以下是转发的邮件：", "发件人", "发送时间", "收件人", "主题", "2026年3月3日 9:15", "Lena Orm <lena@example.org> 于2026年3月3日周二 09:15写道：", "发自我的iPhone"},
	{"ja", "転送:", "転送されたメッセージ", "転送されたメッセージ:", "差出人", "送信日時", "宛先", "件名", "2026年3月3日 9:15", "2026年3月3日(火) 9:15 Lena Orm <lena@example.org>:", "iPhoneから送信"},
	{"ko", "전달:", "전달된 메시지", "전달된 메시지 시작:", "보낸 사람", "보낸 날짜", "받는 사람", "제목", "2026년 3월 3일 화요일 오전 9:15", "2026년 3월 3일 (화) 오전 9:15, Lena Orm <lena@example.org>님이 작성:", "나의 iPhone에서 보냄"},
}

const (
	noteText = "Please have a look at this one before the board meets on Thursday."
	newsOne  = "The ferry to the skerries will be run by a crew of two from June on."
	newsTwo  = "Its timetable stays as it is, and the last boat leaves at ten."
)

// header is a copied header of Outlook's form.
func (s speech) header() []string {
	return []string{s.from + ": Lena Orm <lena@example.org>", s.date + ": " + s.when, s.to + ": Ada <ada@example.org>", s.subject + ": Ferry crew"}
}

func quoted(lines ...string) string {
	return "> " + strings.Join(lines, "\n> ")
}

func tagged(lines []string) string {
	var b strings.Builder
	for i, l := range lines {
		name, value, _ := strings.Cut(l, ":")
		if i > 0 {
			b.WriteString("<br>")
		}
		b.WriteString("<b>" + name + ":</b>" + strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(value))
	}
	return b.String()
}

// forwarding are the forms in which mail programs forward.
var forwarding = map[string]func(s speech, note string) (kind, body string){
	"gmail plain": func(s speech, note string) (string, string) {
		return "plain", note + "\n\n---------- " + s.marker + " ---------\n" + strings.Join(s.header(), "\n") + "\n\n\n" + newsOne + "\n\n" + newsTwo + "\n"
	},
	"apple plain": func(s speech, note string) (string, string) {
		return "plain", note + "\n\n" + s.apple + "\n\n" + quoted(append(s.header(), "", newsOne, "", newsTwo)...) + "\n"
	},
	"apple mobile plain": func(s speech, note string) (string, string) {
		return "plain", note + "\n\n" + s.sentFrom + "\n\n" + s.apple + "\n\n" + strings.Join(s.header(), "\n") + "\n\n" + newsOne + "\n\n" + newsTwo + "\n"
	},
	"outlook plain": func(s speech, note string) (string, string) {
		return "plain", note + "\n\n________________________________\n" + strings.Join(s.header(), "\n") + "\n\n" + newsOne + "\n\n" + newsTwo + "\n"
	},
	"lotus plain": func(s speech, note string) (string, string) {
		return "plain", note + "\n\n----- Forwarded by Ada Holm/Skerry on 04.03.2026 08:00 -----\n\n" + strings.Join(s.header(), "\n") + "\n\n" + newsOne + "\n\n" + newsTwo + "\n"
	},
	"mutt plain": func(s speech, note string) (string, string) {
		return "plain", note + "\n\n----- Forwarded message from Lena Orm <lena@example.org> -----\n\n" + strings.Join(s.header(), "\n") + "\n\n" + newsOne + "\n\n" + newsTwo + "\n\n----- End forwarded message -----\n"
	},
	"gmail page": func(s speech, note string) (string, string) {
		return "html", `<div dir="ltr">` + note + `<br><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">---------- ` + s.marker + ` ---------<br>` + tagged(s.header()) + `<br></div><br><p>` + newsOne + `</p><p>` + newsTwo + `</p></div></div>`
	},
	"apple page": func(s speech, note string) (string, string) {
		rows := strings.ReplaceAll(tagged(s.header()), "<br>", "</div><div>")
		return "html", `<div>` + note + `</div><div><br><blockquote type="cite"><div>` + s.apple + `</div><br class="Apple-interchange-newline"><div>` + rows + `</div><br><div><p>` + newsOne + `</p><p>` + newsTwo + `</p></div></blockquote></div>`
	},
	"outlook page": func(s speech, note string) (string, string) {
		return "html", `<div class="WordSection1"><p class="MsoNormal">` + note + `</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">` + tagged(s.header()) + `</p></div></div><p>` + newsOne + `</p><p>` + newsTwo + `</p></div>`
	},
	"outlook web page": func(s speech, note string) (string, string) {
		return "html", `<div>` + note + `</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg" dir="ltr"><font>` + tagged(s.header()) + `</font><div>&nbsp;</div></div><div><p>` + newsOne + `</p><p>` + newsTwo + `</p></div>`
	},
	"thunderbird page": func(s speech, note string) (string, string) {
		var rows string
		for _, l := range s.header() {
			name, value, _ := strings.Cut(l, ":")
			rows += "<tr><th>" + name + ": </th><td>" + strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(value) + "</td></tr>"
		}
		return "html", `<p>` + note + `</p><div class="moz-forward-container"><br>-------- ` + s.marker + ` --------<table class="moz-email-headers-table"><tbody>` + rows + `</tbody></table><br><p>` + newsOne + `</p><p>` + newsTwo + `</p></div>`
	},
	"yahoo page": func(s speech, note string) (string, string) {
		rows := strings.ReplaceAll(tagged(s.header()), "<br>", "</div><div>")
		return "html", `<div>` + note + `</div><div id="yahoo_quoted_12" class="yahoo_quoted"><div>----- ` + s.marker + ` -----</div><div>` + rows + `</div><p>` + newsOne + `</p><p>` + newsTwo + `</p></div>`
	},
	"proton page": func(s speech, note string) (string, string) {
		return "html", `<div>` + note + `</div><div class="protonmail_quote">------- ` + s.marker + ` -------<br>` + strings.ReplaceAll(tagged(s.header()), "b>", "span>") + `<br><blockquote class="protonmail_quote" type="cite"><p>` + newsOne + `</p><p>` + newsTwo + `</p></blockquote></div>`
	},
}

func kept(d draft.Draft) string {
	var texts []string
	for _, p := range d.Parts {
		texts = append(texts, p.Text)
	}
	return strings.Join(texts, "|")
}

func TestForwards(t *testing.T) {
	t.Parallel()
	for client, form := range forwarding {
		for _, s := range speeches {
			for _, note := range []string{noteText, "FYI", ""} {
				t.Run(fmt.Sprintf("%s %s %q", client, s.lang, note), func(t *testing.T) {
					t.Parallel()
					kind, body := form(s, note)
					d, err := Read(letter("Subject: "+s.prefix+" Ferry crew|Date: Wed, 4 Mar 2026 08:00:00 +0100|Content-Type: text/"+kind+"; charset=utf-8", body))
					if err != nil {
						t.Fatal(err)
					}
					want := newsOne + "|" + newsTwo
					if note == noteText {
						want = noteText + "|" + want
					}
					if got := kept(d); got != want || d.Title != "Ferry crew" || d.Published != "2026-03-03" {
						t.Errorf("text %q, title %q of %s, want %q\nfrom %s\ndropped %q", got, d.Title, d.Published, want, body, drafttest.Lines(d))
					}
				})
			}
		}
	}
}

// A mail without a prefix in its subject says by its form what it was sent for.
func TestForwardsWithoutPrefix(t *testing.T) {
	t.Parallel()
	for client, form := range forwarding {
		kind, body := form(speeches[0], noteText)
		d, err := Read(letter("Subject: For Thursday|Content-Type: text/"+kind, body))
		if want := noteText + "|" + newsOne + "|" + newsTwo; err != nil || kept(d) != want {
			t.Errorf("%s: text %q, %v, want %q", client, kept(d), err, want)
		}
	}
}

// An answer drops what it answers, in whatever form that is copied.
func TestAnswersAboveCopiedHeaders(t *testing.T) {
	t.Parallel()
	for _, client := range []string{"outlook plain", "outlook page", "outlook web page"} {
		for _, s := range speeches {
			kind, body := forwarding[client](s, noteText)
			d, err := Read(letter("Subject: RE: Ferry crew|Content-Type: text/"+kind+"; charset=utf-8", body))
			if err != nil || kept(d) != noteText || d.Title != "Ferry crew" {
				t.Errorf("%s %s: text %q, %v, want %q", client, s.lang, kept(d), err, noteText)
			}
		}
	}
}

func TestForwardedConversations(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, subject, body, want string }{
		{
			"a forward of a forward", "Fwd: Fwd: Ferry",
			"Look.\n\n---------- Forwarded message ---------\nFrom: Bo <bo@example.org>\nDate: Wed, 4 Mar 2026 at 10:00\nSubject: Fwd: Ferry\nTo: <ada@example.org>\n\nMy brother works on that boat and confirms every word.\n\n---------- Forwarded message ---------\nFrom: Lena <lena@example.org>\nDate: Tue, 3 Mar 2026 at 09:15\nSubject: Ferry\nTo: <bo@example.org>\n\n" + newsOne + "\n\n" + newsTwo + "\n",
			"My brother works on that boat and confirms every word.|" + newsOne + "|" + newsTwo,
		},
		{
			"a conversation that was sent on whole", "FW: Ferry",
			"See the thread.\n\nFrom: Bo Lind <bo@example.org>\nSent: Wednesday, March 4, 2026 10:00 AM\nTo: Ada\nSubject: RE: Ferry\n\nThe harbour master has agreed to it in writing.\n\nFrom: Lena <lena@example.org>\nSent: Tuesday, March 3, 2026 9:15 AM\nTo: Bo Lind\nSubject: Ferry\n\n" + newsOne + "\n",
			"The harbour master has agreed to it in writing.|" + newsOne,
		},
		{
			"a forward below which its sender goes on", "Fwd: Ferry",
			"Begin forwarded message:\n\n> From: Lena <lena@example.org>\n> Date: 3 March 2026\n> Subject: Ferry\n>\n> " + newsOne + "\n\nI for one shall miss the old crew of four very much.\n",
			newsOne + "|I for one shall miss the old crew of four very much.",
		},
		{
			"nothing but what it answers", "Re: Ferry",
			"On Tue, 3 Mar 2026 at 09:15, Lena <lena@example.org> wrote:\n> " + newsOne + "\n",
			newsOne,
		},
		{
			"a language that nobody listed, drawn and with a header", "Fwd: Ferry",
			"----- Qqqq wwww -----\nZzz: Lena <lena@example.org>\nYyy: 3-3-2026 9:15\nXxx: Ada\nVvv: Ferry\n\n" + newsOne + "\n",
			newsOne,
		},
	} {
		d, err := Read(letter("Subject: "+c.subject, c.body))
		if err != nil || kept(d) != c.want {
			t.Errorf("%s: text %q, %v, want %q\n%q", c.name, kept(d), err, c.want, drafttest.Lines(d))
		}
	}
}
