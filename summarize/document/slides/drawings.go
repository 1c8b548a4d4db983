package slides

import (
	"encoding/xml"
	"strconv"
	"strings"

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
		text, err := x.Text()
		s.Drop(draft.Fold(text), draft.WhyComments)
		return err
	})
}

// readDiagram reads the texts of a diagram (SmartArt), each an item.
func (s *shapes) readDiagram(x *officexml.Reader) error {
	return x.Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "pt" {
			return nil
		}
		switch officexml.Attr(e, "type") {
		case "", "node", "asst":
			return s.readPoint(x)
		}
		return x.Skip()
	})
}

// readPoint reads one text of a diagram; a placeholder that nobody filled has
// none.
func (s *shapes) readPoint(x *officexml.Reader) error {
	var text strings.Builder
	for empty := false; ; {
		t, err := x.Next()
		if err != nil {
			return draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "prSet":
				empty = officexml.Attr(t, "phldr") == "1" || officexml.Attr(t, "phldr") == "true"
			case "p":
				text.WriteByte(' ')
			}
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if t.Name.Local == "pt" {
				if !empty {
					s.take("", text.String(), true)
				}
				return s.Full
			}
		}
	}
}

// A series of a chart: its name, and the points by their number.
type series struct {
	name       string
	categories []string
	values     []string
}

// readChart reads a chart: its titles, and a row for every category.
func (s *shapes) readChart(x *officexml.Reader) error {
	var all []series
	var title []string
	err := x.Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "title":
			text, err := titleText(x)
			title = append(title, text)
			return err
		case "ser":
			if len(all) >= maxPoints {
				return x.Skip()
			}
			one, err := readSeries(x)
			all = append(all, one)
			return err
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, text := range title {
		if text = draft.Fold(text); text != "" {
			s.Add(draft.Part{Text: text, Kind: draft.Caption})
		}
	}
	s.addSeries(all)
	return s.Full
}

// titleText returns the text of a title, without what it is a copy of.
func titleText(x *officexml.Reader) (string, error) {
	var b strings.Builder
	for {
		t, err := x.Next()
		if err != nil {
			return "", draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "t", "v":
				text, err := x.Text()
				if err != nil {
					return "", err
				}
				b.WriteString(text)
			case "p":
				b.WriteByte(' ')
			}
		case xml.EndElement:
			if t.Name.Local == "title" {
				return b.String(), nil
			}
		}
	}
}

// readSeries reads one series: the text of its name, categories and values.
func readSeries(x *officexml.Reader) (series, error) {
	var s series
	for in := ""; ; {
		t, err := x.Next()
		if err != nil {
			return s, draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "tx", "cat", "xVal", "val", "yVal":
				in = t.Name.Local
			case "v":
				text, err := x.Text()
				if err != nil {
					return s, err
				}
				s.put(in, draft.Fold(text))
			case "extLst", "dLbls":
				if err := x.Skip(); err != nil {
					return s, err
				}
			}
		case xml.EndElement:
			if t.Name.Local == "ser" {
				return s, nil
			}
		}
	}
}

func (s *series) put(in, text string) {
	switch in {
	case "tx":
		s.name = strings.TrimSpace(s.name + " " + text)
	case "cat", "xVal":
		if len(s.categories) < maxPoints {
			s.categories = append(s.categories, text)
		}
	case "val", "yVal":
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			text = draft.Number(v)
		}
		if len(s.values) < maxPoints {
			s.values = append(s.values, text)
		}
	}
}

// addSeries makes rows of the series: their names, then what each has for a
// category.
func (s *slide) addSeries(all []series) {
	var names []string
	longest := 0
	for i, one := range all {
		if one.name != "" {
			names = append(names, one.name)
		}
		if len(one.categories) > len(all[longest].categories) {
			longest = i
		}
	}
	if len(names) > 0 {
		s.Add(draft.Part{Text: strings.Join(names, " | "), Kind: draft.Row})
	}
	if len(all) == 0 {
		return
	}
	for i, category := range all[longest].categories {
		row := []string{category}
		for _, one := range all {
			if i < len(one.values) {
				row = append(row, one.values[i])
			}
		}
		s.Add(draft.Part{Text: strings.Join(row, " | "), Kind: draft.Row})
	}
}
