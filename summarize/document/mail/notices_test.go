package mail

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

const (
	bodyOne = "The slip will be scraped on Saturday, and all boats have to be out of it by eight."
	bodyTwo = "Whoever owns a ladder brings it along."
)

func TestSignaturesAndNotices(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, before, after string
		why                 draft.Reason
	}{
		{"two dashes", "", "-- \nAda Holm\nSkerry Harbour\nTel. 000 111", draft.WhySignature},
		{"two dashes without the space", "", "--\nAda Holm\nSkerry Harbour", draft.WhySignature},
		{"a closing with a name and numbers", "", "Kind regards,\n\nAda Holm\nHarbour master\nSkerry Harbour | 3 Quay Road\nTel: +46 000 111", draft.WhySignature},
		{"a German closing", "", "Mit freundlichen Grüßen\nAda Holm\nHafenmeisterin", draft.WhySignature},
		{"a French closing", "", "Bien cordialement,\nAda Holm", draft.WhySignature},
		{"a Spanish closing", "", "Un saludo,\nAda Holm\nPuerto", draft.WhySignature},
		{"a Polish closing", "", "Z poważaniem\nAda Holm", draft.WhySignature},
		{"a Russian closing", "", "С уважением,\nАда Хольм\nНачальник порта", draft.WhySignature},
		{"a Turkish closing", "", "Saygılarımla,\nAda Holm", draft.WhySignature},
		{"the sender's name and numbers", "", "Ada\nSkerry Harbour\n+46 000 111", draft.WhySignature},
		{"a phone's line", "", "Sent from my Galaxy", draft.WhySignature},
		{"a program's line", "", "Get Outlook for Android<https://example.org/a>", draft.WhySignature},
		{"a German banner", "ACHTUNG: Diese E-Mail stammt von außerhalb der Organisation. Öffnen Sie keine Links oder Anhänge, wenn Sie den Absender nicht kennen.", "", draft.WhyBanner},
		{"a French banner", "ATTENTION : ce courriel provient de l'extérieur. Ne cliquez pas sur les liens si vous ne connaissez pas l'expéditeur.", "", draft.WhyBanner},
		{"an English banner", "[EXTERNAL EMAIL] Do not click links or open attachments from unknown senders.", "", draft.WhyBanner},
		{"a Spanish banner", "PRECAUCIÓN: Este correo proviene de fuera de la organización. No abra enlaces ni archivos adjuntos.", "", draft.WhyBanner},
		{"a Japanese banner", "注意: このメールは外部から送信されました。リンクや添付ファイルを開かないでください。", "", draft.WhyBanner},
		{"who writes seldom", "You don't often get email from ada@example.org. Learn why this is important", "", draft.WhyBanner},
		{"from outside, without a word of warning", "This message was sent from outside of the harbour. Please do not click links.", "", draft.WhyBanner},
		{"a Japanese banner in brackets", "【外部メール】このメールは社外から送信されました。リンクや添付ファイルにご注意ください。", "", draft.WhyBanner},
		{"who writes seldom, to some", "Some people who received this message don't often get email from ada@example.org. Learn why this is important", "", draft.WhyBanner},
		{"a closing of one's own", "", "Warmly from the quay,\n\nBo Lind\nSkerry Harbour\nTel: +46 000 111 22", draft.WhySignature},
		{"a closing without a comma", "", "Es grüßt aus dem Hafen\n\nBo Lind\nTelefon 000 111 222", draft.WhySignature},
		{"someone else's name and numbers", "", "Bo Lind\nHead of Ports, Skerry Harbour\nTel: 000 111 222\nbo@example.org\nwww.example.org", draft.WhySignature},
		{"a name and numbers in a line", "", "Bo Lind | Head of Ports | T 000 111 222 | bo@example.org", draft.WhySignature},
		{"an address below a list's footer", "", "You receive this mail because you signed up. Unsubscribe: https://example.org/u\n\nSkerry Harbour, 4 Quay Street, 00000 Brill", draft.WhyListFooter},
		{"a box that nobody reads", "", "Please don't reply directly, since this mailbox is not read.", draft.WhyBanner},
		{"a box that nobody reads, shortly", "", "This is an automated message. Please do not reply.", draft.WhyBanner},
		{"a box that nobody reads, in German", "", "Diese E-Mail wurde automatisch generiert.", draft.WhyBanner},
		{"whose views they are", "", "Any views or opinions presented are solely those of the author and do not represent those of the harbour.", draft.WhyDisclaimer},
		{"whose views they are, in German", "", "Die in dieser Mail geäußerten Meinungen sind die des Verfassers und nicht notwendig die des Hafens.", draft.WhyDisclaimer},
		{"any phone's line", "", "Sent from Samsung tablet", draft.WhySignature},
		{"a German program's line", "", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.", draft.WhySignature},
		{"a Turkish program's line", "", "iOS için Outlook'u edinin", draft.WhySignature},
		{"a Korean program's line", "", "iOS용 Outlook 다운로드", draft.WhySignature},
		{"an Italian notice of this mail", "", "Ai sensi del Regolamento UE 2016/679 le informazioni contenute nel presente messaggio sono riservate ed a uso esclusivo del destinatario.", draft.WhyDisclaimer},
		{"a Russian notice of this mail", "", "Информация, содержащаяся в этом письме, конфиденциальна. Если вы не адресат, удалите письмо.", draft.WhyDisclaimer},
		{"a Catalan notice", "", "Aquest missatge és reservat i s'adreça només al seu destinatari. Si l'heu rebut per error, elimineu-lo.", draft.WhyDisclaimer},
		{"a Thai notice", "", "อีเมลนี้เป็นความลับและมีไว้สำหรับผู้รับเท่านั้น หากท่านได้รับโดยไม่ตั้งใจ โปรดลบทิ้ง", draft.WhyDisclaimer},
		{"a Russian list", "", "Если вы не хотите получать рассылку, отпишитесь: https://example.org/u", draft.WhyListFooter},
		{"a French list", "", "Pour ne plus recevoir nos messages, cliquez ici : https://example.org/u", draft.WhyListFooter},
		{"an English notice", "", "This e-mail and any files in it are confidential and intended solely for the addressee. If you have got it in error, please delete it.", draft.WhyDisclaimer},
		{"a notice with a title", "", "CONFIDENTIALITY NOTICE\nThe information in this message is privileged. Any use by others than the intended recipient is unlawful.", draft.WhyDisclaimer},
		{"a German notice", "", "Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, vernichten Sie diese Mail.", draft.WhyDisclaimer},
		{"an Italian notice", "", "Questo messaggio contiene informazioni riservate, e chi lo riceve per errore lo cancella.", draft.WhyDisclaimer},
		{"a Dutch notice", "", "Dit bericht is uitsluitend bestemd voor de geadresseerde en kan vertrouwelijk zijn.", draft.WhyDisclaimer},
		{"a Russian notice", "", "Данное сообщение содержит конфиденциальную информацию и предназначено только адресату.", draft.WhyDisclaimer},
		{"a plea not to print", "", "Please consider the environment before printing this e-mail", draft.WhyDisclaimer},
		{"a French plea", "", "Pensez à l'environnement avant d'imprimer ce message.", draft.WhyDisclaimer},
		{"a scanner's seal", "", "Virus-free. www.example.com", draft.WhyBanner},
		{"a list's footer", "", "_______________________________________________\nHarbour mailing list\nHarbour@lists.example.org\nhttps://lists.example.org/mailman/listinfo/harbour", draft.WhyListFooter},
		{"a group's footer", "", "You received this message because you are subscribed to the group \"Boats\".\nTo unsubscribe from it, write to boats+unsubscribe@example.org.", draft.WhyListFooter},
		{"a German newsletter's footer", "", "Sie erhalten diesen Newsletter, weil Sie ihn bestellt haben. Hier abmelden: https://example.org/a", draft.WhyListFooter},
		{"rights", "", "© 2026 Skerry Weekly. All rights reserved.", draft.WhyFooter},
		{"the copy on the web", "View this email in your browser: https://example.org/v", "", draft.WhyNewsletter},
	} {
		body := bodyOne + "\n\n" + bodyTwo
		if c.before != "" {
			body = c.before + "\n\n" + body
		}
		if c.after != "" {
			body += "\n\n" + c.after
		}
		plain, err := Read([]byte("From: Ada Holm <ada@example.org>\nSubject: Slip\nDate: Wed, 4 Mar 2026 08:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n" + body))
		if err != nil || kept(plain) != bodyOne+"|"+bodyTwo || len(plain.Dropped) == 0 || plain.Dropped[0].Why != c.why {
			t.Errorf("%s: %q, %v, want it dropped as %s", c.name, drafttest.Lines(plain), err, c.why)
		}
		page := "<p>" + strings.ReplaceAll(strings.ReplaceAll(escaped(body), "\n\n", "</p><p>"), "\n", "<br>") + "</p>"
		d, err := Read([]byte("From: Ada Holm <ada@example.org>\nSubject: Slip\nDate: Wed, 4 Mar 2026 08:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n" + page))
		if err != nil || kept(d) != bodyOne+"|"+bodyTwo {
			t.Errorf("%s, as a page: %q, %v", c.name, drafttest.Lines(d), err)
		}
	}
	for _, s := range speeches {
		d, err := Read(letter("Subject: Slip|Content-Type: text/plain; charset=utf-8", bodyOne+"\n\n"+bodyTwo+"\n\n"+s.sentFrom+"\n"))
		if err != nil || kept(d) != bodyOne+"|"+bodyTwo {
			t.Errorf("%s: %q, %v", s.lang, drafttest.Lines(d), err)
		}
	}
}

