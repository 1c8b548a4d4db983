package data

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// months are the lists that have an entry a month.
var months = []string{"months", "months persian", "dates", "dates persian", "dates hijri"}

// counts and figures are the lists by which statements are compared. An entry
// may say several things.
var (
	counts  = []string{"persons", "counts nobody", "counts none", "counts dead", "counts hurt", "counts missing", "counts arrested", "counts displaced", "counts toll"}
	figures = []string{
		"magnitude", "aftershocks", "votes", "votes for", "votes against", "versus", "among", "further", "earlier", "bounds more", "bounds least",
		"bounds most", "bounds about", "numbered", "numbered after", "clock", "ages", "units", "causes", "causes words", "causes weak", "causes before", "and", "no negation",
	}
)

// genres are the lists by which genres and what their rules look for are known.
var genres = []string{
	"genre roll", "genre meeting", "genre acts", "genre reasons", "genre formal", "genre courtesy", "genre announcing", "genre fillers", "genre greetings", "genre no courtesy", "genre deadline", "genre answers", "genre release",
	"genre changes", "genre features", "genre fixes", "genre breaking", "genre minor", "genre press", "genre about", "genre contact", "genre pride",
	"genre ingredients", "genre method", "genre howto", "genre warning", "genre law", "genre clause", "genre duty",
	"genre severance", "genre offer", "genre abstract", "genre introduction", "genre references",
}

// clauses are the lists by which a long sentence is quoted up to the end of a clause.
var clauses = []string{"clause verbs", "clause joins", "clause subordinate", "clause turns"}

// The lists of what stands around texts and in their names.
var (
	pages = []string{
		"page comments", "page form", "page share", "page newsletter", "page cookies", "page footer", "page related", "page ad", "page print",
		"page caption", "page about", "page navigation", "page call", "page pointer", "page disclaims", "page disowns",
	}
	notices  = []string{"notice cookie", "notice consent", "notice privacy", "notice purpose", "notice we"}
	press    = []string{"press about", "press about after", "press forward", "press contact", "press portrait", "press more", "press end"}
	talk     = []string{"talk starts", "talk anywhere"}
	versions = []string{"version words", "version final"}
	labels   = []string{"memo subject", "page joined", "page changed", "page number", "captions", "sheet names", "page folders", "postscript", "talk labels", "untitled", "wiki names", "year words"}
	chats    = []string{"chat omitted", "chat deleted"}
	bounces  = []string{"bounce keepers", "bounce copies", "bounce fields"}
	mail     = []string{
		"mail forwarded-prefix", "mail answer-prefix", "mail either-prefix", "mail from", "mail date", "mail to", "mail copy", "mail subject",
		"mail other-header", "mail forward-marker", "mail forward-start", "mail original-marker", "mail forward-end", "mail wrote",
		"mail sent-from", "mail sign-off", "mail team-start", "mail team-end", "mail team-whose", "mail no-reply", "mail closing-sentence",
		"mail greeting", "mail warning", "mail outside", "mail mail-word", "mail banner-act", "mail notice-title", "mail this-mail",
		"mail notice-word", "mail print-plea", "mail virus-seal", "mail list-footer", "mail browser-link", "mail rights",
	}
)

// multiples are the lists of words that multiply a number, and what may stand behind
// the sign of a currency.
var multiples = []string{"multiples", "multiples own", "billions", "amounts"}

// joins are the lists of small words between the parts of names, dates and words.
var joins = []string{"joins names", "joins days", "joins halves"}

// things are what a folder holds of its language, or names as missing: files,
// and lists by their names. Of the lists, one is enough to say that the thing
// is known. Suffixes are needed only where there is no stemmer, which package
// language tests.
var things = []struct {
	name  string
	lists []string
}{
	{"abbreviations", []string{"abbreviations before", "abbreviations counted", "abbreviations after"}},
	{"weekdays", []string{"weekdays"}},
	{"days", []string{"days relative", "day times"}},
	{"months", append([]string{"month"}, months...)},
	{"cues", []string{"cues dangling", "cues definite", "cues claim", "cues standing", "cues article"}},
	{"minutes", []string{"minutes called", "minutes decides"}},
	{"negation", []string{"negation"}},
	{"numerals", []string{"numerals"}},
	{"counts", counts},
	{"figures", figures},
	{"events", []string{"events aside", "events before", "events ahead"}},
	{"genres", genres},
	{"clauses", clauses},
	{"pages", pages},
	{"notices", notices},
	{"press", press},
	{"talk", talk},
	{"versions", versions},
	{"labels", labels},
	{"chats", chats},
	{"bounces", bounces},
	{"mail", mail},
	{"multiples", multiples},
	{"joins", joins},
	{"stop.txt", nil},
	{"rarity.table", nil},
	{"labels.json", nil},
}

