package telling

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize"
)

func TestSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence, headline string
		want               bool
	}{
		{"The ferry sails again.", "The ferry sails again", true},
		{"THE FERRY SAILS AGAIN", "The ferry sails again", true},
		{"Oslo (ABC)The ferry sails again.", "The ferry sails again", true},
		{"OSKARHOLM, 3 May – The ferry sails again!", "The ferry sails again", true},
		{"The ferry sails again after three weeks.", "The ferry sails again", false},
		{"After three weeks of storms and of long talks about money, the ferry sails again.", "the ferry sails again", false},
		{"Neighbours called him Tony.", "Tony", false},
		{"The harbour board voted for the wall on", "The harbour board voted for the wall…", false},
		{"", "", true},
	} {
		if got := Says(c.sentence, c.headline); got != c.want {
			t.Errorf("Says(%q, %q) = %v", c.sentence, c.headline, got)
		}
	}
}

// A figure that stands beside the story, and another minute of the day, are no
// news; a first time of day is.
func TestAFigureShownBesideTheStoryIsNoNews(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		above, below string
		shown        []string
		want         bool
	}{
		{"The flood killed 5 people in the valley of Talvik.", "The flood killed 7 people in the valley of Talvik.", []string{"5", "7"}, true},
		{"The flood killed 5 people in the valley of Talvik.", "The flood killed 7 people in the valley of Talvik.", []string{"5", "8"}, false},
		{"The quake of magnitude 4.7 shook the valley of Talvik.", "The quake of magnitude 4.8 shook the valley of Talvik.", []string{"4.7", "magnitude 4.8"}, true},
		{"Das Beben der Stärke 4,7 traf das Tal von Talvik.", "Das Beben der Stärke 4,8 traf das Tal von Talvik.", []string{"4,7", "4,8"}, true},
		{"The quake shook the valley of Talvik at 9:27 in the morning.", "At 9:30 in the morning the quake shook the valley of Talvik.", nil, true},
		{"The quake shook the valley of Talvik early in the morning.", "At 9:30 in the morning the quake shook the valley of Talvik.", nil, false},
		{"هز الزلزال وادي طلفيك في الساعة ٩:٢٧ صباحا.", "في الساعة ٩:٣٠ صباحا هز الزلزال وادي طلفيك.", nil, true},
	} {
		lang := map[bool]string{true: "ar", false: "en"}[c.above[0] > 0x7f]
		first, second := plain(lang, "", c.above), plain(lang, "", c.below+"\n"+other(lang))
		first.Published, second.Published = "2026-11-17", "2026-11-16" // the latest leads
		told := Tell([]Source{first, second}, summarize.Options{Words: 100}, lang, c.shown...)
		if len(told) < 2 {
			t.Fatalf("told %q", texts(told))
		}
		both := slices.Contains(texts(told), c.above) && slices.Contains(texts(told), c.below)
		if both == c.want {
			t.Errorf("told %q beside %q", texts(told), c.shown)
		}
	}
}

func other(lang string) string {
	if lang == "ar" {
		return "أرسلت الحكومة ثلاثين شاحنة من الخيام والماء إلى الطريق الساحلي."
	}
	return "Soldiers from Ostermouth brought tents and water for 300 families along the coast road."
}

func TestFiguresOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, want string
		clock      bool
	}{
		{"1,200 of 1.200 and 7", "1200 7", false},
		{"at 9:27 a.m., and 09:05:10", "090510", true},
		{"3:1 and ٩:٣٠", "31", true},
		{"$2. 6 million at 2: 09 a. m.", "26", true},
		{"in room 5. It", "5", false},
		{"none", "", false},
		{"ends in 5.", "5", false},
	} {
		found, clock := figuresOf(c.text)
		if got := strings.Join(found, " "); got != c.want || clock != c.clock {
			t.Errorf("figuresOf(%q) = %q, %v; want %q, %v", c.text, got, clock, c.want, c.clock)
		}
	}
}

