package steps

import (
	"encoding/json"
	"fmt"
	"io"

	"precis/functions/precis/terminal"
	"precis/summarize/document"
	"precis/summarize/language/safe"
)

// named says which document an answer is about: a file, or one within it.
type named struct {
	File string `json:"file"`
	Part string `json:"part,omitempty"`
}

// String names the document to people.
func (n named) String() string {
	if n.Part == "" {
		return n.File
	}
	return n.File + " › " + n.Part
}

// unread answers a document that could not be read.
type unread struct {
	named
	Error string `json:"error"`
}

// An answerer writes what is made of documents: rows for programs, text for
// people.
type answerer struct {
	s         terminal.Streams
	forPeople bool
	rows      *json.Encoder
	show      func(named, document.Document, bool) (any, string)
	shown     int
}

// eachFile reads each file and shows what is made of it and of each document
// in it. What cannot be read is answered by its error and stops nothing; a file
// has failed where nothing in it could be read.
func eachFile(s terminal.Streams, names []string, asJSON *bool, show func(named, document.Document, bool) (any, string)) error {
	a := answerer{s: s, forPeople: s.Terminal, rows: terminal.NewEncoder(s.Out), show: show}
	if asJSON != nil {
		a.forPeople = !*asJSON
	}
	var failed error
	for _, name := range names {
		data, err := readFile(s, name)
		var doc document.Document
		if err == nil {
			doc, err = document.Read(name, data)
		}
		if err != nil {
			failed = terminal.ErrShown
			err = a.fail(named{File: name}, err)
		} else {
			err = a.whole(name, doc)
		}
		if err != nil {
			return fmt.Errorf("write standard output: %w", err)
		}
	}
	return failed
}

// whole answers a file: its own text, where it has one, and its parts.
func (a *answerer) whole(name string, doc document.Document) error {
	if len(doc.Parts) == 0 || doc.Text != "" {
		if err := a.answer(named{File: name}, doc); err != nil {
			return err
		}
	}
	for _, p := range doc.Parts {
		of := named{File: name, Part: p.Name}
		err := p.Err
		if err != nil {
			err = a.fail(of, err)
		} else {
			err = a.answer(of, p.Document)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *answerer) answer(of named, doc document.Document) error {
	row, prose := a.show(of, doc, a.forPeople)
	if !a.forPeople {
		return a.rows.Encode(row)
	}
	if a.shown++; a.shown > 1 {
		prose = "\n" + prose
	}
	_, err := io.WriteString(a.s.Out, prose)
	return err
}

// fail says on standard error what went wrong, whoever reads the rows.
func (a *answerer) fail(of named, why error) error {
	a.s.Tell(safe.Line(of.String()) + ": " + safe.Line(why.Error()))
	if a.forPeople {
		return nil
	}
	return a.rows.Encode(unread{of, why.Error()})
}
