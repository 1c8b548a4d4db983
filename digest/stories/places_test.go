package stories

import (
	"testing"

	"precis/summarize"
	"precis/summarize/document"
)

func TestPlacesPartEventsOfOneKind(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, a, b, other string }{
		{
			"en", "A powerful earthquake of magnitude 7.0 struck Haiti, killing thousands and destroying buildings in the capital. Rescue teams searched the rubble of Haiti for survivors, and aid agencies appealed for water, food and tents.",
			"Thousands are feared dead in Haiti after an earthquake of magnitude 7.0 near the capital. Rescue teams dug survivors out of the rubble, and aid agencies called for food, water and tents.",
			"A powerful earthquake of magnitude 8.8 struck Chile, killing hundreds and destroying buildings on the coast. Rescue teams searched the rubble of Chile for survivors, and aid agencies appealed for water, food and tents.",
		},
		{
			"de", "Ein starkes Erdbeben hat Nepal erschüttert und Häuser zerstört. Rettungskräfte suchten in Nepal unter den Trümmern nach Überlebenden, Helfer baten um Wasser, Essen und Zelte.",
			"Nach dem Erdbeben in Nepal suchen Rettungskräfte unter den Trümmern nach Überlebenden. Helfer bitten für Nepal um Wasser, Essen und Zelte, viele Häuser sind zerstört.",
			"Ein starkes Erdbeben hat Italien erschüttert und Häuser zerstört. Rettungskräfte suchten in Italien unter den Trümmern nach Überlebenden, Helfer baten um Wasser, Essen und Zelte.",
		},
		{
			"ru", "Сильное землетрясение произошло на Гаити, разрушены дома. Спасатели искали на Гаити людей под завалами, помощники просят воду, еду и палатки.",
			"После землетрясения на Гаити спасатели ищут людей под завалами. Для Гаити просят воду, еду и палатки, дома разрушены.",
			"Сильное землетрясение произошло в Чили, разрушены дома. Спасатели искали в Чили людей под завалами, помощники просят воду, еду и палатки.",
		},
	} {
		var texts []Text
		for i, x := range []string{c.a, c.b, c.other} {
			s := summarize.Summarize(document.Plain("", x, c.lang), summarize.Options{})
			texts = append(texts, Text{ID: string(rune('a' + i)), Language: c.lang, Terms: s.Terms})
		}
		if got := Group(texts); got[1] != 0 || got[2] != 2 {
			t.Errorf("%s: Group = %v, want the first two together and the third by itself", c.lang, got)
		}
	}
}

func TestApartInPlace(t *testing.T) {
	t.Parallel()
	terms := func(words ...string) []place {
		var all []summarize.Term
		for i, w := range words {
			all = append(all, summarize.Term{Text: w, Weight: 1 / float64(1+i*i)})
		}
		return placesOf(all, "en", func(int) bool { return true })
	}
	for _, c := range []struct {
		name string
		a, b []place
		want bool
	}{
		{"none", nil, terms("haiti"), false},
		{"the same", terms("haiti"), terms("haiti"), false},
		{"others", terms("haiti"), terms("chile"), true},
		{"one names the other's", terms("haiti"), terms("franc", "quak", "aid", "haiti"), false},
		{"in passing only", terms("quak", "aid", "food", "haiti"), terms("chile"), false},
	} {
		if got := apartInPlace(c.a, c.b); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := placesOf([]summarize.Term{{Text: "haiti", Weight: 1}}, "xx", func(int) bool { return true }); got != nil {
		t.Errorf("places in no language: %v", got)
	}
}
