package senders_test

import (
	"strings"
	"testing"

	"precis/functions/senders"
)

func list(t *testing.T, text string) senders.List {
	t.Helper()
	l, err := senders.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestParse(t *testing.T) {
	t.Parallel()
	if l := list(t, " Ann@Example.org, ,@news.example.org"); len(l) != 2 || l[0] != "ann@example.org" || l[1] != "@news.example.org" {
		t.Errorf("the list is %q", l)
	}
	if l := list(t, ""); len(l) != 0 {
		t.Errorf("the list is %q, want none", l)
	}
	for _, text := range []string{"example.org", "ann@example.org,@", "Ann <ann@example.org>", "ann@example.org bea@example.org", "*@example.org@"} {
		if l, err := senders.Parse(text); err == nil || strings.Contains(err.Error(), "bea") || !strings.Contains(err.Error(), "number ") {
			t.Errorf("Parse(%q) = %q, %v; want an error that names a number and no address", text, l, err)
		}
	}
}

func TestRefuses(t *testing.T) {
	t.Parallel()
	l := list(t, "ann@example.org,@news.example.net")
	for header, want := range map[string]string{
		"From: ann@example.org\r\n":                          "",
		"from : Ann Example <ANN@example.ORG>\r\n":           "",
		"From: =?x-unknown?Q?=41nn?= <ann@example.org>\r\n":  "",
		"From: \"ann@example.org\" <eve@example.com>\r\n":    senders.Stranger,
		"From: The week\r\n <weekly@news.example.net>\r\n":   "",
		"From: weekly@sub.news.example.net\r\n":              senders.Stranger,
		"From: weekly@badnews.example.net\r\n":               senders.Stranger,
		"From: eve@example.com\r\n":                          senders.Stranger,
		"From: eve@example.com\r\nFrom: ann@example.org\r\n": senders.Unnamed,
		"From: ann@example.org, eve@example.com\r\n":         senders.Unnamed,
		"From: \"eve@example.com,ann\"@example.org\r\n":      senders.Unnamed,
		"From: team: ann@example.org, eve@example.com;\r\n":  senders.Unnamed,
		"From: ann\r\n":                               senders.Unnamed,
		"Subject: hello\r\n":                          senders.Unnamed,
		"Sender: ann@example.org\r\n":                 senders.Unnamed,
		"Subject: x\r\n\r\nFrom: ann@example.org\r\n": senders.Unnamed,
		"": senders.Unnamed,
	} {
		if got := l.Refuses([]byte(header + "\r\nFrom: ann@example.org\r\n")); got != want && header != "" {
			t.Errorf("Refuses(%q) = %q, want %q", header, got, want)
		}
	}
	if got := l.Refuses(nil); got != senders.Unnamed {
		t.Errorf("Refuses of nothing = %q", got)
	}
	if got := senders.List(nil).Refuses([]byte("From: eve@example.com\r\n\r\n")); got != "" {
		t.Errorf("an empty list refuses: %q", got)
	}
}

// received is a mail as SES stores it: what it says stands above the mail's own
// header, the receipt last but for a signature.
func received(spam, virus, results, own string) string {
	return "Return-Path: <bounce@mailer.example.com>\r\n" +
		"Received: from mx.example.com (mx.example.com [192.0.2.7])\r\n by inbound-smtp.eu-west-1.amazonaws.com with SMTP id 8i6cr4\r\n for digest@example.org;\r\n Thu, 26 Nov 2026 16:24:59 +0000 (UTC)\r\n" +
		"X-SES-Spam-Verdict: " + spam + "\r\nX-SES-Virus-Verdict: " + virus + "\r\n" +
		"Received-SPF: pass (spfCheck: domain of mailer.example.com designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7; envelope-from=bounce@mailer.example.com; helo=mx.example.com;\r\n" +
		"Authentication-Results: amazonses.com;\r\n " + results + "\r\n" +
		"X-SES-RECEIPT: AEFBQUFB\r\nX-SES-DKIM-SIGNATURE: a=rsa-sha256; q=dns/txt; b=iiE5\r\n" + own + "\r\nText.\r\n"
}

const (
	ann    = "From: Ann <ann@news.example.org>\r\n"
	others = "spf=pass (spfCheck: domain of mailer.example.com designates 192.0.2.7 as permitted sender) client-ip=192.0.2.7; envelope-from=bounce@mailer.example.com; helo=mx.example.com;\r\n "
)

// What a sender names is not what it is: the domain must be proven, by SES's own
// words alone. Form and order of the fields are those of mails that SES stored; the
// verdicts are those of
// https://docs.aws.amazon.com/ses/latest/dg/receiving-email-notifications-contents.html.
func TestRefusesReceived(t *testing.T) {
	t.Parallel()
	l := list(t, "@news.example.org")
	forged := "Authentication-Results: amazonses.com; dmarc=pass header.from=news.example.org;\r\nX-SES-RECEIPT: AEFB\r\n"
	for name, c := range map[string]struct{ mail, want string }{
		"DMARC":                 {received("PASS", "PASS", others+"dkim=pass header.i=@mailer.example.com;\r\n dmarc=pass header.from=news.example.org;", ann), ""},
		"DKIM of the domain":    {received("PASS", "PASS", others+"dkim=fail header.i=@x.example;\r\n dkim=pass header.i=@news.example.org;\r\n dmarc=none header.from=news.example.org;", ann), ""},
		"DKIM of one above":     {received("GRAY", "PROCESSING_FAILED", others+"dkim=pass header.i=@example.org;", ann), ""},
		"DKIM of one below":     {received("PASS", "PASS", others+"dkim=pass header.i=@user.news.example.org;", ann), senders.Unproven},
		"DKIM of a like name":   {received("PASS", "PASS", others+"dkim=pass header.i=@s.example.org;", ann), senders.Unproven},
		"SPF of the domain":     {received("PASS", "PASS", "spf=pass (spfCheck: x) client-ip=192.0.2.7; envelope-from=bounce@news.example.org; helo=mx;", ann), ""},
		"SPF of another":        {received("PASS", "PASS", others+"dkim=none;", ann), senders.Unproven},
		"SPF failed":            {received("PASS", "PASS", "spf=softfail client-ip=192.0.2.7; envelope-from=bounce@news.example.org; helo=mx;", ann), senders.Unproven},
		"DMARC failed":          {received("PASS", "PASS", others+"dkim=pass header.i=@example.org;\r\n dmarc=fail header.from=news.example.org;", ann), senders.Unproven},
		"DMARC of another":      {received("PASS", "PASS", others+"dmarc=pass header.from=example.com;", ann), senders.Unproven},
		"nothing":               {received("PASS", "PASS", strings.TrimSpace(others), ann), senders.Unproven},
		"spam":                  {received("FAIL", "PASS", others+"dmarc=pass header.from=news.example.org;", ann), senders.Spam},
		"virus":                 {received("PASS", "FAIL", others+"dmarc=pass header.from=news.example.org;", ann), senders.Infected},
		"stranger":              {received("PASS", "PASS", others+"dmarc=pass header.from=example.com;", "From: eve@example.com\r\n"), senders.Stranger},
		"two senders":           {received("PASS", "PASS", others+"dmarc=pass header.from=news.example.org;", ann+"From: eve@example.com\r\n"), senders.Unnamed},
		"own results below":     {received("PASS", "PASS", others+"dkim=none;", forged+ann), senders.Unproven},
		"without SES":           {forged + ann + "\r\nText.\r\n", senders.Unsigned},
		"results below receipt": {"X-SES-Spam-Verdict: PASS\r\nX-SES-RECEIPT: AEFB\r\n" + forged + ann + "\r\nText.\r\n", senders.Unsigned},
		"results of another":    {strings.Replace(received("PASS", "PASS", "dmarc=pass header.from=news.example.org;", ann), "amazonses.com", "mx.example.com", 1), senders.Unsigned},
		"in a quoted address":   {received("PASS", "PASS", `spf=pass client-ip=192.0.2.7; envelope-from="x; dmarc=pass header.from=news.example.org; y"@example.com; helo=mx; dmarc=none;`, ann), senders.Unproven},
		"in a comment":          {received("PASS", "PASS", `spf=pass (domain of x\); dmarc=pass header.from=news.example.org;) client-ip=192.0.2.7; dmarc=none;`, ann), senders.Unproven},
		"DMARC twice":           {received("PASS", "PASS", "spf=pass client-ip=192.0.2.7; helo=x; dmarc=pass header.from=news.example.org; dmarc=none;", ann), senders.Unproven},
		"an open quotation":     {received("PASS", "PASS", `spf=pass; envelope-from="x@news.example.org; dmarc=pass header.from=news.example.org;`, ann), senders.Unproven},
	} {
		if got := l.RefusesReceived([]byte(c.mail)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		if got := l.RefusesReceived([]byte(strings.ReplaceAll(c.mail, "\r\n", "\n"))); got != c.want {
			t.Errorf("%s, with bare line feeds: %q, want %q", name, got, c.want)
		}
	}
	if got := senders.List(nil).RefusesReceived([]byte("From: eve@example.com\r\n\r\n")); got != "" {
		t.Errorf("an empty list refuses: %q", got)
	}
}

func FuzzRefusesReceived(f *testing.F) {
	f.Add([]byte(received("PASS", "PASS", others+"dmarc=pass header.from=news.example.org;", ann)))
	f.Add([]byte("From: ann@news.example.org"))
	f.Add([]byte("\r\n From: \"@"))
	l := senders.List{"@news.example.org"}
	f.Fuzz(func(t *testing.T, message []byte) {
		why := l.RefusesReceived(message)
		if why == "" && l.Refuses(message) != "" {
			t.Error("taken with the verdicts, and refused without them")
		}
		// Whatever the sender writes below what SES says proves nothing.
		below := received("PASS", "PASS", "dmarc=none;", string(message))
		if got := l.RefusesReceived([]byte(below)); got == "" {
			t.Errorf("taken without a proof: %q", message)
		}
	})
}
