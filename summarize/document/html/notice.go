package html

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// What of a notice a text has.
const (
	saysCookie = 1 << iota
	saysConsent
	saysPrivacy
	saysPurpose
	saysWe
)

// noticeLists are the lists of what a notice on cookies and privacy speaks of, in
// the order of what they say.
var noticeLists = [...]string{"notice cookie", "notice consent", "notice privacy", "notice purpose", "notice we"}

// noticeTable holds the words at a place that their first two letters give,
// with others that have the same.
var noticeTable = sync.OnceValue(func() [][]noticeWord {
	table := make([][]noticeWord, noticePlaces)
	for i, list := range noticeLists {
		for _, word := range data.Everywhere(list) {
			if bare, whole := strings.CutSuffix(word, "_"); whole {
				word = bare + " "
			}
			at := noticePlace(word)
			table[at] = append(table[at], noticeWord{word, 1 << i})
		}
	}
	return table
})

const noticePlaces = 1 << 12

func noticePlace(s string) int {
	a, n := utf8.DecodeRuneInString(s)
	b, _ := utf8.DecodeRuneInString(s[n:])
	return int(a*31+b) % noticePlaces
}

type noticeWord struct {
	text string
	says int
}

// noticeSays returns what of a notice a text has. A word of a notice may also
// be the end of a compound, as in "Statistik-Cookies".
func noticeSays(text string) int {
	table, says, inside := noticeTable(), 0, false
	low := strings.ToLower(text)
	for i, r := range low {
		letter := r >= 'a' && r <= 'z' || r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r))
		if letter && !inside {
			for _, w := range table[noticePlace(low[i:])] {
				if strings.HasPrefix(low[i:], w.text) {
					says |= w.says
				}
			}
		}
		inside = letter && r < 0xE00
	}
	return says
}

// tells reports whether a text with what it says is surely of a notice;
// supports, whether it may go on in one.
func tells(says int) bool {
	return says&saysCookie != 0 && says&(saysConsent|saysPrivacy|saysPurpose) != 0 || says&(saysPrivacy|saysConsent|saysWe) == saysPrivacy|saysConsent|saysWe ||
		says&(saysPrivacy|saysConsent|saysPurpose) == saysPrivacy|saysConsent|saysPurpose
}

func supports(says, words int) bool {
	n := 0
	for s := says; s > 0; s &= s - 1 {
		n++
	}
	return n > 1 || n == 1 && words <= 8 || says&saysCookie != 0 || says&saysPrivacy != 0 && words <= 20
}

// noticed is what of a notice the blocks in an element say.
type noticed struct {
	all, notice, says int
	long              bool // it has more than buttons
	headed            bool // it holds the headline
}

// markNotices leaves out the notices on cookies and privacy, by what they say
// and not by what they are called, where the page has a sentence beside them or
// its article elsewhere; it takes their elements out of the tree, so that they cannot win the vote.
// What holds the headline is no notice: there are articles on cookies.
func markNotices(blocks []*block, title string, elsewhere bool) {
	says, all := make([]int, len(blocks)), 0
	for i, b := range blocks {
		says[i] = noticeSays(b.Text)
		all |= says[i]
	}
	if !tells(all) {
		return
	}
	on := noticeSays(title)&(saysCookie|saysPrivacy) != 0
	inArticle := around(isArticle)
	marked := largestNotices(blocks, noticesUnder(blocks, says), func(n *html.Node) bool { return on || inArticle(n) })
	flat := flatNotices(blocks, says, marked, on, inArticle)
	if !elsewhere && !sentenceBeside(blocks, marked, flat) {
		return
	}
	for i, b := range blocks {
		if flat[i] || marked[i] != nil {
			b.why = draft.WhyCookies
		}
		if n := marked[i]; n != nil && n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
	}
}

