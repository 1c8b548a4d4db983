package genre

import (
	"strings"
	"testing"

	"precis/summarize/document"
	"precis/summarize/quotable"
)

// ruleOf returns the rule for the sentence of a document that holds a text.
func ruleOf(t *testing.T, doc *document.Document, text string) (float64, string) {
	t.Helper()
	g := Of(doc)
	all, _ := quotable.Sentences(doc)
	for _, s := range all {
		if strings.Contains(doc.Text[s.Start:s.End], text) {
			return g.Rule(s.Block, s.Start, s.End)
		}
	}
	t.Errorf("no sentence of %q holds %q", doc.Text, text)
	return 0, ""
}

func TestSpeechIsKeptForWhatItSays(t *testing.T) {
	t.Parallel()
	for lang, c := range map[string]struct {
		text string
		want map[string]string
	}{
		"en": {
			"#Person1#: Where is the new pump of the lock?\n#Person2#: The pump is in the hall behind the boats since last Monday at noon.\n#Person1#: I see it.\n#Person2#: And that 's right .\n#Person1#: It costs 900.\n#Person2#: We decided to keep the old one as well.",
			map[string]string{"Where is": "question", "behind the boats": "answer", "I see": "hardly a word", "right": "hardly a word", "decided": "decision"},
		},
		"de": {
			"#P1#: Wo steht die neue Pumpe der Schleuse?\n#P2#: Die Pumpe steht seit Montag in der Halle hinter den vielen alten Booten.\n#P1#: Ich sehe sie.\n#P2#: Ja , genau .\n#P1#: Sie kostet 900.\n#P2#: Das Tor leckt noch immer.",
			map[string]string{"Wo steht": "question", "hinter den": "answer", "Ich sehe": "hardly a word"},
		},
		"fr": {
			"#P1#: Où est la nouvelle pompe de l'écluse ?\n#P2#: La pompe est depuis lundi dans la salle derrière les bateaux du club.\n#P1#: Je la vois.\n#P2#: Oui , voilà .\n#P1#: Elle coûte 900.\n#P2#: La porte fuit toujours.",
			map[string]string{"Où est": "question", "derrière": "answer", "Je la": "hardly a word"},
		},
		"es": {
			"#P1#: ¿Dónde está la nueva bomba de la esclusa?\n#P2#: La bomba está desde el lunes en la sala detrás de los barcos.\n#P1#: Ya la veo.\n#P2#: Sí , claro .\n#P1#: Cuesta 900.\n#P2#: La puerta todavía tiene fugas.",
			map[string]string{"Dónde": "question", "detrás": "answer", "Ya la": "hardly a word"},
		},
		"ru": {
			"#P1#: Где стоит новый насос шлюза?\n#P2#: Насос с понедельника стоит в зале за лодками нашего старого гребного клуба города.\n#P1#: Я его теперь вижу.\n#P2#: Да , верно .\n#P1#: Он стоит 900.\n#P2#: Ворота всё ещё текут.",
			map[string]string{"Где": "question", "за лодками": "answer", "Я его": "hardly a word"},
		},
	} {
		doc := document.Plain("", c.text, lang)
		for text, want := range c.want {
			if _, got := ruleOf(t, &doc, text); got != want {
				t.Errorf("%s: the rule for %q is %q, want %q", lang, text, got, want)
			}
		}
	}
}

