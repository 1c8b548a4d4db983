package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"precis/digest"
)

// parsed gives the tree of a page.
func parsed(tb testing.TB, page []byte) *html.Node {
	tb.Helper()
	n, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// attr gives an attribute of an element, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// has reports whether an element has a class.
func has(n *html.Node, class string) bool {
	for _, c := range strings.Fields(attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// inner gives the text in an element.
func inner(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return b.String()
}

// sentences gives the quoted sentences of a page, without their tags.
func sentences(page *html.Node) []string {
	var out []string
	for n := range page.Descendants() {
		if n.Data == "p" && has(n, "q") {
			text := inner(n)
			out = append(out, text[:strings.LastIndex(text, "\u00a0")-len(lastField(text))])
		}
	}
	return out
}

// lastField gives the letter of a tag: what stands before its last no-break
// space, back to the one before.
func lastField(text string) string {
	text = text[:strings.LastIndex(text, "\u00a0")]
	return text[strings.LastIndex(text, "\u00a0"):]
}

// unspaced takes the white space, the rail and the marks of direction out of a
// text.
func unspaced(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "|", "", "\u00a0", "", "\u200e", "", "\u200f", "",
		"\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "").Replace(s)
}

func TestTextHoldsEverySentence(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": english(), "persian": persian(), "wide": wide()} {
		page := parsed(t, must(t)(HTML(d, 80<<10)))
		plain, all := unspaced(string(Text(d))), sentences(page)
		if len(all) < 4 {
			t.Errorf("%s: %d sentences found in the page", name, len(all))
		}
		for _, s := range all {
			if !strings.Contains(plain, unspaced(s)) {
				t.Errorf("%s: the text lacks %q", name, s)
			}
		}
	}
}

// wide is a digest in a script without spaces.
func wide() digest.Digest {
	d := english()
	for i := range d.Sections {
		for j := range d.Sections[i].Stories {
			for k := range d.Sections[i].Stories[j].Quotes {
				q := &d.Sections[i].Stories[j].Quotes[k]
				q.Language = "ja"
				q.Text = strings.Repeat("港の水門は火曜の夜に閉じられ、高潮を食い止めた", k+1) + "。"
			}
		}
	}
	return d
}

// busy is a week of many stories.
func busy(n int) digest.Digest {
	d := english()
	model := ferry()
	d.Sections, d.Brief = nil, nil
	for s := range 3 {
		section := digest.Section{Name: fmt.Sprint("part", s), Title: fmt.Sprint("Part ", s)}
		for i := range n / 3 {
			story := model
			story.Number = s*(n/3) + i + 1
			story.Headline = fmt.Sprint("Story told as number ", story.Number)
			if i%4 == 3 {
				story.Sources = story.Sources[:1]
			}
			section.Stories = append(section.Stories, story)
			d.Brief = append(d.Brief, digest.Brief{Story: story.Number, Headline: story.Headline, Language: "en", Sources: len(story.Sources), Quote: story.Quotes[0]})
		}
		d.Sections = append(d.Sections, section)
	}
	for i := range 500 {
		d.Rejected = append(d.Rejected, digest.Rejected{Key: fmt.Sprint("scans/page ", i, ".png"), Reason: "not a kind of document that is read"})
	}
	return d
}

func TestHTMLFits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ stories, most int }{{3, 80 << 10}, {60, 80 << 10}, {60, 40 << 10}, {600, 80 << 10}, {60, 20 << 10}} {
		d := busy(c.stories)
		page := must(t)(HTML(d, c.most))
		if len(page) > c.most {
			t.Errorf("%d stories in %d bytes, want at most %d", c.stories, len(page), c.most)
		}
		tree := parsed(t, page)
		shown := 0
		for n := range tree.Descendants() {
			if n.Data == "h3" {
				shown++
			}
		}
		said := strings.Contains(inner(tree), fmt.Sprintf("%d more stories did not fit", c.stories-shown))
		if cut := shown < c.stories; cut != said {
			t.Errorf("%d of %d stories shown in %d bytes; said so: %v", shown, c.stories, c.most, said)
		}
		if c.most == 80<<10 && c.stories > 3 && shown < 10 {
			t.Errorf("only %d of %d stories shown in %d bytes", shown, c.stories, c.most)
		}
	}
}

