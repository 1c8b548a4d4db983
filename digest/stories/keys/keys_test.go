package keys

import (
	"slices"
	"testing"

	"precis/summarize"
)

func held(keys []Held, kind Kind, text string) bool {
	return slices.ContainsFunc(keys, func(k Held) bool { return k.Kind == kind && k.Text == text })
}

// What languages write alike has one key in all of them.
func TestKeysAreTheSameInEveryLanguage(t *testing.T) {
	t.Parallel()
	var f Finder
	for name, test := range map[string]struct {
		text Text
		want Key
	}{
		"a name in capitals":        {Text{Language: "en", Terms: []summarize.Term{{Text: "haugland", Weight: 0.4}}, Names: []string{"haugland"}}, Key{Name, "klnd"}},
		"a name in Cyrillic":        {Text{Language: "ru", Names: []string{"хаугланд"}}, Key{Name, "klnd"}},
		"the name in Latin letters": {Text{Language: "de", Lead: []string{"haugland"}, Names: []string{"haugland"}}, Key{Latin, "hauglan"}},
		"a country":                 {Text{Language: "en", Lead: []string{"iceland"}}, Key{Place, "IS"}},
		"a name in Chinese":         {Text{Language: "zh", Names: []string{"豪格兰德"}}, Key{Name, "klnd"}},
		"a name in katakana":        {Text{Language: "ja", Names: []string{"ハウグランド"}}, Key{Name, "klnd"}},
		"a name in Hangul":          {Text{Language: "ko", Terms: []summarize.Term{{Text: "하우글란드", Weight: 0.4}}}, Key{Name, "klnd"}},
		"a v in katakana":           {Text{Language: "ja", Names: []string{"リビングストン"}}, Key{Name, "lfnkstn"}},
		"a v in Hebrew":             {Text{Language: "he", Names: []string{"ליבינגסטון"}}, Key{Name, "lfnkstn"}},
		"a t in Chinese":            {Text{Language: "zh", Names: []string{"华顿"}}, Key{Name, "ftn"}},
		"a number":                  {Text{Language: "fa", Numbers: []float64{412}}, Key{Number, "412"}},
		"a year":                    {Text{Language: "fa", Numbers: []float64{2024}}, Key{Number, "2024"}},
	} {
		if got := f.Of(test.text); !held(got, test.want.Kind, test.want.Text) {
			t.Errorf("%s: keys are %v, want %v among them", name, got, test.want)
		}
	}
	if got := f.Of(Text{}); len(got) != 0 {
		t.Errorf("the keys of nothing are %v", got)
	}
}

// A key that several terms of a text have is held once, by the heaviest.
func TestAKeyIsHeldOnce(t *testing.T) {
	t.Parallel()
	var f Finder
	got := f.Of(Text{Language: "en", Terms: []summarize.Term{{Text: "karlson", Weight: 0.5}, {Text: "carlson", Weight: 0.3}}, Names: []string{"karlson", "carlson"}, Numbers: []float64{7, 7}})
	n := 0
	for _, k := range got {
		if k.Key == (Key{Name, "krlsn"}) {
			n++
			if k.Term != "karlson" || k.Weight != 0.5 {
				t.Errorf("the key is held as %v, want it by the heaviest term", k)
			}
		}
	}
	if n != 1 {
		t.Errorf("keys are %v, want that of the name once", got)
	}
}

// A name in Chinese weighs what the heaviest of its pairs of characters does.
func TestANameInPairsOfCharacters(t *testing.T) {
	t.Parallel()
	var f Finder
	for _, k := range f.Of(Text{Language: "zh", Terms: []summarize.Term{{Text: "兰德", Weight: 0.5}, {Text: "格兰", Weight: 0.2}, {Text: "会议", Weight: 0.1}}, Names: []string{"豪格兰德"}}) {
		if k.Key == (Key{Name, "klnd"}) && k.Weight == 0.5 && k.Guess && k.Term == "豪格兰德" {
			return
		}
	}
	t.Error("the name is not held by the weight of its heaviest pair")
}
