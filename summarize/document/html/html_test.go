package html

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestFragment(t *testing.T) {
	t.Parallel()
	marks := map[draft.Kind]string{draft.Heading: "# ", draft.Item: "* ", draft.Quote: "> ", draft.Row: "| ", draft.Caption: "^ ", draft.Code: "$ "}
	for _, c := range []struct {
		name, html string
		want       []string
	}{
		{"paragraphs", "<p>One <b>bold</b> word.<p>Two.", []string{"One bold word.", "Two."}},
		{"headings and items", "<h2>H</h2><ul><li>a<li>b <ul><li>c</ul></ul>", []string{"# H", "* a", "* b", "* c"}},
		{"quote", "<blockquote><p>Said.</p></blockquote>", []string{"> Said."}},
		{"table", "<table><caption>Sums</caption><tr><th>a<th>b<tr><td>1<td>2</table>", []string{"^ Sums", "| a | b", "| 1 | 2"}},
		{"table for layout", "<table><tr><td><p>Left.</p><div>More.</div><td><div>Right.</div></table>", []string{"Left.", "More.", "Right."}},
		{"prose in cells", "<table><tr><th>Question<th>Answer<tr><td>What does it cost?<td>The repair costs ninety thousand crowns, and the insurance pays it.<br><br>It is the first in years.</table>", []string{"| Question | Answer", "| What does it cost?", "The repair costs ninety thousand crowns, and the insurance pays it.", "It is the first in years."}},
		{"figures in cells", "<table><tr><td>Income from the sale of goods and of services<td>3,400<td>2,100</table>", []string{"| Income from the sale of goods and of services | 3,400 | 2,100"}},
		{"line breaks", "One sentence.<br>Another.<br>broken for its<br>width alone", []string{"One sentence.", "Another.", "broken for its width alone"}},
		{"code", "<pre><code>a := 1\nb := 2</code></pre>", []string{"$ a := 1 b := 2"}},
		{"code that nobody marked", "<p>Read it.</p><pre>for row in rows:\n    print(row[0])</pre>", []string{"Read it.", "$ for row in rows: print(row[0])"}},
		{"words that are set apart", "<pre>The tide comes in,\nthe tide goes out;</pre>", []string{"The tide comes in, the tide goes out;"}},
		{"a paragraph of code", "<p><code>make tides</code><br><code>make run</code></p><p>Use <code>make</code>.</p>", []string{"$ make tides", "$ make run", "Use make."}},
		{"a paragraph of words set as code", "<p><code>The mole was lengthened in spring, and larger ferries land there.</code></p><p><kbd>Die Mole wurde im Frühjahr verlängert,<br>und größere Fähren legen dort an.</kbd></p>", []string{"The mole was lengthened in spring, and larger ferries land there.", "Die Mole wurde im Frühjahr verlängert, und größere Fähren legen dort an."}},
		{"unseen", `<p hidden>no</p><p style="display: none">no</p><script>no</script><style>no</style><p>yes`, []string{"yes"}},
		{"entities", "<p>a&amp;b &lt;c&gt; &eacute;&nbsp;d", []string{"a&b <c> é d"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			parts, _, err := Fragment(c.html)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range parts {
				got = append(got, marks[p.Kind]+p.Text)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("Fragment(%q) differs (-want +got):\n%s", c.html, diff)
			}
		})
	}
}

// textOfParts joins what was kept.
func textOfParts(d draft.Draft) string {
	var b strings.Builder
	for _, p := range d.Parts {
		b.WriteString(p.Text + "\n")
	}
	return b.String()
}

// prose is a paragraph long enough to be taken for an article's.
const prose = "<p>The old bridge over the harbour was opened to traffic again on Tuesday, nine months after inspectors had found cracks in two of its piers, and everybody was glad.</p>"

