package differences

import (
	"strings"
	"testing"
)

// leastRight is the share of the pairs that must be judged right.
const leastRight = 0.95

// find returns what two sentences of a pair differ in, and whether it is one
// thing.
func (p tried) find() (Difference, bool) {
	a, b := Sentence{Text: p.a, Language: p.lang}, Sentence{Text: p.b, Language: p.lang, Source: 1}
	a.Day, b.Day, _ = strings.Cut(p.days, " ")
	found := Find([]Sentence{a, b})
	if len(found) == 0 {
		return Difference{}, false
	}
	return found[0], len(found) == 1
}

// right reports whether a pair is judged as it should be.
func (p tried) right(d Difference, one bool) bool {
	if p.why == "" {
		return d.Why == "" && !one
	}
	return one && d.Why == p.why && (p.about == "" || p.about == d.About) && (p.values == "" || p.values == d.Values[0]+"|"+d.Values[1])
}

func TestPairs(t *testing.T) {
	t.Parallel()
	for name, table := range map[string][]tried{"first": pairs, "varied": varied, "more": more, "fresh": fresh} {
		right := 0
		for _, p := range table {
			d, one := p.find()
			if p.right(d, one) {
				right++
				continue
			}
			t.Logf("%s, %s: %q %q %q, want %q %q %q", p.lang, p.name, d.Why, d.About, d.Values, p.why, p.about, p.values)
		}
		t.Logf("%s: %d of %d right", name, right, len(table))
		if float64(right) < leastRight*float64(len(table)) {
			t.Errorf("%s: %d of %d right, want %v of them", name, right, len(table), leastRight)
		}
	}
}
