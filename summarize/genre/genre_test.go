package genre

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/summarize/document"
	"precis/summarize/quotable"
)

func read(t *testing.T, name string) document.Document {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Read(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// What a paper calls its abstract is one, whether the word stands above it or before it.
func TestAbstractAndIntroductionByTheirNames(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ text, lang, abstract, introduction string }{
		"above it":                      {"Abstract\nWe count seals by their breath.\nIntroduction\nSeals are counted by hand.\nReferences\nNorgard 2011.", "en", "breath", "by hand"},
		"before it":                     {"Abstract. We count seals by their breath.\nIntroduction\nSeals are counted by hand.\nReferences\nNorgard 2011.", "en", "breath", "by hand"},
		"German":                        {"Zusammenfassung\nWir zählen Robben am Atem.\nEinleitung\nRobben werden gezählt.\nLiteratur\nNorgard 2011.", "de", "Atem", "werden"},
		"no abstract":                   {"Background\nSeals are counted by hand.\nMethods\nWe count their breath.", "en", "", "by hand"},
		"no part at all":                {"Seals are counted by hand.\nWe count their breath.", "en", "", ""},
		"a lone summary":                {"Summary\nSeals are counted by hand.\nWe count their breath.", "en", "", ""},
		"a part on abstract syntax":     {"Trees of mail are typed here.\n1 Introduction\nMail is counted by hand.\n2 Abstract syntax\nA mail has two fields.\nReferences\nRask 2011.", "en", "", "by hand"},
		"of that, without a number":     {"Abstract syntax\nA mail has two fields.\nIntroduction\nMail is counted by hand.\nReferences\nRask 2011.", "en", "", "by hand"},
		"behind one on syntax":          {"Abstract machines are old.\nAbstract\nWe type a mail.\nIntroduction\nMail is counted by hand.\nReferences\nRask 2011.", "en", "We type", "by hand"},
		"abstract machines":             {"Abstract machines are old.\nIntroduction\nMail is counted by hand.\nAbstract\nWe type a mail.\nReferences\nRask 2011.", "en", "", "by hand"},
		"summary statistics":            {"Summary statistics are given for seals.\nIntroduction\nThey are counted by hand.\nReferences\nRask 2011.", "en", "", "by hand"},
		"hyphenated":                    {"Summary-level counts are given for seals.\nIntroduction\nThey are counted by hand.\nReferences\nRask 2011.", "en", "", "by hand"},
		"a dash in a sentence":          {"Summary – the word is old – has three meanings.\nIntroduction\nThey are counted by hand.\nReferences\nRask 2011.", "en", "", "by hand"},
		"all capitals":                  {"ABSTRACT SYNTAX IS OLD.\nIntroduction\nIt is counted by hand.\nReferences\nRask 2011.", "en", "", "by hand"},
		"a file":                        {"Summary.txt holds what we found.\nIntroduction\nIt is counted by hand.\nReferences\nRask 2011.", "en", "", "by hand"},
		"a closing summary":             {"Abstract\nWe count seals by their breath.\n1 Introduction\nSeals are counted by hand.\n5 Summary\nSound counts them well.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"closing, the only one":         {"We count seals by their breath.\n1 Introduction\nSeals are counted by hand.\n5 Summary\nSound counts them well.\nReferences\nRask 2011.", "en", "", "by hand"},
		"closing, with no opening":      {"1 Motivation\nSeals are counted by hand.\n2 Summary\nSound counts them well.\nReferences\nRask 2011.", "en", "", ""},
		"closing, without numbers":      {"We count seals.\nMethod\nThree microphones heard them on forty nights.\nResults\nThe mean error was 6 per cent.\nSummary\nSound counts them well.\nReferences\nRask 2011.", "en", "", ""},
		"closing, before a word":        {"Abstract: We count seals by their breath.\n1 Introduction\nSeals are counted by hand.\n2 Results\nSummary. Sound counts them well.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"closing, in German":            {"Kurzfassung\nWir zählen Robben am Atem.\nEinleitung\nRobben werden gezählt.\nZusammenfassung\nDer Schall zählt gut.\nLiteratur\nRask 2011.", "de", "Atem", "werden"},
		"closing, in German alone":      {"Wir zählen Robben am Atem.\n1 Einleitung\nRobben werden gezählt.\n4 Zusammenfassung\nDer Schall zählt gut.\nLiteratur\nRask 2011.", "de", "", "werden"},
		"closing, in Chinese":           {"摘要：本文统计海豹。\n引言\n海豹由人统计。\n摘要\n声音统计得好。\n参考文献\n张 2011。", "zh", "本文", "由人"},
		"a Chinese word on":             {"摘要算法很旧。\n引言\n海豹由人统计。\n参考文献\n张 2011。", "zh", "", "由人"},
		"a Chinese word and a space":    {"摘要 本文统计海豹。\n引言\n海豹由人统计。\n参考文献\n张 2011。", "zh", "本文", "由人"},
		"behind a dash":                 {"Abstract—We count seals by their breath.\nI. INTRODUCTION\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", ""},
		"behind a hyphen":               {"Abstract - We count seals by their breath.\nIntroduction\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"behind capitals":               {"ABSTRACT We count seals by their breath.\nIntroduction\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"behind French capitals":        {"RÉSUMÉ Nous comptons les phoques.\nIntroduction\nIls sont comptés à la main.\nRéférences\nRask 2011.", "fr", "Nous", "à la main"},
		"numbered":                      {"1 Abstract\nWe count seals by their breath.\n2 Introduction\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"behind two addresses":          {"1 University of Lund\n2 Institute of Tides\nAbstract\nWe count seals by their breath.\nIntroduction\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"with a full stop above it":     {"Abstract.\nWe count seals by their breath.\nIntroduction\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"with a dash above it":          {"ABSTRACT—\nWe count seals by their breath.\nIntroduction\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"more than one":                 {"ABSTRACTS A to F are printed.\nIntroduction\nSeals are counted by hand.\nSummary of them\nSound does.\nReferences\nRask 2011.", "en", "", "by hand"},
		"under a title that introduces": {"Introduction to seals\nAbstract\nWe count seals by their breath.\n1 Introduction\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", "by hand"},
		"named in the contents":         {"Abstract\nIntroduction\nMethods\nAbstract\nWe count seals by their breath.\nIntroduction\nSeals are counted by hand.\nReferences\nRask 2011.", "en", "breath", "by hand"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc := document.Plain("Counting seals", c.text, c.lang)
			g := Of(&doc)
			for b, block := range doc.Blocks {
				text := doc.Text[block.Start:block.End]
				if got, want := g.Abstract(b), c.abstract != "" && strings.Contains(text, c.abstract); got != want && !g.labels(b) {
					t.Errorf("abstract(%q) = %t, want %t", text, got, want)
				}
				if got, want := g.Introduction(b), c.introduction != "" && strings.Contains(text, c.introduction); got != want && !g.labels(b) {
					t.Errorf("introduction(%q) = %t, want %t", text, got, want)
				}
			}
		})
	}
}

// labels reports whether a block is but the name of a part.
func (g *Genre) labels(block int) bool {
	if g.shape == nil {
		return false
	}
	for _, p := range g.parts {
		if p.block == block {
			return true
		}
	}
	return false
}

func TestOf(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"minutes-en.txt":   "minutes",
		"protokoll-de.txt": "minutes",
		"mail-en.eml":      "mail",
		"meeting.vtt":      "transcript",
		"chat-de.txt":      "transcript",
		"release-en.md":    "release notes",
		"changelog.md":     "release notes",
		"press-en.txt":     "press release",
		"presse-de.txt":    "press release",
		"recipe-en.md":     "recipe",
		"recette-fr.txt":   "recipe",
		"howto-en.md":      "how-to",
		"terms-en.txt":     "legal",
		"vertrag-de.txt":   "legal",
		"product-en.md":    "product",
		"paper-en.txt":     "paper",
	} {
		doc := read(t, name)
		if g := Of(&doc); g.Name != want || g.From == "" {
			t.Errorf("%s is %q, by %q, want %q", name, g.Name, g.From, want)
		}
	}
}

func TestSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, phrase string
		want         bool
	}{
		{"Minutes of the club", "minutes", true},
		{"Thirty minutes", "minutes", true},
		{"Beschluss: Es wird gebaut.", "beschluss", true},
		{"Der Vereinsbeschluss gilt.", "beschluss", false},
		{"理事会決定した。", "決定", true},
		{"", "minutes", false},
	} {
		if got := says(strings.ToLower(c.text), []string{c.phrase}); got != c.want {
			t.Errorf("says(%q, %q) = %v, want %v", c.text, c.phrase, got, c.want)
		}
	}
}

// Other texts with the words of a genre are none of it.
func TestOfNothingElse(t *testing.T) {
	t.Parallel()
	list := "\n\n- Take the old road along the river\n- Stop at the mill for bread\n- Be back before dark\n"
	for name, c := range map[string]struct{ file, text string }{
		"minutes of time":       {"a.md", "# Ferry sinks within minutes of leaving port\n\nThe ferry sank on Monday. The court decided that nobody was to blame for it."},
		"forty minutes":         {"a.md", "# Forty minutes in the dark\n\n40 minutes of darkness was all it took. The council decided to repair the lamps."},
		"minutes at last":       {"a.md", "# Rescued at the last minute, found in minutes and fed\n\nThe town voted to thank them."},
		"minutes of nothing":    {"a.md", "# Minutes\n\nA novel about a watchmaker and the river he lives by, told in three parts."},
		"a protocol":            {"a.md", "# Das Protokoll einer Reise\n\nDer Fluss war breit und still, und am Ufer standen die Pferde der Müller."},
		"a press release named": {"a.md", "# Lund Marine opens a yard\n\nThe company said in a press release. It opens a yard in Brannsay next year, with forty places."},
		"how to, without steps": {"a.md", "# How to lose a river\n\nThe river has lost half of its water in ten years, and nobody has said why."},
		"a question how":        {"a.md", "# How do I get to the mill?" + list},
		"a list of things":      {"a.md", "# A day out in Elmsbach" + list},
		"a version in passing":  {"a.md", "# Tidewire 4.0 is slow" + list},
		"what a law says":       {"a.md", "# New law on boats\n\nOwners must register their boats by May. Those who do not shall pay 200 crowns."},
		"an offer in passing":   {"a.md", "# The lamp\n\nThe shop calls: order now. Nobody does, since the lamp is out of fashion."},
		"one who speaks":        {"a.md", "# An evening\n\nAnn Roe: a portrait.\n\nShe was born by the river.\n\nShe left it at sixteen.\n\nShe came back."},
		"labels":                {"a.md", "Date: Monday.\n\nPlace: the mill.\n\nPrice: nothing.\n\nColour: red.\n\nSize: small.\n\nState: new."},
		"a name in short":       {"a.md", "Harbour Board Networks (HBN) are built of boards. They are new."},
		"a dash":                {"a.md", "Tidewire — a new way to read the sea. It is quick."},
		"an abstract painter":   {"a.md", "# Abstract art in Lund\n\nAbstract art has come to Lund. The show is open until May."},
	} {
		doc, err := document.Read(c.file, []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		g := Of(&doc)
		if g.Name != "" {
			t.Errorf("%s: is %s, by %s, want no genre", name, g.Name, g.From)
		}
		all, _ := quotable.Sentences(&doc)
		for _, s := range all {
			if weight, rule := g.Rule(s.Block, s.Start, s.End); weight != 0 || rule != "" {
				t.Errorf("%s: the rule %s adds %v to %q", name, rule, weight, doc.Text[s.Start:s.End])
			}
		}
	}
	if g := Of(&document.Document{Format: "mbox"}); g.Name != "" {
		t.Errorf("a mere container is %s", g.Name)
	}
}

func TestOfOtherLanguages(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ title, text, lang, want string }{
		"French minutes":       {"Compte rendu du conseil", "Présents : Mme Roe, M. Wick\nLe conseil décide de réparer le toit.", "fr", Minutes},
		"Spanish minutes":      {"Acta de la junta", "Asistentes: Ana, Luis\nLa junta acuerda reparar el tejado.", "es", Minutes},
		"Polish minutes":       {"Protokół zebrania", "Obecni: A. Nowak, B. Lis\nZebranie uchwaliło remont dachu.", "pl", Minutes},
		"Russian minutes":      {"Протокол собрания", "Присутствовали: Иванова, Петров\nСобрание решило починить крышу.", "ru", Minutes},
		"Chinese minutes":      {"社区会议纪要", "会议决定修理屋顶。", "zh", Minutes},
		"French press release": {"Un chantier à Brannsay", "COMMUNIQUÉ DE PRESSE\nLe chantier ouvre en mars.", "fr", PressRelease},
		"Dutch press release":  {"Werf in Brannsay", "Persbericht\nDe werf gaat in maart open.", "nl", PressRelease},
		"Italian law":          {"Regolamento della biblioteca", "Articolo 1\nOgni lettore deve iscriversi.\nArticolo 2\nIl lettore non può prestare i libri.\nArticolo 3\nChi non restituisce paga 5 euro.", "it", Legal},
		"Chinese law":          {"图书馆管理条例", "第1条 读者应当登记。\n第2条 读者不得转借图书。", "zh", ""},
		"Spanish talk":         {"", "Ana: Buenos días.\nLuis: Hola.\nAna: ¿Quién repara la puerta?\nLuis: La reparo yo el lunes.\nAna: Gracias.\nLuis: Hasta luego.", "es", Transcript},
		"Portuguese recipe":    {"Sopa de cevada", "Vai precisar\n150 g de cevada\n2 cenouras\nsal\nModo de preparo\nCozinhe a cevada.\nJunte as cenouras.\nSirva quente.", "pt", Recipe},
		"German paper":         {"Robben zählen", "Zusammenfassung\nWir zählen Robben am Atem.\nEinleitung\nRobben werden gezählt.\nLiteratur\nNorgard 2011.", "de", Paper},
		"a dateline":           {"", "BRANNSAY, 3 May — The yard opens in March.\nIt costs 12 million crowns.", "en", Press},
		"minutes at the end":   {"Town council minutes, 3 May", "The council approved the plan.", "en", Minutes},
		"dotted versions":      {"v2.3.1", "Added\nTwo lamps.\nFixed\nOne lamp.", "en", ""},
		"names":                {"The board", strings.Repeat("Ann Roe of the Harbour Board\n", 9) + "Tom Wick", "en", ""},
		"free verse":           {"A Closed Shop", "Three keys hang here without doors\nand a till\nthat rings at no one,\nthe smell of rope\nand the brown paper that my father folded\ntwice, always twice,\nas if a parcel\nwere a promise.\nI count the shelves aloud.\nThe echo counts them back.", "en", Poem},
		"German verse":         {"Der Fluss", "Der Abend liegt schon auf dem Fluss,\ndas Schilf steht grau im Wind,\nein Licht geht langsam übers Moor\nund sucht ein fremdes Kind.\n\nDer Alte wartet, wie er muss,\ndie Hand am Seil,\nund wer ihn ruft, den holt er noch\nfür seinen kleinen Teil.", "de", Poem},
		"verse":                {"The Ferry", "The evening lays its copper on the sound\nThe gulls have gone to roost along the pier\nAnd in the hut the ferryman has found\nA letter written long before this year\nHe reads it by the lantern line by line\nAnd does not hear the water or the bell\nThe tide comes in across the rope and twine\nWith all the news that he will never tell", "en", Poem},
	} {
		doc := document.Document{Title: c.title, Language: c.lang, Format: "txt", Text: c.text}
		at := 0
		for line := range strings.SplitSeq(c.text, "\n") {
			doc.Blocks = append(doc.Blocks, document.Block{Start: at, End: at + len(line), Kind: document.Paragraph})
			at += len(line) + 1
		}
		if g := Of(&doc); g.Name != c.want {
			t.Errorf("%s is %q, by %q, want %q", name, g.Name, g.From, c.want)
		}
	}
	long := document.Document{Text: strings.Repeat("The river is wide. ", 4000)}
	for k := range 4 {
		long.Blocks = append(long.Blocks, document.Block{Start: k * 19, End: k*19 + 18, Kind: document.Heading, Level: 1})
	}
	if g := Of(&long); g.Name != Report {
		t.Errorf("a long text with headings is %q, want a report", g.Name)
	}
}

func TestRule(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]map[string]string{
		"minutes-en.txt": {
			"decided to accept": "decision", "four in favour": "decision", "ACTION: Tom": "action", "thanked the volunteers": "thanks", "closed the meeting": "form",
			"lost forty centimetres": "", "Any other business": "heading", "Two offers": "",
		},
		"protokoll-de.txt": {"beschließt": "decision", "abgelehnt": "decision", "kümmert sich": "action", "dankt dem": "thanks", "Beschlussfähigkeit": "form", "Rohrbrüche": ""},
		"mail-en.eml":      {"Could you tell me": "asked, with a deadline", "I hope you": "courtesy", "The insurance wants": "deadline", "The locksmith": ""},
		"meeting.vtt":      {"we decided": "decision", "I will write": "action", "About eleven": "answer", "So the first thing": "", "How many": "question"},
		"chat-de.txt":      {"Dann machen wir": "action"},
		"release-en.md":    {"was removed": "breaking change", "minimum version": "breaking change", "Fix a crash": "fix", "Tide tables": "feature", "Thank you": "thanks"},
		"changelog.md":     {"BREAKING": "breaking change", "Rename the role": "change", "Import of": "feature", "Stop sending": "fix"},
		"press-en.txt":     {"thrilled": "praise", "The building": ""},
		"presse-de.txt":    {"60.000 Menschen": "who sent it", "Über die Stadtwerke": "heading", "freuen uns": "praise", "900 Wohnungen": ""},
		"recipe-en.md":     {"Soak the barley": "step", "My grandmother": "before the ingredients", "I still remember": "wishes"},
		"recette-fr.txt":   {"250 g": "ingredients", "Bon appétit": "wishes", "Battez": "step"},
		"howto-en.md":      {"Warning": "warning", "Open the door": "step"},
		"terms-en.txt":     {"deposit of 200": "duty with a figure", "invalid": "closing provision", "may terminate": "duty", "Price and payment": "heading"},
		"vertrag-de.txt":   {"Schriftform": "closing provision", "85 Euro": "duty with a figure"},
		"product-en.md":    {"Order now": "offer", "70 lux and": "figures"},
		"paper-en.txt":     {"We present": "abstract", "Seals are counted": "", "Norgard, I.": "references"},
	} {
		doc := read(t, file)
		g := Of(&doc)
		for text, rule := range want {
			found := false
			all, _ := quotable.Sentences(&doc)
			for _, s := range all {
				if raw := doc.Text[s.Start:s.End]; strings.Contains(raw, text) {
					found = true
					if _, got := g.Rule(s.Block, s.Start, s.End); got != rule {
						t.Errorf("%s: the rule for %q is %q, want %q", file, raw, got, rule)
					}
				}
			}
			if !found && rule != "references" {
				t.Errorf("%s: no sentence holds %q", file, text)
			}
		}
	}
}

func TestSpeaker(t *testing.T) {
	t.Parallel()
	for file, want := range map[string]map[string]string{
		"meeting.vtt": {"we decided": "Ann Roe", "I will write": "Ida Norgard", "About eleven": "Tom Wick", "So the first": "Ann Roe"},
		"chat-de.txt": {"Dann machen wir": "Ann", "Standgebühr": "Ida", "Ich kann fahren": "Tom"},
		"mail-en.eml": {"The locksmith": ""},
	} {
		doc := read(t, file)
		g := Of(&doc)
		for text, name := range want {
			all, _ := quotable.Sentences(&doc)
			for _, s := range all {
				if raw := doc.Text[s.Start:s.End]; strings.Contains(raw, text) && g.Speaker(s.Block, s.Start) != name {
					t.Errorf("%s: %q is said by %q, want %q", file, raw, g.Speaker(s.Block, s.Start), name)
				}
			}
		}
	}
	doc := document.Plain("", "Ann: It rains. We stay.\n\nTom: Why?\n\nAnn: It is wet.\n\nTom: So what?\n\nAnn: The roof leaks.\n\nTom: Then stay.", "en")
	g := Of(&doc)
	if at := strings.Index(doc.Text, "We stay"); g.Speaker(0, at) != "Ann" || g.Speaker(0, 0) != "" {
		t.Errorf("%q begins by %q and goes on by %q, want nobody beside the label, then Ann", doc.Text, g.Speaker(0, 0), g.Speaker(0, at))
	}
}

func FuzzRule(f *testing.F) {
	f.Add("Minutes", "Present: Ann\nThe board decided it by 1 May.", "en", "txt")
	f.Add("", "§ 1\n第1条 \xff", "zh", "vtt")
	f.Fuzz(func(t *testing.T, title, text, lang, format string) {
		doc := document.Plain(title, text, lang)
		doc.Format = format
		g, again := Of(&doc), Of(&doc)
		if g.Name != again.Name || g.From != again.From || (g.Name == "") != (g.From == "") {
			t.Fatalf("Of(%q) = %q, %q, then %q, %q", text, g.Name, g.From, again.Name, again.From)
		}
		all, _ := quotable.Sentences(&doc)
		for _, s := range all {
			if weight, rule := g.Rule(s.Block, s.Start, s.End); (weight == 0) != (rule == "") {
				t.Fatalf("the rule %q adds %v", rule, weight)
			}
			g.Speaker(s.Block, s.Start)
		}
	})
}

func TestVerseIsKeptByItsFirstLines(t *testing.T) {
	t.Parallel()
	for block, want := range map[int]float64{0: Strong, fewestLines/2 - 1: Strong, fewestLines / 2: Fair, fewestLines - 1: Fair, fewestLines: 0, 40: 0} {
		if weight, name := poemRule(&sentence{raw: "and waits for morning by the pier", block: block}); weight != want || (name != "") != (want > 0) {
			t.Errorf("the rule for line %d is %q with %v, want %v", block, name, weight, want)
		}
	}
	if weight, name := poemRule(&sentence{raw: "by Ada Winter"}); weight != Never || name != "byline" {
		t.Errorf("the rule for who wrote it is %q with %v", name, weight)
	}
}
