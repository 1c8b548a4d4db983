package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/console"
)

// BenchmarkPages draws the console's pages over ten thousand summarized
// documents, and acts on one, and says how many times as long each takes as a page
// that shows nothing, drawn in the same run.
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
	ask := func(method, path, form string) {
		r := httptest.NewRequestWithContext(b.Context(), method, "http://127.0.0.1"+path, strings.NewReader(form))
		if method == http.MethodPost {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		w := httptest.NewRecorder()
		page.ServeHTTP(w, r)
		if w.Code >= http.StatusBadRequest {
			b.Fatalf("%s: status %d", path, w.Code)
		}
	}
	bare := 0.0
	measure := func(name string, act func()) {
		b.Run(name, func(b *testing.B) {
			act() // what is read once
			for b.Loop() {
				act()
			}
			took := float64(b.Elapsed()) / float64(b.N)
			if bare == 0 {
				bare = took
			}
			b.ReportMetric(took/bare, "×bare")
		})
	}
	for _, path := range []string{
		"/dead", "/", "/?part=99", "/?state=summarized", "/?q=ferry", "/?q=passengers+pier&section=section+3", "/?q=note+00042", "/?q=nowhere",
		"/document?key=section+2%2Fnote+00042.txt", "/document?key=section+2%2Fnote+00042.txt&n=1&engine=lead",
		"/week", "/digests", "/mail", "/forget?key=section+2%2Fnote+00042.txt", "/way?key=section+2%2Fnote+00042.txt",
	} {
		measure(path, func() { ask(http.MethodGet, path, "") })
	}
	const one = "section+1%2Fnote+00041.txt"
	measure("read again", func() { ask(http.MethodPost, "/again", "key="+one) })
	from, to := "section+1", "section+0"
	measure("move", func() {
		ask(http.MethodPost, "/move", "key="+from+"%2Fnote+00041.txt&section="+to)
		from, to = to, from
	})
	n := 0
	measure("delete", func() {
		ask(http.MethodPost, "/delete", fmt.Sprintf("key=section+3%%2Fnote+%05d.txt", 5*n+3))
		n++
	})
	n = 0
	measure("forget", func() {
		ask(http.MethodPost, "/forget", fmt.Sprintf("key=section+4%%2Fnote+%05d.txt&do=forget", 5*n+4))
		n++
	})
}