func TestMeetingsAreMinutesByTheirRollCall(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text, want string
	}{
		"English":    {"# Harbour board meeting 2026-11-02\n\n## Present\n\n- Ann du Roe @annroe (voting member)\n- Bo Pell @bopell (observer of the county)\n\n## Absent\n\n- Tom Wick\n\n## Agenda\n\n- Ann showed the new pump to the board\n", Minutes},
		"German":     {"# Sitzung des Hafenrats, 2. November\n\n## Anwesend\n\n- Ann Roe (mit Stimme)\n\n## Entschuldigt\n\n- Bo Pell\n\n## Themen\n\n- Die Pumpe wurde dem Rat gezeigt\n", Minutes},
		"French":     {"# Réunion du conseil du port\n\n## Présents\n\n- Ann Roe\n\n## Excusés\n\n- Bo Pell\n\n## Points\n\n- La pompe a été montrée au conseil\n", Minutes},
		"Spanish":    {"# Reunión de la junta\n\n## Asistentes\n\n- Ann Roe\n\n## Ausentes\n\n- Bo Pell\n\n## Temas\n\n- Se mostró la bomba a la junta\n", Minutes},
		"Russian":    {"# Заседание совета порта\n\n## Присутствовали\n\n- Анна Роу\n\n## Отсутствовали\n\n- Бо Пелл\n\n## Вопросы\n\n- Совету показали новый насос\n", Minutes},
		"Japanese":   {"# 港湾理事会\n\n## 出席者\n\n- 田中\n\n## 欠席者\n\n- 佐藤\n\n## 議題\n\n- 新しいポンプを理事会に見せた\n", Minutes},
		"an event":   {"# Annual meeting of the rowing club\n\nLocation: the boathouse.\n\nBring your own cups. There is soup at noon.\n", ""},
		"a report":   {"# Meeting of rivers\n\nPresent day maps show two rivers. They meet in Lund.\n", ""},
		"no meeting": {"# The new pump\n\n## Present\n\n- Ann Roe\n\n## Absent\n\n- Bo Pell\n", ""},
	} {
		doc, err := document.Read("a.md", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		if g := Of(&doc); g.Name != c.want {
			t.Errorf("%s: is %q, by %q, want %q", name, g.Name, g.From, c.want)
		}
	}
	doc, err := document.Read("a.md", []byte("# Harbour board meeting 2026-11-02\n\n## Present\n\n- Ann du Roe @annroe (voting member)\n- Bo Pell @bopell (observer of the county)\n\n## Absent\n\n- Tom Wick\n\n## Agenda\n\n- Ann showed the new pump to the board\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, got := ruleOf(t, &doc, "showed the new"); got != "" {
		t.Errorf("the rule for what was shown is %q, want none", got)
	}
	all, _ := quotable.Sentences(&doc)
	for _, s := range all { // who was there is quoted nowhere
		if text := doc.Text[s.Start:s.End]; strings.Contains(text, "Ann du Roe") || strings.Contains(text, "observer") {
			t.Errorf("%q can be quoted", text)
		}
	}
}

func TestDecisionsAreKeptWithTheirReasons(t *testing.T) {
	t.Parallel()
	for lang, c := range map[string]struct{ title, text, reason, none string }{
		"en": {"Minutes of the harbour board", "Present: Ann Roe, Bo Pell\nThe board decided to buy a second pump. The old pump failed twice because its shaft is worn.\nTea was late because the kettle leaks. The lamp is new.", "failed twice", "kettle"},
		"de": {"Protokoll des Hafenrats", "Anwesend: Ann Roe, Bo Pell\nDie alte Pumpe fiel zweimal aus, weil die Welle verschlissen ist. Der Rat beschließt, eine zweite Pumpe zu kaufen.\nDie Lampe ist neu. Der Tee kam spät, weil der Kessel leckt.", "zweimal", "Kessel"},
		"fr": {"Compte rendu du conseil du port", "Présents : Ann Roe, Bo Pell\nLe conseil décide d'acheter une seconde pompe.\nLa vieille pompe est tombée deux fois parce que son arbre est usé.\nLa lampe est neuve.\nLe thé était en retard parce que la bouilloire fuit.", "deux fois", "bouilloire"},
		"es": {"Acta de la junta del puerto", "Asistentes: Ann Roe, Bo Pell\nLa junta acuerda comprar una segunda bomba. La vieja falló dos veces porque su eje está gastado.\nEl té llegó tarde porque la tetera gotea. La lámpara es nueva.", "dos veces", "tetera"},
		"pl": {"Protokół zebrania rady portu", "Obecni: Ann Roe, Bo Pell\nRada uchwaliła zakup drugiej pompy. Stara pompa dwa razy stanęła, ponieważ jej wał jest zużyty.\nHerbata była późno, ponieważ czajnik cieknie. Lampa jest nowa.", "dwa razy", "czajnik"},
		"ru": {"Протокол заседания совета порта", "Присутствовали: Анна Роу, Бо Пелл\nСовет решил купить второй насос. Старый насос дважды отказал, потому что его вал изношен.\nЧай опоздал, потому что чайник течёт. Лампа новая.", "дважды", "чайник"},
	} {
		doc := document.Plain(c.title, c.text, lang)
		if _, got := ruleOf(t, &doc, c.reason); got != "reason" {
			t.Errorf("%s: the rule for %q is %q, want a reason", lang, c.reason, got)
		}
		if _, got := ruleOf(t, &doc, c.none); got != "" {
			t.Errorf("%s: the rule for %q is %q, want none", lang, c.none, got)
		}
	}
}

func TestReleasesAreToldByWhatTheyBring(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want map[string]string
	}{
		"by parts":                    {"# Tidewire 4.1\n\n## Bug fixes\n\n- The map no longer freezes at the poles\n\n## New features\n\n- Tide tables for each harbour of the bay\n\n## Security\n\n- Passwords are kept as hashes from now on\n", map[string]string{"freezes": "fix", "Tide tables": "feature", "hashes": "breaking change"}},
		"by items that hardly matter": {"# v4.2.0 (2026-03-09)\n\n- Feature: The map shows tide tables\n- Dependency Update: Updated to the latest pump\n- Docs: how to read the map\n\n# v4.1.0 (2026-02-09)\n\n- Fix: The map no longer freezes\n- Dependency Update: Pump 2 no longer runs on oil\n- Documented faults of the lamp are gone\n\n# v4.0.1 (2026-01-09)\n\n- Feature: The map is drawn in colour\n- Dependency Update: Updated to the newest lamp\n", map[string]string{"shows tide": "feature", "latest pump": "minor change", "how to read": "minor change", "freezes": "fix", "runs on oil": "breaking change", "Documented": "change"}},
		"by words":                    {"# Release notes 4.2\n\n- Fix the map that froze at the poles\n- Add tide tables for each harbour\n- Drop support for the old pump\n- Rename the harbour list on the map\n\n## Changes\n\n- Move the lamp to the left side\n", map[string]string{"froze": "fix", "Add tide": "feature", "Drop support": "breaking change", "Rename": "", "Move the lamp": "change"}},
		"German":                      {"# Neues in Tidewire 4.1\n\n## Fehlerbehebungen\n\n- Die Karte friert an den Polen nicht ein\n\n## Neue Funktionen\n\n- Gezeitentafeln für jeden Hafen der Bucht\n\n## Änderungen\n\n- Die Lampe steht jetzt links\n", map[string]string{"friert": "fix", "Gezeiten": "feature", "Lampe": "change"}},
		"French":                      {"# Notes de version 4.1\n\n## Corrections\n\n- La carte ne gèle plus aux pôles du globe\n\n## Nouveautés\n\n- Tables des marées pour chaque port de la baie\n\n## Changements\n\n- La lampe est maintenant à gauche\n", map[string]string{"gèle": "fix", "marées": "feature", "lampe": "change"}},
		"Spanish":                     {"# Notas de la versión 4.1\n\n## Correcciones\n\n- El mapa ya no se congela en los polos\n\n## Novedades\n\n- Tablas de mareas para cada puerto de la bahía\n\n## Cambios\n\n- La lámpara está ahora a la izquierda\n", map[string]string{"congela": "fix", "mareas": "feature", "lámpara": "change"}},
	} {
		doc, err := document.Read("a.md", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		weight := map[string]float64{}
		for text, want := range c.want {
			got := ""
			if weight[want], got = ruleOf(t, &doc, text); got != want {
				t.Errorf("%s: the rule for %q is %q, want %q", name, text, got, want)
			}
		}
		if weight["feature"] <= weight["change"] || weight["feature"] <= weight["fix"] || weight["change"] > 0 && weight["change"] <= weight["fix"] {
			t.Errorf("%s: weights %v, want features before changes before fixes", name, weight)
		}
	}
}

func TestABareLabelSaysNothing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"Ann:", "Ann: ", "Ann: …", "アン：", "Ann: 1"} {
		weight, rule := talkRule(&sentence{text: strings.ToLower(text), raw: text, shape: &shape{lists: lists("en"), doc: &document.Document{}}})
		if want := strings.ContainsAny(text, "1"); (rule == "") != want || (weight == Never) == want {
			t.Errorf("the rule for %q is %q with %v", text, rule, weight)
		}
	}
	for text, want := range map[string]int{"": 0, "That 's right .": 3, "一二三四": 2, "a, b": 2} {
		if got := wordsIn(text); got != want {
			t.Errorf("%q has %d words, want %d", text, got, want)
		}
	}
}

