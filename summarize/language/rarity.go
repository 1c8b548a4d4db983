package language

import (
	"errors"
	"io/fs"
	"strings"

	"precis/summarize/language/data"
)

// unknownRarity is the rarity of every term where nothing is known.
const unknownRarity = 0.7

// levels is the number of steps from a rarity of 0 to 1.
const levels = 64

// rarities is the table of a language: of each term the level, as a character
// from '0' on. It is empty where there is none.
var rarities = data.PerLanguage(func(lang string) table {
	lines, err := data.File(lang, "rarity.table")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		panic("language: " + err.Error()) // embedded, so a bug of ours
	}
	return table(lines)
})

// Rarity returns the inverse document frequency of a term (as Terms returns it) in
// the language at large, from 0 for the commonest to 1 for one never seen in
// the background corpus; 0.7 for every term of a language without a table.
func Rarity(term, lang string) float64 {
	words := rarities(knownCode(lang))
	if words == "" {
		return unknownRarity
	}
	if level, found := words.find(term); found {
		return float64(level[0]-'0') / levels
	}
	if strings.Trim(term, "0123456789") == "" {
		return rarityOfNumber(term)
	}
	if Stop(term, lang) {
		return 0
	}
	return 1
}

// rarityOfNumber returns the rarity of a number by its digits alone, which vary
// little between languages: small numbers and years are common.
func rarityOfNumber(digits string) float64 {
	switch n := len(digits); {
	case n == 0:
		return 0
	case n <= 2:
		return 0.25
	case n == 4 && (digits[:2] == "19" || digits[:2] == "20"):
		return 0.4
	case n == 3:
		return 0.65
	default:
		return 0.9
	}
}
