package digest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/summarize"
	"precis/summarize/document"
)

// received makes a record of a text that came in at an hour.
func received(id, lang, text string, hour int) summarize.Record {
	doc := document.Plain("", text, lang)
	s := summarize.Summarize(doc, summarize.Options{})
	return summarize.Record{
		ID: id, Mark: "mark " + id, Name: "news/" + id, Summary: &s, Document: summarize.Describe(doc, s.Words),
		Uploaded: time.Date(2026, 11, 12, hour, 0, 0, 0, time.UTC),
	}
}

// report makes a text of so many sentences, each in words of its own, from one on.
func report(word string, from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		n := word + string(rune('a'+i))
		fmt.Fprintf(&b, "The %sum of %sia found that %sor near %six cannot carry %sas before %sen. ", n, word, n, n, n, n)
	}
	return b.String()
}

func TestReprintsAreDoubles(t *testing.T) {
	t.Parallel()
	whole := report("harbour", 0, 20)
	translated := strings.NewReplacer("The", "Das", " of ", " von ", "found that", "stellte fest dass", "near", "bei",
		"cannot carry", "nicht trägt", "before", "vor").Replace(whole)
	for _, c := range []struct {
		name, lang, other string
		double            bool
	}{
		{"cut to half", "en", report("harbour", 0, 10), true},
		{"its second half", "en", report("harbour", 10, 20), true},
		{"added to", "en", whole + report("market", 0, 8), true},
		{"new words around it", "en", "By our own reporter. " + strings.ToUpper(whole) + " All rights reserved.", true},
		{"a quotation of it", "en", report("harbour", 0, 3) + report("market", 0, 12), false},
		{"another report", "en", report("market", 0, 20), false},
		{"translated", "de", translated, false},
		{"a word or two", "en", "The harbouraum.", false},
	} {
		for _, hours := range [][2]int{{8, 9}, {9, 8}} {
			d := Assemble(Input{Week: Week{Year: 2026, Number: 46}, Records: []summarize.Record{received("a", "en", whole, hours[0]), received("b", c.lang, c.other, hours[1])}})
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
	text := report("harbour", 0, 6) + "The flood left 5 people homeless in the old town of Orsk. "
	items := []*item{}
	for i, r := range []summarize.Record{received("a", "en", text, 8), received("b", "en", strings.ReplaceAll(text, "left 5", "left 12")+report("market", 0, 4), 9)} {
		for j, s := range r.Summary.Sentences { // whatever was chosen, the number was
			if j == 0 {
				r.Summary.Sentences[0].Text = strings.Replace("The flood left 5 people homeless.", "5", []string{"5", "12"}[i], 1)
			}
			_ = s
		}
		items = append(items, newItem(&r, "", nil))
	}
	if kept := fold(items); len(kept) != 2 {
		t.Errorf("%d stand, want both", len(kept))
	}
}

// Two halves are doubles of the whole, whatever comes first.
func TestDoublesOfAnyOrder(t *testing.T) {
	t.Parallel()
	records := []summarize.Record{
		received("first", "en", report("harbour", 0, 11), 8), received("second", "en", report("harbour", 9, 20), 9),
		received("whole", "en", report("harbour", 0, 20), 10), received("other", "en", report("market", 0, 20), 11),
	}
	for range 4 {
		records = append(records[1:], records[0])
		d := Assemble(Input{Week: Week{Year: 2026, Number: 46}, Records: records})
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

func TestResemblance(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b []uint32
		want float64
	}{
		{nil, nil, 0},
		{[]uint32{1}, nil, 0},
		{[]uint32{1, 2, 3, 4}, []uint32{1, 2, 3, 4}, 1},
		{[]uint32{1, 2, 3, 4}, []uint32{5, 6, 7, 8}, 0},
		{[]uint32{1, 3, 5, 7}, []uint32{1, 2, 3, 4}, 0.5},
	} {
		if got := resemblance(c.a, c.b); got != c.want {
			t.Errorf("resemblance(%v, %v) = %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
