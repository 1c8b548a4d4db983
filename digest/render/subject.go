package render

import (
	"strings"
	"unicode/utf8"

	"precis/digest"
)

// longestSubject is in characters: mail programs show no more on most screens.
const longestSubject = 70

// opening returns the stories in brief, the one first that the subject tells: the
// first in the digest's language, or the first of all.
func opening(d digest.Digest) []digest.Brief {
	for i, b := range d.Brief {
		if b.Language == d.Language {
			all := append([]digest.Brief{b}, d.Brief[:i]...)
			return append(all, d.Brief[i+1:]...)
		}
	}
	return d.Brief
}

// Subject returns the subject of a digest's mail: what the first story says, in
// at most 70 characters.
func Subject(d digest.Digest, preview bool) string {
	l, err := speak(d.Language)
	if err != nil { // the labels are part of the program
		panic(err)
	}
	frame := "{subject}"
	if preview {
		frame = l.Preview
	}
	said, lang := l.week(d.Week)+" · "+strings.TrimSuffix(l.QuietWeek, "."), d.Language
	if stories(d) > 0 {
		said = heading(d.Title, l) + " · " + l.week(d.Week)
	}
	if len(d.Brief) > 0 && title(opening(d)[0].Headline) != "" {
		said, lang = title(opening(d)[0].Headline), opening(d)[0].Language
	}
	var names []string
	for _, n := range d.Names {
		names = append(names, title(n.Text))
	}
	room := longestSubject - utf8.RuneCountInString(put(frame, "subject", ""))
	return put(frame, "subject", digest.Abridge(said, lang, room, names))
}
