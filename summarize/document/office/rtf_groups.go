package office

import (
	"strings"

	"precis/summarize/document/draft"
)

// A rtfGroup is what braces save and restore.
type rtfGroup struct {
	into    destination
	unicode int // characters that stand in for each \u
	font    int
	hidden  bool
	deleted bool
	raised  bool
	why     draft.Reason // why it is left out, of what goes beside
	note    bool         // this very group is a note
	word    []byte       // what a destination other than the text collects
	number  int          // of the font or style that is defined
}

// A destination is where characters go.
type destination int

const (
	toText destination = iota
	toNowhere
	toFonts
	toStyles
	toTitle
	toBeside
	toProperty // of a shape, its name or its value
)

// close ends a group.
func (r *rtf) close() {
	n := len(r.groups)
	if n == 0 {
		return
	}
	ended := r.group
	r.group = r.groups[n-1]
	r.groups = r.groups[:n-1]
	switch {
	case ended.note:
		r.endParagraph()
		r.Note--
		r.text.WriteString(r.after)
		r.after = ""
	case ended.into == toStyles:
		if name := strings.TrimSuffix(strings.TrimSpace(string(ended.word)), ";"); name != "" {
			r.styles[ended.number] = strings.ToLower(name)
		}
	case ended.into == toBeside && r.group.into != toBeside:
		r.Drop(draft.Fold(r.beside.String()), ended.why)
		r.beside.Reset()
	case ended.into == toProperty:
		r.property(strings.TrimSpace(string(ended.word)))
	case ended.into == toTitle && r.group.into != toTitle:
		r.about.Title = strings.TrimSpace(string(ended.word))
	}
}

// property takes the name of a shape's property, and then its value: the words
// that a shape is drawn of are text.
func (r *rtf) property(said string) {
	switch r.shape {
	case "":
		r.shape = said
		return
	case "gtextUNICODE":
		r.write(said + " ")
	case "wzDescription":
		r.Drop(said, draft.WhyAlternative)
	}
	r.shape = ""
}
