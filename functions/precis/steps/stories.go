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
)

// Stories answers {id,title?,text,lang?,date?} with {id,story}.
type Stories struct {
	JSONL bool `name:"jsonl" help:"Read rows {id,title?,text,lang?,date?} from standard input, write {id,story}: the id of the first text of its story. This is the only form there is."`
}

type storiesRow struct {
	ID json.RawMessage `json:"id"`
	text
}

type storiesAnswer struct {
	ID    json.RawMessage `json:"id"`
	Story json.RawMessage `json:"story"`
}

// Run groups the texts on standard input. It answers when it has seen all.
func (c *Stories) Run(s terminal.Streams) error {
	var texts []stories.Text
	var ids []json.RawMessage
	var all strings.Builder
	reading := terminal.Streams{In: s.In, Out: &all, Err: s.Err}
	bad := rows(reading, func(r storiesRow) (any, error) {
		if r.Text == nil {
			return nil, errNoText
		}
		doc := document.Plain(r.Title, *r.Text, r.Lang)
		if doc.Published = document.Day(r.Date); doc.Published != "" {
			doc.DateFrom = "tag"
		}
		sum := summarize.Summarize(doc, summarize.Options{})
		texts = append(texts, stories.TextOf(string(r.ID), doc.Language, doc.Published, &sum))
		ids = append(ids, r.ID)
		return struct{}{}, nil
	})
	if bad != nil && !errors.Is(bad, terminal.ErrShown) {
		return bad
	}
	groups := stories.Group(texts)
	return errors.Join(bad, writeStories(s, all.String(), ids, groups))
}

// writeStories writes the answers: the failed rows as they are, the others
// with their story.
func writeStories(s terminal.Streams, answers string, ids []json.RawMessage, groups []int) error {
	encode := json.NewEncoder(s.Out)
	encode.SetEscapeHTML(false)
	next := 0
	for line := range strings.Lines(answers) {
		var a any = json.RawMessage(line)
		if strings.TrimSpace(line) == "{}" {
			a = storiesAnswer{ID: ids[next], Story: ids[groups[next]]}
			next++
		}
		if err := encode.Encode(a); err != nil {
			return fmt.Errorf("write standard output: %w", err)
		}
	}
	return nil
}
