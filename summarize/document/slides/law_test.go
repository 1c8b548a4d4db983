package slides

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"precis/summarize/document/drafttest"
)

// A madeUpDeck is a presentation of what such presentations hold, by chance.
type madeUpDeck struct {
	*drafttest.Source
	parts     []string
	relations strings.Builder // of the slide being made
}

func (m *madeUpDeck) part(kind, body string) string {
	n := len(m.parts)/2 + 1
	m.parts = append(m.parts, fmt.Sprintf("ppt/part%d.xml", n), `<p:x xmlns:p="p" xmlns:a="a" xmlns:c="c" xmlns:dgm="d">`+body+`</p:x>`)
	m.relations.WriteString(relation(fmt.Sprintf("r%d", n), kind, fmt.Sprintf("../part%d.xml", n)))
	return fmt.Sprintf("r%d", n)
}

func (m *madeUpDeck) shape() string {
	switch m.Pick(9) {
	case 0:
		return `<p:pic><p:nvPicPr><p:cNvPr name="Picture 1" descr="` + m.Text(2) + `"/></p:nvPicPr></p:pic>`
	case 1:
		return `<p:graphicFrame><c:chart r:id="` + m.part("chart", `<c:title><a:p><a:t>`+m.Text(2)+`</a:t></a:p></c:title><c:ser><c:tx><c:v>`+m.Text(2)+`</c:v></c:tx><c:dLbls><a:p><a:t>`+m.Word()+`</a:t></a:p></c:dLbls><c:cat><c:v>`+m.Word()+`</c:v></c:cat></c:ser><c:ser><c:cat><c:v>`+m.Word()+`</c:v></c:cat></c:ser>`) + `"/></p:graphicFrame>`
	case 2:
		return `<p:graphicFrame><dgm:relIds r:dm="` + m.part("diagramData", `<dgm:pt><dgm:t><a:p><a:t>`+m.Text(2)+`</a:t></a:p></dgm:t></dgm:pt><dgm:pt type="sibTrans"><dgm:t><a:t>`+m.Word()+`</a:t></dgm:t></dgm:pt>`) + `"/></p:graphicFrame>`
	case 3:
		return `<a:tbl><a:tr><a:tc>` + par(m.Text(2)) + `</a:tc><a:tc>` + par(m.Sentence(9)) + par(m.Word()) + `</a:tc></a:tr></a:tbl>`
	case 4:
		text := m.Sentence(4)
		return `<mc:AlternateContent><mc:Choice>` + shape("", par(text)) + `</mc:Choice><mc:Fallback>` + shape("", par(text)) + `</mc:Fallback></mc:AlternateContent>`
	case 5:
		return shape("", `<a:p><a:fld type="slidenum"><a:t>`+m.Word()+`</a:t></a:fld></a:p>`, `<a:p><a:fld type="datetime1"><a:t>`+m.Word()+`</a:t></a:fld></a:p>`)
	}
	return shape([...]string{"title", "body", "ftr", "dt", "sldNum", "subTitle", ""}[m.Pick(7)], par(m.Text(3)), par(m.Sentence(5)))
}

func (m *madeUpDeck) file(tb testing.TB) []byte {
	tb.Helper()
	var slides []string
	for n := 1; n == 1 || m.More() && n < 9; n++ {
		m.relations.Reset()
		if n < 3 {
			m.part("slideLayout", shape("title", par("Click to edit"))+shape("", par(m.Text(2)))+`<p:pic><p:cNvPr descr="`+m.Word()+`"/></p:pic>`)
		}
		start := slideStart
		if m.Pick(5) == 1 {
			start = strings.Replace(start, "<p:sld ", `<p:sld show="0" `, 1)
		}
		for range m.Pick(5) {
			start += m.shape()
		}
		switch m.Pick(5) {
		case 4:
			name, content := m.Embedded()
			m.parts = append(m.parts, "ppt/embeddings/"+name, content)
			m.relations.WriteString(relation("e", [...]string{"package", "oleObject"}[m.Pick(2)], "../embeddings/"+name))
		case 0:
			m.part("notesSlide", shape("body", par(m.Sentence(4)))+shape("ftr", par(m.Word()))+shape("sldNum", par(m.Word())))
		case 1:
			m.part("comments", `<p:cm><p:text>`+m.Text(3)+`</p:text></p:cm><p:cm><p:txBody>`+par(m.Word())+par(m.Word())+`</p:txBody></p:cm>`)
		}
		slides = append(slides, start+slideEnd)
		m.parts = append(m.parts, fmt.Sprintf("ppt/slides/_rels/s%d.xml.rels", n), `<Relationships>`+m.relations.String()+`</Relationships>`)
	}
	return deckFile(tb, slides, m.parts...)
}

