package html

import (
	"encoding/json"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// In XHTML an element may close itself, and what follows it is text.
func TestReadXHTML(t *testing.T) {
	t.Parallel()
	for _, tag := range []string{"title", "script src='a.js'", "style", "iframe src='a'", "textarea", "noscript", "a id='x'", "p", "div", "SPAN", "svg"} {
		for name, head := range map[string]string{
			"declared":  `<?xml version="1.0" encoding="utf-8"?><html>`,
			"doctype":   `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"><html>`,
			"namespace": `<html xmlns="http://www.w3.org/1999/xhtml">`,
		} {
			d, err := Read([]byte(head + "<head/><body><h1>Bridge</h1><" + tag + "/><p>The bridge is open again.</p><p><![CDATA[It cost 3 < 4 million.]]></p></body></html>"))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := strings.TrimPrefix(textOfParts(d), "Bridge\n"), "The bridge is open again.\nIt cost 3 < 4 million.\n"; got != want {
				t.Errorf("%s, <%s/>: the text is %q, want %q", name, tag, got, want)
			}
		}
	}
}

// In HTML a title or script that closes itself goes on to its end tag; one that
// never ends takes the page no more than in XHTML.
func TestUnclosedElement(t *testing.T) {
	t.Parallel()
	for page, want := range map[string]string{
		`<script src="a.js"/><p>No.</p></script><p>The bridge is open.</p>`:    "The bridge is open.\n",
		`<script src="a.js"/><p>The bridge is open.</p>`:                       "The bridge is open.\n",
		`<textarea><p>The bridge is open.</p>`:                                 "The bridge is open.\n",
		`<iframe src="a"/><p>The bridge is open.</p>`:                          "The bridge is open.\n",
		`<script>if (a<b) { document.write("<p>no</p>`:                         "",
		`<textarea>Your words</textarea><p>The bridge is open.</p>`:            "The bridge is open.\n",
		`<p>The bridge is open.</p><noscript><img src="a"/></noscript><title>`: "The bridge is open.\n",
	} {
		d, err := Read([]byte("<html><body>" + page))
		if err != nil || textOfParts(d) != want {
			t.Errorf("Read(%q) = %q, %v, want %q", page, textOfParts(d), err, want)
		}
	}
}

func TestHiddenAndMarks(t *testing.T) {
	t.Parallel()
	const above = "<p>One.</p><p>Two.</p><p>Three.</p>"
	for _, c := range []struct {
		name, html string
		want       []string
	}{
		{"hidden", `<p>Seen here.</p><p hidden>Not seen.</p><div style="DISPLAY: none"><p>Nor <b>this</b>.</p></div>`, []string{"P Seen here.", "- hidden on the page: Not seen.", "- hidden on the page: Nor this."}},
		{"out of sight", `<p>Seen here.</p><p style="position:absolute; top: -10000px">Not seen.</p><p style="clip-path: inset(50%)">Nor this.</p>`, []string{"P Seen here.", "- hidden on the page: Not seen.", "- hidden on the page: Nor this."}},
		{"by class", `<p class="d-none">Not seen.</p><p class="d-none d-md-block">Seen on wide screens.</p><p class="d-noneish">Seen.</p>`, []string{"- hidden on the page: Not seen.", "P Seen on wide screens.", "P Seen."}},
		{"accordion by class", `<button data-bs-target="#a2">Why?</button><div id="a2" class="d-none">The weir is old and leaks at its foot.</div>`, []string{"P Why?", "P The weir is old and leaks at its foot."}},
		{"template", `<p>Seen here.</p><template><p>A card.</p></template><noscript><p>No <b>programs</b></p></noscript>`, []string{"P Seen here.", "- hidden on the page: A card.", "- hidden on the page: No programs"}},
		{"inline", `<p>The <span class="term">weir<span role="tooltip"> a low dam</span></span> holds.</p>`, []string{"- hidden on the page: a low dam", "P The weir holds."}},
		{"spoken", `<p>More <a href="/x">here<span class="sr-only">opens a window</span></a>.</p>`, []string{"- hidden on the page: opens a window", "P More here."}},
		{"spoken heading", `<h1 class="visually-hidden">Weir</h1><p>It holds.</p>`, []string{"H1 Weir", "P It holds."}},
		{"details", `<details><summary>Why?</summary><p>The weir is old and leaks at its foot.</p></details>`, []string{"P Why?", "P The weir is old and leaks at its foot."}},
		{"accordion", `<button aria-controls="a1">Why?</button><div id="a1" hidden><p>The weir is old and leaks at its foot.</p></div>`, []string{"P Why?", "P The weir is old and leaks at its foot."}},
		{"until found", `<div hidden="until-found">The weir leaks.</div>`, []string{"P The weir leaks."}},
		{"tab", `<div role="tabpanel" style="display:none">The weir is old and leaks at its foot.</div>`, []string{"P The weir is old and leaks at its foot."}},
		{"window", `<button aria-controls="m">?</button><div id="m" role="dialog" hidden>Subscribe to our letter on weirs and locks.</div><p>The weir leaks.</p>`, []string{"- hidden on the page: Subscribe to our letter on weirs and locks.", "P The weir leaks."}},
		{"drawing", `<p>Seen.</p><svg><title>A pump</title><text>Axis</text></svg>`, []string{"P Seen.", "- picture caption: A pump Axis"}},
		{"choice", `<select><option>One<option>Two</select><p>Seen.</p>`, []string{"- form: One Two", "P Seen."}},
		{"ruby", `<p><ruby>図書館<rp>(</rp><rt>としょかん</rt><rp>)</rp></ruby>は<ruby>町<rt>まち</rt></ruby>にある。</p>`, []string{"- reading aid: としょかん", "- reading aid: まち", "P 図書館は町にある。"}},
		{"ruby in halves", `<p><ruby><rb>東</rb><rb>京</rb><rtc><rt>とう</rt><rt>きょう</rt></rtc></ruby>へ</p>`, []string{"- reading aid: とうきょう", "P 東京へ"}},
		{"note", `<p>The weir<sup><a href="#fn1">1</a></sup> leaks.<sup>[2]</sup>It is old<sup id="r" class="reference"><a href="#cite-3">[3]</a></sup>.</p>`, []string{"- mark of a note: 1", "- mark of a note: [2]", "- mark of a note: [3]", "P The weir leaks. It is old."}},
		{"needed", `<p>It is the oldest.<sup>[<i><a href="/wiki/c">citation needed</a></i>]</sup> Others are newer.</p>`, []string{"- mark of a note: [citation needed]", "P It is the oldest. Others are newer."}},
		{"link as note", `<p>It leaks <a href="#n1">[a]</a>and <a href="#n2"><sup>2</sup></a> drips. <a href="#r1">↩</a></p>`, []string{"- mark of a note: [a]", "- mark of a note: 2", "- mark of a note: ↩", "P It leaks and drips."}},
		{"edit", `<h2>History <span class="mw-editsection">[<a href="/e">edit</a>]</span></h2><h3>Locks [<a href="/e">bearbeiten</a>]</h3>`, []string{"- mark of a note: [edit]", "H2 History", "- mark of a note: [bearbeiten]", "H3 Locks"}},
		{"no marks", `<p>It is 12 m<sup>2</sup> [sic] and x<sup>n</sup>, see <a href="#two">chapter two</a> and <a href="/n">[map]</a>.</p><h2><a href="/v">Weir [video]</a></h2>`, []string{"P It is 12 m2 [sic] and xn, see chapter two and [map].", "H2 Weir [video]"}},
		{"references by property", above + `<ol><li itemprop="citation">Holm A. Weirs. 2019;4:12.<li itemprop="citation">Lind B. Locks. 2020.</ol><p>End.</p>`, []string{"P One.", "P Two.", "P Three.", "- list of references: Holm A. Weirs. 2019;4:12.", "- list of references: Lind B. Locks. 2020.", "P End."}},
		{"references by role", above + `<section role="doc-bibliography"><h2>Sources</h2><p>Holm A. Weirs.</p></section>`, []string{"P One.", "P Two.", "P Three.", "- list of references: Sources Holm A. Weirs."}},
		{"references of MediaWiki", above + `<ol class="references"><li>Holm A. Weirs.</ol>`, []string{"P One.", "P Two.", "P Three.", "- list of references: Holm A. Weirs."}},
		{"references of JATS", above + `<div class="ref-list sec"><ul><li>Holm A. Weirs.</ul></div>`, []string{"P One.", "P Two.", "P Three.", "- list of references: Holm A. Weirs."}},
		{"references alone", `<ol class="references"><li>Holm A. Weirs.</ol>`, []string{"I Holm A. Weirs."}},
		{"references that are the text", `<p>Read these.</p><ol><li role="doc-biblioentry">Holm, Weirs. The best of all.<li role="doc-biblioentry">Lind, Locks. <p>It is wrong.</p><li role="doc-biblioentry">Roe, Tides. Short.</ol>`, []string{"P Read these.", "I Holm, Weirs. The best of all.", "I Lind, Locks.", "I It is wrong.", "I Roe, Tides. Short."}},
		{"customers", above + `<ul class="references"><li>The port of Skarn has had our pump for nine years.</ul>`, []string{"P One.", "P Two.", "P Three.", "I The port of Skarn has had our pump for nine years."}},
		{"a citation in a sentence", above + `<p>See <cite itemprop="citation" class="references">Weirs</cite> of 2019.</p>`, []string{"P One.", "P Two.", "P Three.", "P See Weirs of 2019."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			root, err := html.Parse(strings.NewReader(c.html))
			if err != nil {
				t.Fatal(err)
			}
			var d draft.Draft
			d.Parts, d.Dropped = All(root)
			drafttest.Same(t, d, c.want...)
		})
	}
}

const linkedText = "The ferry to Skarn stays in port until a new propeller has come. A tug carries the mail twice a day. Nobody knows yet what the repair will cost."

// A page that has its text in JSON-LD alone is read from there.
func TestReadLinkedText(t *testing.T) {
	t.Parallel()
	quoted := func(s string) string {
		b, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	article := `{"@type":"NewsArticle","headline":"Ferry stays in port","articleBody":` + quoted(linkedText) + `}`
	for name, c := range map[string]struct{ data, body string }{
		"plain":      {article, ""},
		"list":       {`[{"@type":"BreadcrumbList"},` + article + `]`, ""},
		"graph":      {`{"@graph":[{"@type":"WebSite"},` + article + `]}`, ""},
		"nested":     {`{"@type":"WebPage","mainEntity":{"@graph":[` + article + `]}}`, ""},
		"types":      {strings.Replace(article, `"NewsArticle"`, `["Thing","TechArticle"]`, 1), ""},
		"tags":       {strings.Replace(article, quoted(linkedText), quoted("<p>"+strings.ReplaceAll(linkedText, ". ", ".</p><p>")+"</p>"), 1), ""},
		"escaped":    {strings.Replace(article, quoted(linkedText), quoted("&lt;p&gt;"+linkedText+"&lt;/p&gt;"), 1), ""},
		"lines":      {strings.Replace(article, ". A", ".\nA", 1), ""},
		"cdata":      {"//<![CDATA[\n" + article + "\n//]]>", ""},
		"comma":      {strings.Replace(article, "}", ",}", 1), ""},
		"twice":      {"[" + article + "," + article + "]", ""},
		"full type":  {strings.Replace(article, `"NewsArticle"`, `"https://schema.org/NewsArticle"`, 1), ""},
		"live":       {`{"@type":"LiveBlogPosting","headline":"Ferry stays in port","liveBlogUpdate":[` + article + `]}`, ""},
		"value":      {strings.Replace(article, quoted(linkedText), `{"@type":"Text","@value":`+quoted(linkedText)+`}`, 1), ""},
		"pieces":     {strings.Replace(article, quoted(linkedText), `[`+strings.ReplaceAll(quoted(linkedText), `. A`, `.","A`)+`]`, 1), ""},
		"mark":       {"\ufeff" + article, ""},
		"two values": {article + "\n" + `{"@type":"WebSite"}`, ""},
		"recipe":     {`{"@type":"Recipe","recipeInstructions":[{"@type":"HowToStep","text":` + quoted(linkedText) + `}]}`, ""},
		"how to":     {`{"@type":"HowTo","step":[{"@type":"HowToSection","itemListElement":[{"@type":"HowToStep","text":` + quoted(linkedText) + `}]}]}`, ""},
		"answer":     {`{"@type":"FAQPage","mainEntity":[{"@type":"Question","acceptedAnswer":{"@type":"Answer","text":` + quoted(linkedText) + `}}]}`, ""},
		"film":       {`{"@type":"VideoObject","transcript":` + quoted(linkedText) + `}`, ""},
		"beginning":  {article, "<article><h1>Ferry stays in port</h1><p>The ferry to Skarn stays in port until a new propeller has come.</p><p>Read on in the app.</p></article>"},
		"navigation": {article, "<nav><a href=/>Home</a></nav><p>Please allow programs to run.</p>"},
		"notice":     {article, "<div><p>We use cookies to measure our traffic and for advertising.</p><p>You can withdraw your consent to cookies.</p></div>"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := Read([]byte(`<html><head><title>Ferry stays in port</title><script type="application/ld+json">` + c.data + `</script></head><body><div id="root"></div>` + c.body + `</body></html>`))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(strings.Fields(textOfParts(d)), " "); got != linkedText || d.Title != "Ferry stays in port" {
				t.Errorf("the text is %q under %q", got, d.Title)
			}
		})
	}
}

// The page goes first where it shows the text, or more than the data has.
func TestLinkedTextIsSecond(t *testing.T) {
	t.Parallel()
	for name, data := range map[string]string{
		"the same": strings.Join([]string{linkedText, linkedText}, " "),
		"less":     "The ferry stays in port.",
		"empty":    " ",
	} {
		d, err := Read([]byte(`<html><head><script type="application/ld+json">{"@type":"Article","articleBody":"` + data + `"}</script></head><body><h1>Bridge</h1>` + strings.Repeat(prose, 4) + `</body></html>`))
		if err != nil || strings.Count(textOfParts(d), "old bridge") != 4 {
			t.Errorf("%s: the text is %q, %v", name, textOfParts(d), err)
		}
	}
	d, err := Read([]byte(`<html><head><script type="application/ld+json">{"@type":"FAQPage","mainEntity":{"@type":"Question","name":"Why?","acceptedAnswer":{"@type":"Answer","text":"` + strings.Repeat(linkedText, 3) + `"}}}</script></head><body><h1>Bridge</h1>` + prose + `</body></html>`))
	if err != nil || !strings.Contains(textOfParts(d), "old bridge") {
		t.Errorf("answers: the text is %q, %v", textOfParts(d), err)
	}
	deep := strings.Repeat(`{"mainEntity":`, 2000) + "1" + strings.Repeat("}", 2000)
	if d, err := Read([]byte(`<script type="application/ld+json">` + deep + `</script>`)); err != nil || len(d.Parts) > 0 {
		t.Errorf("deep data: %v, %v", d.Parts, err)
	}
}

// What an element is called drops no article: its paragraphs are text also
// where they are named for a wall, a letter or comments.
func TestNamesAreDoubted(t *testing.T) {
	t.Parallel()
	first := "<p>The ferry to Skarn stays in port this week.</p><p>Its propeller broke on a rock off the island.</p>"
	rest := []string{"A tug carries the mail twice a day until the new one has come.", "Farmers on Skarn ask who pays for the milk that they pour away.", "The owner says that the insurance has been told of it.", "Next week a diver will look at the shaft and the rudder."}
	for _, class := range []string{"paywall", "paywall-content", "newsletter-article", "subscription-text", "comment-text", "sponsored", "ad-free", "related-story", "promo-body", "share-text", "overlay", "registration", "footer-text"} {
		for layout, text := range map[string]string{
			"paragraphs": "<p class='" + class + "'>" + strings.Join(rest, "</p><p class='"+class+"'>") + "</p>",
			"division":   "<div class='" + class + "'><p>" + strings.Join(rest, "</p><p>") + "</p></div>",
		} {
			for _, around := range []string{"article", "main"} {
				d, err := Read([]byte("<html><body><" + around + "><h1>Ferry in port</h1>" + first + text + "</" + around + "></body></html>"))
				if err != nil {
					t.Fatal(err)
				}
				for _, want := range append(rest, "stays in port this week", "broke on a rock") {
					if !strings.Contains(textOfParts(d), want) {
						t.Errorf("%s, %s in %s: %q is missing: %+v", class, layout, around, want, d.Dropped)
						break
					}
				}
			}
		}
	}
}

// What asks to subscribe, and what readers have written, is no text, however
// much of the page it is.
func TestNamesAreBelieved(t *testing.T) {
	t.Parallel()
	news := "<article><h1>Ferry in port</h1><p>The ferry to Skarn stays in port this week.</p><p>Its propeller broke on a rock off the island.</p>%</article>"
	for name, rest := range map[string]string{
		"wall":       `%<div class="paywall"><p>Subscribe now to read on, and get the first month for a single crown.</p><p>Already a reader? Log in with your e-mail address and your password here.</p></div>`,
		"letter":     `%<div class="newsletter"><p>Sign up for our newsletter and get the best of the islands in your inbox every week.</p></div>`,
		"comments":   `<section class="comments">` + strings.Repeat(`<div class="comment"><b>Ada, 3 May</b><p>I have said for years that the channel is too shallow for such a ferry.</p></div>`, 6) + `</section>`,
		"in article": `%<div class="comments">` + strings.Repeat(`<div class="comment"><b>Ada, 3 May</b><p>I have said for years that the channel is too shallow for such a ferry.</p></div>`, 6) + `</div>`,
		"window":     `<div role="dialog"><p>Tell us what you think of this page and of the islands that it writes about.</p><p>It takes two minutes, and ten of you can win a trip to the outer islands in May.</p></div>`,
	} {
		page := strings.Replace(news, "%", "", 1) + rest
		if inner, ok := strings.CutPrefix(rest, "%"); ok {
			page = strings.Replace(news, "%", inner, 1)
		}
		d, err := Read([]byte("<html><body>" + page + "</body></html>"))
		if err != nil {
			t.Fatal(err)
		}
		if got, want := strings.TrimPrefix(textOfParts(d), "Ferry in port\n"), "The ferry to Skarn stays in port this week.\nIts propeller broke on a rock off the island.\n"; got != want {
			t.Errorf("%s: the text is %q, want %q", name, got, want)
		}
	}
}

// The captions of a slide show that hold the text are text.
func TestSlideShow(t *testing.T) {
	t.Parallel()
	page := "<html><body><h1>Ten ferries</h1><p>A look back.</p>"
	for _, name := range []string{"Anna", "Berta", "Carla", "Dora"} {
		page += "<figure><img src=a><figcaption>The " + name + " sailed to Skarn for forty years and carried sheep on her deck.</figcaption></figure>"
	}
	d, err := Read([]byte(page))
	if err != nil || strings.Count(textOfParts(d), "carried sheep") != 4 {
		t.Errorf("the text is %q, %v", textOfParts(d), err)
	}
	for _, p := range d.Parts {
		if p.Kind == draft.Caption {
			t.Errorf("%q is a caption still, which is never quoted", p.Text)
		}
	}
}

// Where the page shows nothing, what it hides is the article.
func TestHiddenArticle(t *testing.T) {
	t.Parallel()
	text := "<h1>Ferry in port</h1><p>The ferry to Skarn stays in port this week.</p><p>Its propeller broke on a rock off the island, and a tug carries the mail.</p>"
	for name, page := range map[string]string{
		"hidden":   `<div id="load">Loading</div><div style="display:none">` + text + `</div>`,
		"noscript": `<div id="root"></div><noscript>` + text + `</noscript>`,
		"template": `<div id="root"></div><template>` + text + `</template>`,
	} {
		d, err := Read([]byte("<html><head><title>Ferry in port</title></head><body>" + page + "</body></html>"))
		if err != nil || !strings.Contains(textOfParts(d), "this week.\nIts propeller") {
			t.Errorf("%s: the text is %q, %v", name, textOfParts(d), err)
		}
	}
	for _, page := range []string{
		`<div id="root"></div><noscript><p>You need to enable JavaScript to run this app. Please do it now, and load the page again; we cannot show it without.</p></noscript>`,
		`<div id="root"></div><div hidden><p>We use cookies to measure our traffic and for advertising. You can withdraw your consent to cookies in the settings of our website.</p></div>`,
	} {
		if d, err := Read([]byte(page)); err != nil || len(d.Parts) > 0 {
			t.Errorf("Read(%q) = %q, %v, want no text", page, textOfParts(d), err)
		}
	}
}

// What the data of a page says and the page does not is told to be left out, as
// is what the data itself hides.
func TestLinkedTextUnshown(t *testing.T) {
	t.Parallel()
	const shown = "The weir was mended in May. It held all summer long."
	page := func(data, body string) []byte {
		b, err := json.Marshal(map[string]string{"@type": "Article", "articleBody": data})
		if err != nil {
			t.Fatal(err)
		}
		return []byte(`<html><head><script type="application/ld+json">` + string(b) + `</script></head><body><h1>Bridge</h1>` + body + `</body></html>`)
	}
	for _, c := range []struct{ name, data, body, want string }{
		{"a copy", shown, strings.Repeat(prose, 2) + "<p>" + shown + "</p>", ""},
		{"a copy in other signs", "The weir was mended in May.  It held — all summer long!", strings.Repeat(prose, 2) + "<p>" + shown + "</p>", ""},
		{"a sentence more", shown + " Nobody had thought so.", strings.Repeat(prose, 2) + "<p>" + shown + "</p>", "hidden on the page: Nobody had thought so."},
		{"another text", shown, strings.Repeat(prose, 2), "hidden on the page: " + shown},
		{"beside what the page hides", shown, strings.Repeat(prose, 2) + "<p hidden>" + shown + "</p>", "hidden on the page: " + shown},
		{"hidden in the data", "<p>" + strings.Repeat(shown+" ", 3) + "</p><p hidden>Not yet.</p>", "<p>Please wait.</p>", "hidden on the page: Not yet."},
		{"a line of several", shown + "\nNobody had thought so.", strings.Repeat(prose, 2) + "<p>" + shown + "</p>", "hidden on the page: Nobody had thought so."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(page(c.data, c.body))
			if err != nil {
				t.Fatal(err)
			}
			var hidden []string
			for _, x := range d.Dropped {
				if x.Why == draft.WhyHidden {
					hidden = append(hidden, string(x.Why)+": "+draft.Fold(x.Text))
				}
			}
			if got := strings.Join(hidden, "\n"); got != c.want {
				t.Errorf("left out %q, want %q", got, c.want)
			}
		})
	}
}
