package pdf

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

// Raised digits behind words and sentences are marks of notes; powers are powers.
func TestNoteMarks(t *testing.T) {
	t.Parallel()
	raise := func(x float64, texts ...string) []printed { // every second one is raised
		var out []printed
		for i, s := range texts {
			p := printed{text: s, x: x, y: 700, size: 11}
			if i%2 == 1 {
				p.y, p.size = 704, 6.5
			}
			out = append(out, p)
			x += helvetica(s) * p.size
		}
		return append(out, printed{text: "The ferry runs again from the first of May, and costs what it did.", x: 60, y: 686, size: 11})
	}
	tests := []struct {
		name  string
		page  []printed
		want  string
		marks string
	}{
		{"behind a sentence", raise(60, "The crane is new.", "1", " It lifts forty tonnes."), "The crane is new. It lifts forty tonnes.", "1"},
		{"behind a word", raise(60, "The crane", "12", " is new and lifts forty tonnes."), "The crane is new and lifts forty tonnes.", "12"},
		{"before a comma", raise(60, "The crane", "3", ", which is new, lifts forty tonnes."), "The crane, which is new, lifts forty tonnes.", "3"},
		{"several", raise(60, "The crane is new.", "1,2", " It lifts forty tonnes."), "The crane is new. It lifts forty tonnes.", "1,2"},
		{"in brackets", raise(60, "The crane is new.", "[4]", " It lifts forty tonnes."), "The crane is new. It lifts forty tonnes.", "[4]"},
		{"at the end of the line", raise(60, "The crane is new, and it lifts forty tonnes.", "5"), "lifts forty tonnes.\nThe ferry", "5"},
		{"a unit", raise(60, "The hall measures 400 m", "2", " and is warm."), "400 m² and is warm.", ""},
		{"square kilometres", raise(60, "The bay measures 40 km", "2", " in all."), "40 km² in all.", ""},
		{"a power of ten", raise(60, "There were 10", "6", " bees in the valley."), "10⁶ bees", ""},
		{"behind a large number", raise(60, "Some 273,879", "1", " bees live here."), "Some 273,879 bees", "1"},
		{"behind a year", raise(60, "It was built in 1912", "2", " by the town."), "in 1912 by the town", "2"},
		{"a variable", raise(60, "The room grows with x", "2", " in all."), "with x² in all.", ""},
		{"a charge", raise(60, "The spring brings Ca", "2+", " to the lake."), "Ca²⁺ to the lake.", ""},
		{"the note itself", raise(60, "", "1", "See the letter of the guild in the town hall."), "See the letter", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(printPDF("", test.page))
			if err != nil {
				t.Fatal(err)
			}
			var texts, marks []string
			for _, p := range d.Parts {
				texts = append(texts, p.Text)
			}
			for _, x := range d.Dropped {
				if x.Why == draft.WhyNoteMark {
					marks = append(marks, x.Text)
				}
			}
			if text := strings.Join(texts, "\n"); !strings.Contains(text, test.want) || strings.Join(marks, " ") != test.marks {
				t.Errorf("text = %q, marks %q, want %q in it, marks %q", text, marks, test.want, test.marks)
			}
		})
	}
}

// helvetica is about how wide a text is in Helvetica, for its size.
func helvetica(s string) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case strings.ContainsRune(" .,iljtfI[]", r):
			w += 0.278
		case r == 'r':
			w += 0.333
		case strings.ContainsRune("mwM", r):
			w += 0.8
		case r >= 'A' && r <= 'Z':
			w += 0.68
		case strings.ContainsRune("cksvxyz", r):
			w += 0.5
		default:
			w += 0.556
		}
	}
	return w
}