func TestReadHTMLMeta(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, head, body     string
		title, day, from, at string
	}{
		{"title without site", "<title>Bridge opens | Post</title>", "", "Bridge opens", "", "", ""},
		{"untitled", "<title>Untitled document</title>", "<h2>Bridge opens</h2>", "Bridge opens", "", "", ""},
		{"heading confirms", "<title>Bridge opens - The Post</title>", "<h1>Bridge opens</h1>", "Bridge opens", "", "", ""},
		{"heading of the site", "<title>Bridge opens - The Post</title>", "<h1>The Post</h1>", "Bridge opens", "", "", ""},
		{"open graph", `<meta property="og:title" content="Bridge opens"><meta property="article:published_time" content="2026-03-03T10:00:00Z"><meta property="og:url" content="https://a.example/b">`, "", "Bridge opens", "2026-03-03", "tag", "https://a.example/b"},
		{"linked data", `<script type="application/ld+json">{"@graph":[{"@type":"BreadcrumbList"},{"@type":["NewsArticle"],"headline":"Bridge opens","datePublished":"2026-03-03"}]}</script>`, "", "Bridge opens", "2026-03-03", "tag", ""},
		{"canonical goes first", `<meta property="og:url" content="https://a.example/b"><link rel="canonical" href="https://a.example/c">`, "", "", "", "", "https://a.example/c"},
		{"no scheme", `<link rel="canonical" href="javascript:alert(1)">`, "", "", "", "", ""},
		{"time marked", "", `<time datetime="2020-01-01">1/1</time><time itemprop="datePublished" datetime="2026-03-03">3/3</time>`, "", "2026-03-03", "tag", ""},
		{"seen", "<title>Bridge opens</title>", `<h1>Bridge opens</h1><span class="date">3 March 2026</span>`, "Bridge opens", "2026-03-03", "text", ""},
		{"in the address", `<link rel="canonical" href="https://a.example/2026/03/03/bridge">`, "", "", "2026-03-03", "tag", "https://a.example/2026/03/03/bridge"},
		{"none", "", "", "", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			page := "<html><head>" + c.head + "</head><body>" + c.body + strings.Repeat(prose, 3) + "</body></html>"
			d, err := Read([]byte(page))
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != c.title || d.Published != c.day || d.DateFrom != c.from || d.Address != c.at {
				t.Errorf("Read(%q) = %q, %q from %q, at %q, want %q, %q from %q, at %q",
					page, d.Title, d.Published, d.DateFrom, d.Address, c.title, c.day, c.from, c.at)
			}
		})
	}
}

func TestReadHTMLCharset(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		page, want string
		guessed    bool
	}{
		{"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251", false},
		{`<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>caf\xe9`, "windows-1252", false},
		{"<meta charset=windows-1251><p>Привет", "utf-8", false},
	} {
		page := strings.ReplaceAll(c.page, `\xe9`, "\xe9")
		d, err := Read([]byte(page))
		if err != nil || d.Encoding != c.want || d.Guessed != c.guessed {
			t.Errorf("Read(%q) was in %q, guessed %v, %v, want %q", page, d.Encoding, d.Guessed, err, c.want)
		}
	}
}

func TestNameWords(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		want []string
	}{
		{"story-text__paragraph", []string{"story", "text", "paragraph"}},
		{"newsCaption", []string{"news", "caption"}},
		{"ad-slot2 ADS", []string{"ad", "slot", "ads"}},
		{"", nil},
	} {
		if diff := cmp.Diff(c.want, nameWords(c.name)); diff != "" {
			t.Errorf("nameWords(%q) differs (-want +got):\n%s", c.name, diff)
		}
	}
}

