package rank

// openingOf is how many of a document's first sentences are its opening.
const openingOf = 5

// A documentOpening is how a document begins.
type documentOpening struct {
	sums      [4]int // of LikeZ, HoldZ, TitleZ and Claim over the opening
	block     int32  // the first paragraph
	words     int    // in it
	sentences int
	claims    int
	asks      bool
	labelled  bool // its first sentence holds a colon, as a speaker's does
}

// openings tells each sentence how its document opens: with what tells the most
// of it, as an abstract does and most news, or with what leads to it.
func (k *looking) openings() {
	all := make([]documentOpening, len(k.r.Lengths))
	for i := range k.rows {
		c, e := &k.r.Sentences[i], &k.rows[i]
		o := &all[c.Document]
		if c.Place == 0 {
			o.block, o.labelled = c.Block, c.Surface.Colon
		}
		if c.Block == o.block {
			o.words += c.Words
			o.sentences++
			o.claims += int(e[seenClaim])
			o.asks = o.asks || e[seenQuestion] > 0
		}
		if c.Place < openingOf {
			for n, x := range [...]int16{e[seenLikeZ], e[seenHoldZ], e[seenTitleZ], 1000 * e[seenClaim]} {
				o.sums[n] += int(x)
			}
		}
	}
	for i := range k.rows {
		c, e := &k.r.Sentences[i], &k.rows[i]
		o, of := &all[c.Document], k.r.Lengths[c.Document]
		for f, x := range o.sums {
			e[seenOpeningLike+f] = int16(x / min(openingOf, of))
		}
		e[seenOpeningWords] = capped(o.words)
		e[seenAbstract] = bit(c.Block == o.block && o.abstract(of))
	}
}

// abstract reports whether a first paragraph is the abstract of a document of so
// many sentences: as long as one, of several sentences that neither ask nor
// speak to anyone, in which the authors say what they did.
func (o *documentOpening) abstract(of int) bool {
	return of >= 40 && of >= 4*o.sentences && o.sentences >= 3 && o.words >= 50 && o.words <= 350 &&
		o.claims >= 1 && !o.asks && !o.labelled
}
