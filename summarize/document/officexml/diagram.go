package officexml

import (
	"encoding/xml"
	"strings"

	"precis/summarize/document/draft"
)

// Diagram reads the part of a diagram (SmartArt) into a draft: each text is an
// item. What waits to be filled in, or stands on no shape, is left out.
func (x *Reader) Diagram(b *draft.Builder) error {
	return x.Each(func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "pt" {
			return x.point(Attr(e, "type"), b)
		}
		return b.Full
	})
}

// point reads one text of a diagram.
func (x *Reader) point(kind string, b *draft.Builder) error {
	var text strings.Builder
	var why draft.Reason
	if kind != "" && kind != "node" && kind != "asst" {
		why = draft.WhyHidden
	}
	for outer := x.depth - 1; x.depth > outer; {
		t, err := x.Next()
		if err != nil {
			return draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "prSet":
				if asks := Attr(t, "phldr"); asks == "1" || asks == "true" {
					why = draft.WhyForm
				}
			case "p", "br":
				text.WriteByte(' ')
			}
		case xml.CharData:
			text.Write(t)
		}
	}
	if why != "" {
		b.Drop(draft.Fold(text.String()), why)
		return nil
	}
	b.Add(draft.Part{Text: draft.Fold(text.String()), Kind: draft.Item})
	return b.Full
}
