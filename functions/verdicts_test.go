package functions_test

import (
	"context"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// pleas keeps what the digest function asks to be looked at again.
type pleas struct{ keys []string }

// Notify implements weekly.Notifier.
func (p *pleas) Notify(_ context.Context, _ string, keys []string) error {
	p.keys = append(p.keys, keys...)
	return nil
}

// limit returns both functions a largest size, as the template does.
func (w *world) limit(bytes int64) { w.uploads.MaxBytes, w.weekly.MaxBytes = bytes, bytes }

// tried follows a document, and reports whether it was read for that.
func (w *world) tried(key string) bool {
	w.Helper()
	var read atomic.Bool
	w.on("GetObject", key, 1, func() error {
		read.Store(true)
		return nil
	})
	w.follow(key)
	w.before.Store(nil)
	return read.Load()
}

// told names what a digest tells in stories, what it names as rejected, and
// what as late with its week.
func (w *world) told(week string) (told, rejected, late []string) {
	w.Helper()
	d := w.digest(week)
	for _, section := range d.Sections {
		for _, story := range section.Stories {
			for _, source := range story.Sources {
				told = append(told, source.Key)
			}
		}
	}
	for _, r := range d.Rejected {
		rejected = append(rejected, r.Key)
	}
	for _, l := range d.Late {
		late = append(late, l.Key+" "+l.Week)
	}
	slices.Sort(told)
	return told, rejected, late
}

// What was too large is summarized once the limit is raised and someone asks
// for it, and told in the next digest as of the week in which it came in.
func TestRaisedLimitLetsIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	asked := &pleas{}
	w.weekly.Notifier = asked
	w.limit(100)
	w.drop("a.txt", ferry)
	w.drop("huge.txt", strings.Repeat(library, 20))
	w.drop("gone.txt", library)
	w.drop("bad.txt", "")
	w.issue("2026-W47")
	if r, _ := w.record("a.txt"); r.Limit != 100 || r.Summary != nil {
		t.Fatalf("under the limit of 100: %+v", r)
	}
	if w.tried("a.txt") {
		t.Error("under the same limit it was read again")
	}
	w.delete("gone.txt")
	w.follow("gone.txt")
	if len(asked.keys) != 0 {
		t.Fatalf("under the same limit %v were asked for again", asked.keys)
	}
	w.limit(1000)
	w.issue("2026-W48")
	if diff := cmp.Diff([]string{"a.txt"}, asked.keys); diff != "" {
		t.Fatalf("asked for again under the new limit (-want +got):\n%s", diff)
	}
	asked.keys = nil
	for _, key := range []string{"a.txt", "huge.txt", "bad.txt"} {
		w.follow(key)
	}
	if r, _ := w.record("a.txt"); r.Summary == nil || r.Rejected != "" || r.Limit != 0 {
		t.Fatalf("under the new limit: %+v", r)
	}
	w.issue("2026-W49")
	w.issue("2026-W50")
	for week, want := range map[string][3][]string{
		"2026-W47": {nil, {"a.txt", "bad.txt", "gone.txt", "huge.txt"}, nil},
		"2026-W48": {},
		"2026-W49": {{"a.txt"}, nil, {"a.txt 2026-W47"}},
		"2026-W50": {},
	} {
		told, rejected, late := w.told(week)
		if diff := cmp.Diff(want, [3][]string{told, rejected, late}); diff != "" {
			t.Errorf("%s told, rejected, late (-want +got):\n%s", week, diff)
		}
	}
	if len(asked.keys) != 0 {
		t.Errorf("what is summarized was asked for again: %v", asked.keys)
	}
}

// Where the limit was raised before the digest that names the rejected
// document, that digest already has it asked for.
func TestLimitRaisedBeforeTheDigest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	asked := &pleas{}
	w.weekly.Notifier = asked
	w.limit(100)
	w.drop("a.txt", ferry)
	w.limit(1000)
	w.issue("2026-W47")
	if diff := cmp.Diff([]string{"a.txt"}, asked.keys); diff != "" {
		t.Errorf("asked for again (-want +got):\n%s", diff)
	}
}

// Under the same timeout a slow document is not tried again, until it is
// uploaded once more; under a longer one it is.
func TestSlowDocumentIsTriedAgainWithReason(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(w *world)
		anew   bool // it is tried
		want   bool // and has a summary in the end
	}{
		"the same timeout": {func(*world) {}, false, false},
		"less of it":       {func(w *world) { w.uploads.Timeout /= 2 }, false, false},
		"a higher limit":   {func(w *world) { w.limit(1 << 40) }, false, false},
		"a longer one":     {func(w *world) { w.uploads.Timeout = time.Minute }, true, true},
		"uploaded again":   {func(w *world) { w.put("a.txt", chapters(200<<10)) }, true, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.uploads.Timeout = 2
			w.drop("a.txt", chapters(200<<10))
			if r, _ := w.record("a.txt"); r.Timeout != 2 || r.Summary != nil {
				t.Fatalf("under a timeout of 2ns: %+v", r)
			}
			w.issue("2026-W47")
			c.change(w)
			tried := w.tried("a.txt")
			r, _ := w.record("a.txt")
			if (r.Summary != nil) != c.want || tried != c.anew {
				t.Errorf("has a summary: %v, was read again: %v, want %v, %v", r.Summary != nil, tried, c.want, c.anew)
			}
			w.issue("2026-W48")
			if told, rejected, _ := w.told("2026-W48"); (len(told) == 1) != c.want || len(rejected) != 0 {
				t.Errorf("the next digest tells %v and names %v", told, rejected)
			}
		})
	}
}

// Content that could not be read under one key, and comes in under another when
// it can, is told, and not named as moved.
func TestRejectedContentThatMovesIsTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.limit(100)
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	w.limit(1000)
	w.drop("b.txt", ferry)
	w.delete("a.txt")
	w.follow("a.txt")
	w.issue("2026-W48")
	if told, _, _ := w.told("2026-W48"); !slices.Equal(told, []string{"b.txt"}) || len(w.digest("2026-W48").Moved) != 0 {
		t.Errorf("told %v, moved %v, want b.txt told", told, w.digest("2026-W48").Moved)
	}
}
