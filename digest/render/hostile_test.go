package render

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/rivo/uniseg"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	mdtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"

	"precis/digest"
	"precis/summarize"
	"precis/summarize/document"
)

// payloads are what a document could hold to do harm.
func payloads() []string {
	return []string{
		"plain", "", " ", "<script>alert(1)</script>", `"><img src=x onerror=alert(1)>`, "</style><script>alert(1)</script>",
		"javascript:alert(1)", "data:text/html,<script>1</script>", "https://evil.example/\" onmouseover=\"x",
		"http://user:word@evil.example/", "//evil.example/x", "https://evil.example/a b<c>)(\\",
		"\u202eesrever\u202c \u2066isolated", "\u2028\u2029\u0085", "\U000e0041\U0010fffd\u00ad\ufff9", "a\u200bb\ufeffc\u2060d", "z" + strings.Repeat("\u0301", 500),
		"{{.L.Digest}}{{define \"x\"}}{{end}}", "[[quote]] [[end]]", "<!-- --><![CDATA[ ]]><!--[if mso]>",
		"\x00\x01\x1b[31mred\x1b[0m\x7f\u009b31m\r\n\tx", "\xff\xfe broken \xc3", "Subject: x\r\nBcc: y",
		"# head\n## two\n---\n- item\n1. one\n> quote\n```\ncode\n```\n[link](javascript:alert(1)) ![i](x) <b>b</b> &amp; |a|b|\n\n    indented",
		"1. first", "12) second", "+ plus", "=====", "~~~", "* * *", "***bold***", "\\", "`", "[a]: https://evil.example", "<https://evil.example>",
		"en", "fa", "text", "negation", "number", "]]>&#x202e;&lt;", "url(https://evil.example/x)", "expression(alert(1))",
		"مرحبا (abc) ١٢", strings.Repeat("長い", 900), strings.Repeat("word ", 5000), strings.Repeat("x", 1<<20),
	}
}

// poison puts a text into every string of a value.
func poison(v reflect.Value, with string) {
	if v.Kind() == reflect.String {
		v.SetString(with)
	}
	if v.Kind() == reflect.Struct {
		for i := range v.NumField() {
			poison(v.Field(i), with)
		}
	}
	if v.Kind() == reflect.Slice {
		for i := range v.Len() {
			poison(v.Index(i), with)
		}
	}
}

// poisoned is a week in which every string is the payload, once in the
// digest's language and once in none.
func poisoned(with string) digest.Digest {
	d := english()
	poison(reflect.ValueOf(&d).Elem(), with)
	d.Language = "en"
	return d
}

// harmlessWord is a payload that does no harm, and is an address where the
// other is.
func harmlessWord(address bool) string {
	if address {
		return "https://word.example/"
	}
	return "word"
}

// What the harmless word makes of a page and of Markdown, once for each.
var (
	boneStore  = [2]func() []string{sync.OnceValue(func() []string { return drawBones(false) }), sync.OnceValue(func() []string { return drawBones(true) })}
	blockStore = [2]func() []string{sync.OnceValue(func() []string { return drawBlocks(false) }), sync.OnceValue(func() []string { return drawBlocks(true) })}
)

func plainBones(address bool) []string {
	if address {
		return boneStore[1]()
	}
	return boneStore[0]()
}

func plainBlocks(address bool) []string {
	if address {
		return blockStore[1]()
	}
	return blockStore[0]()
}

func drawBones(address bool) []string {
	page, err := HTML(poisoned(harmlessWord(address)), 0)
	if err != nil {
		panic(err)
	}
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		panic(err)
	}
	return bones(tree)
}

func drawBlocks(address bool) []string {
	kinds, _ := blocks(Markdown(poisoned(harmlessWord(address))))
	return kinds
}

// What the templates hold: anything else in a page came from a document.
const (
	knownTags = " html head meta title style link body div table thead tbody tr td th p b a span h1 h2 h3 h4 h5 h6 br main header article section footer ul li blockquote pre mark q "
	knownKeys = " lang dir charset http-equiv content name role width height cellpadding cellspacing border align valign style class href id colspan scope rel type title xmlns:o "
)

