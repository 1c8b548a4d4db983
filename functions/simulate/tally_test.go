package simulate

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A tally counts what happened in histories, by what it is called.
type tally map[string]int

// enough histories are these, to ask that all has happened in some of them.
const enough = 100

// often is how many steps of a kind there must be to ask that one of them was
// killed at: about one step in a hundred is.
const often = 1000

// A sum is that of many histories, which may be played at a time.
type sum struct {
	sync.Mutex
	tally
	histories int
	storms    int // histories with some
}

func (s *sum) add(h *history) {
	s.Lock()
	defer s.Unlock()
	s.histories++
	for what, n := range h.tally {
		s.tally[what] += n
	}
	s.tally["steps"] += h.count
	if h.storms {
		s.storms++
	}
	if h.peak == workers {
		s.tally[allAtWork]++
	}
}

// meet notes the kinds of steps of a story.
func (s *sum) meet(kinds []string) {
	s.Lock()
	defer s.Unlock()
	s.histories++
	for _, kind := range kinds {
		s.tally[kind]++
	}
}

// sameKinds says which kinds of steps are met in the stories, and so killed at,
// and are not written down, and the other way round.
func (s *sum) sameKinds(t *testing.T) {
	t.Helper()
	if s.histories < 2*len(stories()) {
		return // some of them were asked for alone
	}
	if diff := cmp.Diff(kinds, slices.Sorted(maps.Keys(s.tally))); diff != "" {
		t.Errorf("the kinds of steps that handlers are killed at differ from those written down (-want +got):\n%s", diff)
	}
}

const allAtWork = "histories with all 16 workers at a step at once"

// happenings must each have happened in some history.
var happenings = []string{
	allAtWork,
	"uploads", "overwrites", "deletes", "renames",
	"notifications", "sent twice", "out of order", "past a delete", "lost", "found by the sweep",
	"dead letters", "redriven", "left to the sweep",
	"fault: slow down", "fault: status 500", "fault: connection reset", "fault: answer lost", "fault: half an answer",
}

// judge says what the histories have left out.
func (s *sum) judge(t *testing.T) {
	t.Helper()
	if s.storms > 0 && s.tally[allAtWork] == 0 {
		t.Errorf("in %d storms there are no %s", s.storms, allAtWork)
	}
	if s.histories < enough {
		return
	}
	for _, what := range happenings {
		if s.tally[what] == 0 {
			t.Errorf("in %d histories there are no %s", s.histories, what)
		}
	}
	if n := s.tally["uploads"]; n < 10*s.histories {
		t.Errorf("%d uploads in %d histories, want 10 in each", n, s.histories)
	}
	for _, kind := range kinds {
		if n := s.tally["met "+kind]; n >= often && s.tally["killed at "+kind] == 0 {
			t.Errorf("in %d histories there is no kill at %s, of %d steps", s.histories, kind, n)
		}
	}
}

// String tells what the histories were made of.
func (s *sum) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "in %d histories:\n", s.histories)
	for _, what := range append([]string{"steps"}, happenings...) {
		fmt.Fprintf(&b, "%8d %s\n", s.tally[what], what)
	}
	b.WriteString("kills of steps:\n")
	for _, kind := range kinds {
		if n := s.tally["met "+kind]; n > 0 {
			fmt.Fprintf(&b, "%8d of %6d %s\n", s.tally["killed at "+kind], n, kind)
		}
	}
	return b.String()
}

// workersAt counts the workers that stand at these steps.
func workersAt(steps []*step) int {
	at := map[*invocation]bool{}
	for _, s := range steps {
		at[s.of] = s.of.tick == ""
	}
	return len(slices.DeleteFunc(slices.Collect(maps.Values(at)), func(worker bool) bool { return !worker }))
}
