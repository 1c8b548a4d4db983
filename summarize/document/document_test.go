package document

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestBeyond(t *testing.T) {
	t.Parallel()
	left := func(why Reason, texts ...string) (all []Dropped) {
		for _, text := range texts {
			all = append(all, Dropped{Text: text, Why: why})
		}
		return all
	}
	for name, c := range map[string]struct {
		dropped []Dropped
		want    string
	}{
		"all of it was read":      {nil, ""},
		"only noise is left out":  {left(draft.WhyBanner, "Accept all cookies"), ""},
		"one thing":               {left(draft.WhyBeyond, "the last 12 pages"), "the last 12 pages"},
		"among noise, said twice": {slices.Concat(left(draft.WhyBanner, "Menu"), left(draft.WhyBeyond, "the last 3 rows", "the last 3 rows")), "the last 3 rows"},
		"three":                   {left(draft.WhyBeyond, "a", "b", "c"), "a, b, c"},
		"one more than are named": {left(draft.WhyBeyond, "a", "b", "c", "d"), "a, b, c, and 1 more"},
		"more than are named":     {left(draft.WhyBeyond, "a", "b", "c", "d", "b", "e"), "a, b, c, and 2 more"},
	} {
		if got := (Document{Dropped: c.dropped}).Beyond(); got != c.want {
			t.Errorf("%s: Beyond = %q, want %q", name, got, c.want)
		}
	}
}

func TestInside(t *testing.T) {
	t.Parallel()
	for _, c := range [][3]string{
		{"papers.zip", "minutes.docx", "papers.zip › minutes.docx"},
		{"papers.zip", "a.zip › b.txt", "papers.zip › a.zip › b.txt"},
		{"minutes.docx", "", "minutes.docx"},
	} {
		if got := Inside(c[0], c[1]); got != c[2] {
			t.Errorf("Inside(%q, %q) = %q, want %q", c[0], c[1], got, c[2])
		}
	}
}

func TestDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, lang string
		want       []string
	}{
		{"It opened on 4 May 2026 and closed on 2026-11-28.", "en", []string{"2026-05-04", "2026-11-28"}},
		{"Am 3.4.2026 wurde gewählt, am 1. Juni 2026 gezählt.", "de", []string{"2026-04-03", "2026-06-01"}},
		{"Le 14 juillet 2026, encore le 14 juillet 2026.", "fr", []string{"2026-07-14", "2026-07-14"}},
		{"In May 2026, and on the 4th, 12 people came.", "en", nil},
		{"No day is named.", "en", nil},
	} {
		if got := Days(c.text, c.lang); !slices.Equal(got, c.want) {
			t.Errorf("Days(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestUnwrap(t *testing.T) {
	t.Parallel()
	const wrapped = "The bridge was opened to traffic on Tuesday,\nnine months after cracks had been found in\ntwo of its piers. Heavy lorries have to\nwait until the last tests are over."
	for text, want := range map[string]string{
		wrapped:                             strings.ReplaceAll(wrapped, "\n", " "),
		wrapped + "\n\nA paragraph of its.": strings.ReplaceAll(wrapped, "\n", " ") + "\nA paragraph of its.",
		"- One\n- Two":                      "- One\n- Two",
		"":                                  "",
	} {
		if got := strings.TrimSuffix(Unwrap(text), "\n"); got != want {
			t.Errorf("Unwrap(%q) = %q, want %q", text, got, want)
		}
	}
}

// safari wraps a page as Safari saves it: a binary property list of a
// dictionary in a dictionary, whose references take a byte and whose offsets
// two.
func safari(page, address string) []byte {
	data, offsets := []byte("bplist00"), []byte(nil)
	add := func(kind byte, count int, content string) byte {
		offsets = append(offsets, byte(len(data)>>8), byte(len(data)))
		data = append(data, kind<<4|15, 0x11, byte(count>>8), byte(count)) // the count takes two bytes
		data = append(data, content...)
		return byte(len(offsets)/2 - 1)
	}
	text := func(s string) byte { return add(5, len(s), s) }
	dict := func(pairs ...byte) byte {
		var keys, values []byte
		for pair := range slices.Chunk(pairs, 2) {
			keys, values = append(keys, pair[0]), append(values, pair[1])
		}
		return add(13, len(keys), string(keys)+string(values))
	}
	main := dict(text("WebResourceMIMEType"), text("text/html"), text("WebResourceTextEncodingName"), text("UTF-8"),
		text("WebResourceURL"), text(address), text("WebResourceData"), add(4, len(page), page))
	root := dict(text("WebMainResource"), main)
	table := len(data)
	data = append(data, offsets...)
	data = append(data, 0, 0, 0, 0, 0, 0, 2, 1)
	for _, n := range []int{len(offsets) / 2, int(root), table} {
		data = append(data, 0, 0, 0, 0, 0, 0, byte(n>>8), byte(n))
	}
	return data
}

func TestReadSafariArchive(t *testing.T) {
	t.Parallel()
	const said = "<title>The mill</title><p>" + millText
	for address, c := range map[string]struct{ page, want string }{
		"https://example.org/mill":  {said, "https://example.org/mill"},
		"https://example.org/saved": {`<link rel="canonical" href="https://example.org/mill">` + said, "https://example.org/mill"},
		"file:///home/ada/mill":     {said, ""},
	} {
		doc, err := Read("mill.webarchive", safari(c.page, address))
		if err != nil || doc.Title != "The mill" || doc.Text != millText || doc.Format != "html" || doc.Address != c.want {
			t.Errorf("Read(a page saved from %s) = a %s from %q, %q: %q, %v", address, doc.Format, doc.Address, doc.Title, doc.Text, err)
		}
	}
}

func TestSavedPagesRefused(t *testing.T) {
	t.Parallel()
	whole := safari("<p>"+millText, "https://example.org/mill")
	head := "From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
	for name, c := range map[string]struct {
		file string
		data []byte
		want error
	}{
		"an archive cut off":           {"a.webarchive", whole[:len(whole)-30], ErrDamaged},
		"an archive of no page":        {"a.webarchive", safari("", "https://example.org/mill"), ErrEmpty},
		"an archive of a page of none": {"a.webarchive", safari("<p> </p>", "https://example.org/mill"), ErrEmpty},
		"parts without a page":         {"a.mhtml", []byte(head + "Content-Type: image/png\r\n\r\nPNG\r\n--x--\r\n"), ErrEmpty},
	} {
		if _, err := Read(c.file, c.data); !errors.Is(err, c.want) || strings.Contains(err.Error(), millText) {
			t.Errorf("%s: Read = %v, want %v", name, err, c.want)
		}
	}
}

func TestMessageCutOffIsRefused(t *testing.T) {
	t.Parallel()
	msg := drafttest.Compound("__properties_version1.0", strings.Repeat("\x00", 32), "__substg1.0_1000001F", "M\x00i\x00l\x00l\x00")
	if _, err := Read("mill.msg", msg[:1024]); !drafttest.Lasting(err) {
		t.Errorf("Read(a message cut off) = %v, want a lasting reason", err)
	}
}

func TestTooLargeIsRefused(t *testing.T) {
	t.Parallel()
	if _, err := Read("mill.txt", make([]byte, maxBytes+1)); !errors.Is(err, ErrTooLarge) || !strings.Contains(err.Error(), "128 MB") {
		t.Errorf("Read(%d bytes) = %v, want %v", maxBytes+1, err, ErrTooLarge)
	}
}

// A child that holds another is no document of its own if it says nothing; one
// without either is empty.
func TestChildWithoutTextIsItsChildren(t *testing.T) {
	t.Parallel()
	note := draft.Child{Name: "notes.txt", Data: []byte(millText)}
	doc, err := newReading().whole(draft.Draft{Format: "zip", Children: []draft.Child{
		{Name: "box", Draft: &draft.Draft{Format: "zip", Children: []draft.Child{note}}},
		{Name: "nothing", Draft: &draft.Draft{Format: "txt"}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"box › notes.txt = txt: " + millText, "nothing = " + ErrEmpty.Error()}
	if got := parts(doc); !slices.Equal(got, want) {
		t.Errorf("whole = %q, want %q", got, want)
	}
}