// An element that holds most of the text is the article, whatever it is
// called.
func TestBoilerplateSparesTheArticle(t *testing.T) {
	t.Parallel()
	page := `<html><body><div class="sidebar-layout widget"><form>` + strings.Repeat(prose, 4) +
		`<div class="related"><a href="/x">Ferry runs again</a></div></form></div></body></html>`
	d, err := Read([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(textOfParts(d), "The old bridge"); n != 4 {
		t.Errorf("Read kept %d of 4 paragraphs: %q", n, textOfParts(d))
	}
	if strings.Contains(textOfParts(d), "Ferry") {
		t.Errorf("Read kept the link: %q", textOfParts(d))
	}
}

func TestFrameByTagAndRole(t *testing.T) {
	t.Parallel()
	for frame, why := range map[string]draft.Reason{
		"<nav>%s</nav>": draft.WhyNavigation, "<menu><li>%s</menu>": draft.WhyNavigation, "<footer>%s</footer>": draft.WhyFooter, "<aside>%s</aside>": draft.WhyAside,
		"<form>%s</form>": draft.WhyForm, "<dialog open>%s</dialog>": draft.WhyForm, "<fieldset>%s</fieldset>": draft.WhyForm, "<div role=navigation>%s</div>": draft.WhyNavigation,
		"<div role=banner>%s</div>": draft.WhyNavigation, "<div role=contentinfo>%s</div>": draft.WhyFooter, "<div role=complementary>%s</div>": draft.WhyAside,
		"<div role=search>%s</div>": draft.WhyForm, "<div class=cookie-bar>%s</div>": draft.WhyCookies, "<div class=shareButtons>%s</div>": draft.WhyShare,
		"<div id=comments>%s</div>": draft.WhyComments, "<div class=related-posts>%s</div>": draft.WhyRelated, "<div class='newsletter signup'>%s</div>": draft.WhyNewsletter,
		"<div class=ad-slot>%s</div>": draft.WhyAd, "<div data-component=breadcrumbs>%s</div>": draft.WhyNavigation,
	} {
		t.Run(frame, func(t *testing.T) {
			t.Parallel()
			const words = "These words stand in the frame of the page and belong to no article."
			page := "<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1>" + strings.Repeat(prose, 4) + "</article>" + fmt.Sprintf(frame, "<p>"+words+"</p>") + "</body></html>"
			d, err := Read([]byte(page))
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(textOfParts(d), words) || !strings.Contains(textOfParts(d), "old bridge") {
				t.Errorf("the text is %q", textOfParts(d))
			}
			for _, x := range d.Dropped {
				if strings.Contains(x.Text, words) {
					if x.Why != why {
						t.Errorf("left out as %q, want %q", x.Why, why)
					}
					return
				}
			}
			t.Errorf("the words are not among what was left out: %+v", d.Dropped)
		})
	}
}

func TestDayInAPagesState(t *testing.T) {
	t.Parallel()
	for state, want := range map[string]string{
		`{"article":{"publishedAt":"2026-11-17T08:00:00Z"}}`:                          "2026-11-17",
		`{"datePublished":"2026-11-16"}`:                                              "2026-11-16",
		`{"list":[{"publishedAt":"2026-11-17"},{"publishedAt":"2026-11-12"}]}`:        "",
		`{"publishedAt":"not a day at all, and a long one too, which no one closes,}`: "",
	} {
		page := "<html><head><title>Bridge</title><script type=application/json>" + state + "</script></head><body>" + strings.Repeat(prose, 4) + "</body></html>"
		d, err := Read([]byte(page))
		if err != nil || d.Published != want {
			t.Errorf("%s: published %q, %v, want %q", state, d.Published, err, want)
		}
	}
}

// What a parser refuses, since it is nested deeper than anyone writes, is read
// without its tree.
func TestReadDeep(t *testing.T) {
	t.Parallel()
	page := "<html><head><title>No</title><style>no</style></head><body><p>One</p>" + strings.Repeat("<div>", 100_000) + "two <b>words</b><br>three<script>no</script>"
	d, err := Read([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d, "P One", "P two words", "P three")
}

func TestReadRefused(t *testing.T) {
	t.Parallel()
	for name, page := range map[string]string{
		"too many tags": strings.Repeat("<p>a", draft.MaxTags+1),
		"too long":      strings.Repeat("a", maxPage+1),
	} {
		if _, err := Read([]byte(page)); !errors.Is(err, draft.ErrTooLarge) {
			t.Errorf("%s: Read = %v, want %v", name, err, draft.ErrTooLarge)
		}
	}
	if _, _, err := Fragment(strings.Repeat("<div>", 100_000)); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("Fragment(too deep) = %v, want %v", err, draft.ErrDamaged)
	}
	if d, err := Read([]byte("<html><body><img src=a.png></body></html>")); len(d.Parts) > 0 || err != nil {
		t.Errorf("Read(a page of pictures) = %v, %v, want no parts", d.Parts, err)
	}
}

func TestReadKeepsTheLead(t *testing.T) {
	t.Parallel()
	const lead = "The council has opened the bridge nine months late and a tenth below its cost."
	page := `<html><head><title>Bridge</title><meta name="description" content="` + lead + `"></head><body><article><h1>Bridge</h1><div class="meta">` +
		lead + `</div>` + strings.Repeat(prose, 4) + "</article></body></html>"
	d, err := Read([]byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if got := textOfParts(d); !strings.HasPrefix(got, lead) {
		t.Errorf("Read(a page with a lead) = %q, want the lead first", got)
	}
}

// A short note has no more than a few words under its headline.
func TestReadShortNote(t *testing.T) {
	t.Parallel()
	d, err := Read([]byte(`<html><head><title>Bridge opens</title></head><body><ul><li><a href=/a>Home</a><li><a href=/b>News</a></ul><h1>Bridge opens</h1><p>It opens on Tuesday.<p>Lorries wait.</body></html>`))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := textOfParts(d), "It opens on Tuesday.\nLorries wait.\n"; got != want {
		t.Errorf("Read(a short note) = %q, want %q", got, want)
	}
}

func TestPageSaysItsDay(t *testing.T) {
	t.Parallel()
	for head, want := range map[string]string{
		`<meta name="pubdate" content="2026-03-04"><meta property="article:published" content="2026-03-03">`:        "2026-03-03",
		`<meta name="date" content="2026-03-03"><meta name="citation_date" content="2026-03-02">`:                   "2026-03-02",
		`<meta itemprop="dateCreated" content="2026-03-03">`:                                                        "2026-03-03",
		`<time class="updated" datetime="2026-03-05"></time><time class="entry-date" datetime="2026-03-03"></time>`: "2026-03-03",
		`<time class="last-modified" datetime="2026-03-05"></time>`:                                                 "2026-03-05",
		`<time>3 March 2026</time>`: "2026-03-03",
		`<time pubdate datetime="2026-03-03"></time><time datetime="2026-03-01"></time>`:                "2026-03-03",
		`<abbr title="2026-03-03T10:00">yesterday</abbr>`:                                               "2026-03-03",
		`<span itemprop="datePublished" content="2026-03-03"></span>`:                                   "2026-03-03",
		`<script type="application/ld+json">{"@type":"WebPage","datePublished":"2026-03-03"}</script>`:  "2026-03-03",
		`<script type="application/ld+json">[{"@type":"Report","datePublished":"2026-03-03"}]</script>`: "2026-03-03",
		`<script type="application/ld+json">{ not JSON</script>`:                                        "",
		`<link rel="canonical" href="https://a.example/2026/03/03/bridge">`:                             "2026-03-03",
	} {
		d, err := Read([]byte("<html><head>" + head + "</head><body>" + strings.Repeat(prose, 4) + "</body></html>"))
		if err != nil || d.Published != want {
			t.Errorf("%s: published %q, %v, want %q", head, d.Published, err, want)
		}
	}
}

func TestPageSaysItsLanguage(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		`<html lang="de-AT"><p>Text.`: "de",
		`<html><head><meta http-equiv="content-language" content="pt-BR"></head><p>Text.`: "pt",
	} {
		if d, err := Read([]byte(page)); err != nil || d.Language != want {
			t.Errorf("%s: language %q, %v, want %q", page, d.Language, err, want)
		}
	}
}

func TestWithoutSite(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ title, site, want string }{
		{"Bridge opens | The Post", "The Post", "Bridge opens"},
		{"The Post - Bridge opens", "The Post", "Bridge opens"},
		{"Bridge opens – Post", "Post of the Harbour", "Bridge opens"},
		{"The old bridge opens - Post", "", "The old bridge opens"},
		{"The old bridge opens | Harbour", "The Post", "The old bridge opens"},
		{"Bridge - a history of it in nine long chapters", "", "Bridge - a history of it in nine long chapters"},
		{"Bridge opens", "The Post", "Bridge opens"},
	} {
		if got := withoutSite(c.title, c.site); got != c.want {
			t.Errorf("withoutSite(%q, %q) = %q, want %q", c.title, c.site, got, c.want)
		}
	}
}
