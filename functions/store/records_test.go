package store

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/event"
)

// fullRecord returns a record that holds all that one may.
func fullRecord() Record {
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
	return Record{Schema: Schema, ID: "id", Document: about, Summary: summary, Parts: []Part{
		{Name: "a.eml", Document: about, Summary: summary, Page: "p", PageETag: "e"}, {Name: "b.png", Rejected: "a picture"},
	}}
}

// What a record holds comes back from its stored form, and what nothing was
// found of takes no room in it.
func TestRecordForm(t *testing.T) {
	t.Parallel()
	full := fullRecord()
	data, err := full.Stored()
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsAny(data, "\n") || len(data) >= len(indented(t, data))*9/10 {
		t.Errorf("white space takes room: %s", data)
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

// oneObject is a bucket of one object.
type oneObject struct {
	Objects
	data []byte
}

func (s oneObject) Get(context.Context, string) ([]byte, Object, error) {
	if s.data == nil {
		return nil, Object{}, fs.ErrNotExist
	}
	return bytes.Clone(s.data), Object{ETag: "e"}, nil
}

// indented is the form of records that earlier versions stored.
func indented(tb testing.TB, data []byte) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := json.Indent(&b, data, "", "  "); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// A record that is read for a large week is what it is to others but for what is
// left out, also where it is damaged, was rejected, or is not there.
func TestLoadLight(t *testing.T) {
	t.Parallel()
	data, err := fullRecord().Stored()
	if err != nil {
		t.Fatal(err)
	}
	without := bytes.ReplaceAll(data, []byte(`"evidence"`), []byte(`"other"`))
	for name, data := range map[string][]byte{
		"full": data, "without evidence": without, "damaged": data[:len(data)/2], "of another form": []byte(`{"id": "id", "parts": 7}`),
		"of hostile candidates": bytes.ReplaceAll(data, []byte("No, 7 %"), []byte(`]}\"candidates\":[\\`)), "candidates of another form": bytes.ReplaceAll(data, []byte(`"candidates":[`), []byte(`"candidates":"[","other":[`)),
		"indented": indented(t, data), "rejected": []byte(`{"schema": 2, "id": "id", "rejected": "a picture", "limit": 9}`), "none": nil,
	} {
		s := Store{oneObject{data: data}}
		want, _, err := s.Load(t.Context(), "id")
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.LoadLight(t.Context(), "id")
		if err != nil {
			t.Fatal(err)
		}
		summaries := []*summarize.Summary{want.Summary}
		for _, p := range want.Parts {
			summaries = append(summaries, p.Summary)
		}
		for _, x := range summaries {
			if x == nil {
				continue
			}
			x.Candidates = nil
			if e := x.Evidence; e != nil {
				e.Lead, e.Names, e.Numbers = nil, nil, nil
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-whole +light):\n%s", name, diff)
		}
	}
}

func TestPartPage(t *testing.T) {
	t.Parallel()
	page := PartPage("ab", "0f3a", 12)
	if id, ok := PageID(page); !ok || id != "ab" || page != "summaries/ab/0f3a-12.html" {
		t.Errorf("the page of a part is %s, of %q (%v)", page, id, ok)
	}
}
