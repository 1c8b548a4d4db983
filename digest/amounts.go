package digest

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

const (
	leastYear, mostYear = 1800, 2100
	leastCount          = 1000 // below which a number that stands for a year is an age or the like
	roundedOff          = 0.05 // of a number, that rounding may add or take away
)

// otherwise reports whether two numbers that stand for each other are different
// figures. Numbers that the other sentence holds too only stand in another
// order; 500,000 and 500 thousand are one figure, 74,971 is nearly 75,000,
// and a year of birth and an age are of two kinds.
func otherwise(x, y []word, i, j int) bool {
	a, b := x[i].number, y[j].number
	if a == b || holdsNumber(y, a) || holdsNumber(x, b) {
		return false
	}
	p, errA := strconv.ParseFloat(a, 64)
	q, errB := strconv.ParseFloat(b, 64)
	if errA != nil || errB != nil { // two points in one number: a day, a time, a version
		return true
	}
	low, high := min(p, q), max(p, q)
	year := len(a) == 4 && p == high || len(b) == 4 && q == high
	return !thousands(low, high) && !rounded(p, q) && !(year && leastYear <= high && high <= mostYear && low < leastCount)
}

func holdsNumber(words []word, number string) bool {
	return slices.ContainsFunc(words, func(w word) bool { return w.number == number })
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
	if a == b || math.Abs(p-q) > roundedOff*q {
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
