package cues

import (
	"testing"

	"precis/summarize/language"
)

func TestLook(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		lang, sentence string
		want           Surface
	}{
		{"en", "A slate roof costs 40,000 crowns (12%).", Surface{Figures: 3, Sums: 1, Bracket: true}},
		{"en", "\"We will pay,\" said Ann Roe of Ostermouth.", Surface{Names: 3, Quoted: true}},
		{"en", "then: nobody came!", Surface{Colon: true, Cries: true, Lower: true}},
		{"fr", "Le toit coûte 300 € ou £260, selon «Le Phare»", Surface{Names: 2, Figures: 2, Sums: 2, Unquoted: true}},
		{"zh", "会议决定：用石板（黑色）！", Surface{Colon: true, Bracket: true, Cries: true}},
		{"en", "", Surface{}},
	} {
		if got := Look(test.sentence, language.Words(test.sentence, test.lang)); got != test.want {
			t.Errorf("Look(%q) = %+v, want %+v", test.sentence, got, test.want)
		}
	}
	if more(255) != 255 {
		t.Error("a byte counts further than it can")
	}
}
