package intake

import (
	"path"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"precis/summarize/language/data"
)

// Versions of one document have the same name but for the mark of the version,
// and a good part of their words is the same.
const (
	versionRuns   = 0.2
	versionWithin = 0.35 // of the runs of the shorter
)

// versionWords say in a name that what stands beside them is one of several
// versions, true if the last.
var versionWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, w := range data.Everywhere("version words") {
		words[w] = false
	}
	for _, w := range data.Everywhere("version final") {
		words[w] = true
	}
	return words
})

const finalVersion = 1 << 30

// version returns what a document is called but for the mark of its version,
// and which version it is: 0 without a mark. The name is "" where it is nothing
// but that.
func (it *Item) version() (name string, number int) {
	file := path.Base(strings.ToLower(it.Name))
	if it.Part != "" {
		file = path.Base(strings.ToLower(it.Part))
	}
	file = strings.TrimSuffix(file, path.Ext(file))
	words := nameWords(file)
	var kept []string
	for i := 0; i < len(words); i++ {
		w := words[i]
		n, isNumber := countOf(w)
		switch final, known := versionWords()[w]; {
		case final:
			number = finalVersion
		case known:
			number = max(number, 1)
			if i+1 < len(words) {
				if next, ok := countOf(words[i+1]); ok {
					number = max(number, next)
					i++
				}
			}
		case isNumber && i > 0 && i == len(words)-1 && strings.HasSuffix(file, "("+w+")"): // a browser's second copy
			number = max(number, n)
		default:
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " "), number
}

// countOf reads a number that may count versions.
func countOf(word string) (int, bool) {
	n, err := strconv.Atoi(word)
	return n, err == nil && n < 1000
}

// nameWords parts a name into runs of letters and runs of digits.
func nameWords(name string) []string {
	const letter, digit = 1, 2
	var words []string
	last := 0
	for _, r := range name {
		kind := 0
		switch {
		case unicode.IsDigit(r):
			kind = digit
		case unicode.IsLetter(r), unicode.IsMark(r), r == '\u200c' && last == letter:
			kind = letter
		}
		if kind != 0 && kind == last {
			words[len(words)-1] += string(r)
		} else if kind != 0 {
			words = append(words, string(r))
		}
		last = kind
	}
	return words
}

// isVersion reports whether two items are versions of one document.
func isVersion(p, q *Item) bool {
	a, m := p.version()
	b, n := q.version()
	if a == "" || a != b || m == n || p.Document.Language != q.Document.Language {
		return false
	}
	r := resemblance(p.hashes(), q.hashes())
	return r >= versionRuns && contained(p, q, r) >= versionWithin
}

// newest returns the index of the last version of the item at the head of a
// group, −1 where the group holds but one version of it.
func newest(group []*Item) int {
	name, first := group[0].version()
	at, last, several := 0, first, false
	for i, it := range group {
		other, number := it.version()
		if name == "" || other != name || number == first && number == last {
			continue
		}
		if several = true; number > last {
			at, last = i, number
		}
	}
	if !several {
		return -1
	}
	return at
}
