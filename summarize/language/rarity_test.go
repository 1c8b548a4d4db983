package language

import (
	"strings"
	"testing"

	"precis/summarize/language/data"
)

func TestRarity(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, lang, commoner, rarer string
	}{
		{"everyday before special", "en", "year", "estuary"},
		{"special before unseen", "en", "estuary", "qwrtzzk"},
		{"russian", "ru", "год", "эстуарий"},
		{"german", "de", "Jahr", "Mündungsgebiet"},
		{"persian", "fa", "سال", "مصب"},
		{"turkish", "tr", "yıl", "nehir"},
		{"chinese", "zh", "时间", "河口"},
		{"japanese", "ja", "時間", "河口"},
		{"small numbers before large ones", "en", "12", "48213"},
		{"years before other numbers", "en", "1998", "7843"},
		{"stop words are commonest", "en", "the", "year"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			common, rare := rarityOfWord(test.commoner, test.lang), rarityOfWord(test.rarer, test.lang)
			if common >= rare || common < 0 || rare > 1 {
				t.Errorf("%q has %v, %q has %v, want less", test.commoner, common, test.rarer, rare)
			}
		})
	}
}

func rarityOfWord(word, lang string) float64 {
	terms := Terms(word, lang)
	if len(terms) == 0 {
		return Rarity(word, lang)
	}
	return Rarity(terms[0], lang)
}

func TestRarityWithoutATable(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"az", "kk", "", "xx", "../stop", strings.Repeat("x", 100)} {
		if got := Rarity("word", lang); got != 0.7 {
			t.Errorf("Rarity in %q = %v, want 0.7", lang, got)
		}
	}
}

// The tables are keyed by what Terms gave when they were made. Stems are not
// always stems of themselves, but most are: where the stemmer or the stop
// words have changed since, many terms no longer come out of Terms.
func TestRarityTables(t *testing.T) {
	t.Parallel()
	tables := 0
	for _, lang := range data.Languages() {
		words := rarities(lang)
		if words == "" {
			continue
		}
		tables++
		changed, terms := 0, 0
		for term, level := range words.all() {
			terms++
			if len(level) != 1 || level[0]-'0' >= levels {
				t.Errorf("%s: %q is at level %q", lang, term, level)
			}
			if got, found := words.find(term); !found || got != level {
				t.Errorf("%s: %q is found at level %q, %v, want %q", lang, term, got, found, level)
			}
			if Fold(term, lang) != term || Stop(term, lang) && Stem(term, lang) == term && lang != "en" {
				changed++
			}
		}
		if terms < 3000 || terms > 20000 {
			t.Errorf("%s: %d terms", lang, terms)
		}
		if 50*changed > terms {
			t.Errorf("%s: %d of %d terms are none that Terms gives: make the tables anew", lang, changed, terms)
		}
	}
	if tables < 30 {
		t.Errorf("%d tables", tables)
	}
}
