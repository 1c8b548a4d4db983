package language

import (
	"compress/gzip"
	"embed"
	"io"
	"io/fs"
	"strings"
	"sync"
)

// unknownRarity is the rarity of every term where nothing is known.
const unknownRarity = 0.7

// rarities hold one file a language, rarity/en.gz: terms a line, commonest
// first; an empty line begins the next of the levels.
//
//go:embed all:data/rarity
var rarities embed.FS

// levels is the number of steps from a rarity of 0 to 1.
const levels = 64

var tables sync.Map // language → func() map[string]uint8

// Rarity gives the inverse document frequency of a term (as Terms gives it) in
// the language at large, from 0 for the commonest to 1 for one never seen in
// the background corpus; 0.7 for every term of a language without a table.
func Rarity(term, lang string) float64 {
	load, found := tables.Load(lang)
	if !found {
		name := "data/rarity/" + known(lang) + ".gz"
		if _, err := fs.Stat(rarities, name); err != nil {
			return unknownRarity
		}
		load, _ = tables.LoadOrStore(lang, sync.OnceValue(func() map[string]uint8 { return readTable(name) }))
	}
	table := load.(func() map[string]uint8)()
	if level, found := table[term]; found {
		return float64(level) / levels
	}
	if strings.Trim(term, "0123456789") == "" {
		return rarityOfNumber(term)
	}
	if Stop(term, lang) {
		return 0
	}
	return 1
}

// rarityOfNumber gives the rarity of a number by its digits alone, which vary
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

// readTable gives the levels of the terms in a file.
func readTable(name string) map[string]uint8 {
	all, err := unpack(name)
	if err != nil {
		panic("language: " + name + ": " + err.Error()) // embedded, so a bug of ours
	}
	table := make(map[string]uint8, strings.Count(all, "\n"))
	level := uint8(0)
	for line := range strings.Lines(all) {
		if term := strings.TrimSuffix(line, "\n"); term != "" {
			table[term] = level
		} else {
			level++
		}
	}
	return table
}

func unpack(name string) (string, error) {
	f, err := rarities.Open(name)
	if err != nil {
		return "", err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return "", err
	}
	var all strings.Builder
	_, err = io.Copy(&all, z)
	return all.String(), err
}
