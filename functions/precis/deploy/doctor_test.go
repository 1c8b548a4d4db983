package deploy

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"precis/functions/precis/terminal"
)

// sound is an account in which nothing is wrong.
func sound() *amazon {
	return &amazon{
		identities: map[string]string{"example.com": verifiedDomain}, lists: []string{"readers"}, contacts: 2, topics: `{"TopicName":"energy"}`,
		suppressed: map[string]bool{}, confirmed: true, dead: "0", dns: map[string][]string{"_dmarc.example.com": {"v=DMARC1; p=none"}},
		preview: `{"week":"2026-W48","key":"digests/2026/2026-W48/preview/digest.html","documents":7,"stories":3}`,
		stacks: map[string]stack{"precis": {
			status:     "UPDATE_COMPLETE",
			parameters: map[string]string{"Sender": "digest@example.com", "Recipients": "ann@example.net", "ContactList": "readers", "ListTopic": "energy", "AlarmAddress": "ops@example.com"},
			outputs:    map[string]string{"DigestFunctionName": "precis-digest", "Output": "precis-output", "DeadLetters": "https://sqs.eu-central-1.amazonaws.com/1/dead", "FailedTicks": "https://sqs.eu-central-1.amazonaws.com/1/ticks"},
		}},
	}
}

// examined runs the command.
func examined(t *testing.T, c Doctor) (said string, err error) {
	t.Helper()
	c.Answers = filepath.Join(t.TempDir(), "none.toml")
	var out strings.Builder
	err = c.Run(t.Context(), terminal.Streams{In: strings.NewReader(""), Out: &out, Err: &out})
	return strings.Join(strings.Fields(out.String()), " "), err
}

func TestDoctorFindsAllRight(t *testing.T) {
	a := sound()
	a.serve(t)
	said, err := examined(t, Doctor{To: "ann@example.net"})
	if err != nil || strings.Contains(said, wrong) || strings.Contains(said, unknown) {
		t.Errorf("Run: %v\n%s", err, said)
	}
	for _, want := range []string{
		"The stack precis stands", "example.com is verified for digest@example.com", "Mail from digest@example.com meets the DMARC record of example.com (p=none)", "SES sends to everybody", "2 on the contact list readers", "Alarms are mailed to ops@example.com",
		"No documents that failed five times", "2026-W48 so far: 7 documents, 3 stories, in s3://precis-output/digests/2026/2026-W48/preview/digest.html; mailed to ann@example.net",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not said:\n%s", want, said)
		}
	}
	if last := a.asked[len(a.asked)-1]; last != `{"preview":true,"to":"ann@example.net"}` {
		t.Errorf("the function was asked %s", last)
	}
}

func TestDoctorNamesWhatIsWrong(t *testing.T) {
	set := func(a *amazon, name, value string) { a.stacks["precis"].parameters[name] = value }
	for _, test := range []struct {
		name  string
		spoil func(a *amazon)
		want  string
	}{
		{"sandbox", func(a *amazon) { a.sandbox = true }, "!! SES has this account in its sandbox"},
		{"a recipient in the sandbox", func(a *amazon) { a.sandbox = true }, "who are not verified get nothing from the sandbox: aws sesv2 create-email-identity --email-identity ADDRESS for each, and the link that is mailed to them ann@example.net"},
		{"mail paused", func(a *amazon) { a.paused = true }, "SES has paused this account's mail (PROBATION)"},
		{"a domain that is pending", func(a *amazon) { a.identities["example.com"] = pendingDomain }, "aa._domainkey.example.com CNAME aa.dkim.amazonses.com"},
		{"an address alone", func(a *amazon) { a.identities = map[string]string{"digest@example.com": verifiedAlone} }, "as an address alone"},
		{"an address that is pending", func(a *amazon) { a.identities = map[string]string{"digest@example.com": pendingAlone} }, "follow the link that SES has mailed to it"},
		{"no identity", func(a *amazon) { a.identities = nil }, "knows neither digest@example.com nor its domain"},
		{"the stack's own identity is of another domain", func(a *amazon) { a.identities = nil; set(a, "SenderDomain", "example.org") }, "knows neither digest@example.com nor its domain"},
		{"or of one that ends alike", func(a *amazon) { a.identities = nil; set(a, "SenderDomain", "ample.com") }, "knows neither digest@example.com nor its domain"},
		{"or of one below", func(a *amazon) { a.identities = nil; set(a, "SenderDomain", "news.example.com") }, "knows neither digest@example.com nor its domain"},
		{"bounces", func(a *amazon) { a.identities["example.com"] = bouncingDomain }, "bounce.example.com does not take returned mail yet"},
		{"no DMARC record", func(a *amazon) { a.dns = nil }, `!! Neither example.com nor a domain above has a DMARC record, without which large mailboxes turn mail to many away: this record belongs into its DNS _dmarc.example.com TXT "v=DMARC1; p=none"`},
		{"a record of something else", func(a *amazon) {
			a.dns = map[string][]string{"_dmarc.example.com": {"v=spf1 -all", "v=DMARC12; p=none"}}
		}, "!! Neither example.com nor"},
		{"two DMARC records", func(a *amazon) {
			a.dns = map[string][]string{"_dmarc.example.com": {"v=DMARC1; p=none", "v=DMARC1; p=reject"}}
		}, "!! example.com has more than one DMARC record, which counts as none: leave one of them"},
		{"an address of a domain that rejects others' mail", func(a *amazon) {
			a.identities = map[string]string{"digest@example.com": verifiedAlone}
			a.dns = map[string][]string{"_dmarc.example.com": {"v=DMARC1;p = Reject ; rua=mailto:dmarc@example.com"}}
		}, "!! example.com asks mailboxes to reject what is not signed for it, and SES signs for an address alone as Amazon: send from a domain of yours that SES has verified (SenderDomain)"},
		{"an address below a domain with a wish for those", func(a *amazon) {
			set(a, "Sender", "digest@mail.example.com")
			a.identities = map[string]string{"digest@mail.example.com": verifiedAlone}
			a.dns = map[string][]string{"_dmarc.example.com": {"v=DMARC1; p=none; sp=quarantine"}}
		}, "!! example.com asks mailboxes to quarantine"},
		{"suppressed", func(a *amazon) { a.suppressed["ann@example.net"] = true }, "SES sends nothing to ann@example.net any more (bounce)"},
		{"no list", func(a *amazon) { a.lists = nil }, "has no contact list readers"},
		{"an empty list", func(a *amazon) { a.contacts = 0 }, "Nobody is on the contact list readers"},
		{"a topic that is gone", func(a *amazon) { a.topics = "" }, "has no topic energy"},
		{"no readers", func(a *amazon) { set(a, "ContactList", ""); set(a, "Recipients", "") }, "Nobody gets the digest"},
		{"alarms not confirmed", func(a *amazon) { a.confirmed = false }, "Alarms do not reach ops@example.com yet"},
		{"dead letters", func(a *amazon) { a.dead = "4" }, `!! 4 documents that failed five times: "Dead letters" in docs/operate.md`},
		{"the function fails", func(a *amazon) { a.failing = "SESSION_TITLE: want a name" }, "The digest function failed at a preview: SESSION_TITLE: want a name"},
		{"a failed update", func(a *amazon) {
			s := a.stacks["precis"]
			s.status = "UPDATE_ROLLBACK_COMPLETE"
			a.stacks["precis"] = s
			event := func(id, status, why string) string {
				return "<member><StackId>1</StackId><EventId>1</EventId><StackName>precis</StackName><Timestamp>2026-11-02T09:00:00Z</Timestamp><LogicalResourceId>" + id + "</LogicalResourceId><ResourceStatus>" + status + "</ResourceStatus><ResourceStatusReason>" + why + "</ResourceStatusReason></member>"
			}
			a.events = event("Queue", "UPDATE_FAILED", "Resource update cancelled") + event("SenderIdentity", "CREATE_FAILED", "example.com already exists.") +
				event("precis", "UPDATE_IN_PROGRESS", "User Initiated") + event("Old", "CREATE_FAILED", "of the change before")
		}, "The last change of the stack precis failed (SenderIdentity: example.com already exists)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := sound()
			test.spoil(a)
			a.serve(t)
			said, err := examined(t, Doctor{})
			if !errors.Is(err, terminal.ErrShown) || !strings.Contains(said, test.want) {
				t.Errorf("Run: %v, want %q\n%s", err, test.want, said)
			}
		})
	}
}

