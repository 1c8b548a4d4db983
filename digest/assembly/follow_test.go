package assembly

import (
	"fmt"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/summarize"
	"precis/summarize/event"
)

// toldOf makes a story with terms of its own and others, and of a time.
func toldOf(id string, at string, terms map[string]float64) digest.Story {
	s := digest.Story{ID: id, Headline: id, Since: "2026-W45", Sources: make([]digest.Source, 2)}
	for _, word := range []string{"bridge", "tower", "market", "flood", "school"} {
		if w, ok := terms[word]; ok {
			s.Terms = append(s.Terms, summarize.Term{Text: word, Weight: w})
		}
	}
	if at != "" {
		s.Events = []event.Interval{{First: at, Last: at, Sure: event.Reported}}
	}
	return s
}

func draftsOf(stories ...digest.Story) []*draft {
	var all []*draft
	for _, s := range stories {
		all = append(all, &draft{Story: s})
	}
	return all
}

func TestContinuityFindsWhatStandsOut(t *testing.T) {
	t.Parallel()
	bridge := map[string]float64{"bridge": 0.3, "flood": 0.1}
	crowd := []digest.Story{}
	for i := range 8 {
		crowd = append(crowd, toldOf(fmt.Sprint("crowd", i), "", map[string]float64{"school": 0.6}))
	}
	for _, c := range []struct {
		name       string
		old, now   []digest.Story
		since      []string // W45, or the week's own
		quiet, new int
	}{
		{"the same", []digest.Story{toldOf("a", "", bridge)}, []digest.Story{toldOf("b", "", bridge)}, []string{"2026-W45"}, 0, 0},
		{"something else", []digest.Story{toldOf("a", "", bridge)}, []digest.Story{toldOf("b", "", map[string]float64{"tower": 1})}, []string{"2026-W46"}, 1, 1},
		{
			"two that go on from one",
			[]digest.Story{toldOf("a", "", map[string]float64{"bridge": 0.5, "tower": 0.5})},
			[]digest.Story{toldOf("b", "", map[string]float64{"bridge": 0.7}), toldOf("c", "", map[string]float64{"tower": 0.7})},
			[]string{"2026-W45", "2026-W45"},
			0, 0,
		},
		{"hardly anything, but nothing else is near", []digest.Story{toldOf("a", "", map[string]float64{"bridge": 0.3})}, []digest.Story{toldOf("b", "", map[string]float64{"bridge": 0.3})}, []string{"2026-W45"}, 0, 0},
		{"one of many that are as near", crowd, []digest.Story{toldOf("b", "", map[string]float64{"school": 0.6})}, []string{"2026-W46"}, 8, 1},
		{"surely another year's", []digest.Story{toldOf("a", "2013-03-01", bridge)}, []digest.Story{toldOf("b", "2026-11-12", bridge)}, []string{"2026-W46"}, 1, 1},
		{"a month later", []digest.Story{toldOf("a", "2026-10-12", bridge)}, []digest.Story{toldOf("b", "2026-11-12", bridge)}, []string{"2026-W45"}, 0, 0},
	} {
		drafts := draftsOf(c.now...)
		past := digest.Digest{Week: "2026-W45", Sections: []digest.Section{{Stories: c.old}}}
		got := continuity(drafts, digest.Input{Week: digest.Period{Year: 2026, Number: 46}, Past: []digest.Digest{past}})
		for i, d := range drafts {
			if d.Since != c.since[i] {
				t.Errorf("%s: %s since %s, want %s", c.name, d.ID, d.Since, c.since[i])
			}
		}
		if len(got.Quiet) != c.quiet || got.New != c.new || got.Continuing != len(drafts)-c.new {
			t.Errorf("%s: %d quiet, %d new, %d continuing; want %d quiet and %d new", c.name, len(got.Quiet), got.New, got.Continuing, c.quiet, c.new)
		}
	}
}

// What was reported four weeks ago goes on, though the weeks between were silent.
func TestContinuityOverFourWeeks(t *testing.T) {
	t.Parallel()
	bridge := map[string]float64{"bridge": 0.6}
	past := []digest.Digest{
		{Week: "2026-W42", Sections: []digest.Section{{Stories: []digest.Story{toldOf("a", "", bridge)}}}},
		{Week: "2026-W43"},
		{Week: "2026-W44"},
		{Week: "2026-W45", Sections: []digest.Section{{Stories: []digest.Story{toldOf("x", "", map[string]float64{"tower": 1})}}}},
	}
	past[0].Sections[0].Stories[0].Since = "2026-W40"
	drafts := draftsOf(toldOf("b", "", bridge))
	if got := continuity(drafts, digest.Input{Week: digest.Period{Year: 2026, Number: 46}, Past: past}); drafts[0].Since != "2026-W40" || got.Continuing != 1 || len(got.Quiet) != 1 {
		t.Errorf("since %s, %+v", drafts[0].Since, got)
	}
}

