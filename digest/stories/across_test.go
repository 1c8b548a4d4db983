package stories

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"precis/summarize"
	"precis/summarize/document"
)

// tellings are four events, of which three are told in several languages.
var tellings = [][3]string{
	{"quake-en", "en", "Earthquake of 6.4 shakes Tehran, 127 injured\nA strong earthquake of magnitude 6.4 shook Tehran in Iran on Monday night. Hospitals treated 127 injured people, said Karim Vandari of the Red Crescent. Rescue workers with dogs searched 38 collapsed houses. Schools stay closed."},
	{"quake-ru", "ru", "Землетрясение 6,4 в Тегеране, 127 раненых\nСильное землетрясение магнитудой 6,4 произошло в Тегеране, Иран, в ночь на вторник. Больницы приняли 127 раненых, сообщил Карим Вандари из Красного Полумесяца. Спасатели с собаками обыскали 38 разрушенных домов. Школы закрыты."},
	{"quake-fa", "fa", "زلزله ۶٫۴ تهران را لرزاند، ۱۲۷ زخمی\nزلزله شدیدی به بزرگی ۶٫۴ شامگاه دوشنبه تهران در ایران را لرزاند. بیمارستان‌ها ۱۲۷ زخمی را درمان کردند، کریم وانداری از هلال احمر گفت. امدادگران با سگ‌ها ۳۸ خانه ویران را جستجو کردند. مدرسه‌ها تعطیل است."},
	{"ferry-en", "en", "Ferry runs aground off Iceland\nThe ferry Nordvik with 412 passengers ran aground off Iceland. Captain Torben Haugland said that the ship was stuck on a reef. Two helicopters lifted 57 children from the deck."},
	{"ferry-de", "de", "Fähre läuft vor Island auf Grund\nDie Fähre Nordvik mit 412 Passagieren ist vor Island auf Grund gelaufen. Kapitän Torben Haugland sagte, das Schiff sitze auf einem Riff fest. Zwei Hubschrauber holten 57 Kinder vom Deck."},
	{"elephants-en", "en", "Elephants trample maize in Kenya\nA herd of 23 elephants trampled maize fields near Nairobi in Kenya. Farmer Wanjiru Odhiambo lost 14 acres. Rangers drove the animals back with drums."},
	{"elephants-es", "es", "Elefantes pisotean maíz en Kenia\nUna manada de 23 elefantes pisoteó campos de maíz cerca de Nairobi, en Kenia. La agricultora Wanjiru Odhiambo perdió 14 acres. Los guardas ahuyentaron a los animales con tambores."},
	{"vote-de", "de", "Gemeinderat stimmt für neue Bücherei\nDer Gemeinderat von Unterwalden hat für eine neue Bücherei gestimmt. Bürgermeisterin Klara Ziegler nannte Kosten von 900 Euro je Quadratmeter."},
}

func texts() []Text {
	var texts []Text
	for _, telling := range tellings {
		doc := document.Plain("", telling[2], telling[1])
		s := summarize.Summarize(doc, summarize.Options{})
		texts = append(texts, TextOf(telling[0], telling[1], "", &s))
	}
	return texts
}

func TestGroupJoinsAcrossLanguages(t *testing.T) {
	t.Parallel()
	if got, want := Group(texts()), []int{0, 0, 0, 3, 3, 5, 5, 7}; !slices.Equal(got, want) {
		t.Errorf("Group = %v, want %v", got, want)
	}
}

func TestGroupAcrossLanguagesDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	texts := texts()
	want := partition(texts, Group(texts))
	random := rand.New(rand.NewPCG(9, 10))
	for range 10 {
		random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		if got := partition(texts, Group(texts)); !slices.Equal(got, want) {
			t.Fatalf("another order gives %v, want %v", got, want)
		}
	}
}

// Two stories of one language are never joined by way of a third.
func TestLinkAcrossKeepsOneStoryALanguage(t *testing.T) {
	t.Parallel()
	pairs := []pair{{0, 1, 0.99}, {0, 2, 0.98}, {1, 2, 0.97}, {1, 3, 0.96}}
	got := linkAcross(pairs, []uint64{1, 2, 2, 1})
	if want := []int{0, 0, 2, 3}; !slices.Equal(got, want) {
		t.Errorf("linkAcross = %v, want %v", got, want)
	}
}

func TestPairsAcrossAreOfTwoLanguages(t *testing.T) {
	t.Parallel()
	texts := texts()
	pairs := PairsAcross(texts)
	for _, p := range pairs {
		if texts[p.A].Language == texts[p.B].Language {
			t.Errorf("%s and %s are in one language", texts[p.A].ID, texts[p.B].ID)
		}
		if p.Features[alwaysAcross] != 1 || p.Features[OfAllKeys] <= 0 {
			t.Errorf("%s and %s have the evidence %v", texts[p.A].ID, texts[p.B].ID, p.Features)
		}
	}
	if len(pairs) == 0 {
		t.Error("nothing is alike across languages")
	}
}

func TestMatchesAreNamesPlacesAndFigures(t *testing.T) {
	t.Parallel()
	texts := texts()
	has := func(matches []Match, term string) bool {
		return slices.ContainsFunc(matches, func(m Match) bool { return m.Term == term })
	}
	quake := Matches(&texts[0], &texts[2])
	if !has(quake, "127") || !has(quake, "iran") && !has(quake, "tehran") {
		t.Errorf("Matches of one event in English and Persian = %v, want the figure and the place", quake)
	}
	ferry := Matches(&texts[4], &texts[3])
	if !has(ferry, "haugland") || !has(ferry, "412") || !slices.IsSortedFunc(ferry, func(a, b Match) int { return cmp.Compare(b.Weight, a.Weight) }) {
		t.Errorf("Matches of one event in German and English = %v, want the name and the figure, the heaviest first", ferry)
	}
	if got := Matches(&Text{Language: "en"}, &texts[0]); len(got) != 0 {
		t.Errorf("Matches of nothing = %v", got)
	}
}
