package reads

import "precis/summarize/language"

// same reports whether two sentences say the same in the same words.
func same(a, b, lang string) bool {
	short, long := language.Terms(a, lang), language.Terms(b, lang)
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(short) > 3 && len(long) < 2*len(short) && shared(short, long) >= sameWords
}

// repeats reports whether a sentence says nothing that its document's title does
// not.
func repeats(text, title, lang string) bool {
	terms := language.Terms(text, lang)
	return title != "" && len(terms) > 0 && shared(terms, language.Terms(title, lang)) >= sameWords
}

// shared returns the share of some terms that are among others.
func shared(terms, others []string) float64 {
	in := map[string]bool{}
	for _, t := range others {
		in[t] = true
	}
	n := 0
	for _, t := range terms {
		if in[t] {
			n++
		}
	}
	return float64(n) / float64(max(len(terms), 1))
}
