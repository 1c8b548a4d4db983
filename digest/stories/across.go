package stories

import (
	"cmp"
	"math"
	"slices"

	"precis/digest/stories/keys"
)

// What speaks for two texts of different languages telling one story: the
// cosines of their keys, kind by kind and of all, and how they stand beside the
// nearest of other languages.
const (
	OfAllKeys     = keys.Kinds + iota
	ofAllKeysRoot // its square root
	sharedKeys    // logarithm of how many names, numbers and places they share
	nearestKeys
	nearestKeysToo
	keysStandOut
	alwaysAcross
	evidencesAcross
)

// FeaturesAcross is what speaks for a pair of two languages, by its kinds.
type FeaturesAcross [evidencesAcross]float64

// weightsAcross turn it into log odds. The program in functions/evaluate fits
// them (-pairs) to the pairs of two languages in SemEval-2022 task 8 and to the
// same articles in ten languages (NTREX-128).
var weightsAcross = FeaturesAcross{-1.87, 5.37, -0.61, 4.23, 1.69, 10.74, -4.94, 14.74, 0.45, 5.01, 0.83, -0.75, -11.21}

// The mean probability from which stories of two languages are one, and the one
// that it falls to for stories reported in several languages already, where it
// counts by the square root of their pairs.
const (
	acrossLeast = 0.9
	acrossLater = 0.65
)

// weightOfKind is what a key weighs in the cosine of all.
var weightOfKind = [keys.Kinds]float32{keys.Name: 1, keys.Cognate: 0.6, keys.Latin: 1, keys.Number: 0.16, keys.Place: 0.8, keys.Thing: 0.45}

// keyVectors make vectors of the keys of texts.
type keyVectors struct {
	Vectors
	kinds []keys.Kind
	norms [][keys.Kinds]float32 // lengths of each row's parts by kind
	guess [][]int32             // of each text, the keys that count only where another holds them
}

// add makes the row of a text, by the numbers of its keys.
func (v *keyVectors) add(i int, held []keys.Held, number map[keys.Key]int32) {
	row := make(Vector, len(held))
	for at, k := range held {
		n, ok := number[k.Key]
		if !ok {
			n = int32(len(v.df))
			number[k.Key] = n
			v.text, v.kinds, v.df = append(v.text, k.Text), append(v.kinds, k.Kind), append(v.df, 0)
		}
		v.df[n]++
		row[at] = entry{n, float32(k.Weight)}
		if k.Guess {
			v.guess[i] = append(v.guess[i], n)
		}
	}
	slices.SortFunc(row, func(a, b entry) int { return int(a.term) - int(b.term) })
	v.rows[i] = row
}

// keysOf returns what a text is compared by with those of other languages.
func keysOf(f *keys.Finder, t *Text) []keys.Held {
	return f.Of(keys.Text{Language: tongue(t.Language), Terms: t.Terms, Lead: t.Lead, Names: t.Names, Numbers: t.Numbers})
}

func newKeyVectors(texts []Text, langs []int32) *keyVectors {
	v := &keyVectors{Vectors: Vectors{rows: make([]Vector, len(texts)), langs: langs, between: true}, norms: make([][keys.Kinds]float32, len(texts)), guess: make([][]int32, len(texts))}
	var finder keys.Finder
	number := map[keys.Key]int32{}
	for i := range texts {
		v.add(i, keysOf(&finder, &texts[i]), number)
	}
	n := float64(len(texts))
	for i := range v.rows {
		if guess := v.guess[i]; guess != nil {
			v.rows[i] = slices.DeleteFunc(v.rows[i], func(e entry) bool { return v.df[e.term] == 1 && slices.Contains(guess, e.term) })
		}
		row := v.rows[i]
		squares := 0.0
		for j, e := range row {
			kind := v.kinds[e.term]
			row[j].weight *= weightOfKind[kind] * float32(math.Log((n+20)/(float64(v.df[e.term])+0.5)))
			own := float64(row[j].weight) * float64(row[j].weight)
			v.norms[i][kind] += float32(own)
			squares += own
		}
		scale := float32(1 / math.Sqrt(max(squares, math.SmallestNonzeroFloat32)))
		for j := range row {
			row[j].weight *= scale
		}
		for kind := range v.norms[i] {
			v.norms[i][kind] = float32(math.Sqrt(float64(v.norms[i][kind]))) * scale
		}
	}
	return v
}

