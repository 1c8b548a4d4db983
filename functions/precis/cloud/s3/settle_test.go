package s3

import (
	"testing"
	"time"
)

// A file is taken at the second look at it, if it has rested; but one that was
// seen to change, or is empty, must rest for much longer, and one that has done
// so is taken at once.
func TestFilesMustRest(t *testing.T) {
	t.Parallel()
	b := newStore(t, Options{Settle: time.Hour}, "inbox").buckets["inbox"] // a long rest is a day
	now := time.Now()
	file := func(serial uint64, size int64, hours time.Duration) stamp {
		at := now.Add(-hours * time.Hour).UnixNano()
		return stamp{size: size, modified: at, changed: at, file: serial}
	}
	for _, tc := range []struct {
		name   string
		looks  []stamp
		moving []bool
	}{
		{"new", []stamp{file(1, 9, 0), file(1, 9, 0)}, []bool{true, true}},
		{"rested between the looks", []stamp{file(1, 9, 2), file(1, 9, 2)}, []bool{true, false}},
		{"old", []stamp{file(1, 9, 30)}, []bool{false}},
		{"from the future", []stamp{file(1, 9, -5)}, []bool{false}},
		{"seen to change", []stamp{file(1, 5, 3), file(1, 9, 2), file(1, 9, 2)}, []bool{true, true, true}},
		{"seen to change, and old now", []stamp{file(1, 5, 3), file(1, 9, 2), file(1, 10, 30)}, []bool{true, true, false}},
		{"another in its place", []stamp{file(1, 5, 3), file(2, 9, 2), file(2, 9, 2)}, []bool{true, true, false}},
		{"another in place of one that was seen to change", []stamp{file(1, 5, 3), file(1, 6, 2), file(2, 9, 2), file(2, 9, 2)}, []bool{true, true, true, false}},
		{"empty", []stamp{file(1, 0, 2), file(1, 0, 2)}, []bool{true, true}},
		{"empty and old", []stamp{file(1, 0, 30)}, []bool{false}},
	} {
		for i, st := range tc.looks {
			if got := b.moving(tc.name, st); got != tc.moving[i] {
				t.Errorf("%s: look %d finds it moving: %v, want %v", tc.name, i+1, got, tc.moving[i])
			}
		}
	}
	b.scans++
	if b.forgetMovers(); len(b.movers) > 0 {
		t.Errorf("remembered are %v, though no look came upon them", b.movers)
	}
}
