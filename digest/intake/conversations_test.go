package intake_test

import (
	"slices"
	"testing"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"
	"precis/summarize"
	"precis/summarize/document"
)

// mailed makes a record of a mail of its own words.
func mailed(id, word string, hour int, published string, t document.Thread) summarize.Record {
	r := digesttest.Received(id, "en", digesttest.Text(word, 0, 3), hour)
	r.Name = "mail/" + id + ".eml"
	r.Document.Thread, r.Document.Published = &t, published
	return r
}

func TestConversationsAreOneStory(t *testing.T) {
	t.Parallel()
	first := mailed("a", "harbour", 8, "2026-11-10", document.Thread{Message: "m1", Subject: "s"})
	for _, c := range []struct {
		name  string
		other document.Thread
		day   string
		one   bool
	}{
		{"an answer", document.Thread{Message: "m2", Answers: []string{"m1"}, Subject: "s", Reply: true}, "2026-11-11", true},
		{"an answer of another subject, months later", document.Thread{Message: "m2", Answers: []string{"m0", "m1"}, Subject: "x"}, "2027-03-11", true},
		{"nothing in common", document.Thread{Message: "m2", Subject: "x", Reply: true}, "2026-11-11", false},
		{"the same subject", document.Thread{Message: "m2", Subject: "s"}, "2026-11-11", false},
		{"Re: and no more", document.Thread{Message: "m2", Subject: "s", Reply: true}, "2026-11-11", true},
		{"Re: and no more, months later", document.Thread{Message: "m2", Subject: "s", Reply: true}, "2027-03-11", false},
		{"an answer to something else", document.Thread{Message: "m2", Answers: []string{"m9"}, Subject: "s", Reply: true}, "2026-11-11", false},
		{"no marks", document.Thread{}, "2026-11-11", false},
	} {
		for _, turned := range []bool{false, true} {
			records := []summarize.Record{first, mailed("b", "market", 9, c.day, c.other)}
			if turned {
				slices.Reverse(records)
			}
			d := assembly.Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 46}, Records: records})
			if one := d.Figures.Stories == 1; one != c.one {
				t.Errorf("%s: %d stories, want one: %v", c.name, d.Figures.Stories, c.one)
			}
		}
	}
}

// Two that answer a mail which did not come in know each other by it.
func TestAnswersToOneMailAreOneStory(t *testing.T) {
	t.Parallel()
	d := assembly.Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 46}, Records: []summarize.Record{
		mailed("a", "harbour", 8, "", document.Thread{Message: "m1", Answers: []string{"m0"}}),
		mailed("b", "market", 9, "", document.Thread{Message: "m2", Answers: []string{"m0"}}),
		mailed("c", "tower", 10, "", document.Thread{Message: "m3", Answers: []string{"m2"}}),
	}})
	if d.Figures.Stories != 1 {
		t.Errorf("%d stories, want 1", d.Figures.Stories)
	}
}
