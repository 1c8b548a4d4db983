package sheets

import (
	"encoding/xml"
	"strconv"
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// ReadODS reads an OpenDocument spreadsheet: the texts of its cells. Comments
// and hidden sheets are left out.
func ReadODS(data []byte) (draft.Draft, error) {
	z, err := officexml.OpenODF(data)
	if err != nil {
		return draft.Draft{}, err
	}
	r, err := z.Open("content.xml")
	if err != nil {
		return draft.Draft{}, err
	}
	o := &openSheets{book: newBook(), hidden: map[string]bool{}}
	if err := o.read(officexml.New(r)); err != nil {
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
	switch e.Name.Local {
	case "tracked-changes", "forms", "named-expressions", "database-ranges", "data-pilot-tables", "dde-links", "master-styles":
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
			switch t.Name.Local {
			case "annotation":
				comment, err := x.Text()
				if err != nil {
					return err
				}
				o.Drop(draft.Fold(comment), draft.WhyComments)
			case "title", "desc", "object":
				if err := x.Skip(); err != nil {
					return err
				}
			case "s", "tab", "line-break":
				text.WriteByte(' ')
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
	if v, err := strconv.ParseFloat(officexml.Attr(e, "value"), 64); err == nil && whole == "" {
		whole = draft.Number(v)
	}
	o.cells = append(o.cells, cell{text: whole, day: isoDay(officexml.Attr(e, "date-value"))})
	return nil
}
