package telling

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
)

// report makes a source of a text as its summary keeps it.
func report(lang, day, title, text string) Source {
	doc := document.Plain(title, text, lang)
	sum := summarize.Summarize(doc, summarize.Options{})
	s := Source{Title: title, Heading: title, Language: lang, Published: day, Day: day, Kept: sum.Sentences}
	if title == "" {
		s.Heading = sum.Headline.String()
	}
	for _, c := range sum.Candidates {
		s.More = append(s.More, c.Sentence)
	}
	return s
}

func texts(told []Choice) []string {
	list := make([]string, len(told))
	for i, c := range told {
		list[i] = c.Text
	}
	return list
}

func ferry() []Source {
	return []Source{
		report("en", "2026-11-16", "Ferry runs aground off Oskarholm", `The ferry Sigrid ran aground off Oskarholm on Monday with 140 people on board.
Rescuers from Talvik took all passengers ashore in lifeboats within three hours.
The ship belongs to the Ostermouth line, which bought it in 1998.
Photo: The Sigrid on the rocks © Talvik Herald`),
		report("en", "2026-11-17", "Captain of the Sigrid questioned", `The captain of the ferry Sigrid was questioned by police in Talvik on Tuesday.
Passengers of the ferry were taken ashore in lifeboats by rescuers from Talvik within three hours.
He denied that the radar of the ship had failed.`),
		report("en", "2026-11-19", "Ferry Sigrid towed to Talvik", `Two tugs towed the damaged ferry Sigrid to the harbour of Talvik on Thursday.
Divers found a tear of nine metres in the hull of the ferry.
The Ostermouth line said the repair of the Sigrid will cost 3 million crowns.`),
	}
}

func TestTellLeadsWithTheNewestAndGoesOnInTime(t *testing.T) {
	t.Parallel()
	told := Tell(ferry(), summarize.Options{Words: 70}, "en")
	if len(told) < 4 {
		t.Fatalf("told %d sentences: %q", len(told), texts(told))
	}
	if told[0].Source != 2 {
		t.Errorf("led by %q, want a sentence of the newest report", told[0].Text)
	}
	for i := range told[2:] {
		if told[i+2].Source < told[i+1].Source {
			t.Errorf("not in time order: %q", texts(told))
		}
	}
}

func TestTellRepeatsNothing(t *testing.T) {
	t.Parallel()
	all := strings.Join(texts(Tell(ferry(), summarize.Options{Words: 500}, "en")), "\n")
	if strings.Count(all, "lifeboats") != 1 {
		t.Errorf("the lifeboats stand in %q", all)
	}
	if strings.Contains(all, "©") {
		t.Errorf("a notice of rights is told: %q", all)
	}
	for _, want := range []string{"140 people", "nine metres", "3 million"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is missing in %q", want, all)
		}
	}
}

func TestRepeats(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, lang, above, below string
		want                     bool
	}{
		{"word for word", "en", "The council sold the old harbour to Marit Solheim.", "The council sold the old harbour to Marit Solheim.", true},
		{"a paraphrase", "en", "The council of Talvik sold the old harbour on Monday to a builder.", "On Monday, the old harbour of Talvik was sold to a builder by the council.", true},
		{"another figure", "en", "The flood killed 5 people in the valley of Talvik.", "The flood killed 7 people in the valley of Talvik.", false},
		{"the same figure, parted otherwise", "en", "The flood cost 1,200 crowns a head in Talvik.", "A head, the flood cost 1.200 crowns in Talvik.", true},
		{"a denial", "en", "The minister took money from the builders of the harbour.", "The minister never took money from the builders of the harbour.", false},
		{"another name", "en", "The board elected its new chair on Monday after a long debate.", "The board elected Solheim as its new chair on Monday after Brandt's debate.", false},
		{"something else", "en", "The council sold the old harbour.", "Divers raised an anchor off Tromsø.", false},
		{"a form of the words", "fi", "Kaupunki myi vanhan sataman maanantaina rakentajalle.", "Maanantaina kaupunki oli myynyt vanhaa satamaa rakentajille.", true},
		{"without spaces", "zh", "港口委员会决定在冬季风暴来临之前疏浚西部港池。", "在冬季风暴来临之前,港口委员会决定疏浚西部港池。", true},
		{"Arabic digits", "ar", "قتل الفيضان ٥ أشخاص في وادي طلفيك.", "قتل الفيضان ٧ أشخاص في وادي طلفيك.", false},
	} {
		lines := func(text string) Source {
			return Source{Language: c.lang, Kept: []summarize.Sentence{{Text: text, End: len(text)}}}
		}
		s := read([]Source{lines(c.above), lines(c.below)}, c.lang)
		above := nothingSaid()
		s.say(&above, &s.sentences[0])
		if got := s.repeats(&s.sentences[1], above); got != c.want {
			t.Errorf("%s: %q behind %q repeats: %v", c.name, c.below, c.above, got)
		}
	}
}

