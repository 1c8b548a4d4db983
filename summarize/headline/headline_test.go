package headline

import (
	"strings"
	"testing"

	"precis/summarize/document"
)

func TestHeadline(t *testing.T) {
	t.Parallel()
	long := "The harbour board of Ostermouth has decided to dredge the western basin before all of the winter storms come."
	for name, c := range map[string]struct {
		lang  string
		texts []string
		want  string
	}{
		"nothing":                 {"en", nil, ""},
		"cut at a word":           {"en", []string{long}, "The harbour board of Ostermouth has decided to dredge the western basin…"},
		"cut at a comma":          {"en", []string{strings.Replace(long, " to dredge", ", at last, to dredge", 1)}, "The harbour board of Ostermouth has decided, at last…"},
		"no comma in brackets":    {"en", []string{"The harbour board of Ostermouth (to which I, alas, have never belonged) will dredge the western basin before the storms."}, "The harbour board of Ostermouth (to which I, alas, have never belonged)…"},
		"a comma behind brackets": {"en", []string{"The harbour board (a new one, of seven, since May), which met for the third time on Monday, will dredge the basin."}, "The harbour board (a new one, of seven, since May)…"},
		"short":                   {"en", []string{"The basin is dredged at last."}, "The basin is dredged at last"},
		"points back":             {"en", []string{"He said it would.", "The basin is dredged at last."}, "The basin is dredged at last"},
		"asks":                    {"en", []string{"Who will pay?", "The basin is dredged at last."}, "The basin is dredged at last"},
		"speaks":                  {"en", []string{"“It is dredged at last.”", "The basin is dredged at last."}, "The basin is dredged at last"},
		"keeps a bracket":         {"en", []string{"The basin is dredged (at last)."}, "The basin is dredged (at last)"},
		"a row of numbers":        {"en", []string{"0 39 5.8 10 22 41 7.3 and 44", "The basin is dredged at last."}, "The basin is dredged at last"},
		"numbers alone":           {"en", []string{"0 39 5.8 10 22 41 7.3", "48.2082° N, 16.3738° E"}, ""},
		"Chinese":                 {"zh", []string{"港口委员会决定在冬季风暴来临之前疏浚西部港池。"}, "港口委员会决定在冬季风暴来临之前疏浚西部港池"},
	} {
		doc := document.Plain("", strings.Join(c.texts, "\n"), c.lang)
		var quotes []Sentence
		for b, block := range doc.Blocks {
			quotes = append(quotes, Sentence{Text: c.texts[b], Start: block.Start, End: block.End, Score: 1})
		}
		h := Of(quotes, c.lang)
		switch {
		case h == nil:
			if c.want != "" {
				t.Errorf("%s: no headline, want %q", name, c.want)
			}
		case h.String() != c.want:
			t.Errorf("%s: headline %q, want %q", name, h, c.want)
		case doc.Text[h.Start:h.End] != h.Text:
			t.Errorf("%s: %q stands where headline %q is said to", name, doc.Text[h.Start:h.End], h.Text)
		}
	}
}

func TestPlain(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]string{
		"TALVIK (ATN) — The ferry\nsails  again.": "The ferry sails again",
		"フェリーが出港した。":                              "フェリーが出港した",
		"Does it sail?":                           "Does it sail?",
		"":                                        "",
	} {
		if got := Plain(sentence); got != want {
			t.Errorf("Plain(%q) = %q, want %q", sentence, got, want)
		}
	}
}
