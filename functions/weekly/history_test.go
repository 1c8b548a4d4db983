package weekly

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/digest/render/stored"
	"precis/functions/store"
)

// An archive of committed digests that counts how many are read at a time.
type archive struct {
	store.Objects
	of      map[string][]byte
	mu      sync.Mutex
	at, top int
}

func (s *archive) Get(_ context.Context, key string) ([]byte, store.Object, error) {
	s.count(1)
	defer s.count(-1)
	time.Sleep(time.Millisecond) // that others come in, if they may
	data, ok := s.of[key]
	if !ok {
		return nil, store.Object{}, fs.ErrNotExist
	}
	return bytes.Clone(data), store.Object{}, nil
}

func (s *archive) count(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.at += n
	s.top = max(s.top, s.at)
}

// years returns an archive of so many weeks, each with so many documents and as
// much text beside them as 256 KB.
func years(tb testing.TB, weeks, documents int) (*archive, digest.Archive) {
	tb.Helper()
	s := &archive{of: map[string][]byte{}}
	var a digest.Archive
	week, err := digest.ParsePeriod("2020-W01")
	if err != nil {
		tb.Fatal(err)
	}
	for n := range weeks {
		d := digest.Digest{Week: week.String(), Names: []digest.Name{{Text: strings.Repeat("x", 1<<18)}}}
		for i := range documents {
			etag := fmt.Sprintf("%d of %s", i, week)
			d.Included = append(d.Included, digest.Reported{ID: fmt.Sprint("id", i), Mark: etag, Key: fmt.Sprintf("desk/%d.txt", i)})
		}
		d.Rejected = []digest.Rejected{{Key: "desk/0.txt", Reason: "too large", Limit: int64(100 + n)}, {Key: "desk/1.txt", Reason: "damaged"}}
		data, err := stored.JSON(d)
		if err != nil {
			tb.Fatal(err)
		}
		key := store.Committed(d.Week, store.Hash(data))
		s.of[key] = data
		a.Digests = append(a.Digests, digest.Entry{Week: d.Week, Key: key, Hash: store.Hash(data)})
		week = week.Next()
	}
	return s, a
}

func weekOf(tb testing.TB, name string) digest.Period {
	tb.Helper()
	week, err := digest.ParsePeriod(name)
	if err != nil {
		tb.Fatal(err)
	}
	return week
}

// Of the digests before, the last four come whole; of all, those after the week
// too, what they reported of the content that is asked for, and no more.
func TestHistory(t *testing.T) {
	t.Parallel()
	from, a := years(t, 10, 5)
	asked := []store.WeekMarker{}
	for _, etag := range []string{"0 of 2020-W02", "4 of 2020-W02", "1 of 2020-W09", "3 of 2020-W10", "9 of 2020-W01"} {
		asked = append(asked, store.WeekMarker{Fingerprint: store.Fingerprint(etag)})
	}
	h, err := readHistory(t.Context(), store.Store{Objects: from}, weekOf(t, "2020-W09"), a, asked)
	if err != nil {
		t.Fatal(err)
	}
	var past []string
	for _, d := range h.past {
		past = append(past, d.Week)
		if len(d.Names) != 1 || len(d.Included) != 5 {
			t.Errorf("%s is not whole", d.Week)
		}
	}
	if diff := cmp.Diff([]string{"2020-W05", "2020-W06", "2020-W07", "2020-W08"}, past); diff != "" || cap(h.past) != 4 {
		t.Errorf("%d are kept whole (-want +got):\n%s", cap(h.past), diff)
	}
	reported := []digest.Reported{{ID: "id4", Mark: "4 of 2020-W02", Key: "desk/4.txt", Week: "2020-W02"}, {ID: "id3", Mark: "3 of 2020-W10", Key: "desk/3.txt", Week: "2020-W10"}}
	named := []digest.Reported{{ID: "id0", Mark: "0 of 2020-W02", Key: "desk/0.txt", Week: "2020-W02"}, {ID: "id1", Mark: "1 of 2020-W09", Key: "desk/1.txt", Week: "2020-W09"}}
	if diff := cmp.Diff([2][]digest.Reported{reported, named}, [2][]digest.Reported{h.reported, h.named}); diff != "" {
		t.Errorf("reported and named (-want +got):\n%s", diff)
	}
	if len(h.large) != 10 || h.large[0] != "desk/0.txt" {
		t.Errorf("too large: %v", h.large)
	}
	first, err := readHistory(t.Context(), store.Store{Objects: from}, weekOf(t, "2020-W02"), a, nil)
	if err != nil || len(first.past) != 1 || len(first.reported)+len(first.named) != 0 {
		t.Errorf("before the second: %d digests, reported %v, named %v, %v", len(first.past), first.reported, first.named, err)
	}
}

// What is kept does not grow with the weeks, and few are read at a time. It
// runs by itself, since it measures the memory of the whole process.
func TestHistoryDoesNotGrow(t *testing.T) { //nolint:paralleltest // see above
	live := func(weeks int) int64 {
		from, a := years(t, weeks, 500)
		before := heap()
		h, err := readHistory(t.Context(), store.Store{Objects: from}, weekOf(t, "2026-W47"), a, []store.WeekMarker{{Fingerprint: store.Fingerprint("7 of 2020-W02")}})
		if err != nil {
			t.Fatal(err)
		}
		after := heap()
		if len(h.reported) != 1 {
			t.Errorf("reported %v, want one", h.reported)
		}
		if top := from.top; top > digestReaders {
			t.Errorf("%d digests were read at a time, want %d at most", top, digestReaders)
		}
		runtime.KeepAlive(h)
		runtime.KeepAlive(from)
		return after - before
	}
	few, many := live(8), live(60)
	t.Logf("8 weeks keep %d kB, 60 weeks %d kB", few>>10, many>>10)
	if grown := many - few; grown > 4<<20 { // of the 13 MB between them
		t.Errorf("8 weeks keep %d kB, 60 weeks %d kB", few>>10, many>>10)
	}
}

// heap returns the bytes that are in use.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what was only pooled goes at the second
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}
