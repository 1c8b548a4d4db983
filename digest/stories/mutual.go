package stories

import "math"

// Two stories that are each other's nearest among all of the other's language are
// likelier one, the more so the further the next lies behind and the more there
// were to choose from; two of which either has a nearer one are less likely. The
// values are those by which news of two languages, and weeks of few stories, are
// joined best without more wrong ones (measured by functions/evaluate, -only cross).
const (
	mutualWeight = 0.6 // part of the log odds by which the next lies behind
	mutualMost   = 2.5 // of those
	mutualMany   = 200 // stories of a language, from which being the nearest counts fully
	otherNearer  = 2   // log odds taken from a pair of which either has a nearer one
	nextLeast    = 0.05
	surest       = 0.999
)

// A towards is a story and the languages that another is in.
type towards struct {
	story int32
	langs uint64
}

// A rival holds the likeliest and the second likeliest.
type rival [2]float32

// preferMutual moves the likelihood of pairs of stories, each in one language, by
// what else is near to either.
func preferMutual(pairs []pair, langs []uint64) {
	stories := map[uint64]float64{} // of each language
	for _, l := range langs {
		stories[l]++
	}
	near := map[towards]rival{}
	for _, p := range pairs {
		for _, at := range []towards{{p.a, langs[p.b]}, {p.b, langs[p.a]}} {
			r := near[at]
			switch {
			case p.sim > r[0]:
				r = rival{p.sim, r[0]}
			case p.sim > r[1]:
				r[1] = p.sim
			}
			near[at] = r
		}
	}
	for i, p := range pairs {
		a, b := near[towards{p.a, langs[p.b]}], near[towards{p.b, langs[p.a]}]
		odds := logOdds(p.sim)
		if p.sim < max(a[0], b[0]) {
			odds -= otherNearer
		} else {
			many := math.Sqrt(stories[langs[p.a]] * stories[langs[p.b]])
			behind := odds - logOdds(max(a[1], b[1], nextLeast))
			odds += mutualWeight * min(1, math.Log(1+many)/math.Log(1+mutualMany)) * min(mutualMost, behind)
		}
		pairs[i].sim = float32(1 / (1 + math.Exp(-odds)))
	}
}

func logOdds(likely float32) float64 {
	p := min(max(float64(likely), 1-surest), surest)
	return math.Log(p / (1 - p))
}
