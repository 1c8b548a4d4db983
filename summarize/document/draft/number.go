package draft

import (
	"math"
	"strconv"
)

// Number writes a number as a table shows it: with no more than the fifteen
// digits that a spreadsheet keeps, and without an exponent where it is no
// longer for that.
func Number(v float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil || math.Abs(v) >= 1e15 || v != 0 && math.Abs(v) < 1e-9 {
		return strconv.FormatFloat(v, 'g', 15, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}
