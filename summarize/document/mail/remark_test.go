package mail

import (
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

// What a forwarder says of the mail is read beside it, and not quoted in its
// place, unless it is much.
func TestRemarkOfTheForwarder(t *testing.T) {
	t.Parallel()
	const remark = "Dear Oskar, this one could be of use for the page that you prepare for Friday."
	const sent = "\n\n---------- Forwarded message ---------\nFrom: Ada Berg <ada@example.org>\nDate: Mon, 9 Nov 2026 at 10:12\nSubject: The mill\nTo: Bert <bert@example.org>\n\n" +
		"The mill at Elmsby grinds again since Monday. Its wheel drives a generator that covers half of what the ovens need."
	much := strings.TrimSpace(strings.Repeat("The council has read it and wants the wheel to be measured before it votes. ", 4))
	head := "From: Bert <bert@example.org>\nTo: oskar@example.org\nSubject: Fwd: The mill\nDate: Tue, 10 Nov 2026 09:00:00 +0100\n\n"
	mill := "P The mill at Elmsby grinds again since Monday. Its wheel drives a generator that covers half of what the ovens need."
	for said, want := range map[string]string{remark: "~ " + remark, much: "P " + much} {
		d, err := Read([]byte(head + said + sent))
		if err != nil {
			t.Fatal(err)
		}
		d.Dropped = nil
		drafttest.Same(t, d, want, mill)
	}
	d, err := Read([]byte(strings.Replace(head, "Fwd: ", "", 1) + remark))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d, "P "+remark)
}
