package office

import (
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

// A madeUpDOCX is a Word document of what such documents hold, by chance.
type madeUpDOCX struct {
	*drafttest.Source
	parts     []string
	relations strings.Builder
	more      int
}

// part adds a part that the body refers to by the identifier it returns.
func (m *madeUpDOCX) part(kind, body string) string {
	m.more++
	name := fmt.Sprintf("part%d.xml", m.more)
	m.parts = append(m.parts, "word/"+name, body)
	fmt.Fprintf(&m.relations, `<Relationship Id="r%d" Type="http://example.org/relationships/%s" Target="%s"/>`, m.more, kind, name)
	return fmt.Sprintf("r%d", m.more)
}

func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func inParagraph(inner string) string { return `<w:p>` + inner + `</w:p>` }

func (m *madeUpDOCX) paragraph() string {
	style := [...]string{"", "T", "H", "C", "X", "Q", "toc", "L"}[m.Pick(8)]
	inner := `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + run(m.Text(1+m.Pick(9)))
	for m.Pick(2) == 1 {
		inner += run(" ") + m.inline()
	}
	return inParagraph(inner)
}

func (m *madeUpDOCX) inline() string {
	switch m.Pick(10) {
	case 0:
		return `<w:del><w:r><w:delText>` + m.Text(2) + `</w:delText></w:r></w:del>`
	case 1:
		text := m.Text(2)
		return `<w:moveFrom>` + run(text) + `</w:moveFrom>`
	case 2:
		return `<w:ins>` + run(m.Text(2)) + `</w:ins>`
	case 3:
		return `<w:r><w:rPr><w:vanish/></w:rPr><w:t>` + m.Text(2) + `</w:t></w:r>`
	case 4:
		word := m.Word()
		return run(word[:3]) + run(word[3:])
	case 5:
		return `<w:r><w:ruby><w:rt>` + run(m.Word()) + `</w:rt><w:rubyBase>` + run(m.Word()) + `</w:rubyBase></w:ruby></w:r>`
	case 6:
		return `<w:hyperlink>` + run(m.Text(2)) + `</w:hyperlink>`
	case 7:
		return `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + run(m.Text(2)) + `</w:sdtContent></w:sdt>`
	case 8:
		return `<w:r><w:pict><v:shape alt="` + m.Text(2) + `"><v:textpath string="` + m.Text(2) + `"/></v:shape></w:pict></w:r>`
	}
	return m.drawing()
}

// drawing makes a picture, a text box, a chart or a diagram.
func (m *madeUpDOCX) drawing() string {
	alt := m.Text(2)
	inner := ""
	switch m.Pick(5) {
	case 0:
		inner = `<pic:pic><pic:cNvPr descr="` + alt + `"/></pic:pic>`
	case 1:
		inner = `<wps:txbx><w:txbxContent>` + inParagraph(run(m.Sentence(4))) + `</w:txbxContent></wps:txbx>`
	case 2:
		inner = `<c:chart r:id="` + m.part("chart", m.chart()) + `"/>`
	case 3:
		inner = `<dgm:relIds r:dm="` + m.part("diagramData", m.diagram()) + `"/>`
	case 4: // old programs alone have the text
		return `<w:r><mc:AlternateContent><mc:Choice><w:t/></mc:Choice><mc:Fallback><w:pict><v:shape alt="` + alt + `"><v:textbox><w:txbxContent>` + inParagraph(run(m.Text(3))) + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
	}
	shown := `<w:drawing><wp:docPr name="Picture 1" descr="` + alt + `"/><a:graphic><a:graphicData>` + inner + `</a:graphicData></a:graphic></w:drawing>`
	if m.Pick(2) == 0 {
		return `<w:r>` + shown + `</w:r>`
	}
	other := ""
	if m.Pick(2) == 0 {
		other = `<mc:Choice>` + shown + `</mc:Choice>`
	}
	return `<w:r><mc:AlternateContent><mc:Choice>` + shown + `</mc:Choice>` + other + `<mc:Fallback><w:pict><v:shape alt="` + alt + `"><v:textbox><w:txbxContent>` + inParagraph(run(alt)) + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}

