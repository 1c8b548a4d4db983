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
	all := k.r.eachOpening()
	for i := range k.rows {
		c, e := &k.r.Sentences[i], &k.rows[i]
		if c.Place < openingOf {
			for n, x := range [...]int16{e[seenLikeZ], e[seenHoldZ], e[seenTitleZ], 1000 * e[seenClaim]} {
				all[c.Document].sums[n] += int(x)
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
		e[seenAbstract] = bit(c.Block == o.block && o.surely() && o.abstract(of))
	}
}

// eachOpening looks at the first paragraph of each document.
func (r *Text) eachOpening() []documentOpening {
	all := make([]documentOpening, len(r.Lengths))
	for i := range r.Sentences {
		c := &r.Sentences[i]
		o := &all[c.Document]
		if c.Place == 0 {
			o.block, o.labelled = c.Block, c.Surface.Colon
		}
		if c.Block == o.block {
			o.words += c.Words
			o.sentences++
			o.claims += int(bit(c.Cues.Claim > 0))
			o.asks = o.asks || c.Cues.Question > 0
		}
	}
	return all
}

// abstract reports whether a first paragraph is the abstract of a document of so
// many sentences: as long as one, of sentences that neither ask nor speak to anyone,
// in which the authors say what they did.
func (o *documentOpening) abstract(of int) bool {
	return of >= 40 && of >= 4*o.sentences && o.sentences >= 2 && o.words >= 30 && o.words <= 350 &&
		o.claims >= 1 && !o.asks && !o.labelled
}

// surely reports whether an abstract is as long as most are: the trees were fitted
// to what is said of these.
func (o *documentOpening) surely() bool { return o.sentences >= 3 && o.words >= 50 }

// CalledAbstract returns how many sentences stand in what is called the abstract; none
// where it is more than a quarter of all.
func (r *Text) CalledAbstract() int {
	n := 0
	for i := range r.Sentences {
		if r.Sentences[i].Abstract {
			n++
		}
	}
	if 4*n > len(r.Sentences) {
		return 0
	}
	return n
}

// abstracts reports of each sentence of a document whether it stands in its abstract:
// in what is called so, else in a first paragraph that reads like one.
func (r *Text) abstracts() []bool {
	all := make([]bool, len(r.Sentences))
	if r.CalledAbstract() > 0 {
		for i := range all {
			all[i] = r.Sentences[i].Abstract
		}
		return all
	}
	if o := r.eachOpening()[0]; !r.Introduced && o.abstract(len(all)) {
		for i := range all {
			all[i] = r.Sentences[i].Block == o.block
		}
	}
	return all
}
