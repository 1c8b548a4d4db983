package summarize

// Weights say how much each kind of evidence counts.
type Weights struct {
	Of    Evidence     // for a sentence, a tenth of it for each of its words
	Term  TermEvidence // for the mention of a term: log odds
	Pair  PairEvidence // for that of a pair
	Terms float64      // what the sure mention of a term counts, against a sentence's score for one word
	Pairs float64      // and that of a pair

	Orphan float64 // taken off for a sentence that leans on the one before it, where that is missing
}

// Fitted gives the weights that Blend uses. All but two come from the
// fitting program in evaluate (flag -fit), run on four sets together: English
// news, English abstracts with titles, French news, and clusters of Vietnamese
// news. Term and Pair are logistic regressions of what people's summaries of
// these documents mention, every set counting alike; Of, Terms and Pairs were
// searched for the best margins over Lead in ROUGE-1 and ROUGE-2 at equal
// words. Question and Orphan were set by hand: for each the reader pays less than
// 0.1 points of ROUGE and gets fewer questions left alone, and fewer sentences
// that begin with "He" or "But". The fitting program has since come to give the
// middle of its last tries instead of the best one, so that a run of it ends at
// other weights than these, which did better on the same four sets.
func Fitted() Weights {
	return Weights{
		Of: Evidence{
			First: -0.26, Near: 1.21, Turn: 1.13, Early: -0.72, Intro: -0.12,
			Title: 6.38, Central: 2.72, Claim: 6.23,
			Spoken: -2.42, Question: -4.00, Short: 3.89, Long: -0.45, Plain: -0.26, Fragment: -5.50,
		},
		Term: TermEvidence{
			TermBias: -4.36, TermOften: 0.75, TermSpread: 0.76, TermFirst: 1.00, TermEarly: 1.05, TermLead: -0.47,
			TermTitle: 1.33, TermRare: -0.32, TermName: 0.32, TermFigure: 0.24, TermClaim: -0.05, TermSpoken: -0.64,
			TermCentral: 1.81, TermShared: 0.58, TermSize: 0.20,
		},
		Pair: PairEvidence{
			PairBias: -2.91, PairSum: 0.08, PairLeast: 0.10, PairOften: 0.73, PairAgain: 0.62,
			PairFirst: 1.71, PairTitle: 1.17, PairNames: 0.46, PairRare: -0.73,
		},
		Terms: 2.85,
		Pairs: 2.54,

		Orphan: 1,
	}
}

// under gives the weights under options: that a sentence is short speaks for
// it only where words are asked for, of which it leaves more to others.
func (w Weights) under(o Options) Weights {
	if o.Words <= 0 {
		w.Of[Short] = min(0, w.Of[Short])
	}
	return w
}
