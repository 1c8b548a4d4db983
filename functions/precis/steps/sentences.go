package steps

import (
	"encoding/json"
	"errors"
	"slices"

	"precis/functions/precis/terminal"
	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/safe"
	"precis/summarize/language/sentence"
)

// Sentences answers {id,text,lang?} with {id,language,sentences}, and files with
// the sentences of each.
type Sentences struct {
	JSONL bool     `name:"jsonl" help:"Read rows {id,text,lang?} from standard input, write {id,language,sentences:[…]}. So it is without files."`
	JSON  *bool    `name:"json" negatable:"" help:"A row for each file; without it, text for people on a terminal and rows in a pipe."`
	Files []string `arg:"" optional:"" name:"file" help:"Documents; - for standard input."`
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

type fileSentences struct {
	named
	Language  string   `json:"language"`
	Sentences []string `json:"sentences"`
}

// Validate says what of the flags is wrong.
func (c *Sentences) Validate() error { return filesOrRows(c.JSONL, c.Files) }

// Run splits texts.
func (c *Sentences) Run(s terminal.Streams) error {
	if len(c.Files) == 0 {
		return rows(s, func(r sentencesRow) (any, error) {
			if r.Text == nil {
				return nil, errNoText
			}
			a := sentencesAnswer{ID: r.ID, Language: r.Lang}
			if a.Language == "" {
				a.Language = language.Detect(*r.Text)
			}
			a.Sentences = split([]string{}, document.Unwrap(*r.Text), a.Language)
			return a, nil
		})
	}
	return eachFile(s, c.Files, c.JSON, func(of named, doc document.Document, forPeople bool) (any, string) {
		a := fileSentences{named: of, Language: doc.Language, Sentences: []string{}}
		for _, b := range doc.Blocks {
			a.Sentences = split(a.Sentences, doc.Text[b.Start:b.End], doc.Language)
		}
		if !forPeople {
			return a, ""
		}
		text := s.Paint(terminal.Bold, safe.Line(titleOr(doc.Title))) + "\n"
		for _, one := range a.Sentences {
			text += "\n" + s.Fold(one, "", "")
		}
		return a, text
	})
}

func split(to []string, text, lang string) []string {
	for _, span := range sentence.Split(text, lang) {
		to = append(to, text[span.Start:span.End])
	}
	return to
}

func filesOrRows(jsonl bool, files []string) error {
	if jsonl && len(files) > 0 {
		return errors.New("--jsonl reads standard input: name no files with it")
	}
	if slices.Contains(files, "") {
		return errors.New("\"\" is no file: want a name, or - for standard input")
	}
	return nil
}
