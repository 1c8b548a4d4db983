package mail

import (
	"testing"

	"precis/summarize/document/drafttest"
)

func TestBeforeTheHeader(t *testing.T) {
	t.Parallel()
	const letter = "From: Ada <ada@example.org>\r\nTo: bert@example.org\r\nSubject: The mill\r\nDate: Mon, 9 Nov 2026 10:12:00 +0100\r\n\r\nThe mill grinds again.\r\n"
	for name, before := range map[string]string{
		"nothing": "", "blank lines": "\r\n\r\n", "a blank": "   ", "a tab": "\t", "a mark": "\xef\xbb\xbf", "a mark and a line": "\xef\xbb\xbf\n",
		"a line of a mailbox": "From ada@example.org Mon Nov  9 10:12:00 2026\n", "one without a day": "From ada@example.org\r\n",
		"one of Thunderbird": "From - Mon Nov  9 10:12:00 2026\r\n", "one that is quoted": ">From ada@example.org\n", "one after a blank line": "\n\nFrom ada@example.org\n",
	} {
		d, err := Read([]byte(before + letter))
		if err != nil || d.Title != "The mill" || d.Published != "2026-11-09" {
			t.Errorf("%s: Read = %q of %q, %v", name, d.Title, d.Published, err)
			continue
		}
		drafttest.Same(t, d, "P The mill grinds again.")
	}
}
