package desk

import (
	"fmt"
	"strings"
	"testing"

	"precis/summarize"
	"precis/summarize/document"
)

// Whatever speaks for a sentence is said in words, not by the name of a feature.
func TestReasonsAreWords(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for i := range 30 {
		fmt.Fprintf(&text, "The harbour board of Varnholm counted %d boats at pier %d on Monday, said Mayor Ilsa Brandt.\n\n", 40+7*i, i+1)
	}
	doc, err := document.Read("boats.txt", []byte("Varnholm counts its boats\n\n"+text.String()))
	if err != nil {
		t.Fatal(err)
	}
	o := summarize.Options{Engine: summarize.Blend, Sentences: 4}
	kinds := map[string]bool{}
	for _, x := range summarize.Explain(doc, o) {
		for _, share := range x.Shares {
			kinds[share.Kind] = true
			if said := words(share.Kind); share.Kind != "trees" && (said == share.Kind || strings.HasPrefix(said, "the kind of document")) {
				t.Errorf("%q is said as %q", share.Kind, said)
			}
		}
	}
	if !kinds["trees: place"] || !kinds["terms"] {
		t.Errorf("seen were only %v", kinds)
	}
	for start, all := range reasons(doc, o, summarize.Summarize(doc, o)) {
		if len(all) == 0 || len(all) > mostBars {
			t.Errorf("the sentence at %d has the reasons %v", start, all)
		}
	}
}
