package data

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// Every word that multiplies a number says by what: one that does not would make
// nothing of it.
func TestMultiplesAreNumbers(t *testing.T) {
	t.Parallel()
	for _, lang := range folders() {
		for _, name := range []string{"multiples", "multiples own"} {
			for _, entry := range List(lang, name) {
				word, value, _ := strings.Cut(entry, "=")
				by, err := strconv.ParseFloat(value, 64)
				if err != nil || word == "" || !(by > 1) || math.IsInf(by, 0) {
					t.Errorf("%s: %s: %q is no word, \"=\" and a number above 1: %v", lang, name, entry, err)
				}
			}
		}
	}
}
