package mail

import "testing"

func TestWithoutAddresses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Email address is not verified. The following identities failed the check in region EU-WEST-1: ann@example.com, Bob <bob@example.com>": "Email address is not verified. The following identities failed the check in region EU-WEST-1: [address], Bob <[address]>",
		"Address ann+x@example.com.":                    "Address [address].",
		`no mailbox "ann b"@example.com here`:           "no mailbox [address] here",
		`"a\"b"@example.com`:                            "[address]",
		"o'brien@[192.0.2.1] bounced":                   "[address] bounced",
		"چکیده@نمونه.example":                           "[address]",
		"a@@b":                                          "[address]",
		"rename mail/2026-ann@example.com-1a.eml: full": "rename [address]: full",
		"dial tcp 127.0.0.1:80: connection refused":     "dial tcp 127.0.0.1:80: connection refused",
		"@ 5 a @ b":                                     "@ 5 a @ b",
		"":                                              "",
	} {
		if got := WithoutAddresses(text); got != want {
			t.Errorf("WithoutAddresses(%q) = %q, want %q", text, got, want)
		}
	}
}
