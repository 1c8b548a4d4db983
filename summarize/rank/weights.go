package rank

import "precis/summarize/rank/trees"

// Weights say how much each feature counts.
type Weights struct {
	Of    Features     // for a sentence, a tenth of it for each of its words
	Term  TermFeatures // for the mention of a term: log odds
	Pair  PairFeatures // for that of a pair
	Terms float64      // what the sure mention of a term counts, against a sentence's score for one word
	Pairs float64      // and that of a pair
	Twice float64      // what a second mention of a term counts, by the square of its chance
	Often float64      // what mentions of a term count by its share of all the text's terms

	Salience Salience     // what words say for a sentence
	Forest   trees.Forest // scores each sentence of a single document
	Trees    float64      // what that counts; 0 leaves the trees out, and what follows
	Talk     float64      // by what it and Lead are multiplied where a conversation is summarized
	Own      float64      // and by how much less than 1 where a short text is about its authors' own work
	Abstract float64      // added to the sentences of a paper's abstract
	Lead     float64      // by how much each word of another choice must be worth more than one of the lead
	Few      float64      // by what that is multiplied where few words are asked for

	Fault  float64 // taken off the value of a choice for each fault of a sentence
	Orphan float64 // and for a sentence that leans on the one before it, where that is missing
}

// Fitted returns the weights that Blend uses. Most come from the
// fitting program in evaluate (flag -fit), run on four sets together: English
// news, English abstracts with titles, French news, and clusters of Vietnamese
// news. Term and Pair are logistic regressions of what people's summaries of
// these documents mention, every set counting alike. The others were searched
// for the best margins over Lead in ROUGE-1 and ROUGE-2 at equal words: they
// are the mean of two searches, one of which let the clusters count for twice
// as much. Fitted without the documents measured on (-validate), weights of
// this kind gain less. Question, Fault and Orphan were set by hand: hardly one
// sentence in a hundred begins with "He" or "But" behind none that tells who he is,
// at some hundredths of a point of ROUGE in the mean over kinds, and up to 0.3 in
// single sets. The trees come from that program
// too (flag -train); what they count, and where less, was chosen on a third of each
// set that they had not seen, and on kinds left out.
func Fitted() Weights {
	return Weights{
		Of: Features{
			First: -1.82, Near: 1.23, Turn: 5.05, Early: -0.50, Intro: -0.15,
			Title: 5.32, Central: 2.29, Claim: 5.53,
			Spoken: -4.06, Question: -4.00, Short: 3.63, Long: -0.29, Plain: 2.89, Fragment: -5.24, Brings: 2.42,
		},
		Term: TermFeatures{
			TermBias: -4.36, TermOften: 0.75, TermSpread: 0.76, TermFirst: 1.00, TermEarly: 1.05, TermLead: -0.47,
			TermTitle: 1.33, TermRare: -0.32, TermName: 0.32, TermFigure: 0.24, TermClaim: -0.05, TermSpoken: -0.64,
			TermCentral: 1.81, TermShared: 0.58, TermSize: 0.20,
		},
		Pair: PairFeatures{
			PairBias: -2.91, PairSum: 0.08, PairLeast: 0.10, PairOften: 0.73, PairAgain: 0.62,
			PairFirst: 1.71, PairTitle: 1.17, PairNames: 0.46, PairRare: -0.73,
		},
		Terms: 3.36,
		Pairs: 2.66,
		Twice: 0.62,
		Often: 38.48,

		Salience: fittedSalience, Forest: fittedForest(), Trees: 12, Talk: 0.1, Own: 1, Abstract: 5, Lead: 0.3, Few: 9,

		Fault: 12, Orphan: 22,
	}
}
