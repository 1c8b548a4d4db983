package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"
	"precis/summarize"
)

// agency are reports of unrelated events that one source sent.
var agency = []string{
	"A crane fell onto a tram in Port Ellery. The driver was unhurt. Trams stood still for two hours.",
	"Beekeepers in Marsh Lane lost a third of their hives. A mite is to blame. They ask for help from the county.",
	"The chess final in Kettle Pass ended in a draw. Both players had refused two offers. The rematch is on Sunday.",
	"A choir of miners sang at the opening of a library. The building cost four million. Rain came through the roof.",
}

const template = "Subscribers of the Harlow Wire receive photographs, graphics and archive footage with every dispatch."

func week(address string, texts ...string) digest.Input {
	in := digest.Input{Week: digesttest.Week47}
	for i, text := range texts {
		r := digesttest.Record(fmt.Sprintf("news/%d.txt", i), "en", strings.Join(strings.Fields(text)[len(strings.Fields(text))-3:], " "), text)
		r.Document.Address = address
		in.Records = append(in.Records, r)
	}
	return in
}

func quoted(d digest.Digest) (texts []string) {
	for _, s := range digesttest.Stories(d) {
		for _, q := range s.Quotes {
			texts = append(texts, q.Text)
		}
	}
	return texts
}

func TestWhatASourceRepeatsIsNotQuoted(t *testing.T) {
	t.Parallel()
	holds := func(texts []string, text string) bool {
		return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(s, text) })
	}
	for name, c := range map[string]struct {
		address string
		before  int // of the reports that begin with the template
		gone    bool
	}{
		"all of a site":     {"https://wire.example.org/a", 4, true},
		"three of a folder": {"", 3, true},
		"two of a site":     {"https://wire.example.org/a", 2, true},
		"two of a folder":   {"", 2, true},
		"one is no pattern": {"https://wire.example.org/a", 1, false},
	} {
		texts := slices.Clone(agency)
		for i := range c.before {
			texts[i] = template + " " + texts[i]
		}
		d := assembly.Assemble(week(c.address, texts...))
		if got := holds(quoted(d), template); got == c.gone {
			t.Errorf("%s: the template is quoted: %v, want %v", name, got, !c.gone)
		}
		if c.gone && (!holds(quoted(d), "crane") || len(digesttest.Stories(d)) != len(agency)) {
			t.Errorf("%s: %d stories, quoting %q; want every report told by itself", name, len(digesttest.Stories(d)), quoted(d))
		}
	}
}

// A source's reports of one event may repeat what led to it: they are one text
// told again.
func TestWhatAStoryRepeatsIsQuoted(t *testing.T) {
	t.Parallel()
	base := "The dam at Kettle Pass leaks. Engineers pump water from the lower gallery. Villagers sleep in a school."
	d := assembly.Assemble(week("https://wire.example.org/a", base, base+" A second pump came.", base+" The minister came.", base+" The leak is closed."))
	if len(quoted(d)) == 0 || !strings.Contains(strings.Join(quoted(d), " "), "dam at Kettle Pass") {
		t.Errorf("the quotes are %q, want the dam in them", quoted(d))
	}
}

func TestADocumentOfFurnitureAloneStaysAsItIs(t *testing.T) {
	t.Parallel()
	in := week("https://wire.example.org/a", append([]string{template}, template+" "+agency[0], template+" "+agency[1], template+" "+agency[2])...)
	before := slices.Clone(in.Records[1].Summary.Sentences)
	d := assembly.Assemble(in)
	named := slices.ContainsFunc(digesttest.Stories(d), func(s digest.Story) bool {
		return slices.ContainsFunc(s.Sources, func(x digest.Source) bool { return x.Key == "news/0.txt" || slices.Contains(x.AlsoIn, "news/0.txt") })
	})
	if !named {
		t.Error("the document that holds nothing else is not named")
	}
	if !slices.EqualFunc(in.Records[1].Summary.Sentences, before, func(a, b summarize.Sentence) bool { return a == b }) {
		t.Error("the record was changed")
	}
}

// What two reports repeat is no furniture where it has to do with either: an event
// that went before, or a line of a report that a survey of the week takes up.
func TestWhatTwoReportsRepeatIsQuoted(t *testing.T) {
	t.Parallel()
	flood := "The Orrin broke its dyke at Skelby. Two hundred cellars are under water."
	for name, texts := range map[string][]string{
		"background of both": {
			"Skelby council will raise its dyke by a metre. Work begins in March. " + flood,
			"An insurer refuses to pay for cellars in Skelby. Tenants go to court against it. " + flood,
		},
		"taken up by a survey": {
			flood + " The river rose by four metres within a night. Skelby was evacuated by boat.",
			"A bakery won the prize for rye bread. The theatre reopens with a comedy. The Orrin broke its dyke at Skelby. A goat was found on a roof in Marsh Lane.",
		},
	} {
		d := assembly.Assemble(week("https://wire.example.org/a", texts...))
		if !strings.Contains(strings.Join(quoted(d), " "), "broke its dyke") {
			t.Errorf("%s: the quotes are %q, want the dyke in them", name, quoted(d))
		}
	}
}
