package mail

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
	"precis/summarize/document/mail/entity"
)

// letter makes a mail of a header's lines, parted by |, and a body.
func letter(header, body string) []byte {
	lines := "From: Ada <ada@example.org>|To: bo@example.org|MIME-Version: 1.0|" + header
	return []byte(strings.ReplaceAll(strings.ReplaceAll(lines, "|", "\n")+"\n\n"+body, "\n", "\r\n"))
}

func TestReadMail(t *testing.T) {
	t.Parallel()
	page := "Content-Type: text/html; charset=utf-8"
	tests := []struct {
		name, header, body string
		want               []string
	}{
		{
			name:   "plain text",
			header: "Subject: x|Content-Type: text/plain; charset=iso-8859-1|Content-Transfer-Encoding: quoted-printable",
			body:   "The caf=E9 opens on Monday.\n",
			want:   []string{"P The café opens on Monday."},
		},
		{
			name:   "a quotation with the line that announces it, and a signature",
			header: "Subject: Re: x",
			body:   "We agree.\n\nOn Mon, 9 Nov 2026 at 10:12, Bo <bo@example.org>\nwrote:\n> Do we?\n> Truly?\n\nSo it is settled.\n\n-- \nAda\nThe company\n",
			want:   []string{"P We agree.", "- quoted reply: On Mon, 9 Nov 2026 at 10:12, Bo <bo@example.org> wrote: > Do we? > Truly?", "P So it is settled.", "- signature: -- Ada The company"},
		},
		{
			name:   "a quotation under the header of the mail it answers",
			header: "Subject: AW: x",
			body:   "We agree.\n\nVon: Bo <bo@example.org>\nGesendet: Montag\nAn: Ada\nBetreff: x\n\nDo we?\n",
			want:   []string{"P We agree.", "- quoted reply: Von: Bo <bo@example.org> Gesendet: Montag An: Ada Betreff: x Do we?"},
		},
		{
			name:   "code, whose lines are as wide as those of the words",
			header: "Subject: x",
			body:   "The reader of the tides breaks off at the first row without a value, as\nthe log of this morning says:\n\njava.lang.NullPointerException: the height of row 12 of the table is null\n\tat org.example.Reader.read(Reader.java:42)\n\nPlease look at it.\n",
			want: []string{
				"P The reader of the tides breaks off at the first row without a value, as the log of this morning says:",
				"X java.lang.NullPointerException: the height of row 12 of the table is null", "X at org.example.Reader.read(Reader.java:42)",
				"P Please look at it.",
			},
		},
		{
			name:   "what a broken mail leaves of its parts",
			header: "Subject: x",
			body:   "--=_mixed_0\nContent-Type: text/plain\nContent-Transfer-Encoding: 7bit\n\nThe lock is closed.\n\n--=_mixed_0--\n",
			want:   []string{"- markup: --=_mixed_0 Content-Type: text/plain Content-Transfer-Encoding: 7bit", "P The lock is closed.", "- markup: --=_mixed_0--"},
		},
		{
			name:   "a boundary in a page",
			header: page,
			body:   "<p>The lock is closed.</p><p>--=_mixed_0--</p>",
			want:   []string{"P The lock is closed.", "- markup: --=_mixed_0--"},
		},
		{
			name:   "parts that are called a page",
			header: `Content-Type: text/html; boundary="--b"`,
			body:   "\n----b\nContent-Type: text/html;\nContent-Transfer-Encoding: 7Bit\n\n<p>The lock is closed.</p>\n----b--\n",
			want:   []string{"P The lock is closed."},
		},
		{
			name:   "a page that only names a boundary",
			header: `Content-Type: text/html; boundary="b"`,
			body:   "<p>The lock is closed.</p>",
			want:   []string{"P The lock is closed."},
		},
		{
			name:   "a report of a mail server",
			header: `Subject: x|Content-Type: multipart/report; report-type=delivery-status; boundary="b"`,
			body:   "--b\n\nYour message was not delivered to the following address:\n\n   bo@example.org\n\nThe response was:\n550 No such mailbox.\n>>> QUIT\n\n--b\nContent-Type: message/delivery-status\n\nStatus: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nSubject: Tides\n\n--b--\n",
			want: []string{
				"P Your message was not delivered to the following address: bo@example.org", "P The response was: 550 No such mailbox.",
				"- message of the program: >>> QUIT", "- message of the program: Status: 5.1.1", "- message of the program: Subject: Tides",
			},
		},
		{
			name:   "a report in two forms, of which the plain one tells lines apart",
			header: `Subject: x|Content-Type: multipart/report; report-type="delivery-status"; boundary="b"`,
			body:   "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\n** Not delivered **\n\nLearn more here: https://example.org/\n\n--c\nContent-Type: text/html\n\n<p>Not delivered <a href=x>Learn more</a></p>\n--c--\n--b--\n",
			want:   []string{"P Not delivered", "- message of the program: Learn more here: https://example.org/"},
		},
		{
			name:   "nothing but a quotation",
			header: "Subject: x",
			body:   "> Only this was sent.\n",
			want:   []string{"P Only this was sent."},
		},
		{
			name:   "a page with a reply and a signature",
			header: page,
			body:   `<div>We agree.</div><div class="gmail_signature">Ada</div><div class="gmail_quote"><div>Am 9.11.2026 schrieb Bo:</div><blockquote>Do we?</blockquote></div>`,
			want:   []string{"P We agree.", "- signature: Ada", "- quoted reply: Am 9.11.2026 schrieb Bo: Do we?"},
		},
		{
			name:   "a quotation within a page, announced by the line before it",
			header: page,
			body:   `<p>First.</p><p>On 9 Nov 2026, Bo wrote:</p><blockquote type="cite"><p>Do we?</p></blockquote><p>Last.</p>`,
			want:   []string{"P First.", "- quoted reply: On 9 Nov 2026, Bo wrote: Do we?", "P Last."},
		},
		{
			name:   "a forwarded mail is what is told",
			header: page,
			body:   `<div class="gmail_quote"><div>---------- Forwarded message ---------</div><p>The news.</p></div>`,
			want:   []string{"- header of a mail: ---------- Forwarded message ---------", "P The news."},
		},
		{
			name:   "of two forms of a text the page",
			header: `Content-Type: multipart/alternative; boundary="b"`,
			body:   "--b\nContent-Type: text/plain\n\nPlain.\n--b\nContent-Type: text/html\n\n<h2>News</h2><p>As a page.</p>\n--b--\n",
			want:   []string{"H2 News", "P As a page."},
		},
		{
			name:   "of two forms the longer text, where the page says much less",
			header: `Content-Type: multipart/alternative; boundary="b"`,
			body:   "--b\nContent-Type: text/plain\n\nAll of it is said in this form of the text alone.\n--b\nContent-Type: text/html\n\n<p>See text.\n--b--\n",
			want:   []string{"P All of it is said in this form of the text alone."},
		},
		{
			name:   "of two forms the page among its pictures",
			header: `Content-Type: multipart/alternative; boundary="b"`,
			body:   "--b\nContent-Type: text/plain\n\nPlain.\n--b\nContent-Type: multipart/related; boundary=\"c\"\n\n--c\nContent-Type: text/html\n\n<p>As a page.</p>\n--c\nContent-Type: image/png\n\nx\n--c--\n--b--\n",
			want:   []string{"P As a page."},
		},
		{
			name:   "a page that is nothing but a quotation",
			header: page,
			body:   `<blockquote type="cite"><p>Only this was sent.</p></blockquote>`,
			want:   []string{"P Only this was sent."},
		},
		{
			name:   "what Outlook quotes goes on to the end",
			header: "Subject: RE: x|" + page,
			body:   `<p>We agree.</p><div id="divRplyFwdMsg"><b>From:</b> Bo</div><p>Do we?</p>`,
			want:   []string{"P We agree.", "- quoted reply: From: Bo Do we?"},
		},
		{
			name:   "a signature after its dashes",
			header: page,
			body:   `<div>We agree.<br>--<br>Ada</div>`,
			want:   []string{"P We agree.", "- signature: -- Ada"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(letter(test.header, test.body))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, test.want...)
		})
	}
}

