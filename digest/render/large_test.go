package render

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"precis/digest"
	"precis/digest/render/rendertest"
	"precis/digest/render/wording"
	"precis/summarize/language"
)

// A largeShape is what a large week is of.
type largeShape struct {
	name     string
	sections []int    // how many stories each has
	tongues  []string // of the stories, in turn
	headline int      // words of each
	listed   int      // rows of each list at the end
	sources  int      // of each story, at most
	read     []string // languages it is read in
}

// parts are what words are made of in a language; no spaces stand between those of the last.
var parts = map[string]string{
	"en": "ba lo ke tri mu san ver dil po qua rin sho tal ek um ys gor fen hal jat",
	"ru": "ба ло ке три му сан вер дил по ква рин шо тал эк ум ыс гор фен хал жат",
	"ar": "با لو كي تر مو سن ور دل بو قو رن شو تل كم عم يس غر فن حل جت",
	"he": "בא לו קה תר מו סן ור דל פו קו רן שו טל אק עם יס גר פן חל גת",
	"ja": "港 町 橋 川 山 市 会 議 長 船 水 門 駅 道 空 海 火 車 店 館",
}

func (s largeShape) words(random *rand.Rand, lang string, n int) string {
	syllables := strings.Fields(parts[lang])
	var all []string
	for range n {
		w := ""
		for range 2 + random.IntN(3) {
			w += syllables[random.IntN(len(syllables))]
		}
		all = append(all, w)
	}
	if lang == "ja" {
		return strings.Join(all, "")
	}
	return strings.Join(all, " ")
}

// week makes such a week; its stories are numbered as chance has it over the sections.
func (s largeShape) week(web string) digest.Digest {
	random := rand.New(rand.NewPCG(18, uint64(len(s.sections))))
	d := rendertest.English()
	d.Sections, d.Web, d.Rejected, d.Late, d.Moved, d.Pending, d.Names = nil, web, nil, nil, nil, nil, nil
	d.Continuity = digest.Continuity{}
	var order []int
	for i, n := range s.sections {
		d.Sections = append(d.Sections, digest.Section{Name: fmt.Sprint("part", i), Title: fmt.Sprint("Part ", i)})
		order = append(order, slices.Repeat([]int{i}, n)...)
	}
	random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
	for i, at := range order {
		d.Sections[at].Stories = append(d.Sections[at].Stories, s.story(random, i+1, web))
	}
	d.Sections = slices.DeleteFunc(d.Sections, func(x digest.Section) bool { return len(x.Stories) == 0 })
	slices.SortStableFunc(d.Sections, func(a, b digest.Section) int { return a.Stories[0].Number - b.Stories[0].Number })
	for i := range s.listed {
		d.Rejected = append(d.Rejected, digest.Rejected{Key: fmt.Sprintf("part0/page %d of the scan.pdf", i), Reason: "protected by a password"})
		d.Late = append(d.Late, digest.Late{Letter: "A", Key: fmt.Sprintf("part0/late %d of them.txt", i), Week: "2026-W46"})
		d.Moved = append(d.Moved, digest.Moved{From: fmt.Sprintf("part0/a b %d.txt", i), To: fmt.Sprintf("part0/c d e %d.txt", i), Week: "2026-W44"})
		d.Pending = append(d.Pending, digest.Pending{Key: fmt.Sprintf("part0/waiting %d for long.txt", i), Reason: "no summary yet"})
		d.Continuity.Quiet = append(d.Continuity.Quiet, digest.Gone{Headline: s.words(random, "en", 8), Language: "en", Week: "2026-W46"})
		if i < len(order) {
			d.Continuity.Going = append(d.Continuity.Going, digest.Going{Story: i + 1, Headline: s.words(random, "en", 9), Language: "en", Week: "2026-W46", New: []digest.Quote{{Letter: "A", Language: "en", Text: s.words(random, "en", 24) + "."}}})
		}
	}
	d.Outline()
	return d
}

// story makes one of words of its own.
func (s largeShape) story(random *rand.Rand, number int, web string) digest.Story {
	lang := s.tongues[number%len(s.tongues)]
	x := digest.Story{Number: number, ID: fmt.Sprint(number), Language: lang, Since: "2026-W47", Headline: s.words(random, lang, s.headline)}
	for i := range 1 + random.IntN(s.sources) {
		letter := fmt.Sprintf("%c%c", 'A'+number%26, 'A'+i)
		source := digest.Source{Letter: letter, Key: fmt.Sprintf("part/%d-%d.txt", number, i), Language: lang, Published: "2026-11-17"}
		q := digest.Quote{Letter: letter, Language: lang, Text: s.words(random, lang, 24) + ".", Paragraph: 1 + i, Start: i, End: i + 1}
		if web != "" {
			source.Link = fmt.Sprintf("%s/summaries/%064d/%064d.html", web, number, i)
			q.Link = source.Link + "#s1"
		}
		x.Sources, x.Quotes = append(x.Sources, source), append(x.Quotes, q)
	}
	return x
}

// manySections returns n sections of so many stories.
func manySections(n, stories int) []int { return slices.Repeat([]int{stories}, n) }

