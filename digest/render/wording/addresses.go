package wording

import (
	"net/url"
	"strings"
	"unicode"
)

// WebAddress returns an address as it may be linked: on the web, without a user's name
// in it; "" where it is anything else.
func WebAddress(address string) string {
	if len(address) > longestLink {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil || !site(u.Hostname()) {
		return ""
	}
	if address = u.String(); len(address) > longestLink { // escaping made it longer
		return ""
	}
	return address
}

// site reports whether a text can name one: letters, digits, dots, hyphens, and
// the colons of an IPv6 address.
func site(host string) bool {
	for _, r := range host {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_:", r) {
			return false
		}
	}
	return host != ""
}

// Host names the site of an address that WebAddress gave.
func Host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return Title(strings.TrimPrefix(u.Hostname(), "www."))
}

// Fragment leads from an address to a sentence in it
// (https://wicg.github.io/scroll-to-text-fragment/): by its first and last
// words.
func Fragment(address, sentence string) string {
	const edge = 4
	words := strings.Fields(Clean(Short(sentence, LongestSentence)))
	if address == "" || len(words) == 0 {
		return address
	}
	text := encode(words)
	if len(words) > 2*edge {
		text = encode(words[:edge]) + "," + encode(words[len(words)-edge:])
	}
	if len(address)+len(text) > longestLink {
		return address
	}
	if strings.Contains(address, "#") {
		return address + ":~:text=" + text
	}
	return address + "#:~:text=" + text
}

func encode(words []string) string {
	escaped := url.PathEscape(strings.Join(words, " "))
	return strings.NewReplacer("-", "%2D", ",", "%2C", "&", "%26", "'", "%27", "(", "%28", ")", "%29").Replace(escaped)
}
