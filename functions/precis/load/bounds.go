package main

import (
	"errors"
	"fmt"
	"time"
)

// bounds are what a run must keep to, in percent. The zero value lets all pass.
type bounds struct {
	least  float64 // of the bare loop's pace, by the clock; 0 for any
	growth float64 // of the heap, from the first line of the table to the last; 0 for any
}

// An outcome is what a run came to.
type outcome struct {
	share       float64 // of the bare loop's pace, by the clock, in percent
	first, last float64 // heap at the table's first line and at its last, in megabytes
}

// judge returns an error that names each bound that was not kept.
func (b bounds) judge(o outcome) error {
	var slow, grown error
	if b.least > 0 && o.share < b.least {
		slow = fmt.Errorf("%.1f %% of the bare loop's pace, want at least %g %%", o.share, b.least)
	}
	if b.growth > 0 && o.last > o.first*(1+b.growth/100) {
		grown = fmt.Errorf("the heap grew from %.1f to %.1f MB, want at most %g %% more", o.first, o.last, b.growth)
	}
	return errors.Join(slow, grown)
}

// share returns how much of the bare loop's pace was kept, in percent.
func share(bare, took time.Duration) float64 { return 100 * float64(bare) / float64(max(took, 1)) }
