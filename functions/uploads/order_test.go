package uploads

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// numbered returns so many places, in the order of their keys.
func numbered(n int) []place {
	var places []place
	for i := range n {
		places = append(places, place{"inbox", fmt.Sprintf("%03d.txt", i)})
	}
	return places
}

// tries returns where each place stands in the second to fifth try.
func tries(places []place) []map[place]int {
	var all []map[place]int
	for try := 2; try <= 5; try++ {
		order := slices.Clone(places)
		reorder(order, try)
		at := map[place]int{}
		for i, p := range order {
			at[p] = i
		}
		all = append(all, at)
	}
	return all
}

// before reports whether a place stands before some others in one of the tries.
func before(all []map[place]int, p place, others ...place) bool {
	return slices.ContainsFunc(all, func(at map[place]int) bool {
		return !slices.ContainsFunc(others, func(o place) bool { return at[o] < at[p] })
	})
}

func TestEachTurnsUpBeforeAnyTwo(t *testing.T) {
	t.Parallel()
	for n := 1; n <= 10; n++ {
		places := numbered(n)
		all := tries(places)
		for _, p := range places {
			for _, a := range places {
				for _, b := range places {
					if a != p && b != p && !before(all, p, a, b) {
						t.Errorf("of %d, %s comes in no try before %s and %s", n, p.key, a.key, b.key)
					}
				}
			}
		}
	}
}

func TestEachOfManyTurnsUpBeforeAnyOther(t *testing.T) {
	t.Parallel()
	for _, n := range []int{11, 12, 19, 20, 21, 100} {
		places := numbered(n)
		all := tries(places)
		for _, p := range places {
			for _, a := range places {
				if a != p && !before(all, p, a) {
					t.Errorf("of %d, %s comes in no try before %s", n, p.key, a.key)
				}
			}
		}
	}
}

// A queue may give the same messages in any order, and what is in them must all
// be followed.
func TestTurnsDependOnNoOrder(t *testing.T) {
	t.Parallel()
	for _, n := range []int{0, 1, 5, 10, 23} {
		for try := 2; try <= 9; try++ {
			want, got := numbered(n), numbered(n)
			reorder(want, try)
			slices.Reverse(got)
			reorder(got, try)
			if diff := cmp.Diff(want, got, cmp.AllowUnexported(place{})); diff != "" {
				t.Errorf("try %d of %d, given the other way round (-want +got):\n%s", try, n, diff)
			}
			slices.SortFunc(got, func(a, b place) int { return strings.Compare(a.key, b.key) })
			if diff := cmp.Diff(numbered(n), got, cmp.AllowUnexported(place{})); diff != "" {
				t.Errorf("try %d of %d followed (-want +got):\n%s", try, n, diff)
			}
		}
	}
}
