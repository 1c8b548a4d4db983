package mail

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// within makes a mail of parts, each a header's lines parted by | and its body.
func within(kind string, parts ...string) []byte {
	var b strings.Builder
	for i := 0; i < len(parts); i += 2 {
		b.WriteString("--b\n" + strings.ReplaceAll(parts[i], "|", "\n") + "\n\n" + parts[i+1] + "\n")
	}
	return letter("Subject: Papers|Content-Type: multipart/"+kind+`; boundary="b"`, b.String()+"--b--\n")
}

func children(d draft.Draft) string {
	var out []string
	for _, c := range d.Children {
		switch {
		case c.Err != nil:
			out = append(out, c.Name+"!")
		case c.Draft != nil:
			out = append(out, c.Name+"="+c.Draft.Title+"="+kept(*c.Draft))
		default:
			out = append(out, c.Name+"="+string(c.Data))
		}
	}
	return strings.Join(out, "|")
}

func TestAttached(t *testing.T) {
	t.Parallel()
	note := "The minutes of the board, for the file."
	inner := "From: Bo <bo@example.org>\nTo: ada@example.org\nSubject: Ferry\nDate: Tue, 3 Mar 2026 09:15:00 +0100\n\n" + newsOne
	for _, c := range []struct {
		name           string
		data           []byte
		text, children string
	}{
		{
			"a document", within("mixed", "Content-Type: text/plain", note, "Content-Type: application/octet-stream|Content-Disposition: attachment; filename=\"minutes.txt\"|Content-Transfer-Encoding: base64", base64.StdEncoding.EncodeToString([]byte(newsOne))),
			note, "minutes.txt=" + newsOne,
		},
		{
			"what is none", within("mixed", "Content-Type: text/plain", note, "Content-Type: image/png; name=\"a.png\"", "x", "Content-Type: application/pkcs7-signature; name=\"smime.p7s\"", "x", "Content-Type: text/x-vcard; name=\"ada.vcf\"", "BEGIN:VCARD", "Content-Type: application/octet-stream; name=\"logo.JPG\"", "x", "Content-Type: application/x-program", "(so it goes)"),
			note, "",
		},
		{
			"what programs of Outlook wrap", within("mixed", "Content-Type: text/plain", note, "Content-Type: application/ms-tnef; name=\"winmail.dat\"", "x"),
			note, "winmail.dat=x",
		},
		{
			"a mail", within("mixed", "Content-Type: text/plain", note, "Content-Type: message/rfc822|Content-Disposition: attachment; filename=\"ferry.eml\"", inner),
			note, "ferry.eml=Ferry=" + newsOne,
		},
		{
			"a mail in base64, and no word above it", within("mixed", "Content-Type: message/rfc822|Content-Transfer-Encoding: base64", base64.StdEncoding.EncodeToString([]byte(inner))),
			"", "Ferry=Ferry=" + newsOne,
		},
		{
			"a digest", within("digest", "", "From: Bo <bo@example.org>\nSubject: Ferry\n\n"+newsOne, "Content-Type: message/rfc822", "From: Lena <lena@example.org>\nContent-Transfer-Encoding: quoted-printable\nContent-Type: text/plain; charset=iso-8859-1\n\nThe caf=E9 opens."),
			"", "Ferry=Ferry=" + newsOne + "|mail 2==The café opens.",
		},
	} {
		d, err := Read(c.data)
		if err != nil || kept(d) != c.text || children(d) != c.children {
			t.Errorf("%s: text %q, children %q, %v, want %q and %q", c.name, kept(d), children(d), err, c.text, c.children)
		}
	}
}

func TestMailsWithinMails(t *testing.T) {
	t.Parallel()
	mail := "Subject: the last\n\n" + newsOne
	for i := range 12 {
		mail = fmt.Sprintf("Subject: %d\nContent-Type: message/rfc822\n\n%s", i, mail)
	}
	d, err := Read([]byte(mail))
	depth := 0
	for err == nil && len(d.Children) > 0 {
		if err = d.Children[0].Err; err == nil {
			d = *d.Children[0].Draft
			depth++
		}
	}
	if !errors.Is(err, draft.ErrDamaged) || depth != maxNested {
		t.Errorf("%v after %d mails, want %v after %d", err, depth, draft.ErrDamaged, maxNested)
	}
}

func TestInvitations(t *testing.T) {
	t.Parallel()
	event := "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VTIMEZONE\nDTSTART:19700101T000000\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=Europe/Oslo:20260306T090000\nDTEND;TZID=Europe/Oslo:20260306T103000\n" +
		"SUMMARY:Look at the slip\nLOCATION:Boat house\\, upper floor\nORGANIZER;CN=\"Ada Holm\":mailto:ada@example.org\nDESCRIPTION:We look at the three o\n ffers.\\nBring a ladder.\nEND:VEVENT\nEND:VCALENDAR\n"
	facts := "Look at the slip|2026-03-06 09:00–10:30|Boat house, upper floor|Ada Holm|We look at the three offers.|Bring a ladder."
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"alone":       {letter("Subject: x|Content-Type: text/calendar; method=REQUEST", event), facts},
		"beside text": {within("alternative", "Content-Type: text/plain", "Bring a ladder.\n", "Content-Type: text/calendar", event), "Bring a ladder.|" + strings.TrimSuffix(facts, "|Bring a ladder.")},
		"attached":    {within("mixed", "Content-Type: text/plain", "Come all.", "Content-Type: application/ics; name=\"invite.ics\"|Content-Disposition: attachment; filename=\"invite.ics\"", event), "Come all.|" + facts},
	} {
		if d, err := Read(c.data); err != nil || kept(d) != c.want {
			t.Errorf("%s: text %q, %v, want %q", name, kept(d), err, c.want)
		}
	}
}