func TestTellIsInTheReadersLanguage(t *testing.T) {
	t.Parallel()
	en := report("en", "2026-11-16", "Dam leaks", "The dam of Talvik leaked 40 litres a second on Monday. Farmers below the dam left their houses.")
	de := report("de", "2026-11-17", "Damm leckt", "Der Damm von Talvik verlor am Montag 40 Liter in der Sekunde. Bauern unter dem Damm verließen ihre Häuser.")
	for _, c := range []struct {
		sources []Source
		reader  string
		want    string
	}{
		{[]Source{en, de}, "en", "en"},
		{[]Source{en, de}, "de", "de"},
		{[]Source{en, de}, "fr", "de"},
		{[]Source{en, en, de}, "de", "de"},
		{[]Source{de, en, en}, "fr", "en"},
	} {
		told := Tell(c.sources, summarize.Options{Words: 40}, c.reader)
		if len(told) == 0 || c.sources[told[0].Source].Language != c.want {
			t.Errorf("for a reader of %s, told %q, want it led in %s", c.reader, texts(told), c.want)
		}
	}
}

func TestTellOfOneSourceIsWhatItsSummaryKeeps(t *testing.T) {
	t.Parallel()
	s := ferry()[:1]
	for n := 1; n <= 3; n++ {
		if told := Tell(s, summarize.Options{Sentences: n}, "en"); len(told) != min(n, 3) {
			t.Errorf("%d sentences: told %q", n, texts(told))
		}
	}
	short := report("en", "", "The move", "The second rehearsal of the move is on Thursday at six.\nNobody was hurt.\nMarit")
	if told := Tell([]Source{short}, summarize.Options{Words: 60}, "en"); len(told) != 2 || told[1].Text != "Nobody was hurt." {
		t.Errorf("told %q, want what says little last and no lone name", texts(told))
	}
	if told := Tell([]Source{report("en", "", "", "Marit")}, summarize.Options{Words: 60}, "en"); len(told) != 1 {
		t.Errorf("told %q of one word, want it", texts(told))
	}
}

func TestTellOfNothing(t *testing.T) {
	t.Parallel()
	for name, sources := range map[string][]Source{"none": nil, "empty": {{}}, "two empty": {{}, {Title: "Dam leaks", Language: "en"}}} {
		if told := Tell(sources, summarize.Options{Words: 60}, "en"); len(told) != 0 {
			t.Errorf("%s: told %q", name, texts(told))
		}
	}
}

// Several sources are always quoted by two sentences, though the second says what
// the first said.
func TestSeveralSourcesAreToldByTwoSentences(t *testing.T) {
	t.Parallel()
	same := []Source{
		report("en", "2026-11-16", "Gold", "Thieves stole gold worth 85 million crowns from a shop in Talvik on Friday."),
		report("en", "2026-11-16", "Gold stolen", "On Friday, thieves stole from a shop in Talvik gold worth 85 million crowns."),
		report("en", "2026-11-16", "Theft", "Gold worth 85 million crowns was stolen by thieves from a Talvik shop on Friday."),
	}
	if told := Tell(same, summarize.Options{Words: 100}, "en"); len(told) != 2 || told[0].Source == told[1].Source {
		t.Errorf("told %q", texts(told))
	}
}

