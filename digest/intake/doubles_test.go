package intake_test

import (
	"slices"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/summarize"
)

func TestReprintsAreDoubles(t *testing.T) {
	t.Parallel()
	whole := digesttest.Text("harbour", 0, 20)
	translated := strings.NewReplacer("The", "Das", " of ", " von ", "found that", "stellte fest dass", "near", "bei",
		"cannot carry", "nicht trägt", "before", "vor").Replace(whole)
	for _, c := range []struct {
		name, lang, other string
		double            bool
	}{
		{"cut to half", "en", digesttest.Text("harbour", 0, 10), true},
		{"its second half", "en", digesttest.Text("harbour", 10, 20), true},
		{"added to", "en", whole + digesttest.Text("market", 0, 8), true},
		{"new words around it", "en", "By our own reporter. " + strings.ToUpper(whole) + " All rights reserved.", true},
		{"a quotation of it", "en", digesttest.Text("harbour", 0, 3) + digesttest.Text("market", 0, 12), false},
		{"another report", "en", digesttest.Text("market", 0, 20), false},
		{"translated", "de", translated, false},
		{"a word or two", "en", "The harbouraum.", false},
	} {
		for _, hours := range [][2]int{{8, 9}, {9, 8}} {
			d := assembly.Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 46}, Records: []summarize.Record{digesttest.Received("a", "en", whole, hours[0]), digesttest.Received("b", c.lang, c.other, hours[1])}})
			var also []string
			most := 0
			for _, s := range d.Sections[0].Stories {
				for _, source := range s.Sources {
					also, most = append(also, source.AlsoIn...), max(most, source.Words)
				}
			}
			if double := len(also) == 1; double != c.double {
				t.Errorf("%s: also in %q, want a double: %v", c.name, also, c.double)
			}
			for _, r := range []string{whole, c.other} {
				if n := len(strings.Fields(r)); n > most+most/4 {
					t.Errorf("%s: the fuller text does not stand: %d words, shown are %d", c.name, n, most)
				}
			}
		}
	}
}

// The same sentences with other numbers are news, not a copy.
func TestUpdatesAreNoDoubles(t *testing.T) {
	t.Parallel()
	text := digesttest.Text("harbour", 0, 6) + "The flood left 5 people homeless in the old town of Orsk. "
	items := []*intake.Item{}
	for i, r := range []summarize.Record{digesttest.Received("a", "en", text, 8), digesttest.Received("b", "en", strings.ReplaceAll(text, "left 5", "left 12")+digesttest.Text("market", 0, 4), 9)} {
		for j, s := range r.Summary.Sentences { // whatever was chosen, the number was
			if j == 0 {
				r.Summary.Sentences[0].Text = strings.Replace("The flood left 5 people homeless.", "5", []string{"5", "12"}[i], 1)
			}
			_ = s
		}
		items = append(items, intake.New(&r, "", nil))
	}
	if kept := intake.Fold(items); len(kept) != 2 {
		t.Errorf("%d stand, want both", len(kept))
	}
}

// Two halves are doubles of the whole, whatever comes first.
func TestDoublesOfAnyOrder(t *testing.T) {
	t.Parallel()
	records := []summarize.Record{
		digesttest.Received("first", "en", digesttest.Text("harbour", 0, 11), 8), digesttest.Received("second", "en", digesttest.Text("harbour", 9, 20), 9),
		digesttest.Received("whole", "en", digesttest.Text("harbour", 0, 20), 10), digesttest.Received("other", "en", digesttest.Text("market", 0, 20), 11),
	}
	for range 4 {
		records = append(records[1:], records[0])
		d := assembly.Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 46}, Records: records})
		for _, s := range d.Sections[0].Stories {
			for _, source := range s.Sources {
				want := []string{}
				if source.Key == "news/whole" {
					want = []string{"news/first", "news/second"}
				}
				if !slices.Equal(source.AlsoIn, want) {
					t.Errorf("%s also in %q, want %q", source.Key, source.AlsoIn, want)
				}
			}
		}
	}
}

// A sentence is known by its letters and digits, whatever their case and what stands
// between them.
func TestHashOf(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("the long Hauge pier ", 60)
	for _, same := range [][2]string{
		{"The pier, at 7.30.", "the pier AT 730"}, {"ÅS «Ölfjord»", "ås ölfjord"}, {"दिन ३ है\xff", "दिन३ह"}, {long, strings.ToUpper(long) + "!"},
	} {
		if intake.HashOf(same[0]) != intake.HashOf(same[1]) {
			t.Errorf("%.40q and %.40q differ", same[0], same[1])
		}
	}
	for _, other := range []string{"The pier, at 7.31.", "The piers, at 7.30.", "Tha pier, at 7.30", ""} {
		if intake.HashOf(other) == intake.HashOf("The pier, at 7.30.") {
			t.Errorf("%q is the same", other)
		}
	}
}
