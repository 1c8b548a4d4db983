package summarize

import (
	"testing"

	"precis/summarize/document"
)

func TestBringsCountsWhatOthersTakeUp(t *testing.T) {
	t.Parallel()
	r := Read(document.Plain("", "Gulls circled over the harbour at dawn. The council closed the ferry terminal. "+
		"A new terminal opens in March. The ferry needs a terminal. Nobody asked why.", "en"))
	found := r.features().sentences
	scene, news, later, last := found[0][Brings], found[1][Brings], found[2][Brings], found[4][Brings]
	if news <= scene || news <= later || scene != 0 || last != 0 {
		t.Errorf("scene %v, news %v, later %v, last %v; want the news above all and none where nothing is taken up", scene, news, later, last)
	}
}

func TestMentionsCountTwiceAtMost(t *testing.T) {
	t.Parallel()
	r := Read(prose(40))
	w := Fitted()
	w.Twice, w.Often = 100, 100 // more than a first mention of many
	c := r.newSelection(w, Options{Words: 100})
	for k, second := range c.second {
		if second > c.weight[k] {
			t.Fatalf("term %q counts %v, then %v", r.vocabulary.text[k], c.weight[k], second)
		}
	}
	for n, want := range []struct{ first, second bool }{{true, false}, {false, true}, {false, false}} {
		if first, second := c.gain(3); first > 0 != want.first || second > 0 != want.second {
			t.Errorf("covered %d times: gains %v, %v again", n, first, second)
		}
		if first, second := c.cover(3, 1); first > 0 != want.first || second > 0 != want.second {
			t.Errorf("covering it after %d times adds %v, %v again", n, first, second)
		}
	}
}
