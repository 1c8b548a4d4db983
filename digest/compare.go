package digest

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

const (
	mostCompared  = 3    // comparisons of a story
	mostComparing = 24   // sources of a story that are compared
	sameWords     = 0.55 // share of the shorter sentence's content words in the other, numbers aside
	fewestShared  = 3    // content words in both
	widestGap     = 4    // words between what both share, for numbers or a denial to stand for each other
)

// A contrast is two sentences that nearly agree.
type contrast struct {
	why    string
	a, b   line
	marks  [][]Mark
	shared int
}

// compare sets those sentences of different sources side by side that say the
// same but for a number or a negation, the nearest first.
func compare(d *draft, web string) []Comparison {
	var found []contrast
	items := d.items[:min(mostComparing, len(d.items))]
	for i, p := range items {
		for _, q := range items[i+1:] {
			if p.Document.Language == q.Document.Language {
				found = append(found, contrasts(p, q)...)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b contrast) int { return cmp.Compare(b.shared, a.shared) })
	list := []Comparison{}
	used := map[string]bool{}
	for _, c := range found {
		a, b := quote(c.a, web), quote(c.b, web)
		if len(list) == mostCompared || used[a.Text] || used[b.Text] {
			continue
		}
		used[a.Text], used[b.Text] = true, true
		list = append(list, Comparison{Why: c.why, Quotes: []Quote{a, b}, Marks: c.marks})
	}
	return list
}

func contrasts(p, q *item) []contrast {
	var found []contrast
	in, other := p.linesOf(), q.linesOf()
	for i := range in {
		for j := range other {
			a, b := &in[i], &other[j]
			if float64(shared(a.terms, b.terms)) < sameWords/2*float64(min(len(a.terms), len(b.terms))) {
				continue
			}
			a.words, b.words = a.wordsOf(), b.wordsOf()
			if c, ok := contrasting(*a, *b); ok {
				found = append(found, c)
			}
		}
	}
	return found
}

// contrasting lays two sentences beside each other word by word.
func contrasting(a, b line) (contrast, bool) {
	x, y := a.wordsOf(), b.wordsOf()
	matches := align(x, y)
	both := 0
	for _, m := range matches {
		if x[m[0]].content && x[m[0]].number == "" {
			both++
		}
	}
	least := min(contents(x), contents(y))
	if both < fewestShared || float64(both) < sameWords*float64(least) {
		return contrast{}, false
	}
	why, inA, inB := difference(x, y, matches, a.from.Document.Language)
	if why == "" {
		return contrast{}, false
	}
	for _, m := range matches {
		inA, inB = append(inA, marked{m[0], false}), append(inB, marked{m[1], false})
	}
	return contrast{why: why, a: a, b: b, shared: both, marks: [][]Mark{marks(x, inA), marks(y, inB)}}, true
}

// contents counts the content words that are no numbers.
func contents(words []word) int {
	n := 0
	for _, w := range words {
		if w.content && w.number == "" {
			n++
		}
	}
	return n
}

// A marked word, by its index, is shared or differs.
type marked struct {
	at      int
	differs bool
}

// difference finds what two aligned sentences differ in: a number that stands
// where the other has another, or a denial that the other lacks.
func difference(x, y []word, matches [][2]int, lang string) (why string, inA, inB []marked) {
	var denialA, denialB []marked
	for _, gap := range gaps(x, y, matches) {
		i, j := numbers(x, gap.a), numbers(y, gap.b)
		if len(i) == len(j) && len(i) > 0 && gap.narrow() {
			for n := range i {
				if otherwise(x, y, i[n], j[n]) {
					inA, inB = append(inA, marked{i[n], true}), append(inB, marked{j[n], true})
				}
			}
		}
		for _, at := range gap.a.each() {
			if x[at].denies && gap.b.narrow() && beside(x, gap.a, at) || slices.ContainsFunc(gap.b.each(), func(o int) bool { return deniesOther(x[at].lower, y[o].lower, lang) }) {
				denialA = append(denialA, marked{at, true})
			}
		}
		for _, at := range gap.b.each() {
			if y[at].denies && gap.a.narrow() && beside(y, gap.b, at) || slices.ContainsFunc(gap.a.each(), func(o int) bool { return deniesOther(y[at].lower, x[o].lower, lang) }) {
				denialB = append(denialB, marked{at, true})
			}
		}
	}
	if len(inA) > 0 {
		return "number", inA, inB
	}
	// A denial in both, even in other words, is most often the same denial.
	deny := func(w word) bool { return w.denies }
	if len(denialA) > 0 && len(denialB) == 0 && !slices.ContainsFunc(y, deny) ||
		len(denialB) > 0 && len(denialA) == 0 && !slices.ContainsFunc(x, deny) {
		return "negation", denialA, denialB
	}
	return "", nil, nil
}

// beside reports whether what a denial denies is shared: no content word of
// its own gap stands between it and the next shared word, or, where the
// sentence ends with it, the one before. "They do not sell the harbour" denies
// what the other sentence says; "…, which is no surprise" denies its own.
func beside(words []word, gap stretch, at int) bool {
	own := func(w word) bool { return w.content && !w.denies && utf8.RuneCountInString(w.lower) > 1 }
	if slices.ContainsFunc(words[at+1:gap.to], own) {
		return false
	}
	return gap.to < len(words) || gap.from > 0 && !slices.ContainsFunc(words[gap.from:at], own)
}

// marks returns spans over words: neighbours that are both shared make one, and
// a span of function words alone is none.
func marks(words []word, at []marked) []Mark {
	slices.SortFunc(at, func(a, b marked) int { return a.at - b.at })
	list := []Mark{}
	for i := 0; i < len(at); {
		j, content := i, false
		for ; j < len(at) && !at[i].differs && !at[j].differs && at[j].at == at[i].at+j-i; j++ {
			content = content || words[at[j].at].content
		}
		if at[i].differs {
			j, content = i+1, true
		}
		if content {
			list = append(list, Mark{Start: words[at[i].at].start, End: words[at[j-1].at].end, Differs: at[i].differs})
		}
		i = j
	}
	return list
}
