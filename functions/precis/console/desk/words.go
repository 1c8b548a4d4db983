package desk

import "strings"

// words are those for what speaks for a sentence or against it.
func words(kind string) string {
	switch kind {
	case "terms":
		return "the words it mentions"
	case "pairs":
		return "words it mentions together"
	case "first":
		return "it opens the document"
	case "near", "early", "turn":
		return "it stands early"
	case "intro":
		return "it stands in the introduction"
	case "title":
		return "it has words of the title"
	case "central":
		return "other sentences are like it"
	case "claim":
		return "it says what the authors did"
	case "spoken":
		return "it is spoken"
	case "question":
		return "it asks"
	case "short":
		return "it is short"
	case "long":
		return "it is long"
	case "plain":
		return "it has many small words"
	case "fragment":
		return "it is no whole sentence"
	case "brings":
		return "it is the first to name things"
	case "abstract":
		return "it stands in the abstract"
	case "reads":
		return "it does not read well by itself"
	}
	if seen, trees := strings.CutPrefix(kind, "trees: "); trees {
		return wordsOfTrees(seen)
	}
	return "the kind of document: " + kind
}

// wordsOfTrees are those for what trees see of a sentence.
func wordsOfTrees(seen string) string {
	switch seen {
	case "place":
		return "where it stands"
	case "size":
		return "how long it is"
	case "title", "central", "terms":
		return words(seen)
	case "names":
		return "names and figures in it"
	case "speech":
		return "it is spoken"
	case "opening":
		return "how it begins"
	}
	return "how it is worded"
}
