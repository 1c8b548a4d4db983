package functions_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"precis/digest/render/pages"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/sweep"
)

func TestUploadIsSummarized(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	key := "region/Паром +100% & co.txt"
	w.put(key, ferry)
	w.follow(key)
	r, ok := w.record(key)
	if !ok || r.Summary == nil {
		t.Fatalf("no summary of %q: %+v", key, r)
	}
	if r.Document.Title != "Ferry service to Halm resumes" || r.Document.Language != "en" || r.Source.Key != key {
		t.Errorf("record = %+v", r)
	}
	if got := len(r.Summary.Sentences); got != 5 {
		t.Errorf("%d sentences, want 5", got)
	}
	for _, s := range r.Summary.Sentences {
		if !strings.Contains(ferry, s.Text) {
			t.Errorf("%q does not stand in the document", s.Text)
		}
	}
	page, _, err := w.store.Get(t.Context(), r.Page)
	if err != nil || !bytes.Contains(page, []byte(r.Summary.Sentences[0].Anchor())) {
		t.Errorf("reading page %s: %v, want it to hold the anchor of the first sentence", r.Page, err)
	}
	want := []string{store.Marker("2026-W47", r.ID, r.Source.ETag)}
	if diff := cmp.Diff(want, w.keys("weeks/")); diff != "" {
		t.Errorf("markers (-want +got):\n%s", diff)
	}
}

func TestSecondNotificationWritesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	f := func(o cloudtest.Operation) error {
		if o.Name == "PutObject" || o.Name == "DeleteObject" {
			return fmt.Errorf("a second notification made a %s of %s", o.Name, o.Key)
		}
		return nil
	}
	w.before.Store(&f)
	w.follow("a.txt")
}

func TestRejectedIsRecordedAndDone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.uploads.MaxBytes = 2000
	for key, tc := range map[string]struct{ text, reason string }{
		"empty.txt": {"", "no text"},
		"image.txt": {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "not a kind of document"},
		"large.txt": {strings.Repeat(ferry, 9), "too large"},
	} {
		w.put(key, tc.text)
		w.follow(key)
		r, ok := w.record(key)
		if !ok || r.Summary != nil || !strings.Contains(r.Rejected, tc.reason) {
			t.Errorf("record of %s = %+v, want it rejected: %s", key, r, tc.reason)
		}
	}
	m := w.issue("2026-W47")
	if m.Rejected != 3 || len(w.digest("2026-W47").Rejected) != 3 {
		t.Errorf("digest = %+v, want it to name 3 rejected documents", m)
	}
}

func TestDeletedDocumentLosesItsSummary(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	r, _ := w.record("a.txt")
	w.delete("a.txt")
	w.follow("a.txt")
	if _, ok := w.record("a.txt"); ok {
		t.Error("the summary of a deleted document is still there")
	}
	page, _, err := w.store.Get(t.Context(), r.Page)
	if err != nil || !bytes.Equal(page, pages.Tombstone()) {
		t.Errorf("reading page of a deleted document: %v, want a tombstone", err)
	}
}

func TestOverwrittenDocumentGetsItsNewSummary(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.drop("a.txt", library)
	r, _ := w.record("a.txt")
	if !strings.Contains(r.Document.Title, "Library") {
		t.Errorf("title = %q, want that of the new document", r.Document.Title)
	}
	w.issue("2026-W47")
	if diff := cmp.Diff(map[string]int{"a.txt": 1}, w.taken("2026-W47")); diff != "" {
		t.Errorf("taken (-want +got):\n%s", diff)
	}
}