func TestMailboxes(t *testing.T) {
	t.Parallel()
	one := "From ada@example.org Tue Mar  3 09:15:00 2026\nFrom: Ada <ada@example.org>\nSubject: Ferry\nDate: Tue, 3 Mar 2026 09:15:00 +0100\n\n" + newsOne + "\n\n>From the pier one sees it.\n"
	two := "From bo@example.org Wed Mar  4 09:15:00 2026\nX-Label: Inbox\nSubject: =?utf-8?q?Br=C3=BCcke?=\nFrom: Bo <bo@example.org>\n\n" + newsTwo + "\n\nFrom here on it is late, said Bo.\n"
	bad := "From x\nContent-Type: multipart/encrypted; boundary=\"b\"\nSubject: secret\n\n--b\nContent-Type: application/pgp-encrypted\n\nx\n--b--\n"
	for ends, mailbox := range map[string]string{"unix": one + "\n" + two + "\n" + bad, "dos": strings.ReplaceAll(one+"\n"+two+"\n"+bad, "\n", "\r\n")} {
		d, err := ReadMailbox([]byte(mailbox))
		want := "Ferry=Ferry=" + newsOne + "|From the pier one sees it.|Brücke=Brücke=" + newsTwo + "|From here on it is late, said Bo.|mail 3!"
		if err != nil || children(d) != want || len(d.Parts) > 0 {
			t.Errorf("%s: children %q, %v, want %q", ends, children(d), err, want)
		}
	}
	if got, want := string(unquoted([]byte("a\n>From b\n>>From c\n> From d\n>e"))), "a\nFrom b\n>From c\n> From d\n>e"; got != want {
		t.Errorf("unquoted = %q, want %q", got, want)
	}
	d, err := ReadMailbox([]byte(two))
	if err != nil || len(d.Children) > 0 || d.Title != "Brücke" || d.Format != "eml" {
		t.Errorf("one mail: %q, title %q, %v", drafttest.Lines(d), d.Title, err)
	}
}

func TestMailsWithoutText(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		"no body":       letter("Subject: x", ""),
		"only white":    letter("Subject: x", " \n\n \n"),
		"only a photo":  within("mixed", "Content-Type: image/png; name=\"a.png\"|Content-Disposition: attachment; filename=\"a.png\"", "x"),
		"an empty page": letter("Subject: x|Content-Type: text/html", "<html><body><img src=a></body></html>"),
	} {
		if d, err := Read(data); !errors.Is(err, draft.ErrEmpty) {
			t.Errorf("%s: %q, %v, want %v", name, drafttest.Lines(d), err, draft.ErrEmpty)
		}
	}
}

func TestBrokenMails(t *testing.T) {
	t.Parallel()
	head := "From: Ada <ada@example.org>\nSubject: Ferry\nDate: Tue, 3 Mar 2026 09:15:00 +0100\n"
	utf16 := []byte{0xFF, 0xFE}
	for _, c := range head + "\n" + newsOne {
		utf16 = append(utf16, byte(c), 0)
	}
	for name, data := range map[string][]byte{
		"a blank before the header":       []byte("  " + head + "\n" + newsOne),
		"lines before the header":         []byte("\n\n" + head + "\n" + newsOne),
		"a mark of the byte order":        []byte("\xef\xbb\xbf" + head + "\n" + newsOne),
		"a line of a mailbox without day": []byte("From ada@example.org\n" + head + "\n" + newsOne),
		"in UTF-16":                       utf16,
		"parts without an end":            []byte(head + "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\n" + newsOne),
		"base64 with rubbish in it":       []byte(head + "Content-Transfer-Encoding: base64\n\n!!" + base64.StdEncoding.EncodeToString([]byte(newsOne))[:20] + "\n \x01" + base64.StdEncoding.EncodeToString([]byte(newsOne))[20:]),
		"quoted-printable, half broken":   []byte(head + "Content-Transfer-Encoding: quoted-printable\n\n" + strings.Replace(newsOne, "skerries", "sk=\n=65rries", 1)),
		"a charset that is none":          []byte(head + "Content-Type: text/plain; charset=\"x-nothing\"\n\n" + newsOne),
	} {
		if d, err := Read(data); err != nil || kept(d) != newsOne || d.Title != "Ferry" {
			t.Errorf("%s: %q, title %q, %v", name, drafttest.Lines(d), d.Title, err)
		}
	}
	d, err := Read([]byte(head + "Content-Type: text/plain; charset=us-ascii\n\nThe caf\xc3\xa9 \xe2\x80\x9copens\xe2\x80\x9d at five."))
	if err != nil || kept(d) != "The café “opens” at five." {
		t.Errorf("bytes that their label does not know: %q, %v", kept(d), err)
	}
}
