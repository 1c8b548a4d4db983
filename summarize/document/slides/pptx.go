package slides

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// ReadPPTX reads a PowerPoint presentation (Office Open XML): the text of its
// slides, of their tables, charts and diagrams, and the speaker's notes.
// Footers, comments, slides that are not shown and what stands on the masters are
// left out. A document of another program is a document inside it.
func ReadPPTX(data []byte) (draft.Draft, error) {
	z, err := containers.OpenZip(data)
	if err != nil {
		return draft.Draft{}, err
	}
	main := officexml.MainPart(z, "ppt/presentation.xml")
	names, err := slideParts(z, main)
	if err != nil {
		return draft.Draft{}, err
	}
	d := newDeck()
	var layouts []string
	for _, name := range names {
		s, layout, err := d.readSlide(z, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = d.add(s)
		}
		if err != nil {
			return draft.Draft{}, err
		}
		layouts = append(layouts, layout)
	}
	if err := d.readMasters(z, layouts); err != nil {
		return draft.Draft{}, err
	}
	var p officexml.Properties
	if err := p.Take(z, "docProps/core.xml"); err != nil {
		return draft.Draft{}, err
	}
	d.embedded.Read(z, &d.Builder)
	whole := d.End()
	p.Apply(&whole)
	return whole, nil
}

// slideParts names the parts of the slides in their order.
func slideParts(z *containers.Zip, main string) ([]string, error) {
	relations, err := officexml.Relations(z, main)
	if err != nil {
		return nil, err
	}
	targets := officexml.Targets(relations)
	r, err := z.Open(main)
	if err != nil {
		return nil, err
	}
	var names []string
	err = officexml.New(r).Each(func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "sldId" {
			for _, a := range e.Attr { // beside its own id without a namespace
				if a.Name.Space != "" && a.Name.Local == "id" && targets[a.Value] != "" {
					names = append(names, targets[a.Value])
				}
			}
		}
		return nil
	})
	return names, err
}

// readMasters leaves out what layouts show on every slide, and their masters.
// What they ask to be filled in is no text.
func (d *deck) readMasters(z *containers.Zip, parts []string) error {
	read := map[string]bool{"": true}
	for len(parts) > 0 {
		name := parts[0]
		parts = parts[1:]
		if read[name] {
			continue
		}
		read[name] = true
		relations, err := officexml.Relations(z, name)
		if err != nil {
			return err
		}
		d.embedded.Take(relations)
		s := &slide{}
		page := &shapes{slide: s, zip: z, targets: officexml.Targets(relations), master: true}
		if err := page.read(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if err := d.addMaster(s); err != nil {
			return err
		}
		for _, r := range relations {
			if r.Type == "slideMaster" {
				parts = append(parts, r.Target)
			}
		}
	}
	return nil
}

// readSlide reads one slide and what belongs to it, and names its layout.
func (d *deck) readSlide(z *containers.Zip, name string) (s *slide, layout string, err error) {
	relations, err := officexml.Relations(z, name)
	if err != nil {
		return nil, "", err
	}
	d.embedded.Take(relations)
	s = &slide{}
	page := &shapes{slide: s, zip: z, targets: officexml.Targets(relations)}
	if err := page.read(name); err != nil {
		return nil, "", err
	}
	for _, r := range relations {
		var err error
		switch r.Type {
		case "notesSlide":
			err = (&shapes{slide: s, zip: z, notes: true}).read(r.Target)
		case "comments":
			err = s.readComments(z, r.Target)
		case "slideLayout":
			layout = r.Target
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, "", err
		}
	}
	return s, layout, nil
}

// A shapes reads the shapes of a slide, or of the notes to one.
type shapes struct {
	*slide
	zip     *containers.Zip
	targets map[string]string
	notes   bool
	master  bool

	place  string // of the shape: title, body and so on; "" in a text box
	text   strings.Builder
	inText bool // a paragraph is open
	bullet bool
}

func (s *shapes) read(name string) error {
	r, err := s.zip.Open(name)
	if err != nil {
		return err
	}
	x := officexml.New(r)
	return x.Each(func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			return s.start(x, t)
		case xml.EndElement:
			s.finish(t.Name.Local)
		}
		return s.Full
	})
}

func (s *shapes) start(x *officexml.Reader, e xml.StartElement) error {
	switch e.Name.Local {
	case "sld":
		s.hidden = officexml.Attr(e, "show") == "0" || officexml.Attr(e, "show") == "false"
	case "lstStyle", "extLst", "timing", "transition":
		return x.Skip()
	case "cNvPr":
		s.Drop(draft.Fold(officexml.Attr(e, "descr")), draft.WhyAlternative)
	case "sp", "graphicFrame", "cxnSp":
		s.place = ""
		if s.notes {
			s.place = "notes"
		}
	case "ph":
		s.place = s.placeholder(officexml.Attr(e, "type"))
	case "tr":
		s.StartRow()
	case "tc":
		s.StartCell()
	case "relIds":
		return s.readPart(officexml.Attr(e, "dm"), func(x *officexml.Reader) error { return x.Diagram(&s.Builder) })
	case "chart":
		return s.readPart(officexml.Attr(e, "id"), func(x *officexml.Reader) error {
			chart, err := x.Chart()
			chart.Add(&s.Builder)
			return err
		})
	case "p":
		s.text.Reset()
		s.inText, s.bullet = true, s.place == "body"
	}
	if s.inText {
		return s.run(x, e)
	}
	return nil
}

// run handles an element inside a paragraph.
func (s *shapes) run(x *officexml.Reader, e xml.StartElement) error {
	switch e.Name.Local {
	case "buNone":
		s.bullet = false
	case "buChar", "buAutoNum", "buBlip":
		s.bullet = true
	case "br":
		s.text.WriteByte(' ')
	case "fld":
		switch kind := officexml.Attr(e, "type"); {
		case kind == "slidenum":
			return s.leaveOut(x, draft.WhyNumber)
		case strings.HasPrefix(kind, "datetime"):
			return s.leaveOut(x, draft.WhyHead)
		}
	case "t":
		text, err := x.Text()
		s.text.WriteString(text)
		return err
	}
	return nil
}

// leaveOut leaves out the text of the element whose start was read last.
func (s *shapes) leaveOut(x *officexml.Reader, why draft.Reason) error {
	text, err := x.Text()
	s.Drop(text, why)
	return err
}

func (s *shapes) finish(name string) {
	switch name {
	case "tr":
		s.EndRow()
	case "p":
		if s.inText {
			s.inText = false
			s.take(s.place, s.text.String(), s.bullet)
		}
	}
}

// placeholder returns the place that a shape takes on its slide.
func (s *shapes) placeholder(kind string) string {
	switch {
	case s.master:
		return "prompt"
	case kind == "ftr" || kind == "dt" || kind == "hdr":
		return "footer"
	case kind == "sldNum":
		return "number"
	case s.notes:
		return "notes"
	case kind == "title" || kind == "ctrTitle":
		return "title"
	case kind == "subTitle":
		return "subtitle"
	}
	return "body"
}

// readPart reads a part that a slide shows, where the file has it.
func (s *shapes) readPart(id string, read func(x *officexml.Reader) error) error {
	r, err := s.zip.Open(s.targets[id])
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return read(officexml.New(r))
}
