package uploads

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"precis/digest"
	"precis/digest/assembly"
	"precis/functions/store"
	"precis/summarize"
	"precis/summarize/document"
)

// letters are a mailbox as its reader leaves it: no text of its own, and mails of
// which one carries a document and one cannot be read.
func letters() document.Document {
	mail := func(name, subject, text string) document.Part {
		return document.Part{Name: name, Document: document.Plain(subject, text, "en")}
	}
	return document.Document{Format: "mbox", Encoding: "utf-8", Parts: []document.Part{
		mail("1 Roof of the school", "Roof of the school", "The roof of the Elmstead school leaks in four places. The caretaker put buckets under each of them on Monday."),
		mail("2 Offer", "Offer", "Enclosed is what the roofers ask. The price holds until the end of March."),
		mail("2 Offer › offer.pdf", "Offer of the roofers", "The roofers Hale and Son offer a new roof of slate for 41,000 pounds. Their work takes five weeks from the first of June."),
		{Name: "3", Err: fmt.Errorf("%w: the mail is encrypted", document.ErrLocked)},
	}}
}

func TestPartsOfAMailbox(t *testing.T) {
	t.Parallel()
	doc := letters()
	r := store.Record{ID: "id", Source: store.Source{Key: "school/all.mbox", ETag: "e"}, Document: summarize.Describe(doc, 0), Parts: summarizeParts(doc.Parts, summarize.Options{Sentences: 1})}
	for i, p := range r.Parts {
		read := doc.Parts[i]
		switch {
		case p.Name != read.Name:
			t.Errorf("part %d is called %q, want %q", i, p.Name, read.Name)
		case read.Err != nil:
			if p.Summary != nil || p.Rejected != read.Err.Error() || p.Document != (summarize.About{}) {
				t.Errorf("%s: %+v, want the reason alone", p.Name, p)
			}
		case len(p.Summary.Sentences) != 1 || p.Document.Title != read.Title || p.Document.Words != p.Summary.Words:
			t.Errorf("%s: %+v of %q, want one sentence", p.Name, p.Summary, p.Document.Title)
		default:
			if s := p.Summary.Sentences[0]; s.Text != read.Text[s.Start:s.End] {
				t.Errorf("%s: %q is not quoted from it", p.Name, s.Text)
			}
		}
	}
	d := assembly.Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 47}, Records: []summarize.Record{r.Known()}})
	if d.Figures.Documents != 3 || len(d.Rejected) != 1 || d.Rejected[0].Called() != "school/all.mbox › 3" || d.Sections[0].Name != "school" {
		t.Errorf("%d documents in %d sections, rejected %+v, want three of the school and one that is locked", d.Figures.Documents, len(d.Sections), d.Rejected)
	}
}

// A part that takes too long among others is tried once more by itself; if it
// still does, the others are kept without it, until there is more time.
func TestSlowPart(t *testing.T) {
	t.Parallel()
	doc := letters()
	doc.Parts = append(doc.Parts, document.Part{Name: "4 map.pdf", Err: fmt.Errorf("%w: the engine %w over it", document.ErrTooLarge, document.ErrSlow)})
	u := &Handler{}
	if r, _, err := u.fill(store.Record{}, doc, false); !errors.Is(err, errShared) || len(r.Parts) != 0 {
		t.Errorf("among others: %v, %d parts, want it to come again", err, len(r.Parts))
	}
	r, _, err := u.fill(store.Record{}, doc, true)
	if err != nil || r.Rejected != "" || r.Timeout != u.timeout() || len(r.Parts) != 5 || r.Parts[4].Rejected == "" {
		t.Errorf("by itself: %v, rejected %q, timeout %v, %d parts", err, r.Rejected, r.Timeout, len(r.Parts))
	}
	if slices.ContainsFunc(r.Parts[:3], func(p store.Part) bool { return p.Summary == nil }) {
		t.Error("the others have no summary")
	}
	if !(&Handler{Timeout: 2 * u.timeout()}).reprieved(r, store.Object{}) || u.reprieved(r, store.Object{}) {
		t.Error("it is to be tried again with more time, and with no other")
	}
}
