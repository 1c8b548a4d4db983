package render

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"precis/digest"
	"precis/digest/render/rendertest"
)

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
	if n.Data != "p" || n.LastChild == nil || !strings.Contains(rendertest.InnerText(n.LastChild), "\u00a0¶") {
		return "", false
	}
	return strings.TrimSuffix(rendertest.InnerText(n), "\u00a0"+rendertest.InnerText(n.LastChild)), true
}

func TestTextHoldsEverySentence(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": rendertest.English(), "persian": rendertest.Persian(), "wide": rendertest.Wide()} {
		mail, text, err := Mail(d, 80<<10, "")
		for form, pair := range map[string][2][]byte{"page": {rendertest.Must(t)(Page(d)), Text(d)}, "mail": {rendertest.Must(t)(mail, err), text}} {
			plain, all := rendertest.Unspaced(string(pair[1])), sentences(rendertest.Parse(t, pair[0]))
			if len(all) < 4 {
				t.Errorf("%s: %d sentences found in the %s", name, len(all), form)
			}
			for _, s := range all {
				if !strings.Contains(plain, rendertest.Unspaced(s)) {
					t.Errorf("%s: the text of the %s lacks %q", name, form, s)
				}
			}
		}
	}
}

// numbered returns the numbers of the stories that a mail tells below its brief.
func numbered(tb testing.TB, page *html.Node) []string {
	tb.Helper()
	var out []string
	for n := range page.Descendants() {
		if (n.Data == "h3" || n.Data == "li") && n.FirstChild != nil && n.FirstChild.Data == "b" {
			if number := rendertest.InnerText(n.FirstChild); strings.TrimFunc(number, unicode.IsDigit) == "" {
				out = append(out, number)
			}
		}
	}
	return out
}

func TestMailFits(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ stories, most, least int }{{3, 80 << 10, 3}, {60, 80 << 10, 60}, {600, 80 << 10, 60}, {600, 40 << 10, 30}, {60, 12 << 10, 1}, {60, 8 << 10, 0}} {
		d := rendertest.Busy(c.stories)
		page, text, err := Mail(d, c.most, "")
		if err != nil || len(page) > c.most {
			t.Errorf("%d stories in %d bytes, want at most %d: %v", c.stories, len(page), c.most, err)
		}
		tree := rendertest.Parse(t, page)
		shown := len(numbered(t, tree))
		word := fmt.Sprintf("%d more stories did not fit", c.stories-shown)
		said, also := strings.Contains(rendertest.InnerText(tree), word), strings.Contains(string(text), word)
		if cut := shown < c.stories; cut != said || cut != also {
			t.Errorf("%d of %d stories shown in %d bytes; said so: %v, %v", shown, c.stories, c.most, said, also)
		}
		if shown < c.least {
			t.Errorf("only %d of %d stories shown in %d bytes", shown, c.stories, c.most)
		}
	}
}

// A mail that holds not all leaves out the last stories of each section, and says where
// all stand, on the web or in the bucket.
func TestMailCutsTheLowest(t *testing.T) {
	t.Parallel()
	d := rendertest.Busy(600)
	for where, d := range map[string]digest.Digest{rendertest.Site + "/digests/2026-W47/digest.html": d, "digests/2026-W47/digest.html": rendertest.Without(d)} {
		page, text, err := Mail(d, 30<<10, "")
		if err != nil {
			t.Fatal(err)
		}
		numbers := numbered(t, rendertest.Parse(t, page))
		for _, section := range d.Sections {
			left := false
			for _, x := range section.Stories {
				shown := slices.Contains(numbers, strconv.Itoa(x.Number))
				if shown && left {
					t.Errorf("of %s, story %d is told, and one before it left out", section.Title, x.Number)
				}
				left = !shown
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
		{"mail on the web", rendertest.Must(t)(drawn(rendertest.English(), 80<<10)), rendertest.Site + "|https://www.coastal-post.example/|http://rail.example/"},
		{"mail without", rendertest.Must(t)(drawn(rendertest.Without(rendertest.English()), 80<<10)), "https://www.coastal-post.example/|http://rail.example/"},
		{"page without", rendertest.Must(t)(Page(rendertest.Without(rendertest.English()))), "#story-|https://www.coastal-post.example/|http://rail.example/"},
	} {
		links := 0
		for n := range rendertest.Parse(t, c.page).Descendants() {
			if n.Data != "a" {
				if strings.Contains(rendertest.Attr(n, "style"), "underline") {
					t.Errorf("%s: <%s> %q pretends to be a link", c.name, n.Data, rendertest.InnerText(n))
				}
				continue
			}
			links++
			ok := false
			for _, start := range strings.Split(c.want, "|") {
				ok = ok || strings.HasPrefix(rendertest.Attr(n, "href"), start)
			}
			if !ok {
				t.Errorf("%s: a link to %q", c.name, rendertest.Attr(n, "href"))
			}
		}
		if links < 2 {
			t.Errorf("%s: %d links", c.name, links)
		}
	}
}

func TestEveryQuotationHasItsLanguage(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": rendertest.English(), "persian": rendertest.Persian()} {
		want := map[string]string{}
		for _, s := range d.Sections {
			for _, story := range s.Stories {
				for _, q := range story.Quotes {
					want[rendertest.Unspaced(q.Text)] = q.Language
				}
			}
		}
		found := 0
		for n := range rendertest.Parse(t, rendertest.Must(t)(Page(d))).Descendants() {
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
		if !strings.HasPrefix(rendertest.Unspaced(rendertest.InnerText(n)), text) {
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
		if v := rendertest.Attr(n, key); v != "" {
			return v
		}
	}
	return ""
}

// A mail is read with its sheets and, where Gmail reads the mail of others,
// without.
func TestContrast(t *testing.T) {
	t.Parallel()
	for name, d := range map[string]digest.Digest{"english": rendertest.English(), "persian": rendertest.Persian(), "busy": rendertest.Busy(60), "quiet": rendertest.Quiet()} {
		for form, most := range map[string]int{"page": 0, "mail": 80 << 10} {
			page := rendertest.Parse(t, rendertest.Must(t)(drawn(d, most)))
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
		hidden := n.Parent != nil && strings.Contains(rendertest.Attr(n.Parent, "style"), "max-height:0")
		if n.Type != html.TextNode || strings.TrimSpace(n.Data) == "" || rendertest.Within(n, "head") || hidden {
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

// A sheet's rules, each of one element or class.
type ruled struct{ name, style string }

// rules returns those of a page's sheets, in order.
func rules(page *html.Node) []ruled {
	var out []ruled
	for n := range page.Descendants() {
		if n.Data != "style" {
			continue
		}
		for rule := range strings.SplitSeq(rendertest.InnerText(n), "}") {
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
		if name, isClass := strings.CutPrefix(r.name, "."); isClass && rendertest.HasClass(n, name) {
			class += ";" + r.style
		} else if r.name == n.Data {
			element += ";" + r.style
		}
	}
	return element + class + ";" + rendertest.Attr(n, "style")
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
	for name, d := range map[string]digest.Digest{"english": rendertest.English(), "persian": rendertest.Persian(), "quiet": rendertest.Quiet()} {
		for form, most := range map[string]int{"page": 0, "mail": 80 << 10} {
			page := rendertest.Parse(t, rendertest.Must(t)(drawn(d, most)))
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
		if a, b := rendertest.Must(t)(drawn(rendertest.English(), 60<<10)), rendertest.Must(t)(drawn(rendertest.English(), 60<<10)); !bytes.Equal(a, b) {
			t.Error("two pages of the same digest differ")
		}
	}
}
