package intake

import (
	"cmp"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize"
)

// A double says the same as another item: its terms weigh nearly alike, and of
// the sentences kept of either, most stand in the other word for word; or a good
// part of their runs of words is the same, as in a reprint that was cut, or that
// was added to.
const (
	doubleTerms     = 0.9
	doubleSentences = 0.6
	doubleRuns      = 0.34 // of the runs of either; by estimate, so that a true half is hardly missed
	doubleWithin    = 0.6  // of the runs of the shorter
	fewestHashes    = 8    // by which that can be seen
	aboutAsLong     = 0.8  // of the longest
	// What so many hold is a formula, and no sign of a copy.
	formula = 16
)

// Fold hands each double to the item that says the same and the most, the
// earliest where several say about as much, and returns the items that stand by
// themselves, in their order.
func Fold(items []*Item) []*Item {
	order := slices.Clone(items)
	slices.SortStableFunc(order, func(a, b *Item) int { return b.Document.Words - a.Document.Words })
	x := copiesAmong(items)
	same := map[*Item][]*Item{} // by the longest
	for _, it := range order {
		first := x.find(it)
		if first == nil {
			x.add(it)
			first = it
		}
		same[first] = append(same[first], it)
	}
	kept := []*Item{}
	for _, group := range same {
		at := newest(group)
		if at < 0 {
			long := group[0].Document.Words
			slices.SortFunc(group, inTime)
			at = slices.IndexFunc(group, func(it *Item) bool { return float64(it.Document.Words) >= aboutAsLong*float64(long) })
		}
		group[at].Doubles = slices.Delete(slices.Clone(group), at, at+1)
		slices.SortFunc(group[at].Doubles, inTime)
		kept = append(kept, group[at])
	}
	slices.SortFunc(kept, inTime)
	return kept
}

// copies are the items that doubles are looked for among.
type copies struct {
	byMark     map[string]*Item
	byName     map[string][]*Item // but for the mark of a version
	bySentence map[uint64][]*Item // by the hashes of their kept sentences
	byHash     map[uint32][]*Item // by those of their runs of words
}

// copiesAmong returns none yet of the items that will be looked at. By what one of
// these alone holds, none is found.
func copiesAmong(items []*Item) copies {
	var sentences []uint64
	var hashes []uint32
	for _, it := range items {
		for _, s := range it.Summary.Sentences {
			sentences = append(sentences, HashOf(s.Text))
		}
		hashes = append(hashes, it.hashes()...)
	}
	x := copies{byMark: map[string]*Item{}, byName: map[string][]*Item{}, bySentence: map[uint64][]*Item{}, byHash: map[uint32][]*Item{}}
	for _, h := range repeated(sentences) {
		x.bySentence[h] = nil
	}
	for _, h := range repeated(hashes) {
		x.byHash[h] = nil
	}
	return x
}

// repeated sorts a list and returns what is in it more than once, each once.
func repeated[H cmp.Ordered](list []H) []H {
	slices.Sort(list)
	var found []H
	for i := 1; i < len(list); i++ {
		if list[i] == list[i-1] && (len(found) == 0 || found[len(found)-1] != list[i]) {
			found = append(found, list[i])
		}
	}
	return found
}

func (x *copies) add(it *Item) {
	x.byMark[it.Mark] = it
	if name, _ := it.version(); len(x.byName[name]) < formula {
		x.byName[name] = append(x.byName[name], it)
	}
	for _, s := range it.Summary.Sentences {
		key := HashOf(s.Text)
		if same, shared := x.bySentence[key]; shared && len(same) < formula {
			x.bySentence[key] = append(same, it)
		}
	}
	for _, h := range it.hashes() {
		if same, shared := x.byHash[h]; shared && len(same) < formula {
			x.byHash[h] = append(same, it)
		}
	}
}

// find returns the item of which this one is a double, or nil.
func (x *copies) find(it *Item) *Item {
	if first := x.byMark[it.Mark]; first != nil && it.Mark != "" {
		return first
	}
	name, _ := it.version()
	for _, q := range x.byName[name] {
		if isVersion(it, q) {
			return q
		}
	}
	for _, s := range it.Summary.Sentences {
		for _, q := range x.bySentence[HashOf(s.Text)] {
			if isDouble(it, q) && !updates(it, q) {
				return q
			}
		}
	}
	return x.reprinted(it)
}