func TestHTMLCutsTheLowest(t *testing.T) {
	t.Parallel()
	shown := rank(busy(12), 6)
	for i := 1; i <= 12; i++ {
		if single := i%4 == 0; single && shown[i] {
			t.Errorf("story %d of one source shown, while others of two are cut", i)
		}
	}
	if len(shown) != 6 {
		t.Errorf("%d shown, want 6", len(shown))
	}
}

func TestHTMLLinks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		page []byte
		want string // what every address starts with
	}{
		{"mail on the web", must(t)(HTML(english(), 80<<10)), siteAddress + "|https://www.coastal-post.example/|http://rail.example/"},
		{"mail without", must(t)(HTML(without(english()), 80<<10)), "https://www.coastal-post.example/|http://rail.example/"},
		{"page without", must(t)(HTML(without(english()), 0)), "#story-|https://www.coastal-post.example/|http://rail.example/"},
	} {
		links := 0
		for n := range parsed(t, c.page).Descendants() {
			if n.Data != "a" {
				if strings.Contains(attr(n, "style"), "underline") {
					t.Errorf("%s: <%s> %q pretends to be a link", c.name, n.Data, inner(n))
				}
				continue
			}
			links++
			ok := false
			for _, start := range strings.Split(c.want, "|") {
				ok = ok || strings.HasPrefix(attr(n, "href"), start)
			}
			if !ok {
				t.Errorf("%s: a link to %q", c.name, attr(n, "href"))
			}
		}
		if links < 2 {
			t.Errorf("%s: %d links", c.name, links)
		}
	}
}

func TestEveryQuotationHasItsLanguage(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": english(), "persian": persian()} {
		want := map[string]string{}
		for _, s := range d.Sections {
			for _, story := range s.Stories {
				for _, q := range story.Quotes {
					want[unspaced(q.Text)] = q.Language
				}
			}
		}
		found := 0
		for n := range parsed(t, must(t)(HTML(d, 0))).Descendants() {
			if n.Data == "p" && has(n, "q") && hasItsLanguage(t, n, want) {
				found++
			}
		}
		if found < len(want) {
			t.Errorf("%s: %d of %d quotations found", name, found, len(want))
		}
	}
}

// hasItsLanguage judges a quotation by the language of its text; it reports
// whether the text is one of those.
func hasItsLanguage(t *testing.T, n *html.Node, want map[string]string) bool {
	t.Helper()
	for text, code := range want {
		if !strings.HasPrefix(unspaced(inner(n)), text) {
			continue
		}
		lang, dir := inherited(n, "lang"), inherited(n, "dir")
		if rtl := code == "fa"; lang != code || (dir == "rtl") != rtl {
			t.Errorf("%q in lang=%q dir=%q, want %q", text, lang, dir, code)
		}
		return true
	}
	return false
}

// inherited gives the nearest value of an attribute, upwards.
func inherited(n *html.Node, key string) string {
	for ; n != nil; n = n.Parent {
		if v := attr(n, key); v != "" {
			return v
		}
	}
	return ""
}

func TestContrast(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": english(), "persian": persian(), "busy": busy(60), "quiet": quiet()} {
		page := parsed(t, must(t)(HTML(d, 80<<10)))
		pairs := 0
		for n := range page.Descendants() {
			if n.Type != html.TextNode || strings.TrimSpace(n.Data) == "" || within(n, "head") {
				continue
			}
			pairs++
			if got := contrast(t, paint(n, "color", false), paint(n, "background", false)); got < 4.5 {
				t.Errorf("%s: %q at %.2f in light", name, n.Data, got)
			}
			if got := contrast(t, paint(n, "color", true), paint(n, "background", true)); got < 4.5 {
				t.Errorf("%s: %q at %.2f in dark", name, n.Data, got)
			}
		}
		if pairs < 10 {
			t.Errorf("%s: %d texts seen", name, pairs)
		}
	}
}

func within(n *html.Node, tag string) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == tag {
			return true
		}
	}
	return false
}

