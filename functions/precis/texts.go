package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"precis/digest/stories"
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// sentencesCommand answers {id,text,lang?} with {id,language,sentences}.
type sentencesCommand struct {
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

var errNoText = errors.New(`the row has no "text"`)

// Run splits the texts on standard input.
func (c *sentencesCommand) Run(s streams) error {
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

// summarizeCommand summarizes files, or rows of texts.
type summarizeCommand struct {
	Sentences length   `short:"n" default:"5" help:"How many sentences to keep, or auto: as many as suit the document's length."`
	Words     int      `help:"Keep sentences that together have at least so many words, instead."`
	Engine    string   `default:"blend" enum:"blend,tldr,lead" help:"blend, tldr or lead."`
	Explain   bool     `help:"Show of every sentence why it was kept or not: what each kind of evidence adds. For blend."`
	JSONL     bool     `name:"jsonl" help:"Read rows {id,text,title?,lang?,docs?:[{title,text,date?,lang?}],n_sentences,max_words} from standard input, write {id,summary:[…]}; of docs, as tell does."`
	JSON      *bool    `name:"json" negatable:"" help:"A row for each file; without it, text for people on a terminal and rows in a pipe."`
	Files     []string `arg:"" optional:"" name:"file" help:"Documents; - for standard input."`
}

type text struct {
	Title string  `json:"title"`
	Text  *string `json:"text"`
	Date  string  `json:"date"` // YYYY-MM-DD; "" unknown
	Lang  string  `json:"lang"`
}

type summarizeRow struct {
	ID json.RawMessage `json:"id"`
	text
	Docs      []text `json:"docs"`
	Sentences int    `json:"n_sentences"`
	Words     int    `json:"max_words"`
}

type summarizeAnswer struct {
	ID      json.RawMessage `json:"id"`
	Summary []string        `json:"summary"`
}

// Run summarizes rows or files.
func (c *summarizeCommand) Run(s streams) error {
	switch {
	case c.Words < 0:
		return fmt.Errorf("--words %d: want a number above 0", c.Words)
	case c.JSONL && len(c.Files) > 0:
		return errors.New("--jsonl reads standard input: name no files with it")
	case c.JSONL:
		return rows(s, c.row)
	case len(c.Files) == 0:
		return errors.New("name files to summarize, or - for standard input, or --jsonl")
	}
	return c.files(s)
}

// A length is a number of sentences from 1 up, or auto.
type length struct {
	sentences int
	auto      bool
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (l *length) UnmarshalText(text []byte) error {
	if string(text) == "auto" {
		*l = length{auto: true}
		return nil
	}
	n, err := strconv.Atoi(string(text))
	if err != nil || n < 1 {
		return fmt.Errorf("%q: want a number from 1 up, or auto", text)
	}
	*l = length{sentences: n}
	return nil
}

func (c *summarizeCommand) options() summarize.Options {
	return summarize.Options{
		Engine: c.Engine, Sentences: c.Sentences.sentences, Words: c.Words, Auto: c.Sentences.auto && c.Words == 0,
	}
}

func (c *summarizeCommand) row(r summarizeRow) (any, error) {
	o := c.options()
	if r.Sentences < 0 || r.Words < 0 {
		return nil, errors.New("n_sentences and max_words are numbers from 0 up")
	}
	if r.Sentences > 0 {
		o.Sentences, o.Words, o.Auto = r.Sentences, 0, false
	}
	if r.Words > 0 {
		o.Words, o.Auto = r.Words, false
	}
	a := summarizeAnswer{ID: r.ID, Summary: []string{}}
	if len(r.Docs) > 0 && o.Engine == summarize.Blend {
		told, err := tell(r.Docs, r.Lang, o)
		a.Summary = told.Summary
		return a, err
	}
	texts := r.Docs
	if len(texts) == 0 {
		texts = []text{r.text}
	}
	docs := make([]document.Document, 0, len(texts))
	for _, d := range texts {
		if d.Text == nil {
			return nil, errNoText
		}
		docs = append(docs, document.Plain(d.Title, *d.Text, r.Lang))
	}
	for _, q := range summarize.Read(docs...).Choose(o, summarize.Fitted()).Quotes {
		a.Summary = append(a.Summary, q.Text)
	}
	return a, nil
}

// explained is a document's sentences and what spoke for each.
type explained struct {
	named
	Sentences []summarize.Explanation `json:"sentences"`
}

type fileSummary struct {
	named
	Title      string   `json:"title"`
	Headline   string   `json:"headline,omitempty"`
	Language   string   `json:"language"`
	Engine     string   `json:"engine"`
	Note       string   `json:"note,omitempty"`
	Beyond     string   `json:"beyond,omitempty"` // what is too long to be read
	Of         int      `json:"of"`
	Summary    []string `json:"summary"`
	Keyphrases []string `json:"keyphrases"`
}

func (c *summarizeCommand) files(s streams) error {
	o := c.options()
	if c.Explain {
		return eachFile(s, c.Files, c.JSON, func(of named, doc document.Document, forPeople bool) (any, string) {
			return explained{named: of, Sentences: summarize.Explain(doc, o)}, showExplanations(s, doc, o, forPeople)
		})
	}
	return eachFile(s, c.Files, c.JSON, func(of named, doc document.Document, forPeople bool) (any, string) {
		sum := summarize.Summarize(doc, o)
		a := fileSummary{
			named: of, Title: doc.Title, Language: doc.Language, Engine: sum.Engine, Note: sum.Note, Beyond: doc.Beyond(), Of: sum.Of,
			Summary: []string{}, Keyphrases: append([]string{}, sum.Keyphrases...),
		}
		for _, sentence := range sum.Sentences {
			a.Summary = append(a.Summary, sentence.Text)
		}
		if sum.Headline != nil {
			a.Headline = sum.Headline.String()
		}
		if !forPeople {
			return a, ""
		}
		return a, showSummary(s, doc, sum)
	})
}

func readFile(s streams, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(s.in)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, strip(err)
	}
	return data, nil
}

// strip leaves out of an error the name of the file, which stands beside it.
func strip(err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		return p.Err
	}
	return err
}

// storiesCommand answers {id,title?,text,lang?,date?} with {id,story}.
type storiesCommand struct {
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
func (c *storiesCommand) Run(s streams) error {
	var texts []stories.Text
	var ids []json.RawMessage
	var all strings.Builder
	reading := streams{in: s.in, out: &all, err: s.err}
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
	if bad != nil && !errors.Is(bad, errShown) {
		return bad
	}
	groups := stories.Group(texts)
	return errors.Join(bad, writeStories(s, all.String(), ids, groups))
}

// writeStories writes the answers: the failed rows as they are, the others
// with their story.
func writeStories(s streams, answers string, ids []json.RawMessage, groups []int) error {
	encode := json.NewEncoder(s.out)
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
