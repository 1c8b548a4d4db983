package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// The keys of the output bucket that do not depend on anything.
const (
	Archive   = "digests/index.json" // the one object that commits swap
	IndexPage = "digests/index.html"
	Feed      = "digests/feed.xml"

	Readership   = "recipients.txt"       // who gets which sections, where the settings leave that to it
	RenewalState = "digests/renewed.json" // how far summaries of older engines are renewed
	Probe        = "digests/probe.json"   // by which a store shows whether it keeps claims
	Summaries    = "summaries/"           // prefix of all summaries and reading pages
	Markers      = "weeks/"               // prefix of all markers
)

// The content types of what is written.
const (
	TypeJSON     = "application/json"
	TypeHTML     = "text/html; charset=utf-8"
	TypeText     = "text/plain; charset=utf-8"
	TypeMarkdown = "text/markdown; charset=utf-8"
	TypeAtom     = "application/atom+xml; charset=utf-8"
	TypeNone     = "application/octet-stream" // of an object that holds nothing
)

// ID names a document by its place: 24 hexadecimal digits, the same for the
// same bucket and key.
func ID(bucket, key string) string { return hexDigits(bucket+"/"+key, 24) }

// PartID names a document inside another by its name there.
func PartID(id, name string) string { return hexDigits(id+"/"+name, 24) }

// Fingerprint names whatever its parts determine: 16 hexadecimal digits.
func Fingerprint(parts ...string) string { return hexDigits(strings.Join(parts, "\n"), 16) }

// Summary is the key of a document's stored summary.
func Summary(id string) string { return Summaries + id + ".json" }

// SummaryID returns the document of a summary's key; false for any other key.
func SummaryID(key string) (string, bool) {
	id, ok := strings.CutSuffix(strings.TrimPrefix(key, Summaries), ".json")
	return id, ok && !strings.Contains(id, "/")
}

// Pages is the prefix of a document's reading pages.
func Pages(id string) string { return Summaries + id + "/" }

// Page is the key of one reading page.
func Page(id, fingerprint string) string { return Pages(id) + fingerprint + ".html" }

// PartPage is the key of the reading page of a part, by its number from 1.
func PartPage(id, fingerprint string, number int) string {
	return Page(id, fmt.Sprintf("%s-%d", fingerprint, number))
}

// PageID returns the document of a reading page's key; false for any other key.
func PageID(key string) (string, bool) {
	rest, ok := strings.CutPrefix(key, Summaries)
	id, name, deeper := strings.Cut(rest, "/")
	return id, ok && deeper && strings.HasSuffix(name, ".html")
}

// Marker is the key that says: this content came in during this week.
func Marker(week, id, etag string) string {
	return Markers + week + "/" + id + "." + Fingerprint(etag)
}

// ParseMarker takes a marker's key apart; false for any other key.
func ParseMarker(key string) (week, id, fingerprint string, ok bool) {
	week, rest, ok1 := strings.Cut(strings.TrimPrefix(key, Markers), "/")
	id, fingerprint, ok2 := strings.Cut(rest, ".")
	return week, id, fingerprint, strings.HasPrefix(key, Markers) && ok1 && ok2 && !strings.Contains(rest, "/")
}

// Mail is the prefix of the inbox under which SES lays the mail that it receives,
// and so its section.
const Mail = "mail/"

// setupMail is the object by which SES shows that it may write where a rule has it
// lay mail: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-action-s3.html
const setupMail = Mail + "AMAZON_SES_SETUP_NOTIFICATION"

// IsDocument reports whether a key of the inbox is that of a document: neither of
// an empty object that consoles make to show a folder, nor of SES's first mail.
func IsDocument(key string) bool {
	return key != "" && key[len(key)-1] != '/' && key != setupMail
}

// IsReceived reports whether a key is one that SES gives to the mail that it
// receives, a name without an ending. What people drop there has one.
func IsReceived(key string) bool {
	name, ok := strings.CutPrefix(key, Mail)
	return ok && name != "" && !strings.ContainsAny(name, "./")
}

// Week is the prefix of all that belongs to one week's digest.
func Week(week string) string { return "digests/" + week + "/" }

// Announced is the key of what says that a week's digest was announced.
func Announced(week string) string { return Week(week) + "announced.json" }

// Committed is the key of a digest as it was committed.
func Committed(week, hash string) string {
	return fmt.Sprintf("%sdigest-%s.json", Week(week), hash[:16])
}

// Delivery is the key of the claim on one recipient's copy of a digest.
func Delivery(week, address string) string {
	return Week(week) + "deliveries/" + hexDigits(strings.ToLower(address), 32) + ".json"
}

// Settled is the key of what says that nothing is left to do of a digest's mails.
func Settled(week string) string { return Week(week) + "settled.json" }

// Hash is the SHA-256 of some bytes, in hexadecimal.
func Hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func hexDigits(s string, digits int) string { return Hash([]byte(s))[:digits] }
