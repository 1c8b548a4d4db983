// Package concepts knows what words of many languages stand for: countries,
// languages, cities and everyday things, by codes that are the same in each. It
// is made from the Unicode Common Locale Data Repository; its tables are
// searched as they lie, so that no start unpacks them.
package concepts

import (
	"embed"
	"slices"
	"sort"
	"strings"
	"sync"
)

//go:embed tables/*.table
var files embed.FS

// tables are the table of each language that was asked for.
var tables sync.Map

// tableOf returns a language's table: by rising terms, each with a tab and what
// it stands for, parted by spaces. "" where there is none.
func tableOf(lang string) string {
	if t, ok := tables.Load(lang); ok {
		return t.(string)
	}
	if len(lang) > 3 || strings.ContainsAny(lang, "./") {
		return ""
	}
	data, err := files.ReadFile("tables/" + lang + ".table")
	if err != nil {
		return "" // a language without a table
	}
	tables.Store(lang, string(data))
	return string(data)
}

// A Concept is a thing by its code: the two letters of a country, or "~" and the
// code of a language, "@" and a city's, or the emoji of anything else.
type Concept string

// Place reports whether a concept is a country or a city.
func (c Concept) Place() bool { return c[0] == '@' || c[0] >= 'A' && c[0] <= 'Z' }

// Nation reports whether a concept is a country or a language.
func (c Concept) Nation() bool { return c[0] == '~' || c[0] >= 'A' && c[0] <= 'Z' }

// Of returns what a term of a language (as language.Terms returns it) stands
// for. A name of several terms is found by its first; with reports which others
// the text holds.
func Of(term, lang string, with func(term string) bool) []Concept {
	line := find(tableOf(lang), term)
	if line == "" {
		return nil
	}
	var list []Concept
	for entry := range strings.FieldsSeq(line) {
		others, code, ok := strings.Cut(entry, "=")
		if !ok {
			list = append(list, Concept(entry))
			continue
		}
		if all := strings.Split(others, "+"); !slices.ContainsFunc(all, func(t string) bool { return !with(t) }) {
			list = append(list, Concept(code))
		}
	}
	return list
}

// find returns what stands beside a term in a table.
func find(table, term string) string {
	if term == "" || strings.ContainsAny(term, "\t\n") {
		return ""
	}
	lineAt := func(at int) int { return strings.LastIndexByte(table[:at], '\n') + 1 }
	at := sort.Search(len(table), func(i int) bool {
		line := table[lineAt(i):]
		word, _, _ := strings.Cut(line[:min(len(line), 256)], "\t")
		return word >= term
	})
	if at == len(table) {
		return ""
	}
	line, _, _ := strings.Cut(table[lineAt(at):], "\n")
	word, value, _ := strings.Cut(line, "\t")
	if word != term {
		return ""
	}
	return value
}