func largeShapes() []largeShape {
	latin, five := []string{"en"}, []string{"en", "ru", "ar", "he", "ja"}
	return []largeShape{
		{"200 stories", []int{90, 50, 30, 20, 10}, latin, 9, 3, 3, []string{"en"}},
		{"400 of one section", []int{400}, latin, 9, 0, 2, []string{"en"}},
		{"1,000, nearly all of one section", []int{900, 50, 30, 15, 5}, five, 9, 3, 3, []string{"en", "ru", "he", "fr", "tr"}},
		{"5,000", []int{3000, 1000, 500, 300, 200}, latin, 9, 1500, 3, []string{"en"}},
		{"300 sections of ten", manySections(300, 10), latin, 8, 0, 1, []string{"en"}},
		{"1,000 sections of one", manySections(1000, 1), five, 8, 0, 1, []string{"en"}},
		{"long headlines", []int{200, 100, 100}, latin, 45, 3, 3, []string{"en"}},
		{"short headlines", []int{1000, 100, 100}, latin, 1, 3, 1, []string{"en"}},
		{"a thousand rejected", []int{20, 10}, latin, 9, 1000, 3, []string{"en"}},
		{"right to left", []int{300, 100, 20}, []string{"ar", "he"}, 9, 20, 3, []string{"ar", "he", "fa"}},
		{"without spaces", []int{300, 100, 20}, []string{"ja"}, 9, 20, 3, []string{"ja"}},
	}
}

// spaced returns the words between a mail's tags, each text by itself.
func spaced(page *html.Node) string {
	var b strings.Builder
	for n := range page.Descendants() {
		if n.Type == html.TextNode && !rendertest.Within(n, "head") && !strings.Contains(rendertest.Attr(n.Parent, "style"), "max-height:0") {
			b.WriteString(" " + n.Data)
		}
	}
	return b.String()
}

// A mail of any week is read in nine minutes, is not clipped, and says of each story that
// it leaves out that there is one more.
func TestMailOfAnyWeekKeepsWithinItsRoom(t *testing.T) {
	t.Parallel()
	for _, s := range largeShapes() {
		t.Run(s.name, func(t *testing.T) {
			t.Parallel()
			for _, web := range []string{"", "https://digest.example"} {
				d := s.week(web)
				for _, lang := range s.read {
					d.Language = lang
					judgeRoom(t, lang+" "+web, d)
				}
				judgeRoom(t, "one section "+web, d.Only([]string{d.Sections[len(d.Sections)-1].Name}))
			}
		})
	}
}

// judgeRoom judges one mail.
func judgeRoom(t *testing.T, name string, d digest.Digest) {
	t.Helper()
	const most = 80_000
	page, text, err := Mail(d, most, "https://digest.example/leave")
	tree := rendertest.Parse(t, rendertest.Must(t)(page, err))
	plain := unread.ReplaceAllString(string(text), "")
	for form, shown := range map[string]string{"HTML": seen(tree), "HTML, by its tags": spaced(tree), "text": plain} {
		if n := len(strings.Fields(shown)); n > mostMailWords {
			t.Errorf("%s: the %s has %d words, want at most %d", name, form, n, mostMailWords)
		}
		if n := language.CountWords(shown); n > 2*mostMailWords { // of characters, where there are no spaces
			t.Errorf("%s: the %s has %d words and characters, want at most %d", name, form, n, 2*mostMailWords)
		}
	}
	if len(page) > most {
		t.Errorf("%s: %d bytes, want at most %d", name, len(page), most)
	}
	judgeCut(t, name, d, tree, strings.Join(strings.Fields(plain), " "), string(text))
}

// judgeCut judges what a mail says of the stories that it leaves out.
func judgeCut(t *testing.T, name string, d digest.Digest, tree *html.Node, plain, text string) {
	t.Helper()
	l, err := wording.For(d.Language, d.Week)
	if err != nil {
		t.Fatal(err)
	}
	places, shown, read := map[int]int{}, numbered(t, tree), seen(tree)
	var numbers []int
	for _, section := range d.Sections {
		for i := range section.Stories {
			numbers = append(numbers, section.Stories[i].Number)
		}
	}
	slices.Sort(numbers)
	for i, n := range numbers {
		places[n] = i + 1
	}
	var turns []int // how many stories each section shows that does not show all
	all := 0
	for _, section := range d.Sections {
		is := func(x digest.Story) bool { return slices.Contains(shown, l.FormatNumber(places[x.Number])) }
		first := slices.IndexFunc(section.Stories, func(x digest.Story) bool { return !is(x) })
		if first < 0 {
			continue
		}
		if i := slices.IndexFunc(section.Stories[first:], is); i >= 0 {
			t.Errorf("%s: of %s, story %d is shown, and the %dth is not", name, section.Name, first+i, first)
		}
		left := len(section.Stories) - first
		all, turns = all+left, append(turns, first)
		if !slices.ContainsFunc(section.Stories[:first], func(x digest.Story) bool { return x.Tier != digest.Full }) {
			continue // it has no place of its own
		}
		if len(d.Sections) == 1 {
			if strings.Contains(read, l.Count(l.AndStories, left)) {
				t.Errorf("%s: it is said twice how many stories of the only section are left out", name)
			}
			continue
		}
		if more := l.Count(l.AndStories, left); !strings.Contains(read, more) || !strings.Contains(plain, more) {
			t.Errorf("%s: of %s, %d stories are left out, and %q is not said", name, section.Name, left, more)
		}
		if link := fmt.Sprintf("%s/digests/2026-W47/digest.html#story-%d", d.Web, section.Stories[first].Number); d.Web != "" && (find(tree, link) == nil || !strings.Contains(text, link+"\n")) {
			t.Errorf("%s: nothing leads to %s", name, link)
		}
	}
	if said := strings.Contains(read, l.Count(l.Cut, all)); said != (all > 0) {
		t.Errorf("%s: %d stories are left out; said so: %v", name, all, said)
	}
	if len(turns) == 0 {
		return
	}
	if few, most := slices.Min(turns), slices.Max(turns); most > few+1 && most > toldBefore || len(turns) < 20 && few < 2 {
		t.Errorf("%s: sections that are not shown whole show %v stories", name, turns)
	}
}

// toldBefore is how many of the first stories are told, in whatever section they stand.
const toldBefore = 15
