package steps

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"precis/digest/stories"
	"precis/functions/precis/terminal"
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language/safe"
)

// Stories answers {id,title?,text,lang?,date?} with {id,story}, and files with the
// story each one tells.
type Stories struct {
	JSONL bool     `name:"jsonl" help:"Read rows {id,title?,text,lang?,date?} from standard input, write {id,story}: the id of the first text of its story. So it is without files."`
	JSON  *bool    `name:"json" negatable:"" help:"A row for each document; without it, text for people on a terminal and rows in a pipe."`
	Files []string `arg:"" optional:"" name:"file" help:"Documents; - for standard input."`
}

type storiesRow struct {
	ID json.RawMessage `json:"id"`
	text
}

type storiesAnswer struct {
	ID    json.RawMessage `json:"id"`
	Story json.RawMessage `json:"story"`
}

// Validate says what of the flags is wrong.
func (c *Stories) Validate() error { return filesOrRows(c.JSONL, c.Files) }

// Run groups texts. It answers when it has seen all.
func (c *Stories) Run(s terminal.Streams) error {
	if len(c.Files) > 0 {
		return c.files(s)
	}
	var texts []stories.Text
	var ids []json.RawMessage
	var all strings.Builder
	reading := s
	reading.Out = &all
	bad := rows(reading, func(r storiesRow) (any, error) {
		if r.Text == nil {
			return nil, errNoText
		}
		doc := document.Plain(r.Title, *r.Text, r.Lang)
		if doc.Published = document.Day(r.Date); doc.Published != "" {
			doc.DateFrom = "tag"
		}
		texts = append(texts, textOf(string(r.ID), doc))
		ids = append(ids, r.ID)
		return struct{}{}, nil
	})
	if bad != nil && !errors.Is(bad, terminal.ErrShown) {
		return bad
	}
	groups := stories.Group(texts)
	return errors.Join(bad, answerGroups(s, all.String(), func(i int) any {
		return storiesAnswer{ID: ids[i], Story: ids[groups[i]]}
	}))
}

func textOf(id string, doc document.Document) stories.Text {
	sum := summarize.Summarize(doc, summarize.Options{})
	return stories.TextOf(id, doc.Language, doc.Published, &sum)
}

// fileStory names a document and the first one of its story.
type fileStory struct {
	named
	Title string `json:"title"`
	Story named  `json:"story"`
}

func (c *Stories) files(s terminal.Streams) error {
	var texts []stories.Text
	var found []fileStory
	var all strings.Builder
	reading, asRows := s, true
	reading.Out = &all
	bad := eachFile(reading, c.Files, &asRows, func(of named, doc document.Document, _ bool) (any, string) {
		texts = append(texts, textOf(fmt.Sprintf("%06d", len(texts)), doc))
		found = append(found, fileStory{named: of, Title: doc.Title})
		return struct{}{}, ""
	})
	groups := stories.Group(texts)
	for i, g := range groups {
		found[i].Story = found[g].named
	}
	if c.JSON == nil && !s.Terminal || c.JSON != nil && *c.JSON {
		return errors.Join(bad, answerGroups(s, all.String(), func(i int) any { return found[i] }))
	}
	for first, f := range found {
		if groups[first] != first {
			continue
		}
		_, _ = fmt.Fprintln(s.Out, s.Paint(terminal.Bold, safe.Line(titleOr(f.Title))))
		for i, g := range groups {
			if g == first {
				_, _ = fmt.Fprint(s.Out, s.Fold(found[i].String(), "  - ", "    "))
			}
		}
	}
	return bad
}

// answerGroups writes the answers: the failed ones as they are, the others with
// their story.
func answerGroups(s terminal.Streams, answers string, story func(i int) any) error {
	encode := terminal.NewEncoder(s.Out)
	next := 0
	for line := range strings.Lines(answers) {
		var a any = json.RawMessage(line)
		if strings.TrimSpace(line) == "{}" {
			a = story(next)
			next++
		}
		if err := encode.Encode(a); err != nil {
			return fmt.Errorf("write standard output: %w", err)
		}
	}
	return nil
}