func everyWordOfAPPTX(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := (&madeUpDeck{Source: s}).file(t)
	d, err := ReadPPTX(data)
	if err != nil {
		t.Fatal(err)
	}
	s.Account(t, d, drafttest.InXML(t, data))
}

func TestEveryWordOfAPPTX(t *testing.T) { drafttest.EveryWord(t, everyWordOfAPPTX) }

func FuzzEveryWordOfAPPTX(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAPPTX) }

// openDeckOf makes an OpenDocument presentation by chance.
func openDeckOf(tb testing.TB, s *drafttest.Source) []byte {
	tb.Helper()
	p := func(inner string) string { return `<text:p>` + inner + `</text:p>` }
	masters := ""
	for range s.Pick(3) {
		masters += `<style:master-page><draw:custom-shape>` + p(s.Text(2)) + `</draw:custom-shape>` + frame("title", p("Click to edit")) + frame([...]string{"footer", "date-time", "page-number", ""}[s.Pick(4)], p(s.Text(2))) + `<presentation:notes>` + frame("", p(s.Word())) + `</presentation:notes></style:master-page>`
	}
	var body strings.Builder
	var parts []string
	body.WriteString(`<presentation:footer-decl>` + s.Text(2) + `</presentation:footer-decl>`)
	for more := true; more; more = s.More() {
		body.WriteString([...]string{`<draw:page>`, `<draw:page draw:style-name="gone">`}[s.Pick(2)])
		for range s.Pick(6) {
			switch s.Pick(9) {
			case 0:
				body.WriteString(`<office:annotation><dc:creator>Ada</dc:creator><dc:date>2026</dc:date>` + p(s.Text(2)) + p(s.Word()) + `</office:annotation>`)
			case 1:
				body.WriteString(`<draw:frame><svg:title>` + s.Word() + `</svg:title><svg:desc>` + s.Text(2) + `</svg:desc></draw:frame>`)
			case 2:
				name := fmt.Sprintf("Object %d", len(parts))
				parts = append(parts, name+"/content.xml", `<c xmlns:text="t" xmlns:table="tb"><title>`+p(s.Text(2))+`</title><table:table-row><table:table-cell>`+p(s.Word())+`</table:table-cell></table:table-row>`+p(s.Text(2))+`</c>`)
				body.WriteString(`<draw:frame><draw:object xlink:href="./` + name + `"/></draw:frame>`)
			case 3:
				body.WriteString(`<draw:frame><table:table><table:table-row><table:table-cell>` + p(s.Text(2)) + `</table:table-cell><table:table-cell>` + p(s.Sentence(9)) + `</table:table-cell></table:table-row></table:table></draw:frame>`)
			case 4:
				body.WriteString(`<draw:frame presentation:class="title" presentation:placeholder="true"><draw:text-box>` + p(s.Text(2)) + `</draw:text-box></draw:frame>`)
			case 5:
				body.WriteString(`<draw:custom-shape>` + p(s.Text(2)+` <text:title>`+s.Word()+`</text:title> <text:page-number>`+s.Word()+`</text:page-number>`) + `</draw:custom-shape>`)
			case 6:
				body.WriteString(`<presentation:notes>` + frame("notes", p(s.Sentence(4))) + frame("page-number", p(s.Word())) + `</presentation:notes>`)
			default:
				body.WriteString(frame([...]string{"title", "subtitle", "outline", "footer", "date-time", ""}[s.Pick(6)], p(s.Text(3))+`<text:list><text:list-item>`+p(s.Text(2))+`</text:list-item></text:list>`))
			}
		}
		body.WriteString(`</draw:page>`)
	}
	start := strings.Replace(odpStart, "xmlns:xlink", `xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink`, 1)
	return drafttest.Zip(tb, append(parts, "content.xml", start+body.String()+odpEnd, "styles.xml", start+masters+odpEnd)...)
}

func everyWordOfAnODP(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := openDeckOf(t, s)
	d, err := ReadODP(data)
	if err != nil {
		t.Fatal(err)
	}
	s.Account(t, d, drafttest.InXML(t, data))
}

