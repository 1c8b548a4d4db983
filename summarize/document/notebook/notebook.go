// Package notebook drafts notebooks of Jupyter: what is written between their
// cells of code.
package notebook

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"precis/summarize/document/draft"
	"precis/summarize/document/text"
)

// maxBytes is how much is read of a notebook, with the pictures in it.
const maxBytes = 64 << 20

// A cell of a notebook, of version 4 or, with its text in Input, before it.
type cell struct {
	Type    string   `json:"cell_type"`
	Level   int      `json:"level"`
	Source  lines    `json:"source"`
	Input   lines    `json:"input"`
	Outputs []output `json:"outputs"`
}

// An output of a cell: of version 4 with its media types in Data, before it
// with names for them; or an error.
type output struct {
	Text      lines                      `json:"text"`
	HTML      lines                      `json:"html"`
	LaTeX     lines                      `json:"latex"`
	SVG       lines                      `json:"svg"`
	PNG       lines                      `json:"png"`
	JPEG      lines                      `json:"jpeg"`
	Data      map[string]json.RawMessage `json:"data"`
	Name      string                     `json:"ename"`
	Value     string                     `json:"evalue"`
	Traceback lines                      `json:"traceback"`
}

// lines are a text, or its lines.
type lines string

// UnmarshalJSON takes a string or a list of strings; anything else is nothing.
func (l *lines) UnmarshalJSON(data []byte) error {
	var one string
	if json.Unmarshal(data, &one) == nil {
		*l = lines(one)
		return nil
	}
	var many []string
	if json.Unmarshal(data, &many) == nil {
		*l = lines(strings.Join(many, ""))
	}
	return nil
}

// Read reads a notebook. Its text is read as Markdown; code and what it printed
// are left out.
func Read(data []byte) (draft.Draft, error) {
	if len(data) > maxBytes {
		return draft.Draft{}, fmt.Errorf("%w: a notebook of %d MB, and %d MB are read", draft.ErrTooLarge, len(data)>>20, maxBytes>>20)
	}
	var n struct {
		Cells      []cell `json:"cells"`
		Worksheets []struct {
			Cells []cell `json:"cells"`
		} `json:"worksheets"`
		Metadata struct {
			Title string `json:"title"`
		} `json:"metadata"`
	}
	if err := json.Unmarshal(data, &n); err != nil {
		return draft.Draft{}, fmt.Errorf("%w: a notebook whose JSON is not well-formed", draft.ErrDamaged)
	}
	cells := n.Cells
	for _, sheet := range n.Worksheets {
		cells = append(cells, sheet.Cells...)
	}
	r := reader{title: n.Metadata.Title}
	for _, c := range cells {
		if err := r.cell(c); err != nil {
			return draft.Draft{}, err
		}
	}
	d := r.Draft()
	d.Title, d.Format, d.Encoding = r.title, "ipynb", "utf-8"
	return d, nil
}

// A reader puts the text of cells together.
type reader struct {
	draft.Collector
	title string
	said  bool // some of its text is there
}

func (r *reader) cell(c cell) error {
	source := string(c.Source + c.Input)
	switch c.Type {
	case "markdown":
		return r.markdown(source)
	case "heading": // of version 3
		r.heading(source, c.Level)
	case "code":
		r.Add(draft.Part{Text: source, Kind: draft.Code}) // as in Markdown: it is never quoted
		for _, o := range c.Outputs {
			r.output(o)
		}
	default:
		r.Leave(draft.WhyMarkup, source)
	}
	return nil
}

// output leaves out what a cell of code printed, or drew.
func (r *reader) output(o output) {
	for _, text := range []string{string(o.Text), readable(string(o.HTML)), string(o.LaTeX), readable(string(o.SVG)), o.Name + " " + o.Value, ansi().ReplaceAllString(string(o.Traceback), "")} {
		r.Leave(draft.WhyCode, text)
	}
	kinds := slices.Sorted(maps.Keys(o.Data))
	if o.PNG != "" {
		kinds = append(kinds, "image/png")
	}
	if o.JPEG != "" {
		kinds = append(kinds, "image/jpeg")
	}
	for _, kind := range kinds {
		var text lines
		switch err := json.Unmarshal(o.Data[kind], &text); {
		case err == nil && (kind == "text/html" || kind == "image/svg+xml"):
			r.Leave(draft.WhyCode, readable(string(text)))
		case err == nil && strings.HasPrefix(kind, "text/"):
			r.Leave(draft.WhyCode, string(text))
		default: // a picture, values
			r.Leave(draft.WhyCode, kind)
		}
	}
}

// readable returns the text between tags.
func readable(page string) string {
	if page == "" {
		return ""
	}
	var b strings.Builder
	code := false // of a script or a style sheet
	for z := html.NewTokenizer(strings.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return draft.Fold(b.String())
		case html.TextToken:
			if !code {
				b.Write(z.Text())
			}
		case html.StartTagToken:
			name, _ := z.TagName()
			code = string(name) == "script" || string(name) == "style"
			b.WriteByte(' ')
		default:
			code = false
			b.WriteByte(' ')
		}
	}
}

// ansi matches what colours a message of an error.
var ansi = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\x1b\[[0-9;]*m`) })

// heading takes the first heading, before any other text, as the title; programs
// may begin with what they need.
func (r *reader) heading(text string, level int) {
	if r.title == "" && !r.said {
		r.title = draft.Fold(text)
		return
	}
	r.Add(draft.Part{Text: text, Kind: draft.Heading, Level: min(max(level, 1), 6)})
	r.said = true
}

func (r *reader) markdown(source string) error {
	d, err := text.ReadMarkdown([]byte(source))
	if err != nil {
		return err
	}
	if d.Title != "" {
		r.heading(d.Title, 2)
	}
	dropped := d.Dropped
	for i, p := range d.Parts {
		for ; len(dropped) > 0 && dropped[0].At <= i; dropped = dropped[1:] {
			r.Leave(dropped[0].Why, dropped[0].Text)
		}
		if p.Kind == draft.Heading {
			r.heading(p.Text, p.Level)
			continue
		}
		r.Add(p)
		r.said = true
	}
	for _, x := range dropped {
		r.Leave(x.Why, x.Text)
	}
	return nil
}
