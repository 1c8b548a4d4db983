package stories

import (
	"slices"

	tags "golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"precis/summarize"
	"precis/summarize/language"
	"precis/summarize/language/data"
)

// Two events of one kind are told in the same words: what parts Haiti's quake
// from Chile's is the place. Where the countries that a text is about are not
// named in the other, nor the other way round, their likeness counts for less.
const (
	mainPlace  = 0.4 // weight, beside the heaviest term
	elsewhere  = 0.3 // what a likeness across countries counts
	mostPlaces = 8
)

// A place is a country that a text names.
type place struct {
	country tags.Region
	main    bool
}

// countries are the countries that single terms of a language name, by CLDR.
var countries = data.PerLanguage(func(lang string) map[string]tags.Region {
	names := map[string]tags.Region{}
	tag, err := tags.Parse(lang)
	namer := display.Regions(tag)
	if err != nil || namer == nil {
		return names
	}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			region, err := tags.ParseRegion(string([]rune{a, b}))
			if err != nil || !region.IsCountry() {
				continue
			}
			if terms := language.Terms(namer.Name(region), lang); len(terms) == 1 {
				names[terms[0]] = region
			}
		}
	}
	return names
})

// placesOf returns the countries that a text names, in the order of its terms.
func placesOf(terms []summarize.Term, lang string) []place {
	if len(terms) == 0 {
		return nil
	}
	known, heaviest := countries(lang), 0.0
	for _, t := range terms {
		heaviest = max(heaviest, t.Weight)
	}
	var places []place
	for _, t := range terms {
		if c, ok := known[t.Text]; ok && len(places) < mostPlaces {
			places = append(places, place{c, t.Weight >= mainPlace*heaviest})
		}
	}
	return places
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