func TestEveryWordOfAnODP(t *testing.T) { drafttest.EveryWord(t, everyWordOfAnODP) }

func FuzzEveryWordOfAnODP(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAnODP) }

// wide writes a text in two bytes a character.
func wide(text string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = le.AppendUint16(b, u)
	}
	return string(b)
}

// properties makes those of a shape: a number, and texts.
func properties(texts map[int]string) string {
	list, long := string(le.AppendUint32(le.AppendUint16(nil, 0x0081), 7)), ""
	for _, id := range []int{propertyWords, 0x0380, propertyAlternative} {
		if text, ok := texts[id]; ok {
			value := wide(text + "\x00")
			list += string(le.AppendUint32(le.AppendUint16(nil, uint16(id|0x8000)), uint32(len(value))))
			long += value
		}
	}
	return rec(recordProperties, len(list)/6, list+long)
}

// oldDeckOf makes the streams of a presentation of PowerPoint 97 by chance.
func oldDeckOf(s *drafttest.Source) (stream, user string) {
	var slides, notes []string
	objects := []string{""}
	var masters []string
	for id := range uint32(s.Pick(3)) {
		objects = append(objects, rec(0x03F8, 0, box(header(0)+latin("Click to edit")), box(header(4)+chars(s.Text(2)+"\r"+s.Word())), rec(recordHeads, 0, rec(recordString, 2, wide(s.Text(2)))),
			rec(recordDrawing, 0, rec(recordShape, 0, properties(map[int]string{propertyWords: s.Text(2), propertyAlternative: s.Text(2)})))))
		masters = append(masters, listed(uint32(len(objects)), 1<<31+id))
	}
	for id := uint32(1); id == 1 || s.More() && id < 30; id++ {
		var inner []string
		var texts []string
		for i := range uint32(s.Pick(4)) {
			texts = append(texts, header(uint32(s.Pick(9))), [...]func(string) string{chars, latin}[s.Pick(2)](s.Text(2)+"\r"+s.Sentence(3)))
			if s.Pick(2) == 0 {
				inner = append(inner, box(of(i)))
			}
		}
		switch s.Pick(6) {
		case 0:
			inner = append(inner, rec(recordSlideShow, 0, "\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x04\x00\x00\x00\x00\x00"))
		case 1:
			inner = append(inner, rec(recordTags, 0, rec(recordTag, 0, rec(recordString, 0, wide("___PPT10")), rec(recordTagData, 0,
				rec(recordComment, 0, rec(recordString, 0, wide("Ada")), rec(recordString, 1, wide(s.Text(3))), rec(recordString, 2, wide("A")))))))
		case 2:
			inner = append(inner, rec(recordHeads, 0, rec(0x0FDA, 0, ints(0)), rec(recordString, 2, wide(s.Text(2)))))
		case 3:
			inner = append(inner, rec(recordDrawing, 0, rec(recordShape, 0, properties(map[int]string{propertyWords: s.Text(2), 0x0380: "Shape 1", propertyAlternative: s.Text(2)}))))
		case 4:
			inner = append(inner, box(header(4)+latin(s.Sentence(4))))
		}
		note := uint32(0)
		if s.Pick(3) == 0 {
			note = 700 + id
			shown := ""
			if s.Pick(2) == 0 {
				shown = box(of(0))
			}
			objects = append(objects, rec(0x03F0, 0, shown))
			notes = append(notes, listed(uint32(len(objects)), note, header(2), chars(s.Sentence(3))))
		}
		objects = append(objects, oldSlide(note, inner...))
		slides = append(slides, listed(uint32(len(objects)), 255+id, texts...))
	}
	objects[0] = rec(0x03E8, 0, rec(recordListWithText, 1, masters...), rec(recordListWithText, 0, slides...), rec(recordListWithText, 2, notes...), rec(recordHeads, 3, rec(recordString, 2, wide(s.Text(2)))))
	return oldFile(objects)
}

func everyWordOfAPPT(t *testing.T, s *drafttest.Source) {
	t.Helper()
	stream, user := oldDeckOf(s)
	d, err := readPPT([]byte(stream), []byte(user))
	if err != nil {
		t.Fatal(err)
	}
	s.Account(t, d, s.Within(stream))
}

func TestEveryWordOfAPPT(t *testing.T) { drafttest.EveryWord(t, everyWordOfAPPT) }

func FuzzEveryWordOfAPPT(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAPPT) }
