package slides

import (
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

const (
	slideStart = `<p:sld xmlns:p="p" xmlns:a="a" xmlns:r="r" xmlns:c="c" xmlns:dgm="d" xmlns:mc="mc"><p:cSld><p:spTree>`
	slideEnd   = `</p:spTree></p:cSld></p:sld>`
)

// deckFile makes a presentation of the XML of its slides, and further parts.
func deckFile(tb testing.TB, slides []string, parts ...string) []byte {
	tb.Helper()
	var ids, relations strings.Builder
	for i, s := range slides {
		n := string(rune('1' + i))
		ids.WriteString(`<p:sldId id="25` + n + `" r:id="rId` + n + `"/>`)
		relations.WriteString(relation("rId"+n, "slide", "slides/s"+n+".xml"))
		parts = append(parts, "ppt/slides/s"+n+".xml", s)
	}
	return drafttest.Zip(tb, append([]string{
		"ppt/presentation.xml", `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>` + ids.String() + `</p:sldIdLst></p:presentation>`,
		"ppt/_rels/presentation.xml.rels", `<Relationships>` + relations.String() + `</Relationships>`,
	}, parts...)...)
}

func relation(id, kind, target string) string {
	return `<Relationship Id="` + id + `" Type="http://example.org/relationships/` + kind + `" Target="` + target + `"/>`
}

// shape makes a shape of a placeholder ("" a text box) with paragraphs.
func shape(place string, paragraphs ...string) string {
	ph := ""
	if place != "" {
		ph = `<p:ph type="` + place + `"/>`
	}
	if place == "content" {
		ph = `<p:ph idx="1"/>`
	}
	return `<p:sp><p:nvSpPr><p:nvPr>` + ph + `</p:nvPr></p:nvSpPr><p:txBody><a:lstStyle><a:lvl1pPr><a:buChar char="x"/></a:lvl1pPr></a:lstStyle>` + strings.Join(paragraphs, "") + `</p:txBody></p:sp>`
}

func par(text string) string { return `<a:p><a:r><a:t>` + text + `</a:t></a:r></a:p>` }

func TestReadPPTX(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		slides []string
		parts  []string
		want   []string
	}{
		{"titles stand first, bullets are items", []string{
			slideStart + shape("content", par("Grind flour"), `<a:p><a:pPr><a:buNone/></a:pPr><a:r><a:t>No </a:t></a:r><a:br/><a:r><a:t>bullet.</a:t></a:r></a:p>`, `<a:p/>`) + shape("title", par("The"), par("mill")) + slideEnd,
			slideStart + shape("ctrTitle", par("Next")) + shape("subTitle", par("Below it")) + shape("", par("In a box."), `<a:p><a:pPr><a:buAutoNum type="x"/></a:pPr><a:r><a:t>one</a:t></a:r></a:p>`) + slideEnd,
		}, nil, []string{"H2 The mill", "I Grind flour", "P No bullet.", "H2 Next", "H3 Below it", "P In a box.", "I one"}},
		{"footers, dates and numbers are no text", []string{
			slideStart + shape("ftr", par("Mill company")) + shape("dt", `<a:p><a:fld type="datetime1"><a:t>1.1.2026</a:t></a:fld></a:p>`, par("May 2026")) + shape("sldNum", `<a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p>`, par("8")) + shape("body", par("Text")) + slideEnd,
		}, nil, []string{"- running head: Mill company", "- running head: 1.1.2026", "- running head: May 2026", "- page number: 7", "- page number: 8", "I Text"}},
		{"a slide that is not shown is left out, line by line", []string{
			strings.Replace(slideStart, "<p:sld ", `<p:sld show="0" `, 1) + shape("title", par("Spare")) + shape("", par("Not today.")) + slideEnd,
			slideStart + shape("title", par("Shown")) + slideEnd,
		}, nil, []string{"- hidden on the page: Spare", "- hidden on the page: Not today.", "H2 Shown"}},
		{"tables, and what is drawn twice", []string{
			slideStart + `<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody>` + par("Year") + `</a:txBody></a:tc><a:tc><a:txBody>` + par("Cost") + `</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>` +
				`<mc:AlternateContent><mc:Choice>` + shape("", par("Once.")) + `</mc:Choice><mc:Fallback>` + shape("", par("Once.")) + `</mc:Fallback></mc:AlternateContent>` + slideEnd,
		}, nil, []string{"R Year | Cost", "P Once."}},
		{"the speaker's notes follow their slide under a mark", []string{slideStart + shape("title", par("One")) + slideEnd, slideStart + shape("title", par("Two")) + slideEnd}, []string{
			"ppt/slides/_rels/s1.xml.rels", `<Relationships>` + relation("rId1", "notesSlide", "../notes/n1.xml") + relation("rId2", "comments", "../c.xml") + relation("rId3", "notesSlide", "../notes/none.xml") + `</Relationships>`,
			"ppt/notes/n1.xml", `<p:notes xmlns:p="p" xmlns:a="a">` + shape("body", par("Say hello."), par("Then go on.")) + shape("hdr", par("Head")) + `</p:notes>`,
			"ppt/c.xml", `<p:cmLst xmlns:p="p"><p:cm><p:text>Too long?</p:text></p:cm></p:cmLst>`,
		}, []string{"H2 One", "- running head: Head", "- comments: Too long?", "H3 Notes", "P Say hello.", "P Then go on.", "H2 Two"}},
		{"charts and diagrams", []string{
			slideStart + `<p:graphicFrame><c:chart r:id="rId1"/></p:graphicFrame><p:graphicFrame><dgm:relIds r:dm="rId2" r:lo="rId9"/></p:graphicFrame>` + slideEnd,
		}, []string{
			"ppt/slides/_rels/s1.xml.rels", `<Relationships>` + relation("rId1", "chart", "../charts/c.xml") + relation("rId2", "diagramData", "../d.xml") + relation("rId3", "slide", "http://example.org") + `</Relationships>`,
			"ppt/charts/c.xml", `<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><c:tx><c:rich><a:p><a:r><a:t>Flour</a:t></a:r></a:p></c:rich></c:tx></c:title><c:ser><c:tx><c:v>Rye</c:v></c:tx><c:cat><c:pt><c:v>May</c:v></c:pt><c:pt><c:v>June</c:v></c:pt></c:cat><c:val><c:formatCode>General</c:formatCode><c:pt><c:v>4.4000000000000004</c:v></c:pt><c:pt><c:v>2</c:v></c:pt></c:val></c:ser></c:chartSpace>`,
			"ppt/d.xml", `<dgm:dataModel xmlns:dgm="d" xmlns:a="a"><dgm:pt><dgm:prSet/><dgm:t><a:p><a:r><a:t>Sow</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt type="parTrans"><dgm:t>x</dgm:t></dgm:pt><dgm:pt><dgm:prSet phldr="1"/><dgm:t><a:p><a:r><a:t>[Text]</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>`,
		}, []string{"C Flour", "R Rye", "R May | 4.4", "R June | 2", "I Sow", "- hidden on the page: x", "- form: [Text]"}},
		{"what layouts and masters show is told once", []string{slideStart + shape("title", par("One")) + slideEnd, slideStart + shape("title", par("Two")) + slideEnd}, []string{
			"ppt/slides/_rels/s1.xml.rels", `<Relationships>` + relation("rId1", "slideLayout", "../l.xml") + `</Relationships>`,
			"ppt/slides/_rels/s2.xml.rels", `<Relationships>` + relation("rId1", "slideLayout", "../l.xml") + `</Relationships>`,
			"ppt/_rels/l.xml.rels", `<Relationships>` + relation("rId1", "slideMaster", "m.xml") + relation("rId2", "slideMaster", "gone.xml") + `</Relationships>`,
			"ppt/l.xml", slideStart + shape("title", par("Click to edit")) + shape("", par("Mill company")) + slideEnd,
			"ppt/m.xml", slideStart + shape("body", par("Click to edit")) + shape("", par("Confidential")) + slideEnd,
		}, []string{"H2 One", "H2 Two", "- running head: Mill company", "- running head: Confidential"}},
		{"a slide that is missing", []string{slideStart + shape("title", par("One")) + slideEnd}, []string{"ppt/other.xml", ""}, []string{"H2 One"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadPPTX(deckFile(t, c.slides, c.parts...))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, c.want...)
		})
	}
}

