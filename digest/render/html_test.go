package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/net/html"

	"precis/digest"
)

// parsed returns the tree of a page.
func parsed(tb testing.TB, page []byte) *html.Node {
	tb.Helper()
	n, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// attr returns an attribute of an element, or "".
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

// inner returns the text in an element.
func inner(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return b.String()
}

// sentences returns the quoted sentences of a page, without their tags.
func sentences(page *html.Node) []string {
	var out []string
	for n := range page.Descendants() {
		if text, quoted := sentence(n); quoted {
			out = append(out, text)
		}
	}
	return out
}

// sentence returns the text of a paragraph that ends in a tag, without it.
func sentence(n *html.Node) (text string, quoted bool) {
	if n.Data != "p" || n.LastChild == nil || !strings.Contains(inner(n.LastChild), "\u00a0¶") {
		return "", false
	}
	return strings.TrimSuffix(inner(n), "\u00a0"+inner(n.LastChild)), true
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
		mail, text, err := Mail(d, 80<<10, "")
		for form, pair := range map[string][2][]byte{"page": {must(t)(Page(d)), Text(d)}, "mail": {must(t)(mail, err), text}} {
			plain, all := unspaced(string(pair[1])), sentences(parsed(t, pair[0]))
			if len(all) < 4 {
				t.Errorf("%s: %d sentences found in the %s", name, len(all), form)
			}
			for _, s := range all {
				if !strings.Contains(plain, unspaced(s)) {
					t.Errorf("%s: the text of the %s lacks %q", name, form, s)
				}
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
			story.Tier = digest.Sentence
			if i%4 == 3 {
				story.Sources, story.Tier = story.Sources[:1], digest.Headline
			}
			if story.Number <= 3 {
				story.Tier = digest.Full
			}
			section.Stories = append(section.Stories, story)
			d.Brief = append(d.Brief, digest.Brief{Story: story.Number, Headline: story.Headline, Language: "en", Sources: len(story.Sources), Quote: story.Quotes[0]})
		}
		d.Sections = append(d.Sections, section)
	}
	d.Brief = d.Brief[:min(7, len(d.Brief))]
	for i := range 500 {
		d.Rejected = append(d.Rejected, digest.Rejected{Key: fmt.Sprint("scans/page ", i, ".png"), Reason: "not a kind of document that is read"})
	}
	return d
}

// numbered returns the numbers of the stories that a mail tells below its brief.
func numbered(tb testing.TB, page *html.Node) []string {
	tb.Helper()
	var out []string
	for n := range page.Descendants() {
		if (n.Data == "h3" || n.Data == "li") && n.FirstChild != nil && n.FirstChild.Data == "b" {
			if number := inner(n.FirstChild); strings.Trim(number, "0123456789") == "" {
				out = append(out, number)
			}
		}
	}
	return out
}

func TestMailFits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ stories, most, least int }{{3, 80 << 10, 3}, {60, 80 << 10, 60}, {600, 80 << 10, 100}, {600, 40 << 10, 30}, {60, 12 << 10, 1}, {60, 8 << 10, 0}} {
		d := busy(c.stories)
		page, text, err := Mail(d, c.most, "")
		if err != nil || len(page) > c.most {
			t.Errorf("%d stories in %d bytes, want at most %d: %v", c.stories, len(page), c.most, err)
		}
		tree := parsed(t, page)
		shown := len(numbered(t, tree))
		word := fmt.Sprintf("%d more stories did not fit", c.stories-shown)
		said, also := strings.Contains(inner(tree), word), strings.Contains(string(text), word)
		if cut := shown < c.stories; cut != said || cut != also {
			t.Errorf("%d of %d stories shown in %d bytes; said so: %v, %v", shown, c.stories, c.most, said, also)
		}
		if shown < c.least {
			t.Errorf("only %d of %d stories shown in %d bytes", shown, c.stories, c.most)
		}
	}
}

// A mail that holds not all says where all stands, on the web or in the bucket.
func TestMailCutsTheLowest(t *testing.T) {
	t.Parallel()
	d := busy(600)
	for where, d := range map[string]digest.Digest{siteAddress + "/digests/2026-W47/digest.html": d, "digests/2026-W47/digest.html": without(d)} {
		page, text, err := Mail(d, 30<<10, "")
		if err != nil {
			t.Fatal(err)
		}
		numbers := numbered(t, parsed(t, page))
		for i := range numbers {
			if !slices.Contains(numbers, strconv.Itoa(i+1)) {
				t.Errorf("story %d is cut of %d that are told", i+1, len(numbers))
			}
		}
		for form, s := range map[string]string{"HTML": string(page), "text": string(text)} {
			if len(numbers) == 600 || !strings.Contains(s, where) {
				t.Errorf("the %s with %d stories does not say where all are: %s", form, len(numbers), where)
			}
		}
	}
}

