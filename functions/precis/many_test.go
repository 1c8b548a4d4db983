package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/console"
	"precis/functions/sqs"
)

// many puts small texts into the inbox of a cloud's folder, in five sections.
func many(tb testing.TB, dir string, n int) {
	tb.Helper()
	for i := range n {
		path := filepath.Join(dir, inboxBucket, fmt.Sprintf("section %d", i%5), fmt.Sprintf("note %05d.txt", i))
		if i < 5 {
			if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
				tb.Fatal(err)
			}
		}
		text := fmt.Sprintf("Note %d\n\nThe ferry of pier %d left on time. It came back at noon with %d passengers, and no one was late.\n", i, i%17, i%90)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			tb.Fatal(err)
		}
	}
}

// A page costs what it shows, however many documents there are: at most a look
// at the document and a look at its summary for each row, and once only.
func TestPagesCostWhatTheyShow(t *testing.T) {
	t.Parallel()
	const all, done = 3000, 250
	dir := t.TempDir()
	many(t, dir, all)
	if err := os.WriteFile(filepath.Join(dir, inboxBucket, "empty.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	set, err := settings{Engine: "blend", Sentences: 3, Zone: "UTC", MaxMB: 1}.functions()
	if err != nil {
		t.Fatal(err)
	}
	var reads, listings atomic.Int64
	status := newStatus(nil)
	sys, err := open(dir, cloud.Options{Scan: -1, Volatile: true, Wrap: cloudtest.Before(func(_ context.Context, op cloudtest.Operation) error {
		reads.Add(1)
		if strings.HasPrefix(op.Name, "List") {
			listings.Add(1)
		}
		return nil
	})}, set, &clock.Clock{}, observers{uploads: status})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = sys.cloud.Close() })
	status.open(sys.cloud)
	var asked []int
	if err := sys.sweep(t.Context(), status, func(n int) { asked = append(asked, n) }); err != nil || !slices.Equal(asked, []int{all + 1, 0}) {
		t.Fatalf("the sweep asked for %v documents: %v", asked, err)
	}
	for range done / 5 {
		sys.cloud.Queue.Deliver(t.Context(), sys.cloud.Queue.Receive(5), sys.uploads.Invoke)
	}
	show := func(path string) (page string, cost int64) {
		t.Helper()
		before, w := reads.Load(), httptest.NewRecorder()
		listings.Store(0)
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1"+path, nil)
		sys.console(set, dir, "", status).ServeHTTP(w, r)
		if w.Code != http.StatusOK || listings.Load() > 0 {
			t.Errorf("%s: status %d, %d listings", path, w.Code, listings.Load())
		}
		return w.Body.String(), reads.Load() - before
	}
	for _, tc := range []struct {
		path  string
		most  int64 // requests to S3, the first time
		again int64 // likewise, the second time
		holds []string
	}{
		{"/", 200, 0, []string{"<b>3\u202f001</b> in the inbox", "<b>249</b> summarized", "<b>1</b> could", "<b>2\u202f751</b> waiting", "of 3\u202f001"}},
		{"/?state=summarized", 200, 0, []string{"249 found", "pier", "1–100 of 249"}},
		{"/?state=summarized&part=2", 98, 0, []string{"201–249 of 249"}},
		{"/?q=SECTION+3%2F&part=5", 0, 0, []string{"600 found", "section 3/note", "501–600 of 600"}},
		{"/?state=rejected", 2, 0, []string{"empty.txt", "Could not be read"}},
		{"/digests", 1, 1, []string{"There is no digest yet."}},
		{"/mail", 0, 0, []string{"No mail was sent yet."}},
		{"/dead", 0, 0, []string{"There are none"}},
	} {
		page, cost := show(tc.path)
		if _, again := show(tc.path); cost > tc.most || again > tc.again {
			t.Errorf("%s took %d requests, and again %d, want %d and %d at most", tc.path, cost, again, tc.most, tc.again)
		}
		for _, want := range tc.holds {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not hold %q:\n%.3000s", tc.path, want, page)
			}
		}
	}
	restarted(t, sys, status, 1)
	note := filepath.Join(dir, inboxBucket, "section 0", "note 00000.txt")
	rewrite(t, sys, status, note, "Another note\n\nThe pier is closed.\n", "The pier is closed.")
	restarted(t, sys, status, 1)
	rewrite(t, sys, status, note, "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "not a kind") // beside the pages of the text before
	restarted(t, sys, status, 2)
}

