package mail

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
	"precis/summarize/document/html"
)

// accounted returns the letters and digits of a draft, kept and dropped, in
// order: every one of a body is there once.
func accounted(d draft.Draft) string {
	var b strings.Builder
	dropped := d.Dropped
	for i := 0; ; i++ {
		for len(dropped) > 0 && dropped[0].At <= i {
			b.WriteString(draft.Bare(dropped[0].Text))
			dropped = dropped[1:]
		}
		if i == len(d.Parts) {
			return b.String()
		}
		b.WriteString(draft.Bare(d.Parts[i].Text))
	}
}

// pageLetters returns the letters and digits of a page, in order.
func pageLetters(page string) (string, bool) {
	parts, dropped, err := html.Fragment(page)
	return accounted(draft.Draft{Parts: parts, Dropped: dropped}), err == nil
}

func TestMuchOfEverything(t *testing.T) {
	t.Parallel()
	copied := "From: Bo <bo@example.org>\nSent: Tuesday, March 3, 2026 9:15 AM\nTo: Ada\nSubject: Re: Ferry\n\nYes.\n\n"
	var stairs strings.Builder
	for i := range 3000 {
		stairs.WriteString(strings.Repeat(">", i) + " so\n")
	}
	for name, body := range map[string]string{
		"one line quoted very often":       strings.Repeat(">", 1<<20) + " so\n",
		"lines quoted ever more often":     stairs.String(),
		"lines quoted by turns":            strings.Repeat("so\n> so\n>> so\n", 1<<16),
		"many headers":                     strings.Repeat(copied, 20000),
		"names of headers":                 strings.Repeat("From: a@example.org\n", 1<<17),
		"many markers":                     strings.Repeat("---------- Forwarded message ---------\n\n", 1<<16),
		"many lines that say who wrote":    strings.Repeat("On 3 Mar 2026 at 09:15, Bo <bo@example.org> wrote:\n\n", 1<<16),
		"many halves of lines that do":     strings.Repeat("On 3 Mar 2026 at 09:15, Bo\n", 1<<17),
		"many dashes":                      strings.Repeat("--\n", 1<<18),
		"many closings":                    strings.Repeat("Kind regards,\nAda\n\n", 1<<16),
		"many drawn lines":                 strings.Repeat("____\nmailing list http://example.org\n", 1<<16),
		"many notices":                     strings.Repeat("This message is confidential, and whoever is no addressee deletes it at once.\n\n", 1<<15),
		"one long line":                    strings.Repeat("so it goes and ", 1<<19),
		"blank lines":                      strings.Repeat("\n", 390000) + "so",
		"quotations, and no text in them":  strings.Repeat(">\n", 1<<17) + "so",
		"flowed lines that never come out": strings.Repeat("so \n", 1<<17),
	} {
		if testing.Short() {
			body = body[:len(body)/8]
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := &message{why: answers}
			if err := m.plain(body, true, false); err != nil {
				t.Fatal(err)
			}
			if got, want := len(accounted(m.Draft)), len(draft.Bare(body)); got != want {
				t.Errorf("%d letters are accounted for, of %d", got, want)
			}
		})
	}
}

func TestManyParts(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&b, "--b\nContent-Type: message/rfc822\n\nSubject: %d\n\nso\n", i)
	}
	d, err := Read(letter(`Subject: x|Content-Type: multipart/digest; boundary="b"`, b.String()+"--b--\n"))
	if err != nil || len(d.Children) != maxChildren {
		t.Errorf("%d children, %v, want %d", len(d.Children), err, maxChildren)
	}
	d, err = ReadMailbox(bytes.Repeat([]byte("From a\nSubject: x\n\nso\n\n"), 5000))
	if err != nil || len(d.Children) != maxChildren {
		t.Errorf("%d mails, %v, want %d", len(d.Children), err, maxChildren)
	}
	if d, err = ReadMailbox(bytes.Repeat([]byte("From a\n\n"), 1<<17)); err == nil && len(d.Children) > 1 {
		t.Errorf("%d mails of lines that begin none", len(d.Children))
	}
}

// A page cannot feign the marks that are set into it.
func TestFeignedMarks(t *testing.T) {
	t.Parallel()
	d, err := Read(letter("Subject: x|Content-Type: text/html; charset=utf-8", "<p>"+mark+"q so</p><p>"+mark+"s</p><p>it goes</p>"))
	if err != nil || accounted(d) != "qsositgoes" {
		t.Errorf("%q, %v", drafttest.Lines(d), err)
	}
}

func FuzzMail(f *testing.F) {
	f.Add(letter("Subject: Re: x|Date: Mon, 9 Nov 2026 10:12:00 +0100", "Text\n\nOn 9 Nov 2026, Bo wrote:\n> so\n\n-- \nAda\n"))
	f.Add(letter("Content-Type: text/html", `<p>Text</p><div class="gmail_quote"><p>2: x:</p><blockquote type="cite">so</blockquote></div>`))
	f.Add(within("mixed", "Content-Disposition: attachment; filename=\"a.txt\"", "Text", "Content-Type: text/calendar", "BEGIN:VEVENT\nORGANIZER;CN=:x\nDTSTART:20260306\nEND:VEVENT"))
	f.Add(within("digest", "", "From: a\n\nso"))
	f.Fuzz(func(t *testing.T, data []byte) { drafttest.Obeys(t, Read, data) })
}

func FuzzMailbox(f *testing.F) {
	f.Add([]byte("From a\nSubject: x\n\nso\n\n>From b\n\nFrom c\nSubject: y\n\nso\n"))
	f.Fuzz(func(t *testing.T, data []byte) { drafttest.Obeys(t, ReadMailbox, data) })
}

// Every letter of a body is kept or dropped, in order, whatever it quotes.
func FuzzBody(f *testing.F) {
	for _, s := range speeches {
		for _, form := range forwarding {
			_, body := form(s, noteText)
			f.Add(body, s.prefix, false)
		}
	}
	f.Add("a\n|b\n|c\nX> d\nX> e\n--\nf\n\nBest,\nAda\nPS: g", "Re:", true)
	f.Add("CAUTION\nexternal mail link\n\n<hr><table><tr><td class=signature>a<td>b</table><select><hr><blockquote type=cite>", "", false)
	f.Fuzz(func(t *testing.T, body, prefix string, flowed bool) {
		m := &message{sender: "Ada Holm"}
		_, m.why = subject(prefix + " x")
		text, _, _ := charset.Decode([]byte(body), "")
		if err := m.plain(text, flowed, false); err == nil && accounted(m.Draft) != draft.Bare(text) {
			t.Fatalf("plain %q\nas %q", body, drafttest.Lines(m.Draft))
		} else if err != nil && !errors.Is(err, draft.ErrTooLarge) {
			t.Fatal(err)
		}
		m.Draft = draft.Draft{}
		want, whole := pageLetters(strings.ReplaceAll(text, "␞", " "))
		if err := m.page(text); err == nil && whole && accounted(m.Draft) != want {
			t.Fatalf("page %q\nas %q\nwant %q", body, drafttest.Lines(m.Draft), want)
		}
	})
}
