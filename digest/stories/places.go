package stories

import (
	"slices"

	"precis/digest/concepts"
	"precis/summarize"
)

// Two events of one kind are reported in the same words: what parts Haiti's quake
// from Chile's is the place. Where the countries that a text is about are not
// named in the other, nor the other way round, their likeness counts for less.
const (
	mainPlace  = 0.4 // weight, beside the heaviest term
	elsewhere  = 0.3 // what a likeness across countries counts
	mostPlaces = 8
)

// A place is a country that a text names, by its two letters.
type place struct {
	country concepts.Concept
	main    bool
}

// placesOf returns the countries that a text names, in the order of its terms;
// mayName tells of each term whether it may name one.
func placesOf(terms []summarize.Term, lang string, mayName func(i int) bool) []place {
	heaviest := 0.0
	for _, t := range terms {
		heaviest = max(heaviest, t.Weight)
	}
	held := func(term string) bool {
		return slices.ContainsFunc(terms, func(t summarize.Term) bool { return t.Text == term })
	}
	var places []place
	for i, t := range terms {
		if !mayName(i) {
			continue
		}
		for _, c := range concepts.Of(t.Text, lang, held) {
			if country(c) && len(places) < mostPlaces {
				places = append(places, place{c, t.Weight >= mainPlace*heaviest})
			}
		}
	}
	return places
}

func country(c concepts.Concept) bool { return c.Place() && c.Nation() }

// namesCountry reports whether a term names a country, alone or with others.
func namesCountry(term, lang string) bool {
	return slices.ContainsFunc(concepts.Of(term, lang, func(string) bool { return true }), country)
}

// apartInPlace reports whether either of two texts is about countries that the
// other does not name.
func apartInPlace(a, b []place) bool {
	return elsewhereThan(a, b) && elsewhereThan(b, a)
}

func elsewhereThan(a, b []place) bool {
	main := false
	for _, p := range a {
		if !p.main {
			continue
		}
		main = true
		if slices.ContainsFunc(b, func(q place) bool { return q.country == p.country }) {
			return false
		}
	}
	return main
}
