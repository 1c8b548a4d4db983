package telling

import (
	"slices"
	"testing"

	"precis/summarize"
)

// What is counted above in words, or in another unit, is no news in digits.
func TestAFigureInOtherWords(t *testing.T) {
	t.Parallel()
	const lead = "Two million crowns were taken from the customs office of Talvik by robbers on Monday."
	for _, c := range []struct {
		opening string
		told    bool
	}{
		{"Robbers took 2 million crowns from the customs office of Talvik, its clerks said on Monday.", false},
		{"Robbers took 2 million crowns ($190,000) from the customs office of Talvik, its clerks said on Monday.", false},
		{"Robbers took 12 million crowns from the customs office of Talvik, its clerks said on Monday.", true},
	} {
		told := texts(Tell([]Source{
			plain("en", "Robbers at the customs office", lead+"\nWhoever saw a grey van is asked to call the harbour police at once."),
			plain("en", "Customs office robbed", c.opening+"\n"+other("en")),
		}, summarize.Options{Words: 200}, "en"))
		if both := slices.Contains(told, lead) && slices.Contains(told, c.opening); both != c.told {
			t.Errorf("told %q; both openings stand there: %v, want %v", told, both, c.told)
		}
	}
}

// What brings little stands nowhere in a report, not only at its start, as long as
// two sentences are left.
func TestWhatBringsLittle(t *testing.T) {
	t.Parallel()
	const lead = "Thieves rammed a van through the window of the jeweller Brandt in Talvik on Monday and took watches worth 90,000 crowns."
	for _, c := range []struct {
		what, sentence string
		told           bool
	}{
		{"the same in other words", "At dawn on Monday the thieves rammed the window of the jeweller with a stolen van and fled.", false},
		{"a figure", "The thieves rammed the jeweller's window with a van that weighed 4,300 kilos and fled eastward.", true},
		{"a denial", "The thieves who rammed the jeweller's window with a van were not masked and fled eastward.", true},
		{"something else", "A baker next door heard glass break and wrote down a number plate.", true},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			first := plain("en", "Thieves ram jeweller's window", lead+"\nThe harbour police closed both bridges for an hour.")
			second := plain("en", "Harbour police close bridges", "Both bridges were closed by the harbour police for an hour in the morning.\n"+other("en")+"\n"+c.sentence)
			told := texts(Tell([]Source{first, second}, summarize.Options{Words: 200}, "en"))
			if !slices.Contains(told, lead) || len(told) < 2 || slices.Contains(told, c.sentence) != c.told {
				t.Errorf("told %q; %q: want %v", told, c.sentence, c.told)
			}
		})
	}
}

// What a second report opens with is told where it brings something, and not
// where it is the event in other words.
func TestAnOpeningInOtherWords(t *testing.T) {
	t.Parallel()
	const (
		lead   = "Nordsoft issued an urgent update on Tuesday to close a gap in its mail program Brevo."
		detail = "Whoever opened a crafted letter handed the thieves the keys of the whole office."
	)
	for _, c := range []struct {
		what, opening string
		told          bool
	}{
		{"the same in other words", "Thieves steal whole offices through Brevo, for which Nordsoft released an emergency patch against a gap on Tuesday.", false},
		{"the same start", "Nordsoft issued an urgent update on Tuesday evening, and offices from Talvik to Ostermouth were told to load it.", false},
		{"an age", "Nordsoft, says Ann Roe, 61, released an update on Tuesday for a gap in the mail program Brevo.", false},
		{"a year", "Nordsoft released an emergency update on Tuesday for a gap in the mail program Brevo of 2024.", false},
		{"an age before a hyphen", "Nordsoft, says its 61-year-old founder, released an update on Tuesday for a gap in the mail program Brevo.", false},
		{"a day", "Nordsoft released an emergency update on Tuesday, Nov. 17, for a gap in the mail program Brevo.", false},
		{"a name with a digit", "Nordsoft released an emergency update on Tuesday for a gap in its mail program Brevo for X400.", false},
		{"a figure", "Nordsoft released an update on Tuesday for a gap in Brevo that 4,000 offices were robbed through.", true},
		{"another fact", "Thieves robbed the customs office of Talvik through the mail program Brevo last week.", true},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			told := texts(Tell([]Source{
				plain("en", "Nordsoft closes gap in Brevo", lead+"\n"+detail),
				plain("en", "Update for Brevo", c.opening+"\n"+other("en")),
			}, summarize.Options{Words: 200}, "en"))
			if !slices.Contains(told, lead) && !slices.Contains(told, c.opening) {
				t.Fatalf("told %q, want one of the openings", told)
			}
			both := slices.Contains(told, lead) && slices.Contains(told, c.opening)
			if both && !c.told || c.told && !slices.Contains(told, c.opening) {
				t.Errorf("told %q; %q stands there beside the other: %v, want that it is told: %v", told, c.opening, both, c.told)
			}
		})
	}
}

