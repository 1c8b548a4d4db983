package quotable

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize/document"
)

// poorOf returns the sentences of a text that are marked as poor.
func poorOf(text, lang string) []string {
	doc := document.Plain("", text, lang)
	var poor []string
	all, _ := Sentences(&doc)
	for _, c := range all {
		if c.Poor {
			poor = append(poor, doc.Text[c.Start:c.End])
		}
	}
	return poor
}

func TestPoor(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, lang, text string
		want             []string
	}{
		{"a heading among sentences", "en", "The lock was shut in May.\nRepair of the old north lock\nDivers raised its gate. The town paid for it.", []string{"Repair of the old north lock"}},
		{"a German heading", "de", "Die Schleuse schloss im Mai.\nReparatur der alten Nordschleuse\nTaucher hoben das Tor. Die Stadt zahlte dafür.", []string{"Reparatur der alten Nordschleuse"}},
		{"a French heading", "fr", "L'écluse a fermé en mai.\nRéparation de la vieille écluse\nDes plongeurs ont levé la porte. La ville a payé.", []string{"Réparation de la vieille écluse"}},
		{"a Russian heading", "ru", "Шлюз закрыли в мае.\nРемонт старого северного шлюза\nВодолазы подняли ворота шлюза. Город заплатил за это.", []string{"Ремонт старого северного шлюза"}},
		{"what leads to a list", "en", "Divers raised the gate of the lock. They use the following tools:", []string{"They use the following tools:"}},
		{"what leads to a list in Chinese", "zh", "潜水员在五月找到了水闸的闸门。委员会决定如下：", []string{"委员会决定如下："}},
		{"what leads to code", "en", "Close the lock before the gate is raised, and only then do you call this function:\nraise(gate)\nDivers use it too. The town paid for it.", []string{"raise(gate)"}},
		{"what leads to code in German", "de", "Vor dem Öffnen wird die Schleuse mit dieser Funktion ganz gefüllt:\nfill(lock)\nTaucher nutzen sie auch. Die Stadt zahlte dafür.", []string{"fill(lock)"}},
		{"what leads to a list in many words", "en", "The lock was shut in May. The divers who raised its gate need the following tools:\n- a rope for the divers.\n- a lamp with a cord.\nThe town paid for it.", []string{"The divers who raised its gate need the following tools:"}},
		{"a few words that lead to code", "en", "Call this function:\nraise(gate)\nDivers use it too. The town paid for it.", []string{"Call this function:", "raise(gate)"}},
		{"speech that breaks off", "en", "Ann: We could raise the gate and\nBo: I think the lock should stay shut. It leaks too much.\nAnn: So I asked the divers,\nBo: They come in May.", []string{"Ann: We could raise the gate and", "Ann: So I asked the divers,"}},
		{"cut off at its start", "en", "of the lock, which is old and leaks. The lock was shut in May. Divers raised its gate.", []string{"of the lock, which is old and leaks."}},
		{"one word", "en", "The lock was shut in May. Divers raised its gate. Thanks!", []string{"Thanks!"}},
		{"one word in Turkish", "tr", "Kapak mayısta kapandı ve onarıldı. Dalgıçlar kapağı kaldırdı. Teşekkürler!", []string{"Teşekkürler!"}},
		{"thanks", "en", "The lock was shut in May. Divers raised its gate. Thank you for all your help!", []string{"Thank you for all your help!"}},
		{"thanks behind a speaker", "en", "Hon. Ann Roe (Minister of Locks, Orsund): Thank you, Mr. Chair. The lock was shut in May. Mr. Pell: Divers raised its gate.", []string{"Hon. Ann Roe (Minister of Locks, Orsund): Thank you, Mr. Chair."}},
		{"thanks behind a German speaker", "de", "Anna Reuther (Vorsitz): Guten Morgen an alle! Die Schleuse schloss im Mai. Bo Pell: Taucher hoben das Tor.", []string{"Anna Reuther (Vorsitz): Guten Morgen an alle!"}},
		{"hesitation behind a speaker", "en", "Industrial Designer: Uh, yeah, um. The lock was shut in May. Project Manager: Divers raised its gate, uh, in June and in July.", []string{"Industrial Designer: Uh, yeah, um."}},
		{"an opening", "en", "The Chair (Ann Roe): Honourable members, I call this meeting to order. The lock was shut in May. Divers raised its gate.", []string{"The Chair (Ann Roe): Honourable members, I call this meeting to order."}},
		{"who speaks next", "en", "The Chair (Ann Roe): We will now go to Mr. Pell for six minutes. We'll now go to Ms. Lund. Now we will go to questions. Bo Pell: We will now go to court over the lock. The lock was shut in May.", []string{"The Chair (Ann Roe): We will now go to Mr. Pell for six minutes.", "We'll now go to Ms. Lund.", "Now we will go to questions."}},
		{"words behind a label", "en", "Result: Thanks to the pump the lock opens in May. Cost: 900 crowns. Divers raised its gate.", nil},
		{"a German greeting", "de", "Hallo an alle im Verein. Die Schleuse schloss im Mai. Taucher hoben das Tor.", []string{"Hallo an alle im Verein."}},
		{"a Spanish greeting", "es", "Buenos días a todos. La esclusa cerró en mayo. Unos buzos alzaron la puerta.", []string{"Buenos días a todos."}},
		{"a Polish farewell", "pl", "Śluzę zamknięto w maju. Nurkowie podnieśli wrota. Pozdrawiam wszystkich serdecznie!", []string{"Pozdrawiam wszystkich serdecznie!"}},
		{"a Japanese greeting", "ja", "こんにちは、皆さん。五月に水門が閉じた。潜水士が門を上げた。", []string{"こんにちは、皆さん。"}},
		{"what thanks are not", "en", "Thanks to the pump the lock opens in May. Divers raised its gate.", nil},
		{"what Swedish thanks are not", "sv", "Tack vare pumpen öppnar slussen i maj. Dykare lyfte dess port.", nil},
		{"what best means", "en", "The best pump costs 900 crowns in the shop. Divers raised its gate.", nil},
		{"heads of mails", "en", `The lock was shut in May. To: "Ann Roe" <roe@example.org>, "Bo Pell" <pell@example.org> Subject: "Lock". Divers raised its gate.`, []string{`To: "Ann Roe" <roe@example.org>, "Bo Pell" <pell@example.org> Subject: "Lock".`}},
		{"an author and where to write", "en", "Ann Roe Institute of Locks, 14 Quay Road, 7030 Orsund roe@example.org Bo Pell\nThe lock was shut in May. Divers raised its gate.", []string{"Ann Roe Institute of Locks, 14 Quay Road, 7030 Orsund roe@example.org Bo Pell"}},
		{"a link alone", "en", "The lock was shut in May.\n//lists.example.org/lock/2026-07/020759.html [lock cc]:\nDivers raised its gate.", []string{"//lists.example.org/lock/2026-07/020759.html [lock cc]:"}},
		{"answers of a server", "en", "The lock was shut in May. Divers raised its gate.\n<<< 553 5.3.0 <roe@example.org>...", []string{"<<< 553 5.3.0 <roe@example.org>..."}},

		{"lines of programs", "en", "Close the lock before its gate is raised\n\nRing the keeper of the north lock first\n\nThe keeper has both keys of the gate\n\nGate gate = new Gate(\"north\")\n\nPump pump = Pump.of(gate, 3)", []string{"Gate gate = new Gate(\"north\")", "Pump pump = Pump.of(gate, 3)"}},
		{"lines of programs in German", "de", "Vor dem Heben wird die Schleuse geschlossen\nDer Wärter hat beide Schlüssel zum Tor\nTor tor = new Tor(\"Mole\")", []string{"Tor tor = new Tor(\"Mole\")"}},
		{"a call in a sentence", "en", "You raise the gate by raise(gate) at noon. The map of heights is a std::map here.", nil},
		{"an address in a sentence", "en", "Write to lock@example.org by the end of May. Divers raised its gate.", nil},
		{"a link in a sentence", "en", "The plan of the lock and of its gates is at https://example.org/lock now. Divers raised its gate.", nil},
		{"a fraction and a bracket", "en", "The lock/gate pair (built in 1880) opens [again] in May. Divers raised its gate.", nil},
		{"a name with a small letter", "en", "iPhones fell into the lock in May. Divers raised its gate.", nil},
		{"hesitation", "en", "The lock was shut in May. Uh, yeah, and um that's it. Okay. We close it on, uh, the first Monday of November.", []string{"Uh, yeah, and um that's it.", "Okay."}},
		{"German hesitation", "de", "Die Schleuse schloss im Mai. Äh, das ist, ähm, so. Das Tor kostet, äh, mehr als vierzigtausend Kronen.", []string{"Äh, das ist, ähm, so."}},
		{"French hesitation", "fr", "L'écluse a fermé en mai. Euh, ben, c'est ça. La porte coûte, euh, plus de trente mille couronnes.", []string{"Euh, ben, c'est ça."}},
		{"Russian hesitation", "ru", "Шлюз закрыли в мае. Э, эм, ну вот так. Ворота стоят, э, больше сорока тысяч крон.", []string{"Э, эм, ну вот так."}},
		{"what is spoken of next", "en", "The lock was shut in May. With that, let me turn the call over to Bo Pell. Let’s start with the gate, which leaks. Bo Pell let me turn the old gate by hand in the presence of forty divers and their families.", []string{"With that, let me turn the call over to Bo Pell.", "Let’s start with the gate, which leaks."}},
		{"what is spoken of next in German", "de", "Die Schleuse schloss im Mai. Lassen Sie mich zuerst von den Toren sprechen. Taucher hoben das Tor.", []string{"Lassen Sie mich zuerst von den Toren sprechen."}},
		{"what is spoken of next in Russian", "ru", "Шлюз закрыли в мае. Позвольте мне начать с ворот шлюза. Водолазы подняли ворота.", []string{"Позвольте мне начать с ворот шлюза."}},
		{"no hesitation where none is known", "is", "Lokan var lokuð í maí. Uh, um, það var allt og sumt.", nil},
		{"small letters throughout", "en", "the lock was shut in may. divers raised its gate. it leaks badly.", nil},
		{"no marks throughout", "en", "the lock was shut\ndivers raised the old gate\nthe town paid for it", nil},
		{"verse", "en", "The lock lay silent in the rain,\nThe divers came and went again,\nAnd no one asked", []string{"The lock lay silent in the rain,", "The divers came and went again,"}},
		{"what a document opens with", "en", "The old north lock of the town, which leaked for forty years, opens again in May\nDivers raised its gate. The town paid for it.", nil},
		{"three words", "en", "Nobody was hurt. Divers raised its gate.", nil},
		{"Japanese", "ja", "五月に水門が閉じた。潜水士が門を上げた。", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := poorOf(c.text, c.lang); !slices.Equal(got, c.want) {
				t.Errorf("poor of %q are %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestItemsAreNotPoor(t *testing.T) {
	t.Parallel()
	doc, err := document.Read("a.md", []byte("# Release 3.2\n\nThe new pump is out. It is smaller. It is cheaper.\n\n- Drop support for the old tide table\n- fix a leak that stopped the pump\n"))
	if err != nil {
		t.Fatal(err)
	}
	all, _ := Sentences(&doc)
	for _, c := range all {
		if c.Poor {
			t.Errorf("the item %q is poor", doc.Text[c.Start:c.End])
		}
	}
}

func TestStrayMarks(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		". The lock was shut in May.":                  "The lock was shut in May.",
		", the lock was shut.":                         "the lock was shut.",
		") The lock was shut.":                         "The lock was shut.",
		"... and so it went on.":                       "and so it went on.",
		".NET runs on the lock's pump.":                ".NET runs on the lock's pump.",
		"?!":                                           "?!",
		"- Water in the lock -The keeper left.":        "The keeper left.",
		"- \"Très vieille\" -\"Elle fuit\", dit-il.":   "\"Elle fuit\", dit-il.",
		"- The lock - a sieve - is shut.":              "- The lock - a sieve - is shut.",
		"- Ring the keeper. He comes - he always did.": "- Ring the keeper. He comes - he always did.",
		"- Paris - Lyon in two hours.":                 "- Paris - Lyon in two hours.",
		"- ":                                           "- ",
		"- -":                                          "- -",
		"The lock was shut.":                           "The lock was shut.",
	} {
		if got := text[strayMarks(text):]; got != want {
			t.Errorf("without stray marks %q is %q, want %q", text, got, want)
		}
	}
	if got := strings.Repeat(". ", 1000); strayMarks(got) != 0 {
		t.Errorf("marks alone are all stray")
	}
}
