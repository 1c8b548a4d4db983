package render

import "precis/digest"

// Subject gives the subject of a digest's mail: its title, its week, and what
// it opens with.
func Subject(d digest.Digest, preview bool) string {
	l, err := speak(d.Language)
	if err != nil { // the labels are part of the program
		panic(err)
	}
	s := heading(d.Title, l) + " · " + l.week(d.Week)
	if len(d.Brief) > 0 {
		s += ": " + title(d.Brief[0].Headline)
	}
	if preview {
		return put(l.Preview, "subject", s)
	}
	return s
}
