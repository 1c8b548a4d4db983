package mail

import (
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

const answerText = "The lamps of the quay are to be lit from five on, as we agreed."

// replying are the forms in which mail programs quote what they answer.
var replying = map[string]func(s speech) (kind, body string){
	"arrows": func(s speech) (string, string) {
		return "plain", answerText + "\n\n" + s.wrote + "\n\n" + quoted(newsOne, "", newsTwo) + "\n"
	},
	"arrows, the line before them broken": func(s speech) (string, string) {
		i := strings.LastIndex(s.wrote, " ")
		return "plain", answerText + "\n\n" + s.wrote[:i] + "\n" + s.wrote[i+1:] + "\n" + quoted(newsOne, "", newsTwo) + "\n"
	},
	"an answer below": func(s speech) (string, string) {
		return "plain", s.wrote + "\n" + quoted(newsOne, "", newsTwo) + "\n\n" + answerText + "\n"
	},
	"gmail": func(s speech) (string, string) {
		return "html", `<div dir="ltr">` + answerText + `</div><br><div class="gmail_quote"><div class="gmail_attr">` + escaped(s.wrote) + `<br></div><blockquote class="gmail_quote"><p>` + newsOne + `</p><p>` + newsTwo + `</p></blockquote></div>`
	},
	"apple": func(s speech) (string, string) {
		return "html", `<div>` + answerText + `</div><div><br><blockquote type="cite"><div>` + escaped(s.wrote) + `</div><br><div><p>` + newsOne + `</p><p>` + newsTwo + `</p></div></blockquote></div>`
	},
	"thunderbird": func(s speech) (string, string) {
		return "html", `<p>` + answerText + `</p><div class="moz-cite-prefix">` + escaped(s.wrote) + `<br></div><blockquote type="cite"><p>` + newsOne + `</p><p>` + newsTwo + `</p></blockquote>`
	},
	"yahoo": func(s speech) (string, string) {
		return "html", `<div>` + answerText + `</div><div id="yahoo_quoted_3" class="yahoo_quoted"><div>` + escaped(s.wrote) + `</div><div><p>` + newsOne + `</p><p>` + newsTwo + `</p></div></div>`
	},
	"yandex": func(s speech) (string, string) {
		return "html", `<div>` + answerText + `</div><div>` + escaped(s.wrote) + `</div><blockquote><p>` + newsOne + `</p><p>` + newsTwo + `</p></blockquote>`
	},
	"gmx": func(s speech) (string, string) {
		return "html", `<div>` + answerText + `</div><div name="quote" style="border-left:2px solid #C3D9E5;"><div>` + tagged(s.header()) + `</div><div><p>` + newsOne + `</p><p>` + newsTwo + `</p></div></div>`
	},
}

func escaped(s string) string { return strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(s) }

func TestReplies(t *testing.T) {
	t.Parallel()
	for client, form := range replying {
		for _, s := range speeches {
			kind, body := form(s)
			d, err := Read(letter("Subject: Re: Ferry crew|Content-Type: text/"+kind+"; charset=utf-8", body))
			if err != nil || kept(d) != answerText {
				t.Errorf("%s %s: text %q, %v, want %q\n%q", client, s.lang, kept(d), err, answerText, drafttest.Lines(d))
			}
		}
	}
}

// What looks like a header, a quotation or a line of dashes takes nothing away
// where it is none of a mail's.
func TestTextsThatLookLikeMails(t *testing.T) {
	t.Parallel()
	const last = "Whoever has a key brings it along on Friday at noon."
	for name, body := range map[string]string{
		"a card":                   "Our new pilot starts in May.\n\nName: Sven Tal\nPhone: 000 222 333\nMail: sven@example.org\nAddress: 3 Quay Road\n\n" + last,
		"an agenda":                "Meeting of the board\nDate: Friday, 6 March 2026\nPlace: boat house\nContact: ada@example.org\n\n" + last,
		"notes":                    "The pump ran dry.\n\nNote: it was full on Monday.\nCause: a leak of 3 cm.\nCost: 400 crowns.\nPhone: see below.\n\n" + last,
		"a memo's head":            "From: the board\nTo: all members\n\n" + last,
		"drawn lines":              "The pump ran dry.\n\n----\n\nThe boats stayed in.\n\n____\n\nNobody went out.\n\n***\n\n" + last,
		"dashes between items":     "The pump ran dry, so that the boats had to stay in for a whole day.\n--\nThe second item concerns the lamps of the quay, which nobody has lit since Monday evening.\n--\nThe third concerns the keys. We looked for them in the shed, in the office and on each boat, but found no more than two.\n" + last,
		"a question about writing": "What the harbour master wrote:\n\nThe basin is closed to all boats until the chain has been found.\n\n" + last,
		"a rule that is quoted":    "The rules say of dogs:\n\n> A dog stays on its owner's boat.\n\nThis holds in winter, too.\n\n" + last,
		"a hand-drawn table":       "| pier | boats |\n| one | 3 |\n\n" + last,
		"a line of the times":      "Opening hours:\nMonday: 9 to 12\nTuesday: 9 to 12\nFrom: 1 May\n\n" + last,
		"a word that starts From":  ">From the pier one sees the mill.\n\n" + last,
	} {
		d, err := Read(letter("Subject: Harbour", body))
		if err != nil || !strings.HasSuffix(kept(d), last) || len(d.Dropped) > 0 || strings.Contains(kept(d), "|--|") {
			t.Errorf("%s: %q, %v, want all of it", name, drafttest.Lines(d), err)
		}
	}
}

// What the HTML of a mail hides is named where it stood, and ends no quotation.
func TestHiddenInMails(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{
			"preheader", `<div style="display:none">The ferry is late.</div><p>It sails at ten.</p>`,
			[]string{"- hidden on the page: The ferry is late.", "P It sails at ten."},
		},
		{
			"at the end", `<p>It sails at ten.</p><p hidden>Seen by Bo</p>`,
			[]string{"P It sails at ten.", "- hidden on the page: Seen by Bo"},
		},
		{
			"a hidden quotation", `<p>It sails at ten.</p><p hidden>Seen<blockquote type="cite">by Bo</blockquote></p>`,
			[]string{"P It sails at ten.", "- hidden on the page: Seen", "- quoted reply: by Bo"},
		},
		{
			"marks in what is hidden", `<p>It sails at ten.</p><div hidden>Seen <blockquote type="cite">by Bo</blockquote></div>`,
			[]string{"P It sails at ten.", "- hidden on the page: Seen by Bo"},
		},
		{
			"within a quotation", `<p>It sails at ten.</p><blockquote type="cite"><p>When</p><p hidden>secret</p><p>does it sail?</p></blockquote>`,
			[]string{"P It sails at ten.", "- quoted reply: When", "- hidden on the page: secret", "- quoted reply: does it sail?"},
		},
	} {
		d, err := Read(letter("Subject: Re: Ferry|Content-Type: text/html; charset=utf-8", c.body))
		if err != nil {
			t.Fatal(err)
		}
		t.Run(c.name, func(t *testing.T) { drafttest.Same(t, d, c.want...) })
	}
}

