package cues

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"precis/summarize/language"
)

func TestCues(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lang, sentence string
		want           Cues
	}{
		{"en", "The board voted for the terminal.", Cues{}},
		{"en", "However, the board voted for the terminal.", Cues{Dangling: 1}},
		{"en", "There are two ways of building it.", Cues{}},
		{"en", "This week the board votes.", Cues{}},
		{"en", "This is what the board wants.", Cues{Dangling: 1}},
		{"fr", "Il y a deux façons de construire.", Cues{}},
		{"de", "Das Bad bleibt offen.", Cues{}},
		{"de", "Das bleibt offen.", Cues{Dangling: 1}},
		{"de", "Es gibt zwei Wege nach Osterby.", Cues{}},
		{"en", "This paper compares two ways of building.", Cues{Claim: 1}},
		{"en", "\"We will build it in any case.\"", Cues{Spoken: 1}},
		{"en", "Has the board voted for it?", Cues{Question: 1}},
		{"en", "The north quay and its ferries", Cues{Fragment: 1}},
		{"de", "Dieser Plan ist seit langem bekannt.", Cues{Dangling: 1}},
		{"de", "»Das wird gebaut werden.«", Cues{Spoken: 1, Dangling: 1}},
		{"fr", "Il a voté pour le nouveau terminal.", Cues{Dangling: 1}},
		{"ru", "Но совет проголосовал за новый терминал.", Cues{Dangling: 1}},
		{"nb", "Men styret stemte for terminalen.", Cues{Dangling: 1}},
		{"nb", "Vi har gransket fergene i ti år.", Cues{Claim: 1}},
		{"nb", "Styret stemte for terminalen.", Cues{}},
		{"no", "Men styret stemte for terminalen.", Cues{Dangling: 1}},
		{"nn", "Men styret røysta for terminalen.", Cues{Dangling: 1}},
		{"fa", "اما شورا به پایانه رأی داد.", Cues{Dangling: 1}},
		{"az", "Lakin şura yeni terminala səs verdi.", Cues{Dangling: 1}},
		{"zh", "但是他们已经投票了。", Cues{Dangling: 1}},
		{"xx", "Nothing is known of this.", Cues{}},
	}
	for _, test := range tests {
		t.Run(test.sentence, func(t *testing.T) {
			t.Parallel()
			got := Of(test.lang).Find(test.sentence, language.Words(test.sentence, test.lang))
			if diff := cmp.Diff(test.want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("cues of %q (-want +got):\n%s", test.sentence, diff)
			}
		})
	}
}

func TestQuoted(t *testing.T) {
	t.Parallel()
	tests := []struct{ sentence, want string }{
		{`He said "one two" and "three".`, "one two|three"},
		{`“One two,” he said.`, "One two,"},
		{`»Eins zwei«, sagte er, „drei“.`, "Eins zwei|drei"},
		{`« Un deux », dit-il.`, " Un deux "},
		{`and so it ends," he said.`, "and so it ends,"},
		{`He said: "it goes on`, "it goes on"},
		{`no marks`, ""},
	}
	for _, test := range tests {
		var got []string
		for _, s := range quoted(test.sentence) {
			got = append(got, strings.Trim(test.sentence[s.Start:s.End], `"“„»«`))
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("quoted(%q) = %q, want %q", test.sentence, got, test.want)
		}
	}
}
