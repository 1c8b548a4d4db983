package functions_test

import (
	"fmt"
	"strings"
	"testing"

	"precis/functions/senders"
	"precis/functions/store"
)

// mailOf is a mail as SES lays it into a bucket, with what it says of it above.
func mailOf(from, results, text string) string {
	return "Return-Path: <bounce@example.net>\r\nReceived: from mx.example.net (mx.example.net [192.0.2.7])\r\n by inbound-smtp.eu-west-1.amazonaws.com with SMTP id 8i6cr4aeu15skb2lb71a0qo4ts7a8mbou5nfpgg1\r\n for digest@in.example.com;\r\n Thu, 19 Nov 2026 08:24:59 +0000 (UTC)\r\n" +
		"X-SES-Spam-Verdict: PASS\r\nX-SES-Virus-Verdict: PASS\r\nReceived-SPF: none (spfCheck: 192.0.2.7 is neither permitted nor denied by domain of example.net) client-ip=192.0.2.7; envelope-from=bounce@example.net; helo=mx.example.net;\r\n" +
		"Authentication-Results: amazonses.com;\r\n spf=none (spfCheck: 192.0.2.7 is neither permitted nor denied by domain of example.net) client-ip=192.0.2.7; envelope-from=bounce@example.net; helo=mx.example.net;\r\n " + results + "\r\nX-SES-RECEIPT: AEFBQUFB\r\nX-SES-DKIM-SIGNATURE: a=rsa-sha256; b=iiE5\r\n" +
		"From: " + from + "\r\nTo: digest@in.example.com\r\nSubject: Ferries\r\nDate: Thu, 19 Nov 2026 08:24:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text + "\r\n"
}

// Mail that SES received is read by its content, though its name has no ending, and
// only where its sender is on the list and its domain is proven. The rest is set
// aside with a reason, which no digest tells: strangers could fill it. What people
// drop under mail/ themselves is held to nothing.
func TestMailOfStrangersIsSetAside(t *testing.T) {
	t.Parallel()
	const signed, unsigned = "dkim=pass header.i=@news.example.org;\r\n dmarc=pass header.from=news.example.org;", "dkim=none;\r\n dmarc=none header.from=news.example.org;"
	w := newWorld(t)
	w.uploads.Senders = senders.List{"@news.example.org"}
	w.uploads.MaxBytes = 100_000
	const setup = "mail/AMAZON_SES_SETUP_NOTIFICATION"
	for key, text := range map[string]string{
		"mail/o3vrnil0e2ic28t":     mailOf("letter@news.example.org", signed, ferry),
		"mail/forged0e2ic28t":      mailOf("letter@news.example.org", unsigned, library),
		"mail/stranger0ic28t":      mailOf("eve@example.com", strings.ReplaceAll(signed, "news.example.org", "example.com"), library),
		"mail/large0e2ic28t":       mailOf("eve@example.com", unsigned, strings.Repeat(library, 1000)),
		"mail/dropped by hand.eml": "From: eve@example.com\r\nSubject: Library\r\n\r\n" + library,
		setup:                      "From: no-reply-aws@amazon.com\r\nSubject: Amazon SES Setup Notification\r\n\r\n" + library,
	} {
		w.drop(key, text)
	}
	for key, want := range map[string]string{
		"mail/o3vrnil0e2ic28t": "", "mail/dropped by hand.eml": "",
		"mail/forged0e2ic28t": senders.Unproven, "mail/stranger0ic28t": senders.Stranger, "mail/large0e2ic28t": "too large",
	} {
		r, _ := w.record(key)
		if !strings.Contains(r.Rejected, want) || (r.Rejected == "") != (want == "") || (r.Summary != nil) != (want == "") {
			t.Errorf("%s: rejected for %q, want %q", key, r.Rejected, want)
		}
	}
	if _, ok := w.record(setup); ok {
		t.Error("SES's first mail has a summary")
	}
	w.issue("2026-W47")
	told, _, err := w.store.Get(t.Context(), store.Week("2026-W47")+"digest.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]bool{"o3vrnil0e2ic28t": true, "dropped by hand": true, "forged": false, "stranger": false, "large0": false, "AMAZON": false} {
		if got := strings.Contains(string(told), name); got != want {
			t.Errorf("the digest tells of %s: %v, want %v", name, got, want)
		}
	}
	w.uploads.Senders = senders.List{"@news.example.org", "eve@example.com"}
	w.follow("mail/stranger0ic28t")
	if r, _ := w.record("mail/stranger0ic28t"); r.Summary == nil {
		t.Errorf("a mail whose sender was taken into the list is still rejected for %q", r.Rejected)
	}
}