func TestDoctorSaysWhatItCouldNotAsk(t *testing.T) {
	for _, denied := range []string{"account", "identities", "suppression", "contact-lists", "DescribeStackResource", "ListSubscriptionsByTopic", "GetQueueAttributes", "recipients.txt"} {
		a := sound()
		a.readers = "ann@example.net\n"
		a.stacks["precis"].parameters["SectionRecipients"] = "yes"
		a.denied = denied
		a.serve(t)
		said, err := examined(t, Doctor{})
		if err != nil || !strings.Contains(said, unknown+" ") || !strings.Contains(said, "AccessDenied: not authorized to perform this") {
			t.Errorf("without the right to ask for %s: %v\n%s", denied, err, said)
		}
	}
}

func TestDoctorReadsTheSendersPolicy(t *testing.T) {
	for _, test := range []struct {
		name, sender, identity, want string
		dns                          map[string][]string
	}{
		{"of the domain above", "digest@news.example.com", "example.com", "ok Mail from digest@news.example.com meets the DMARC record of example.com (p=reject)", map[string][]string{"_dmarc.example.com": {"v=DMARC1; p=reject"}}},
		{"the nearest counts", "digest@News.Example.com", "example.com", "record of news.example.com (p=none)", map[string][]string{"_dmarc.news.example.com": {"v=DMARC1"}, "_dmarc.example.com": {"v=DMARC1; p=reject"}}},
		{"without the DNS", "digest@example.com", "example.com", "?? The DMARC record of example.com could not be asked for: ", map[string][]string{"_dmarc.example.com": {"broken"}}},
	} {
		a := sound()
		a.stacks["precis"].parameters["Sender"] = test.sender
		a.identities, a.dns = map[string]string{test.identity: verifiedDomain}, test.dns
		a.serve(t)
		if said, err := examined(t, Doctor{}); err != nil || !strings.Contains(said, test.want) {
			t.Errorf("%s: %v, want %q\n%s", test.name, err, test.want, said)
		}
	}
	a := sound()
	a.identities = map[string]string{"digest@example.com": verifiedAlone} // whose domain lets its mail through
	a.serve(t)
	if said, _ := examined(t, Doctor{}); strings.Contains(said, "DMARC") {
		t.Errorf("an address alone: %s", said)
	}
}

func TestDoctorWithoutAStack(t *testing.T) {
	a := sound()
	a.serve(t)
	if said, err := examined(t, Doctor{where: where{Stack: "other"}}); err == nil || !strings.Contains(err.Error(), "there is no stack other in eu-central-1; precis deploy makes it") {
		t.Errorf("Run: %v\n%s", err, said)
	}
	if err := (&Doctor{To: "nobody"}).Validate(); err == nil {
		t.Error("--to nobody passes")
	}
}
