package office

import (
	"errors"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

const (
	wordStart = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>`
	wordEnd   = `</w:body></w:document>`
	wordTypes = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
)

// wordFile makes a Word document of a body and further parts.
func wordFile(tb testing.TB, body string, parts ...string) []byte {
	tb.Helper()
	return drafttest.Zip(tb, append([]string{"[Content_Types].xml", wordTypes, "word/document.xml", wordStart + body + wordEnd}, parts...)...)
}

func TestReadDOCX(t *testing.T) {
	t.Parallel()
	styles := `<w:styles xmlns:w="w">
		<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
		<w:style w:styleId="Mine"><w:name w:val="My heading"/><w:basedOn w:val="berschrift1"/></w:style>
		<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
		<w:style w:styleId="Verz1"><w:name w:val="toc 1"/></w:style>
		<w:style w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
		<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
	</w:styles>`
	tests := []struct {
		name, body string
		parts      []string
		want       []string
	}{
		{
			name: "runs of one paragraph are joined, tabs and breaks are spaces",
			body: `<w:p><w:r><w:t>The pier was re</w:t></w:r><w:r><w:t>opened</w:t></w:r><w:r><w:tab/><w:t>in</w:t><w:br/><w:t xml:space="preserve">May. </w:t></w:r></w:p><w:p/>`,
			want: []string{"P The pier was reopened in May."},
		},
		{
			name:  "headings by the names of styles, those based on them, and outline levels",
			body:  `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>One</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>Two</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Three</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Loop"/></w:pPr><w:r><w:t>Text</w:t></w:r></w:p>`,
			parts: []string{"word/styles.xml", styles},
			want:  []string{"H1 One", "H1 Two", "H3 Three", "P Text"},
		},
		{
			name:  "lists, quotations and the table of contents",
			body:  `<w:p><w:pPr><w:pStyle w:val="Verz1"/></w:pPr><w:r><w:t>One 3</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>milk</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Zitat"/></w:pPr><w:r><w:t>So be it.</w:t></w:r></w:p>`,
			parts: []string{"word/styles.xml", styles},
			want:  []string{"- table of contents: One 3", "I milk", "Q So be it."},
		},
		{
			name: "raised marks of notes are none of the text, exponents are",
			body: `<w:p><w:r><w:t>Built in 1912.</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t xml:space="preserve"> It has 300 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>`,
			want: []string{"- mark of a note: 1", "P Built in 1912. It has 300 m2"},
		},
		{
			name: "what was deleted, moved away, hidden or is a field's code is none of the text",
			body: `<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del><w:ins><w:r><w:t> and added</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>`,
			want: []string{"- deleted in the file: deleted", "- deleted in the file: moved", "- hidden on the page: hidden", "P Kept and added"},
		},
		{
			name:  "titles, captions, code and signs",
			body:  `<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>First title</w:t></w:r></w:p><w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Second title</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r><w:t>Below it</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="C"/></w:pPr><w:r><w:t>Table 1</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="X"/></w:pPr><w:r><w:t>a := 1</w:t></w:r></w:p><w:p><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>Text.</w:t></w:r></w:p>`,
			parts: []string{"word/styles.xml", `<w:styles xmlns:w="w"><w:style w:styleId="T"><w:name w:val="Title"/></w:style><w:style w:styleId="S"><w:name w:val="Subtitle"/></w:style><w:style w:styleId="C"><w:name w:val="caption"/></w:style><w:style w:styleId="X"><w:name w:val="Source Code"/></w:style></w:styles>`},
			want:  []string{"P co-op", "H1 Second title", "H2 Below it", "C Table 1", "X a := 1", "P Text."},
		},
		{
			name: "a table's rows; one that lays out a page gives its paragraphs",
			body: `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Cost</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc><w:p><w:r><w:t>First.</w:t></w:r></w:p><w:p><w:r><w:t>Second.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
			want: []string{"R Year | Cost", "P First.", "P Second."},
		},
		{
			name:  "notes come after the text, without the lines that part them from it",
			body:  `<w:p><w:r><w:t>Text.</w:t><w:footnoteReference w:id="1"/></w:r></w:p>`,
			parts: []string{"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:type="separator"><w:p><w:r><w:t>x</w:t></w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>`},
			want:  []string{"P Text.", "- running head: x", "C A note."},
		},
		{
			name: "a deleted end of a paragraph joins the two",
			body: `<w:p><w:pPr><w:rPr><w:del w:id="1"/><w:vanish/></w:rPr></w:pPr><w:r><w:t>The room </w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:r><w:t>is </w:t></w:r></w:p><w:p><w:r><w:t>open.</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Last.</w:t></w:r></w:p>`,
			want: []string{"P The room is open.", "P Last."},
		},
		{
			name: "a deleted paragraph, between others",
			body: `<w:p><w:r><w:t>One.</w:t></w:r></w:p><w:del w:id="1"><w:p><w:r><w:delText>Gone </w:delText></w:r></w:p><w:p><w:r><w:delText>too.</w:delText></w:r></w:p></w:del><w:p><w:r><w:t>Two.</w:t></w:r></w:p>`,
			want: []string{"P One.", "- deleted in the file: Gone too.", "P Two."},
		},
		{
			name: "what a control asks for is no text; what was filled in is",
			body: `<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here to enter text.</w:t></w:r></w:sdtContent></w:sdt></w:p><w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Filled in.</w:t></w:r></w:p></w:sdtContent></w:sdt>`,
			want: []string{"- form: Click here to enter text.", "P Filled in."},
		},
		{
			name: "the reading of a word",
			body: `<w:p><w:r><w:ruby><w:rt><w:r><w:t>はし</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>橋</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t>が開いた。</w:t></w:r></w:p>`,
			want: []string{"- reading aid: はし", "P 橋が開いた。"},
		},
		{
			name: "heads of pages and comments are left out, notes are found by the relations",
			body: `<w:p><w:r><w:t>Text.</w:t></w:r></w:p>`,
			parts: []string{
				"word/_rels/document.xml.rels", `<Relationships><Relationship Id="1" Type="x/header" Target="h1.xml"/><Relationship Id="2" Type="x/comments" Target="comments.xml"/><Relationship Id="3" Type="x/footnotes" Target="notes/f.xml"/><Relationship Id="4" Type="x/footer" Target="none.xml"/></Relationships>`,
				"word/h1.xml", `<w:hdr xmlns:w="w"><w:p><w:r><w:t>Mill company</w:t></w:r></w:p></w:hdr>`,
				"word/comments.xml", `<w:comments xmlns:w="w"><w:comment><w:p><w:r><w:t>Is that so?</w:t></w:r></w:p></w:comment></w:comments>`,
				"word/notes/f.xml", `<w:footnotes xmlns:w="w"><w:footnote w:id="1"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
			},
			want: []string{"P Text.", "- running head: Mill company", "- comments: Is that so?", "C A note."},
		},
		{
			name: "the blocks that Word offers to put in are hidden",
			body: `<w:p><w:r><w:t>Text.</w:t></w:r></w:p>`,
			parts: []string{
				"word/_rels/document.xml.rels", `<Relationships><Relationship Id="1" Type="x/glossaryDocument" Target="glossary/document.xml"/></Relationships>`,
				"word/glossary/document.xml", `<w:glossaryDocument xmlns:w="w"><w:docParts><w:docPart><w:docPartPr><w:name w:val="Closing"/></w:docPartPr><w:docPartBody><w:p><w:r><w:t>Yours, the mill</w:t></w:r></w:p><w:altChunk r:id="c"/></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>`,
				"word/glossary/_rels/document.xml.rels", `<Relationships><Relationship Id="c" Type="x/aFChunk" Target="piece.html"/></Relationships>`,
				"word/glossary/piece.html", "<p>A piece.</p>",
			},
			want: []string{"P Text.", "- hidden on the page: Yours, the mill", "- hidden on the page: piece.html"},
		},
		{
			name: "running text in a cell is a paragraph, the short cells are a row",
			body: `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>14:00</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Pool</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Waste heat keeps the water of the pool at twenty-four degrees all winter.</w:t></w:r></w:p><w:p><w:r><w:t>So be it.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
			want: []string{"R 14:00 | Pool", "P Waste heat keeps the water of the pool at twenty-four degrees all winter.", "P So be it."},
		},
		{
			name: "a text box is read once",
			body: `<w:p><w:r><w:t>Around.</w:t><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			want: []string{"P In the box.", "P Around."},
		},
		{
			name: "of alternatives one is read, the picture of it for old programs where nothing else speaks",
			body: `<w:p><w:r><mc:AlternateContent><mc:Choice><w:t>New.</w:t></mc:Choice><mc:Choice><w:t>Newer.</w:t></mc:Choice><mc:Fallback><w:t>Old.</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p><w:p><w:r><mc:AlternateContent><mc:Choice><w:rPr/></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>Old alone.</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			want: []string{"P New.", "P Old alone."},
		},
		{
			name: "what a picture shows is told once, and left out",
			body: `<w:p><w:r><w:drawing><wp:docPr descr="A weir in spring"/><a:graphic><pic:cNvPr descr="A weir in spring"/></a:graphic></w:drawing></w:r><w:r><w:t>It held.</w:t></w:r></w:p><w:p><w:r><w:pict><v:shape alt="A plan"><v:textpath string="Draft"/></v:shape></w:pict></w:r></w:p>`,
			want: []string{"- alternative text: A weir in spring", "P It held.", "- alternative text: A plan", "P Draft"},
		},
		{
			name: "charts, diagrams and pieces in another format",
			body: `<w:p><w:r><w:drawing><c:chart r:id="a"/></w:drawing></w:r></w:p><w:p><w:r><w:drawing><dgm:relIds r:dm="b"/></w:drawing><w:t>After.</w:t></w:r></w:p><w:altChunk r:id="c"/><w:p><w:r><c:chart r:id="gone"/></w:r></w:p>`,
			parts: []string{
				"word/_rels/document.xml.rels", `<Relationships><Relationship Id="a" Type="x/chart" Target="c.xml"/><Relationship Id="b" Type="x/diagramData" Target="d.xml"/><Relationship Id="c" Type="x/aFChunk" Target="piece.html"/></Relationships>`,
				"word/c.xml", `<c:chartSpace><c:title><a:t>Loads</a:t></c:title><c:ser><c:tx><c:v>Rye</c:v></c:tx><c:cat><c:v>May</c:v></c:cat><c:val><c:v>4</c:v></c:val></c:ser></c:chartSpace>`,
				"word/d.xml", `<dgm:dataModel><dgm:pt><dgm:t><a:p><a:t>Sow</a:t></a:p></dgm:t></dgm:pt></dgm:dataModel>`,
				"word/piece.html", "<p>A piece.</p>",
			},
			want: []string{"C Loads", "R Rye", "R May | 4", "I Sow", "P After."},
		},
		{
			name: "what a head says hidden, deleted or as a title",
			body: `<w:p><w:r><w:t>Text.</w:t></w:r></w:p>`,
			parts: []string{
				"word/styles.xml", `<w:styles><w:style w:styleId="T"><w:name w:val="Title"/></w:style></w:styles>`,
				"word/_rels/document.xml.rels", `<Relationships><Relationship Id="1" Type="x/header" Target="h1.xml"/></Relationships>`,
				"word/h1.xml", `<w:hdr><w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Mill company</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>old name</w:delText></w:r></w:del></w:p></w:hdr>`,
			},
			want: []string{"P Text.", "- running head: Mill company", "- deleted in the file: old name"},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadDOCX(wordFile(t, test.body, test.parts...))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Same(t, d, test.want...)
		})
	}
}

