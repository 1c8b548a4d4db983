package differences

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

const (
	roundedOff = 0.05 // of a number, that rounding may add or take away
	openEnded  = 0.25 // of a number, that lies above "more than" it, or below "nearly"
	guessed    = 0.1  // of a number, that lies beside "about" it
	fewest     = 100  // whole numbers below it are not rounded
)

// conflict reports whether two figures of one thing cannot both be true.
// 500,000 and 500 thousand are one figure, 74,971 is nearly 75,000, and 43 are
// more than 40.
func conflict(p, q float64, boundP, boundQ tag) bool {
	low, high := min(p, q), max(p, q)
	if p == q || thousands(low, high) || rounded(p, q) {
		return false
	}
	for _, side := range []struct {
		value, other float64
		bound        tag
	}{{p, q, boundP}, {q, p, boundQ}} {
		off := math.Abs(side.value-side.other) / max(side.value, 1)
		switch {
		case side.bound == 0:
		case side.bound&tagMore != 0 && side.other >= side.value && off <= openEnded,
			side.bound&tagMost != 0 && side.other <= side.value && off <= openEnded,
			side.bound&tagAbout != 0 && off <= guessed:
			return false
		}
	}
	return true
}

// thousands reports whether the higher number is the lower one times a power of
// ten for which languages have a word: thousand, wan, lakh, million.
func thousands(low, high float64) bool {
	if low <= 0 {
		return false
	}
	power := math.Log10(high / low)
	return power > 2.5 && math.Abs(power-math.Round(power)) < 1e-9
}

// rounded reports whether the number with fewer digits is the other one,
// rounded a little.
func rounded(p, q float64) bool {
	a, b := significant(p), significant(q)
	if a > b {
		p, q, a, b = q, p, b, a
	}
	if a == b || math.Abs(p-q) > roundedOff*q || q < fewest && p == math.Trunc(p) && q == math.Trunc(q) {
		return false
	}
	near, err := strconv.ParseFloat(strconv.FormatFloat(q, 'e', a-1, 64), 64)
	return err == nil && near == p
}

// significant counts the digits of a number without the zeros at its ends.
func significant(f float64) int {
	digits, _, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
	return len(strings.Replace(digits, ".", "", 1))
}

// A Figure is a number in a sentence.
type Figure struct {
	Value  float64
	Digits bool // stands in digits, not in words
	Names  bool // names rather than counts: a day, a year, a time, an age, an issue; or says once more in brackets what stands before
}

// Figures returns the numbers of a sentence, in order.
func Figures(text, lang string) []Figure {
	r := &reading{Sentence: Sentence{Text: hyphened(text), Language: lang}, lex: lexiconOf(lang)}
	if r.lex == nil {
		r.lex = &lexicon{}
	}
	if r.words = wordsOf(r.Text, lang); len(r.words) > mostWords {
		r.words = r.words[:mostWords]
	}
	r.hits, r.tags = r.lex.find(r.words, lang)
	all := r.figuresOf()
	days := r.days()
	found := make([]Figure, len(all))
	for i, f := range all {
		again := i > 0 && r.bracketed(all[i-1].end, f)
		of := slices.ContainsFunc(days, func(d dayName) bool { return d.start <= f.start && f.end <= d.end })
		found[i] = Figure{f.value, r.words[f.from].digits, f.names || f.year || again || of}
	}
	return found
}

// hyphened closes hyphens between spaces behind digits, as some texts have them
// in "38 - year - old".
func hyphened(text string) string {
	if !strings.Contains(text, " - ") {
		return text
	}
	return strings.ReplaceAll(text, " - ", "-")
}

// bracketed reports whether what stands between a number and a measure opens a
// bracket, so that the measure is the number in another unit: "2 million crowns
// ($190,000)".
func (r *reading) bracketed(from int, f figure) bool {
	if from > f.start || f.unit == "" {
		return false
	}
	before, sign, found := strings.Cut(r.Text[from:f.start], "(")
	return found && len(strings.Fields(before)) <= 1 && len(sign) <= len("US") && !strings.ContainsAny(before, ".,;:")
}

// Same reports whether two numbers are one, but for rounding.
func Same(p, q float64) bool { return p == q || rounded(p, q) }
