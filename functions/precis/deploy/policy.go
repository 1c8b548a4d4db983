package deploy

import (
	"context"
	"errors"
	"net"
	"strings"
)

// resolver asks the DNS; a test has one of its own.
var resolver = net.DefaultResolver

// policy looks at the DMARC record that mailboxes judge a sender's mail by: that of
// its domain, or of the nearest one above that has any. RFC 7489, section 6.6.3, asks
// the registered domain alone above the sender's, which differs where one between
// has a record.
func (a account) policy(ctx context.Context, sender string, of identity) []finding {
	_, domain, _ := strings.Cut(strings.ToLower(sender), "@")
	for labels := strings.Split(domain, "."); len(labels) > 1; labels = labels[1:] {
		name := strings.Join(labels, ".")
		records, err := a.dmarc(ctx, name)
		switch {
		case err != nil:
			return []finding{{mark: unknown, what: "The DMARC record of " + name + " could not be asked for", do: err.Error()}}
		case len(records) > 1:
			return []finding{{mark: wrong, what: name + " has more than one DMARC record, which counts as none", do: "leave one of them in its DNS", lines: records}}
		case len(records) == 1:
			return judged(wish(records[0], name != domain), name, sender, of)
		}
	}
	if !of.domain {
		return nil // that it is an address alone is said
	}
	return []finding{{
		mark: wrong, what: "Neither " + domain + " nor a domain above has a DMARC record, without which large mailboxes turn mail to many away",
		do: "this record belongs into its DNS", lines: []string{"_dmarc." + of.name + ` TXT "v=DMARC1; p=none"`},
	}}
}

// judged says what a domain's wish means for mail that SES signs for an identity.
func judged(p, name, sender string, of identity) []finding {
	switch {
	case of.domain:
		return []finding{{mark: right, what: "Mail from " + sender + " meets the DMARC record of " + name + " (p=" + p + ")"}}
	case p == "reject" || p == "quarantine":
		return []finding{{
			mark: wrong, what: name + " asks mailboxes to " + p + " what is not signed for it, and SES signs for an address alone as Amazon",
			do: "send from a domain of yours that SES has verified (SenderDomain)",
		}}
	}
	return nil
}

// dmarc returns the DMARC records of a domain.
func (a account) dmarc(ctx context.Context, domain string) (records []string, err error) {
	all, err := a.outside.txt(ctx, "_dmarc."+domain)
	if e, ok := errors.AsType[*net.DNSError](err); ok && e.IsNotFound {
		return nil, nil
	}
	for _, r := range all {
		if version, _, _ := strings.Cut(r, ";"); strings.TrimSpace(version) == "v=DMARC1" {
			records = append(records, r)
		}
	}
	return records, err
}

// wish returns what a DMARC record asks for mail that does not meet it: "none" where
// it says nothing. For the domains below its own it may have a wish apart.
func wish(record string, below bool) string {
	p := "none"
	for tag := range strings.SplitSeq(record, ";") {
		name, value, _ := strings.Cut(tag, "=")
		name, value = strings.TrimSpace(name), strings.ToLower(strings.TrimSpace(value))
		if name == "sp" && below {
			return value
		}
		if name == "p" {
			p = value
		}
	}
	return p
}