// The first slide's title is that of the whole, rather than what a template
// called itself.
func TestTitle(t *testing.T) {
	t.Parallel()
	core := `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>Company template</dc:title></cp:coreProperties>`
	for _, c := range []struct{ name, first, want string }{
		{"titled", shape("ctrTitle", par("A mill for the valley")), "A mill for the valley"},
		{"untitled", shape("", par("Text.")), "Company template"},
	} {
		d, err := ReadPPTX(deckFile(t, []string{slideStart + c.first + slideEnd, slideStart + shape("title", par("Second")) + slideEnd}, "docProps/core.xml", core))
		if err != nil || d.Title != c.want {
			t.Errorf("%s: title = %q, %v, want %q", c.name, d.Title, err, c.want)
		}
	}
}

const (
	odpStart = `<office:document-content xmlns:office="o" xmlns:draw="d" xmlns:presentation="p" xmlns:text="t" xmlns:table="tb" xmlns:style="s" xmlns:xlink="x"><office:automatic-styles><style:style style:name="gone" style:family="drawing-page"><style:drawing-page-properties presentation:visibility="hidden"/></style:style></office:automatic-styles><office:body><office:presentation>`
	odpEnd   = `</office:presentation></office:body></office:document-content>`
)

func frame(class, inner string) string {
	return `<draw:frame presentation:class="` + class + `"><draw:text-box>` + inner + `</draw:text-box></draw:frame>`
}

