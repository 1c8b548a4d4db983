package stories

import (
	"cmp"
	"math"
	"slices"
)

// Two texts of one theme share its words: the country, the trade, the
// ministry. Those of one event also share what is rare anywhere, the names of
// its people and places. Where both texts hold such terms and have next to none
// in common, that speaks against one story.
const (
	rareTerm    = 0.7 // rarity in the language at large
	rareEnough  = 0.1 // part of a likeness that comes from rare terms
	rareHeld    = 0.2 // part of a text's squared length, from which it tells fully
	mostRare    = 16  // heaviest rare terms of a text that are compared
	longAfter   = 0.6 // what one across a long time counts
	longAfterBy = 60  // days
)

// reweigh lowers the similarity of pairs that are likely to tell of other times.
// Dates can be wrong, so that they alone do not part texts.
func (v *Vectors) reweigh(pairs []pair) {
	for i, p := range pairs {
		if a, b := v.days[p.a], v.days[p.b]; a != 0 && b != 0 && max(a, b)-min(a, b) > longAfterBy {
			pairs[i].sim *= longAfter
		}
		if apartInPlace(v.places[p.a], v.places[p.b]) {
			pairs[i].sim *= elsewhere
		}
	}
}

// themes finds likenesses that come from a theme alone.
type themes struct {
	rare []Vector  // the heaviest rare terms of each row
	held []float64 // what part of a row its rare terms make
}

func (v *Vectors) themes() themes {
	rare, held := v.rareRows()
	return themes{rare, held}
}

// alone returns how far a pair's likeness comes without any of what is rare,
// from 0 to 1.
func (t *themes) alone(p pair) float64 {
	part := t.rare[p.a].Cosine(t.rare[p.b]) / float64(p.sim)
	lack := 1 - min(1, part/rareEnough)
	return lack * min(1, math.Min(t.held[p.a], t.held[p.b])/rareHeld)
}

// rareRows returns of each row the heaviest entries that are rare in their
// language, and what part of its squared length all of those make.
func (v *Vectors) rareRows() (rows []Vector, held []float64) {
	arena := make([]entry, 0, len(v.rows)*mostRare)
	rows, held = make([]Vector, len(v.rows)), make([]float64, len(v.rows))
	var rare []entry
	for i, row := range v.rows {
		rare = rare[:0]
		squares := 0.0
		for _, e := range row {
			squares += float64(e.weight) * float64(e.weight)
			if v.rare[e.term] {
				rare = append(rare, e)
				held[i] += float64(e.weight) * float64(e.weight)
			}
		}
		held[i] /= max(squares, math.SmallestNonzeroFloat64)
		if len(rare) > mostRare {
			slices.SortFunc(rare, heaviest)
			rare = rare[:mostRare]
			slices.SortFunc(rare, func(a, b entry) int { return cmp.Compare(a.term, b.term) })
		}
		from := len(arena)
		arena = append(arena, rare...)
		rows[i] = arena[from:len(arena):len(arena)]
	}
	return rows, held
}