// SES may write under mail/ alone, for the one rule of this stack.
func TestSESLaysMailOfItsRuleAlone(t *testing.T) {
	t.Parallel()
	asked := map[string]string{"MailInRuleSet": "default-rule-set", "MailInAddress": "digest@in.example.com", "MailInFrom": "ann@example.org"}
	s := readStack(t, asked)
	rule := s.resources("AWS::SES::ReceiptRule")["MailInRule"]
	if rule["RuleSetName"] != "default-rule-set" || len(s.resources("AWS::SES::ReceiptRuleSet")) > 0 {
		t.Errorf("the rule goes into %v; a rule set of its own would replace the active one", rule["RuleSetName"])
	}
	own := rule["Rule"].(map[string]any)
	arn := "arn:aws:ses:us-east-1:111122223333:receipt-rule-set/default-rule-set:receipt-rule/" + own["Name"].(string)
	if len(own["Name"].(string)) > 64 || own["ScanEnabled"] != "true" || fmt.Sprint(own["Recipients"]) != "[digest@in.example.com]" {
		t.Errorf("the rule is %v", own)
	}
	other := readStack(t, asked)
	other.parameters["AWS::StackId"] = strings.Replace(other.parameters["AWS::StackId"], "51af3dc0-da77-11e4-872e-1234567db123", "51af3dc0-da77-11e4-872e-1234567db124", 1)
	if n := other.resources("AWS::SES::ReceiptRule")["MailInRule"]["Rule"].(map[string]any)["Name"]; n == own["Name"] {
		t.Errorf("two stacks have a rule of the same name, %v", n)
	}
	for _, c := range []struct {
		p    permission
		want bool
	}{
		{permission{"s3:PutObject", "arn:aws:s3:::inbox/mail/o3vrnil", "aws:SourceAccount=" + account + " aws:SourceArn=" + arn}, true},
		{permission{"s3:PutObject", "arn:aws:s3:::inbox/energy/x", "aws:SourceAccount=" + account + " aws:SourceArn=" + arn}, false},
		{permission{"s3:GetObject", "arn:aws:s3:::inbox/mail/o3vrnil", "aws:SourceAccount=" + account + " aws:SourceArn=" + arn}, false},
		{permission{"s3:PutObject", "arn:aws:s3:::inbox/mail/o3vrnil", "aws:SourceAccount=999999999999 aws:SourceArn=" + arn}, false},
		{permission{"s3:PutObject", "arn:aws:s3:::inbox/mail/o3vrnil", "aws:SourceAccount=" + account + " aws:SourceArn=" + arn + "-of-another"}, false},
		{permission{"s3:PutObject", "arn:aws:s3:::inbox/mail/o3vrnil", ""}, false},
	} {
		var ses []statement
		for _, st := range s.bucketPolicies() {
			if st.service == "ses.amazonaws.com" || st.effect == "Deny" {
				ses = append(ses, st)
			}
		}
		if got := allows(t, ses, c.p); got != c.want {
			t.Errorf("%+v is allowed: %v, want %v", c.p, got, c.want)
		}
	}
	for _, st := range readStack(t, nil).bucketPolicies() {
		if st.service == "ses.amazonaws.com" {
			t.Error("SES may write where no mail is taken in")
		}
	}
	if got := s.outputs()["MailInMxRecord"]; got != "in.example.com MX 10 inbound-smtp.us-east-1.amazonaws.com" {
		t.Errorf("the record is %q", got)
	}
}
