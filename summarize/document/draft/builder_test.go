package draft

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBuilder(t *testing.T) {
	t.Parallel()
	var b Builder
	b.Add(Part{Text: " The mill grinds. "})
	b.Add(Part{Text: "  "})
	b.StartRow()
	if !b.InRow() {
		t.Error("no row is open after StartRow")
	}
	b.StartCell()
	b.Add(Part{Text: "Monday"})
	b.StartCell()
	b.Add(Part{Text: "12 t"})
	b.EndRow()
	b.EndRow()
	b.Drop(" 4 ", WhyNumber)
	b.Drop(" ", WhyNumber)
	b.Note++
	b.Add(Part{Text: "Since 1911.", Kind: Heading, Level: 2})
	b.Note--
	b.StartRow()
	b.StartCell()
	b.Add(Part{Text: "It stood still for years, and then it ran again."})
	want := Draft{
		Parts: []Part{
			{Text: "The mill grinds."},
			{Text: "Monday | 12 t", Kind: Row},
			{Text: "It stood still for years, and then it ran again."},
			{Text: "Since 1911.", Kind: Caption},
		},
		Dropped: []Dropped{{Text: "4", Why: WhyNumber, At: 2}},
	}
	if diff := cmp.Diff(want, b.End(), cmp.AllowUnexported(Draft{}, Part{})); diff != "" {
		t.Errorf("End (-want +got):\n%s", diff)
	}
}

func TestBuilderIsBounded(t *testing.T) {
	t.Parallel()
	var b Builder
	for range MaxLines + 1 {
		b.Add(Part{Text: "a"})
	}
	if len(b.Parts) != MaxLines || !errors.Is(b.Full, ErrTooLarge) {
		t.Errorf("%d parts, %v, want %d and %v", len(b.Parts), b.Full, MaxLines, ErrTooLarge)
	}
}

func TestCollector(t *testing.T) {
	t.Parallel()
	var c Collector
	c.Leave(WhyTime, "00:01")
	c.Leave(WhySpeaker, "Ann")
	c.Leave(WhyTime, "00:02")
	c.Leave(WhyTime, " ")
	c.Add(Part{Text: "It runs , she said . And so it did"})
	c.Add(Part{Text: " "})
	c.Add(Part{Text: "a , b", Kind: Code})
	if c.Parts() != 2 {
		t.Errorf("%d parts, want 2", c.Parts())
	}
	c.Leave(WhyMarkup, "end")
	want := Draft{
		Parts: []Part{{Text: "It runs, she said. And so it did"}, {Text: "a , b", Kind: Code}},
		Dropped: []Dropped{
			{Text: "00:01\n00:02", Why: WhyTime}, {Text: "Ann", Why: WhySpeaker}, {Text: "end", Why: WhyMarkup, At: 2},
		},
	}
	if diff := cmp.Diff(want, c.Draft(), cmp.AllowUnexported(Draft{}, Part{})); diff != "" {
		t.Errorf("Draft (-want +got):\n%s", diff)
	}
}