// noticesUnder sums up what the blocks in an element say, for the elements
// around notices and the headline.
func noticesUnder(blocks []*block, says []int) map[*html.Node]*noticed {
	under := map[*html.Node]*noticed{}
	for i, b := range blocks {
		notice := tells(says[i]) || supports(says[i], b.words)
		for n := b.inner; n != nil && (notice || b.isTitle); n = n.Parent {
			u := under[n]
			if u == nil {
				u = &noticed{}
				under[n] = u
			}
			u.headed = u.headed || b.isTitle
			if notice {
				u.notice += len(b.Text)
				u.says |= says[i]
				u.long = u.long || b.words >= 6
			}
		}
	}
	for _, b := range blocks {
		for n := b.inner; n != nil; n = n.Parent {
			if u := under[n]; u != nil {
				u.all += len(b.Text)
			}
		}
	}
	return under
}

// largestNotices returns the largest notice that each block stands in, up to an
// element that holds the headline; nil where there is none.
func largestNotices(blocks []*block, under map[*html.Node]*noticed, apart func(*html.Node) bool) []*html.Node {
	known := map[*html.Node]*html.Node{}
	var largest func(n *html.Node) *html.Node
	largest = func(n *html.Node) *html.Node {
		if n == nil || n.DataAtom == atom.Body || isArticle(n) {
			return nil
		}
		found, ok := known[n]
		if ok {
			return found
		}
		if u := under[n]; u == nil || !u.headed {
			found = largest(n.Parent)
			if found == nil && u != nil && isNotice(n, *u, apart(n)) {
				found = n
			}
		}
		known[n] = found
		return found
	}
	marked := make([]*html.Node, len(blocks))
	for i, b := range blocks {
		marked[i] = largest(b.inner)
	}
	return marked
}

// isNotice reports whether what the blocks in an element say makes it a
// notice: most of it is what notices say, and it speaks of us or to you. In an
// article, or on a page whose headline speaks of cookies (apart), its name must
// say so too.
func isNotice(n *html.Node, u noticed, apart bool) bool {
	switch {
	case !u.long || !tells(u.says) || u.notice*10 < u.all*7:
		return false
	case apart || u.says&saysWe == 0:
		return reasonOf(n) != ""
	}
	return true
}

// reasonOf returns for what an element would be left out by its own name.
func reasonOf(n *html.Node) draft.Reason {
	why, _ := reasonByTag(n)
	if why == "" {
		why, _ = reasonByName(n)
	}
	return why
}

// flatNotices finds the notices that stand without an element of their own
// before all other text or after it.
func flatNotices(blocks []*block, says []int, marked []*html.Node, on bool, inArticle func(*html.Node) bool) []bool {
	flat := make([]bool, len(blocks))
	if on {
		return flat
	}
	notice := func(i int) bool { return marked[i] == nil && supports(says[i], blocks[i].words) }
	for _, step := range []int{1, -1} {
		from := 0
		if step < 0 {
			from = len(blocks) - 1
		}
		to, long, all := from, false, 0
		for ; to >= 0 && to < len(blocks); to += step {
			b := blocks[to]
			if b.isTitle || inArticle(b.inner) || marked[to] == nil && b.words >= 6 && !notice(to) {
				break
			}
			if marked[to] != nil || notice(to) {
				long = long || b.words >= 6
				all |= says[to]
			}
		}
		for i := from; long && tells(all) && all&saysWe != 0 && i != to; i += step {
			flat[i] = flat[i] || notice(i)
		}
	}
	return flat
}

// sentenceBeside reports whether the page holds a sentence beside its notices,
// and not in what its tag or role says is no text.
func sentenceBeside(blocks []*block, marked []*html.Node, flat []bool) bool {
	footed := around(func(n *html.Node) bool {
		why, strong := reasonByTag(n)
		return why != "" && strong
	})
	for i, b := range blocks {
		if marked[i] == nil && !flat[i] && b.sentence() && !footed(b.inner) {
			return true
		}
	}
	return false
}
