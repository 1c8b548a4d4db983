package render

import (
	"sort"

	"precis/digest"
	"precis/digest/render/layout"
)

// Mail returns the digest as the two parts of a mail, which tell the same, in
// tiers: the most important stories in full, others by a sentence or by their headline.
// The HTML has at most maxBytes: where it would have more, the stories of the
// highest numbers are cut, with a word that says so. Where even the mail without
// a story is larger, it gives that mail.
//
// The address at which its reader unsubscribes stands once in each part, at the
// start of a line or behind a quotation mark there, so that no encoding of lines
// breaks it; "" leaves that out.
func Mail(d digest.Digest, maxBytes int, unsubscribe string) (html, text []byte, err error) {
	steps := ladder(min(layout.Stories(d), maxBytes/leastStory), d.RowsInMail())
	try := func(most layout.Limits) (p *layout.Page, drawn []byte) {
		if p, err = layout.Of(d, most, true); err == nil {
			p.Unsubscribe = unsubscribe
			drawn, err = draw(p)
		}
		return p, drawn
	}
	best, html := try(steps[0])
	if err == nil && len(html) > maxBytes {
		narrower := steps[1:]
		i := sort.Search(len(narrower)-1, func(i int) bool {
			if err != nil {
				return true
			}
			_, drawn := try(narrower[i])
			return len(drawn) <= maxBytes
		})
		if err == nil {
			best, html = try(narrower[i])
		}
	}
	if err != nil {
		return nil, nil, err
	}
	return html, mailText(best), nil
}

// leastStory is fewer bytes than any story takes in the mail.
const leastStory = 50

// ladder returns the limits to try, the widest first: stories go one by one from
// the last, then the lists of so many rows and lines around them.
func ladder(n, rows int) []layout.Limits {
	var steps []layout.Limits
	for i := n; i >= 0; i-- {
		steps = append(steps, layout.Limits{Stories: i, Brief: max(i, 10), Rows: rows})
	}
	return append(steps, layout.Limits{Brief: 10, Rows: min(5, rows)}, layout.Limits{Brief: 5, Rows: min(5, rows)}, layout.Limits{Brief: 2, Rows: 2}, layout.Limits{})
}