// A program that writes pages into Word documents puts the page in whole.
func TestReadDOCXOfAPage(t *testing.T) {
	t.Parallel()
	d, err := ReadDOCX(wordFile(t, `<w:altChunk r:id="c"/>`, "word/_rels/document.xml.rels", `<Relationships><Relationship Id="c" Type="x/aFChunk" Target="page.mht"/></Relationships>`, "word/page.mht", "MIME-Version: 1.0\n"))
	if err != nil || len(d.Children) != 1 || d.Children[0].Name != "page.mht" || len(d.Children[0].Data) == 0 {
		t.Errorf("ReadDOCX = %+v, %v, want the page inside it", d.Children, err)
	}
}

// The package's relations name the part with the body.
func TestReadDOCXElsewhere(t *testing.T) {
	t.Parallel()
	const body = wordStart + `<w:p><w:r><w:t>Text.</w:t></w:r></w:p>` + wordEnd
	const relation = `<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/TYPE" Target="/text/body.xml"/></Relationships>`
	for name, data := range map[string][]byte{
		"elsewhere":     drafttest.Zip(t, "_rels/.rels", strings.Replace(relation, "TYPE", "officeDocument", 1), "text/body.xml", body),
		"unnamed":       drafttest.Zip(t, "_rels/.rels", strings.Replace(relation, "TYPE", "image", 1), "word/document.xml", body),
		"no such parts": drafttest.Zip(t, "word/document.xml", body),
	} {
		d, err := ReadDOCX(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		drafttest.Same(t, d, "P Text.")
	}
}

func TestReadDOCXProperties(t *testing.T) {
	t.Parallel()
	core := `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>TITLE</dc:title><dc:description>MAKER</dc:description><dc:language>de-AT</dc:language><dcterms:created>2026-11-03T08:00:00Z</dcterms:created><dcterms:modified>2026-11-05T10:00:00Z</dcterms:modified></cp:coreProperties>`
	body := `<w:p><w:r><w:t>Text.</w:t></w:r></w:p>`
	tests := []struct{ name, title, maker, wantTitle, wantDay string }{
		{"a person's title", "Minutes of the council", "", "Minutes of the council", "2026-11-05"},
		{"a program's title", "Document1", "", "", "2026-11-05"},
		{"a template's date", "Minutes of the council", "generated by python-docx", "Minutes of the council", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			xml := strings.NewReplacer("TITLE", test.title, "MAKER", test.maker).Replace(core)
			d, err := ReadDOCX(wordFile(t, body, "docProps/core.xml", xml))
			if err != nil {
				t.Fatal(err)
			}
			if d.Title != test.wantTitle || d.Published != test.wantDay || d.Language != "de" {
				t.Errorf("title %q, day %q, language %q, want %q, %q, de", d.Title, d.Published, d.Language, test.wantTitle, test.wantDay)
			}
		})
	}
}

func TestReadDOCXDamaged(t *testing.T) {
	t.Parallel()
	whole := wordFile(t, `<w:p><w:r><w:t>Text.</w:t></w:r></w:p>`)
	tests := map[string][]byte{
		"cut off":           whole[:len(whole)/2],
		"without its body":  drafttest.Zip(t, "[Content_Types].xml", wordTypes),
		"an open element":   drafttest.Zip(t, "word/document.xml", wordStart+`<w:p><w:r>`),
		"an unknown entity": drafttest.Zip(t, "word/document.xml", `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>`+wordStart+`<w:p><w:r><w:t>&e;</w:t></w:r></w:p>`+wordEnd),
		"too deep":          drafttest.Zip(t, "word/document.xml", wordStart+strings.Repeat("<w:sdt>", 1000)),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if d, err := ReadDOCX(data); !errors.Is(err, draft.ErrDamaged) {
				t.Errorf("ReadDOCX = %q, %v, want %v", drafttest.Lines(d), err, draft.ErrDamaged)
			}
		})
	}
}
