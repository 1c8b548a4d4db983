package steps

import (
	"encoding/json"

	"precis/functions/precis/terminal"
	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// Sentences answers {id,text,lang?} with {id,language,sentences}.
type Sentences struct {
	JSONL bool `name:"jsonl" help:"Read rows {id,text,lang?} from standard input, write {id,language,sentences:[…]}. This is the only form there is."`
}

type sentencesRow struct {
	ID   json.RawMessage `json:"id"`
	Text *string         `json:"text"`
	Lang string          `json:"lang"`
}

type sentencesAnswer struct {
	ID        json.RawMessage `json:"id"`
	Language  string          `json:"language"`
	Sentences []string        `json:"sentences"`
}

// Run splits the texts on standard input.
func (c *Sentences) Run(s terminal.Streams) error {
	return rows(s, func(r sentencesRow) (any, error) {
		if r.Text == nil {
			return nil, errNoText
		}
		a := sentencesAnswer{ID: r.ID, Language: r.Lang, Sentences: []string{}}
		if a.Language == "" {
			a.Language = language.Detect(*r.Text)
		}
		text := document.Unwrap(*r.Text)
		for _, span := range sentence.Split(text, a.Language) {
			a.Sentences = append(a.Sentences, text[span.Start:span.End])
		}
		return a, nil
	})
}
