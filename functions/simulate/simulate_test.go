// Package simulate plays histories: both functions, on the real clients and
// the embedded cloud, with every request let go one by one in an order that a
// seed decides, while documents come and go, notifications are lost and
// doubled, and handlers are killed. What a history leaves is judged, and
// compared with what a quiet run to the same end leaves.
package simulate

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"precis/digest"
)

var (
	seeds = flag.Uint64("seeds", 12, "play the histories of so many seeds")
	every = flag.Int("every", 20, "kill at every nth step alone; 1 for each")
	one   = flag.Uint64("seed", 0, "play this seed's history alone, and keep its trace")
)

func TestSeeds(t *testing.T) {
	t.Parallel()
	if *one != 0 {
		play(t, digest.Weekly, *one)
		return
	}
	all := &sum{tally: tally{}}
	t.Cleanup(func() {
		all.judge(t)
		_, _ = fmt.Fprint(os.Stdout, all)
	})
	most := *seeds
	if testing.Short() {
		most = min(most, 3)
	}
	for n := uint64(1); n <= most; n++ {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			t.Parallel()
			h := play(t, digest.Weekly, n)
			t.Logf("%d invocations, %d steps, %d workers at once", h.started, h.count, h.peak)
			all.add(h)
		})
	}
}

func TestSameSeedSameHistory(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("plays a long history twice")
	}
	const of = 7
	first, other := play(t, digest.Weekly, of).trace, play(t, digest.Weekly, of).trace
	for i := range min(len(first), len(other)) {
		if first[i] != other[i] {
			t.Fatalf("line %d of the trace of seed %d:\n%s\nand in another run:\n%s", i+1, of, first[i], other[i])
		}
	}
	if len(first) != len(other) {
		t.Errorf("%d lines in the trace of seed %d, and %d in another run", len(first), of, len(other))
	}
}

// The same holds where digests come every day, or once a month.
func TestCadences(t *testing.T) {
	t.Parallel()
	most := *seeds / 3
	if testing.Short() {
		most = min(most, 2)
	}
	for _, cadence := range []digest.Cadence{digest.Daily, digest.Monthly} {
		for n := uint64(1); n <= most; n++ {
			t.Run(fmt.Sprint(cadence, " ", n), func(t *testing.T) {
				t.Parallel()
				play(t, cadence, n)
			})
		}
	}
}

// play plays and judges one seed's history.
func play(t *testing.T, cadence digest.Cadence, seed uint64) (h *history) {
	t.Helper()
	s, still := newSystem(t), newSystem(t)
	s.cadence, still.cadence = cadence, cadence
	var o outcome
	if *one != 0 {
		t.Cleanup(func() { h.keep(t) }) // a history that fails ends the test at once
	}
	synctest.Test(t, func(t *testing.T) {
		s.TB = t
		h = newHistory(newBook(newStage(s)), seed)
		h.play()
		o = h.look()
		report(t, seed, append(h.wrong, h.judge(o)...))
	})
	s.TB = t
	report(t, seed, calm(still, h.book, o).differs())
	return h
}

// keep writes the history's trace to a file.
func (h *history) keep(t *testing.T) {
	t.Helper()
	path := filepath.Join(os.TempDir(), fmt.Sprintf("history-%d.txt", *one))
	if err := os.WriteFile(path, []byte(strings.Join(h.trace, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Logf("trace: %s", path)
}

func report(t *testing.T, seed uint64, wrong []string) {
	t.Helper()
	for _, w := range wrong {
		t.Error(w)
	}
	if len(wrong) > 0 {
		t.Errorf("to play this history again, with a trace: make simulate SEED=%d", seed)
	}
}
