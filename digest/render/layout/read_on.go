package layout

import (
	"strings"
	"unicode/utf8"

	"precis/digest/render/wording"
)

// readOn has a headline that is the beginning of the sentence below it read on to
// the sentence's end, so that it does not stand there twice: the headline loses its
// "…", and the sentence what the headline says. It returns nil, and changes
// nothing, where the headline is another text.
func readOn(head *wording.Phrase, q Quote) *Quote {
	begin, cut := strings.CutSuffix(head.Text, "…")
	if begin == "" || len(q.Pieces) == 0 || q.Speaker.Text != "" || head.Lang != q.Lang || head.Dir != q.Dir {
		return nil
	}
	rest, says := strings.CutPrefix(q.Pieces[0].Text, begin)
	if !says || !cut && utf8.RuneCountInString(rest) > 1 {
		return nil
	}
	head.Text = begin
	q.Pieces = append([]wording.Phrase{{Text: rest, Kind: q.Pieces[0].Kind}}, q.Pieces[1:]...)
	return &q
}