// What points back stands behind the sentence that it points to, or is not quoted.
func TestWhatPointsBackStandsBehindWhatItPointsTo(t *testing.T) {
	t.Parallel()
	told := texts(Tell(ferry(), summarize.Options{Words: 500}, "en"))
	at := slices.IndexFunc(told, func(s string) bool { return strings.HasPrefix(s, "He denied") })
	if at > 0 && !strings.HasPrefix(told[at-1], "Passengers of the ferry") {
		t.Errorf("%q stands behind %q", told[at], told[at-1])
	}
	for _, c := range []struct {
		text, lang string
		want       bool
	}{
		{"He denied it.", "en", true},
		{"But Solheim denied it.", "en", false},
		{"On the other hand, nobody came.", "en", true},
		{"Ông Minh đã từ chối.", "vi", false},
		{"Ông đã từ chối.", "vi", true},
		{"Sein Vater kam.", "de", true},
		{"Marit denied it.", "en", false},
		{"He", "en", true},
	} {
		s := read([]Source{{Language: c.lang, Kept: []summarize.Sentence{{Text: c.text}}}}, c.lang)
		if got := s.sentences[0].pointsBack; got != c.want {
			t.Errorf("%q points back: %v", c.text, got)
		}
	}
}

func TestQuoted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text   string
		share  float64
		broken bool
	}{
		{"Nobody came.", 0, false},
		{`"Yes"`, 0.8, false},
		{"He said: “No", 0.36, true},
		{`said”`, 0.57, true},
		{"«Ja», sagte er «nein»", 0.4, false},
	} {
		share, broken := quoted(c.text)
		if fmt.Sprintf("%.2f", share) != fmt.Sprintf("%.2f", c.share) || broken != c.broken {
			t.Errorf("quoted(%q) = %.2f, %v", c.text, share, broken)
		}
	}
}

// An opening that tells the story once more is a repeat, whatever words of its own
// it adds.
// A sentence in capitals is quoted where no other report has one that is not.
func TestCapitalsAreQuotedLast(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, loud, calm string }{
		{"en", "POLICE IN TALVIK ARRESTED AT LEAST TWO OFFICERS OF THE FERRY SIGRID.", "Two officers of the ferry Sigrid were arrested in Talvik by police from Oskarholm on Monday, in fog."},
		{"de", "POLIZEI IN TALVIK NIMMT ZWEI OFFIZIERE DER FÄHRE SIGRID FEST.", "Zwei Offiziere der Fähre Sigrid nahm am Montag die Polizei aus Oskarholm in Talvik fest."},
		{"ru", "ПОЛИЦИЯ ТАЛВИКА ЗАДЕРЖАЛА ДВУХ ОФИЦЕРОВ ПАРОМА СИГРИД.", "Двух офицеров парома Сигрид задержала в понедельник в Талвике полиция Оскархольма."},
	} {
		loud, calm := plain(c.lang, "", c.loud), plain(c.lang, "", c.calm)
		if told := texts(Tell([]Source{loud, calm, calm}, summarize.Options{Words: 200}, c.lang)); slices.Contains(told, c.loud) {
			t.Errorf("%s: told %q", c.lang, told)
		}
		if told := texts(Tell([]Source{loud, loud}, summarize.Options{Words: 200}, c.lang)); !slices.Contains(told, c.loud) {
			t.Errorf("%s: where nothing else stands, told %q", c.lang, told)
		}
	}
}

func TestAnotherOpeningIsARepeat(t *testing.T) {
	t.Parallel()
	sources := []Source{
		plain("en", "", "The singer Marit Solheim will open the festival of Talvik next summer, the city announced."),
		plain("en", "", "Reaching back for a proven voice from radio, a cheerful official told reporters the singer Marit Solheim will open the Talvik festival next summer."),
		plain("en", "", "Tickets for the festival of Talvik, which the singer Marit Solheim will open next summer, cost 40 crowns."),
	}
	told := texts(Tell(sources, summarize.Options{Words: 100}, "en"))
	if len(told) != 2 || !slices.ContainsFunc(told, func(s string) bool { return strings.Contains(s, "40 crowns") }) {
		t.Errorf("told %q, want it once and what it costs", told)
	}
}

// What leads names its people, is no half of a conversation, and not too long.
func TestLeads(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Police in Talvik questioned the captain of the ferry Sigrid on Tuesday.", true},
		{"He was questioned by police in Talvik about the ferry Sigrid on Tuesday.", false},
		{"“The ferry Sigrid was sound when it left Talvik on Monday morning,” he said.", false},
		{"Why did the ferry Sigrid leave the harbour of Talvik in a storm on Monday?", false},
		{"Ferry Sigrid in the harbour of Talvik", false},
		{"Police in Talvik questioned the captain of the ferry Sigrid" + strings.Repeat(", which many people saw from the shore of the fjord", 5) + ".", false},
		{"Police in Talvik questioned the captain of the ferry Sigrid (" + strings.Repeat("which many people saw from the shore of the fjord, ", 5) + "and some did not) on Tuesday.", true},
		{"Many people like to sail when the weather is fine and warm.", false},
	} {
		other := "The ferry Sigrid ran aground, and police in Talvik questioned its captain on Tuesday and Monday in the harbour."
		s := read([]Source{plain("en", "", c.text), plain("en", "", other)}, "en")
		if got := s.leads(0); got != c.want {
			t.Errorf("%q leads: %v", c.text, got)
		}
	}
}

