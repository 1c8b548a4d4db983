package html

import (
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// FuzzHTML holds that every word a page shows stands in its parts, among what
// was left out, or in its title.
func FuzzHTML(f *testing.F) {
	for _, page := range []string{
		`<html><head><title>Bridge</title></head><body><nav>Home</nav><h1>Bridge</h1>` + prose + `<p hidden>no</p><aside>More</aside></body></html>`,
		`<?xml version="1.0"?><html><head><title/></head><body><p>a<![CDATA[b]]></p><iframe/>c</body></html>`,
		`<p><ruby>a<rt>b</rt></ruby><sup>[1]</sup>c<br>d<noscript><b>e</b></noscript><table><tr><td>f<td>g</table>`,
		`<div><p>We use cookies to measure our traffic. You can reject all cookies.</p></div>` + shortNews,
		`<script type="application/ld+json">{"articleBody":"` + linkedText + `"}</script><p>a`,
		`<h2>a [<a>b</a>]</h2><div class=comment>c</div><select><option>d</select><svg><text>e</text></svg><math><mi>f</mi></math><template>g</template>`,
	} {
		f.Add([]byte(page))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, Read, data)
		d, err := Read(data)
		if err != nil || d.Encoding != "utf-8" {
			return
		}
		root, err := html.Parse(strings.NewReader(mended(strings.TrimPrefix(strings.ToValidUTF8(string(data), "\uFFFD"), "\uFEFF"))))
		if err != nil {
			return
		}
		var all strings.Builder // a word may go on in the next element
		all.WriteString(d.Title)
		for _, p := range d.Parts {
			all.WriteString(" " + draft.Fold(p.Text))
		}
		for _, x := range d.Dropped {
			all.WriteString(" " + draft.Fold(x.Text))
		}
		for n := range root.Descendants() {
			if n.Type != html.TextNode || unheard(n.Parent) {
				continue
			}
			for _, w := range words(n.Data) {
				if !strings.Contains(all.String(), w) {
					t.Fatalf("%q is lost: parts %+v, left out %+v", w, d.Parts, d.Dropped)
				}
			}
		}
	})
}

// words returns the words of a text as a draft folds them.
func words(text string) []string {
	return strings.FieldsFunc(draft.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// unheard reports whether text in an element is none that a page shows.
func unheard(n *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if silent(n) || raw(n.DataAtom) {
			return true
		}
	}
	return false
}

// Pages made to cost the square of their size are read like others.
func TestReadHostile(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("<article>", 250)
	for name, page := range map[string]string{
		"headlines":  "<title>Bridge</title>" + deep + strings.Repeat("<h1>Bridge</h1>", 4_000),
		"notices":    deep + strings.Repeat("<p>We use cookies to measure our traffic, you can reject them.", 3_000),
		"in a frame": "<nav>" + strings.Repeat("<div>", 250) + strings.Repeat("<p>The old bridge over the harbour was opened to traffic again.", 3_000),
		"folded":     strings.Repeat(`<div class=collapse hidden>`, 250) + strings.Repeat("<i></i>", 3_000) + strings.Repeat("word ", 20_000),
		"spoken":     strings.Repeat(`<div class=sr-only>`, 250) + strings.Repeat("<i>a</i>", 3_000) + "<h1>b</h1>",
		"marks":      strings.Repeat("<sup>", 250) + strings.Repeat("<a href=#1>[1]</a>", 3_000),
		"readings":   strings.Repeat("<ruby>a<rt>b", 3_000),
		"no end":     strings.Repeat("<title/>", 3_000),
		"tags":       `<script type="application/ld+json">{"articleBody":"` + strings.Repeat(`\u003cp\u003e`, draft.MaxTags+1) + `a"}</script>`,
		"bodies":     `<script type="application/ld+json">[` + strings.Repeat(`{"articleBody":"The bridge is open."},`, 3_000) + `{}]</script>` + strings.Repeat("<p>The bridge is open.", 3_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := Read([]byte(page)); err != nil {
				t.Errorf("Read = %v", err)
			}
		})
	}
}
