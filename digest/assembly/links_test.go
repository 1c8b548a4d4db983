package assembly

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/intake"
	"precis/digest/stories"
	"precis/summarize"
	"precis/summarize/document"
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
	items := intake.Items(in, &d)
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
	if named != 3 || len(d.Included) != len(in.Records) {
		t.Errorf("rejected %v, taken %d of %d", d.Rejected, len(d.Included), len(in.Records))
	}
}

// Whatever stands together, each source but the first says why, in words that
// stand in both or, across languages, in what matches.
func TestWhyTogetherAlwaysSaysWhy(t *testing.T) {
	t.Parallel()
	pools := map[string][]string{
		"en": strings.Split(wreckEnglish+" Ok, see you there. Thanks. "+digesttest.Things[0], ". "),
		"de": strings.Split(wreckGerman+" Alles klar, danke. Bis Montag.", ". "),
		"ru": strings.Split(wreckRussian+" Хорошо, спасибо. До понедельника.", ". "),
		"zh": {"渡轮“诺德维克”号载有412名乘客，周一在冰岛附近搁浅。", "好的，谢谢。", "两架直升机救出57名儿童。"},
		"xx": {"Zorgle 412 blin.", "Ok."},
	}
	random := rand.New(rand.NewPCG(7, 11))
	linked, marks := 0, []string{"m0", "m1", "m2"}
	for range 60 {
		in, texts := digest.Input{Week: digesttest.Week47}, map[string]string{}
		for i := range 8 {
			lang := []string{"en", "de", "ru", "zh", "xx"}[random.IntN(5)]
			var text []string
			for range 1 + random.IntN(3) {
				text = append(text, pools[lang][random.IntN(len(pools[lang]))])
			}
			r := digesttest.Record(fmt.Sprintf("%c.eml", 'a'+i), lang, []string{"", "Re: " + text[0], "2026"}[random.IntN(3)], strings.Join(text, ". "))
			if random.IntN(2) == 0 {
				r.Document.Thread = &document.Thread{Message: fmt.Sprint("n", i), Answers: []string{marks[random.IntN(3)]}}
			}
			in.Records = append(in.Records, r)
			texts[r.Name] = strings.ToLower(r.Document.Title + " " + strings.Join(text, ". "))
		}
		for _, s := range digesttest.Stories(Assemble(in)) {
			if len(s.Links) != len(s.Sources)-1 {
				t.Fatalf("%d sources of %q have %d links", len(s.Sources), s.Headline, len(s.Links))
			}
			key := map[string]string{}
			for _, x := range s.Sources {
				key[x.Letter] = x.Key
			}
			for _, link := range s.Links {
				linked++
				saysWhy(t, link, texts[key[link.A]], texts[key[link.B]])
			}
		}
	}
	if linked < 100 {
		t.Errorf("%d links were seen, too few to tell", linked)
	}
}

// saysWhy holds a link to words that stand in one of its two sources.
func saysWhy(t *testing.T, link digest.Link, a, b string) {
	t.Helper()
	for _, word := range link.Shared {
		if word = strings.ToLower(strings.TrimSuffix(word, "…")); !strings.Contains(a, word) && !strings.Contains(b, word) {
			t.Errorf("%q of the link %+v stands in neither %q nor %q", word, link, a, b)
		}
	}
	if len(link.Shared) == 0 || len(link.Shared) > mostShared || slices.Contains(link.Shared, "") || link.A == link.B {
		t.Errorf("the link %+v says nothing", link)
	}
}
