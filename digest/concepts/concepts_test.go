package concepts

import (
	"io/fs"
	"slices"
	"strings"
	"testing"

	"precis/summarize/language"
)

// of returns what the terms of a text stand for.
func of(text, lang string) []Concept {
	terms := language.Terms(text, lang)
	var list []Concept
	for _, term := range terms {
		list = append(list, Of(term, lang, func(other string) bool { return slices.Contains(terms, other) })...)
	}
	return list
}

func TestWordsStandForTheSameInEveryLanguage(t *testing.T) {
	t.Parallel()
	for concept, words := range map[Concept]map[string]string{
		"RU":      {"en": "Russia", "de": "Russland", "ru": "Россия", "fa": "روسیه", "zh": "俄罗斯", "el": "Ρωσία", "tr": "Rusya"},
		"SA":      {"en": "Saudi Arabia", "fr": "Arabie saoudite", "ru": "Саудовская Аравия", "fa": "عربستان سعودی"},
		"🚒":       {"en": "firefighter", "de": "Feuerwehrauto", "es": "bombero"},
		"🐘":       {"en": "elephants", "de": "Elefant", "ru": "слон", "ar": "فيل", "vi": "voi", "ja": "象"},
		"@Tehran": {"en": "Tehran", "de": "Teheran", "ru": "Тегеран", "he": "טהרן"},
	} {
		for lang, word := range words {
			if got := of(word, lang); !slices.Contains(got, concept) {
				t.Errorf("%q in %q stands for %q, want %q among them", word, lang, got, concept)
			}
		}
	}
}

func TestANameOfSeveralTermsNeedsThemAll(t *testing.T) {
	t.Parallel()
	if got := of("Saudi", "en"); slices.Contains(got, "SA") {
		t.Errorf("half of a name stands for %q", got)
	}
}

func TestOfKnowsWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	never := func(string) bool { return false }
	for _, q := range [][2]string{{"russia", "xx"}, {"russia", "../en"}, {"", "en"}, {"qqzzq", "en"}, {"a\tb", "en"}, {"\xff", "en"}, {"zzzzzzzzz", "zh"}} {
		if got := Of(q[0], q[1], never); got != nil {
			t.Errorf("Of(%q, %q) = %q, want nothing", q[0], q[1], got)
		}
	}
}

func TestTablesAreInOrderAndSmall(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(files, "tables/*.table")
	if err != nil || len(names) < 40 {
		t.Fatalf("%d tables, %v", len(names), err)
	}
	size := 0
	for _, name := range names {
		data, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		size += len(data)
		last := ""
		lang := strings.TrimSuffix(strings.TrimPrefix(name, "tables/"), ".table")
		for line := range strings.Lines(string(data)) {
			term, value, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
			if !ok || value == "" || term <= last {
				t.Fatalf("%s: the line %q has no term and meaning, or is out of order", name, line)
			}
			last = term
			if find(tableOf(lang), term) != value {
				t.Fatalf("%s: %q is not found", name, term)
			}
		}
	}
	if size > 3<<20 {
		t.Errorf("the tables take %d bytes, want at most 3 MB", size)
	}
}

func TestConceptsKnowPlaces(t *testing.T) {
	t.Parallel()
	for c, want := range map[Concept][2]bool{"RU": {true, true}, "~ru": {false, true}, "@Tehran": {true, false}, "🐘": {}} {
		if got := [2]bool{c.Place(), c.Nation()}; got != want {
			t.Errorf("%q is a place, a nation: %v, want %v", c, got, want)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("russia", "en")
	f.Add("俄罗", "zh")
	f.Fuzz(func(t *testing.T, term, lang string) {
		for _, c := range Of(term, lang, func(string) bool { return true }) {
			if c == "" {
				t.Errorf("Of(%q, %q) names nothing", term, lang)
			}
		}
	})
}
