package functions_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/weekly"
	"precis/summarize"
)

// An asked list is a queue that only keeps what it is told.
type asked struct{ keys []string }

func (a *asked) Notify(_ context.Context, _ string, keys []string) error {
	a.keys = append(a.keys, keys...)
	return nil
}

// age makes a document's record one of an older engine.
func (w *world) age(key string, change func(*store.Record)) {
	w.Helper()
	r, _ := w.record(key)
	change(&r)
	data, err := json.Marshal(r)
	if err != nil {
		w.Fatal(err)
	}
	w.lay(key, data)
}

func (w *world) renew(most int) weekly.Renewing {
	w.Helper()
	answer, err := w.weekly.Handle(w.Context(), json.RawMessage(fmt.Sprintf(`{"renew":%d}`, most)))
	if err != nil {
		w.Fatal(err)
	}
	return answer.(weekly.Renewing)
}

// However many records an older engine left, each tick asks for so many at most, each
// once; and when all are renewed a tick reads one object.
func TestOlderSummariesAreRenewedSlowly(t *testing.T) {
	t.Parallel()
	w, queue := newWorld(t), &asked{}
	w.weekly.Notifier = queue
	var want []string
	for i := range 7 {
		key := fmt.Sprintf("energy/%d.txt", i)
		w.drop(key, fmt.Sprintf("%sIt is number %d.", ferry, i))
		switch i {
		case 3: // this engine made it
			continue
		case 5:
			w.age(key, func(r *store.Record) { r.Schema-- })
		default:
			w.age(key, func(r *store.Record) { r.Version-- })
		}
		want = append(want, key)
	}
	w.put("bad.txt", "")
	w.follow("bad.txt")
	w.age("bad.txt", func(r *store.Record) { r.Version-- })
	want = append(want, "bad.txt")
	ticks, before := 0, 0
	for r := (weekly.Renewing{}); !r.Done; ticks++ {
		r = w.renew(3)
		if now := len(queue.keys); r.Asked != now-before || r.Asked > 3 {
			t.Errorf("tick %d asked for %d, and says %+v", ticks, now-before, r)
		}
		before = len(queue.keys)
	}
	if slices.Sort(queue.keys); !slices.Equal(queue.keys, slices.Sorted(slices.Values(want))) || ticks != 3 {
		t.Errorf("%d ticks asked for %q, want 3 for %q", ticks, queue.keys, want)
	}
	var operations []string
	w.watch(func(o cloudtest.Operation) { operations = append(operations, o.Name+" "+o.Key) })
	if r := w.renew(3); !r.Done || r.Asked != 0 || !slices.Equal(operations, []string{"GetObject " + store.RenewalState}) {
		t.Errorf("after the end a tick comes to %+v by %q", r, operations)
	}
}

// A placed store notes behind which keys it is listed.
type placed struct {
	store.Objects
	after []string
}

func (p *placed) ListAfter(ctx context.Context, prefix, after string) iter.Seq2[store.Object, error] {
	p.after = append(p.after, after)
	return p.Objects.ListAfter(ctx, prefix, after)
}

// A tick goes on where the one before ended, and lists nothing of what that did.
func TestRenewingListsFromWhereItEnded(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.weekly.Notifier = &asked{}
	var ids []string
	for i := range 5 {
		key := fmt.Sprintf("%d.txt", i)
		w.drop(key, fmt.Sprintf("%sIt is number %d.", ferry, i))
		ids = append(ids, store.ID("inbox", key))
	}
	slices.Sort(ids)
	p := &placed{Objects: w.weekly.Store.Objects}
	w.weekly.Store = store.Store{Objects: p}
	for range 3 {
		w.renew(2)
	}
	if want := []string{"", store.Summary(ids[1]), store.Summary(ids[3])}; !slices.Equal(p.after, want) {
		t.Errorf("listed behind %q, want %q", p.after, want)
	}
}

// What a digest has told is not told again when its summary is renewed, and what is
// still to be told is told once.
func TestRenewedSummariesAreToldOnce(t *testing.T) {
	t.Parallel()
	w, queue := newWorld(t), &asked{}
	w.weekly.Notifier = queue
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	w.set(thursday.AddDate(0, 0, 7))
	w.drop("b.txt", library)
	for _, key := range []string{"a.txt", "b.txt"} {
		w.age(key, func(r *store.Record) { r.Version-- })
	}
	if r := w.renew(100); r.Asked != 2 || !r.Done {
		t.Errorf("renewing comes to %+v", r)
	}
	for _, key := range queue.keys {
		w.follow(key)
		if r, _ := w.record(key); r.Version != summarize.Version {
			t.Errorf("%s is of engine %d", key, r.Version)
		}
	}
	if m := w.issue("2026-W48"); m.Documents != 1 {
		t.Errorf("the digest after tells %d documents, want b.txt alone", m.Documents)
	}
}

// Another engine begins anew, be it newer or the one of before; and so does what is
// damaged.
func TestAnotherEngineIsRenewedFromTheStart(t *testing.T) {
	t.Parallel()
	for name, state := range map[string]string{
		"of an older engine": fmt.Sprintf(`{"schema":%d,"version":%d,"after":"z","done":true}`, store.Schema, summarize.Version-1),
		"of a newer one":     fmt.Sprintf(`{"schema":%d,"version":%d,"after":"z","done":true}`, store.Schema, summarize.Version+1),
		"damaged":            `{"sche`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, queue := newWorld(t), &asked{}
			w.weekly.Notifier = queue
			w.drop("a.txt", ferry)
			w.age("a.txt", func(r *store.Record) { r.Version-- })
			if _, err := w.store.Put(t.Context(), store.RenewalState, store.TypeJSON, []byte(state)); err != nil {
				t.Fatal(err)
			}
			if r := w.renew(10); r.Asked != 1 || !r.Done {
				t.Errorf("renewing comes to %+v, %q", r, queue.keys)
			}
		})
	}
}

func TestRenewingStandsAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.weekly.Notifier = &asked{}
	for _, event := range []string{`{"renew":-1}`, `{"renew":1,"preview":true}`, `{"renew":1,"week":"2026-W46"}`, `{"renew":1,"forget":"a.txt"}`} {
		if answer, err := w.weekly.Handle(t.Context(), json.RawMessage(event)); err == nil {
			t.Errorf("Handle(%s) = %+v, want an error", event, answer)
		}
	}
	w.weekly.Notifier = nil
	if answer, err := w.weekly.Handle(t.Context(), json.RawMessage(`{"renew":1}`)); err == nil || !strings.Contains(err.Error(), "no queue") {
		t.Errorf("without a queue: %+v, %v", answer, err)
	}
}

// The schedule asks for as many an hour as the answer says, and for 0 does not tick.
func TestRenewingIsScheduled(t *testing.T) {
	t.Parallel()
	for most, state := range map[string]string{"500": "ENABLED", "1": "ENABLED", "0": "DISABLED"} {
		s := readStack(t, map[string]string{"RenewPerHour": most})
		events := s.resources("AWS::Serverless::Function")["DigestFunction"]["Events"].(map[string]any)
		got := events["Renew"].(map[string]any)["Properties"].(map[string]any)
		if got["State"] != state || got["Input"] != `{"renew":`+most+`}` || got["ScheduleExpression"] != "cron(30 * ? * * *)" {
			t.Errorf("%s an hour: %v", most, got)
		}
	}
}
