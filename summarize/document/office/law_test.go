package office

import (
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document/drafttest"
)

// openTextOf makes an OpenDocument text of what such texts hold, by chance.
func openTextOf(tb testing.TB, s *drafttest.Source) []byte {
	tb.Helper()
	var body, heads strings.Builder
	var parts []string
	p := func(inner string) string { return `<text:p>` + inner + `</text:p>` }
	inline := func() string {
		switch s.Pick(11) {
		case 0:
			return `<text:note><text:note-citation>` + s.Word() + `</text:note-citation><text:note-body>` + p(s.Sentence(4)) + `</text:note-body></text:note>`
		case 1:
			return `<office:annotation><dc:creator>Ada</dc:creator><dc:date>2026-11-03</dc:date>` + p(s.Text(2)) + p(s.Text(2)) + `</office:annotation>`
		case 2:
			word := s.Word()
			return ` <text:span>` + word[:2] + `</text:span>` + word[2:]
		case 3:
			return ` <text:title>` + s.Text(2) + `</text:title>`
		case 4:
			return ` <text:hidden-text>` + s.Text(2) + `</text:hidden-text>`
		case 5:
			return ` <text:ruby><text:ruby-base>` + s.Word() + `</text:ruby-base><text:ruby-text>` + s.Word() + `</text:ruby-text></text:ruby>`
		case 6:
			return ` <text:bibliography-mark>` + s.Text(2) + `</text:bibliography-mark>`
		case 7:
			name := fmt.Sprintf("Object %d", len(parts)/2)
			parts = append(parts, name+"/content.xml", `<c xmlns:chart="c" xmlns:text="t" xmlns:table="tb"><chart:title><text:p>`+s.Text(2)+`</text:p></chart:title><chart:axis><chart:title><text:p>`+s.Word()+`</text:p></chart:title></chart:axis><table:table-row><table:table-cell><text:p>`+s.Word()+`</text:p></table:table-cell><table:table-cell><text:p>4</text:p></table:table-cell></table:table-row><text:p>`+s.Word()+`</text:p><m:annotation>`+s.Text(2)+`</m:annotation></c>`)
			return `<draw:frame><draw:object xlink:href="./` + name + `"/><svg:desc>` + s.Text(2) + `</svg:desc></draw:frame>`
		case 8:
			return `<draw:frame><draw:text-box>` + p(s.Sentence(3)) + `</draw:text-box><svg:title>` + s.Word() + `</svg:title></draw:frame>`
		case 9:
			return ` <text:s/>` + s.Text(2) + `<text:line-break/>` + s.Word()
		}
		return ` ` + s.Text(3)
	}
	for more := true; more; more = s.More() {
		switch s.Pick(9) {
		case 0:
			body.WriteString(`<text:h text:outline-level="2">` + s.Text(3) + inline() + `</text:h>`)
		case 1:
			body.WriteString(`<text:list><text:list-item>` + p(s.Text(4)+inline()) + `</text:list-item></text:list>`)
		case 2:
			body.WriteString(`<table:table><table:table-row><table:table-cell>` + p(s.Text(2)) + `</table:table-cell><table:table-cell>` + p(s.Sentence(9)+inline()) + p(s.Word()) + `</table:table-cell></table:table-row></table:table>`)
		case 3:
			body.WriteString(`<text:table-of-content>` + p(s.Text(2)) + `</text:table-of-content>`)
		case 4:
			body.WriteString(`<text:tracked-changes><text:changed-region><text:deletion>` + p(s.Text(2)) + p(s.Word()) + `</text:deletion></text:changed-region></text:tracked-changes>`)
		case 5:
			heads.WriteString(`<style:header>` + p(s.Text(2)+` <text:date>`+s.Word()+`</text:date>`) + `</style:header>`)
		case 6:
			body.WriteString(`<text:p text:style-name="` + [...]string{"P2", "P1", "Subtitle", "Caption"}[s.Pick(4)] + `">` + s.Text(3) + `</text:p>`)
		default:
			body.WriteString(p(s.Sentence(6) + inline()))
		}
	}
	start := strings.Replace(odtStart, "xmlns:draw", `xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:draw`, 1)
	return drafttest.Zip(tb, append(parts, "content.xml", start+body.String()+odtEnd,
		"styles.xml", `<s xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">`+heads.String()+`</s>`)...)
}

func everyWordOfAnODT(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := openTextOf(t, s)
	d, err := ReadODT(data)
	if err != nil {
		t.Fatal(err)
	}
	s.Account(t, d, drafttest.InXML(t, data))
}

func TestEveryWordOfAnODT(t *testing.T) { drafttest.EveryWord(t, everyWordOfAnODT) }

func FuzzEveryWordOfAnODT(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAnODT) }

