package mail

import (
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

const copiedText = newsOne + "\n\n" + newsTwo + "\n"

// The forms that mail programs of many houses give to an answer.
func TestFormsOfAnswers(t *testing.T) {
	t.Parallel()
	quotedText := quoted(newsOne, "", newsTwo) + "\n"
	for _, c := range []struct{ subject, body string }{
		{"Re: x", answerText + "\n\n2026-11-17 18:02 GMT+01:00 Oskar Pell <oskar@example.org>:\n\n" + quotedText},
		{"Re: x", answerText + "\n\nOskar Pell wrote on 17.11.2026 18:02:\n" + quotedText},
		{"Re: x", answerText + "\n\nOskar Pell <o@example.org> schrieb am Di., 17. Nov. 2026,\n18:02:\n\n" + quotedText},
		{"Re: x", answerText + "\n\nOskar Pell wrote:\n" + quotedText},
		{"Re: x", answerText + "\n\nQuoting Oskar Pell <o@example.org>:\n\n" + quotedText},
		{"Re: x", answerText + "\n\nZitat von Oskar Pell <o@example.org>:\n\n" + quotedText},
		{"Re: x", answerText + "\n\nOn 17/11/2026 18:02, Oskar Pell wrote:\n\n" + copiedText},
		{"Re: x", answerText + "\n\nOskar Pell <oskar@example.org> wrote on Tue, 17 Nov 2026 at 18:02:\n\n" + copiedText},
		{"Re: x", answerText + "\nOn Tue, 17 Nov 2026 at 18:02, Oskar Pell <oskar@example.org>\nwrote:\n\n" + quotedText + "\n\nIda\n"},
		{"Re: x", answerText + "\n\n-----Oprindelig meddelelse-----\nFra: Oskar Pell [mailto:o@example.org]\nSendt: 17. november 2026 18:02\nTil: Ida\nEmne: x\n\n" + copiedText},
		{"Re: x", answerText + "\n\n---- Original Message ----\nFrom: \"Oskar Pell\" <o@example.org>\nTo: Ida\nSent: Tue, Nov 17, 2026\nSubject: x\n" + copiedText},
		{"Re: x", answerText + "\n\n> -----Original Message-----\n> From: Oskar Pell <o@example.org>\n> Sent: Tue, Nov 17\n> Subject: x\n>\n" + quotedText},
		{"SV: x", answerText + "\n\nFrån: Oskar Pell\nSkickat: den 17 november 2026 18:02\nTill: Ida Norgard\nKopia: Bea\nÄmne: x\n\n" + copiedText},
		{"Antw: x", answerText + "\n\n>>> Oskar Pell <o@example.org> 17.11.2026 18:02 >>>\n" + copiedText},
		{"Re: x", answerText + "\n\nOskar Pell\n17.11.2026 18:02\n\nAn: Ida/Elm@ELM\nKopie:\nThema: x\n\n" + copiedText},
		{"回复：x", answerText + "\n\n------------------ 原始邮件 ------------------\n发件人: \"Oskar\" <o@example.org>;\n发送时间: 2026年11月17日(星期二) 晚上6:02\n收件人: \"Ida\"<i@example.org>;\n主题: x\n\n" + copiedText},
		{"答复: x", answerText + "\n\n发件人: Oskar [mailto:o@example.org]\n发送时间: 2026年11月17日 18:02\n收件人: Ida\n主题: x\n\n" + copiedText},
		{"RE: x", answerText + "\n\n보낸 사람: Oskar <o@example.org>\n보낸 날짜: 2026년 11월 17일 화요일 오후 6:02\n받는 사람: Ida\n제목: x\n\n" + copiedText},
		{"Vá: x", answerText + "\n\nFeladó: Oskar <o@example.org>\nKüldve: 2026. november 17., kedd 18:02\nCímzett: Ida\nTárgy: x\n\n" + copiedText},
		{"Re: x", answerText + "\n\n*From:* Oskar <o@example.org>\n*Sent:* Tuesday, November 17, 2026 6:02 PM\n*To:* Ida\n*Subject:* x\n\n" + copiedText},
		{"Re: x", answerText + "\n\nSent from my iPhone\n\n> On 17 Nov 2026, at 18:02, Oskar Pell <o@example.org> wrote:\n> \n> " + quotedText},
		{"Re: x", answerText + "\n\nOskar Pell <o@example.org>\n11/17/2026 06:02 PM\n\nTo\tIda/Elm@ELM\ncc\t\nSubject\tx\n\n" + copiedText},
		{"Re: x", answerText + "\n\nвт, 17 нояб. 2026 г. в 18:02, Oskar Pell <oskar@example.org>:\n\n" + copiedText},
		{"Re: x", answerText + "\n\n2026年11月17日(火) 18:02 Oskar Pell <oskar@example.org>:\n\n" + copiedText},
		{"Re: x", answerText + "\n\nבתאריך יום ג׳, 17 בנוב׳ 2026 ב-18:02 מאת Oskar Pell <oskar@example.org>:\n\n" + copiedText},
		{"Re: x", answerText + "\n\nفي الثلاثاء، 17 نوفمبر 2026 في 6:02 م تمت كتابة ما يلي بواسطة Oskar Pell <oskar@example.org>:\n\n" + copiedText},
		{"Re: x", answerText + "\n\n---- On Tue, 17 Nov 2026 18:02:11 +0100 Oskar Pell <oskar@example.org> wrote ---\n\n" + copiedText},
		{"Re: x", answerText + "\n\n17 Nov 2026, 18:02 by oskar@example.org:\n\n" + copiedText},
		{"Re: x", answerText + "\n\nDe: \"Oskar\" <o@example.org>\nPara: \"Ida\" <ida@example.org>\nRemetida: Terça-feira, 17 de novembro de 2026 18:02\nAssunto: x\n\n" + copiedText},
	} {
		d, err := Read(letter("Content-Type: text/plain; charset=utf-8|Subject: "+c.subject, c.body))
		if got := strings.TrimSuffix(kept(d), "|Ida"); err != nil || got != answerText {
			t.Errorf("%q: text %q, %v, want %q", c.body, got, err, answerText)
		}
	}
}

// And those that they give to a mail that is forwarded.
func TestFormsOfForwards(t *testing.T) {
	t.Parallel()
	quotedText := quoted(newsOne, "", newsTwo) + "\n"
	for _, c := range []struct{ subject, body string }{
		{"Fwd: x", answerText + "\n\nForwarded message:\n\n" + "> From: Oskar <o@example.org>\n> To: Ida\n> Subject: x\n> Date: Tue, 17 Nov 2026 18:02:00 +0100\n>\n" + quotedText},
		{"Fwd: x", answerText + "\n\n----- Inoltra messaggio -----\nDa: Oskar <o@example.org>\nA: Ida\nInviato: martedì 17 novembre 2026, 18:02\nOggetto: x\n\n" + copiedText},
		{"Fwd: x", answerText + "\n\n-------- Пересылаемое сообщение --------\n17.11.2026, 18:02, \"Oskar\" <o@example.org>:\n\n" + copiedText + "\n-------- Конец пересылаемого сообщения --------\n"},
		{"Fwd: x", answerText + "\n\n> Message du 17/11/26 18:02\n> De : \"Oskar\" <o@example.org>\n> A : ida@example.org\n> Copie à : \n> Objet : x\n> \n" + quotedText},
		{"Fwd: x", answerText + "\n\n----Messaggio originale----\nDa: o@example.org\nData: 17-nov-2026 18.02\nA: <ida@example.org>\nOgg: x\n\n" + copiedText},
		{"Fw: x", answerText + "\n\nFrom: Oskar <o@example.org>\n\nDate: Tue, 17 Nov 2026 at 18:02\n\nSubject: x\n\nTo: Ida\n\n" + copiedText},
		{"Fw: x", answerText + "\n\nBegin forwarded message:\n\nFrom: Oskar <o@example.org>\nSubject: x\nDate: 17 November 2026 at 18:02:11 CET\nTo: Ida Norgard <ida@example.org>, Bea Hall <bea@example.org>,\n Tove Lind <tove@example.org>, Jon <jon@example.org>\nCc: nobody@example.org\nReply-To: o@example.org\n\n" + copiedText},
		{"x (fwd)", "---------- Forwarded message ----------\nDate: Tue, 17 Nov 2026 18:02:00 +0100\nFrom: Oskar <o@example.org>\nTo: ida@example.org\nSubject: x\n\n" + copiedText},
		{"Fwd: x", "FYI\n\n" + quotedText},
		{"Fwd: x", answerText + "\n\n---------- Forwarded message ---------\nFrom: Oskar\n<o@example.org>\nDate: Tue, Nov 17, 2026\nat 6:02 PM\nSubject: x\n y and\nz\nTo: <ida@example.org>, Bea\n<bea@example.org>\n\n" + copiedText},
		{"WG: x", answerText + "\n\n----- Weitergeleitet von Ida/Elm am 17.11.2026 18:10 -----\n\nOskar Pell <o@example.org>\n17.11.2026 18:02\n\nAn\n\"Ida\" <ida@example.org>\nKopie\n\nThema\nx\n\n" + copiedText},
		{"Fwd: x", answerText + "\n\nAm 17.11.2026 um 18:02 schrieb Oskar Pell:\n\n" + quotedText},
		{"Fwd: x", answerText + "\n\n-- \nIda Norgard\nLibrary\n\n---------- Forwarded message ---------\nFrom: Oskar <o@example.org>\nDate: Tue, Nov 17, 2026 at 6:02 PM\nSubject: x\nTo: Ida <ida@example.org>\n\n" + copiedText + "\n-- \nOskar Pell\nOstra Times\n"},
		{"TR: x", answerText + "\n\n________________________________\nDe : Oskar <o@example.org>\nEnvoyé : mardi 17 novembre 2026 18:02\nÀ : Ida\nObjet : x\n\n" + copiedText},
		{"WG: x", answerText + "\n\n----- Weitergeleitet von Ida Norgard/ELM am 18.11.2026 09:14 -----\n\nVon:\tOskar <o@example.org>\nAn:\tIda/ELM\nDatum:\t17.11.2026 18:02\nBetreff:\tx\n\n" + copiedText},
		{"VS: x", answerText + "\n\nFra: Oskar <o@example.org>\nSendt: tirsdag 17. november 2026 18:02\nTil: Ida\nEmne: x\n\n" + copiedText},
		{"إعادة توجيه: x", answerText + "\n\n---------- Forwarded message ---------\nمن: ‪Oskar‬‏ <o@example.org>\nDate: الثلاثاء، ١٧ نوفمبر ٢٠٢٦ في ٦:٠٢ م\nSubject: x\nTo: <ida@example.org>\n\n" + copiedText},
		{"Fw: x", answerText + "\n----- Forwarded by Ida/ELM on 11/18/2026 09:14 AM -----\n\nOskar Pell/ELM\n11/17/2026 06:02 PM\n\n\tTo: Ida/ELM\n\tcc: \n\tSubject: x\n\n" + copiedText},
	} {
		d, err := Read(letter("Content-Type: text/plain; charset=utf-8|Subject: "+c.subject, c.body))
		want := newsOne + "|" + newsTwo
		if strings.HasPrefix(c.body, answerText) {
			want = answerText + "|" + want
		}
		if err != nil || kept(d) != want {
			t.Errorf("%q: %q, %v, want %q", c.body, drafttest.Lines(d), err, want)
		}
	}
}

// What has a form of theirs, in a mail that answers none, stays.
func TestFormsInTextsStay(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"an invitation": "Our museum opens.\n\nBo Lind\n3 May 2026 10:00\n\nTo: whoever likes boats\n\n" + answerText,
		"a call":        "Send your wishes until 18:00 on 3 May to Bo, or write to bo@example.org:\n\n" + answerText,
		"an order":      "From 8 March 2026 at 18:02 on, all orders go to bo@example.org:\n\n" + answerText,
		"fields":        "The form has three fields.\n\nFrom: the first stop\nthe second line is free\nTo: the last stop\n\n" + answerText,
		"a letter":      "This is what came.\n\nOn 3 May 2026 at 10:00, the board <b@example.org> wrote:\n\n" + answerText,
	} {
		first, _, _ := strings.Cut(body, "\n")
		if d, err := Read(letter("Subject: Opening", body)); err != nil || !strings.HasSuffix(kept(d), answerText) || !strings.HasPrefix(kept(d), first) {
			t.Errorf("%s: %q, %v", name, drafttest.Lines(d), err)
		}
	}
	event := `<p>Come all.</p><div style="border-top:1px solid #ccc"><p><b>When:</b> 3 May<br><b>Where:</b> the old pier<br><b>Price:</b> 3 crowns</p></div><p>` + answerText + `</p>`
	d, err := Read(letter("Subject: Re: Opening|Content-Type: text/html", event))
	if err != nil || len(d.Dropped) > 0 {
		t.Errorf("a line above an event: %q, %v", drafttest.Lines(d), err)
	}
}

// Lotus Notes sets a header as a table.
func TestHeaderInTable(t *testing.T) {
	t.Parallel()
	d, err := Read(letter("Subject: WG: Crew|Content-Type: text/html", `<p>`+answerText+`</p><p>----- Weitergeleitet von Ida/Elm am 17.11.2026 18:10 -----</p>
<table><tr><td><b>Oskar Pell &lt;o@example.org&gt;</b><p>17.11.2026 18:02</p></td><td><table><tr><td>An</td><td>ida@example.org</td></tr><tr><td>Kopie</td><td></td></tr><tr><td>Thema</td><td>Crew</td></tr></table></td></tr></table>
<p>`+newsOne+`</p><p>`+newsTwo+`</p>`))
	if want := answerText + "|" + newsOne + "|" + newsTwo; err != nil || kept(d) != want || d.Title != "Crew" {
		t.Errorf("text %q, title %q, %v, want %q", kept(d), d.Title, err, want)
	}
}
