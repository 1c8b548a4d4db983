package summarize

import (
	"slices"
	"strings"
	"testing"

	"precis/summarize/document"
)

func TestEvidenceHoldsWhatADocumentOpensWith(t *testing.T) {
	t.Parallel()
	text := "A landslide buried the railway at Kettle Pass. Rescuers dug through the night. Trains are stopped. " +
		strings.Repeat("Later the operator spoke of turnips. ", 5)
	lead := Summarize(document.Plain("Avalanche warning", text, "en"), Options{}).Evidence.Lead
	for term, want := range map[string]bool{"avalanch": true, "landslid": true, "kettl": true, "train": true, "turnip": false} {
		if slices.Contains(lead, term) != want {
			t.Errorf("the lead is %q; want %q in it: %v", lead, term, want)
		}
	}
}

func TestLeadIsBounded(t *testing.T) {
	t.Parallel()
	for _, words := range []string{"абвгдеж", "q", "漢字電車"} {
		var long strings.Builder
		for i := range 4000 {
			long.WriteString(words + string(rune('a'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676)) + " ")
		}
		bytes := 0
		lead := Summarize(document.Plain(long.String(), long.String(), ""), Options{}).Evidence.Lead
		for _, term := range lead {
			bytes += len(term)
		}
		if len(lead) == 0 || len(lead) > mostLead || bytes > mostLeadBytes {
			t.Errorf("a lead of %q… holds %d terms of %d bytes, want at most %d of %d", words, len(lead), bytes, mostLead, mostLeadBytes)
		}
	}
	if s := Summarize(document.Plain("", "", "en"), Options{}); s.Evidence != nil {
		t.Errorf("an empty document has the evidence %v, want none", s.Evidence)
	}
}

// What opens a document and tells what it is about is a sentence, though it has
// no end mark; a short line is none.
func TestStandfirstIsASentence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, first, rest string
		kept              bool
	}{
		{"en", "Marit Solheim, keeper of the light at Oskarholm, met harbour master Jonas Brandt to discuss the night watch and the new lamp", "Over the weekend, the keeper of a light met the master of a harbour to discuss “questions of the lamp”. The primary focus of the meeting was the safety of ships, the harbour said in a statement. The talks also covered the colour of the buoys in winter. Ships have run aground there twice since spring.", true},
		{"de", "Leuchtturmwärterin Marit Solheim und Hafenmeister Jonas Brandt haben in Oskarholm über die Nachtwache und die neue Lampe am Kap gesprochen", "Am Wochenende traf die Wärterin eines Leuchtturms den Meister eines Hafens. Es ging vor allem um die Sicherheit der Schiffe, teilte der Hafen mit. Auch über die Farbe der Bojen im Winter wurde gesprochen. Seit dem Frühling liefen dort zwei Schiffe auf Grund.", true},
		{"fr", "La gardienne du phare Marit Solheim a rencontré le maître du port Jonas Brandt pour parler de la veille de nuit et de la lampe", "Ce week-end, la gardienne d’un phare a rencontré le maître d’un port. Il s’agissait surtout de la sécurité des navires, selon un communiqué du port. On a parlé aussi de la couleur des bouées en hiver. Deux navires s’y sont échoués depuis le printemps.", true},
		{"ru", "Смотрительница маяка Марит Сульхейм встретилась с начальником порта Юнасом Брандтом и обсудила с ним ночную вахту и новую лампу на мысу", "В выходные смотрительница маяка встретилась с начальником порта. Речь шла прежде всего о безопасности судов, сообщил порт. Говорили и о цвете буёв зимой. С весны там сели на мель два судна.", true},
		{"en", "By our own reporter in Oskarholm", "Over the weekend, the keeper Marit Solheim met harbour master Jonas Brandt to discuss the lamp. The focus was the safety of ships. The talks also covered the colour of buoys. Ships have run aground there twice.", false},
	} {
		doc := document.Plain("", c.first+"\n\n"+c.rest, c.lang)
		sum := Summarize(doc, Options{Sentences: 1})
		kept := false
		for _, s := range sum.Sentences {
			kept = kept || s.Text == c.first
		}
		if kept != c.kept {
			t.Errorf("%s: %q is kept: %v, want %v", c.lang, c.first, kept, c.kept)
		}
	}
}

// Chinese and Japanese have no capitals: what they write by its sound is a name.
func TestNamesOfAbroad(t *testing.T) {
	t.Parallel()
	for lang, c := range map[string]struct {
		text string
		want []string
	}{
		"zh": {"总统马克龙周三会见了总理约翰逊。他们谈到了贸易和海关。", []string{"马克龙", "约翰逊"}},
		"ja": {"マクロン大統領は水曜日にジョンソン首相と会談した。", []string{"マクロン", "ジョンソン"}},
	} {
		s := Summarize(document.Plain("", c.text, lang), Options{})
		if s.Evidence == nil || !slices.Equal(s.Evidence.Names, c.want) {
			t.Errorf("%s: evidence is %+v, want the names %q", lang, s.Evidence, c.want)
		}
	}
}