// Under the event, another opening that tells most of it again in its own words is
// left out, and what brings the names of those it happened to is not.
func TestTheEventOnceMore(t *testing.T) {
	t.Parallel()
	const lead = "Gas exploded on Friday in the harbour kitchen of Talvik and killed a cook and a fireman of the port."
	for _, c := range []struct {
		what, opening string
		told          bool
	}{
		{"the same with a name", "A cook and a fireman of the port died as gas exploded in Talvik, a shock to all of Saint Olav.", false},
		{"the same with a saying", "Saint Olav mourns a cook and a fireman after gas exploded in the kitchen by the harbour.", false},
		{"who it was", "Cook Arne Velde and fireman Odd Brekke were killed as gas exploded in the harbour kitchen on Friday, Saint Olav wrote.", true},
	} {
		t.Run(c.what, func(t *testing.T) {
			t.Parallel()
			told := texts(Tell([]Source{
				plain("en", "Explosion in Talvik", lead+"\nDivers looked for the bottle's cap below the quay until dark."),
				plain("en", "Blast", c.opening+"\nThe kitchen fed thirty crews a day and had been inspected in spring."),
				plain("en", "Harbour kitchen explodes", "Gas exploded in the harbour kitchen of Talvik on Friday and killed a fireman and a cook.\nWindows broke along the quay.\nArne Velde leaves two sons, said the black bell of Saint Olav, and Odd Brekke was to retire."),
			}, summarize.Options{Words: 200}, "en"))
			if slices.Contains(told, c.opening) != c.told {
				t.Errorf("told %q; %q: want %v", told, c.opening, c.told)
			}
		})
	}
}

// A figure that one of three reports has alone, in an opening that else says
// nothing new, is no news; of two reports it is.
func TestAFigureOfOneReportAlone(t *testing.T) {
	t.Parallel()
	for _, third := range []bool{true, false} {
		opening := "On Monday the ferry Sigrid ran aground off Oskarholm with 140 on board."
		first := plain("en", "Ferry Sigrid runs aground", "The ferry Sigrid ran aground off Oskarholm on Monday, in fog that hid the light.\nFishermen heard the horn.")
		second := plain("en", "Sigrid aground", opening+"\n"+other("en"))
		first.Published, second.Published = "2026-11-17", "2026-11-16" // the latest leads
		sources := []Source{first, second}
		if third {
			sources = append(sources, plain("en", "Divers at the Sigrid", "Divers looked for the cause below the bow of the ferry for the whole night."))
		}
		told := texts(Tell(sources, summarize.Options{Words: 200}, "en"))
		if got := slices.Contains(told, opening); got == third {
			t.Errorf("of %d reports, told %q: %v", len(sources), told, got)
		}
	}
}

// A fact that two reports have near their start, and that stands nowhere above,
// is not lost.
func TestWhatSeveralOpenWithIsToldOnce(t *testing.T) {
	t.Parallel()
	told := texts(Tell(ferry(), summarize.Options{Words: 300}, "en"))
	n := 0
	for _, line := range told {
		if slices.Contains([]string{
			"Rescuers from Talvik took all passengers ashore in lifeboats within three hours.",
			"Passengers of the ferry were taken ashore in lifeboats by rescuers from Talvik within three hours.",
		}, line) {
			n++
		}
	}
	if n != 1 {
		t.Errorf("the lifeboats stand %d times in %q", n, told)
	}
}

func TestAges(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Ann Roe, 61, spoke for Jo Doe, 8, and 12 others.", []string{"61", "8"}},
		{"Of 1,200 people, 300 left, and 40", nil},
		{"Ann Roe, 161, spoke.", nil},
		{"آن رو، 61، قالت", []string{"61"}},
		{"", nil},
	} {
		if got := ages(c.text); !slices.Equal(got, c.want) {
			t.Errorf("ages(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

// Where each word of a headline has a capital, none is a name for that.
func TestCapitalsOfAHeadlineAreNoNames(t *testing.T) {
	t.Parallel()
	story := read([]Source{plain("en", "Nordsoft Closes Major Gap In Brevo", "A clerk closes a gap.")}, "en")
	for i, term := range story.lexicon.Terms {
		if story.named[i] {
			t.Errorf("%q is held to be a name", term)
		}
	}
}
