package assembly

import (
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/digest/stories"
	"precis/summarize"
)

// Two sources that share common words alone still show some of these.
func TestSharedWordsAreNeverNoneWhereAWordIsShared(t *testing.T) {
	t.Parallel()
	texts := map[string]string{
		"common": "The people of the town went home after the work of the day was done. They were very happy with it.",
		"shown":  "Work went well in the town, and people went home happy. The day was long for all of them.",
	}
	in := digest.Input{Week: digesttest.Week47, Records: []summarize.Record{
		digesttest.Record("a.txt", "en", "", texts["common"]), digesttest.Record("b.txt", "en", "", texts["shown"]),
	}}
	var d digest.Digest
	items := intake.Take(in, &d)
	v := stories.Weigh([]stories.Text{{ID: "a", Language: "en", Terms: items[0].Summary.Terms}, {ID: "b", Language: "en", Terms: items[1].Summary.Terms}})
	items[0].Vector, items[1].Vector = v.Of(0), v.Of(1)
	if words := sharedWords(items[0], items[1], v); len(words) == 0 {
		t.Error("no word is shown, and several are shared")
	}
}

// What holds no word was not read: it is no source of a story.
func TestSourceHasWords(t *testing.T) {
	t.Parallel()
	in := digesttest.Sample()
	for _, text := range []string{"", "— • —", "📎 📎"} {
		r := digesttest.Record("roads/"+text+".txt", "en", "Talvik bridge", text)
		in.Records = append(in.Records, r)
	}
	d := Assemble(in)
	for _, s := range digesttest.Stories(d) {
		for _, x := range s.Sources {
			if x.Words == 0 {
				t.Errorf("%q is a source of 0 words", x.Key)
			}
		}
	}
	named := 0
	for _, r := range d.Rejected {
		if r.Reason == "no text in it" {
			named++
		}
	}
	if named != 3 || len(d.Taken) != len(in.Records) {
		t.Errorf("rejected %v, taken %d of %d", d.Rejected, len(d.Taken), len(in.Records))
	}
}

func TestSharedWordsTell(t *testing.T) {
	t.Parallel()
	for _, story := range digesttest.Stories(Assemble(digesttest.Sample())) {
		for _, link := range story.Links {
			for _, word := range link.Shared {
				switch word {
				case "said", "metres", "weeks", "long", "yıl", "otuz":
					t.Errorf("story %d stands together by %q", story.Number, word)
				}
			}
			if len(link.Shared) == 0 {
				t.Errorf("story %d shares nothing between %s and %s", story.Number, link.A, link.B)
			}
		}
	}
}