func TestFormalAndPracticalTextsAreKeptForWhatCounts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		title, text, lang, genre string
		want                     map[string]string
	}{
		"terms": {
			"Terms of service", "1. Words\nIn these terms, \"Keeper\" means whoever rents a boat.\n2. Rent\n2.1 The Keeper must lock the boat at night.\n2.2 The rent must be paid within 14 days.\n2.3 Keys are shared.", "en", Legal,
			map[string]string{"means whoever": "definition", "lock the boat": "duty", "within 14": "duty with a figure"},
		},
		"a stove": {
			"Nord stove", "This stove will change your tours for ever!\n- Weight: 312 g\n- Power: 2.6 kW\n- Height: 11 cm\nThe stove must never burn inside a tent.\nThe burner works up to 4,000 metres.\nOrder now and pay later.", "en", Product,
			map[string]string{"for ever": "praise", "inside a tent": "warning", "4,000": "figures", "Order now": "offer"},
		},
		"a recipe without marks": {
			"Gratin", "Meine Tante machte es jeden ersten Sonntag im November.\nZutaten für 4 Personen:\n1 kg Kartoffeln\n250 ml Sahne\n150 g Käse\nZubereitung:\nDie Kartoffeln in dünne Scheiben hobeln.\nAlles 50 Minuten backen.", "de", Recipe,
			map[string]string{"Meine Tante": "before the ingredients", "in dünne": "step"},
		},
	} {
		doc := document.Plain(c.title, c.text, c.lang)
		if name == "a stove" {
			doc = itemized(doc)
		}
		if g := Of(&doc); g.Name != c.genre {
			t.Errorf("%s is %q, want %q", name, g.Name, c.genre)
			continue
		}
		for text, want := range c.want {
			if _, got := ruleOf(t, &doc, text); got != want {
				t.Errorf("%s: the rule for %q is %q, want %q", name, text, got, want)
			}
		}
	}
}

