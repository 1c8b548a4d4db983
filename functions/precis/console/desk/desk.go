// Package desk lays a document out beside its summary: which sentences are kept
// and why, and which lines were left out and why.
package desk

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"precis/summarize"
	"precis/summarize/document"
)

// A Sheet is a document and its summary, to be shown side by side.
type Sheet struct {
	Kept       []Kept
	Lines      []Line
	Beyond     int    // blocks that are not among the lines, since there are too many
	Engine     string // that chose
	Note       string // why it is not the one asked for
	Of         int    // sentences in the document
	Words      int    // in the document
	Read       int    // words to be read in the summary
	Keyphrases []string
}

// Kept is a sentence of the summary.
type Kept struct {
	Speaker   string // who says it; "" where nobody is named
	Text      string
	Anchor    string // its place among the lines
	Shown     bool   // it stands among the lines
	Paragraph int
	Why       []Bar // what speaks most for it, and against it; nil where the engine does not say
}

// A Bar is what one reason adds to the worth of a sentence.
type Bar struct {
	Reason  string
	Share   string // as a number, with its sign
	Width   int    // 0 to 100, in steps of 5, against the longest bar of the sheet
	Against bool
}

// A Line is a block of the document, or what was left out between two.
type Line struct {
	Kind   string // "p", "h", "li", "q", "row", "pre" or "left"
	Number int    // of the block, from 1; 0 of what was left out
	Pieces []Piece
	Left   []Left // the lines that were left out here; it is no block then
}

// Left is a line that was left out, and why.
type Left struct{ Text, Why string }

// A Piece of a line is a kept sentence where it has an anchor.
type Piece struct {
	Text   string
	Anchor string
}

const (
	mostLines = 1500    // shown of a document
	mostBars  = 6       // shown of a sentence
	mostBytes = 400_000 // of a text of which the reasons are worked out
)

// Lay lays a document out, with a summary made anew.
func Lay(doc document.Document, o summarize.Options) Sheet {
	sum := summarize.Summarize(doc, o)
	s := Sheet{Engine: sum.Engine, Note: sum.Note, Of: sum.Of, Words: sum.Words, Keyphrases: sum.Keyphrases}
	s.Lines, s.Beyond = lines(doc, sum)
	shown := map[string]bool{}
	for _, line := range s.Lines {
		for _, p := range line.Pieces {
			shown[p.Anchor] = true
		}
	}
	why := reasons(doc, o, sum)
	for _, q := range sum.Sentences {
		s.Kept = append(s.Kept, Kept{Speaker: q.Speaker, Text: q.String(), Anchor: q.Anchor(), Shown: shown[q.Anchor()], Paragraph: q.Paragraph, Why: why[q.Start]})
	}
	return s
}

// lines returns a document's blocks with what was left out between them.
func lines(doc document.Document, sum summarize.Summary) (all []Line, beyond int) {
	left, kept := doc.Dropped, sum.Sentences
	for i, b := range doc.Blocks {
		for len(left) > 0 && left[0].At <= b.Start {
			all, left = leave(all, left[0]), left[1:]
		}
		if len(all) >= mostLines {
			return all, len(doc.Blocks) - i
		}
		line := Line{Kind: kindOf(b.Kind), Number: i + 1}
		at := b.Start
		for len(kept) > 0 && kept[0].Start < b.End {
			q := kept[0]
			kept = kept[1:]
			if q.Start < at || q.End > b.End {
				continue // one that goes on in the next block
			}
			line.Pieces = append(line.Pieces, Piece{Text: doc.Text[at:q.Start]}, Piece{q.Text, q.Anchor()})
			at = q.End
		}
		line.Pieces = append(line.Pieces, Piece{Text: doc.Text[at:b.End]})
		line.Pieces = slices.DeleteFunc(line.Pieces, func(p Piece) bool { return p.Text == "" })
		all = append(all, line)
	}
	for _, d := range left[:min(len(left), mostLines)] {
		all = leave(all, d)
	}
	return all, 0
}

// leave adds a line that was left out to those that were left out there.
func leave(all []Line, d document.Dropped) []Line {
	if n := len(all); n == 0 || all[n-1].Left == nil {
		all = append(all, Line{Kind: "left"})
	}
	last := &all[len(all)-1]
	last.Left = append(last.Left, Left{d.Text, string(d.Why)})
	return all
}

func kindOf(k document.Kind) string {
	switch k {
	case document.Heading:
		return "h"
	case document.Item:
		return "li"
	case document.Quote:
		return "q"
	case document.Row:
		return "row"
	case document.Code:
		return "pre"
	case document.Paragraph, document.Caption, document.Courtesy:
	}
	return "p"
}

// reasons returns, by where a kept sentence begins, what speaks for it. Lead
// and TLDR have none of these, and a very long text would take too long.
func reasons(doc document.Document, o summarize.Options, sum summarize.Summary) map[int][]Bar {
	if sum.Engine != summarize.Blend || len(doc.Text) > mostBytes {
		return nil
	}
	chosen := map[int]bool{}
	for _, q := range sum.Sentences {
		chosen[q.Start] = true
	}
	shares, longest := map[int]map[string]float64{}, 0.0
	for _, x := range summarize.Explain(doc, o) {
		if !chosen[x.Start] {
			continue
		}
		of := map[string]float64{}
		for _, share := range x.Shares {
			if share.Kind == "trees" {
				continue // the same for every sentence
			}
			of[words(share.Kind)] += share.Share
		}
		if x.Repeated != 0 {
			of["other kept sentences say it too"] -= math.Abs(x.Repeated)
		}
		for _, share := range of {
			longest = max(longest, math.Abs(share))
		}
		shares[x.Start] = of
	}
	all := map[int][]Bar{}
	if longest == 0 {
		return all
	}
	for start, of := range shares {
		all[start] = bars(of, longest)
	}
	return all
}

// bars returns the longest ones, in order.
func bars(shares map[string]float64, longest float64) []Bar {
	var all []Bar
	for reason, share := range shares {
		if width := 5 * int(math.Round(20*math.Abs(share)/longest)); width > 0 {
			all = append(all, Bar{Reason: reason, Share: sign(share), Width: width, Against: share < 0})
		}
	}
	slices.SortFunc(all, func(a, b Bar) int {
		if c := cmp.Compare(b.Width, a.Width); c != 0 {
			return c
		}
		return cmp.Compare(a.Reason, b.Reason)
	})
	return all[:min(len(all), mostBars)]
}

// sign returns a number with its sign and two digits.
func sign(x float64) string {
	text := strconv.FormatFloat(math.Abs(x), 'f', 2, 64)
	if x < 0 {
		return "−" + text
	}
	return "+" + text
}
