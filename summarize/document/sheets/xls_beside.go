package sheets

import "precis/summarize/document/draft"

// Types of records of what stands beside the cells ([MS-XLS] 2.3).
const (
	biffHead   = 0x0014
	biffFoot   = 0x0015
	biffNote   = 0x001C
	biffObject = 0x005D
	biffBox    = 0x01B6
	biffSeries = 0x100D // a title of a chart, or the name of a series

	noteObject = 0x0019 // the box of a comment
)

// Kinds of sheets ([MS-XLS] 2.4.28).
const (
	ofCells = 0
	ofChart = 2
)

// readBeside takes a record of a head, of a comment or of a chart; false where
// it is none.
func (w *oldBook) readBeside(r biff) bool {
	switch r.kind {
	case biffHead, biffFoot:
		text, _ := w.text(r.body, 0, w.version == biff8)
		w.Drop(printed(text), draft.WhyHead)
	case biffNote:
		if w.version != biff8 && len(r.body) > 6 { // later ones lie in boxes
			text, _ := w.page.NewDecoder().Bytes(r.body[6:])
			w.Drop(draft.Fold(string(text)), draft.WhyComments)
		}
	case biffSeries:
		text, _ := w.text(r.body, 2, false)
		if text = draft.Fold(text); text != "" {
			w.sheet.captions = append(w.sheet.captions, text)
		}
	default:
		return false
	}
	return true
}

// readBox reads the text of a box, which stands in the records that go on from
// its own, and returns the place behind them.
func (w *oldBook) readBox(r biff, place, object int) int {
	c := &continued{}
	for {
		more, behind, ok := w.next(place)
		if !ok || more.kind != biffContinue {
			break
		}
		c.parts, place = append(c.parts, more.body), behind
	}
	n := uint16At(r.body, 10)
	if n == 0 || len(c.parts) == 0 {
		return place
	}
	text := c.text(n)
	if object == noteObject {
		w.Drop(draft.Fold(text), draft.WhyComments)
	} else {
		w.sheet.boxes = append(w.sheet.boxes, text)
	}
	return place
}
