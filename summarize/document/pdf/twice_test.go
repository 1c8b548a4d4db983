package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
)

// What is printed several times over itself, to look bold or to throw a shadow,
// is read once; what stands there twice is read twice.
func TestPrintedTwice(t *testing.T) {
	t.Parallel()
	const text = "The crane lifts forty tonnes and all of the little bells."
	over := func(times int, dx, dy float64) []printed {
		var out []printed
		for i := range times {
			out = append(out, printed{text: text, x: 60 + float64(i)*dx, y: 700 + float64(i)*dy, size: 12})
		}
		return out
	}
	by := func(split string, times int, dx float64) []printed {
		var out []printed
		x := 60.0
		for _, s := range strings.SplitAfter(text, split) {
			for i := range times {
				out = append(out, printed{text: s, x: x + float64(i)*dx, y: 700, size: 12})
			}
			x += helvetica(s)*12 + 0.5
		}
		return out
	}
	page := over(1, 0, 0)
	for i := range 8 {
		page = append(page, printed{text: fmt.Sprintf("Hut number %d stands on the quay.", i+1), x: 60, y: 680 - 14*float64(i), size: 12})
	}
	tests := []struct {
		name string
		page []printed
		want int
	}{
		{"once", over(1, 0, 0), 1},
		{"in one place", over(2, 0, 0), 1},
		{"a little to the right", over(2, 0.3, 0), 1},
		{"four times", over(4, 0.25, 0), 1},
		{"with a shadow", over(2, 1, -1), 1},
		{"up and down", over(3, 0.2, 0.2), 1},
		{"word by word", by(" ", 2, 0.3), 1},
		{"letter by letter", by("", 2, 0.3), 1},
		{"letter by letter, four times", by("", 4, 0.2), 1},
		{"below each other", over(2, 0, -15), 2},
		{"the whole page again", slices.Concat(page, page), 1},
		{"the whole page again, word by word, a little apart", slices.Concat(wordwise(page), wordwise(moved(page, 0.3))), 1},
		{"after something else", append(append(over(1, 0, 0), printed{text: "It is new.", x: 60, y: 640, size: 12}), over(1, 0, 0)...), 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			d, err := Read(printPDF("", append(test.page, printed{text: "The ferry runs again.", x: 60, y: 600, size: 12})))
			if err != nil {
				t.Fatal(err)
			}
			var all []string
			for _, p := range d.Parts {
				all = append(all, p.Text)
			}
			got, dropped := strings.Join(all, " "), ""
			for _, x := range d.Dropped {
				if x.Why == draft.WhyTwice {
					dropped += x.Text
				}
			}
			if strings.Count(got, text) != test.want || strings.Count(got, "crane") != test.want {
				t.Errorf("text = %q, want %q %d times; dropped %q", got, text, test.want, dropped)
			}
		})
	}
}

// moved sets texts a little to the right.
func moved(texts []printed, by float64) []printed {
	out := slices.Clone(texts)
	for i := range out {
		out[i].x += by
	}
	return out
}