func TestReadODP(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, body string
		parts      []string
		want       []string
	}{
		{
			"titles, lists and boxes", `<draw:page>` + frame("outline", `<text:list><text:list-item><text:p>Grind<text:s/>flour</text:p></text:list-item></text:list>`) + frame("title", `<text:p>The mill</text:p>`) + frame("subtitle", `<text:p>Below</text:p>`) + `<draw:custom-shape><text:p>In a box.</text:p></draw:custom-shape></draw:page>`, nil,
			[]string{"H2 The mill", "I Grind flour", "H3 Below", "P In a box."},
		},
		{
			"placeholders, footers and hidden slides", `<presentation:footer-decl>Mill company</presentation:footer-decl><draw:page>` + `<draw:frame presentation:class="title" presentation:placeholder="true"><draw:text-box><text:p>Click to edit</text:p></draw:text-box></draw:frame>` + frame("page-number", `<text:p>Page <text:page-number>3</text:page-number></text:p>`) + frame("date-time", `<text:p>May</text:p>`) + `</draw:page><draw:page draw:style-name="gone">` + frame("title", `<text:p>Spare</text:p>`) + `</draw:page><draw:page><office:annotation><text:p>Why?</text:p></office:annotation>` + frame("title", `<text:p>Shown</text:p>`) + `</draw:page>`, nil,
			[]string{"- running head: Mill company", "- form: Click to edit", "- page number: 3", "- page number: Page", "- running head: May", "- hidden on the page: Spare", "H2 Shown", "- comments: Why?"},
		},
		{
			"notes and tables", `<draw:page>` + frame("title", `<text:p>One</text:p>`) + `<draw:frame><table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Cost</text:p></table:table-cell></table:table-row></table:table></draw:frame><presentation:notes><draw:page-thumbnail/>` + frame("notes", `<text:p>Say hello.</text:p>`) + frame("page-number", `<text:p>2</text:p>`) + `</presentation:notes></draw:page>`, nil,
			[]string{"H2 One", "R Year | Cost", "- page number: 2", "H3 Notes", "P Say hello."},
		},
		{
			"a chart", `<draw:page><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></draw:page>`,
			[]string{"Object 1/content.xml", `<c xmlns:chart="c" xmlns:text="t" xmlns:table="tb"><chart:title><text:p>Flour</text:p></chart:title><table:table-row><table:table-cell><text:p>May</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row></c>`},
			[]string{"C Flour", "R May | 4"},
		},
		{
			"what stands on the masters", `<draw:page>` + frame("title", `<text:p>One</text:p>`) + `</draw:page>`,
			[]string{"styles.xml", `<s xmlns:style="s" xmlns:draw="d" xmlns:presentation="p" xmlns:text="t"><style:master-page>` + frame("title", `<text:p>Click to edit</text:p>`) + `<draw:frame presentation:placeholder="true"><text:p>Click here</text:p></draw:frame><draw:custom-shape><text:p>Mill company</text:p></draw:custom-shape>` + frame("page-number", `<text:p>Page <text:page-number>&lt;number&gt;</text:page-number></text:p>`) + frame("footer", `<text:p>In confidence</text:p>`) + `<presentation:notes>` + frame("notes", `<text:p>Click to edit</text:p>`) + frame("", `<text:p>For the speaker</text:p>`) + `</presentation:notes></style:master-page></s>`},
			[]string{"H2 One", "- running head: Mill company", "- page number: <number>", "- page number: Page", "- running head: In confidence", "- running head: For the speaker"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadODP(drafttest.Zip(t, append([]string{"content.xml", odpStart + c.body + odpEnd}, c.parts...)...))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, c.want...)
		})
	}
}

// FuzzPPTX works on the XML inside. What stands in shapes is kept or left out.
func FuzzPPTX(f *testing.F) {
	f.Add(shape("title", par("One"))+`<p:graphicFrame><c:chart r:id="rId1"/></p:graphicFrame>`, `<c:title><a:t>T</a:t></c:title><c:ser><c:cat><c:v>a</c:v></c:cat></c:ser>`)
	f.Add(`<a:tr><a:tc>`+par("x"), `<dgm:pt><dgm:prSet phldr="1"/></dgm:pt>`)
	f.Fuzz(func(t *testing.T, slide, drawing string) {
		drafttest.Obeys(t, ReadPPTX, deckFile(t, []string{slideStart + slide + slideEnd},
			"ppt/slides/_rels/s1.xml.rels", `<Relationships>`+relation("rId1", "chart", "../c.xml")+relation("rId2", "notesSlide", "../c.xml")+`</Relationships>`,
			"ppt/c.xml", `<x xmlns:c="c" xmlns:a="a" xmlns:dgm="d">`+drawing+`</x>`))
	})
}

func FuzzODP(f *testing.F) {
	f.Add(`<draw:page>` + frame("title", `<text:p>One</text:p>`) + `<presentation:notes>` + frame("notes", `<text:p>x</text:p>`) + `</presentation:notes></draw:page>`)
	f.Add(`<draw:page><table:table-row><table:table-cell><text:p>a<draw:page><text:p>b</text:p></draw:page>`)
	f.Fuzz(func(t *testing.T, body string) {
		drafttest.Obeys(t, ReadODP, drafttest.Zip(t, "content.xml", odpStart+body+odpEnd))
	})
}
