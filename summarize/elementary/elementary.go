// Package elementary gives logarithms and powers of e that are the same to the bit
// on every machine. Those of the standard library are written in the assembly of
// some machines, and on others its products are fused with sums: a choice between
// two sentences of nearly one score could fall otherwise there.
package elementary

import "math"

// The logarithm of 2, of which the first part has so few bits that its products
// with whole numbers are exact.
const (
	ln2     = math.Ln2
	ln2High = 0x162e42feep-33
	ln2Low  = ln2 - ln2High
)

// What the terms of the series count, the last first.
var (
	artanh = [...]float64{1. / 23, 1. / 21, 1. / 19, 1. / 17, 1. / 15, 1. / 13, 1. / 11, 1. / 9, 1. / 7, 1. / 5, 1. / 3}
	powers = [...]float64{1. / 14, 1. / 13, 1. / 12, 1. / 11, 1. / 10, 1. / 9, 1. / 8, 1. / 7, 1. / 6, 1. / 5, 1. / 4, 1. / 3, 1. / 2, 1}
)

// Log returns the natural logarithm of a finite number above 0, and of all else
// what math.Log does. Around every product stands a conversion, which forbids to
// fuse it.
func Log(x float64) float64 {
	if !(x > 0) || x > math.MaxFloat64 {
		return math.Log(x)
	}
	m, k := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		k--
	}
	// ln m = 2 artanh s
	s := (m - 1) / (m + 1)
	square, sum := float64(s*s), 0.0
	for _, share := range artanh {
		sum = float64((sum + share) * square)
	}
	high, low := float64(float64(k)*ln2High), float64(float64(k)*ln2Low)
	return high + (float64(2*s) + (float64(float64(2*s)*sum) + low))
}

// Log2 returns the binary logarithm, exact of powers of 2.
func Log2(x float64) float64 {
	if m, k := math.Frexp(x); m == 0.5 {
		return float64(k - 1)
	}
	return Log(x) / ln2
}

// Exp returns e to a power; beyond 700 and −700, of these.
func Exp(x float64) float64 {
	x = min(max(x, -700), 700)
	k := math.Floor(x/ln2 + 0.5)
	r := x - float64(k*ln2High) - float64(k*ln2Low)
	sum := 1.0
	for _, share := range powers {
		sum = 1 + float64(float64(sum*r)*share)
	}
	return math.Ldexp(sum, int(k))
}
