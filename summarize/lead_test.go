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
