package assembly

import (
	"fmt"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"

	"github.com/google/go-cmp/cmp"
)

// dated makes a record of a text with its day of publication.
func dated(input *digest.Input, key, day, text string) {
	r := digesttest.Record(key, "en", "", text)
	r.Document.Published = day
	input.Records = append(input.Records, r)
}

func headlines(briefs []digest.Brief) []string {
	var all []string
	for _, b := range briefs {
		all = append(all, fmt.Sprintf("%d %s", b.Story, b.Quote.Text[:strings.IndexByte(b.Quote.Text, ' ')]))
	}
	return all
}

// In brief stand the first over all sections by how many tell them and by how
// new they are, whatever their sections are called and however long they are.
func TestBriefStandsForTheWholeWeek(t *testing.T) {
	t.Parallel()
	in := digest.Input{Week: digesttest.Week47}
	for i, text := range digesttest.Things[:7] {
		dated(&in, fmt.Sprintf("alpha/%d.txt", i), fmt.Sprintf("2026-11-%02d", 10+i), text)
	}
	dated(&in, "beta/new.txt", "2026-11-20", digesttest.Things[7])
	dated(&in, "gamma/long.txt", "2026-11-03", digesttest.Things[8]+" They grind, soak and sieve the acorns, and dry what is left. "+
		"Before that, the flour is mixed with rye. The bakery sells forty loaves a day, and more on Sundays, when scouts bring fresh acorns.")
	for i, text := range []string{digesttest.BridgeA, digesttest.BridgeB} {
		r := digesttest.Record(fmt.Sprintf("zeta/%d.txt", i), "en", "Talvik bridge", text)
		r.Document.Published = "2026-11-02"
		in.Records = append(in.Records, r)
	}
	d := Assemble(in)
	got := headlines(d.Brief)
	want := []string{"1 Mayor", "2 Cartographers", "3 Glassblowers", "4 The", "5 Vineyards", "6 Chess", "7 Divers"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("in brief (-want +got):\n%s", diff)
	}
	for _, s := range d.Sections {
		for i := range s.Stories[1:] {
			if s.Stories[i].Number >= s.Stories[i+1].Number {
				t.Errorf("in section %q, story %d stands before %d", s.Name, s.Stories[i].Number, s.Stories[i+1].Number)
			}
		}
	}
}

// Writing more does not bring a story forward.
func TestLengthDoesNotCount(t *testing.T) {
	t.Parallel()
	order := func(more string) []string {
		in := digest.Input{Week: digesttest.Week47}
		for i, text := range digesttest.Things[:3] {
			dated(&in, fmt.Sprintf("s/%d.txt", i), "2026-11-17", text)
		}
		dated(&in, "s/9.txt", "2026-11-17", digesttest.Things[8]+more)
		var keys []string
		for _, s := range digesttest.Stories(Assemble(in)) {
			keys = append(keys, s.Sources[0].Key)
		}
		return keys
	}
	want := order("")
	for n := 1; n < 60; n += 20 {
		if diff := cmp.Diff(want, order(strings.Repeat("\nThe acorns are ground, soaked and sieved, and what is left is dried.", n))); diff != "" {
			t.Errorf("with %d lines more (-without +with):\n%s", n, diff)
		}
	}
}
