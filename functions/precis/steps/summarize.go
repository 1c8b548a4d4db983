package steps

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"

	"precis/functions/precis/terminal"
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/genre"
)

// Summarize summarizes files, or rows of texts.
type Summarize struct {
	Sentences *length  `short:"n" placeholder:"5" help:"How many sentences to keep, or auto: as many as suit the document's length."`
	Words     *int     `help:"Keep sentences that together have at least so many words, instead."`
	Engine    string   `default:"blend" enum:"blend,tldr,lead" help:"blend, tldr or lead."`
	Explain   bool     `help:"Show of every sentence why it was kept or not: what each kind of evidence adds. For blend."`
	JSONL     bool     `name:"jsonl" help:"Read rows {id,text,title?,lang?,docs?:[{title,text,date?,lang?}],n_sentences,max_words} from standard input, write {id,summary:[…]}; of docs, as tell does."`
	JSON      *bool    `name:"json" negatable:"" help:"A row for each file; without it, text for people on a terminal and rows in a pipe."`
	Files     []string `arg:"" optional:"" name:"file" help:"Documents; - for standard input."`
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

// Validate says what of the flags is wrong.
func (c *Summarize) Validate() error {
	switch {
	case c.Words != nil && *c.Words < 1:
		return fmt.Errorf("--words %d: want a number from 1 up", *c.Words)
	case c.Words != nil && c.Sentences != nil:
		return errors.New("--words beside -n: a summary has one length; leave one of them out")
	case c.Explain && c.JSONL:
		return errors.New("--explain beside --jsonl: it explains files alone")
	case c.Explain && c.Engine != summarize.Blend:
		return fmt.Errorf("--explain beside --engine %s: it tells what blend weighs", c.Engine)
	case !c.JSONL && len(c.Files) == 0:
		return errors.New("name files to summarize, or - for standard input, or --jsonl")
	}
	return filesOrRows(c.JSONL, c.Files)
}

// Run summarizes rows or files.
func (c *Summarize) Run(s terminal.Streams) error {
	if c.JSONL {
		return rows(s, c.row)
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

func (c *Summarize) options() summarize.Options {
	o := summarize.Options{Engine: c.Engine, Sentences: 5}
	if c.Sentences != nil {
		o.Sentences, o.Auto = c.Sentences.sentences, c.Sentences.auto
	}
	if c.Words != nil {
		o.Words, o.Auto = *c.Words, false
	}
	return o
}

func (c *Summarize) row(r summarizeRow) (any, error) {
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
	Genre     string                  `json:"genre,omitempty"`
	GenreFrom string                  `json:"genre_from,omitempty"` // the rule that named it
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

func (c *Summarize) files(s terminal.Streams) error {
	o := c.options()
	if c.Explain {
		return eachFile(s, c.Files, c.JSON, func(of named, doc document.Document, forPeople bool) (any, string) {
			g := genre.Of(&doc)
			return explained{named: of, Genre: g.Name, GenreFrom: g.From, Sentences: summarize.Explain(doc, o)}, showExplanations(s, doc, o, forPeople)
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

func readFile(s terminal.Streams, name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(s.In)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, terminal.Unnamed(err)
	}
	return data, nil
}
