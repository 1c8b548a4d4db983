package main

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
)

// The panel is documents of many kinds and languages with their summaries, for
// people to read: of our own writing, and drawn from the sets at fixed places.
const (
	panelFile = "panel.html"
	panelStep = 97 // rows between those drawn from a set
)

// panelDraws says how many documents are drawn from each set.
func panelDraws() []struct {
	set, kind string
	n         int
} {
	return []struct {
		set, kind string
		n         int
	}{{"cnndm", "press", 5}, {"scitldr", "papers", 3}, {"orangesum", "press", 4}, {"vnmds", "press", 2}}
}

// An exhibit is one document of the panel.
type exhibit struct {
	Name, Kind, Title string
	Language, Dir     string
	Headline, Note    string
	Keyphrases        []string
	Sentences         []summarize.Sentence
	Blocks            []exhibitBlock
	Faults            []string
}

// An exhibitBlock is a paragraph, in pieces that were kept or not.
type exhibitBlock struct {
	Heading bool
	Pieces  []struct {
		Text string
		Kept bool
	}
}

// measurePanel writes the panel as a page into the working directory and
// prints what of its faults a program can see.
func measurePanel(data string, w io.Writer) error {
	exhibits, err := ownExhibits()
	if err != nil {
		return err
	}
	for _, draw := range panelDraws() {
		rows, err := load(data, draw.set)
		if err != nil {
			return err
		}
		for k := range draw.n {
			if i := (k + 1) * panelStep % max(len(rows), 1); i < len(rows) {
				doc := rows[i].documents()[0]
				exhibits = append(exhibits, newExhibit(fmt.Sprintf("%s %d", draw.set, i), draw.kind, doc))
			}
		}
	}
	page, err := os.Create(panelFile)
	if err != nil {
		return err
	}
	defer func() { _ = page.Close() }()
	if err := panelTemplate().Execute(page, map[string]any{"Exhibits": exhibits}); err != nil {
		return err
	}
	count := map[string]int{}
	for _, e := range exhibits {
		for _, f := range e.Faults {
			count[f]++
		}
	}
	fmt.Fprintf(w, "%d documents in %s;", len(exhibits), panelFile)
	for _, f := range slices.Sorted(maps.Keys(count)) {
		fmt.Fprintf(w, " %s %d;", f, count[f])
	}
	fmt.Fprintln(w)
	return page.Close()
}

// ownExhibits reads the documents of our own writing.
func ownExhibits() ([]exhibit, error) {
	var all []exhibit
	for _, root := range []string{"panel", filepath.Join("..", "..", "seeds", "inbox")} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			if doc, err := document.Read(path, data); err == nil {
				all = append(all, newExhibit(filepath.Base(path), kindOf(filepath.Dir(path)), doc))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return all, nil
}

// kindOf names the kind of the documents in a folder: that of its name, and
// press where it is a section of one of the seeds' papers.
func kindOf(folder string) string {
	switch name := filepath.Base(folder); name {
	case "mail":
		return "mails"
	case "energy", "region", "science", "transport":
		return "press"
	default:
		return name
	}
}

// newExhibit summarizes a document.
func newExhibit(name, kind string, doc document.Document) exhibit {
	s := summarize.Summarize(doc, summarize.Options{Auto: true})
	e := exhibit{
		Name: name, Kind: kind, Title: doc.Title, Language: doc.Language, Dir: "ltr",
		Keyphrases: s.Keyphrases, Sentences: s.Sentences, Note: s.Length,
	}
	if language.RightToLeft(doc.Language) {
		e.Dir = "rtl"
	}
	if s.Headline != nil {
		e.Headline = s.Headline.String()
	}
	for _, b := range doc.Blocks {
		e.Blocks = append(e.Blocks, pieces(doc.Text, b, s.Sentences))
	}
	for _, x := range summarize.Explain(doc, summarize.Options{Auto: true}) {
		e.Faults = append(e.Faults, faults(x, s.Sentences)...)
	}
	if n := len(s.Keyphrases); n < 3 {
		e.Faults = append(e.Faults, "few key phrases")
	}
	return e
}

// pieces parts a block at the sentences that were kept.
func pieces(text string, b document.Block, kept []summarize.Sentence) exhibitBlock {
	out := exhibitBlock{Heading: b.Kind == document.Heading}
	add := func(from, to int, is bool) {
		if from < to {
			out.Pieces = append(out.Pieces, struct {
				Text string
				Kept bool
			}{text[from:to], is})
		}
	}
	at := b.Start
	for _, s := range kept {
		if s.Start >= at && s.End <= b.End {
			add(at, s.Start, false)
			add(s.Start, s.End, true)
			at = s.End
		}
	}
	add(at, b.End, false)
	return out
}

// faults names what a program sees of a chosen sentence that does not read
// well.
func faults(x summarize.Explanation, kept []summarize.Sentence) []string {
	if !x.Chosen {
		return nil
	}
	var found []string
	alone := !slices.ContainsFunc(kept, func(s summarize.Sentence) bool { return s.End <= x.Start && x.Start-s.End < 3 })
	if x.Leans && alone {
		found = append(found, "leans on a sentence that is missing")
	}
	for _, s := range x.Shares {
		if s.Kind == "fragment" && s.Value > 0 {
			found = append(found, "no end mark")
		}
		if s.Kind == "question" && s.Value > 0 {
			found = append(found, "question")
		}
	}
	if len(strings.Fields(x.Text)) > 60 {
		found = append(found, "longer than sixty words")
	}
	return found
}

//go:embed panel.tmpl
var panelPage string

func panelTemplate() *template.Template {
	return template.Must(template.New("panel").Parse(panelPage))
}