func TestHTMLLinks(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		page []byte
		want string // what every address starts with
	}{
		{"mail on the web", must(t)(drawn(english(), 80<<10)), siteAddress + "|https://www.coastal-post.example/|http://rail.example/"},
		{"mail without", must(t)(drawn(without(english()), 80<<10)), "https://www.coastal-post.example/|http://rail.example/"},
		{"page without", must(t)(Page(without(english()))), "#story-|https://www.coastal-post.example/|http://rail.example/"},
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
		for n := range parsed(t, must(t)(Page(d))).Descendants() {
			if _, quoted := sentence(n); quoted && hasItsLanguage(t, n, want) {
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

// inherited returns the nearest value of an attribute, upwards.
func inherited(n *html.Node, key string) string {
	for ; n != nil; n = n.Parent {
		if v := attr(n, key); v != "" {
			return v
		}
	}
	return ""
}

// A mail is read with its sheets and, where Gmail reads the mail of others,
// without.
func TestContrast(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": english(), "persian": persian(), "busy": busy(60), "quiet": quiet()} {
		for form, most := range map[string]int{"page": 0, "mail": 80 << 10} {
			page := parsed(t, must(t)(drawn(d, most)))
			for _, all := range [][]ruled{rules(page), nil} {
				contrasts(t, fmt.Sprintf("%s %s with %d rules", name, form, len(all)), page, all)
			}
		}
	}
}

func contrasts(t *testing.T, name string, page *html.Node, all []ruled) {
	t.Helper()
	pairs := 0
	for n := range page.Descendants() {
		hidden := n.Parent != nil && strings.Contains(attr(n.Parent, "style"), "max-height:0")
		if n.Type != html.TextNode || strings.TrimSpace(n.Data) == "" || within(n, "head") || hidden {
			continue
		}
		pairs++
		for _, dark := range []bool{false, true} {
			if got := contrast(t, paint(n, all, "color", dark), paint(n, all, "background", dark)); got < 4.5 {
				t.Errorf("%s: %q at %.2f; dark: %v", name, n.Data, got, dark)
			}
		}
	}
	if pairs < 7 {
		t.Errorf("%s: %d texts seen", name, pairs)
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

// A sheet's rules, each of one element or class.
type ruled struct{ name, style string }

// rules returns those of a page's sheets, in order.
func rules(page *html.Node) []ruled {
	var out []ruled
	for n := range page.Descendants() {
		if n.Data != "style" {
			continue
		}
		for rule := range strings.SplitSeq(inner(n), "}") {
			names, style, _ := strings.Cut(strings.TrimSpace(rule), "{")
			for name := range strings.SplitSeq(names, ",") {
				out = append(out, ruled{name, style})
			}
		}
	}
	return out
}

// styled returns what styles an element, the strongest last: rules of its element,
// of its classes, and its own.
func styledBy(n *html.Node, all []ruled) string {
	var element, class string
	for _, r := range all {
		if name, isClass := strings.CutPrefix(r.name, "."); isClass && has(n, name) {
			class += ";" + r.style
		} else if r.name == n.Data {
			element += ";" + r.style
		}
	}
	return element + class + ";" + attr(n, "style")
}

// paint returns a colour of a text, in light or in dark: the nearest, upwards,
// that a style gives.
func paint(n *html.Node, all []ruled, prop string, dark bool) string {
	for ; n != nil; n = n.Parent {
		found := ""
		for _, d := range strings.Split(styledBy(n, all), ";") {
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
		if found != "" && found != "none" {
			return found
		}
	}
	return ""
}

// Where light-dark() is not known, the colour before it holds.
func TestEveryDarkColourHasALightOneBefore(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": english(), "persian": persian(), "quiet": quiet()} {
		for form, most := range map[string]int{"page": 0, "mail": 80 << 10} {
			page := parsed(t, must(t)(drawn(d, most)))
			all := rules(page)
			found := 0
			for n := range page.Descendants() {
				found += lightBefore(t, name+" "+form, styledBy(n, all))
			}
			if found < 10 {
				t.Errorf("%s %s: %d dark colours found", name, form, found)
			}
		}
	}
}

// lightBefore judges a style, and counts its dark colours.
func lightBefore(t *testing.T, name, style string) (found int) {
	t.Helper()
	light := map[string]string{}
	for _, d := range strings.Split(style, ";") {
		key, value, _ := strings.Cut(d, ":")
		if pair, isPair := strings.CutPrefix(value, "light-dark("); isPair {
			found++
			want, _, _ := strings.Cut(pair, ",")
			if light[key] == "" || !strings.Contains(style, key+":"+want+";") && key != "border-color" {
				t.Errorf("%s: style=%q: no %s:%s before %s", name, style, key, want, d)
			}
			continue
		}
		if strings.HasPrefix(key, "border-") {
			key, value = "border-color", value[strings.LastIndex(value, " ")+1:]
		}
		light[key] = value
	}
	return found
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
		if a, b := must(t)(drawn(english(), 60<<10)), must(t)(drawn(english(), 60<<10)); !bytes.Equal(a, b) {
			t.Error("two pages of the same digest differ")
		}
	}
}

func TestPolicy(t *testing.T) {
	t.Parallel()
	ok := must(t)
	for name, page := range map[string][]byte{
		"digest": ok(Page(english())), "mail": ok(drawn(persian(), 80<<10)), "index": ok(Index(archive(), "x", "")),
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
