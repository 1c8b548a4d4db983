package assembly

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/summarize"
)

// made is a document of a test week.
type made struct {
	key, lang, day, address, text string
}

func weekOf(documents ...made) digest.Input {
	in := digest.Input{Week: digesttest.Week47}
	for _, m := range documents {
		lang := m.lang
		if lang == "" {
			lang = "en"
		}
		r := digesttest.Record(m.key, lang, "", m.text)
		r.Document.Published, r.Document.Address = m.day, m.address
		in.Records = append(in.Records, r)
	}
	return in
}

// keysInOrder lists the first source of each story, by the stories' numbers.
func keysInOrder(d digest.Digest) []string {
	var keys []string
	all := digesttest.Stories(d)
	slices.SortFunc(all, func(a, b digest.Story) int { return a.Number - b.Number })
	for _, s := range all {
		keys = append(keys, s.Sources[0].Key)
	}
	return keys
}

func storyOf(t *testing.T, d digest.Digest, key string) digest.Story {
	t.Helper()
	for _, s := range digesttest.Stories(d) {
		for _, x := range s.Sources {
			if x.Key == key {
				return s
			}
		}
	}
	t.Fatalf("no story of %s", key)
	return digest.Story{}
}

const (
	comet  = "The observatory on Teide photographed a comet with a forked tail. Its director Carmen Ibarra called it the finest in thirty years."
	hives  = "Beekeepers in Ostrava counted 4,100 hives that survived the frost. Their chairman Milos Dvorak hopes for a late spring."
	cello  = "A violin maker from Cremona repaired the cracked cello of the museum. Paola Ferri worked on it for nine months."
	anchor = "Divers raised the anchor of a whaling ship off Tromsø harbour. Conservator Signe Dahl will keep it in a bath of salt water."
)

func TestOldStoriesStandBehind(t *testing.T) {
	t.Parallel()
	in := weekOf(
		made{key: "a/old1.txt", day: "2015-03-02", text: digesttest.BridgeA}, made{key: "a/old2.txt", day: "2015-03-03", text: digesttest.BridgeB},
		made{key: "a/new.txt", day: "2026-11-18", text: comet},
		made{key: "a/undated.txt", text: cello},
		made{key: "a/recent.txt", day: "2026-10-20", text: hives},
		made{key: "a/ahead.txt", day: "2027-01-02", text: anchor},
	)
	d := Assemble(in)
	if keys := keysInOrder(d); keys[len(keys)-1] != "a/old1.txt" || len(keys) != 5 {
		t.Errorf("stories in the order of %v, want the two of 2015 last", keys)
	}
	for key, want := range map[string]digest.Importance{
		"a/old1.txt": {Newest: "2015-03-03", Old: true}, "a/new.txt": {Newest: "2026-11-18"}, "a/undated.txt": {},
		"a/recent.txt": {Newest: "2026-10-20"}, "a/ahead.txt": {Newest: "2026-11-22"},
	} {
		got := storyOf(t, d, key).Importance
		if got.Newest != want.Newest || got.Old != want.Old {
			t.Errorf("%s: newest %q, old %v; want %q, %v", key, got.Newest, got.Old, want.Newest, want.Old)
		}
	}
	archive := weekOf(
		made{key: "a/old1.txt", day: "2015-03-02", text: digesttest.BridgeA}, made{key: "a/old2.txt", day: "2015-03-03", text: digesttest.BridgeB},
		made{key: "a/old3.txt", day: "2014-03-02", text: comet}, made{key: "a/old4.txt", day: "2013-03-03", text: cello},
		made{key: "a/new.txt", day: "2026-11-18", text: hives},
	)
	if keys := keysInOrder(Assemble(archive)); keys[0] != "a/old1.txt" {
		t.Errorf("most of what came in is old, and stories stand in the order of %v; want that of two sources first", keys)
	}
	onestory := weekOf(
		made{key: "a/old1.txt", day: "2015-03-02", text: digesttest.BridgeA}, made{key: "a/old2.txt", day: "2015-03-03", text: digesttest.BridgeB},
		made{key: "a/old3.txt", day: "2015-03-04", text: digesttest.BridgeC}, made{key: "a/new1.txt", day: "2026-11-18", text: hives}, made{key: "a/new2.txt", day: "2026-11-18", text: comet},
	)
	if keys := keysInOrder(Assemble(onestory)); keys[0] != "a/old1.txt" {
		t.Errorf("three of five documents are old, of one story, and stories stand in the order of %v; want it first", keys)
	}
	few := weekOf(
		made{key: "a/old1.txt", day: "2015-03-02", text: comet}, made{key: "a/old2.txt", day: "2015-03-03", text: cello},
		made{key: "a/old3.txt", day: "2015-03-02", text: hives + " " + anchor},
		made{key: "a/new1.txt", day: "2026-11-16", text: digesttest.BridgeA}, made{key: "a/new2.txt", day: "2026-11-17", text: digesttest.BridgeB},
		made{key: "a/new3.txt", day: "2026-11-18", text: digesttest.BridgeC}, made{key: "a/new4.txt", day: "2026-11-18", text: digesttest.BridgeA + " It rained."},
	)
	for _, s := range digesttest.Stories(Assemble(few)) {
		if s.Importance.Old != (s.Number > 1) {
			t.Errorf("most documents are new, and story %d is %+v", s.Number, s.Importance)
		}
	}
}