// The event leads, and not what came of it, or how the paper came to report it.
func TestTheEventLeads(t *testing.T) {
	t.Parallel()
	const event = "Oskar Line agreed on Monday to buy the eleven ferries of Talvik Shipping for 40 million crowns, and with them the quay of Ostermouth."
	for name, beside := range map[string]string{
		"consequence": "Crews of Talvik Shipping keep their posts until spring.",
		"authors":     "On Monday we wrote that Oskar Line would buy the eleven ferries of Talvik Shipping for 40 million crowns, and Oskar Line agreed.",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			reports := []Source{
				plain("en", "Crews", beside+"\nCrews keep their posts until spring, as the union of sailors asked."),
				plain("en", "Sea news", event+"\n"+other("en")),
				plain("en", "A sale", "The ferries of Talvik Shipping go to Oskar Line for 40 million crowns.\nCrews of Talvik Shipping keep their posts until spring."),
			}
			for range reports {
				reports = append(reports[1:], reports[0])
				if told := texts(Tell(reports, summarize.Options{Words: 100}, "en")); len(told) == 0 || told[0] == beside {
					t.Errorf("told %q, want the event first", told)
				}
			}
		})
	}
}

// What opens with a thing that is held to be known loses to what stands by itself,
// another source's title is not quoted, and the first sentence of a source without
// a title is.
func TestLeadsStandByThemselves(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text string
		want bool
	}{
		{"The regulations end a rule that asked biologists before every dam.", true},
		{"During the meeting, Solheim spoke of the lamp.", true},
		{"The Talvik council closed the bridge.", false},
		{"The mayor of Talvik closed the bridge.", false},
		{"Talvik closed the bridge.", false},
	} {
		s := read([]Source{plain("en", "", c.text)}, "en")
		if got := s.sentences[0].definite; got != c.want {
			t.Errorf("%q opens with what is known: %v, want %v", c.text, got, c.want)
		}
	}
	first := "Council closes the Talvik bridge for six weeks after divers find a crack."
	told := texts(Tell([]Source{
		{Title: "Talvik bridge closed", Heading: "Talvik bridge closed", Language: "en", Kept: []summarize.Sentence{
			{Text: "The crack in the bridge is 14 metres long and grows with every lorry, divers from Talvik said.", End: 94},
		}},
		{Heading: first, Language: "en", Kept: []summarize.Sentence{{Text: first, End: len(first)}, {Text: "Lorries from Talvik drive round by Oskarholm, forty minutes each way.", Start: 80, End: 148}}},
	}, summarize.Options{Words: 60}, "en"))
	if !slices.Contains(told, first) {
		t.Errorf("told %q, want the first sentence of what has no title", told)
	}
	sources := ferry()
	title := sources[0].Title
	sources[1].Kept = append([]summarize.Sentence{{Text: title + ".", Start: -1}}, sources[1].Kept...)
	if told := texts(Tell(sources, summarize.Options{Words: 100}, "en")); slices.Contains(told, title+".") {
		t.Errorf("told %q, a title of which is another's", told)
	}
}

// A story of very many sources quotes the first and the last.
func TestTellOfVeryMany(t *testing.T) {
	t.Parallel()
	var sources []Source
	for i := range 3 * mostSources {
		sources = append(sources, report("en", fmt.Sprintf("2026-11-%02d", 1+i/4), "Ferry", fmt.Sprintf("The ferry Sigrid was seen by %d people off Talvik. Rescuers found %d lifeboats of the ferry.", 10+i, 500+i)))
	}
	told := Tell(sources, summarize.Options{Words: 200}, "en")
	if len(told) == 0 {
		t.Fatal("told nothing")
	}
	for _, c := range told {
		if c.Source >= mostSources/2 && c.Source < len(sources)-mostSources/2 {
			t.Errorf("told %q of source %d", c.Text, c.Source)
		}
	}
}

