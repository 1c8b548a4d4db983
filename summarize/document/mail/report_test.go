package mail

import (
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

const (
	reportPage = `<p><b>Delivery has failed to these recipients or groups:</b></p><p><a href="mailto:bo@example.net">bo@example.net</a><br>The mailbox of the pilots is full.</p>` +
		`<table><tr><td>ada</td><td>bo</td></tr></table><p style="display:none">seen by nobody</p>` +
		`<p>Diagnostic information for administrators:</p><p>Generating server: mx.example.net</p><pre>Received: from mole</pre>`
	reportSaid = "P Delivery has failed to these recipients or groups: bo@example.net|P The mailbox of the pilots is full.|R ada | bo"
)

// Whatever form a report has, it is told as what became of a mail, and what servers
// say to their keepers is left out.
func TestReportsAsPages(t *testing.T) {
	t.Parallel()
	for name, header := range map[string]string{
		"by its sender":              "From: MAILER-DAEMON@mx.example.net|Content-Type: text/html",
		"of Exchange":                "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@example.net>|Content-Type: text/html",
		"with whom it did not reach": "From: Post <post@example.net>|X-Failed-Recipients: bo@example.net|Content-Type: text/html",
		"that nobody can answer":     "From: Post <postmaster@example.net>|Return-Path: <>|Content-Type: text/html",
		"by its form":                "From: postmaster@example.net|Content-Type: multipart/report; report-type=delivery-status; boundary=b",
	} {
		body := reportPage
		if strings.HasSuffix(header, "=b") {
			body = "--b\nContent-Type: text/html\n\n" + reportPage + "\n--b\nContent-Type: message/delivery-status\n\nStatus: 5.2.2\n--b--\n"
		}
		d, err := Read([]byte(strings.ReplaceAll(header, "|", "\n") + "\nSubject: Undeliverable: Tides\n\n" + body))
		var said []string
		for _, line := range drafttest.Lines(d) {
			if !strings.HasPrefix(line, "- ") {
				said = append(said, line)
			}
		}
		if got := strings.Join(said, "|"); err != nil || got != reportSaid {
			t.Errorf("%s: %q, %v, want %q", name, got, err, reportSaid)
		}
		if lost := drafttest.Lost("seen by nobody Generating server: mx.example.net Received: from mole", drafttest.Texts(d)...); lost != "" {
			t.Errorf("%s: lost %q", name, lost)
		}
	}
}

// People write of mails that came back, from the post office of a house, too.
func TestPagesThatAreNoReports(t *testing.T) {
	t.Parallel()
	const body = "<p>The mail to the pilots came back, as their mailbox is full.</p><p>Original message: the lock is closed.</p>"
	for name, header := range map[string]string{
		"a person":      "From: Ada <ada@example.org>",
		"a house's":     "From: Ada <postmaster@example.org>",
		"an automation": "From: Ada <ada@example.org>|Return-Path: <>|Auto-Submitted: auto-replied",
	} {
		d, err := Read([]byte(strings.ReplaceAll(header, "|", "\n") + "\nSubject: Slip\nContent-Type: text/html\n\n" + body))
		if want := "The mail to the pilots came back, as their mailbox is full.|Original message: the lock is closed."; err != nil || kept(d) != want {
			t.Errorf("%s: %q, %v, want %q", name, kept(d), err, want)
		}
	}
}
