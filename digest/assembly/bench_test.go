package assembly

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/digest/stories"
	"precis/summarize"
)

// synthetic makes texts of the shape of real ones: each tells one of the
// stories, of 1 to 30 texts, in words of its own and words of the language at
// large, whose frequencies fall by Zipf's law; rarer words weigh more.
func synthetic(n int) []stories.Text {
	random := rand.New(rand.NewPCG(1, 2))
	common := rand.NewZipf(random, 1.05, 8, 200_000)
	words := map[uint64]string{} // each once, as the functions hand them on
	term := func(k uint64) (string, float64) {
		if _, ok := words[k]; !ok {
			words[k] = fmt.Sprintf("w%d", k)
		}
		return words[k], math.Log(float64(k)+2) / math.Log(200_000)
	}
	texts := make([]stories.Text, 0, n)
	for story := 0; len(texts) < n; story++ {
		var own []uint64
		for range 40 {
			own = append(own, 500+random.Uint64N(199_500))
		}
		for range min(1+int(random.ExpFloat64()*3), 30, n-len(texts)) {
			weights := map[string]float64{}
			for _, k := range own {
				if random.Float64() < 0.4 {
					word, rarity := term(k)
					weights[word] = rarity * (1 + random.Float64())
				}
			}
			for len(weights) < 64 {
				word, rarity := term(common.Uint64())
				weights[word] = rarity
			}
			texts = append(texts, stories.Text{ID: fmt.Sprintf("%08d", len(texts)), Language: "en", Terms: normalized(weights)})
		}
	}
	return texts
}

// normalized returns terms as a summary has them: heaviest first, the squares
// of their weights summing to 1.
func normalized(weights map[string]float64) []summarize.Term {
	sum := 0.0
	terms := []summarize.Term{}
	for _, term := range slices.Sorted(maps.Keys(weights)) {
		sum += weights[term] * weights[term]
		terms = append(terms, summarize.Term{Text: term, Weight: weights[term]})
	}
	for i := range terms {
		terms[i].Weight /= math.Sqrt(sum)
	}
	slices.SortStableFunc(terms, func(a, b summarize.Term) int { return cmp.Compare(b.Weight, a.Weight) })
	return terms
}

// sizes of weeks, by which the growth of cost is seen.
var sizes = []int{1_000, 3_000, 10_000, 30_000, 100_000}

func BenchmarkStories(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			texts := synthetic(n)
			b.ReportAllocs()
			for b.Loop() {
				stories.Group(texts)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/text")
		})
	}
}

func BenchmarkAssemble(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			in := digest.Input{Week: digest.Period{Year: 2026, Number: 47}}
			for i, t := range synthetic(n) {
				in.Records = append(in.Records, syntheticRecord(i, t))
			}
			b.ReportAllocs()
			runtime.GC()
			before := processor()
			for b.Loop() {
				Assemble(in)
			}
			b.ReportMetric(float64((processor()-before).Milliseconds())/1e3/float64(b.N), "cpu-s")
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/text")
			b.ReportMetric(peak(), "MB-from-system")
		})
	}
}

// peak returns the memory taken from the system so far, in megabytes.
func peak() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / 1e6
}

func syntheticRecord(i int, t stories.Text) summarize.Record {
	s := &summarize.Summary{Of: 20, Words: 400, Terms: t.Terms}
	for k := range 5 {
		text := ""
		for _, term := range t.Terms[k*12 : k*12+12] {
			text += term.Text + " the "
		}
		s.Sentences = append(s.Sentences, summarize.Sentence{Text: text, Start: k * 200, End: k*200 + len(text), Paragraph: k + 1, Score: 1 - float64(k)/10})
	}
	s.Keyphrases = []string{t.Terms[0].Text, t.Terms[1].Text}
	return summarize.Record{
		ID: t.ID, Summary: s,
		Name: fmt.Sprintf("s%d/%d.txt", i%9, i), Mark: "e" + t.ID, Uploaded: time.Date(2026, 11, 16, 0, 0, i, 0, time.UTC),
		Document: summarize.About{Title: t.Terms[0].Text + " " + t.Terms[2].Text, Language: "en", Words: 400},
	}
}

// A container of a thousand costs what a thousand documents do.

// A container of a thousand costs what a thousand documents do.
func TestContainerOfAThousand(t *testing.T) { // not beside others: it counts allocations
	if testing.Short() {
		t.Skip("assembles a thousand documents four times")
	}
	texts := synthetic(1000)
	in := digest.Input{Week: digesttest.Week47}
	var parts []summarize.Record
	for i, text := range texts {
		r := syntheticRecord(i, text)
		in.Records = append(in.Records, r)
		r.Name = fmt.Sprintf("%d.txt", i)
		parts = append(parts, r)
	}
	packed := digest.Input{Week: digesttest.Week47, Records: []summarize.Record{digesttest.Container("s/all.zip", "", parts...)}}
	apart := testing.AllocsPerRun(1, func() { Assemble(in) })
	if inside := testing.AllocsPerRun(1, func() { Assemble(packed) }); inside > 1.2*apart {
		t.Errorf("%.0f allocations, want about the %.0f of documents by themselves", inside, apart)
	}
	if n := Assemble(packed).Figures.Documents; n != 1000 {
		t.Errorf("%d documents, want 1000", n)
	}
}