func TestNewestIsReadFromTheText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, lang, text, want string
		old                    bool
	}{
		{"a date of years ago", "en", "The council met on 12 May 2015 and voted for the new harbour wall.", "2015-05-12", true},
		{"a date of the week", "en", "The council met on 17 November 2026 and voted for the new harbour wall.", "2026-11-17", false},
		{"an old and a new one", "en", "The wall that was begun on 12 May 2015 was opened on 17 November 2026 by the mayor.", "2026-11-17", false},
		{"a later year", "en", "The council voted for the wall on 12 May 2015. It will be finished by 2026, the mayor said.", "", false},
		{"history", "en", "The painter Ada Holm was born on 22 April 1923 in a village by the sea.", "", false},
		{"what lies ahead", "en", "The council will vote on the new harbour wall on 12 January 2027.", "2026-11-22", false},
		{"none", "en", "The council voted for the new harbour wall after a long night.", "", false},
		{"Turkish", "tr", "Belediye meclisi 12 Mayıs 2015 tarihinde yeni liman duvarı için oy kullandı.", "2015-05-12", true},
		{"Russian", "ru", "Городской совет 12 мая 2015 года проголосовал за новую стену гавани.", "2015-05-12", true},
	} {
		d := Assemble(weekOf(made{key: "a.txt", lang: c.lang, text: c.text}))
		if x := digesttest.Stories(d)[0].Importance; x.Newest != c.want || x.Old != c.old {
			t.Errorf("%s: newest %q, old %v; want %q, %v", c.name, x.Newest, x.Old, c.want, c.old)
		}
	}
}

// A day far down in a report is of what happened before.
func TestNewestStandsNearTheStart(t *testing.T) {
	t.Parallel()
	for paragraph, want := range map[int]string{1: "2002-10-10", 5: "2002-10-10", 6: "", 21: ""} {
		it := itemOf("en", "", "A quake shook Talvik on Sunday.", "The latest quake struck on Oct. 10, 2002.")
		it.Summary.Sentences[0].Paragraph, it.Summary.Sentences[1].Paragraph = 1, paragraph
		if got := (&draft{items: []*intake.Item{it}}).newest(digesttest.Week47); got != want {
			t.Errorf("named in paragraph %d, the newest day is %q, want %q", paragraph, got, want)
		}
	}
}