func TestAnswersBetweenQuotations(t *testing.T) {
	t.Parallel()
	body := "Hello Lena,\n\n> When does the boat leave?\n\nIt leaves at six from the old pier.\n\n> > Who said so?\n> Bo.\n\nHe is right, as always.\n"
	d, err := Read(letter("Subject: Re: boat", body))
	if want := "Hello Lena,|It leaves at six from the old pier.|He is right, as always."; err != nil || kept(d) != want {
		t.Errorf("text %q, %v, want %q", kept(d), err, want)
	}
}

func TestLinesOfBodies(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, kind, body, want string }{
		{"flowed", "text/plain; format=flowed", "The lamps are lit \nfrom five on. \nNobody minds.\n From here on.\n>> quoted \n>> twice\n", "The lamps are lit from five on. Nobody minds.|From here on.|quoted twice"},
		{"flowed, and the spaces go", "text/plain; format=flowed; delsp=yes; charset=utf-8", "灯台の明かりは五時 \nに点きます。\n", "灯台の明かりは五時に点きます。"},
		{"a line that goes on", "text/plain", "I shall ask the master of the harbour why that lamp\nwent out.\n\nBo\n", "I shall ask the master of the harbour why that lamp went out.|Bo"},
		{"wrapped at a width", "text/plain", "The lamps of the quay are to be lit from five on, as we agreed with\nBo and his crew. The lamps of the pier stay dark, and so do those at\nLena's.\n", "The lamps of the quay are to be lit from five on, as we agreed with Bo and his crew. The lamps of the pier stay dark, and so do those at Lena's."},
		{"short lines stay", "text/plain", "Bring:\nrope\ntwo lamps\nThe blue flag\n", "Bring:|rope|two lamps|The blue flag"},
		{"who speaks", "text/plain", "Ada: The lamps of the quay are to be lit from five on, as we agreed.\nBo Lind: The lamps of the pier stay dark, and so do those of Lena.\n[18:02] Ada: Then somebody has to tell her of it on Friday at the latest.\nBo Lind: I shall.\n", "Ada: The lamps of the quay are to be lit from five on, as we agreed.|Bo Lind: The lamps of the pier stay dark, and so do those of Lena.|[18:02] Ada: Then somebody has to tell her of it on Friday at the latest.|Bo Lind: I shall."},
		{"a word at its hyphen", "text/plain", "We look for people who know the whole of the well-\nkept northern light.\n", "We look for people who know the whole of the well-kept northern light."},
		{"initials", "text/plain", "LO> The lamps are out.\nLO> All of them.\n", "LO> The lamps are out.|LO> All of them."},
	} {
		d, err := Read(letter("Subject: x|Content-Type: "+c.kind, c.body))
		if err != nil || kept(d) != c.want {
			t.Errorf("%s: text %q, %v, want %q", c.name, kept(d), err, c.want)
		}
	}
}
