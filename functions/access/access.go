// Package access lets those who get a digest's mail into its archive on the web,
// and nobody else. Each link of a mail begins with a pass, which names its reader
// and is signed with a key; the function at CloudFront's edge in template.yaml,
// which shares the key, checks it.
package access

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"strings"
)

const (
	// namedBytes is how many bytes of a hash name a reader: of 50,000, two have
	// one name with a chance of some millionths, and then go together when one is
	// shut out.
	namedBytes = 6
	// signedBytes is how many bytes of a signature a pass holds: 96 bits, which
	// nobody guesses over the web.
	signedBytes = 12

	// Length is how many characters a pass has, each of A-Z, a-z, 0-9, - and _.
	Length = (namedBytes + signedBytes) / 3 * 4
)

// Reader names the one who has an address, in 8 characters.
func Reader(address string) string {
	sum := sha256.Sum256([]byte(strings.ToLower(address)))
	return base64.RawURLEncoding.EncodeToString(sum[:namedBytes])
}

// Pass returns what lets the one who has an address in.
func Pass(key, address string) string {
	reader := Reader(address)
	mac := hmac.New(sha256.New, []byte(key))
	mac.Write([]byte(reader)) // a hash takes all
	return reader + base64.RawURLEncoding.EncodeToString(mac.Sum(nil)[:signedBytes])
}

// Under returns the address of an archive for who has a pass, from its own.
func Under(web, pass string) string { return web + "/r/" + pass }
