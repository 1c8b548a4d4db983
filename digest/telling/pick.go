package telling

import (
	"cmp"
	"slices"
	"strings"

	"precis/summarize"
	"precis/summarize/document"
)

// choose returns the sentences that are quoted, in the order in which they are
// read.
func (s *story) choose(o summarize.Options) []int {
	out := s.unfit()
	var chosen []int
	for range mostRounds {
		chosen = s.pick(o, out)
		s.arrange(chosen)
		sound := s.sound(chosen)
		if len(sound) == len(chosen) {
			break
		}
		for _, i := range chosen {
			out[i] = out[i] || !slices.Contains(sound, i)
		}
		chosen = sound
	}
	return s.worthwhile(s.fill(chosen, o, out))
}

// pick picks the sentences that together tell the most, none of those that are
// out, as many as the options ask for. Of several sources that is the choice that
// a summary of them all would make; of one it is made already, by its summary.
func (s *story) pick(o summarize.Options, out []bool) []int {
	if len(s.sources) == 1 {
		return s.best(o, out)
	}
	docs := make([]document.Document, len(s.sources))
	places := make([][]int, len(s.sources)) // of each block, the sentence
	for at, source := range s.sources {
		docs[at].Title, docs[at].Language = source.Title, source.Language
	}
	texts := make([]strings.Builder, len(docs))
	for i := range s.sentences {
		x := &s.sentences[i]
		if out[i] {
			continue
		}
		text := &texts[x.source]
		start := text.Len()
		text.WriteString(x.Text)
		docs[x.source].Blocks = append(docs[x.source].Blocks, document.Block{Kind: document.Paragraph, Start: start, End: text.Len()})
		places[x.source] = append(places[x.source], i)
		text.WriteByte('\n')
	}
	for at := range docs {
		docs[at].Text = texts[at].String()
	}
	choice := summarize.ReadBlocks(docs...).Choose(o, summarize.Fitted())
	picked := make([]int, len(choice.Quotes))
	for i, q := range choice.Quotes {
		picked[i] = places[q.Document][q.Paragraph-1]
	}
	return s.withLead(picked, o, out)
}

// best takes sentences by their score, those that the summary keeps before the
// others.
func (s *story) best(o summarize.Options, out []bool) []int {
	order := make([]int, 0, len(s.sentences))
	for i := range s.sentences {
		if !out[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &s.sentences[a], &s.sentences[b]
		if x.little != y.little {
			return first(y.little)
		}
		if x.kept != y.kept {
			return first(x.kept)
		}
		return cmp.Compare(y.Score, x.Score)
	})
	words := 0
	for n, i := range order {
		if o.Enough(n, words) {
			return order[:n]
		}
		words += s.sentences[i].words
	}
	return order
}

// fill adds what else may stand with the chosen, the most valuable first, as long
// as the options leave room.
func (s *story) fill(chosen []int, o summarize.Options, out []bool) []int {
	words := 0
	for _, i := range chosen {
		words += s.sentences[i].words
	}
	full := func() bool {
		return o.Enough(len(chosen), words) && (o.Words <= 0 || len(s.sources) == 1 || len(chosen) >= fewestSentences)
	}
	if full() {
		return chosen
	}
	order := s.byValue(out)
	for _, i := range order {
		if full() {
			return chosen
		}
		if slices.Contains(chosen, i) {
			continue
		}
		more := append(slices.Clone(chosen), i)
		if s.arrange(more); len(s.sound(more)) == len(more) {
			chosen = more
			words += s.sentences[i].words
		}
	}
	for _, i := range s.byValue(s.unfit()) { // where all else says the same, another at least says it too
		if len(chosen) == 0 || len(chosen) >= fewestSentences || full() {
			break
		}
		if s.sentences[i].source != s.sentences[chosen[0]].source && s.sentences[i].Text != s.sentences[chosen[0]].Text {
			chosen = append(chosen, i)
			s.arrange(chosen)
		}
	}
	return chosen
}

// byValue returns the sentences that are not out, the most valuable first.
func (s *story) byValue(out []bool) []int {
	var order []int
	for i := range s.sentences {
		if !out[i] {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Compare(s.value(&s.sentences[b]), s.value(&s.sentences[a]))
	})
	return order
}

// value says how well a sentence tells the story by itself.
func (s *story) value(x *sentence) float64 {
	return x.Score + s.supported(x) - placePenalty*float64(x.place)
}

// placePenalty is what each sentence before it in its source takes from the value
// of one.
const placePenalty = 0.05

// arrange puts what was picked into the order in which it is read: the lead,
// then by day, and what is quoted of one day by its place in the source. A
// sentence that points back stands behind the one before it.
func (s *story) arrange(picked []int) {
	lead := s.leadOf(picked)
	slices.SortFunc(picked, func(a, b int) int {
		x, y := &s.sentences[a], &s.sentences[b]
		switch lead {
		case a:
			return -1
		case b:
			return 1
		}
		return cmp.Or(cmp.Compare(s.sources[x.source].Day, s.sources[y.source].Day), x.place-y.place, x.source-y.source)
	})
	for from, i := range picked {
		if !s.sentences[i].pointsBack || i == lead {
			continue
		}
		to := slices.IndexFunc(picked[:from], func(j int) bool { return s.precedes(j, i) })
		if to >= 0 {
			copy(picked[to+2:from+1], picked[to+1:from])
			picked[to+1] = i
		}
	}
}

// precedes reports whether one sentence stands right before another in their
// source.
func (s *story) precedes(i, j int) bool {
	x, y := &s.sentences[i], &s.sentences[j]
	return x.source == y.source && x.place+1 == y.place
}
