package render

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"precis/digest"
	"precis/digest/assembly"
	"precis/digest/digesttest"
	"precis/digest/render/rendertest"
	"precis/summarize"
)

// mostMailWords is how many words a reader of a mail is given.
const mostMailWords = 2000

// A matter is what a story is about, in words of its own.
type matter struct {
	words []string
	told  int // sentences so far
}

func newMatter(random *rand.Rand) *matter {
	syllables := strings.Fields("ba lo ke tri mu san ver dil po qua rin sho tal ek um ys gor fen hal jat")
	m := &matter{}
	for range 40 {
		w := ""
		for range 2 + random.IntN(3) {
			w += syllables[random.IntN(len(syllables))]
		}
		m.words = append(m.words, w)
	}
	return m
}

// sentence returns one that nobody wrote before, of a length as news have it.
func (m *matter) sentence(random *rand.Rand, most int) string {
	m.told++
	s := []string{"The", strings.ToUpper(m.words[0][:1]) + m.words[0][1:]}
	for i := range 8 + random.IntN(most) {
		s = append(s, m.words[(m.told*7+i)%len(m.words)])
		if i%4 == 1 {
			s = append(s, []string{"of the", "and", "in", "with"}[random.IntN(4)])
		}
	}
	if m.told%5 == 0 {
		s = append(s, strconv.Itoa(m.told))
	}
	return strings.Join(s, " ") + "."
}

// cameIn makes what comes in on the matters in a week: most are told by one source, some by
// up to six; some have neither a title nor a day.
func cameIn(random *rand.Rand, week digest.Period, matters []*matter) []summarize.Record {
	var all []summarize.Record
	for i, m := range matters {
		sources := 1
		if i < len(matters)/2 {
			sources = 1 + random.IntN(6)
		}
		for source := range sources {
			var text []string
			for range 5 + random.IntN(4) {
				text = append(text, m.sentence(random, 10))
			}
			title := ""
			if random.IntN(3) > 0 {
				title = strings.Join(strings.Fields(m.sentence(random, 1))[1:9], " ")
			}
			r := digesttest.Record(fmt.Sprintf("part%d/%s-%s-%d.txt", i%6, week, m.words[1], source), "en", title, strings.Join(text, "\n"))
			r.Uploaded = week.First()
			if random.IntN(2) == 0 {
				r.Document.Published = week.First().AddDate(0, 0, random.IntN(7)).Format("2006-01-02")
			}
			all = append(all, r)
		}
	}
	return all
}

// weeksInARow assembles weeks of which each goes on from half of what the one before
// told, and in which files moved, came late or could not be read.
func weeksInARow(seed uint64, n, matters int, web string) []digest.Digest {
	random := rand.New(rand.NewPCG(seed, 7))
	var all []digest.Digest
	var live []*matter
	var reported []digest.Reported
	var before []summarize.Record
	for w := range n {
		in := digest.Input{Week: digest.Period{Year: 2026, Number: 44 + w}, Title: "Rivers", Web: web}
		for len(live) < matters {
			live = append(live, newMatter(random))
		}
		random.Shuffle(len(live), func(i, j int) { live[i], live[j] = live[j], live[i] })
		in.Records = cameIn(random, in.Week, live)
		came := in.Records
		in.Weeks = map[string]digest.Period{}
		for i := range 3 * w {
			in.Records = append(in.Records, digesttest.Renamed(before[i], "archive/"+before[i].Name), digesttest.Rejected(fmt.Sprintf("part1/scan %d of %d.pdf", i, w), "protected by a password"))
			in.Weeks[came[i].ID] = digest.Period{Year: 2026, Number: 43 + w}
			in.Pending = append(in.Pending, digest.Pending{Key: fmt.Sprintf("part2/waiting %d.txt", i), Reason: "waiting"})
		}
		in.Past, in.Reported = all, reported
		d := assembly.Assemble(in)
		for _, x := range d.Included {
			x.Week = d.Week
			reported = append(reported, x)
		}
		all, before = append(all, d), came
		live = live[:len(live)/2]
	}
	return all
}

// unread is what nobody reads of a text: rules, dashes before rows, addresses, and
// marks of direction.
var unread = regexp.MustCompile(`(?m)^[ |]*[-=]{3,}$|^ *[-|] |\S+://\S+|[\x{2066}-\x{2069}\x{200e}\x{200f}]`)

// The whole of a mail is read in nine minutes, in later weeks too, in which much goes
// on, goes quiet, moves or comes late.
func TestEveryMailKeepsWithinItsWords(t *testing.T) {
	t.Parallel()
	for seed, web := range []string{"", "https://digest.example"} {
		all := weeksInARow(uint64(seed), 4, 45, web)
		if !testing.Short() {
			all = append(all, weeksInARow(uint64(seed), 2, 250, web)...)
		}
		for i, d := range all {
			languages := []string{"en"}
			if i == 3 && web != "" {
				languages = rendertest.Languages(t)
			}
			for _, lang := range languages {
				d.Language = lang
				page, text, err := Mail(d, 98<<10, "https://digest.example/leave")
				for form, shown := range map[string]string{
					"HTML": seen(rendertest.Parse(t, rendertest.Must(t)(page, err))), "text": unread.ReplaceAllString(string(text), ""),
				} {
					if n := len(strings.Fields(shown)); n > mostMailWords {
						t.Errorf("%s in %s, web %q: the %s has %d words, want at most %d", d.Week, lang, web, form, n, mostMailWords)
					}
				}
			}
		}
	}
}
