package pdf

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

// lawWords are the words of pages that a test makes up.
var lawWords = strings.Fields("harbour crane barge northern quay winter timber engine council ferry rye miller sacks bridge stone river lantern copper market wagon orchard ledger kettle saddle")

// lawful makes pages of what printed pages have, chosen by chance, and returns
// them with all that stands on them, each word as often as a reader sees it.
func lawful(seed uint64) (pages [][]printed, said string) {
	r := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // the same pages each time
	var all strings.Builder
	sentence := func(n int) string {
		out := make([]string, n)
		for i := range out {
			out[i] = lawWords[r.IntN(len(lawWords))]
		}
		return strings.ToUpper(out[0][:1]) + strings.Join(out, " ")[1:] + "."
	}
	put := func(p *[]printed, text string, x, y, size float64) {
		*p = append(*p, printed{text: text, x: x, y: y, size: size})
		all.WriteString(text + "\n")
	}
	for n := range 1 + r.IntN(4) {
		var p []printed
		if seed%2 == 0 {
			put(&p, "The Miller of the Valley", 60, 810, 9)
		}
		if r.IntN(2) == 0 {
			put(&p, strings.TrimSuffix(sentence(3+r.IntN(9)), "."), 60, 780, 20)
		}
		y, foot := 740.0, 90.0
		for range 1 + r.IntN(4) {
			lines := 2 + r.IntN(5)
			switch r.IntN(6) {
			case 0: // two columns, drawn row by row
				for i := range lines {
					put(&p, sentence(4), 60, y-14*float64(i), 11)
					put(&p, sentence(4), 320, y-14*float64(i), 11)
				}
			case 1: // printed over itself
				text := sentence(6)
				put(&p, text, 60, y, 11)
				p = append(p, printed{text: text, x: 60.3, y: y, size: 11})
			case 2: // the mark of a note, and the note
				text := sentence(5)
				put(&p, text, 60, y, 11)
				put(&p, fmt.Sprint(1+r.IntN(9)), 60+5.6*float64(len(text)), y+4, 6)
				put(&p, fmt.Sprintf("%d %s", 1+r.IntN(9), sentence(6)), 60, foot, 8)
				foot -= 12
			case 3: // a table, or words broken at the ends of lines
				put(&p, fmt.Sprintf("%d %d %d", r.IntN(9000), r.IntN(9000), r.IntN(9000)), 60, y, 11)
				put(&p, "- "+sentence(5), 60, y-14, 11)
				put(&p, sentence(7)+" The admin-", 60, y-42, 11)
				put(&p, "istration counts them.", 60, y-56, 11)
				lines = 5
			default:
				for i := range lines {
					put(&p, sentence(9), 60, y-14*float64(i), 11)
				}
			}
			y -= 14*float64(lines) + 30
		}
		if seed%3 == 0 {
			put(&p, fmt.Sprintf("Page %d", n+1), 280, 30, 9)
		}
		if r.IntN(3) == 0 {
			text := strings.TrimSuffix(sentence(6), ".")
			p = append(p, printed{text: text, x: 30, y: 300, size: 8, turn: true})
			all.WriteString(text + "\n")
		}
		pages = append(pages, p)
	}
	if seed%5 == 0 {
		text := shiftedBy3("the keeper of the " + sentence(3) + " he is in the house of his father and it was the " + sentence(2))
		var p []printed
		for i := range 4 {
			put(&p, text, 60, 740-14*float64(i), 11)
		}
		pages = append(pages, p)
	}
	return pages, all.String()
}

// shiftedBy3 returns a text as a font tells it that shows other letters than it
// names.
func shiftedBy3(text string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return 'a' + (r-'a'+3)%26
		}
		return r
	}, text)
}

// keepsTheLaw checks that every word of a page is kept or left out
// with a reason, and none comes twice.
func keepsTheLaw(t *testing.T, pages [][]printed, said string) {
	t.Helper()
	d, err := Read(printPDF("", pages...))
	if err != nil {
		t.Fatal(err)
	}
	// The engine itself takes out some of what is printed twice.
	d.Dropped = slices.DeleteFunc(d.Dropped, func(x draft.Dropped) bool { return x.Why == draft.WhyTwice })
	held := strings.Join(drafttest.Texts(d), "\n")
	if lost := drafttest.Lost(said, held); lost != "" {
		t.Errorf("lost %q of %q:\n%s", lost, said, strings.Join(drafttest.Lines(d), "\n"))
	}
	held = strings.Replace(held, d.Title, "", 1) // it stands among the parts as well
	if more := drafttest.Lost(held, said); more != "" {
		t.Errorf("%q comes more often than it stands there:\n%s", more, strings.Join(drafttest.Lines(d), "\n"))
	}
}

func TestEveryWordOfAPage(t *testing.T) {
	t.Parallel()
	seeds := uint64(60)
	if testing.Short() {
		seeds = 12 // and eight more of FuzzEveryWordOfAPage
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			pages, said := lawful(seed)
			keepsTheLaw(t, pages, said)
		})
	}
}

func FuzzEveryWordOfAPage(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(100 + seed)
	}
	compileEngine(f)
	f.Fuzz(func(t *testing.T, seed uint64) {
		pages, said := lawful(seed)
		keepsTheLaw(t, pages, said)
	})
}
