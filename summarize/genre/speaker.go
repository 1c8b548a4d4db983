package genre

import (
	"strings"

	"precis/summarize/document/draft"
)

// A turn is where somebody begins to speak.
type turn struct {
	at    int // byte offset in the text
	label string
}

// turns are the labels of speakers that reading a document left out, in order.
func turns(s *shape) []turn {
	var all []turn
	for _, d := range s.doc.Dropped {
		if d.Why != draft.WhySpeaker {
			continue
		}
		last := d.Text[strings.LastIndexByte(d.Text, '\n')+1:]
		if i := strings.LastIndex(last, "<v"); i >= 0 { // a voice of WebVTT, perhaps of a class
			_, last, _ = strings.Cut(last[i:], " ")
		}
		if label := strings.Trim(last, " :：>-[]()"); label != "" && len(label) <= longLabel {
			all = append(all, turn{d.At, label})
		}
	}
	return all
}

// Speaker returns who says the sentence that begins at Text[start], where a
// document is of people who speak in turn and the sentence does not say so itself;
// else "".
func (g *Genre) Speaker(block, start int) string {
	if g.Name != Transcript {
		return ""
	}
	if b := g.doc.Blocks[block]; speaker(g.doc.Text[b.Start:b.End]) != "" {
		if b.Start == start {
			return ""
		}
		return speaker(g.doc.Text[b.Start:b.End])
	}
	for i := len(g.turns) - 1; i >= 0; i-- {
		if g.turns[i].at <= start {
			return g.turns[i].label
		}
	}
	return ""
}