func folders() []string { return append(Languages(), Common) }

// A folder is complete, or says what is missing.
func TestFoldersAreComplete(t *testing.T) {
	t.Parallel()
	for _, lang := range folders() {
		missing := List(lang, "missing")
		for _, thing := range things {
			has := slices.ContainsFunc(thing.lists, func(name string) bool { return List(lang, name) != nil })
			if thing.lists == nil {
				_, err := os.Stat(lang + "/" + thing.name)
				has = err == nil
			}
			switch said := slices.Contains(missing, thing.name); {
			case !has && !said:
				t.Errorf("%s: no %s: add them, or name them in the line \"missing\" of lists.txt", lang, thing.name)
			case has && said:
				t.Errorf("%s: %s are there, and named as missing", lang, thing.name)
			}
		}
	}
}

// Every file of a folder is one that is read.
func TestFoldersHoldNothingElse(t *testing.T) {
	t.Parallel()
	for _, lang := range folders() {
		entries, err := os.ReadDir(lang)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !slices.Contains([]string{"lists.txt", "stop.txt", "rarity.table", "labels.json"}, e.Name()) {
				t.Errorf("%s: nothing reads %s", lang, e.Name())
			}
		}
	}
}

func TestListsHaveNoBadLines(t *testing.T) {
	t.Parallel()
	names := []string{"suffixes"}
	for _, thing := range things {
		names = append(names, thing.name)
		names = append(names, thing.lists...)
	}
	for _, lang := range folders() {
		for name := range languages()[lang]() {
			if name != "missing" && !slices.Contains(names, name) {
				t.Errorf("%s: nothing reads the list %q", lang, name)
			}
			for _, entry := range List(lang, name) {
				if entry == "" || strings.TrimSpace(entry) != entry || strings.Contains(strings.ReplaceAll(entry, ",_", ""), ",") {
					t.Errorf("%s: %s: a bad entry %q: a comma and one space part entries", lang, name, entry)
				}
				if name == "missing" && !slices.Contains(names, entry) {
					t.Errorf("%s: %q is said to be missing, which nobody reads", lang, entry)
				}
			}
		}
		for _, name := range months {
			if n := len(List(lang, name)); n != 0 && n != 12 {
				t.Errorf("%s: %s: %d entries, want one a month, a dash where there is none", lang, name, n)
			}
		}
	}
}

// entries returns the entries of a list, and the forms of one of months.
func entries(lang, name string) []string {
	if slices.Contains(months, name) {
		return slices.Concat(Forms(lang, name)...)
	}
	return List(lang, name)
}

// Lists of one thing share no entry: one would be lost.
func TestListsHaveNoDoubles(t *testing.T) {
	t.Parallel()
	apart := []string{"days", "counts", "figures", "cues", "genres", "clauses", "pages", "notices", "press", "talk", "versions", "labels", "chats", "bounces", "mail", "multiples", "joins"} // an entry may say several things
	var groups [][]string
	for _, thing := range things {
		if !slices.Contains(apart, thing.name) {
			groups = append(groups, thing.lists)
			continue
		}
		for _, name := range thing.lists {
			groups = append(groups, []string{name})
		}
	}
	for _, lang := range folders() {
		for _, names := range append(groups, []string{"missing"}, []string{"suffixes"}) {
			seen := map[string]string{}
			for _, name := range names {
				for _, entry := range entries(lang, name) {
					if other, twice := seen[entry]; twice {
						t.Errorf("%s: %q stands in %s and in %s", lang, entry, other, name)
					}
					seen[entry] = name
				}
			}
		}
		list, err := os.ReadFile(lang + "/stop.txt")
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		words := strings.Fields(string(list))
		slices.Sort(words)
		if n := len(words); n != len(slices.Compact(words)) {
			t.Errorf("%s: stop.txt has a word twice", lang)
		}
	}
}

// A name of a month is that of no other month in another language or calendar:
// dates are read before the language is known.
func TestMonthsAreOneOfAYear(t *testing.T) {
	t.Parallel()
	type month struct {
		calendar string
		number   int
	}
	seen := map[string]month{}
	for _, lang := range Languages() {
		for _, name := range months {
			_, calendar, _ := strings.Cut(name, " ")
			for i, forms := range Forms(lang, name) {
				for _, form := range forms {
					m := month{calendar, i + 1}
					if other, known := seen[form]; known && other != m {
						t.Errorf("%s: %s: %q is month %d, elsewhere month %d of calendar %q", lang, name, form, m.number, other.number, other.calendar)
					}
					seen[form] = m
				}
			}
		}
	}
}

