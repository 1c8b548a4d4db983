package pages

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"precis/digest"
	"precis/digest/render/wording"
)

// mostEntries bounds the feed: readers ask for it often.
const mostEntries = 52

// The elements of Atom (RFC 4287) that the feed has.
type (
	atomFeed struct {
		XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Title   string      `xml:"title"`
		ID      string      `xml:"id"`
		Updated string      `xml:"updated"`
		Link    *atomLink   `xml:"link"`
		Author  string      `xml:"author>name"`
		Entries []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		Title     string      `xml:"title"`
		Updated   string      `xml:"updated"`
		ID        string      `xml:"id"`
		Published string      `xml:"published"`
		Link      *atomLink   `xml:"link"`
		Summary   atomSummary `xml:"summary"`
	}
	atomLink struct {
		Href string `xml:"href,attr"`
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
	}
	atomSummary struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
)

// Feed returns the archive as Atom (RFC 4287), the newest digest first; web as
// in digest.Input. An entry is named by its digest's hash and dated by its
// commit, so that neither ever changes; where something was taken out since, it is
// updated then, so that readers of feeds take the new words for it.
func Feed(a digest.Archive, title, web string) ([]byte, error) {
	l, err := wording.For(latest(a))
	if err != nil {
		return nil, err
	}
	out := atomFeed{
		Title:   l.Heading(title),
		ID:      urn("feed\n" + title + "\n" + web),
		Updated: moment(""),
		Author:  "Précis",
	}
	if address := place(web, "feed.xml"); address != "" {
		out.Link = &atomLink{Href: address, Rel: "self", Type: "application/atom+xml"}
	}
	for i := len(a.Digests) - 1; i >= 0 && len(out.Entries) < mostEntries; i-- {
		e, err := entry(a.Digests[i], web)
		if err != nil {
			return nil, err
		}
		out.Updated = max(out.Updated, e.Updated)
		out.Entries = append(out.Entries, e)
	}
	page, err := xml.MarshalIndent(out, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("feed: %w", err)
	}
	return []byte(strings.TrimSpace(xml.Header) + string(page) + "\n"), nil
}

// latest returns the language of the newest digest, which is the archive's, and its
// week, day or month.
func latest(a digest.Archive) (lang, period string) {
	if len(a.Digests) == 0 {
		return "", ""
	}
	newest := a.Digests[len(a.Digests)-1]
	return newest.Language, newest.Week
}

// entry returns the feed's entry of one digest, in its language.
func entry(e digest.Entry, web string) (atomEntry, error) {
	l, err := wording.For(e.Language, e.Week)
	if err != nil {
		return atomEntry{}, err
	}
	out := atomEntry{
		Title:     l.Heading(e.Title) + " · " + l.FormatDates(e.Week, e.First, e.Last),
		ID:        urn("digest\n" + e.Week + "\n" + cmp.Or(e.Original, e.Hash)),
		Updated:   moment(cmp.Or(e.Revised, e.Committed)),
		Published: moment(e.Committed),
		Summary:   atomSummary{Type: "text", Text: entryText(l, e)},
	}
	if address := place(web, wording.Clean(e.Week)+"/digest.html"); address != "" {
		out.Link = &atomLink{Href: address, Rel: "alternate", Type: "text/html"}
	}
	return out, nil
}

// entryText says in one line what a digest holds.
func entryText(l *wording.Labels, e digest.Entry) string {
	if e.Stories == 0 {
		return l.NothingNew
	}
	line := wording.Put(l.Preheader, "stories", l.Count(l.Stories, e.Stories), "documents", l.Count(l.Documents, e.Documents))
	if head := wording.Title(e.Headline); head != "" {
		line += ": " + head
		if also := l.AlsoInLanguages(e.OtherLanguages); also != "" {
			line += " · " + also
		}
	}
	if e.Withdrawn > 0 {
		line += " · " + l.Count(l.Withdrawn, e.Withdrawn)
	}
	return line
}

// place returns the address of a file beside the archive's page, or "" where the
// archive is not on the web.
func place(root, file string) string {
	if wording.WebAddress(root) == "" {
		return ""
	}
	return wording.WebAddress(root + "/digests/" + file)
}

// moment returns a time as RFC 3339 in UTC; the earliest where it is none.
func moment(s string) string {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t = time.Unix(0, 0)
	}
	return t.UTC().Format(time.RFC3339)
}

// urn names a thing by its content, as a UUID of version 8 (RFC 9562).
func urn(content string) string {
	h := sha256.Sum256([]byte(content))
	h[6] = h[6]&0x0f | 0x80
	h[8] = h[8]&0x3f | 0x80
	x := hex.EncodeToString(h[:16])
	return "urn:uuid:" + x[:8] + "-" + x[8:12] + "-" + x[12:16] + "-" + x[16:20] + "-" + x[20:]
}
