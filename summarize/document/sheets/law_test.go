package sheets

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// cellText returns the text of a cell: short, running or over lines.
func cellText(s *drafttest.Source, newline string) string {
	switch s.Pick(5) {
	case 0:
		return s.Sentence(9)
	case 1:
		return s.Text(2) + newline + s.Sentence(8)
	case 2:
		return s.Text(6)
	}
	return s.Text(1 + s.Pick(2))
}

// workbookOf makes a workbook of what such workbooks hold, by chance.
func workbookOf(tb testing.TB, s *drafttest.Source) []byte {
	tb.Helper()
	var sheets, parts []string
	var shared strings.Builder
	texts := 0
	for n := 1; n == 1 || s.More() && n < 9; n++ {
		state := [...]string{"", "hidden "}[s.Pick(2)]
		rows := state + s.Word() + "\n"
		for range s.Pick(5) {
			var cells []string
			for range 1 + s.Pick(4) {
				switch s.Pick(5) {
				case 0:
					cells = append(cells, number("4"))
				case 1:
					word := s.Word()
					fmt.Fprintf(&shared, `<si><r><t>%s</t></r><r><t>%s</t></r><rPh><t>%s</t></rPh></si>`, word[:2], word[2:], s.Word())
					cells = append(cells, fmt.Sprintf(`<c t="s"><v>%d</v></c>`, texts))
					texts++
				case 2:
					cells = append(cells, `<c t="str"><f>A1</f><v>`+s.Text(2)+`</v></c>`)
				default:
					cells = append(cells, cellText(s, "&#10;"))
				}
			}
			rows += row(cells...)
		}
		sheets = append(sheets, rows+`</sheetData><headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12`+s.Text(2)+`&amp;K00FF00 `+s.Word()+`</oddHeader></headerFooter><sheetData>`)
		if s.Pick(2) == 0 {
			continue
		}
		file := func(name, body string) {
			parts = append(parts, "xl/"+name, `<x xmlns:a="a" xmlns:r="r" xmlns:c="c" xmlns:mc="m">`+body+`</x>`)
		}
		id := fmt.Sprint(n)
		text := s.Text(5)
		file("d"+id+".xml", `<xdr:pic><cNvPr descr="`+s.Text(2)+`"/></xdr:pic><mc:AlternateContent><mc:Choice><a:p><a:r><a:t>`+text+`</a:t></a:r></a:p></mc:Choice><mc:Fallback><a:p><a:t>`+text+`</a:t></a:p></mc:Fallback></mc:AlternateContent><c:chart r:id="c"/><relIds r:dm="g"/>`)
		file("c"+id+".xml", `<c:title><a:t>`+s.Text(2)+`</a:t></c:title><c:ser><c:tx><c:v>`+s.Text(2)+`</c:v></c:tx><c:cat><c:v>`+s.Word()+`</c:v></c:cat></c:ser>`)
		file("g"+id+".xml", `<pt><a:p><a:t>`+s.Text(2)+`</a:t></a:p></pt><pt type="sibTrans"><a:t>`+s.Word()+`</a:t></pt>`)
		file("n"+id+".xml", `<comment><text><r><t>`+s.Text(2)+`</t></r></text></comment>`)
		name, content := s.Embedded()
		parts = append(parts, "xl/embeddings/"+name, content, "xl/_rels/s"+id+".xml.rels", `<Relationships>`+relation("d", "drawing", "d"+id+".xml")+relation("n", "comments", "n"+id+".xml")+relation("e", [...]string{"package", "oleObject"}[s.Pick(2)], "embeddings/"+name)+`</Relationships>`,
			"xl/_rels/d"+id+".xml.rels", `<Relationships>`+relation("c", "chart", "c"+id+".xml")+relation("g", "diagramData", "g"+id+".xml")+`</Relationships>`)
	}
	return bookFile(tb, sheets, append(parts, "xl/shared.xml", `<sst>`+shared.String()+`</sst>`)...)
}