// To add a folder is enough for its lists to be read.
func TestAFolderIsALanguage(t *testing.T) {
	t.Parallel()
	got, err := open(fstest.MapFS{
		"xx/lists.txt": {Data: []byte("# Invented.\n\nweekdays: eins, zwei drei\nmonths: a/b, -\n")},
		"stop.table":   {Data: []byte("xx\n")},
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 1 || got["xx"] == nil {
		t.Fatalf("%d languages, want xx alone", len(got))
	}
	if l := got["xx"](); l["weekdays"] != "eins, zwei drei" || l["months"] != "a/b, -" || len(l) != 2 {
		t.Errorf("lists of xx = %v", l)
	}
}

func TestList(t *testing.T) {
	t.Parallel()
	if got := List("de", "months"); len(got) != 12 || got[0] != "januar/jänner" {
		t.Errorf("German months = %q", got)
	}
	if got := Forms("de", "months"); len(got) != 12 || !slices.Equal(got[0], []string{"januar", "jänner"}) {
		t.Errorf("forms of German months = %q", got)
	}
	if got := Forms("de", "dates"); got[4] != nil {
		t.Errorf("the short forms of May = %q, want none", got[4])
	}
	for _, lang := range []string{"", "xx", "..", "de/../de", "pack", "DE"} {
		if got := List(lang, "months"); got != nil {
			t.Errorf("months of %q = %q, want none", lang, got)
		}
		if _, err := File(lang, "lists.txt"); !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrInvalid) {
			t.Errorf("the lists of %q give the error %v", lang, err)
		}
	}
	for _, lang := range []string{"no", "nn"} {
		if got := List(lang, "negation"); len(got) == 0 || !slices.Equal(got, List("nb", "negation")) {
			t.Errorf("negation of %q = %q, want that of nb", lang, got)
		}
	}
	if got := List("de", "moths"); got != nil {
		t.Errorf("a list that is not there = %q", got)
	}
	if got := Languages(); !slices.IsSorted(got) || slices.Contains(got, Common) || len(got) < 40 {
		t.Errorf("languages = %q", got)
	}
}

// What is read before a language is known is read of all of them, in order.
func TestEverywhere(t *testing.T) {
	t.Parallel()
	var want []string
	for _, lang := range slices.Sorted(slices.Values(folders())) {
		want = append(want, List(lang, "page print")...)
	}
	got := Everywhere("page print")
	if !slices.Equal(got, want) || !slices.Contains(got, "drucken") || !slices.Contains(got, "печать") {
		t.Errorf("a list everywhere = %q, want %q", got, want)
	}
	once := EverywhereOnce("page print")
	if first, again := once(), once(); !slices.Equal(first, want) || &first[0] != &again[0] {
		t.Errorf("a list everywhere = %q, then %q, want %q, collected once", first, again, want)
	}
	if got := Everywhere("page pront"); got != nil {
		t.Errorf("a list that is nowhere = %q", got)
	}
}

func TestPerLanguage(t *testing.T) {
	t.Parallel()
	asked := map[string]int{}
	length := PerLanguage(func(lang string) int {
		asked[lang]++
		return len(List(lang, "months"))
	})
	for range 2 {
		if length("en") != 12 || length("af") != 0 || length("xx") != 0 {
			t.Errorf("%d, %d, %d months in en, af, xx", length("en"), length("af"), length("xx"))
		}
	}
	if asked["en"] != 1 || asked["xx"] != 0 {
		t.Errorf("built %v, want en and af once", asked)
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"months", "months:\n", "months:a, b\n", "months: a\nmonths: b\n", "\ufeffmonths\n"} {
		if l, err := parse(text); err == nil {
			t.Errorf("parse(%q) = %v, want an error", text, l)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("lists with a bad line are read")
		}
	}()
	damaged, err := open(fstest.MapFS{"xx/lists.txt": {Data: []byte("months")}})
	if err != nil {
		t.Fatal(err)
	}
	damaged["xx"]()
}

// Lists that are written again are the same.
func FuzzParse(f *testing.F) {
	f.Add("# German.\n\nmonths: a/b, c\n")
	f.Add("a: b\na: c\n\xff")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := parse(text)
		if err != nil {
			return
		}
		var written strings.Builder
		for name, entries := range l {
			written.WriteString(name + ": " + entries + "\n")
		}
		if again, err := parse(written.String()); err != nil || !maps.Equal(again, l) {
			t.Errorf("parse(%q) = %q; written again, %q, %v", text, l, again, err)
		}
	})
}