func TestSignaturesThatPagesMark(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]string{
		"gmail":          `<div class="gmail_signature" data-smartmail="gmail_signature">Ada<br>Skerry Harbour</div>`,
		"apple":          `<div id="AppleMailSignature">Ada</div>`,
		"outlook":        `<div id="Signature"><p>Ada Holm</p><p>Tel. 000</p></div>`,
		"outlook mobile": `<div id="ms-outlook-mobile-signature">Get Outlook for iOS</div>`,
		"thunderbird":    `<div class="moz-signature">-- <br>Ada</div>`,
		"dashes":         `--<br>Ada<br>Skerry Harbour`,
	} {
		d, err := Read(letter("Subject: Slip|Content-Type: text/html", "<div>"+bodyOne+"</div><div>"+bodyTwo+"</div>"+page))
		if err != nil || kept(d) != bodyOne+"|"+bodyTwo || len(d.Dropped) == 0 || d.Dropped[0].Why != draft.WhySignature {
			t.Errorf("%s: %q, %v", name, drafttest.Lines(d), err)
		}
	}
}

// A text about signatures, secrets and lists is a text.
func TestTextsThatLookLikeNotices(t *testing.T) {
	t.Parallel()
	for name, last := range map[string]string{
		"of secrets":    "The board has new rules for confidential papers, and they hold from January on.",
		"of replies":    "Please do not reply to this thread but to the board by Thursday.",
		"of machines":   "Der Bericht wurde automatisch erstellt und zeigt 40 Ausfälle der Pumpe.",
		"of lists":      "Please put my name on the mailing list of the club.",
		"of warnings":   "Attention: the external stairs are closed, so write us a mail if you need the lift.",
		"of sending":    "Sent from the harbour on Monday, the crates will reach all four islands by Friday.",
		"of viruses":    "Two of the seals were checked for viruses in spring.",
		"of printing":   "We talked about the ink and the paper of the new chart, which is to be printed in two colours.",
		"of thanks":     "Thanks to Bo we have a ladder, and thanks to Lena a crane that lifts three tons.",
		"of browsers":   "You can see in your browser how far the tide has come, which some of us do all day long.",
		"of outlooks":   "The outlook for the harbour is bright.",
		"an address":    "The man for such pumps is this one:\n\nBo Lind\nSkerry Harbour\nTel: 000 111 222\nbo@example.org",
		"a small list":  "Two things are missing,\n\na rope\na lamp of 12 volts",
		"of this mail":  "This message of the harbour master hangs outside of the office, and its link to the old order is plain to all.",
		"a postscript":  "PS: The key hangs behind the door of the shed.",
		"of a lawyer's": "If the intended recipient is away, the postman leaves it with a neighbour.",
	} {
		d, err := Read(letter("Subject: Slip", bodyOne+"\n\n"+bodyTwo+"\n\n"+last))
		rows := strings.Split(last, "\n")
		if err != nil || len(d.Dropped) > 0 || !strings.HasSuffix(kept(d), rows[len(rows)-1]) {
			t.Errorf("%s: %q, %v, want all of it", name, drafttest.Lines(d), err)
		}
	}
	d, err := Read(letter("Subject: Slip", bodyOne+"\n\nKind regards,\nAda Holm\n\nPS: "+bodyTwo))
	if err != nil || kept(d) != bodyOne+"|PS: "+bodyTwo {
		t.Errorf("below a signature: %q, %v", drafttest.Lines(d), err)
	}
	d, err = Read(letter("Subject: Slip", "Thanks,\nAda\n"))
	if err != nil || kept(d) != "Thanks,|Ada" {
		t.Errorf("nothing but a closing: %q, %v", drafttest.Lines(d), err)
	}
}

// A page may set a signature as a table beside a picture.
func TestSignatureInTable(t *testing.T) {
	t.Parallel()
	d, err := Read(letter("Subject: Slip|Content-Type: text/html", "<p>"+bodyOne+"</p><p>"+bodyTwo+`</p><table><tr><td><img src="x.png"></td><td>Bo Lind<br>Head of Ports<br>T 000 111 222<br>bo@example.org</td></tr></table>`))
	if err != nil || kept(d) != bodyOne+"|"+bodyTwo {
		t.Errorf("text %q, %v", kept(d), err)
	}
}
