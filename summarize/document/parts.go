package document

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"precis/summarize/document/clean"
	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/html"
	"precis/summarize/document/kind"
	"precis/summarize/document/webarchive"
)

// What a file of an archive must say to be a document: folders hold a word or
// two in files that serve programs.
const (
	minWords = 4
	minRunes = 32 // where no space parts the words
)

// within parts the names of a document and of what is inside it.
const within = " › "

// Inside names a part of a document for people, as in "papers.zip ›
// minutes.docx"; where part is "", it is the whole that is meant.
func Inside(whole, part string) string {
	if part == "" {
		return whole
	}
	return whole + within + part
}

// archive reads an archive: a document of its files, or the page where it holds
// one saved page.
func (r *reading) archive(format string, data []byte, depth int) (draft.Draft, error) {
	files, err := containers.Untar(data, r.budget, kind.Refuse)
	if format == "zip" {
		files, err = containers.Unzip(data, r.budget, kind.Refuse)
	}
	if err != nil {
		return draft.Draft{}, err
	}
	if page, ok := containers.SavedPage(files); ok {
		return r.open(page.Name, page.Data, depth+1)
	}
	if len(files) == 0 {
		return draft.Draft{}, fmt.Errorf("%w: an archive without files", draft.ErrEmpty)
	}
	return draft.Draft{Encoding: "utf-8", Children: files}, nil
}

// readSaved reads the page in a file in which a browser saved it.
func readSaved(format string, data []byte) (draft.Draft, error) {
	read := webarchive.ReadMHTML
	if format == "webarchive" {
		read = webarchive.ReadSafari
	}
	page, err := read(data)
	if err != nil {
		return draft.Draft{}, err
	}
	d, err := html.Read(page.HTML)
	if err != nil {
		return draft.Draft{}, err
	}
	d.Address = cmp.Or(d.Address, page.Address)
	return d, nil
}

// whole cleans a draft and reads the documents inside it. A draft without text
// is a document where one of them has some.
func (r *reading) whole(d draft.Draft) (Document, error) {
	parts := r.children(d, "", 1)
	cleaned, err := clean.Draft(d)
	switch {
	case err == nil:
		doc := finish(cleaned)
		doc.Parts = parts
		return doc, nil
	case slices.ContainsFunc(parts, func(p Part) bool { return p.Err == nil }):
		for i := range d.Dropped {
			d.Dropped[i].Text = draft.Fold(d.Dropped[i].Text)
		}
		doc := finish(draft.Draft{
			Title: draft.Fold(d.Title), Published: d.Published, DateFrom: d.DateFrom, Address: d.Address,
			Format: d.Format, Encoding: d.Encoding, Guessed: d.Guessed, Thread: d.Thread, Dropped: d.Dropped,
		})
		doc.Parts = parts
		return doc, nil
	case len(parts) > 0:
		return Document{}, fmt.Errorf("%w, nor in what this %s file holds: %w", draft.ErrEmpty, d.Format, unread(parts))
	}
	return Document{}, err
}

// unread says which parts are not read, and why.
func unread(parts []Part) error {
	const shown = 3
	err := fmt.Errorf("%s: %w", parts[0].Name, parts[0].Err)
	for _, p := range parts[1:min(len(parts), shown)] {
		err = fmt.Errorf("%w; %s: %w", err, p.Name, p.Err)
	}
	if len(parts) > shown {
		err = fmt.Errorf("%w; and %d more", err, len(parts)-shown)
	}
	return err
}

// children reads the documents inside another, and those inside them. One that
// cannot be read says why, and the others are read all the same.
func (r *reading) children(of draft.Draft, above string, depth int) []Part {
	var parts []Part
	for i, c := range of.Children {
		if r.parts >= maxParts {
			err := fmt.Errorf("%w: more than %d documents inside one", draft.ErrTooLarge, maxParts)
			return append(r.gathered(parts, above), Part{Name: r.name(above, fmt.Sprintf("%d more", len(of.Children)-i)), Err: err})
		}
		read := r.child(c, above, depth)
		if archived := of.Format == "zip" || of.Format == "tar"; archived && len(read) == 1 && hardlySays(read[0]) {
			read[0] = Part{Name: read[0].Name, Err: fmt.Errorf("%w but a word or two", draft.ErrEmpty)}
		}
		parts = append(parts, read...)
	}
	return r.gathered(parts, above)
}

// mostAlike is how many files of an archive are named one by one where all of
// them are turned away for the same reason.
const mostAlike = 4

// gathered names the pictures of an archive, or other files that are no
// documents, together: a file of each kind, and how many more there are.
func (r *reading) gathered(parts []Part, above string) []Part {
	refused := func(p Part) bool {
		return errors.Is(p.Err, ErrFormat) && !strings.Contains(strings.TrimPrefix(p.Name, above), within)
	}
	alike := map[string]int{}
	for _, p := range parts {
		if refused(p) {
			alike[p.Err.Error()]++
		}
	}
	kept := parts[:0]
	for _, p := range parts {
		if refused(p) {
			why := p.Err.Error()
			switch n := alike[why]; {
			case n == 0: // named with the first
				continue
			case n > mostAlike:
				p.Name = r.name("", fmt.Sprintf("%s and %d more", p.Name, n-1))
				alike[why] = 0
			}
		}
		kept = append(kept, p)
	}
	return kept
}

func hardlySays(p Part) bool {
	said := p.Title + " " + p.Text
	return p.Err == nil && draft.CountWords(said) < minWords && utf8.RuneCountInString(said) < minRunes
}

// child reads one document inside another, and those inside it.
func (r *reading) child(c draft.Child, above string, depth int) []Part {
	r.parts++
	p := Part{Name: r.name(above, c.Name), Err: c.Err}
	var d draft.Draft
	switch {
	case p.Err != nil:
	case c.Draft != nil:
		d = *c.Draft
	default:
		d, p.Err = r.open(c.Name, c.Data, depth)
	}
	if p.Err != nil {
		return []Part{p}
	}
	inner := r.children(d, p.Name+within, depth+1)
	cleaned, err := clean.Draft(d)
	switch {
	case err == nil:
		p.Document = finish(cleaned)
	case len(inner) > 0:
		return inner
	default:
		p.Err = err
	}
	return append([]Part{p}, inner...)
}

// name returns a name of a part that no other has.
func (r *reading) name(above, name string) string {
	name = above + cmp.Or(draft.Fold(name), "unnamed")
	for n, plain := 2, name; r.names[name]; n++ {
		name = fmt.Sprintf("%s (%d)", plain, n)
	}
	r.names[name] = true
	return name
}
