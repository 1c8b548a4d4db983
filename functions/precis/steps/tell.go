package steps

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"precis/digest/assembly"
	"precis/functions/precis/terminal"
	"precis/summarize"
	"precis/summarize/document"
)

// Tell answers {id,docs,max_words} with {id,summary,sources}.
type Tell struct {
	JSONL bool `name:"jsonl" help:"Read rows {id,docs:[{title,text,date?,lang?}],max_words?,n_sentences?,lang?} from standard input, write {id,summary:[…],sources:[…]}: the sentences that a digest quotes of the story these documents tell, and the index of each one's document. Without a number of words or sentences as many as a digest has. So it is without this flag, too: there is no other form."`
}

type tellRow struct {
	ID        json.RawMessage `json:"id"`
	Docs      []text          `json:"docs"`
	Lang      string          `json:"lang"` // of the reader
	Sentences int             `json:"n_sentences"`
	Words     int             `json:"max_words"`
}

type tellAnswer struct {
	ID      json.RawMessage `json:"id"`
	Summary []string        `json:"summary"`
	Sources []int           `json:"sources"` // index of the document of each sentence
}

// Run tells the stories on standard input.
func (c *Tell) Run(s terminal.Streams) error {
	return rows(s, func(r tellRow) (any, error) {
		switch {
		case len(r.Docs) == 0:
			return nil, errors.New(`the row has no "docs"`)
		case r.Sentences < 0 || r.Words < 0:
			return nil, errors.New("n_sentences and max_words are numbers from 0 up")
		}
		a, err := tell(r.Docs, r.Lang, summarize.Options{Words: r.Words, Sentences: r.Sentences})
		a.ID = r.ID
		return a, err
	})
}

// tell tells a story by the code of the digest. Undated documents count as of
// the day after the last one, as in a digest they count as of their upload.
func tell(docs []text, lang string, o summarize.Options) (tellAnswer, error) {
	a := tellAnswer{Summary: []string{}, Sources: []int{}}
	records := make([]summarize.Record, len(docs))
	at := make(map[string]int, len(docs))
	var last time.Time
	for i, d := range docs {
		if d.Text == nil {
			return a, errNoText
		}
		spoken := d.Lang
		if spoken == "" {
			spoken = lang
		}
		doc := document.Plain(d.Title, *d.Text, spoken)
		if d.Date != "" {
			day, err := time.Parse(time.DateOnly, d.Date)
			if err != nil {
				return a, fmt.Errorf("date %q: not of the form 2026-11-30", d.Date)
			}
			doc.Published = d.Date
			if day.After(last) {
				last = day
			}
		}
		sum, about := summarize.WithAbout(doc, summarize.Options{})
		id := fmt.Sprintf("%06d", i)
		at[id] = i
		records[i] = summarize.Record{ID: id, Name: id, Document: about, Summary: &sum}
	}
	for i := range records {
		records[i].Uploaded = last.AddDate(0, 0, 1)
	}
	if o.Words == 0 && o.Sentences == 0 && !o.Auto {
		o.Words = assembly.Budget(len(docs))
	}
	quotes, sources := assembly.Tell(records, o, lang)
	index := map[string]int{}
	for _, s := range sources {
		index[s.Letter] = at[s.ID]
	}
	for _, q := range quotes {
		a.Summary, a.Sources = append(a.Summary, q.Text), append(a.Sources, index[q.Letter])
	}
	return a, nil
}
