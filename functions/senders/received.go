package senders

import (
	"bytes"
	"strings"
)

// The reasons for which a mail that SES received is not taken besides.
const (
	Unsigned = "it does not bear what SES says of each mail that it receives"
	Infected = "SES found a virus in it"
	Spam     = "SES takes it for spam"
	Unproven = "neither DMARC, DKIM nor SPF shows that it comes from the domain of its sender"
)

// RefusesReceived is Refuses for a mail as SES stores it. Anybody can name any
// sender, so the domain must be proven besides: by DMARC, or by a signature (DKIM)
// or a server (SPF) of the domain or of one above it.
func (l List) RefusesReceived(message []byte) string {
	if why := l.Refuses(message); len(l) == 0 || why != "" {
		return why
	}
	said := verdicts(header(message))
	_, domain, _ := strings.Cut(sender(message), "@")
	switch proof, whose := cutResults(said["authentication-results"]); {
	case said["received"] == "" || said["x-ses-receipt"] == "" || whose != "amazonses.com":
		return Unsigned
	case said["x-ses-virus-verdict"] == "FAIL":
		return Infected
	case said["x-ses-spam-verdict"] == "FAIL":
		return Spam
	case !proven(proof, domain):
		return Unproven
	}
	return ""
}

// verdicts returns the fields that SES lays above a mail's own header, by their
// names in small letters: each once, the last of them its receipt. What the sender
// wrote stands below them, whatever names it has.
func verdicts(header []byte) map[string]string {
	said := map[string]string{}
	for _, field := range unfold(header) {
		name, value, _ := strings.Cut(field, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		switch name {
		case "return-path", "received", "received-spf", "authentication-results", "x-ses-spam-verdict", "x-ses-virus-verdict", "x-ses-receipt":
		default:
			return said
		}
		if _, twice := said[name]; twice {
			return said
		}
		if said[name] = strings.TrimSpace(value); name == "x-ses-receipt" {
			return said
		}
	}
	return said
}

// unfold returns the fields of a header, a line each.
func unfold(header []byte) []string {
	var fields []string
	for line := range bytes.Lines(header) {
		text := strings.TrimRight(string(line), "\r\n")
		if len(fields) > 0 && (strings.HasPrefix(text, " ") || strings.HasPrefix(text, "\t")) {
			fields[len(fields)-1] += text
			continue
		}
		if len(fields) > maxVerdicts {
			break
		}
		fields = append(fields, text)
	}
	return fields
}

// maxVerdicts is more than the fields that SES adds.
const maxVerdicts = 10

// cutResults parts the results of RFC 8601 from whose they are. Comments and quoted
// strings, which a sender may have written into its address, are left out.
func cutResults(field string) (results []string, whose string) {
	var bare strings.Builder
	depth, quoted := 0, false
	for i := 0; i < len(field); i++ {
		switch c := field[i]; {
		case c == '\\' && (quoted || depth > 0):
			i++
		case c == '"' && depth == 0:
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth == 0:
			bare.WriteByte(c)
		}
	}
	results = strings.Split(strings.ToLower(bare.String()), ";")
	return results[1:], strings.TrimSpace(results[0])
}

// proven reports whether results prove a mail to be of a domain. What DMARC denies,
// nothing proves; nor does anything where it speaks twice.
func proven(results []string, domain string) bool {
	dmarc, signed, sent, spf := "", false, false, false
	for _, result := range results {
		words := strings.Fields(result)
		if len(words) == 0 {
			continue
		}
		verdict := words[0]
		switch {
		case strings.HasPrefix(verdict, "dmarc=") && dmarc != "":
			return false
		case strings.HasPrefix(verdict, "dmarc="):
			if dmarc = verdict; verdict == "dmarc=pass" && property(words, "header.from") != domain {
				return false
			}
		case verdict == "dkim=pass":
			signed = signed || speaksFor(property(words, "header.i"), domain)
		case strings.HasPrefix(verdict, "spf="):
			spf = verdict == "spf=pass"
		case strings.HasPrefix(verdict, "envelope-from="):
			sent = spf && speaksFor(property(words, "envelope-from"), domain)
		}
	}
	return dmarc == "dmarc=pass" || dmarc != "dmarc=fail" && (signed || sent)
}

// property returns the value of one of a result's properties.
func property(words []string, name string) string {
	for _, w := range words {
		if value, ok := strings.CutPrefix(w, name+"="); ok {
			return value
		}
	}
	return ""
}

// speaksFor reports whether an address, or the domain of one, is of a domain or of
// one above it.
func speaksFor(address, domain string) bool {
	by := address[strings.LastIndexByte(address, '@')+1:]
	return by != "" && (by == domain || strings.HasSuffix(domain, "."+by))
}
