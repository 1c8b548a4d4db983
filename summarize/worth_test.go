package summarize

import (
	"testing"

	"precis/summarize/document"
)

func TestBringsCountsWhatOthersTakeUp(t *testing.T) {
	t.Parallel()
	r := Read(document.Plain("", "Gulls circled over the harbour at dawn. The council closed the ferry terminal. "+
		"A new terminal opens in March. The ferry needs a terminal. Nobody asked why.", "en"))
	found := r.find().sentences
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
	c := r.consider(w, Options{Words: 100})
	for k, again := range c.again {
		if again > c.worth[k] {
			t.Fatalf("term %q counts %v, then %v", r.vocabulary.text[k], c.worth[k], again)
		}
	}
	for n, want := range []struct{ fresh, again bool }{{true, false}, {false, true}, {false, false}} {
		if fresh, again := c.fresh(3); fresh > 0 != want.fresh || again > 0 != want.again {
			t.Errorf("said %d times: fresh %v, again %v", n, fresh, again)
		}
		if fresh, again := c.say(3, 1); fresh > 0 != want.fresh || again > 0 != want.again {
			t.Errorf("saying it after %d times adds %v fresh, %v again", n, fresh, again)
		}
	}
}