func TestNews(t *testing.T) {
	t.Parallel()
	before := []Line{
		{"The council of Talvik sold the old harbour on Monday to a builder.", "en"},
		{"Der Rat von Talvik verkaufte am Montag den alten Hafen.", "de"},
	}
	lines := []Line{
		{"On Monday, the old harbour of Talvik was sold to a builder by the council.", "en"},
		{"The builder of Talvik will pay 40 crowns for the old harbour.", "en"},
		{"The council never sold the old harbour to a builder.", "en"},
		{"Am Montag verkaufte der Rat den alten Hafen von Talvik.", "de"},
		{"Divers raised an anchor off Tromsø.", "en"},
		{"", "en"},
	}
	if got, want := News(lines, before), []bool{false, true, true, false, true, false}; !slices.Equal(got, want) {
		t.Errorf("News = %v, want %v", got, want)
	}
	if got := News(lines[:1], nil); !got[0] {
		t.Error("what nothing was told before is no news")
	}
}

// The day on which a source appeared, told with its year, is no news in it; what
// is only a number of that day is.
func TestTheDayOfPublicationIsNoNews(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, above, below, published string
		want                          bool
	}{
		{"en", "The smuggler Jonas Brandt died in the prison of Talvik on Tuesday.", "Jonas Brandt died in prison in Talvik on 17 November 2026.", "2026-11-17", true},
		{"en", "The smuggler Jonas Brandt died in the prison of Talvik on Tuesday.", "Jonas Brandt died in prison in Talvik on 17 November 2026.", "", false},
		{"en", "The smuggler Jonas Brandt died in the prison of Talvik on Tuesday.", "Jonas Brandt died in prison in Talvik with 17 others.", "2026-11-17", false},
		{"de", "Der Schmuggler Jonas Brandt starb am Dienstag im Gefängnis von Talvik.", "Jonas Brandt starb im Gefängnis von Talvik am 17. November 2026.", "2026-11-17", true},
		{"es", "El contrabandista Jonas Brandt murió el martes en la cárcel de Talvik.", "Jonas Brandt murió en la cárcel de Talvik el 17 de noviembre de 2026.", "2026-11-17", true},
	} {
		first, second := plain(c.lang, "", c.above), plain(c.lang, "", c.below)
		first.Published, second.Published = c.published, c.published
		s := read([]Source{first, second}, c.lang)
		told := nothingSaid()
		s.say(&told, &s.sentences[0])
		if got := s.repeats(&s.sentences[1], told); got != c.want {
			t.Errorf("%q repeats %q, published on %q: %v, want %v", c.below, c.above, c.published, got, c.want)
		}
	}
}

// Of several sources, an opening that tells the story once more is a repeat, with
// names of its own; what stands further down, or counts something, is none.
func TestAnOpeningThatTellsItOnceMore(t *testing.T) {
	t.Parallel()
	first := "The ferry Sigrid ran aground off Oskarholm with 140 passengers on board, and the harbour of Talvik was closed."
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"names of its own", "The Nordic ferry Sigrid of the Brandt Line ran aground off Oskarholm, and the harbour of Talvik was closed.", true},
		{"a figure of its own", "The Nordic ferry Sigrid of the Brandt Line ran aground off Oskarholm, and the harbour of Talvik was closed for 9 days.", false},
		{"further down", "A storm came up.\nDivers looked at the hull.\nLamps were lit at dusk.\nThe Nordic ferry Sigrid of the Brandt Line ran aground off Oskarholm, and the harbour of Talvik was closed.", false},
	} {
		s := read([]Source{plain("en", "", first), plain("en", "", c.text), plain("en", "", "The ferry Sigrid ran aground off Oskarholm. The harbour of Talvik was closed.")}, "en")
		told := nothingSaid()
		s.say(&told, &s.sentences[0])
		last := strings.Count(c.text, "\n") + 1
		if got := s.repeats(&s.sentences[last], told); got != c.want {
			t.Errorf("%s: %q repeats: %v, want %v", c.name, s.sentences[last].Text, got, c.want)
		}
	}
}