// itemized makes items of the paragraphs that begin with a dash.
func itemized(doc document.Document) document.Document {
	for i, b := range doc.Blocks {
		if strings.HasPrefix(doc.Text[b.Start:b.End], "- ") {
			doc.Blocks[i].Kind, doc.Blocks[i].Start = document.Item, b.Start+2
		}
	}
	return doc
}

// A chapter whose number looks like a version tells of no release.
func TestChaptersAreNoReleases(t *testing.T) {
	t.Parallel()
	const list = "- Internal doors stay shut when the alarm sounds in the night.\n- Cars are no longer taken on board when ice lies on the ramp.\n\n"
	for title, want := range map[string]string{
		"2.4 Safety": "", "2.4. Sicherheit": "", "2.4 安全": "",
		"v2.4": ReleaseNotes, "v2.4.1 (2026-03-09)": ReleaseNotes, "[2.4.1] - 2026-03-09": ReleaseNotes, "Tidewire 2.4": ReleaseNotes,
	} {
		doc, err := document.Read("a.md", []byte("# "+title+"\n\n## 2.4.1\n\n"+list+"## 2.4.0\n\n"+list))
		if err != nil {
			t.Fatal(err)
		}
		if g := Of(&doc); g.Name != want {
			t.Errorf("%q is %q, by %q, want %q", title, g.Name, g.From, want)
		}
	}
}