func TestReadMailHeader(t *testing.T) {
	t.Parallel()
	d, err := Read(letter("Subject: Re: AW: =?utf-8?q?Br=C3=BCcke_am_M=C3=BChlbach?=|Date: Sun, 15 Nov 2026 23:30:00 -0500", "Text.\n"))
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "Brücke am Mühlbach" || d.Published != "2026-11-15" || d.DateFrom != "mail" {
		t.Errorf("title %q, day %q from %q", d.Title, d.Published, d.DateFrom)
	}
}

func TestSubject(t *testing.T) {
	t.Parallel()
	for header, want := range map[string]string{
		"Re: Fwd: The bridge":            "The bridge",
		"WG[2]: AW: Die Brücke":          "Die Brücke",
		"=?iso-8859-1?q?Br=FCcke?=":      "Brücke",
		"=?koi8-r?b?7c/T1A==?=":          "Мост",
		"=?no-such-charset?q?Br=FCcke?=": "=?no-such-charset?q?Br=FCcke?=",
		"Regarding the bridge":           "Regarding the bridge",
	} {
		if got, _ := subject(entity.Decoded(header)); got != want {
			t.Errorf("subject(%q) = %q, want %q", header, got, want)
		}
	}
}

func TestReadMailRefused(t *testing.T) {
	t.Parallel()
	locked := letter(`Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="b"`, "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--b\nContent-Type: application/octet-stream\n\nxxxx\n--b--\n")
	for _, body := range []string{"--=_mixed_0--\n", "", "\n--b--\n"} {
		if d, err := Read(letter(`Subject: x|Content-Type: multipart/mixed; boundary="b"`, body)); !errors.Is(err, draft.ErrEmpty) {
			t.Errorf("Read(%q) = %q, %v, want %v", body, drafttest.Lines(d), err, draft.ErrEmpty)
		}
	}
	if d, err := Read(locked); !errors.Is(err, draft.ErrLocked) {
		t.Errorf("Read(encrypted) = %q, %v, want %v", drafttest.Lines(d), err, draft.ErrLocked)
	}
}

func TestMailTooLarge(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{
		"a page of many tags":  letter("Content-Type: text/html", strings.Repeat("<p>a\n", draft.MaxTags+1)),
		"a text of many lines": letter("Content-Type: text/plain", strings.Repeat("a\n", draft.MaxLines+1)),
	} {
		if _, err := Read(data); !errors.Is(err, draft.ErrTooLarge) {
			t.Errorf("%s: Read = %v, want %v", name, err, draft.ErrTooLarge)
		}
	}
	if _, err := Read(letter("Content-Type: text/html", strings.Repeat("<div>", 1000))); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("a page too deep: Read = %v, want %v", err, draft.ErrDamaged)
	}
}

func TestMailOfPartsInParts(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("Subject: x\n")
	for i := range 100000 {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=\"%d\"\n\n--%d\n", i, i)
	}
	if _, err := Read([]byte(b.String())); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("Read = %v, want %v", err, draft.ErrDamaged)
	}
}