// reprinted returns the item that has the most runs of words in common with
// this one, where it is a reprint.
func (x *copies) reprinted(it *Item) *Item {
	counts := map[*Item]int{}
	var best *Item
	most := 0.0
	for _, h := range it.hashes() {
		for _, q := range x.byHash[h] {
			if counts[q]++; counts[q] > 1 {
				continue
			}
			if r := resemblance(it.hashes(), q.hashes()); r > most && isReprint(it, q, r) {
				best, most = q, r
			}
		}
	}
	return best
}

// contained estimates what part of the shorter of two texts is in the longer.
func contained(p, q *Item, resemblance float64) float64 {
	short, long := float64(p.Document.Words), float64(q.Document.Words)
	if short > long {
		short, long = long, short
	}
	return resemblance / (1 + resemblance) * (1 + long/max(1, short))
}

func (it *Item) hashes() []uint32 {
	if it.Summary.Evidence == nil {
		return nil
	}
	return it.Summary.Evidence.Hashes
}

// isReprint reports whether one of two items of that resemblance is a reprint of
// the other, or of most of it.
func isReprint(p, q *Item, resemblance float64) bool {
	return resemblance >= doubleRuns && contained(p, q, resemblance) >= doubleWithin && min(len(p.hashes()), len(q.hashes())) >= fewestHashes &&
		p.Document.Language == q.Document.Language && !updates(p, q)
}

// updates reports whether sentences of two items are the same but for their
// numbers: one is news beside the other.
func updates(p, q *Item) bool {
	numbers := map[string]string{}
	for _, s := range q.Summary.Sentences {
		words, digits := apartFromDigits(s.Text)
		numbers[words] = digits
	}
	for _, s := range p.Summary.Sentences {
		words, digits := apartFromDigits(s.Text)
		if other, same := numbers[words]; same && other != digits {
			return true
		}
	}
	return false
}

func apartFromDigits(text string) (words, digits string) {
	digits = strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
	words = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, text)
	return words, digits
}

// resemblance estimates what part of the runs of words in either of two texts
// is in both, by their least hashes: of the least of both together, the part
// that is among those of each.
func resemblance(a, b []uint32) float64 {
	shared, all := 0, 0
	for most := max(len(a), len(b)); all < most && (len(a) > 0 || len(b) > 0); all++ {
		switch {
		case len(b) == 0 || len(a) > 0 && a[0] < b[0]:
			a = a[1:]
		case len(a) == 0 || b[0] < a[0]:
			b = b[1:]
		default:
			a, b = a[1:], b[1:]
			shared++
		}
	}
	return float64(shared) / float64(max(1, all))
}

func isDouble(p, q *Item) bool {
	if p.Document.Language != q.Document.Language {
		return false
	}
	in := map[string]bool{}
	for _, s := range q.Summary.Sentences {
		in[plainWords(s.Text)] = true
	}
	same := 0
	for _, s := range p.Summary.Sentences {
		if in[plainWords(s.Text)] {
			same++
		}
	}
	most := max(len(p.Summary.Sentences), len(q.Summary.Sentences))
	return float64(same) >= doubleSentences*float64(most) && termCosine(p.Summary.Terms, q.Summary.Terms) >= doubleTerms
}

// HashOf returns the FNV-1a hash of a sentence's plain words, which stands for
// them where very many are looked up.
func HashOf(s string) uint64 {
	var room [512]byte // of most sentences, so that none is made
	h := fnv.New64a()
	_, _ = h.Write(appendPlain(room[:0], s))
	return h.Sum64()
}

// plainWords returns a sentence's letters and digits alone, in lower case.
func plainWords(s string) string { return string(appendPlain(nil, s)) }

// appendPlain adds a sentence's plain words to a list.
func appendPlain(to []byte, s string) []byte {
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			to = append(to, byte(r))
		case 'A' <= r && r <= 'Z':
			to = append(to, byte(r)-'A'+'a')
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			to = utf8.AppendRune(to, unicode.ToLower(r))
		}
	}
	return to
}

// termCosine returns the cosine of two bags of terms.
func termCosine(a, b []summarize.Term) float64 {
	weight := make(map[string]float64, len(a))
	squaresA, squaresB, sum := 0.0, 0.0, 0.0
	for _, t := range a {
		weight[t.Text] = t.Weight
		squaresA += t.Weight * t.Weight
	}
	for _, t := range b {
		sum += weight[t.Text] * t.Weight
		squaresB += t.Weight * t.Weight
	}
	if sum == 0 {
		return 0
	}
	return sum / math.Sqrt(squaresA*squaresB)
}