// account holds the law of a draft, without what it says that sheets hold: the
// names of columns stand in rows as well.
func account(t *testing.T, s *drafttest.Source, d draft.Draft, there string) {
	t.Helper()
	d.Parts = slices.DeleteFunc(d.Parts, func(p draft.Part) bool { return p.Kind == draft.Caption && strings.Contains(p.Text, " × ") })
	s.Account(t, d, there)
}

func everyWordOfAnXLSX(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := workbookOf(t, s)
	d, err := ReadXLSX(data)
	if err != nil {
		t.Fatal(err)
	}
	account(t, s, d, drafttest.InXML(t, data))
}

func TestEveryWordOfAnXLSX(t *testing.T) { drafttest.EveryWord(t, everyWordOfAnXLSX) }

func FuzzEveryWordOfAnXLSX(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAnXLSX) }

// openSheetsOf makes an OpenDocument spreadsheet by chance.
func openSheetsOf(tb testing.TB, s *drafttest.Source) []byte {
	tb.Helper()
	p := func(inner string) string { return `<text:p>` + inner + `</text:p>` }
	var parts []string
	object := func() string {
		name := fmt.Sprintf("Object %d", len(parts))
		parts = append(parts, name+"/content.xml", `<c xmlns:text="t" xmlns:table="tb"><title>`+p(s.Text(2))+`</title><table:table-row><table:table-cell>`+p(s.Word())+`</table:table-cell></table:table-row></c>`)
		return `<draw:frame><draw:object xlink:href="./` + name + `"/><svg:desc>` + s.Text(2) + `</svg:desc></draw:frame>`
	}
	var body strings.Builder
	body.WriteString(`<style:style style:name="h"><style:table-properties table:display="false"/></style:style><table:content-validations>` + p(s.Text(2)) + `</table:content-validations><table:tracked-changes><office:change-info><dc:creator>Ada</dc:creator></office:change-info>` + p(s.Text(2)) + p(s.Word()) + `</table:tracked-changes>`)
	for more := true; more; more = s.More() {
		body.WriteString(`<table:table` + [...]string{"", ` table:style-name="h"`}[s.Pick(2)] + ` table:name="` + s.Word() + `">`)
		if s.Pick(3) == 0 {
			body.WriteString(`<table:shapes><draw:frame><draw:text-box>` + p(s.Text(3)) + p(s.Sentence(8)) + `</draw:text-box></draw:frame>` + object() + `</table:shapes>`)
		}
		for range s.Pick(4) {
			body.WriteString(`<table:table-row>`)
			for range 1 + s.Pick(3) {
				inner := p(cellText(s, "<text:line-break/>"))
				switch s.Pick(7) {
				case 0:
					inner += `<office:annotation><dc:creator>Ada</dc:creator><dc:date>2026</dc:date>` + p(s.Text(2)) + p(s.Word()) + `</office:annotation>`
				case 1:
					inner += object()
				case 2:
					inner += p(s.Word() + `<text:s/><text:title>` + s.Word() + `</text:title>`)
				case 3:
					inner += p(`<text:ruby><text:ruby-base>` + s.Word() + `</text:ruby-base><text:ruby-text>` + s.Word() + `</text:ruby-text></text:ruby>`)
				case 4:
					inner += p(s.Word() + `<draw:frame><draw:text-box>` + p(s.Text(2)) + `</draw:text-box></draw:frame>`)
				}
				body.WriteString(`<table:table-cell>` + inner + `</table:table-cell>`)
			}
			body.WriteString(`</table:table-row>`)
		}
		body.WriteString(`</table:table>`)
	}
	return drafttest.Zip(tb, append(parts, "content.xml", `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:draw="d" xmlns:xlink="l" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">`+body.String()+`</office:document-content>`,
		"styles.xml", `<s xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><style:footer>`+p(s.Text(2))+`</style:footer></s>`)...)
}

