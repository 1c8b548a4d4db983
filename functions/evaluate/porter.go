package main

import (
	"slices"
	"strings"
)

// porter returns the stem of a lower-case English word: the algorithm of Porter
// (1980) with the changes of the Natural Language Toolkit, which ROUGE is
// reckoned with everywhere. It is kept apart from the stems that summaries are
// made with, so that a figure here can be set beside one elsewhere.
func porter(w string) string {
	if stem, ok := porterIrregular(w); ok {
		return stem
	}
	if len(w) <= 2 {
		return w
	}
	w = porterPlural(w)
	w = porterPast(w)
	if stem, ok := strings.CutSuffix(w, "y"); ok && len(stem) > 1 && consonant(stem, len(stem)-1) {
		w = stem + "i"
	}
	w = porterDouble(w)
	w = porterSuffix(w, longer0, "icate", "ic", "ative", "", "alize", "al", "iciti", "ic", "ical", "ic", "ful", "", "ness", "")
	w = porterSuffix(w, func(stem, suffix string) bool {
		return vowelRuns(stem) > 1 && (suffix != "ion" || strings.HasSuffix(stem, "s") || strings.HasSuffix(stem, "t"))
	}, "al", "", "ance", "", "ence", "", "er", "", "ic", "", "able", "", "ible", "", "ant", "", "ement", "", "ment", "", "ent", "",
		"ion", "", "ou", "", "ism", "", "ate", "", "iti", "", "ous", "", "ive", "", "ize", "")
	if stem, ok := strings.CutSuffix(w, "e"); ok {
		if m := vowelRuns(stem); m > 1 || m == 1 && !closed(stem) {
			w = stem
		}
	}
	if strings.HasSuffix(w, "ll") && vowelRuns(w[:len(w)-1]) > 1 {
		w = w[:len(w)-1]
	}
	return w
}

func porterIrregular(w string) (string, bool) {
	switch w {
	case "sky", "skies":
		return "sky", true
	case "dying", "lying", "tying":
		return w[:1] + "ie", true
	case "innings", "outings", "cannings":
		return w[:len(w)-1], true
	case "news", "inning", "outing", "canning", "howe", "proceed", "exceed", "succeed":
		return w, true
	}
	return "", false
}

func longer0(stem, _ string) bool { return vowelRuns(stem) > 0 }

// porterSuffix replaces the first suffix that fits, where the condition holds.
func porterSuffix(w string, holds func(stem, suffix string) bool, pairs ...string) string {
	for pair := range slices.Chunk(pairs, 2) {
		if stem, ok := strings.CutSuffix(w, pair[0]); ok {
			if holds(stem, pair[0]) {
				return stem + pair[1]
			}
			return w
		}
	}
	return w
}

func porterPlural(w string) string {
	if len(w) == 4 && strings.HasSuffix(w, "ies") {
		return w[:1] + "ie"
	}
	return porterSuffix(w, func(string, string) bool { return true }, "sses", "ss", "ies", "i", "ss", "ss", "s", "")
}

func porterPast(w string) string {
	if stem, ok := strings.CutSuffix(w, "ied"); ok {
		if len(w) == 4 {
			return stem + "ie"
		}
		return stem + "i"
	}
	if stem, ok := strings.CutSuffix(w, "eed"); ok {
		if vowelRuns(stem) > 0 {
			return stem + "ee"
		}
		return w
	}
	for _, suffix := range []string{"ed", "ing"} {
		stem, ok := strings.CutSuffix(w, suffix)
		if !ok || !hasVowel(stem) {
			continue
		}
		n := len(stem)
		switch {
		case strings.HasSuffix(stem, "at"), strings.HasSuffix(stem, "bl"), strings.HasSuffix(stem, "iz"):
			return stem + "e"
		case n >= 2 && stem[n-1] == stem[n-2] && consonant(stem, n-1):
			if strings.IndexByte("lsz", stem[n-1]) < 0 {
				return stem[:n-1]
			}
			return stem
		case vowelRuns(stem) == 1 && closed(stem):
			return stem + "e"
		}
		return stem
	}
	return w
}

func porterDouble(w string) string {
	if stem, ok := strings.CutSuffix(w, "alli"); ok && vowelRuns(stem) > 0 {
		return porterDouble(stem + "al")
	}
	if stem, ok := strings.CutSuffix(w, "logi"); ok && !strings.HasSuffix(w, "fulli") {
		if vowelRuns(stem+"l") > 0 {
			return stem + "log"
		}
		return w
	}
	return porterSuffix(w, longer0, "ational", "ate", "tional", "tion", "enci", "ence", "anci", "ance", "izer", "ize",
		"bli", "ble", "alli", "al", "entli", "ent", "eli", "e", "ousli", "ous", "ization", "ize", "ation", "ate", "ator", "ate",
		"alism", "al", "iveness", "ive", "fulness", "ful", "ousness", "ous", "aliti", "al", "iviti", "ive", "biliti", "ble", "fulli", "ful")
}

func consonant(w string, i int) bool {
	switch w[i] {
	case 'a', 'e', 'i', 'o', 'u':
		return false
	case 'y':
		return i == 0 || !consonant(w, i-1)
	}
	return true
}

func hasVowel(w string) bool {
	for i := range len(w) {
		if !consonant(w, i) {
			return true
		}
	}
	return false
}

// vowelRuns is Porter's m: how often a vowel is followed by a consonant.
func vowelRuns(w string) int {
	m := 0
	for i := 1; i < len(w); i++ {
		if !consonant(w, i-1) && consonant(w, i) {
			m++
		}
	}
	return m
}

// closed reports whether a word ends in consonant, vowel, consonant (not w, x
// or y), or is a vowel and a consonant.
func closed(w string) bool {
	n := len(w)
	if n == 2 {
		return !consonant(w, 0) && consonant(w, 1)
	}
	return n >= 3 && consonant(w, n-3) && !consonant(w, n-2) && consonant(w, n-1) && strings.IndexByte("wxy", w[n-1]) < 0
}