func TestSurrounding(t *testing.T) {
	t.Parallel()
	var s neighbourhood
	for _, x := range []float64{0.1, 0.5, 0.2, 0.05, 0.3, 0.4, 0.01} {
		s.add(x)
	}
	if s != (neighbourhood{0.5, 0.4, 0.3, 0.2, 0.1, 0.05}) {
		t.Errorf("surrounding %v", s)
	}
	if got, want := thousandths(s.without(0.5)), thousandths(0.7*(0.4+0.3+0.2+0.1+0.05)/5+0.3*0.4); got != want {
		t.Errorf("without the highest %v, want %v", got, want)
	}
	if got, want := thousandths(s.without(0.02)), thousandths(0.7*(0.5+0.4+0.3+0.2+0.1)/5+0.3*0.5); got != want {
		t.Errorf("without one below all %v, want %v", got, want)
	}
}

// What one week told in English goes on where the next tells it in Russian alone, by a
// sentence of that; another event of the same kind does not.
func TestContinuityAcrossLanguages(t *testing.T) {
	t.Parallel()
	before := Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 46}, Records: []summarize.Record{
		digesttest.Record("a", "en", "Strong earthquake shakes Tehran", "A strong earthquake shook Tehran in Iran at night. Hospitals treated injured people, said Karim Vandari of the Red Crescent. Rescue workers with dogs searched collapsed houses in Shemiran. Schools stay closed, said mayor Leyla Sorandi."),
		digesttest.Record("b", "en", "Elephants trample maize in Kenya", "A herd of elephants trampled maize fields near Nairobi in Kenya. Farmer Wanjiru Odhiambo lost her harvest. Rangers drove the animals back with drums."),
	}})
	for name, c := range map[string]struct {
		lang, title, text string
		since             string
	}{
		"in Russian":                    {"ru", "Сильное землетрясение в Тегеране", "Сильное землетрясение произошло ночью в Тегеране, Иран. Больницы приняли раненых, сообщил Карим Вандари из Красного Полумесяца. Спасатели с собаками обыскали разрушенные дома в Шемиране. Школы закрыты, сказала мэр Лейла Соранди.", "2026-W46"},
		"in German":                     {"de", "Starkes Erdbeben erschüttert Teheran", "Ein starkes Erdbeben hat nachts Teheran im Iran erschüttert. Krankenhäuser behandelten Verletzte, sagte Karim Vandari vom Roten Halbmond. Retter mit Hunden durchsuchten Häuser in Shemiran. Die Schulen bleiben zu, sagte Bürgermeisterin Leyla Sorandi.", "2026-W46"},
		"another, elsewhere, in German": {"de", "Starkes Erdbeben erschüttert Santiago", "Ein starkes Erdbeben hat nachts Santiago in Chile erschüttert. Krankenhäuser behandelten Verletzte, sagte Pablo Quintero. Retter mit Hunden durchsuchten Häuser in Ñuñoa.", "2026-W47"},
	} {
		got := Assemble(digest.Input{Week: digest.Period{Year: 2026, Number: 47}, Past: []digest.Digest{before}, Records: []summarize.Record{digesttest.Record("c", c.lang, c.title, c.text)}})
		if story := digesttest.Stories(got)[0]; story.Since != c.since {
			t.Errorf("%s: since %s, want %s", name, story.Since, c.since)
		}
		goesOn := 0
		if c.since != "2026-W47" {
			goesOn = 1
		}
		if n := len(got.Continuity.Going); n != goesOn {
			t.Errorf("%s: %d stories go on, want %d", name, n, goesOn)
		}
		for _, going := range got.Continuity.Going {
			if len(going.New) != 1 || going.New[0].Text != digesttest.Stories(got)[0].Lead().Text {
				t.Errorf("%s: told by %v, want the sentence that tells it", name, going.New)
			}
		}
	}
}

// A digest whose sources were all taken out has no words left, and a story of one
// language finds no other.
func TestLinksAcrossOfNothing(t *testing.T) {
	t.Parallel()
	in := digest.Input{Week: digest.Period{Year: 2026, Number: 47}, Records: []summarize.Record{digesttest.Record("c", "ru", "Мост", "Мост закрыт на ремонт до пятницы.")}}
	for _, old := range []digest.Story{{ID: "a", Language: "en"}, {ID: "b", Language: "ru", Headline: "Мост"}, {ID: "c", Number: mostAcross + 1, Language: "en", Headline: "The bridge"}} {
		in.Past = []digest.Digest{{Week: "2026-W46", Sections: []digest.Section{{Stories: []digest.Story{old}}}}}
		if got := digesttest.Stories(Assemble(in))[0].Since; got != "2026-W47" {
			t.Errorf("after %+v: since %s", old, got)
		}
	}
}
