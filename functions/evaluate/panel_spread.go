package main

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"
)

// kindOf names the kind of the documents in a folder: that of its name, and
// press where it is a section of one of the seeds' papers.
func kindOf(folder string) string {
	switch name := filepath.Base(folder); name {
	case "mail":
		return "mails"
	case "energy", "region", "science", "transport":
		return "press"
	default:
		return name
	}
}

// A spread is how many documents of one kind the panel has.
type spread struct {
	Kind      string
	Of        int
	Languages []string // each with how many there are in it, the most first
}

// spreadOf counts the exhibits by kind and language, the most frequent first.
func spreadOf(exhibits []exhibit) []spread {
	count := map[string]map[string]int{}
	for _, e := range exhibits {
		if count[e.Kind] == nil {
			count[e.Kind] = map[string]int{}
		}
		count[e.Kind][e.Language]++
	}
	all := make([]spread, 0, len(count))
	for kind, languages := range count {
		line := spread{Kind: kind}
		for _, code := range slices.SortedFunc(mapKeys(languages), func(a, b string) int {
			return cmp.Or(cmp.Compare(languages[b], languages[a]), cmp.Compare(a, b))
		}) {
			line.Of += languages[code]
			line.Languages = append(line.Languages, fmt.Sprintf("%s %d", code, languages[code]))
		}
		all = append(all, line)
	}
	slices.SortFunc(all, func(a, b spread) int {
		return cmp.Or(cmp.Compare(b.Of, a.Of), cmp.Compare(a.Kind, b.Kind))
	})
	return all
}
