package render

import (
	"sort"

	"precis/digest"
	"precis/digest/render/layout"
)

// Mail returns the digest as the two parts of a mail, which tell the same, in
// tiers: the most important stories in full, others by a sentence or by their headline.
// The HTML has at most maxBytes, and neither part more than digest.MailWords: where
// there would be more, the headlines of the last stories of each section are left out,
// with a word that says how many, and then what else is told. Where even the mail
// without a story is larger, it gives that mail.
//
// The address at which its reader unsubscribes stands once in each part, at the
// start of a line or behind a quotation mark there, so that no encoding of lines
// breaks it; "" leaves that out.
func Mail(d digest.Digest, maxBytes int, unsubscribe string) (html, text []byte, err error) {
	m := letter{digest: d, unsubscribe: unsubscribe}
	html, text = m.within(maxBytes, digest.MailWords)
	return html, text, m.err
}

// A letter is a mail in the making.
type letter struct {
	digest      digest.Digest
	unsubscribe string
	err         error // the first; nothing is drawn after it
}

// A drawing is a mail with so much in it.
type drawing struct {
	html, text []byte
	words      int // of the form that has more
}

// A story takes at least so many bytes and words of a mail.
const (
	leastBytes = 50
	leastWords = 3
)

// How much of its room a mail fills, in percent, with what stands around the stories,
// with this and what is told of the first, and with all.
const (
	aroundStories = 60
	beforeOthers  = 80
	wholeRoom     = 100
)

// within draws the mail in so many bytes and words: all of it, or what stands around
// its stories, then as much of these in the order of their numbers, then headlines.
func (m *letter) within(bytes, words int) (html, text []byte) {
	fits := func(most layout.Limits, percent int) bool {
		x := m.draw(most)
		return len(x.html) <= bytes*percent/100 && x.words <= words*percent/100
	}
	told, stories := layout.Told(m.digest), layout.Stories(m.digest)
	room := min(bytes/leastBytes, words/leastWords)
	most := layout.Limits{Told: told, Headlines: stories, Named: stories, Brief: stories, Rows: m.digest.RowsInMail()}
	if stories > room || !fits(most, wholeRoom) {
		for _, most = range frames(most.Rows) {
			if fits(most, aroundStories) {
				break
			}
		}
		most.Told = largest(min(told, room), func(n int) bool { return fits(with(most, n, 0), beforeOthers) })
		most.Headlines = largest(min(stories, room), func(n int) bool { return fits(with(most, most.Told, n), wholeRoom) })
	}
	x := m.draw(most)
	return x.html, x.text
}

// with returns limits with so many stories.
func with(most layout.Limits, told, headlines int) layout.Limits {
	most.Told, most.Headlines = told, headlines
	return most
}

// largest returns the largest number up to most that holds, as all below it do; 0
// where none does.
func largest(most int, holds func(int) bool) int {
	return sort.Search(most, func(i int) bool { return !holds(i + 1) })
}

// Where room is short, a headline names so many sources.
const namedInShort = 2

// frames returns the limits to try of what stands around the stories, the widest first.
func frames(rows int) []layout.Limits {
	var all []layout.Limits
	for _, most := range []struct{ brief, rows int }{{10, rows}, {10, 5}, {5, 5}, {2, 2}, {0, 0}} {
		all = append(all, layout.Limits{Named: namedInShort, Brief: most.brief, Rows: min(most.rows, rows)})
	}
	return all
}

func (m *letter) draw(most layout.Limits) (x drawing) {
	if m.err != nil {
		return x
	}
	var p *layout.Page
	if p, m.err = layout.Of(m.digest, most, true); m.err != nil {
		return x
	}
	p.Unsubscribe = m.unsubscribe
	if x.html, m.err = draw(p); m.err != nil {
		return drawing{}
	}
	x.text = mailText(p)
	x.words = max(wordsOfHTML(x.html), wordsOfText(x.text))
	return x
}
