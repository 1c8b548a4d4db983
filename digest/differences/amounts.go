package differences

import (
	"math"
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
