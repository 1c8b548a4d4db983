package slides

import (
	"encoding/xml"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// readComments leaves out the comments on a slide.
func (s *slide) readComments(z *containers.Zip, name string) error {
	r, err := z.Open(name)
	if err != nil {
		return err
	}
	x := officexml.New(r)
	return x.Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "text" && e.Name.Local != "txBody" {
			return nil
		}
		text, err := x.Passage()
		s.Drop(text, draft.WhyComments)
		return err
	})
}
