package bounce

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestParagraphs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{
			"Postfix",
			"This is the mail system at host mx.example.org.\n\nI'm sorry to have to inform you that your message could not\nbe delivered to one or more recipients.\n\nFor further assistance, please send mail to postmaster.\n\nIf you do so, please include this problem report. You can\ndelete your own text from it.\n\n                   The mail system\n\n<jan@example.net>: host mx.example.net[192.0.2.7] said: 550 5.1.1\n    The mailbox is full. (in reply to RCPT TO command)",
			[]string{
				"- message of the program: This is the mail system at host mx.example.org.",
				"P I'm sorry to have to inform you that your message could not be delivered to one or more recipients.",
				"- message of the program: For further assistance, please send mail to postmaster.",
				"- message of the program: If you do so, please include this problem report. You can",
				"- message of the program: delete your own text from it.",
				"- message of the program: The mail system",
				"P <jan@example.net>: host mx.example.net[192.0.2.7] said: 550 5.1.1 The mailbox is full. (in reply to RCPT TO command)",
			},
		},
		{
			"Sendmail",
			"    ************\n    ** THIS IS A WARNING ONLY **\n    ************\n\nThe original message was received at Mon, 4 Mar 2024 10:00:00 +0000\nfrom mole.example.org [192.0.2.1]\n\n   ----- The following addresses had permanent fatal errors -----\n<jan@example.net>\n    (reason: 550 User unknown)\n\n   ----- Transcript of session follows -----\n... while talking to mx.example.net.:\n>>> DATA\n<<< 550 User unknown\n550 <jan@example.net>... User unknown\nWill keep trying for 5 days\n\n-- \nThis message has been scanned for viruses.\n",
			[]string{
				"P THIS IS A WARNING ONLY",
				"- message of the program: The original message was received at Mon, 4 Mar 2024 10:00:00 +0000",
				"- message of the program: from mole.example.org [192.0.2.1]",
				"P The following addresses had permanent fatal errors <jan@example.net> (reason: 550 User unknown)",
				"- message of the program: ----- Transcript of session follows -----",
				"- message of the program: ... while talking to mx.example.net.:",
				"- message of the program: >>> DATA",
				"- message of the program: <<< 550 User unknown",
				"P 550 <jan@example.net>... User unknown",
				"P Will keep trying for 5 days",
				"- signature: -- This message has been scanned for viruses.",
			},
		},
		{
			"qmail",
			"Hi. This is the qmail-send program at mx.example.org.\nI'm afraid I wasn't able to deliver your message.\n\n<jan@example.net>:\nRemote host said: 550 User unknown\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <ann@example.org>\nSubject: Tides\n\nThe tables are done.",
			[]string{
				"- message of the program: Hi. This is the qmail-send program at mx.example.org.",
				"P I'm afraid I wasn't able to deliver your message.",
				"P <jan@example.net>: Remote host said: 550 User unknown",
				"- message of the program: --- Below this line is a copy of the message. Return-Path: <ann@example.org> Subject: Tides The tables are done.",
			},
		},
		{
			"Exim",
			"This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered. The following address(es) failed:\n\n  jan@example.net\n    host mx.example.net [192.0.2.7]\n    550 No such mailbox\n\n------ This is a copy of the message, including all the headers. ------\n\nReceived: from mole",
			[]string{
				"- message of the program: This message was created automatically by mail delivery software.",
				"P A message that you sent could not be delivered. The following address(es) failed: jan@example.net host mx.example.net [192.0.2.7] 550 No such mailbox",
				"- message of the program: ------ This is a copy of the message, including all the headers. ------ Received: from mole",
			},
		},
		{
			"Exchange, in German",
			"Fehler bei der Zustellung an folgende Empfänger:\n\njan@example.net\nDie Adresse konnte nicht gefunden werden.\n\nBetreff: Gezeiten\n\nDiagnoseinformationen für Administratoren:\n\nGenerierender Server: mx.example.org",
			[]string{
				"P Fehler bei der Zustellung an folgende Empfänger: jan@example.net",
				"P Die Adresse konnte nicht gefunden werden.",
				"- message of the program: Betreff: Gezeiten",
				"- message of the program: Diagnoseinformationen für Administratoren: Generierender Server: mx.example.org",
			},
		},
		{
			"Exchange, in Italian and Dutch",
			"Il messaggio non è arrivato a jan@example.net: la casella è piena.\n\nOggetto: Maree\nVerzonden: maandag 4 maart 2024\n\nIntestazioni del messaggio originale:\n\nX-Mailer: mole",
			[]string{
				"P Il messaggio non è arrivato a jan@example.net: la casella è piena.",
				"- message of the program: Oggetto: Maree",
				"- message of the program: Verzonden: maandag 4 maart 2024",
				"- message of the program: Intestazioni del messaggio originale: X-Mailer: mole",
			},
		},
		{
			"a header without a line above it",
			"Votre message n'a pas été remis à jan@example.net : boîte pleine.\n\nReceived: from mole\nFrom: Ann <ann@example.org>\nSubject: Tides\n\nThe tables are done.",
			[]string{
				"P Votre message n'a pas été remis à jan@example.net : boîte pleine.",
				"- message of the program: Received: from mole From: Ann <ann@example.org> Subject: Tides The tables are done.",
			},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var d draft.Draft
			d.Parts, d.Dropped = Paragraphs(c.text)
			drafttest.Same(t, d, c.want...)
			if lost := drafttest.Lost(c.text, drafttest.Texts(d)...); lost != "" {
				t.Errorf("lost %q", lost)
			}
		})
	}
}

func TestSender(t *testing.T) {
	t.Parallel()
	for _, from := range []string{"MAILER-DAEMON@mx.example.org", "Mail Delivery System <noreply@example.org>"} {
		if !Sender(from) {
			t.Errorf("%q is no mail server", from)
		}
	}
	for _, from := range []string{"", "Ann Roe <ann@example.org>", "postmaster@example.org"} {
		if Sender(from) {
			t.Errorf("%q is a mail server", from)
		}
	}
}

func FuzzParagraphs(f *testing.F) {
	f.Add("----- Transcript of session follows -----\n>>> DATA\n<jan@example.net>... User unknown\n\n-- \nx")
	f.Add("Failed:\n\njan@example.net\nHost said no\n\n--- Below this line is a copy\nReceived: x")
	f.Fuzz(func(t *testing.T, text string) {
		parts, dropped := Paragraphs(text)
		d := draft.Draft{Parts: parts, Dropped: dropped}
		if lost := drafttest.Lost(text, drafttest.Texts(d)...); lost != "" {
			t.Errorf("lost %q", lost)
		}
		for _, x := range dropped {
			if x.At > len(parts) || strings.TrimSpace(x.Text) == "" {
				t.Errorf("dropped %q at %d of %d", x.Text, x.At, len(parts))
			}
		}
	})
}