// paint gives a colour of a text, in light or in dark: the nearest, upwards,
// that a style gives.
func paint(n *html.Node, prop string, dark bool) string {
	for ; n != nil; n = n.Parent {
		found := ""
		for _, d := range strings.Split(attr(n, "style"), ";") {
			key, value, _ := strings.Cut(d, ":")
			pair, isPair := strings.CutPrefix(value, "light-dark(")
			if key != prop || isPair && !dark {
				continue
			}
			found = value
			if isPair {
				_, found, _ = strings.Cut(strings.TrimSuffix(pair, ")"), ",")
			}
		}
		if found != "" {
			return found
		}
	}
	return ""
}

// Where light-dark() is not known, the colour before it holds.
func TestEveryDarkColourHasALightOneBefore(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": english(), "persian": persian(), "quiet": quiet()} {
		found := 0
		for n := range parsed(t, must(t)(HTML(d, 80<<10))).Descendants() {
			light := map[string]string{}
			for _, d := range strings.Split(attr(n, "style"), ";") {
				key, value, _ := strings.Cut(d, ":")
				if pair, isPair := strings.CutPrefix(value, "light-dark("); isPair {
					found++
					want, _, _ := strings.Cut(pair, ",")
					if light[key] != want {
						t.Errorf("%s: <%s style=%q>: no %s:%s before %s", name, n.Data, attr(n, "style"), key, want, d)
					}
					continue
				}
				if strings.HasPrefix(key, "border-") {
					key, value = "border-color", value[strings.LastIndex(value, " ")+1:]
				}
				light[key] = value
			}
		}
		if found < 10 {
			t.Errorf("%s: %d dark colours found", name, found)
		}
	}
}

// contrast is that of WCAG 2.2 between two colours.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	hex := strings.TrimPrefix(colour, "#")
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	v, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || len(hex) != 6 {
		t.Fatalf("colour %q", colour)
	}
	linear := func(c uint64) float64 {
		s := float64(c&255) / 255
		if s <= .04045 {
			return s / 12.92
		}
		return math.Pow((s+.055)/1.055, 2.4)
	}
	return .2126*linear(v>>16) + .7152*linear(v>>8) + .0722*linear(v)
}

func TestSameBytes(t *testing.T) {
	t.Parallel()
	for range 5 {
		if a, b := must(t)(HTML(english(), 60<<10)), must(t)(HTML(english(), 60<<10)); !bytes.Equal(a, b) {
			t.Error("two pages of the same digest differ")
		}
	}
}

func TestPolicy(t *testing.T) {
	t.Parallel()
	ok := must(t)
	for name, page := range map[string][]byte{
		"digest": ok(HTML(english(), 0)), "mail": ok(HTML(persian(), 80<<10)), "index": ok(Index(archive(), "x", "")),
		"reading": ok(Reading(report())), "tombstone": Tombstone(),
	} {
		policy, sheet := "", ""
		for n := range parsed(t, page).Descendants() {
			if attr(n, "http-equiv") == "Content-Security-Policy" {
				policy = attr(n, "content")
			}
			if n.Data == "style" {
				sheet = inner(n)
			}
			if n.Data != "style" && name != "digest" && name != "mail" && attr(n, "style") != "" {
				t.Errorf("%s: an inline style, which its policy refuses", name)
			}
		}
		if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "script-src") {
			t.Errorf("%s: policy %q", name, policy)
		}
		hash := sha256.Sum256([]byte(sheet))
		own := "'sha256-" + base64.StdEncoding.EncodeToString(hash[:]) + "'"
		if !strings.Contains(policy, "style-src 'unsafe-inline'") && !strings.Contains(policy, own) {
			t.Errorf("%s: policy %q refuses its own sheet %s", name, policy, own)
		}
	}
}

func TestReadingMarksWhatWasKept(t *testing.T) {
	t.Parallel()
	doc, r := report()
	marks := map[string]string{}
	for n := range parsed(t, must(t)(Reading(doc, r))).Descendants() {
		if n.Data == "mark" {
			marks[attr(n, "id")] = inner(n)
		}
	}
	want := map[string]string{}
	for _, s := range r.Summary.Sentences {
		want[s.Anchor()] = s.Text
	}
	if diff := cmp.Diff(want, marks); diff != "" {
		t.Errorf("marks (-want +got):\n%s", diff)
	}
}
