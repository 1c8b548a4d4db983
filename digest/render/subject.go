package render

import (
	"strings"
	"unicode/utf8"

	"precis/digest"
)

// longestSubject is in characters: mail programs show no more on most screens.
const longestSubject = 70

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
		said = l.heading(d.Title) + " · " + l.week(d.Week)
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
