package language

import (
	"io/fs"
	"strings"
	"testing"
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
	files, err := fs.Glob(rarities, "data/rarity/*.gz")
	if err != nil || len(files) < 30 {
		t.Fatalf("%d tables, %v", len(files), err)
	}
	for _, file := range files {
		lang := strings.TrimSuffix(strings.TrimPrefix(file, "data/rarity/"), ".gz")
		table := readTable(file)
		if len(table) < 3000 || len(table) > 20000 {
			t.Errorf("%s: %d terms", lang, len(table))
		}
		changed := 0
		for term, level := range table {
			if level >= levels {
				t.Errorf("%s: %q is at level %d", lang, term, level)
			}
			if fold(term, lang) != term || Stop(term, lang) && Stem(term, lang) == term && lang != "en" {
				changed++
			}
		}
		if 50*changed > len(table) {
			t.Errorf("%s: %d of %d terms are none that Terms gives: make the tables anew", lang, changed, len(table))
		}
	}
}
