package render

import (
	"strings"
	"unicode/utf8"

	"precis/digest"
	"precis/digest/render/layout"
	"precis/digest/render/wording"
)

// longestSubject is in characters: mail programs show no more on most screens.
const longestSubject = 70

// Subject returns the subject of a digest's mail: what the first story says, in
// at most 70 characters.
func Subject(d digest.Digest, preview bool) string {
	l, err := wording.For(d.Language, d.Week)
	if err != nil { // the labels are part of the program
		panic(err)
	}
	frame := "{subject}"
	if preview {
		frame = l.Preview
	}
	said, lang := l.FormatPeriod(d.Week)+" · "+strings.TrimSuffix(l.NothingNew, "."), d.Language
	if layout.Stories(d) > 0 {
		said = l.Heading(d.Title) + " · " + l.FormatPeriod(d.Week)
	}
	if len(d.Brief) > 0 && wording.Title(layout.Opening(d)[0].Headline) != "" {
		said, lang = wording.Title(layout.Opening(d)[0].Headline), layout.Opening(d)[0].Language
	}
	var names []string
	for _, n := range d.Names {
		names = append(names, wording.Title(n.Text))
	}
	room := longestSubject - utf8.RuneCountInString(wording.Put(frame, "subject", ""))
	return wording.Put(frame, "subject", digest.Abridge(said, lang, room, names))
}