// harmless judges the tree of a page: only the elements and attributes that
// the templates hold, addresses on the web alone, and no character that acts.
func harmless(tb testing.TB, page []byte) {
	tb.Helper()
	styles := 0
	for n := range parsed(tb, page).Descendants() {
		if n.Type == html.ElementNode {
			if n.Data == "style" {
				styles++
			}
			knownElement(tb, n)
		}
		if n.Type == html.TextNode && n.Parent.Data != "style" {
			quietText(tb, n.Data)
		}
		if n.Type == html.CommentNode && !strings.HasPrefix(n.Data, "[if mso]>") {
			tb.Errorf("comment %q", n.Data)
		}
	}
	if styles > 2 {
		tb.Errorf("%d style sheets", styles)
	}
}

// twofold matches a colour in light and in dark.
var twofold = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\)`)
})

func knownElement(tb testing.TB, n *html.Node) {
	tb.Helper()
	if !strings.Contains(knownTags, " "+n.Data+" ") {
		tb.Errorf("<%s> in the page", n.Data)
	}
	for _, a := range n.Attr {
		if !strings.Contains(knownKeys, " "+a.Key+" ") {
			tb.Errorf("<%s %s=%q> in the page", n.Data, a.Key, a.Val)
		}
		here := strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "./") || a.Val == "feed.xml"
		if a.Key == "href" && !here && web(strings.ReplaceAll(a.Val, "#:~:", "#")) == "" {
			tb.Errorf("a link to %q", a.Val)
		}
		if a.Key == "style" && strings.ContainsAny(twofold().ReplaceAllString(a.Val, ""), "({[<\"\\") {
			tb.Errorf("style=%q", a.Val)
		}
	}
}

// quietText judges a text: no control characters but line feeds, nothing that
// reorders its neighbours or cannot be seen.
func quietText(tb testing.TB, s string) {
	tb.Helper()
	for _, r := range s {
		joins := r >= '\u200c' && r <= '\u200f' || r == '\u061c' // as Persian and Hebrew need
		if r != '\n' && !joins && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			tb.Errorf("%U in %.80q", r, s)
			return
		}
	}
}

// unisolated takes out the isolates that the text form itself lays around what
// runs against its line: each is closed on its line.
func unisolated(tb testing.TB, s string) string {
	tb.Helper()
	for line := range strings.Lines(s) {
		depth := 0
		for _, r := range line {
			switch r {
			case '\u2068':
				depth++
			case '\u2069':
				depth--
			}
			if depth < 0 || depth > 1 {
				tb.Errorf("isolates are nested in %.120q", line)
				return s
			}
		}
		if depth != 0 {
			tb.Errorf("isolates are not closed in %.120q", line)
		}
	}
	return strings.NewReplacer("\u2068", "", "\u2069", "").Replace(s)
}

// bones lists the elements of a page that make its blocks.
func bones(page *html.Node) []string {
	var out []string
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && strings.Contains(" table tr td th p div h1 h2 h3 ul li article section ", " "+n.Data+" ") {
			out = append(out, n.Data)
		}
	}
	return out
}

func judgeHTML(tb testing.TB, with string, most int) {
	tb.Helper()
	page, err := HTML(poisoned(with), most)
	if err != nil {
		tb.Fatal(err)
	}
	harmless(tb, page)
	if most >= 20<<10 && len(page) > most {
		tb.Errorf("%d bytes, want at most %d", len(page), most)
	}
	if most == 0 && title(with) != "" {
		if diff := cmp.Diff(plainBones(web(with) != ""), bones(parsed(tb, page))); diff != "" {
			tb.Errorf("%.60q changes the page's structure (-want +got):\n%s", with, diff)
		}
	}
}

func judgeText(tb testing.TB, with string) {
	tb.Helper()
	s := string(Text(poisoned(with)))
	quietText(tb, unisolated(tb, s))
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

// blocks lists the blocks of a Markdown text; its faults are HTML, images and
// links that lead elsewhere than to the web.
func blocks(page []byte) (kinds, faults []string) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList))
	err := ast.Walk(md.Parser().Parse(mdtext.NewReader(page)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch x := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image, *ast.AutoLink:
			faults = append(faults, n.Kind().String())
		case *ast.Link:
			if web(string(x.Destination)) == "" {
				faults = append(faults, "a link to "+string(x.Destination))
			}
		}
		if n.Type() == ast.TypeBlock {
			kinds = append(kinds, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		faults = append(faults, err.Error())
	}
	return kinds, faults
}

func judgeMarkdown(tb testing.TB, with string) {
	tb.Helper()
	page := Markdown(poisoned(with))
	quietText(tb, string(page))
	got, faults := blocks(page)
	if len(faults) > 0 {
		tb.Errorf("%.60q: %q in the Markdown", with, faults)
	}
	if title(with) == "" {
		return
	}
	if diff := cmp.Diff(plainBlocks(web(with) != ""), got); diff != "" {
		tb.Errorf("%.60q changes the Markdown's structure (-want +got):\n%s", with, diff)
	}
}

func judgeJSON(tb testing.TB, with string) {
	tb.Helper()
	d := poisoned(with)
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

// entries is an archive of three weeks, two of them the payload's.
func entries(with string) digest.Archive {
	a := archive()
	for i := range a.Digests[:2] {
		poison(reflect.ValueOf(&a.Digests[i]).Elem(), with)
	}
	return a
}

func judgeIndex(tb testing.TB, with string) {
	tb.Helper()
	page, err := Index(entries(with), with)
	if err != nil {
		tb.Fatal(err)
	}
	harmless(tb, page)
	if got := strings.Count(strings.Join(bones(parsed(tb, page)), " "), "li"); got != 3 {
		tb.Errorf("%.60q: %d digests listed, want 3", with, got)
	}
}

func judgeFeed(tb testing.TB, with string) {
	tb.Helper()
	feed, err := Feed(entries(with), with, siteAddress)
	if err != nil {
		tb.Fatal(err)
	}
	var names []string
	for d := xml.NewDecoder(bytes.NewReader(feed)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			tb.Fatalf("%.60q: %v", with, err)
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
	if got := strings.Count(strings.Join(names, " "), "entry"); got != 3 {
		tb.Errorf("%.60q: %d entries, want 3", with, got)
	}
}

func judgeReading(tb testing.TB, with string) {
	tb.Helper()
	parts := strings.Split(with, "\n")
	var all []part
	for i, line := range parts {
		if i < 200 {
			all = append(all, part{document.Kind(i % 7), i % 9, line}, part{document.Paragraph, 0, "⟦" + line + "x⟧ " + line})
		}
	}
	doc, r := compose(document.Document{
		Title: with, Published: with, DateFrom: with, Language: "", Format: with, Encoding: with, Guessed: true, Address: with,
		Dropped: []document.Dropped{{Text: with, Why: with}},
	}, with, all...)
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

func TestHostileTexts(t *testing.T) {
	t.Parallel()
	for _, with := range payloads() {
		if len(with) < 1<<12 {
			continue // the fuzz targets' seeds
		}
		name := with[:min(len(with), 24)]
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			judgeHTML(t, with, 0)
			judgeHTML(t, with, 80<<10)
			judgeText(t, with)
			judgeMarkdown(t, with)
			if len(with) < 1<<16 {
				judgeJSON(t, with)
			}
			judgeIndex(t, with)
			judgeFeed(t, with)
			judgeReading(t, with)
		})
	}
}

// fuzz runs a judge over the payloads and what is made of them.
func fuzz(f *testing.F, judge func(testing.TB, string)) {
	f.Helper()
	for _, p := range payloads() {
		if len(p) < 1<<12 {
			f.Add(p)
		}
	}
	f.Fuzz(func(t *testing.T, with string) { judge(t, with) })
}

func FuzzHTML(f *testing.F) {
	fuzz(f, func(tb testing.TB, s string) { tb.Helper(); judgeHTML(tb, s, 0) })
}

func FuzzMail(f *testing.F) {
	fuzz(f, func(tb testing.TB, s string) { tb.Helper(); judgeHTML(tb, s, 30<<10) })
}
func FuzzText(f *testing.F)     { fuzz(f, judgeText) }
func FuzzMarkdown(f *testing.F) { fuzz(f, judgeMarkdown) }
func FuzzJSON(f *testing.F)     { fuzz(f, judgeJSON) }
func FuzzIndex(f *testing.F)    { fuzz(f, judgeIndex) }
func FuzzFeed(f *testing.F)     { fuzz(f, judgeFeed) }
func FuzzReading(f *testing.F)  { fuzz(f, judgeReading) }
