package telling

import "testing"

func TestSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence, headline string
		want               bool
	}{
		{"The ferry sails again.", "The ferry sails again", true},
		{"THE FERRY SAILS AGAIN", "The ferry sails again", true},
		{"Oslo (ABC)The ferry sails again.", "The ferry sails again", true},
		{"OSKARHOLM, 3 May – The ferry sails again!", "The ferry sails again", true},
		{"The ferry sails again after three weeks.", "The ferry sails again", false},
		{"After three weeks of storms and of long talks about money, the ferry sails again.", "the ferry sails again", false},
		{"Neighbours called him Tony.", "Tony", false},
		{"The harbour board voted for the wall on", "The harbour board voted for the wall…", false},
		{"", "", true},
	} {
		if got := Says(c.sentence, c.headline); got != c.want {
			t.Errorf("Says(%q, %q) = %v", c.sentence, c.headline, got)
		}
	}
}