// richTextOf makes a Rich Text file of what such files hold, by chance.
func richTextOf(s *drafttest.Source) string {
	var b strings.Builder
	b.WriteString(`{\rtf1\ansi{\stylesheet{\s1 title;}{\s2 heading 1;}{\s3 quote;}}`)
	for more := true; more; more = s.More() {
		switch s.Pick(18) {
		case 0:
			b.WriteString(`{\header ` + s.Text(2) + `\par ` + s.Word() + `}`)
		case 1:
			b.WriteString(`{\footnote {\super 1} ` + s.Sentence(3) + `}`)
		case 2:
			b.WriteString(`{\*\annotation{\*\atnref 1} ` + s.Text(2) + `}`)
		case 3:
			b.WriteString(`{\v ` + s.Text(2) + `}{\deleted ` + s.Text(2) + `}and `)
		case 4:
			b.WriteString(`\pard\intbl ` + s.Text(2) + `\cell ` + s.Sentence(8) + `\par ` + s.Word() + `\cell\row\pard `)
		case 5:
			b.WriteString(`{\field{\*\fldinst PAGE}{\fldrslt ` + s.Text(2) + `}} `)
		case 6:
			b.WriteString(`{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv ` + s.Text(2) + `}}{\sp{\sn gtextUNICODE}{\sv ` + s.Text(2) + `}}{\shptxt ` + s.Sentence(3) + `\par}}{\shprslt{\pict 00}}}`)
		case 7:
			b.WriteString(`{\object\objemb{\*\objclass Sheet}{\*\objdata 00}{\result ` + s.Text(2) + `\par}}`)
		case 8:
			b.WriteString(`{\xe ` + s.Text(2) + `}{\tc ` + s.Word() + `}`)
		case 9:
			b.WriteString(`\par\pard\ls1 ` + s.Text(4) + `\par\pard `)
		case 10:
			b.WriteString(`\par\pard\s` + [...]string{"1", "2", "3"}[s.Pick(3)] + ` ` + s.Text(4) + `\par\pard `)
		case 11:
			word := s.Word()
			b.WriteString(word[:3] + `{\b ` + word[3:] + `} `)
		case 12:
			b.WriteString(`{\ftnsep ` + s.Text(2) + `}{\super 2} `)
		case 13:
			b.WriteString(`{\pict{\*\picprop{\sp{\sn wzDescription}{\sv ` + s.Text(2) + `}}}\pngblip 89}`)
		default:
			b.WriteString(s.Sentence(7) + `\par `)
		}
	}
	if s.Pick(2) == 0 {
		b.WriteString(`{\footnote ` + s.Text(2)) // cut off
	}
	return b.String()
}

func everyWordOfAnRTF(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := richTextOf(s)
	d, err := ReadRTF([]byte(data))
	if err != nil {
		t.Fatal(err)
	}
	s.Account(t, d, s.Within(strings.ReplaceAll(data, `{\b `, "")))
}

func TestEveryWordOfAnRTF(t *testing.T) { drafttest.EveryWord(t, everyWordOfAnRTF) }

func FuzzEveryWordOfAnRTF(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAnRTF) }

// electronicBookOf makes an EPUB of what such books hold, by chance.
func electronicBookOf(tb testing.TB, s *drafttest.Source) []byte {
	tb.Helper()
	var manifest, spine, guide strings.Builder
	var parts []string
	for n := 0; n == 0 || s.More() && n < 40; n++ {
		page := `<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>` + s.Text(2) + `</h1><p>` + s.Sentence(6) + `</p>`
		for range s.Pick(4) {
			switch s.Pick(5) {
			case 0:
				page += `<p hidden="hidden">` + s.Text(2) + `</p>`
			case 1:
				page += `<aside><p>` + s.Sentence(4) + `</p></aside>`
			case 2:
				page += `<table><tr><td>` + s.Text(2) + `</td><td>` + s.Text(2) + `</td></tr></table>`
			case 3:
				page += `<figure><svg><text>` + s.Text(2) + `</text></svg><figcaption>` + s.Text(3) + `</figcaption></figure>`
			default:
				page += `<ul><li>` + s.Text(4) + `</li></ul>`
			}
		}
		parts = append(parts, fmt.Sprintf("p%d.xhtml", n), page+`</body></html>`)
		linear, properties := "", ""
		switch s.Pick(6) {
		case 0:
			linear = ` linear="no"`
		case 1:
			properties = ` properties="nav"`
		case 2:
			fmt.Fprintf(&guide, `<reference type="%s" href="p%d.xhtml"/>`, [...]string{"cover", "toc"}[s.Pick(2)], n)
		}
		fmt.Fprintf(&manifest, `<item id="i%d" href="p%d.xhtml" media-type="application/xhtml+xml"%s/>`, n, n, properties)
		if s.Pick(5) > 0 {
			fmt.Fprintf(&spine, `<itemref idref="i%d"%s/>`, n, linear)
		}
	}
	return drafttest.Zip(tb, append(parts, "META-INF/container.xml", `<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>`,
		"book.opf", `<package><manifest>`+manifest.String()+`</manifest><spine>`+spine.String()+`</spine><guide>`+guide.String()+`</guide></package>`)...)
}

func everyWordOfAnEPUB(t *testing.T, s *drafttest.Source) {
	t.Helper()
	data := electronicBookOf(t, s)
	d, err := ReadEPUB(data)
	if err != nil {
		t.Fatal(err)
	}
	s.Account(t, d, drafttest.InXML(t, data))
}

func TestEveryWordOfAnEPUB(t *testing.T) { drafttest.EveryWord(t, everyWordOfAnEPUB) }

func FuzzEveryWordOfAnEPUB(f *testing.F) { drafttest.FuzzEveryWord(f, everyWordOfAnEPUB) }
