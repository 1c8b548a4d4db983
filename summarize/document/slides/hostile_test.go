package slides

import (
	"errors"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// Each of these files asks for more time or memory than is given, or is broken.
func TestHostile(t *testing.T) {
	t.Parallel()
	const million = 1 << 20
	whole := deckFile(t, []string{slideStart + shape("title", par("One")) + slideEnd})
	var many strings.Builder
	for range maxSlides + 1 {
		many.WriteString(`<p:sldId id="1" r:id="rId1"/>`)
	}
	for _, c := range []struct {
		name string
		data func() []byte
		read func([]byte) (draft.Draft, error)
		want error
	}{
		{"a slide of a million paragraphs", func() []byte {
			return deckFile(t, []string{slideStart + strings.Repeat(par("more"), million/2)})
		}, ReadPPTX, draft.ErrTooLarge},
		{"a slide named again and again", func() []byte {
			return drafttest.Zip(t, "ppt/presentation.xml", `<p:presentation xmlns:p="p" xmlns:r="r">`+many.String()+`</p:presentation>`,
				"ppt/_rels/presentation.xml.rels", `<Relationships>`+relation("rId1", "slide", "s.xml")+`</Relationships>`, "ppt/s.xml", slideStart+par("One")+slideEnd)
		}, ReadPPTX, draft.ErrTooLarge},
		{"shapes in shapes", func() []byte {
			return deckFile(t, []string{slideStart + strings.Repeat("<p:grpSp>", 1000)})
		}, ReadPPTX, draft.ErrDamaged},
		{"a word of 20 MB", func() []byte {
			return deckFile(t, []string{slideStart + par(strings.Repeat("a", 20*million)) + slideEnd})
		}, ReadPPTX, draft.ErrTooLarge},
		{"90 MB of notes", func() []byte {
			return deckFile(t, []string{slideStart + slideEnd}, "ppt/slides/_rels/s1.xml.rels", `<Relationships>`+relation("rId1", "notesSlide", "../n.xml")+`</Relationships>`,
				"ppt/n.xml", `<p:notes xmlns:p="p" xmlns:a="a">`+strings.Repeat(par("more of it"), 2*million)+`</p:notes>`)
		}, ReadPPTX, draft.ErrTooLarge},
		{"pptx cut off", func() []byte { return whole[:len(whole)/2] }, ReadPPTX, draft.ErrDamaged},
		{"a slide cut off", func() []byte { return deckFile(t, []string{slideStart + "<p:sp>"}) }, ReadPPTX, draft.ErrDamaged},
		{"a chart cut off", func() []byte {
			return deckFile(t, []string{slideStart + `<c:chart r:id="rId1"/>` + slideEnd}, "ppt/slides/_rels/s1.xml.rels", `<Relationships>`+relation("rId1", "chart", "../c.xml")+`</Relationships>`,
				"ppt/c.xml", `<c:chartSpace xmlns:c="c"><c:ser>`)
		}, ReadPPTX, draft.ErrDamaged},
		{"odp locked", func() []byte {
			return drafttest.Zip(t, "META-INF/manifest.xml", `<manifest:encryption-data/>`, "content.xml", "x")
		}, ReadODP, draft.ErrLocked},
		{"odp without content", func() []byte { return drafttest.Zip(t, "meta.xml", "<a/>") }, ReadODP, draft.ErrDamaged},
		{"odp of a million paragraphs", func() []byte {
			return drafttest.Zip(t, "content.xml", odpStart+"<draw:page>"+strings.Repeat("<text:p>more</text:p>", million/2)+"</draw:page>"+odpEnd)
		}, ReadODP, draft.ErrTooLarge},
		{"odp of many slides", func() []byte {
			return drafttest.Zip(t, "content.xml", odpStart+strings.Repeat("<draw:page></draw:page>", maxSlides+1)+odpEnd)
		}, ReadODP, draft.ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			if testing.Short() {
				t.Skip("takes seconds")
			}
			if _, err := c.read(c.data()); !errors.Is(err, c.want) {
				t.Errorf("error = %v, want %v", err, c.want)
			}
		})
	}
}
