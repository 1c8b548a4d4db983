package layout

import (
	"fmt"
	"testing"

	"precis/digest"
	"precis/digest/render/rendertest"
)

// Where there is little room, a mail names what it quotes elsewhere by its tag, says
// what is new otherwise, and counts the stories that it has no place for.
func TestWhatGoesOnInAMail(t *testing.T) {
	t.Parallel()
	d := rendertest.Busy(30)
	d.Continuity = digest.Continuity{Continuing: 6, New: 24}
	told := d.Brief[0].Quote
	add := func(story int, headline string, quotes ...digest.Quote) {
		d.Continuity.Going = append(d.Continuity.Going, digest.Going{Story: story, Headline: headline, Language: "en", New: quotes})
	}
	add(1, "Ferry line sold", told)
	add(2, "Pilots of Talvik vote…", digest.Quote{Letter: "A", Text: "Pilots of Talvik vote on Friday.", Language: "en", Paragraph: 2})
	add(3, "Salt mine", digest.Quote{Letter: "A", Text: "The mine of Oskarholm opens its lift.", Language: "en", Paragraph: 4})
	d.Continuity.Going[0].Changes = []digest.Change{{Noun: "boats", Before: "four", Now: "3"}, {Noun: "crews", Before: "nine", Now: "8"}}
	for n := 4; n <= 6; n++ {
		add(n, fmt.Sprint("Matter ", n))
	}
	add(99, "A story that this copy does not hold")
	p, err := Of(d, Limits{Told: 30, Headlines: 30, Named: 5, Brief: 10, Rows: 5}, true)
	if err != nil {
		t.Fatal(err)
	}
	c := p.Changes
	if len(c.Going) != 5 || c.GoingMore != p.L.Count(p.L.More, 1) {
		t.Fatalf("%d stories go on and %q, want 5 and one more", len(c.Going), c.GoingMore)
	}
	if x := c.Going[0]; len(x.New) != 0 || len(x.Line) < 4 {
		t.Errorf("what stands in brief is said once more: %+v", x)
	}
	if x := c.Going[1]; x.Headline.Text != "Pilots of Talvik vote on Friday." || len(x.New) != 0 || len(x.Line) != 1 {
		t.Errorf("a headline that begins its sentence does not read on: %+v", x)
	}
	if x := c.Going[2]; len(x.New) != 1 || x.New[0].Text() != "The mine of Oskarholm opens its lift." || x.New[0].Said() != "" {
		t.Errorf("what is new is not said: %+v", x)
	}
	if got, want := c.Line(), c.New+" · "+c.Continuing+":"; got != want {
		t.Errorf("the line is %q, want %q", got, want)
	}
}

func TestLinesOfChanges(t *testing.T) {
	t.Parallel()
	for want, c := range map[string]changes{
		"3 new. First edition.": {New: "3 new", First: "First edition."},
		"3 new · 1 on · 2 gone": {New: "3 new", Continuing: "1 on", Quiet: "2 gone"},
	} {
		if got := c.Line(); got != want {
			t.Errorf("Line() = %q, want %q", got, want)
		}
	}
}