// The interleavings that the looks again are for: each one changes the
// document at the worst moment of the walk.
func TestDocumentChangesUnderTheWalk(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name       string
		start      func(*world)
		on, prefix string
		nth        int
		change     func(*world)
		want       string // beginning of the title; "" for no summary
	}{
		{
			"overwritten before it is read", func(w *world) { w.put("a", ferry) },
			"GetObject", "a", 1, func(w *world) { w.put("a", library) }, "Library",
		},
		{
			"overwritten before the summary is written", func(w *world) { w.put("a", ferry) },
			"PutObject", "summaries/" + store.ID("inbox", "a") + ".json", 1, func(w *world) { w.put("a", library) }, "Library",
		},
		{
			"deleted before the last look", func(w *world) { w.put("a", ferry) },
			"HeadObject", "a", 1, func(w *world) { w.delete("a") }, "",
		},
		{
			"deleted before it is read", func(w *world) { w.put("a", ferry) },
			"GetObject", "a", 1, func(w *world) { w.delete("a") }, "",
		},
		{
			"back, byte for byte, between the look and the removal",
			func(w *world) { w.put("a", ferry); w.follow("a"); w.delete("a") },
			"DeleteObject", "summaries/", 1, func(w *world) { w.put("a", ferry) }, "Ferry",
		},
		{
			"back and summarized by another worker",
			func(w *world) { w.put("a", ferry); w.follow("a"); w.delete("a") },
			"DeleteObject", "summaries/", 1, func(w *world) { w.put("a", library); w.follow("a") }, "Library",
		},
		{
			"summarized by another worker meanwhile", func(w *world) { w.put("a", ferry) },
			"PutObject", "summaries/" + store.ID("inbox", "a") + ".json", 1, func(w *world) { w.put("a", library); w.follow("a") }, "Library",
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			tc.start(w)
			happened := false
			w.on(tc.on, tc.prefix, tc.nth, func() error {
				w.before.Store(nil)
				happened = true
				tc.change(w)
				return nil
			})
			w.follow("a")
			if !happened {
				t.Fatal("the change never happened: the walk has other steps than this test thinks")
			}
			r, ok := w.record("a")
			if tc.want == "" && ok || !strings.HasPrefix(r.Document.Title, tc.want) {
				t.Errorf("title = %q (there: %v), want it to begin with %q", r.Document.Title, ok, tc.want)
			}
			if tc.want == "" {
				return
			}
			page, err := w.store.Head(t.Context(), r.Page)
			if err != nil || page.ETag != r.PageETag {
				t.Errorf("reading page %s: %v, ETag %s, want %s", r.Page, err, page.ETag, r.PageETag)
			}
			w.issue("2026-W47")
			if diff := cmp.Diff(map[string]int{"a": 1}, w.taken("2026-W47")); diff != "" {
				t.Errorf("taken (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPassingFaultComesBackAndIsHandedBackAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put("a.txt", ferry)
	w.put("b.txt", library)
	w.on("GetObject", "a.txt", 1, func() error { return &cloudtest.Fault{Status: 503, Code: "SlowDown"} })
	batch := events.SQSEvent{}
	for id, key := range map[string]string{"1": "a.txt", "2": "b.txt"} {
		batch.Records = append(batch.Records, events.SQSMessage{MessageId: id, EventSource: "aws:sqs", Body: string(sqs.Notification("inbox", key))})
	}
	payload, err := json.Marshal(batch)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := w.uploads.Handle(t.Context(), payload)
	if err != nil {
		t.Fatalf("Handle: %v", err)
	}
	want := events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{{ItemIdentifier: "1"}}}
	if diff := cmp.Diff(want, answer); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
	if _, ok := w.record("b.txt"); !ok {
		t.Error("the neighbour of a failed document was not summarized")
	}
	w.follow("a.txt")
	if _, ok := w.record("a.txt"); !ok {
		t.Error("the failed document was not summarized when it came again")
	}
}

func TestForeignBucketIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	_, err := w.uploads.Handle(t.Context(), json.RawMessage(sqs.Notification("elsewhere", "a.txt")))
	if err == nil || !strings.Contains(err.Error(), "elsewhere") {
		t.Errorf("Handle = %v, want an error that names the bucket", err)
	}
}

func TestMissedFindsWhatLostNotificationsLeft(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, key := range []string{"same.txt", "changed.txt", "gone.txt"} {
		w.put(key, ferry)
		w.follow(key)
	}
	w.set(thursday.Add(time.Hour))
	w.put("same.txt", ferry)
	w.put("changed.txt", library)
	w.put("new.txt", library)
	w.delete("gone.txt")
	w.set(thursday.Add(48 * time.Hour))
	w.put("fresh.txt", library)
	missing, gone, err := sweep.Missed(t.Context(), w.inbox, store.Store{Objects: w.store}, thursday.Add(24*time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"changed.txt", "new.txt"}, missing); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"gone.txt"}, gone); diff != "" {
		t.Errorf("gone (-want +got):\n%s", diff)
	}
}
