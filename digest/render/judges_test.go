package render

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rivo/uniseg"
	"golang.org/x/net/html"

	"precis/digest"
	"precis/summarize"
	"precis/summarize/document"
)

func judgeHTML(tb testing.TB, p plot, with string, most int) {
	tb.Helper()
	page, err := drawn(p.week(with), most)
	if err != nil {
		tb.Fatal(err)
	}
	harmless(tb, page)
	if most >= 20<<10 && len(page) > most {
		tb.Errorf("%s: %d bytes, want at most %d", p.name, len(page), most)
	}
	if (most == 0 || most == roomy) && title(with) != "" {
		if diff := cmp.Diff(plainBones(p, with, most), bones(parsed(tb, page))); diff != "" {
			tb.Errorf("%.60q %s changes the page's structure (-want +got):\n%s", with, p.name, diff)
		}
	}
}

// roomy is more than any mail of these weeks takes, so that none is cut.
const roomy = 1 << 20

func judgeText(tb testing.TB, p plot, with string) {
	tb.Helper()
	_, text, err := Mail(p.week(with), 80<<10, "")
	if err != nil {
		tb.Fatal(err)
	}
	for _, s := range []string{string(Text(p.week(with))), string(text)} {
		quietText(tb, unisolated(tb, s))
		narrow(tb, s)
	}
}

// narrow judges the width of lines: only an address may be longer.
func narrow(tb testing.TB, s string) {
	tb.Helper()
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		if strings.Contains(line, "://") {
			continue
		}
		if w := uniseg.StringWidth(line); w > columns {
			tb.Errorf("%d columns in %.120q", w, line)
		}
	}
}

// judgeSubject judges the subject as what it becomes, one line of a header.
func judgeSubject(tb testing.TB, p plot, with string) {
	tb.Helper()
	for _, preview := range []bool{false, true} {
		s := Subject(p.week(with), preview)
		quietText(tb, s)
		if s == "" || strings.ContainsAny(s, "\r\n") || !utf8.ValidString(s) {
			tb.Errorf("%.60q %s makes the subject %.200q", with, p.name, s)
		}
		if n := utf8.RuneCountInString(s); n > longestSubject {
			tb.Errorf("%.60q %s makes a subject of %d characters: %q", with, p.name, n, s)
		}
	}
}

func judgeMarkdown(tb testing.TB, p plot, with string) {
	tb.Helper()
	page := Markdown(p.week(with))
	quietText(tb, unisolated(tb, string(page)))
	got, faults := blocks(page)
	if len(faults) > 0 {
		tb.Errorf("%.60q %s: %q in the Markdown", with, p.name, faults)
	}
	if title(with) == "" {
		return
	}
	if diff := cmp.Diff(plainBlocks(p, with), got); diff != "" {
		tb.Errorf("%.60q %s changes the Markdown's structure (-want +got):\n%s", with, p.name, diff)
	}
}

func judgeJSON(tb testing.TB, p plot, with string) {
	tb.Helper()
	d := p.week(with)
	first, err := JSON(d)
	if err != nil {
		tb.Fatal(err)
	}
	var back digest.Digest
	if err := json.Unmarshal(first, &back); err != nil {
		tb.Fatal(err)
	}
	again, err := JSON(back)
	if err != nil {
		tb.Fatal(err)
	}
	if !bytes.Equal(first, again) {
		tb.Errorf("%.60q: a digest read back gives other bytes", with)
	}
	if want := strings.ToValidUTF8(with, "\ufffd"); want == with {
		if diff := cmp.Diff(d, back, cmpopts.EquateEmpty()); diff != "" {
			tb.Errorf("%.60q: a digest read back differs (-want +got):\n%.400s", with, diff)
		}
	}
}

func judgeIndex(tb testing.TB, with string) {
	tb.Helper()
	for _, web := range []string{"", siteAddress, with} {
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
	harmless(tb, page)
	if got := strings.Count(strings.Join(bones(parsed(tb, page)), " "), "li"); got != 3 {
		tb.Errorf("%.60q: %d digests listed, want 3", a.Digests[0].Headline, got)
	}
}

func judgeFeed(tb testing.TB, with string) {
	tb.Helper()
	judge := func(a digest.Archive, name string) {
		feed, err := Feed(a, name, siteAddress)
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
				if a.Name.Local == "href" && web(a.Value) == "" {
					tb.Errorf("a link to %q", a.Value)
				}
			}
		case xml.CharData:
			quietText(tb, string(x))
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
	var all []part
	for i, line := range parts {
		if i < 200 {
			all = append(all, part{document.Kind(i % 7), i % 9, line}, part{document.Paragraph, 0, "⟦" + line + "x⟧ " + line})
		}
	}
	known.Title, known.Address, known.Guessed = with, with, true
	known.Dropped = []document.Dropped{{Text: with, Why: document.Reason(with)}}
	doc, r := compose(known, with, all...)
	r.Summary.Keyphrases, r.Summary.Note = []string{with, with}, with
	r.Summary.Sentences = append(r.Summary.Sentences, summarize.Sentence{Start: -3, End: 9}, summarize.Sentence{Start: 4, End: 1 << 40})
	page, err := Reading(doc, r)
	if err != nil {
		tb.Fatal(err)
	}
	harmless(tb, page)
	var shown strings.Builder
	anchors := map[string]bool{}
	for n := range parsed(tb, page).Descendants() {
		if n.Type == html.TextNode && within(n, "article") && !has(n.Parent, "n") {
			shown.WriteString(n.Data)
		}
		if n.Data == "mark" {
			anchors[attr(n, "id")] = true
		}
	}
	if got, want := unspaced(shown.String()), unspaced(strings.ReplaceAll(scrub(doc.Text), " | ", "")); got != want {
		tb.Errorf("%.60q: the page shows %.200q, want %.200q", with, got, want)
	}
	for _, s := range fitting(doc.Text, r.Summary.Sentences) {
		if !anchors[s.Anchor()] {
			tb.Errorf("%.60q: no anchor %s", with, s.Anchor())
		}
	}
}