func FuzzTell(f *testing.F) {
	f.Add("The ferry sails.\nIt sails again. “Yes", "Ferry", "Die Fähre fährt 3 km.\n© 2026", "en", 30)
	f.Add("渡轮停航三周。港口关闭。", "", "٣ أشخاص", "zh", 5)
	f.Fuzz(func(t *testing.T, a, title, b, lang string, words int) {
		sources := []Source{plain(lang, title, a), plain("de", "", b), plain(lang, b, title)}
		told := Tell(sources, summarize.Options{Words: words % 1000}, lang)
		seen := map[string]bool{}
		for _, c := range told {
			key := fmt.Sprint(c.Source, " ", c.Start)
			if seen[key] {
				t.Errorf("%q is told twice", c.Text)
			}
			seen[key] = true
			if !slices.Contains(sources[c.Source].Kept, c.Sentence) {
				t.Errorf("%q is not of its source", c.Text)
			}
		}
		if again := Tell(sources, summarize.Options{Words: words % 1000}, lang); !slices.Equal(told, again) {
			t.Errorf("told %q, and then %q", texts(told), texts(again))
		}
	})
}

// plain makes a source of a text whose lines are sentences.
func plain(lang, title, text string) Source {
	s := Source{Title: title, Heading: title, Language: lang}
	at := 0
	for line := range strings.Lines(text) {
		if x := strings.TrimSpace(line); x != "" {
			s.Kept = append(s.Kept, summarize.Sentence{Text: x, Start: at, End: at + len(x)})
		}
		at += len(line)
	}
	return s
}

func TestTellQuotesNoHeadlineBesideAnother(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ lang, title, other, text string }{
		{"en", "Thieves in fishing gear empty harbour safe in Talvik", "Harbour safe of Talvik is empty", "Four thieves in fishing gear took 2 million crowns out of the safe of the harbour office in Talvik on Sunday."},
		{"de", "Diebe in Ölzeug leeren den Tresor am Hafen von Talvik", "Tresor in Talvik leer", "Vier Diebe in Ölzeug haben am Sonntag 2 Millionen Kronen aus dem Tresor des Hafenamts von Talvik geholt."},
	} {
		told := Tell([]Source{
			report(c.lang, "2026-11-16", c.title, c.title),
			report(c.lang, "2026-11-16", c.other, c.text),
		}, summarize.Options{Words: 70}, c.lang)
		if len(told) != 1 || told[0].Text != c.text {
			t.Errorf("%s: %q, want the report alone", c.lang, texts(told))
		}
		alone := Tell([]Source{report(c.lang, "2026-11-16", c.title, c.title)}, summarize.Options{Words: 70}, c.lang)
		if len(alone) != 1 {
			t.Errorf("%s: a document of its headline alone is told by %q", c.lang, texts(alone))
		}
	}
}

func TestTellAsksNothingBesideReports(t *testing.T) {
	t.Parallel()
	sources := append(ferry(), report("en", "2026-11-19", "Who pays for the Sigrid", `Is the Ostermouth line, which runs the ferry Sigrid off Oskarholm, insured for 3 million crowns?
Passengers of the ferry Sigrid want their 40 crowns back, said Marit Solheim, who speaks for them in Talvik.`))
	for _, line := range texts(Tell(sources, summarize.Options{Words: 500}, "en")) {
		if strings.HasSuffix(line, "?") {
			t.Errorf("asked: %q", line)
		}
	}
	alone := report("en", "2026-11-19", "", "Is the Ostermouth line, which runs the ferry Sigrid, insured for 3 million crowns?")
	if told := Tell([]Source{alone, alone}, summarize.Options{Words: 70}, "en"); len(told) == 0 {
		t.Error("where all ask, nothing is told")
	}
}

// What all open with may be no more than the commonest of words, which weighs nothing.
func TestTheCommonestOfWords(t *testing.T) {
	t.Parallel()
	s := story{
		sources: []Source{{}, {}}, keys: []string{"orang"}, openings: map[string]int{"orang": 2},
		lexicon: language.Lexicon{Rarities: []float64{0}}, sentences: []sentence{{terms: []int32{0}}, {}},
	}
	s.weighCores()
	for _, x := range s.sentences {
		if x.core != 0 {
			t.Errorf("a sentence holds a share of %v of nothing", x.core)
		}
	}
}
