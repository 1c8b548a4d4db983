package functions_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/digest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/weekly"
)

// limited returns a program that runs another under a limit of the shell's.
func limited(tb testing.TB, limit, program string) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "limited")
	if err := os.WriteFile(path, fmt.Appendf(nil, "#!/bin/sh\nulimit %s\nexec '%s'\n", limit, program), 0o700); err != nil {
		tb.Fatal(err)
	}
	return path
}

// The functions write no file: a full /tmp, or none, means nothing to them.
// Every kind of document is read by a process that may not write a byte.
func TestFullDiskMeansNothingToTheFunctions(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds a function")
	}
	w := newWorld(t)
	now := time.Now() //nolint:forbidigo // the functions' processes know no other clock
	week := digest.WeekOf(now, time.UTC).Prev()
	w.set(week.Start(time.UTC))
	inbox := os.DirFS("../seeds/inbox")
	err := fs.WalkDir(inbox, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(inbox, path)
		w.put(path, string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	env := append(w.cloud.Environ(), "INBOX_BUCKET=inbox", "OUTPUT_BUCKET=output", "TMPDIR=/nowhere", "HOME=/nowhere")
	r := start(t, limited(t, "-f 0", build(t, "summarize")), env...)
	for {
		messages := w.cloud.Queue.Receive(5)
		if len(messages) == 0 {
			break
		}
		got := r.invoke(t, w.cloud.Queue.Event(messages))
		if string(got.body) != `{"batchItemFailures":[]}` {
			t.Fatalf("the batch was answered by %s: %s", got.path, got.body)
		}
	}
	summaries := 0
	for o, err := range w.inbox.List(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		r, ok := w.record(o.Key)
		if !ok || r.Summary == nil && !strings.HasSuffix(o.Key, ".png") {
			t.Errorf("%s: there is a record: %v; rejected: %q", o.Key, ok, r.Rejected)
		}
		summaries++
	}
	if summaries < 10 {
		t.Errorf("%d documents, want all kinds of them", summaries)
	}
	env = append(env, "DIGEST_FROM=digest@example.com", "DIGEST_RECIPIENTS=ann@example.com")
	w.set(now)
	made := start(t, limited(t, "-f 0", build(t, "digest")), env...).invoke(t, queue.Tick(now))
	var m weekly.Made
	if err := json.Unmarshal(made.body, &m); err != nil || m.Documents < 10 || m.Sent != 1 || w.mails() != 1 {
		t.Fatalf("the tick was answered by %s: %s (%v), and %d mails are there; want a digest of all, mailed once", made.path, made.body, err, w.mails())
	}
	if n := w.digest(week.String()).Figures.Documents; n != m.Documents {
		t.Errorf("the stored digest tells %d documents, the answer %d", n, m.Documents)
	}
}

// A document that needs more memory than there is ends the process, and with it
// the invocation. When the batch comes again, its neighbours are done before.
func TestShortMemoryHoldsUpNoNeighbour(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds a function")
	}
	w := newWorld(t)
	var hungry strings.Builder
	for i := 0; hungry.Len() < 12<<20; i++ {
		fmt.Fprintf(&hungry, "Report %d of the harbour office names ship %d and its %d crates of pears. ", i, i*7, i%113)
	}
	w.put("a.txt", ferry)
	w.put("hungry.txt", hungry.String())
	w.put("c.txt", library)
	env := append(w.cloud.Environ(), "INBOX_BUCKET=inbox", "OUTPUT_BUCKET=output", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=128")
	bootstrap := limited(t, fmt.Sprintf("-d %d", 128<<10), build(t, "summarize"))
	for range 2 {
		messages := w.receive(3)
		// The runtime has one word for a heap that cannot grow, another for its
		// own bookkeeping.
		died := start(t, bootstrap, env...).dies(t, w.cloud.Queue.Event(messages))
		if !strings.Contains(died, "out of memory") && !strings.Contains(died, "cannot allocate memory") {
			t.Fatalf("the process ended of something else: %.300s", died)
		}
		for _, m := range messages {
			w.cloud.Queue.Release(m.Receipt, errors.New("the function died"))
		}
	}
	for _, key := range []string{"a.txt", "hungry.txt", "c.txt"} {
		if _, ok := w.record(key); ok != (key != "hungry.txt") {
			t.Errorf("%s has a summary: %v", key, ok)
		}
	}
}
