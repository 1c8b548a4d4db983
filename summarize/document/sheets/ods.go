package sheets

import (
	"encoding/xml"
	"strconv"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// ReadODS reads an OpenDocument spreadsheet: the texts of its cells and text
// boxes, and the titles of charts. Comments, the heads of printed pages and hidden
// sheets are left out.
func ReadODS(data []byte) (draft.Draft, error) {
	z, err := officexml.OpenODF(data)
	if err != nil {
		return draft.Draft{}, err
	}
	r, err := z.Open("content.xml")
	if err != nil {
		return draft.Draft{}, err
	}
	o := &openSheets{book: newBook(), zip: z, hidden: map[string]bool{}}
	if err := o.read(officexml.New(r)); err != nil {
		return draft.Draft{}, err
	}
	if err := officexml.Heads(z, func(text string) { o.Drop(text, draft.WhyHead) }); err != nil {
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

// An openSheets is an OpenDocument spreadsheet being read.
type openSheets struct {
	*book
	zip    *containers.Zip
	hidden map[string]bool // styles of sheets that are not shown
	style  string          // being read
	tables int             // above 0 within a sheet; one may stand in another's cell
	cells  []cell
	times  int // how often the row stands
}

func (o *openSheets) read(x *officexml.Reader) error {
	return x.Each(func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			return o.start(x, t)
		case xml.EndElement:
			switch t.Name.Local {
			case "table-row":
				o.row(o.cells, o.times)
				o.cells = o.cells[:0]
			case "table":
				if o.tables--; o.tables == 0 {
					return o.close()
				}
			}
		}
		return nil
	})
}

func (o *openSheets) start(x *officexml.Reader, e xml.StartElement) error {
	if officexml.Alternative(e) {
		return o.leaveOut(x, draft.WhyAlternative)
	}
	switch e.Name.Local {
	case "tracked-changes":
		return o.leaveOut(x, draft.WhyDeleted)
	case "object":
		return o.readObject(e)
	case "p", "h":
		if o.tables == 0 { // the hint that shows while one fills in a cell
			return o.leaveOut(x, draft.WhyHidden)
		}
		text, err := x.Passage()
		o.sheet.boxes = append(o.sheet.boxes, text)
		return err
	case "forms", "named-expressions", "database-ranges", "data-pilot-tables", "dde-links", "master-styles":
		return x.Skip()
	case "style":
		o.style = officexml.Attr(e, "name")
	case "table-properties":
		o.hidden[o.style] = officexml.Attr(e, "display") == "false"
	case "table":
		if o.tables++; o.tables == 1 {
			return o.open(officexml.Attr(e, "name"), o.hidden[officexml.Attr(e, "style-name")])
		}
	case "table-row":
		o.times = repeated(officexml.Attr(e, "number-rows-repeated"))
	case "table-cell", "covered-table-cell":
		return o.readCell(x, e)
	}
	return nil
}

// repeated returns a number of repetitions, within bounds.
func repeated(n string) int {
	times, err := strconv.Atoi(n)
	if err != nil {
		return 1
	}
	return max(1, min(times, 1<<24))
}

// leaveOut leaves out the text of the element whose start was read last.
func (o *openSheets) leaveOut(x *officexml.Reader, why draft.Reason) error {
	text, err := x.Passage()
	o.Drop(text, why)
	return err
}

func (o *openSheets) readObject(e xml.StartElement) error {
	chart, err := officexml.OpenChart(o.zip, officexml.Attr(e, "href"))
	o.chart(chart)
	return err
}

// within handles an element in a cell.
func (o *openSheets) within(x *officexml.Reader, e xml.StartElement, text *strings.Builder) error {
	if officexml.Alternative(e) {
		return o.leaveOut(x, draft.WhyAlternative)
	}
	switch e.Name.Local {
	case "annotation":
		return o.leaveOut(x, draft.WhyComments)
	case "ruby-text":
		return o.leaveOut(x, draft.WhyRuby)
	case "object":
		return o.readObject(e)
	case "p", "h", "s", "tab", "line-break":
		text.WriteByte(' ')
	}
	return nil
}

// readCell reads a cell with its paragraphs.
func (o *openSheets) readCell(x *officexml.Reader, e xml.StartElement) error {
	var paragraphs []string
	var text strings.Builder
	for outer := x.Depth() - 1; x.Depth() > outer; {
		t, err := x.Next()
		if err != nil {
			return draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := o.within(x, t, &text); err != nil {
				return err
			}
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			if t.Name.Local == "p" || t.Name.Local == "h" {
				paragraphs = append(paragraphs, text.String())
				text.Reset()
			}
		}
	}
	whole := strings.Join(paragraphs, "\n")
	if v, err := strconv.ParseFloat(officexml.Attr(e, "value"), 64); err == nil && strings.TrimSpace(whole) == "" {
		whole = draft.Number(v)
	}
	o.cells = append(o.cells, cell{text: whole, day: isoDay(officexml.Attr(e, "date-value"))})
	return nil
}
