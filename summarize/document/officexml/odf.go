package officexml

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
)

// OpenODF opens an OpenDocument file; ErrLocked where it is encrypted.
func OpenODF(data []byte) (*containers.Zip, error) {
	z, err := containers.OpenZip(data)
	if err != nil {
		return nil, err
	}
	if manifest, err := z.Read("META-INF/manifest.xml"); err == nil && strings.Contains(string(manifest), "encryption-data") {
		return nil, draft.ErrLocked
	}
	return z, nil
}

// Passage returns the text of the element whose start was read last, such as a
// comment, its paragraphs parted by spaces; without who wrote it, and when.
func (x *Reader) Passage() (string, error) {
	var b strings.Builder
	for outer := x.depth - 1; x.depth > outer; {
		t, err := x.Next()
		if err != nil {
			return "", draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			switch name := t.Name.Local; {
			case name == "change-info" || name == "date-string" || strings.Contains(t.Name.Space, "dc"):
				if err := x.Skip(); err != nil {
					return "", err
				}
			case slices.Contains(apart[:], name):
				b.WriteByte(' ')
			}
		}
	}
	return draft.Fold(b.String()), nil
}

// apart are the elements before which a space stands.
var apart = [...]string{"p", "h", "s", "tab", "line-break", "br"}

// Alternative reports whether an element holds the alternative text of a
// drawing, and is not the field of its name.
func Alternative(e xml.StartElement) bool {
	return (e.Name.Local == "title" || e.Name.Local == "desc") && strings.Contains(e.Name.Space, "svg")
}

// Heads hands on the heads and feet of the pages of an OpenDocument file.
func Heads(z *containers.Zip, take func(text string)) error {
	r, err := z.Open("styles.xml")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	x := New(r)
	return x.Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || !strings.HasSuffix(e.Name.Space, ":style:1.0") {
			return nil
		}
		switch e.Name.Local {
		case "header", "footer", "header-left", "footer-left", "header-first", "footer-first":
			text, err := x.Passage()
			if Attr(e, "display") != "false" {
				take(text)
			}
			return err
		}
		return nil
	})
}

// OpenChart reads a chart of an OpenDocument file, or another object that lies
// in a folder of it: its titles, and its rows, whose cells are parted by bars.
func OpenChart(z *containers.Zip, href string) (Chart, error) {
	var c Chart
	r, err := z.Open(inFolder(href) + "content.xml")
	if err != nil {
		return c, nil // a picture of it stands beside
	}
	var row []string
	rows := 0
	x := New(r)
	err = x.Each(func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "table-row":
				rows++
			case "annotation": // the source of a formula
				text, err := x.Text()
				c.Source = append(c.Source, draft.Fold(text))
				return err
			case "p", "h":
				text, err := x.Passage()
				switch {
				case text == "":
				case rows > 0:
					row = append(row, text)
				default:
					c.Titles = append(c.Titles, text)
				}
				return err
			}
		case xml.EndElement:
			if t.Name.Local == "table-row" {
				rows--
				c.row(row)
				row = nil
			}
		}
		return nil
	})
	c.row(row)
	return c, err
}

func inFolder(href string) string {
	folder := strings.TrimPrefix(path.Clean("/"+href), "/")
	if folder == "" {
		return "./" // nothing is called so
	}
	return folder + "/"
}
