package summarize

import "testing"

func TestHeadline(t *testing.T) {
	t.Parallel()
	long := "The harbour board of Ostermouth has decided to dredge the western basin before the winter storms come."
	for name, c := range map[string]struct {
		title string
		texts []string
		want  string
	}{
		"title":         {"Harbour", []string{long}, "Harbour"},
		"nothing":       {"", nil, ""},
		"cut at a word": {"", []string{long}, "The harbour board of Ostermouth has decided to dredge the…"},
		"short":         {"", []string{"The basin is dredged at last."}, "The basin is dredged at last"},
		"points back":   {"", []string{"He said it would.", "The basin is dredged at last."}, "The basin is dredged at last"},
		"asks":          {"", []string{"Who will pay?", "The basin is dredged at last."}, "The basin is dredged at last"},
	} {
		var s Summary
		for _, text := range c.texts {
			s.Sentences = append(s.Sentences, Sentence{Text: text, Score: 1})
		}
		if got := Headline(About{Title: c.title, Language: "en"}, s); got != c.want {
			t.Errorf("%s: Headline = %q, want %q", name, got, c.want)
		}
	}
}

func TestHead(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence string
		opens    bool
		want     bool
	}{
		{"Chair: Anna Reuther, minutes: Jana Petersen.", false, true},
		{"Thursday, 12 November 2026, 19.00 to 21.25, Ferry Inn, Great Hall, Lindau East.", true, true},
		{"Thursday, 12 November 2026, 19.00 to 21.25, Ferry Inn, Great Hall, Lindau East.", false, false},
		{"Ostermouth.", true, true},
		{"Ostermouth.", false, false},
		{"The result: the pool stays open.", false, false},
		{"The pool counted 61,300 visitors.", true, false},
	} {
		if got := heading(c.sentence, "en", c.opens); got != c.want {
			t.Errorf("heading(%q, %v) = %v, want %v", c.sentence, c.opens, got, c.want)
		}
	}
}
