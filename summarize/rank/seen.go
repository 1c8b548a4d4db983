package rank

import (
	"math"
	"slices"
)

// The features of a sentence, in whole numbers: shares, likenesses and
// logarithms in thousandths, all else as it is counted. Those behind a mark of
// Z are distances from the mean of all sentences, in standard deviations.
const (
	seenPlace          = iota // sentences before it in its document, or its part of one
	seenNear                  // ln(1 + place)
	seenEarly                 // 1 − place/sentences
	seenLeft                  // sentences after it
	seenBefore                // words before it
	seenParagraph             // paragraphs before its own
	seenWithin                // sentences before it in its paragraph
	seenRemains               // sentences after it there
	seenCount                 // ln of the document's sentences
	seenTextWords             // ln of its words
	seenMeanWords             // tenths of words a sentence
	seenParagraphs            // tenths of sentences a paragraph
	seenWords                 // by white space
	seenWordsZ                //
	seenLetters               // tens of bytes a word
	seenWordsBefore           // of the sentence before it
	seenWordsAfter            // of the one after it
	seenTitle                 // cosine with the title's terms
	seenTitleShare            // share of the title's terms that it holds
	seenTitleZ                //
	seenTitled                // whether there is a title
	seenTitleBefore           // of the sentence before it
	seenTitleAfter            // of the one after it
	seenCentral               // LexRank, against the best sentence
	seenCentralZ              //
	seenLike                  // cosine with the sum of all sentences
	seenLikeZ                 //
	seenLikeBefore            // of the sentence before it
	seenLikeAfter             // of the one after it
	seenLeading               // cosine with one of the first two sentences
	seenOpening               // with the first
	seenPrevious              // with the one before it
	seenNext                  // with the one after it
	seenEarlier               // the largest with one of the six before it
	seenLater                 // and after it
	seenHold                  // Σ ln(sentences that hold a term) over its terms, a tenth
	seenHoldWord              // by the word
	seenHoldZ                 //
	seenOften                 // mean share of its terms in the text, fifty times
	seenTop                   // of the ten commonest terms
	seenAgain                 // share of its terms that others hold too
	seenPairs                 // of terms that others hold too
	seenPairWord              // by the word
	seenPairZ                 //
	seenBrings                // Σ as Hold over the terms that it is the first to mention
	seenBringsWord            // by the word
	seenRare                  // mean rarity of its terms
	seenRareWord              // their sum, by the word
	seenTerms                 // distinct ones
	seenPlain                 // share of its words that are stop words
	seenNames                 // words with a capital inside it
	seenNameShare             //
	seenNewNames              // terms with a capital that it is the first to mention
	seenFigures               // words that begin with a digit
	seenSums                  // marks of money and of shares
	seenNaming                // mean share of names in the document
	seenSpoken                // share of its words in quotation marks
	seenSpokenBefore          // of the sentence before it
	seenSpokenAfter           // of the one after it
	seenQuoted                // opens with a quotation mark
	seenUnquoted              // closes with one
	seenSpeech                // share of sentences that quote
	seenQuestion              // asks
	seenQuestionBefore        // the one before it asks
	seenCries                 // holds an exclamation mark
	seenDangling              // opens with a word that points back
	seenDanglingAfter         // the one after it does
	seenClaim                 // the authors speak of their own work
	seenOwn                   // how much the document is about that
	seenColon                 // holds one
	seenBracket               // holds one
	seenLower                 // opens with a small letter
	seenFragment              // has no end mark
	seenAsking                // share of questions in the document
	seenOpeningLike           // mean of LikeZ over the first five sentences of its document
	seenOpeningHold           // of HoldZ
	seenOpeningTitle          // of TitleZ
	seenOpeningClaim          // of Claim, in thousandths
	seenOpeningWords          // words in the first paragraph
	seenAbstract              // stands in a first paragraph that is the abstract of what follows
	seenSaid                  // what its words say for it
	seenSaidZ                 //
	seenScore                 // what its linear features give each of its words
	seenScoreZ                //
	seenMentions              // what its terms and pairs give each of its words
	seenMentionsZ             //
	seenAlone                 // both together
	seenAloneZ                //
	seenRank                  // how many sentences of its document have more
	RowKinds                  // how many features there are
)

// groups name what speaks for a sentence: the features up to each bound.
var groups = [...]struct {
	name string
	to   int
}{
	{"place", seenCount},
	{"size", seenTitle},
	{"title", seenCentral},
	{"central", seenHold},
	{"terms", seenNames},
	{"names", seenSpoken},
	{"speech", seenQuestion},
	{"wording", seenOpeningLike},
	{"opening", seenSaid},
	{"words", seenScore},
	{"linear", RowKinds},
}

