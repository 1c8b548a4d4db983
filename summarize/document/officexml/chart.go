package officexml

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"precis/summarize/document/draft"
)

// Bounds of the points of one series of a chart and of its series, and of the
// sets of categories that are looked for among them.
const (
	maxPoints = 1000
	maxTables = 20 // that series share
)

// A Chart is what a chart says.
type Chart struct {
	Titles []string // of the whole and of its axes, and what is written beside points
	Rows   []string // the names of the series, then what each has for a category
	Source []string // of a formula
	Beyond int      // points that are not read
}

// Add puts a chart into a draft.
func (c Chart) Add(b *draft.Builder) {
	for _, text := range c.Titles {
		b.Add(draft.Part{Text: text, Kind: draft.Caption})
	}
	for _, row := range c.Rows {
		b.Add(draft.Part{Text: row, Kind: draft.Row})
	}
	c.Leave(b)
}

// Leave notes what of a chart is no part of a draft.
func (c Chart) Leave(b *draft.Builder) {
	for _, text := range c.Source {
		b.Drop(text, draft.WhyMarkup)
	}
	if c.Beyond > 0 {
		b.Drop(fmt.Sprintf("the last %d points", c.Beyond), draft.WhyBeyond)
	}
}

func (c *Chart) row(cells []string) {
	cells = slices.DeleteFunc(cells, func(s string) bool { return s == "" })
	if len(cells) > 0 {
		c.Rows = append(c.Rows, strings.Join(cells, " | "))
	}
}

func (c *Chart) title(text string) {
	if text = draft.Fold(text); text != "" {
		c.Titles = append(c.Titles, text)
	}
}

// A series of a chart: its name, and the points by their number.
type series struct {
	name       string
	categories []string
	values     []string
}

// Chart reads the part of a chart.
func (x *Reader) Chart() (Chart, error) {
	var c Chart
	var all []series
	err := x.Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "title", "series":
			text, err := x.titled()
			c.title(text)
			return err
		case "ser", "data":
			if len(all) >= maxPoints {
				c.Beyond++
				return x.Skip()
			}
			one, err := c.series(x)
			all = append(all, one)
			return err
		}
		return nil
	})
	c.addSeries(all)
	return c, err
}

// titled returns the text of a title: what is set, or what it is a copy of.
func (x *Reader) titled() (string, error) {
	var set, copied strings.Builder
	for outer := x.depth - 1; x.depth > outer; {
		t, err := x.Next()
		if err != nil {
			return "", draft.Damaged(err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		into := &set
		switch e.Name.Local {
		case "p", "br":
			set.WriteByte(' ')
			continue
		case "v":
			into = &copied
			into.WriteByte(' ')
		case "t":
		default:
			continue
		}
		text, err := x.Text()
		if err != nil {
			return "", err
		}
		into.WriteString(text)
	}
	if draft.Fold(set.String()) == "" {
		return copied.String(), nil
	}
	return set.String(), nil
}

// series reads one series: its name, categories and values. What is written
// beside its points are titles.
func (c *Chart) series(x *Reader) (series, error) {
	var s series
	var label strings.Builder
	in := ""
	for outer := x.depth - 1; x.depth > outer; {
		t, err := x.Next()
		if err != nil {
			return s, draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch name := t.Name.Local; {
			case name == "v" || name == "pt" && (in == "strDim" || in == "numDim"):
				text, err := x.Text()
				if err != nil {
					return s, err
				}
				c.put(&s, in, draft.Fold(text))
			case name == "t" || name == "name": // a label, or what a line of the trend is called
				text, err := x.Text()
				if err != nil {
					return s, err
				}
				if label.WriteString(text); name == "name" {
					c.title(label.String())
					label.Reset()
				}
			case slices.Contains(places[:], name):
				in = name
			}
		case xml.EndElement:
			switch t.Name.Local {
			case "p":
				c.title(label.String())
				label.Reset()
			case in:
				in = ""
			}
		}
	}
	c.title(label.String())
	return s, nil
}

// places are those of a value in a series.
var places = [...]string{"tx", "cat", "xVal", "val", "yVal", "strDim", "numDim", "datalabelsRange"}

// put puts a value where it belongs.
func (c *Chart) put(s *series, in, text string) {
	list := &s.values
	switch in {
	case "tx":
		s.name = strings.TrimSpace(s.name + " " + text)
		return
	case "datalabelsRange":
		c.title(text)
		return
	case "cat", "xVal", "strDim":
		list = &s.categories
	case "val", "yVal", "numDim":
		if v, err := strconv.ParseFloat(text, 64); err == nil {
			text = draft.Number(v)
		}
	default:
		return
	}
	if len(*list) >= maxPoints {
		c.Beyond++
		return
	}
	*list = append(*list, text)
}

// addSeries makes rows of the series: their names, then what each has for a
// category. One of other categories has rows of its own.
func (c *Chart) addSeries(all []series) {
	for range maxTables {
		if len(all) == 0 {
			return
		}
		longest := slices.MaxFunc(all, func(a, b series) int { return len(a.categories) - len(b.categories) })
		var table, others []series
		for _, s := range all {
			if slices.Equal(s.categories, longest.categories[:len(s.categories)]) {
				table = append(table, s)
			} else {
				others = append(others, s)
			}
		}
		c.addTable(longest.categories, table)
		all = others
	}
	for _, s := range all {
		c.addTable(s.categories, []series{s})
	}
}

func (c *Chart) addTable(categories []string, all []series) {
	var names []string
	rows := len(categories)
	for _, s := range all {
		names = append(names, s.name)
		rows = max(rows, len(s.values))
	}
	c.row(names)
	for i := range rows {
		var row []string
		if i < len(categories) {
			row = append(row, categories[i])
		}
		for _, s := range all {
			if i < len(s.values) {
				row = append(row, s.values[i])
			}
		}
		c.row(row)
	}
}
