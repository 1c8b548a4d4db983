package assembly

import (
	"slices"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/summarize"
)

const (
	wreckEnglish = "The ferry Nordvik with 412 passengers ran aground off Iceland on Monday. Captain Torben Haugland said that the ship was stuck on a reef. Two helicopters lifted 57 children from the deck."
	wreckGerman  = "Die Fähre Nordvik mit 412 Passagieren ist am Montag vor Island auf Grund gelaufen. Kapitän Torben Haugland sagte, das Schiff sitze auf einem Riff fest. Zwei Hubschrauber holten 57 Kinder vom Deck."
	wreckRussian = "Паром «Нордвик» с 412 пассажирами сел на мель у берегов Исландии в понедельник. Капитан Торбен Хаугланд сказал, что судно застряло на рифе. Два вертолёта сняли с палубы 57 детей."
)

// A story in several languages stands once, is headed in the digest's language
// where a source has it, and says why its sources stand together.
func TestAStoryStandsOnceInSeveralLanguages(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, headline string
		records        []summarize.Record
		sources        int
		lead, also     string
	}{
		{"the most are German", "Ferry runs aground off Iceland", []summarize.Record{
			digesttest.Record("a.txt", "de", "Fähre läuft vor Island auf Grund", wreckGerman),
			digesttest.Record("b.txt", "de", "Fähre Nordvik vor Island auf Grund gelaufen", wreckGerman+" Schlepper sind auf dem Weg zum Riff."),
			digesttest.Record("c.txt", "en", "Ferry runs aground off Iceland", wreckEnglish),
		}, 2, "en", "de"},
		{"no source in its language", "Fähre läuft vor Island auf Grund", []summarize.Record{
			digesttest.Record("a.txt", "de", "Fähre läuft vor Island auf Grund", wreckGerman),
			digesttest.Record("b.txt", "ru", "Паром сел на мель у берегов Исландии", wreckRussian),
		}, 2, "de", "ru"},
	} {
		others := []summarize.Record{ // by which the digest is in English
			digesttest.Record("x.txt", "en", "Library opens", "The library of Harlow opened on Friday. Readers brought cake."),
			digesttest.Record("y.txt", "en", "Choir tours", "A choir from Linfield tours the valley. It sings of mills and rain."),
			digesttest.Record("z.txt", "en", "Maize is dear", "Maize has become dear at the market. Growers blame the drought."),
		}
		told := slices.DeleteFunc(digesttest.Stories(Assemble(digest.Input{Week: digesttest.Week47, Records: append(others, test.records...)})), func(s digest.Story) bool {
			return !slices.ContainsFunc(s.Sources, func(x digest.Source) bool { return x.Key < "d" })
		})
		if len(told) != 1 || len(told[0].Sources) < test.sources {
			t.Errorf("%s: %d stories, want one of %d sources", test.name, len(told), test.sources)
			continue
		}
		if told[0].Headline != test.headline {
			t.Errorf("%s: the headline is %q, want %q", test.name, told[0].Headline, test.headline)
		}
		if got := strings.Join(told[0].OtherLanguages, " "); got != test.also {
			t.Errorf("%s: also told in %q, want %q", test.name, got, test.also)
		}
		if lead := told[0].Lead(); lead.Language != test.lead {
			t.Errorf("%s: it is led by %q, want a sentence in %s", test.name, lead.Text, test.lead)
		}
		for _, q := range told[0].Quotes {
			if !slices.ContainsFunc([]string{wreckEnglish, wreckGerman, wreckRussian}, func(text string) bool { return strings.Contains(text, q.Text) }) && !strings.Contains(q.Text, "Schlepper") {
				t.Errorf("%s: %q stands in no source", test.name, q.Text)
			}
		}
		for _, link := range told[0].Links {
			if len(link.Shared) == 0 || link.Loose {
				t.Errorf("%s: the link %v says nothing, or is loose", test.name, link)
			}
		}
	}
}

func TestLinksAcrossNameWhatMatches(t *testing.T) {
	t.Parallel()
	var d digest.Digest
	items := intake.Items(digest.Input{Week: digesttest.Week47, Records: []summarize.Record{
		digesttest.Record("a.txt", "en", "", wreckEnglish), digesttest.Record("b.txt", "ru", "", wreckRussian),
	}}, &d)
	for i, want := range []string{"Haugland", "Хаугланд"} {
		if words := matchedWords(items[i], items[1-i]); !slices.Contains(words, want) {
			t.Errorf("what matches is %q, want %q in it", words, want)
		}
	}
}

// Words are named even where neither document's quotations hold them.
func TestLinksAreNeverEmpty(t *testing.T) {
	t.Parallel()
	for _, s := range digesttest.Stories(Assemble(digesttest.Sample())) {
		for _, link := range s.Links {
			if len(link.Shared) == 0 {
				t.Errorf("the link %v of %q says nothing", link, s.Headline)
			}
		}
	}
}
