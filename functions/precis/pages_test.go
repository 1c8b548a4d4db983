package main

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/console"
)

// BenchmarkPages draws the console's pages over ten thousand summarized
// documents, and says how many times as long each takes as a page that shows
// nothing, drawn in the same run.
func BenchmarkPages(b *testing.B) {
	const all = 10_000
	dir := b.TempDir()
	many(b, dir, all)
	set, err := settings{Engine: "blend", Sentences: 3, Zone: "UTC", MaxMB: 1}.functions()
	if err != nil {
		b.Fatal(err)
	}
	status := newStatus(nil)
	sys, err := open(dir, cloud.Options{Scan: -1, Volatile: true}, set, &clock.Clock{}, observers{uploads: status})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = sys.cloud.Close() })
	status.open(sys.cloud)
	if err := sys.sweep(b.Context(), status, func(int) {}); err != nil {
		b.Fatal(err)
	}
	for batch := sys.cloud.Queue.Receive(5); len(batch) > 0; batch = sys.cloud.Queue.Receive(5) {
		sys.cloud.Queue.Deliver(b.Context(), batch, sys.uploads.Invoke)
	}
	documents, _ := status.find(console.Query{})
	began := time.Now()
	for _, o := range documents {
		sys.texts.look(o.Key)
	}
	b.Logf("the words of %d documents are known after %v", sys.texts.Len(), time.Since(began))
	page := sys.console(set, dir, "", status)
	show := func(path string) {
		w := httptest.NewRecorder()
		page.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, "http://127.0.0.1"+path, nil))
		if w.Code != http.StatusOK {
			b.Fatalf("%s: status %d", path, w.Code)
		}
	}
	bare := 0.0
	for _, path := range []string{
		"/dead", "/", "/?part=99", "/?state=summarized", "/?q=ferry", "/?q=passengers+pier&section=section+3", "/?q=note+00042", "/?q=nowhere",
		"/document?key=section+2%2Fnote+00042.txt", "/document?key=section+2%2Fnote+00042.txt&n=1&engine=lead",
	} {
		b.Run(path, func(b *testing.B) {
			show(path) // what is read once
			for b.Loop() {
				show(path)
			}
			took := float64(b.Elapsed()) / float64(b.N)
			if bare == 0 {
				bare = took
			}
			b.ReportMetric(took/bare, "×bare")
		})
	}
}
