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

// ReadODP reads an OpenDocument presentation: the text of its slides, of their
// tables and charts, and the speaker's notes. Footers, comments, slides that are
// not shown and what stands on the masters are left out.
func ReadODP(data []byte) (draft.Draft, error) {
	z, err := officexml.OpenODF(data)
	if err != nil {
		return draft.Draft{}, err
	}
	r, err := z.Open("content.xml")
	if err != nil {
		return draft.Draft{}, err
	}
	o := &openSlides{deck: newDeck(), zip: z, hidden: map[string]bool{}}
	if err := o.read(officexml.New(r)); err != nil {
		return draft.Draft{}, err
	}
	if err := o.readMasters(); err != nil {
		return draft.Draft{}, err
	}
	var p officexml.Properties
	if err := p.Take(z, "meta.xml"); err != nil {
		return draft.Draft{}, err
	}
	d := o.End()
	p.Apply(&d)
	return d, nil
}

// An openSlides is an OpenDocument presentation being read.
type openSlides struct {
	*deck
	zip    *containers.Zip
	hidden map[string]bool // styles of slides that are not shown
	style  string          // being read

	slide  *slide // nil between slides
	master bool   // what it shows stands on all of them
	notes  int    // above 0 in the speaker's notes
	place  string // of the frame
	items  int    // above 0 in a list
	empty  bool   // the frame waits for a text
	open   []*strings.Builder
}

// readMasters leaves out what masters show on every slide. What they ask to be
// filled in is no text.
func (o *openSlides) readMasters() error {
	r, err := o.zip.Open("styles.xml")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	o.master = true
	return o.read(officexml.New(r))
}

func (o *openSlides) read(x *officexml.Reader) error {
	return x.Each(func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			return o.start(x, t)
		case xml.EndElement:
			return o.finish(t.Name.Local)
		case xml.CharData:
			if n := len(o.open); n > 0 {
				o.open[n-1].Write(t)
			}
		}
		return nil
	})
}

func (o *openSlides) start(x *officexml.Reader, e xml.StartElement) error {
	if officexml.Alternative(e) {
		return o.leaveOut(x, draft.WhyAlternative)
	}
	switch e.Name.Local {
	case "forms", "binary-data", "page-thumbnail", "script", "event-listeners":
		return x.Skip()
	case "page-number":
		return o.leaveOut(x, draft.WhyNumber)
	case "annotation":
		return o.leaveOut(x, draft.WhyComments)
	case "footer-decl", "header-decl", "date-time-decl":
		return o.leaveOut(x, draft.WhyHead)
	case "style":
		o.style = officexml.Attr(e, "name")
	case "drawing-page-properties":
		o.hidden[o.style] = officexml.Attr(e, "visibility") == "hidden"
	case "master-page", "handout-master":
		o.slide = &slide{}
	case "page":
		if o.notes == 0 {
			o.slide = &slide{hidden: o.hidden[officexml.Attr(e, "style-name")]}
		}
	}
	if o.slide == nil {
		return nil
	}
	return o.startShape(e)
}

// startShape handles an element on a slide.
func (o *openSlides) startShape(e xml.StartElement) error {
	switch e.Name.Local {
	case "notes":
		o.notes++
	case "frame", "custom-shape", "rect", "ellipse", "line", "connector", "caption", "polygon", "path":
		class := officexml.Attr(e, "class")
		o.place, o.empty = o.placeholder(class), officexml.Attr(e, "placeholder") == "true"
		if o.master && (o.empty || asks(class)) {
			o.place, o.empty = "prompt", false
		}
	case "object":
		chart, err := officexml.OpenChart(o.zip, officexml.Attr(e, "href"))
		chart.Add(&o.slide.Builder)
		return err
	case "list":
		o.items++
	case "table-row":
		o.slide.StartRow()
	case "table-cell":
		o.slide.StartCell()
	case "p", "h":
		o.open = append(o.open, &strings.Builder{})
	case "s", "tab", "line-break":
		if n := len(o.open); n > 0 {
			o.open[n-1].WriteByte(' ')
		}
	}
	return nil
}

func (o *openSlides) finish(name string) error {
	if o.slide == nil {
		return nil
	}
	switch name {
	case "notes":
		o.notes--
	case "frame":
		o.place, o.empty = o.placeholder(""), false
	case "list":
		o.items--
	case "table-row":
		o.slide.EndRow()
	case "p", "h":
		if n := len(o.open); n > 0 {
			text := o.open[n-1].String()
			o.open = o.open[:n-1]
			if o.empty {
				o.slide.Drop(draft.Fold(text), draft.WhyForm)
			} else {
				o.slide.take(o.place, text, o.items > 0 || o.place == "body")
			}
		}
	case "master-page", "handout-master":
		s := o.slide
		o.slide = nil
		return o.addMaster(s)
	case "page":
		if o.notes == 0 {
			s := o.slide
			o.slide = nil
			return o.add(s)
		}
	}
	return o.slide.Full
}

// placeholder returns the place that a frame takes on its slide.
func (o *openSlides) placeholder(class string) string {
	switch class {
	case "footer", "header", "date-time":
		return "footer"
	case "page-number":
		return "number"
	}
	switch {
	case o.notes > 0:
		return "notes"
	case class == "title" || class == "subtitle":
		return class
	case class == "outline":
		return "body"
	}
	return ""
}

// asks reports whether a frame of a class asks on the master for what slides
// show there.
func asks(class string) bool {
	return class == "title" || class == "subtitle" || class == "outline" || class == "notes"
}

// leaveOut leaves out the text of the element whose start was read last.
func (o *openSlides) leaveOut(x *officexml.Reader, why draft.Reason) error {
	into := &o.Builder
	if o.slide != nil {
		into = &o.slide.Builder
	}
	text, err := x.Passage()
	into.Drop(text, why)
	return err
}