// A Row is what is seen of one sentence, by kind.
type Row [RowKinds]int16

// milli gives thousandths. The offset keeps plain fractions off the border
// between two of them, where machines that round otherwise would part.
func milli(x float64) int16 {
	return int16(min(max(math.Floor(float64(x*1000)+0.37188), -32000), 32000))
}

func capped(n int) int16 { return int16(min(n, 32000)) }

func bit(b bool) int16 {
	if b {
		return 1
	}
	return 0
}

// AnyKind returns the features that mean the same in every kind of document: they
// compare its sentences with each other, and do not tell what it is.
func AnyKind() []int {
	return []int{
		seenNear, seenEarly, seenWordsZ, seenTitleZ, seenCentralZ, seenLikeZ, seenHoldZ, seenPairZ, seenOpening, seenLeading, seenEarlier, seenLater, seenBringsWord, seenPlain,
		seenSpoken, seenQuestion, seenDangling, seenClaim, seenFragment, seenLower, seenNewNames, seenOpeningLike, seenOpeningHold, seenOpeningTitle, seenOpeningClaim, seenAbstract,
		seenScoreZ, seenMentionsZ, seenAloneZ, seenRank,
	}
}

// seen looks at every sentence; score is what its linear features give each of its
// words, and total what it mentions.
func (r *Text) seen(score, total []float64, salience Salience) []Row {
	k := looking{r: r, rows: make([]Row, len(r.Sentences)), after: make([]int32, len(r.Sentences))}
	for i := range r.Sentences {
		k.after[i] = -1
		if b := r.Sentences[i].Before; b >= 0 {
			k.after[b] = int32(i)
		}
	}
	k.places()
	k.sizes()
	k.titles()
	k.likeness()
	k.terms()
	k.surfaces()
	k.neighbours()
	for _, z := range [...][2]int{{seenWords, seenWordsZ}, {seenTitle, seenTitleZ}, {seenCentral, seenCentralZ}, {seenLike, seenLikeZ}, {seenHoldWord, seenHoldZ}, {seenPairWord, seenPairZ}} {
		k.standard(z[0], z[1])
	}
	k.openings()
	k.said(salience)
	k.linear(score, total)
	return k.rows
}

// looking is the making of features.
type looking struct {
	r     *Text
	rows  []Row
	after []int32 // of each candidate, the next of its document, or −1
}

// neighbours tells each sentence of those around it.
func (k *looking) neighbours() {
	for i := range k.rows {
		e := &k.rows[i]
		if b := k.r.Sentences[i].Before; b >= 0 {
			x := &k.rows[b]
			e[seenWordsBefore], e[seenTitleBefore], e[seenLikeBefore] = x[seenWords], x[seenTitle], x[seenLike]
			e[seenSpokenBefore], e[seenQuestionBefore] = x[seenSpoken], x[seenQuestion]
		}
		if a := k.after[i]; a >= 0 {
			x := &k.rows[a]
			e[seenWordsAfter], e[seenTitleAfter], e[seenLikeAfter] = x[seenWords], x[seenTitle], x[seenLike]
			e[seenSpokenAfter], e[seenDanglingAfter] = x[seenSpoken], x[seenDangling]
		}
	}
}

// standard sets a feature to another's distance from its mean.
func (k *looking) standard(from, to int) {
	sum, squares := 0, 0
	for i := range k.rows {
		x := int(k.rows[i][from])
		square := x * x
		sum, squares = sum+x, squares+square
	}
	n, square := len(k.rows), sum*sum
	squares *= n
	deviation := math.Sqrt(float64(squares - square)) // n times
	if deviation == 0 {
		for i := range k.rows {
			k.rows[i][to] = 0
		}
		return
	}
	for i := range k.rows {
		x := n * int(k.rows[i][from])
		k.rows[i][to] = milli(float64(x-sum) / deviation)
	}
}

// linear tells each sentence what the linear features and the concepts give it.
func (k *looking) linear(score, total []float64) {
	for i := range k.rows {
		e := &k.rows[i]
		mentions := total[i] / float64(max(1, k.r.Sentences[i].Words))
		e[seenScore], e[seenMentions], e[seenAlone] = milli(score[i]), milli(mentions), milli(score[i]+mentions)
	}
	k.standard(seenScore, seenScoreZ)
	k.standard(seenMentions, seenMentionsZ)
	k.standard(seenAlone, seenAloneZ)
	order := make([]int32, len(k.rows))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return int(k.rows[b][seenAlone]) - int(k.rows[a][seenAlone]) })
	for n, i := range order {
		k.rows[i][seenRank] = capped(n)
	}
}