func itemOf(lang, address string, sentences ...string) *intake.Item {
	r := &summarize.Record{Document: summarize.About{Language: lang, Address: address}, Summary: &summarize.Summary{}}
	for _, s := range sentences {
		r.Summary.Sentences = append(r.Summary.Sentences, summarize.Sentence{Text: s})
	}
	return &intake.Item{Record: r}
}

func TestIndependent(t *testing.T) {
	t.Parallel()
	own := func(n int) []string {
		return []string{fmt.Sprintf("Sentence %d of its own.", n), fmt.Sprintf("And another, the %dth.", n)}
	}
	for _, c := range []struct {
		name  string
		items []*intake.Item
		want  float64
	}{
		{"two of their own", []*intake.Item{itemOf("en", "", own(1)...), itemOf("en", "", own(2)...)}, 2},
		{"a reprint", []*intake.Item{itemOf("en", "", own(1)...), itemOf("en", "", append(own(1), "One line more.")...)}, 1},
		{"a reprint in other marks", []*intake.Item{itemOf("en", "", "The wall is “up”."), itemOf("en", "", "The wall is \"up\"")}, 1},
		{"one sentence of four in common", []*intake.Item{itemOf("en", "", append(own(1), own(2)...)...), itemOf("en", "", append(own(3), own(1)[0], own(4)[0])...)}, 2},
		{"a translation", []*intake.Item{
			itemOf("en", "", "Of 1,140 homes, 283 were dark until 16:30 on the 17th."),
			itemOf("fr", "", "Sur 1 140 foyers, 1140 en tout, 283 sont restés sans lumière jusqu’à 16.30 le 17."),
		}, 1},
		{"an account in another language", []*intake.Item{
			itemOf("en", "", "Of 1,140 homes, 283 were dark until 16:30 on the 17th."),
			itemOf("fr", "", "Pour 415 habitants, 22 heures sans lumière, dit le maire de 61 ans ; 283 foyers."),
		}, 2},
		{"one site twice", []*intake.Item{itemOf("en", "https://www.a.example/1", own(1)...), itemOf("en", "https://a.example/2", own(2)...)}, 1.5},
		{"two sites", []*intake.Item{itemOf("en", "https://a.example/1", own(1)...), itemOf("en", "https://b.example/2", own(2)...)}, 2},
	} {
		if got := independent(c.items); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestImportanceCountsWhatSpeaksForAStory(t *testing.T) {
	t.Parallel()
	last := weekOf(made{key: "a/1.txt", day: "2026-11-10", text: digesttest.BridgeA})
	last.Week = digest.Period{Year: 2026, Number: 46}
	in := weekOf(
		made{key: "b/2.txt", day: "2026-11-17", text: digesttest.BridgeC + " A temporary footbridge of aluminium arrives from Tampere on barges in December."},
		made{key: "b/3.txt", day: "2026-11-17", text: comet}, made{key: "c/4.txt", day: "2026-11-17", text: strings.ReplaceAll(comet, "thirty", "forty") + " Clouds hid it on Thursday."},
	)
	in.Past = []digest.Digest{Assemble(last)}
	d := Assemble(in)
	bridge, sky := storyOf(t, d, "b/2.txt").Importance, storyOf(t, d, "b/3.txt").Importance
	if !bridge.GoesOn || bridge.Sections != 1 {
		t.Errorf("the bridge: %+v, want it to go on", bridge)
	}
	if sky.GoesOn || sky.Sections != 2 || sky.Independent < 1 {
		t.Errorf("the comet: %+v, want it told in two sections", sky)
	}
	again := weekOf(made{key: "b/2.txt", day: "2026-11-17", text: digesttest.BridgeA})
	again.Past = in.Past
	if x := digesttest.Stories(Assemble(again))[0]; x.Importance.GoesOn || x.Since != "2026-W46" {
		t.Errorf("the bridge told once more as it was: since %s, %+v; want it to bring nothing new", x.Since, x.Importance)
	}
}
