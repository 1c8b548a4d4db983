package xml

import (
	"errors"
	"os"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestRecognize(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{`<?xml version="1.0"?><!-- a --><rss version="2.0">`, "feed"},
		{`<feed xmlns="http://www.w3.org/2005/atom">`, "feed"},
		{`<?xml version="1.0"?><rdf:rdf xmlns="http://purl.org/rss/1.0/">`, "feed"},
		{`<?xml version="1.0"?><rdf:rdf xmlns:foaf="a">`, "xml"},
		{`<fictionbook>`, "fb2"},
		{`<!doctype article [<!entity a "b"> ]><article><front><article-meta>`, "xml"},
		{`<article class="a"><p>`, ""},
		{`<!doctype html><html><body>`, ""},
		{`<?xml version="1.0"?><!doctype html public "a" "b"><html>`, ""},
		{`<?xml version="1.0"?><svg>`, ""},
		{`<?xml version="1.0"?><stock>`, "xml"},
		{`<stock>`, ""},
		{`text`, ""},
		{`<!-- never closed`, ""},
	} {
		if got := Recognize(c.text); got != c.want {
			t.Errorf("Recognize(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFeeds(t *testing.T) {
	t.Parallel()
	const first, second = "The pump in the old mill runs again.", "It needs no oil."
	for _, c := range []struct{ name, about, text string }{
		{"RSS", "Short.", `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Mill news</title><link>https://example.org</link><description>About it</description><language>en-GB</language>
			<item><title>Pump &amp;amp; gate</title><link>https://example.org/pump</link><pubDate>Tue, 03 Nov 2026 08:00:00 GMT</pubDate><description>Short.</description><content:encoded><![CDATA[<p>The <b>pump</b> in the old mill runs again.</p><p>It needs no oil.</p>]]></content:encoded></item>
			<item><title>Only a headline about the gate</title></item></channel></rss>`},
		{"RDF", "Ada", `<?xml version="1.0"?><rdf:RDF xmlns:rdf="r" xmlns="http://purl.org/rss/1.0/" xmlns:dc="d"><channel><title>Mill news</title><dc:language>en</dc:language></channel>
			<item><title>Pump &amp; gate</title><link>https://example.org/pump</link><dc:date>2026-11-03T08:00:00Z</dc:date><dc:creator>Ada</dc:creator><comments>https://example.org/talk</comments><description>&lt;p&gt;The pump in the old mill runs again.&lt;/p&gt;&lt;p&gt;It needs no oil.&lt;/p&gt;</description></item>
			<item><title>Only a headline about the gate</title></item></rdf:RDF>`},
		{"Atom", "Short.", `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Mill news</title><author><name>Ada</name></author>
			<entry><title type="html">Pump &amp;amp; gate</title><link rel="self" href="https://example.org/self"/><link href="https://example.org/pump"/><updated>2026-11-05T08:00:00Z</updated><published>2026-11-03T08:00:00Z</published><summary>Short.</summary><content type="xhtml"><div xmlns="h"><p>The <b>pump</b> in the old mill runs again.</p><p>It needs no oil.</p></div></content></entry>
			<entry><title>Only a headline about the gate</title></entry></feed>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read("feed", []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			checkFeed(t, d, first, second, c.about)
		})
	}
	d, err := ReadJSONFeed([]byte(`{"version":"https://jsonfeed.org/version/1.1","title":"Mill news","language":"en","items":[
		{"url":"https://example.org/pump","title":"Pump & gate","content_html":"<p>The pump in the old mill runs again.</p><p>It needs no oil.</p>","date_published":"2026-11-03T08:00:00Z","summary":"Short."},{"title":"Only a headline about the gate"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	checkFeed(t, d, first, second, "Short.")
}

func checkFeed(t *testing.T, d draft.Draft, first, second, about string) {
	t.Helper()
	if d.Title != "Mill news" || d.Language != "en" || len(d.Parts) > 0 || len(d.Children) != 2 {
		t.Fatalf("a feed %q in %q of %d parts and %d children", d.Title, d.Language, len(d.Parts), len(d.Children))
	}
	c := d.Children[0].Draft
	if c.Title != "Pump & gate" || c.Published != "2026-11-03" || c.Address != "https://example.org/pump" || c.Language != "en" {
		t.Errorf("an entry %q of %q at %q in %q", c.Title, c.Published, c.Address, c.Language)
	}
	drafttest.Same(t, *c, "P "+first, "P "+second, "- about the article: "+about)
	drafttest.Same(t, *d.Children[1].Draft, "P Only a headline about the gate")
}

// madeUpFeed makes a feed by chance.
func madeUpFeed(s *drafttest.Source) string {
	var b strings.Builder
	atom := s.Pick(2) == 0
	content := func(text string) string {
		switch s.Pick(4) {
		case 0:
			return "<![CDATA[<p>" + text + "</p>]]>"
		case 1:
			return "&lt;p&gt;" + text + "&lt;/p&gt;"
		case 2:
			return "<![CDATA[" + text + " <b>" + s.Word() + "</b><p hidden>" + s.Word() + "</p>]]>"
		}
		return text
	}
	for more := true; more; more = s.More() {
		b.WriteString(map[bool]string{true: "<entry>", false: "<item>"}[atom] + "<title>" + s.Text(2) + "</title>")
		for range s.Pick(4) {
			switch s.Pick(6) {
			case 0:
				b.WriteString("<author><name>" + s.Text(2) + "</name></author>")
			case 1:
				b.WriteString("<category>" + s.Word() + "</category>")
			case 2:
				b.WriteString("<group><description>" + s.Text(3) + "</description></group>")
			case 3:
				b.WriteString("<encoded>" + content(s.Sentence(9)) + "</encoded>")
			case 4:
				b.WriteString(`<content type="xhtml"><div><p>` + s.Sentence(5) + "</p></div></content>")
			default:
				b.WriteString("<description>" + content(s.Sentence(5)) + "</description>")
			}
		}
		b.WriteString(map[bool]string{true: "</entry>", false: "</item>"}[atom])
	}
	if atom {
		return "<feed><title>" + s.Word() + "</title><subtitle>" + s.Text(2) + "</subtitle>" + b.String() + "</feed>"
	}
	return "<rss><channel><title>" + s.Word() + "</title><description>" + s.Text(2) + "</description>" + b.String() + "</channel></rss>"
}

func everyWordOfAFeed(t *testing.T, s *drafttest.Source) {
	t.Helper()
	text := madeUpFeed(s)
	d, err := Read("feed", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range d.Children {
		d.Title += " " + c.Draft.Title
		d.Parts = append(d.Parts, c.Draft.Parts...)
		d.Dropped = append(d.Dropped, c.Draft.Dropped...)
	}
	s.Account(t, d, s.Within(text))
}

func TestEveryWordOfAFeed(t *testing.T) { drafttest.EveryWord(t, everyWordOfAFeed) }

func FuzzEveryWordOfAFeed(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAFeed) }

// What an entry's HTML hides is named with the entry.
func TestFeedHides(t *testing.T) {
	t.Parallel()
	d, err := Read("feed", []byte(`<rss><channel><title>Mill news</title><item><title>Gate</title><description>&lt;p hidden&gt;Not yet.&lt;/p&gt;&lt;p&gt;It opens.&lt;/p&gt;&lt;svg&gt;&lt;text&gt;Plan&lt;/text&gt;&lt;/svg&gt;</description></item></channel></rss>`))
	if err != nil || len(d.Children) != 1 {
		t.Fatalf("%d entries, %v", len(d.Children), err)
	}
	drafttest.Same(t, *d.Children[0].Draft, "- hidden on the page: Not yet.", "P It opens.", "- picture caption: Plan")
}

func TestText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, format, text, title, day, lang, parts string }{
		{"FictionBook", "fb2", `<?xml version="1.0"?><FictionBook xmlns:l="x"><description><title-info><genre>novel</genre><author><first-name>Ada</first-name></author><book-title>The mill</book-title><annotation><p>A book about a mill.</p></annotation><date value="2026-11-03">2026</date><lang>en</lang></title-info></description>
			<body><title><p>The mill</p></title><section><title><p>One</p></title><epigraph><p>It was time.</p></epigraph><p>The pump <emphasis>runs</emphasis> again<a l:href="#n1" type="note">[1]</a>.</p><empty-line/><p>It needs no oil.</p></section></body>
			<body name="notes"><section id="n1"><p>Since May.</p></section></body><binary id="a" content-type="image/png">AAAA</binary></FictionBook>`, "The mill", "2026-11-03", "en", "P A book about a mill.|H2 One|Q It was time.|P The pump runs again.|P It needs no oil.|P Since May."},
		{
			"JATS", "xml", `<!DOCTYPE article PUBLIC "-//NLM//DTD JATS" "a.dtd"><article xml:lang="en"><front><journal-meta><journal-title>Mills</journal-title></journal-meta><article-meta><title-group><article-title>On a <italic>pump</italic></article-title></title-group><contrib-group><contrib><name><surname>Berg</surname></name></contrib></contrib-group><pub-date><day>3</day><month>11</month><year>2026</year></pub-date><abstract><p>It runs again.</p></abstract></article-meta></front>
			<body><sec><title>Results</title><p>It moves <xref ref-type="bibr" rid="a">[1]</xref>sixty litres.</p><sec><title>Oil</title><p>None.</p></sec><list><list-item><p>One thing.</p></list-item></list><table-wrap><caption><p>Mills</p></caption><table><tr><td>Elm</td><td>3</td></tr></table></table-wrap></sec></body><back><ref-list><ref><year>2019</year></ref></ref-list></back></article>`,
			"On a pump", "2026-11-03", "en", "P It runs again.|H2 Results|P It moves sixty litres.|H3 Oil|P None.|I One thing.|C Mills|R Elm | 3",
		},
		{"DocBook", "xml", `<?xml version="1.0"?><article xmlns="http://docbook.org/ns/docbook"><info><title>The mill</title><pubdate>2026-11-03</pubdate><author><personname>Ada</personname></author></info><section><title>Pump</title><para>It runs again, says <emphasis>Ada</emphasis><footnote><para>Since May.</para></footnote>.</para><programlisting>make all
make test</programlisting></section></article>`, "The mill", "2026-11-03", "", "H1 Pump|P It runs again, says Ada.|X make all|X make test|P Since May."},
		{"TEI", "xml", `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>The mill</title></titleStmt><publicationStmt><date when="2026-11-03"/></publicationStmt></fileDesc></teiHeader><text><body><div><head>Pump</head><p>It <hi>runs</hi> again.</p><lg><l>One line</l><l>and one more</l></lg></div></body></text></TEI>`, "The mill", "2026-11-03", "en", "H2 Pump|P It runs again.|P One line|P and one more"},
		{"any XML", "xml", `<?xml version="1.0"?><minutes><meeting>Board</meeting><entry><text>The pump in the old mill runs again after a repair of two weeks.</text></entry><entry><text>It now moves sixty <b>litres</b> a second and needs no oil.</text></entry></minutes>`, "", "", "", "R Board|P The pump in the old mill runs again after a repair of two weeks.|P It now moves sixty litres a second and needs no oil."},
		{
			"HTML in it", "xml", `<?xml version="1.0"?><export><record><year>2026</year><description><![CDATA[<h2>Pump</h2><p style="margin: 0">The pump in the <b>old mill</b> runs again after a repair.</p><ul><li>It needs no oil at all, says the miller.</li></ul>]]></description></record>
			<record><noteText>&lt;div&gt;The gate below it was painted &amp;amp; closed in May.&lt;br/&gt;It opens by hand.&lt;/div&gt;</noteText></record><record><pathText>A sign says &lt;closed&gt; where the path begins at the bridge.</pathText></record></export>`,
			"", "", "", "R 2026|H2 Pump|P The pump in the old mill runs again after a repair.|I It needs no oil at all, says the miller.|P The gate below it was painted & closed in May.|P It opens by hand.|P A sign says <closed> where the path begins at the bridge.",
		},
		{"entities of its own", "xml", `<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;"><!ENTITY n "&m;&m;&m;&m;&m;&m;&m;&m;">]><chapter><para>The pump&nbsp;runs &n; again.</para></chapter>`, "", "", "", "P The pump runs &n; again."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(c.format, []byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			var kept []string
			for _, line := range drafttest.Lines(d) {
				if line[0] != '-' {
					kept = append(kept, line)
				}
			}
			if got := strings.Join(kept, "|"); got != c.parts || d.Title != c.title || d.Published != c.day || d.Language != c.lang {
				t.Errorf("Read = %q, %q, %q,\n%q, want %q, %q, %q,\n%q", d.Title, d.Published, d.Language, got, c.title, c.day, c.lang, c.parts)
			}
		})
	}
}

func TestReadRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, format, text string
		want               error
	}{
		{"data", "xml", `<?xml version="1.0"?><stock><plant><name>Bloodroot</name><price>2.44</price></plant></stock>`, draft.ErrFormat},
		{"nothing", "xml", `<?xml version="1.0"?><stock/>`, draft.ErrEmpty},
		{"cut off", "xml", `<?xml version="1.0"?><book><para>The pump`, draft.ErrDamaged},
		{"cut off in a tag", "feed", `<rss><channel><item><tit`, draft.ErrDamaged},
		{"deep", "xml", strings.Repeat("<a>", 100_000), draft.ErrDamaged},
		{"many", "xml", "<a>" + strings.Repeat("<b/>", maxNodes) + "</a>", draft.ErrTooLarge},
		{"no channel", "feed", "<other/>", draft.ErrDamaged},
		{"large", "xml", strings.Repeat(" ", maxBytes+1), draft.ErrTooLarge},
	} {
		if _, err := Read(c.format, []byte(c.text)); !errors.Is(err, c.want) {
			t.Errorf("Read(%s) = %v, want %v", c.name, err, c.want)
		} else if strings.Contains(err.Error(), "tit") || strings.Contains(err.Error(), "pump") {
			t.Errorf("Read(%s) = %v, which quotes the file", c.name, err)
		}
	}
	if _, err := ReadJSONFeed([]byte(`{"version":"https://jsonfeed.org/version/1","items":[{`)); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("ReadJSONFeed(cut off) = %v, want ErrDamaged", err)
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"news.xml", "heather.fb2", "kelp.xml"} {
		data, err := os.ReadFile("../testdata/read/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data), name == "news.xml")
	}
	f.Add(`<a><title>b</title><p>c<i>d</i>e<fn><p>f</p></fn></p><row><entry>g</entry></row></a>`, false)
	f.Fuzz(func(t *testing.T, text string, feed bool) {
		format := "xml"
		if feed {
			format = "feed"
		}
		drafttest.Obeys(t, func(data []byte) (draft.Draft, error) { return Read(format, data) }, []byte(text))
		Recognize(strings.ToLower(text))
		root, err := parse([]byte(text))
		if err != nil || feed {
			return
		}
		d, err := readText(root)
		if err != nil {
			return
		}
		// Every word of the elements is kept or left out.
		said := draft.Bare(d.Title)
		for _, p := range d.Parts {
			said += draft.Bare(p.Text)
		}
		for _, x := range d.Dropped {
			said += draft.Bare(x.Text)
		}
		if there := draft.Bare(root.all()); len(said) < len(there) {
			t.Fatalf("of %d bytes of words %d are kept or left out:\n%q\n%q %q", len(there), len(said), there, d.Title, drafttest.Lines(d))
		}
	})
}
