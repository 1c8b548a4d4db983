package pages

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"precis/digest"
	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
	"precis/summarize"
	"precis/summarize/document"
)

func judgeIndex(tb testing.TB, with string) {
	tb.Helper()
	for _, web := range []string{"", rendertest.Site, with} {
		judgeList(tb, entries(with), with, web)
		judgeList(tb, headlines(with), "The week", web)
	}
}

func judgeList(tb testing.TB, a digest.Archive, name, web string) {
	tb.Helper()
	page, err := Index(a, name, web)
	if err != nil {
		tb.Fatal(err)
	}
	rendertest.Harmless(tb, page)
	if got := strings.Count(strings.Join(rendertest.Bones(rendertest.Parse(tb, page)), " "), "li"); got != 3 {
		tb.Errorf("%.60q: %d digests listed, want 3", a.Digests[0].Headline, got)
	}
}

func judgeFeed(tb testing.TB, with string) {
	tb.Helper()
	judge := func(a digest.Archive, name string) {
		feed, err := Feed(a, name, rendertest.Site)
		if err != nil {
			tb.Fatal(err)
		}
		if got := strings.Count(strings.Join(elements(tb, feed), " "), "entry"); got != 3 {
			tb.Errorf("%.60q: %d entries, want 3", with, got)
		}
	}
	judge(entries(with), with)
	judge(headlines(with), "The week")
}

// elements names those of a feed, and judges their texts and links.
func elements(tb testing.TB, feed []byte) []string {
	tb.Helper()
	var names []string
	for d := xml.NewDecoder(bytes.NewReader(feed)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return names
		}
		if err != nil {
			tb.Fatal(err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			names = append(names, x.Name.Local)
			for _, a := range x.Attr {
				if a.Name.Local == "href" && wording.WebAddress(a.Value) == "" {
					tb.Errorf("a link to %q", a.Value)
				}
			}
		case xml.CharData:
			rendertest.QuietText(tb, string(x))
		default:
		}
	}
}

func judgeReading(tb testing.TB, with string) {
	tb.Helper()
	judgeDocument(tb, with, document.Document{Published: with, DateFrom: with, Format: with, Encoding: with})
	judgeDocument(tb, with, document.Document{Published: "2026-11-17", DateFrom: "text", Format: "html", Encoding: "utf-16", Language: "en"})
	judgeDocument(tb, with, document.Document{Published: "2026-11-17", DateFrom: "text", Format: "html", Encoding: "utf-16", Language: "fa"})
}

// judgeDocument judges the page of a document of which no more is known.
func judgeDocument(tb testing.TB, with string, known document.Document) {
	tb.Helper()
	parts := strings.Split(with, "\n")
	var all []rendertest.Part
	for i, line := range parts {
		if i < 200 {
			all = append(all, rendertest.Part{Kind: document.Kind(i % 7), Level: i % 9, Text: line}, rendertest.Part{Kind: document.Paragraph, Text: "⟦" + line + "x⟧ " + line})
		}
	}
	known.Title, known.Address, known.Guessed = with, with, true
	known.Dropped = []document.Dropped{{Text: with, Why: document.Reason(with)}}
	doc, r := rendertest.Compose(known, with, all...)
	r.Summary.Keyphrases, r.Summary.Note = []string{with, with}, with
	r.Summary.Sentences = append(r.Summary.Sentences, summarize.Sentence{Start: -3, End: 9}, summarize.Sentence{Start: 4, End: 1 << 40})
	page, err := Reading(doc, r)
	if err != nil {
		tb.Fatal(err)
	}
	rendertest.Harmless(tb, page)
	var shown strings.Builder
	anchors := map[string]bool{}
	for n := range rendertest.Parse(tb, page).Descendants() {
		if n.Type == html.TextNode && rendertest.Within(n, "article") && !rendertest.HasClass(n.Parent, "n") {
			shown.WriteString(n.Data)
		}
		if n.Data == "mark" {
			anchors[rendertest.Attr(n, "id")] = true
		}
	}
	if got, want := rendertest.Unspaced(shown.String()), rendertest.Unspaced(strings.ReplaceAll(wording.Scrub(doc.Text), " | ", "")); got != want {
		tb.Errorf("%.60q: the page shows %.200q, want %.200q", with, got, want)
	}
	for _, s := range fitting(doc.Text, r.Summary.Sentences) {
		if !anchors[s.Anchor()] {
			tb.Errorf("%.60q: no anchor %s", with, s.Anchor())
		}
	}
}

// entries is an archive of three weeks, two of them the payload's.
func entries(with string) digest.Archive {
	a := rendertest.Archive()
	for i := range a.Digests[:2] {
		rendertest.Poison(reflect.ValueOf(&a.Digests[i]).Elem(), with)
	}
	return a
}

// headlines is an archive in which the payload is only what a digest opens
// with.
func headlines(with string) digest.Archive {
	a := rendertest.Archive()
	a.Digests[0].Headline, a.Digests[0].Language = with, "fa"
	a.Digests[1].Headline, a.Digests[1].Language = with, "en"
	return a
}

func FuzzIndex(f *testing.F) { rendertest.Fuzz(f, judgeIndex) }

func FuzzFeed(f *testing.F) { rendertest.Fuzz(f, judgeFeed) }

func FuzzReading(f *testing.F) { rendertest.Fuzz(f, judgeReading) }

func TestHostilePages(t *testing.T) {
	t.Parallel()
	for _, with := range rendertest.Payloads() {
		if len(with) < rendertest.LongestSeed {
			continue // a seed of each fuzz target
		}
		t.Run(with[:24], func(t *testing.T) {
			t.Parallel()
			judgeIndex(t, with)
			judgeFeed(t, with)
			judgeReading(t, with)
		})
	}
}
