package functions_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest/render/pages"
	"precis/functions/cloudwatch"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/uploads"
)

// What makes a stored summary one of something else than the document is now.

var stale = map[string]func(*store.Record){
	"an older form":          func(r *store.Record) { r.Schema-- },
	"an older engine":        func(r *store.Record) { r.Version-- },
	"other options":          func(r *store.Record) { r.Options.Sentences = 1 },
	"other bytes":            func(r *store.Record) { r.Source.ETag = "0123456789abcdef0123456789abcdef" },
	"all of it but the ETag": func(r *store.Record) { r.Schema--; r.Version--; r.Options.Sentences = 1 },
}

func TestStaleSummaryIsMadeAnew(t *testing.T) {
	t.Parallel()
	for name, change := range stale {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("a.txt", ferry)
			want, _ := w.record("a.txt")
			old := want
			change(&old)
			data, err := json.Marshal(old)
			if err != nil {
				t.Fatal(err)
			}
			w.lay("a.txt", data)
			w.follow("a.txt")
			got, _ := w.record("a.txt")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("the summary after (-want +got):\n%s", diff)
			}
		})
	}
}

// lay writes a document's summary as if it had been there.

func (w *world) lay(key string, data []byte) {
	w.Helper()
	if _, err := w.store.Put(w.Context(), store.Summary(store.ID("inbox", key)), store.TypeJSON, data); err != nil {
		w.Fatal(err)
	}
}

func TestDamagedSummaryIsMadeAnew(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	want, _ := w.record("a.txt")
	data, _, err := w.store.Get(t.Context(), store.Summary(want.ID))
	if err != nil {
		t.Fatal(err)
	}
	for name, damaged := range map[string][]byte{
		"cut off": data[:len(data)/2], "empty": nil, "of another kind": []byte("<html>"),
		"whole but for a type": bytes.Replace(data, []byte(`"keyphrases": [`), []byte(`"keyphrases": [1,`), 1),
	} {
		w.lay("a.txt", damaged)
		w.follow("a.txt")
		got, _ := w.record("a.txt")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: the summary after (-want +got):\n%s", name, diff)
		}
	}
}

// A slow worker that saw the document gone may lay its tombstone after the
// document came back.
func TestPageOfALivingDocumentStands(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	r, _ := w.record("a.txt")
	want, _, err := w.store.Get(t.Context(), r.Page)
	if err != nil {
		t.Fatal(err)
	}
	for name, harm := range map[string]func() error{
		"tombstone": func() error {
			_, err := w.store.Put(t.Context(), r.Page, store.TypeHTML, pages.Tombstone())
			return err
		},
		"deleted": func() error { return w.store.Delete(t.Context(), r.Page) },
	} {
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		w.follow("a.txt")
		if got, _, err := w.store.Get(t.Context(), r.Page); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: the page is not as it was (%v)", name, err)
		}
	}
}

func TestSecondNotificationOfARejectedOneWritesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", "")
	f := func(o cloudtest.Operation) error {
		if o.Name != "GetObject" && (o.Name != "HeadObject" || o.Key != "a.txt") {
			return fmt.Errorf("a second notification made a %s of %q", o.Name, o.Key)
		}
		return nil
	}
	w.before.Store(&f)
	w.follow("a.txt")
}

func TestNothingThereIsNoError(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	f := func(o cloudtest.Operation) error {
		if o.Name == "PutObject" || o.Name == "DeleteObject" {
			return fmt.Errorf("nothing was there, and a %s was made of %q", o.Name, o.Key)
		}
		return nil
	}
	w.before.Store(&f)
	w.follow("never.txt")
	if keys := w.keys(""); len(keys) != 0 {
		t.Errorf("it left %v", keys)
	}
}

func TestWorkIsCountedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var out bytes.Buffer
	w.uploads.Observer, w.uploads.Now = uploads.Log{Log: cloudwatch.NewLog(&out)}, w.now
	w.put("a.txt", ferry)
	w.put("b.txt", "")
	for _, key := range []string{"a.txt", "b.txt", "a.txt", "b.txt"} {
		w.follow(key)
	}
	var got []string
	for line := range strings.Lines(out.String()) {
		var row struct {
			Msg                 string
			Documents, Rejected int
		}
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		got = append(got, fmt.Sprintf("%s %d %d", row.Msg, row.Documents, row.Rejected))
	}
	if diff := cmp.Diff([]string{"summarized 1 0", "rejected 1 1", "up to date 0 0", "up to date 0 0"}, got); diff != "" {
		t.Errorf("message, documents, rejected (-want +got):\n%s", diff)
	}
}

func TestLimitIsTheLargestThatIsRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for limit, want := range map[int64]bool{0: true, int64(len(ferry)): true, int64(len(ferry)) - 1: false} {
		key := fmt.Sprintf("%d.txt", limit)
		w.uploads.MaxBytes = limit
		w.put(key, ferry)
		w.follow(key)
		if r, _ := w.record(key); (r.Summary != nil) != want {
			t.Errorf("with a limit of %d bytes, %d bytes are read: %v, want %v (%s)", limit, len(ferry), r.Summary != nil, want, r.Rejected)
		}
	}
}