// rewrite changes a document: it waits, and is shown anew when it is done.
func rewrite(t *testing.T, sys *system, status *status, path, text, shown string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := sys.cloud.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	sys.cloud.Queue.Deliver(t.Context(), []queue.Message{{ID: "1", Body: string(sqs.Notification(inboxBucket, "section 0/note 00000.txt"))}}, sys.uploads.Invoke)
	l, err := view{sys, status}.documents(t.Context(), console.Query{Search: "note 00000.txt", Part: console.Part{Count: 10}})
	if err != nil || l.Of != 1 || !strings.Contains(fmt.Sprint(l.Rows[0].Summary, l.Rows[0].Reason), shown) {
		t.Errorf("after a change: %+v, %v", l.Rows, err)
	}
}

// restarted looks at what another process would know at once that opens the folder.
func restarted(t *testing.T, sys *system, was *status, rejected int) {
	t.Helper()
	_, want := was.find(console.Query{})
	s := newStatus(nil)
	s.open(sys.cloud)
	_, counts := s.find(console.Query{})
	if !maps.Equal(counts, want) || counts[console.Rejected] != rejected {
		t.Errorf("after a restart: %v, before: %v, want %d rejected", counts, want, rejected)
	}
	if diff := cmp.Diff(was.each(), s.each()); diff != "" {
		t.Errorf("after a restart (-before +after):\n%s", diff)
	}
}

// Started after the week is over, serve has what came in while it was down read before
// it makes the digest.
func TestTheDigestWaitsForWhatCameInBefore(t *testing.T) {
	t.Parallel()
	const all = 30
	dir := filepath.Join(t.TempDir(), "cloud")
	many(t, dir, all)
	made := time.Now()
	until(t, "they have rested, or they would come in after the start", func() bool { return time.Since(made) > time.Second })
	out, _, end := serving(t, dir, "--ahead", "168h")
	until(t, "the digest is made", func() bool { return regexp.MustCompile(`digest +\d{4}-W`).MatchString(out.String()) })
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
	files, _ := filepath.Glob(filepath.Join(dir, outputBucket, "digests", "*", "digest.json"))
	if len(files) != 1 {
		t.Fatalf("the digests are %q", files)
	}
	var d digest.Digest
	data, err := os.ReadFile(files[0])
	if err = errors.Join(err, json.Unmarshal(data, &d)); err != nil || d.Figures.Documents != all || len(d.Pending) > 0 {
		t.Errorf("the digest tells %d documents, and %d were not read in time: %v", d.Figures.Documents, len(d.Pending), err)
	}
}

// Interrupted in the middle of much work, serve ends without doing the rest,
// says how much that is, and does it at the next start.
func TestServeEndsInTheMiddle(t *testing.T) {
	t.Parallel()
	const all, soon, underWay = 150, 10, 2 * 5 // two workers, with five documents each
	dir := filepath.Join(t.TempDir(), "cloud")
	many(t, dir, all)
	told := regexp.MustCompile(`summarized +(section \d/note \d+\.txt)`)
	out := &screen{enough: func(text string) bool { return len(told.FindAllString(text, soon)) == soon }}
	_, end := servingOn(t, out, dir)
	until(t, "the first documents are summarized", func() bool { return out.enough(out.String()) })
	if code := end(); code != 0 {
		t.Fatalf("serve ended with %d: %s", code, out)
	}
	first := told.FindAllStringSubmatch(out.String(), -1)
	left := regexp.MustCompile(`at the next start: (\d+) documents\.`).FindStringSubmatch(out.String())
	if left == nil || strings.Contains(out.String(), "handed back") {
		t.Fatalf("serve ended in the middle with %.2000s", out)
	}
	if len(first) > soon+underWay {
		t.Errorf("%d of %d documents were done, so it went on after the interrupt", len(first), all)
	}

	again, page, end := serving(t, dir)
	until(t, "the rest is summarized", func() bool {
		return strings.Contains(get(t, page), fmt.Sprintf("<b>%d</b> summarized", all))
	})
	times := map[string]int{}
	for _, line := range append(first, told.FindAllStringSubmatch(again.String(), -1)...) {
		if times[line[1]]++; times[line[1]] > 1 {
			t.Errorf("%s was summarized twice", line[1])
		}
	}
	summaries, err := filepath.Glob(filepath.Join(dir, outputBucket, "summaries", "*.json"))
	if err != nil || len(summaries) != all {
		t.Errorf("%d summaries, want %d (%v)", len(summaries), all, err)
	}
	if code := end(); code != 0 || strings.Contains(again.String(), "next start") {
		t.Errorf("serve ended with %d: %.2000s", code, again)
	}
}
