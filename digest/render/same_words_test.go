package render

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"
	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
	"precis/summarize/language"
)

// vocabulary is what the random weeks are written with.
var vocabulary = map[string][]string{
	"en": strings.Fields("harbour ferry bridge council crack divers lorry captain winter storm lamp resin museum pier anchor rope"),
	"de": strings.Fields("Hafen Fähre Brücke Rat Riss Taucher Laster Kapitän Winter Sturm Lampe Harz Museum Pfeiler Anker Tau"),
	"fa": strings.Fields("بندر کشتی پل شورا ترک غواص کامیون ناخدا زمستان توفان چراغ صمغ موزه پایه لنگر طناب"),
	"ja": strings.Fields("港湾 渡船 橋梁 議会 亀裂 潜水士 貨車 船長 冬季 暴風 灯火 樹脂 博物館 橋脚 錨地 縄梯子"),
}

// randomWeek makes a digest of what comes in in a week: stories of several sources,
// doubles, documents without a title or a day, and what could not be read.
func randomWeek(seed uint64) digest.Digest {
	random := rand.New(rand.NewPCG(seed, 1))
	in := digest.Input{Week: digesttest.Week47, Title: "Rivers"}
	if random.IntN(2) == 0 {
		in.Web = "https://digest.example"
	}
	sentence := func(words []string) string {
		var s []string
		for range 7 + random.IntN(6) {
			s = append(s, words[random.IntN(len(words))])
		}
		return fmt.Sprintf("Talvik %s %d.", strings.Join(s, " "), random.IntN(90))
	}
	for _, lang := range slices.Sorted(maps.Keys(vocabulary)) {
		for story := range 1 + random.IntN(4) {
			words := slices.Clone(vocabulary[lang])
			random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
			for source := range 1 + random.IntN(4) {
				var text []string
				for range 3 + random.IntN(4) {
					text = append(text, sentence(words[:7]))
				}
				title := ""
				if random.IntN(3) > 0 {
					title = strings.TrimSuffix(sentence(words[:4]), ".")
				}
				r := digesttest.Record(fmt.Sprintf("%s/%d-%d.txt", lang, story, source), lang, title, strings.Join(text, "\n"))
				if random.IntN(2) == 0 {
					r.Document.Published = time.Date(2026, 11, 10+random.IntN(12), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
				}
				in.Records = append(in.Records, r)
				if random.IntN(5) == 0 {
					in.Records = append(in.Records, digesttest.Renamed(r, fmt.Sprintf("%s/copy-%d-%d.txt", lang, story, source)))
				}
			}
		}
	}
	in.Records = append(in.Records, digesttest.Rejected("en/locked.pdf", "protected by a password"))
	in.Pending = []digest.Pending{{Key: "en/waiting.txt", Reason: "waiting"}}
	in.Weeks = map[string]digest.Period{in.Records[0].ID: {Year: 2026, Number: 46}}
	return assembly.Assemble(in)
}

// readable returns the words of a page that somebody sees or is led to.
func readable(page *html.Node) map[string]bool {
	var b strings.Builder
	for n := range page.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "style" && n.Parent.Data != "title" {
			b.WriteString(n.Data + " ")
		}
		for _, a := range n.Attr {
			if a.Key == "href" {
				b.WriteString(a.Val + " ")
			}
		}
	}
	return wordSet(b.String())
}

func wordSet(text string) map[string]bool {
	words := map[string]bool{}
	for _, w := range language.Words(text, "") {
		words[strings.ToLower(text[w.Start:w.End])] = true
	}
	return words
}

// The plain text says nothing that the HTML form does not, but for the label of
// what differs, which stands there in bold.
func TestTextHoldsNothingThatTheHTMLLacks(t *testing.T) {
	t.Parallel()
	bold := map[string]bool{}
	for _, lang := range rendertest.Languages(t) {
		l, err := wording.Of(lang)
		if err != nil {
			t.Fatal(err)
		}
		maps.Copy(bold, wordSet(wording.Put(l.Differs, "words", "")))
	}
	for seed := range uint64(5) {
		d := randomWeek(seed + 1)
		if n := len(d.Sections); n < 2 {
			t.Fatalf("seed %d: %d sections", seed+1, n)
		}
		ok := rendertest.Must(t)
		mail, text, err := Mail(d, 80<<10, "")
		for form, pair := range map[string][2][]byte{"page": {ok(Page(d)), Text(d)}, "mail": {ok(mail, err), text}} {
			inHTML := readable(rendertest.Parse(t, pair[0]))
			var lacks []string
			for _, w := range slices.Sorted(maps.Keys(wordSet(string(pair[1])))) {
				if !inHTML[w] && !bold[w] {
					lacks = append(lacks, w)
				}
			}
			if len(lacks) > 0 {
				t.Errorf("seed %d: the HTML of the %s lacks %q", seed+1, form, lacks)
			}
		}
	}
}