func (m *madeUpDOCX) chart() string {
	categories := `<c:cat><c:strRef><c:strCache><c:pt><c:v>` + m.Word() + `</c:v></c:pt><c:pt><c:v>` + m.Word() + `</c:v></c:pt></c:strCache></c:strRef></c:cat>`
	var b strings.Builder
	b.WriteString(`<c:chartSpace xmlns:c="c" xmlns:a="a"><c:title><c:tx><c:rich><a:p><a:r><a:t>` + m.Text(3) + `</a:t></a:r></a:p></c:rich></c:tx></c:title>`)
	for i := range 1 + m.Pick(3) {
		if i > 0 && m.Pick(4) == 1 {
			categories = `<c:cat><c:pt><c:v>` + m.Word() + `</c:v></c:pt></c:cat>`
		}
		labels := ""
		if m.Pick(2) == 1 {
			labels = `<c:dLbls><c:dLbl><c:tx><c:rich><a:p><a:r><a:t>` + m.Text(2) + `</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls>`
		}
		b.WriteString(`<c:ser><c:tx><c:v>` + m.Text(2) + `</c:v></c:tx>` + labels + `<c:trendline><c:name>` + m.Text(2) + `</c:name></c:trendline>` + categories + `<c:val><c:pt><c:v>4</c:v></c:pt><c:pt><c:v>5</c:v></c:pt><c:pt><c:v>6</c:v></c:pt></c:val></c:ser>`)
	}
	b.WriteString(`<c:valAx><c:title><c:tx><c:strRef><c:strCache><c:pt><c:v>` + m.Text(2) + `</c:v></c:pt></c:strCache></c:strRef></c:tx></c:title></c:valAx></c:chartSpace>`)
	return b.String()
}

func (m *madeUpDOCX) diagram() string {
	point := func(kind, set string) string {
		return `<dgm:pt type="` + kind + `"><dgm:prSet ` + set + `/><dgm:t><a:p><a:r><a:t>` + m.Text(2) + `</a:t></a:r></a:p><a:p><a:r><a:t>` + m.Word() + `</a:t></a:r></a:p></dgm:t></dgm:pt>`
	}
	return `<dgm:dataModel xmlns:dgm="d" xmlns:a="a">` + point("node", "") + point("sibTrans", "") + point("node", `phldr="1"`) + `</dgm:dataModel>`
}

func (m *madeUpDOCX) table() string {
	var b strings.Builder
	b.WriteString(`<w:tbl><w:tblPr><w:tblCaption w:val="` + m.Text(2) + `"/></w:tblPr>`)
	for range 1 + m.Pick(3) {
		b.WriteString(`<w:tr>`)
		for range 1 + m.Pick(3) {
			b.WriteString(`<w:tc>` + m.paragraph())
			if m.Pick(4) == 1 {
				b.WriteString(inParagraph(run(m.Sentence(9))))
			}
			b.WriteString(`</w:tc>`)
		}
		b.WriteString(`</w:tr>`)
	}
	return b.String() + `</w:tbl>`
}

func (m *madeUpDOCX) file(tb testing.TB) []byte {
	tb.Helper()
	var body strings.Builder
	body.WriteString(m.paragraph())
	for m.More() {
		switch m.Pick(6) {
		case 0:
			body.WriteString(m.table())
		case 1: // its end was deleted
			body.WriteString(inParagraph(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + run(m.Text(3)+" ")))
		case 2:
			kind := [...]string{"header", "footer", "comments", "footnotes", "endnotes", "glossaryDocument"}[m.Pick(6)]
			open, end := `<w:x xmlns:w="w" xmlns:mc="m">`, `</w:x>`
			if kind == "footnotes" || kind == "endnotes" {
				open, end = open+`<w:footnote w:type="separator">`+inParagraph(run(m.Word()))+`</w:footnote><w:footnote w:id="2">`, `</w:footnote>`+end
			}
			m.part(kind, open+m.paragraph()+m.table()+end)
		case 3:
			name, content := m.Embedded()
			m.parts = append(m.parts, "word/embeddings/"+name, content)
			fmt.Fprintf(&m.relations, `<Relationship Id="e%s" Type="x/%s" Target="embeddings/%s"/>`, name, [...]string{"package", "oleObject"}[m.Pick(2)], name)
		default:
			body.WriteString(m.paragraph())
		}
	}
	relations := `<Relationships>` + m.relations.String() + `</Relationships>`
	for i := range m.more { // of the heads and notes, which may show charts as well
		m.parts = append(m.parts, fmt.Sprintf("word/_rels/part%d.xml.rels", i+1), relations)
	}
	styles := `<w:styles xmlns:w="w">`
	for id, name := range map[string]string{"T": "Title", "H": "heading 1", "C": "caption", "X": "Source Code", "Q": "Quote", "toc": "toc 1", "L": "List Bullet"} {
		styles += `<w:style w:styleId="` + id + `"><w:name w:val="` + name + `"/></w:style>`
	}
	return wordFile(tb, body.String(), append(m.parts, "word/styles.xml", styles+`</w:styles>`,
		"word/_rels/document.xml.rels", relations)...)
}

func everyWordOfADOCX(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := (&madeUpDOCX{Source: s}).file(t)
	d, err := ReadDOCX(data)
	if err != nil {
		t.Fatal(err)
	}
	s.Account(t, d, drafttest.InXML(t, data))
}

func TestEveryWordOfADOCX(t *testing.T) { drafttest.EveryWord(t, everyWordOfADOCX) }

func FuzzEveryWordOfADOCX(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfADOCX) }
