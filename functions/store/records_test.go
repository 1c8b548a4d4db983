package store

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/event"
)

// What a record holds comes back from its stored form, and what nothing was
// found of takes no room in it.
func TestRecordForm(t *testing.T) {
	t.Parallel()
	day := summarize.Date{Span: summarize.Span{Start: 3, End: 9}, First: "2026-11-02", Last: "2026-11-08", Sure: 0.5}
	summary := &summarize.Summary{
		Engine: summarize.Blend, Sentences: []summarize.Sentence{}, Keyphrases: []string{}, Terms: []summarize.Term{},
		Candidates: []summarize.Candidate{{
			Sentence: summarize.Sentence{Text: "No, 7 % of Tavel.", End: 17, Paragraph: 1},
			Figures:  []summarize.Figure{{Span: summarize.Span{Start: 4, End: 7}, Value: 7, Unit: "%", Noun: "harvest"}},
			Names:    []summarize.Span{{Start: 11, End: 16}}, Denials: []summarize.Span{{End: 2}}, Dates: []summarize.Date{day},
		}},
		Evidence: &summarize.Evidence{
			Lead: []string{"crop"}, Names: []string{"tavel"}, Numbers: []float64{7},
			Hashes: []uint32{1, 1<<32 - 1}, Events: []event.Interval{{First: "2026-11-02", Last: "2026-11-03", Sure: 0.9}},
		},
	}
	about := summarize.About{
		Title: "Crop", Genre: "minutes", GenreFrom: "agenda",
		Thread: &document.Thread{Message: "5e1f", Answers: []string{"0a1b"}, Subject: "77aa", Reply: true},
	}
	full := Record{Schema: Schema, ID: "id", Document: about, Summary: summary, Parts: []Part{
		{Name: "a.eml", Document: about, Summary: summary, Page: "p", PageETag: "e"}, {Name: "b.png", Rejected: "a picture"},
	}}
	data, err := json.Marshal(full)
	if err != nil {
		t.Fatal(err)
	}
	var got Record
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(full, got); diff != "" {
		t.Errorf("stored and read (-stored +read):\n%s", diff)
	}

	data, err = json.Marshal(Record{Schema: Schema, Summary: &summarize.Summary{}, Parts: []Part{{Name: "b.png", Rejected: "a picture"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"genre", "thread", "candidates", "evidence", "page", "limit"} {
		if strings.Contains(string(data), `"`+name) {
			t.Errorf("a record without %s holds it: %s", name, data)
		}
	}
	if want := `"parts":[{"name":"b.png","rejected":"a picture"}]`; !strings.Contains(string(data), want) {
		t.Errorf("%s lacks %s", data, want)
	}
}

func TestPartPage(t *testing.T) {
	t.Parallel()
	page := PartPage("ab", "0f3a", 12)
	if id, ok := PageID(page); !ok || id != "ab" || page != "summaries/ab/0f3a-12.html" {
		t.Errorf("the page of a part is %s, of %q (%v)", page, id, ok)
	}
}
