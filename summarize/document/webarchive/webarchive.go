// Package webarchive takes the page out of a file in which a browser saved it
// with all that belongs to it: MHTML (RFC 2557), as Chrome, Edge, Internet
// Explorer and Word write it, and Safari's web archive.
package webarchive

import (
	"bytes"
	"strings"

	"precis/summarize/document/charset"
)

// A Page is a saved page.
type Page struct {
	HTML    []byte // as it came, or in UTF-8 with a byte order mark where the archive names its encoding
	Address string // on the web; "" where it has none there
}

// encoded marks a page as what its archive says that it is: that beats what the
// page says of itself, since browsers write it anew.
func encoded(page []byte, label string) []byte {
	if label == "" || bytes.HasPrefix(page, []byte("\xef\xbb\xbf")) {
		return page
	}
	text, _, _ := charset.Decode(page, label)
	return append([]byte("\xef\xbb\xbf"), text...)
}

// onWeb returns an address if it is one on the web.
func onWeb(address string) string {
	if low := strings.ToLower(address); strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://") {
		return address
	}
	return ""
}