func everyWordOfAnODS(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := openSheetsOf(t, s)
	d, err := ReadODS(data)
	if err != nil {
		t.Fatal(err)
	}
	account(t, s, d, drafttest.InXML(t, data))
}

func TestEveryWordOfAnODS(t *testing.T) { drafttest.EveryWord(t, everyWordOfAnODS) }

func FuzzEveryWordOfAnODS(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAnODS) }

// oldBookOf makes the stream of a workbook of Excel 97, or of Excel 5.
func oldBookOf(s *drafttest.Source) string {
	version := [...]int{biff8, 0x0500}[s.Pick(2)]
	flags := map[int]string{biff8: "\x00", 0x0500: ""}[version]
	short := func(text string) string { return string(rune(len(text))) + flags + text }
	long := func(text string) string { return string(le.AppendUint16(nil, uint16(len(text)))) + flags + text }
	head := map[int]func(string) string{biff8: long, 0x0500: short}[version]
	var sheets []string
	shared, texts := "", uint32(0)
	for n := 0; n == 0 || s.More() && n < 20; n++ {
		cells := [...]string{"", "hidden ", "chart "}[s.Pick(3)] + s.Word() + "\n" + rec(biffHead, head("&L&12"+s.Text(2)))
		for i := range s.Pick(9) {
			switch s.Pick(7) {
			case 4:
				if version == biff8 {
					aid := s.Text(2)
					ext := rec(1, 0, 0, 1, len(aid), len(aid), wide(aid), 0, 0, 2)
					text := s.Text(2)
					shared += string(le.AppendUint32(append(le.AppendUint16(nil, uint16(len(text))), textPhonetic), uint32(len(ext)))) + text + ext
					cells += rec(biffSharedText, i, 0, 0, texts)
					texts++
				}
			case 0:
				cells += rec(biffStart, version, 32, 0, 0) + rec(biffSeries, 0, short(s.Text(2))) + rec(biffLabel, 0, 0, 0, long(s.Word())) + rec(biffEnd)
			case 1:
				text := s.Text(2)
				if version == biff8 {
					cells += rec(biffObject, 0x15, 0x12, [...]int{noteObject, 6, 7}[s.Pick(3)], 1) + rec(biffBox, 0, 0, 0, 0, 0, len(text), 16) + rec(biffContinue, "\x00"+text[:4]) + rec(biffContinue, "\x00"+text[4:])
				} else {
					cells += rec(biffNote, 0, 0, len(text), text)
				}
			case 2:
				cells += rec(biffFormula, i, 0, 0, "\x00\x00\x00\x00\x00\x00\xff\xff", 0) + rec(biffString, long(s.Text(2)))
			case 3:
				cells += rec(biffNumber, i, 0, 0, 4.5)
			default:
				cells += rec(biffLabel, i, s.Pick(9), 0, long(cellText(s, " ")))
			}
		}
		sheets = append(sheets, cells)
	}
	return oldFile(version, rec(biffShared, texts, texts, shared), sheets...)
}

// wide writes a text in two bytes a character.
func wide(text string) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(text)) {
		b = le.AppendUint16(b, u)
	}
	return string(b)
}

func everyWordOfAnXLS(t *testing.T, s *drafttest.Source) {
	t.Helper()
	stream := oldBookOf(s)
	d, err := readXLS([]byte(stream))
	if err != nil {
		t.Fatal(err)
	}
	var whole strings.Builder // without what parts a record from the one that goes on with it
	for rest := []byte(stream); len(rest) >= 4; rest = rest[4+uint16At(rest, 2):] {
		if body := rest[4 : 4+uint16At(rest, 2)]; uint16At(rest, 0) == biffContinue {
			whole.Write(body[1:])
		} else {
			whole.Write(append([]byte(" "), body...))
		}
	}
	account(t, s, d, s.Within(whole.String()))
}

func TestEveryWordOfAnXLS(t *testing.T) { drafttest.EveryWord(t, everyWordOfAnXLS) }

func FuzzEveryWordOfAnXLS(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAnXLS) }