// features calls a function with what speaks for each pair, in their order.
func (v *keyVectors) features(pairs []pair, visit func(i int, e *FeaturesAcross)) {
	near := neighbours(len(v.rows), pairs)
	for i, p := range pairs {
		var e FeaturesAcross
		telling := 0
		x, y := v.rows[p.a], v.rows[p.b]
		for len(x) > 0 && len(y) > 0 {
			switch c := x[0].term - y[0].term; {
			case c < 0:
				x = x[1:]
			case c > 0:
				y = y[1:]
			default:
				kind := v.kinds[x[0].term]
				e[kind] += float64(x[0].weight) * float64(y[0].weight)
				if kind != keys.Cognate && kind != keys.Thing {
					telling++
				}
				x, y = x[1:], y[1:]
			}
		}
		for kind := range keys.Kinds {
			e[kind] /= max(float64(v.norms[p.a][kind])*float64(v.norms[p.b][kind]), 1e-9)
		}
		sim := math.Min(1, float64(p.sim))
		a, b := &near[p.a], &near[p.b]
		e[OfAllKeys], e[ofAllKeysRoot], e[sharedKeys] = sim, math.Sqrt(sim), math.Log1p(float64(telling))
		e[nearestKeys], e[nearestKeysToo] = math.Min(1, sim/math.Min(a.best(), b.best())), math.Min(1, sim/math.Max(a.best(), b.best()))
		e[keysStandOut], e[alwaysAcross] = math.Log(sim/((a.density()+b.density())/2+leastDensity)+0.1), 1
		visit(i, &e)
	}
}

// A PairAcross is two texts of different languages, by their indexes, and what
// speaks for their telling one story.
type PairAcross struct {
	A, B     int
	Features FeaturesAcross
}

// PairsAcross returns the pairs of texts of different languages that have
// something in common.
func PairsAcross(texts []Text) []PairAcross {
	v := newKeyVectors(texts, Weigh(texts).langs)
	near := v.pairs()
	pairs := make([]PairAcross, len(near))
	v.features(near, func(i int, e *FeaturesAcross) { pairs[i] = PairAcross{int(near[i].a), int(near[i].b), *e} })
	return pairs
}

// across joins stories of different languages, the likeliest first, never two of
// one language. groups holds for each text the first of its story, and so does
// the result.
func (v *keyVectors) across(groups []int, by *FeaturesAcross) []int {
	near := slices.DeleteFunc(v.pairs(), func(p pair) bool { return weeksBetween(v.when[p.a], v.when[p.b]) })
	sums := map[[2]int32]float64{}
	v.features(near, func(i int, e *FeaturesAcross) {
		sum := 0.0
		for k, x := range e {
			sum += by[k] * x
		}
		if likely := 1 / (1 + math.Exp(-sum)); likely >= leastLikely {
			a, b := int32(groups[near[i].a]), int32(groups[near[i].b])
			sums[[2]int32{min(a, b), max(a, b)}] += likely
		}
	})
	size, langs := make([]float64, len(groups)), make([]uint64, len(groups))
	for i, g := range groups {
		size[g]++
		langs[g] |= 1 << min(v.langs[i], 63)
	}
	pairs := make([]pair, 0, len(sums))
	for at, sum := range sums {
		pairs = append(pairs, pair{at[0], at[1], float32(sum / (size[at[0]] * size[at[1]]))})
	}
	slices.SortFunc(pairs, func(p, q pair) int { return cmp.Or(cmp.Compare(p.b, q.b), cmp.Compare(p.a, q.a)) })
	preferMutual(pairs, langs)
	joined := linkAcross(pairs, langs)
	for i, g := range groups {
		groups[i] = joined[g]
	}
	return groups
}

// A Match is what two texts of different languages have in common, in the terms
// of the first, or a number in plain digits.
type Match struct {
	Term   string
	Number bool
	Weight float64
}

// Matches returns what texts of different languages have in common, the most
// telling first: names, then places and numbers, then what else their words
// stand for.
func Matches(a, b *Text) []Match {
	var finder keys.Finder
	inB := map[keys.Key]bool{}
	for _, k := range keysOf(&finder, b) {
		inB[k.Key] = true
	}
	best := map[string]Match{}
	for _, k := range keysOf(&finder, a) {
		if !inB[k.Key] {
			continue
		}
		m := Match{Term: k.Term, Number: k.Kind == keys.Number, Weight: telling[k.Kind] * k.Weight}
		if old, ok := best[m.Term]; !ok || m.Weight > old.Weight {
			best[m.Term] = m
		}
	}
	matches := make([]Match, 0, len(best))
	for _, m := range best {
		matches = append(matches, m)
	}
	slices.SortFunc(matches, func(p, q Match) int {
		return cmp.Or(cmp.Compare(q.Weight, p.Weight), cmp.Compare(p.Term, q.Term))
	})
	return matches
}

// telling is how much a match of a kind tells a reader.
var telling = [keys.Kinds]float64{keys.Name: 4, keys.Latin: 4, keys.Cognate: 1, keys.Number: 0.3, keys.Place: 3, keys.Thing: 1}
