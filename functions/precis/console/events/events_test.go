package events_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"precis/functions/precis/console/events"
)

// listen opens a page's line, and returns its lines once the server has said
// that it stands.
func listen(t *testing.T, address string) (*bufio.Scanner, io.Closer) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = answer.Body.Close() })
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("answered %s as %q", answer.Status, answer.Header.Get("Content-Type"))
	}
	lines := bufio.NewScanner(answer.Body)
	if !lines.Scan() || !strings.HasPrefix(lines.Text(), "retry:") {
		t.Fatalf("it begins with %q", lines.Text())
	}
	return lines, answer.Body
}

// next returns the next line that is not empty.
func next(lines *bufio.Scanner) string {
	for lines.Scan() {
		if lines.Text() != "" {
			return lines.Text()
		}
	}
	return ""
}

func TestAllThatListenAreTold(t *testing.T) {
	t.Parallel()
	var hub events.Hub
	hub.Publish(events.Event{Key: "before.txt"}) // no one listens yet
	s := httptest.NewServer(&hub)
	defer s.Close()
	one, _ := listen(t, s.URL)
	two, _ := listen(t, s.URL)
	want := events.Event{Key: "a\nb.txt", State: "rejected", Title: "Pier\u202e\nevent: lost", Reason: "no text", Advice: "Save it anew."}
	hub.Publish(want)
	want.Title = "Pier\ufffd\ufffdevent: lost" // nothing acts on what stands around it
	for _, lines := range []*bufio.Scanner{one, two} {
		var got events.Event
		data, ok := strings.CutPrefix(next(lines), "data: ")
		if err := json.Unmarshal([]byte(data), &got); !ok || err != nil || got != want {
			t.Errorf("told %q: %v, want %+v", data, err, want)
		}
	}
	hub.Close()
	if line := next(one); line != "" {
		t.Errorf("after the end came %q", line)
	}
	r := httptest.NewRecorder()
	hub.ServeHTTP(r, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
	if r.Code != http.StatusServiceUnavailable {
		t.Errorf("after the end it answers %d", r.Code)
	}
}

// A page that does not read holds up no one, and is told that it lost some.
func TestSlowPagesLoseEvents(t *testing.T) {
	t.Parallel()
	var hub events.Hub
	s := httptest.NewServer(&hub)
	defer s.Close()
	lines, _ := listen(t, s.URL)
	title := strings.Repeat("w", 4000)
	for i := range 5000 { // more than any buffer between here and there
		hub.Publish(events.Event{Key: fmt.Sprint(i), Title: title})
	}
	told := 0
	for line := next(lines); line != "event: lost"; line = next(lines) {
		if line == "" {
			t.Fatal("it ended, and told of no loss")
		}
		told++
	}
	if told == 0 || told >= 5000 {
		t.Errorf("told %d of 5000 events before the loss", told)
	}
	hub.Close()
}

func TestNotTooManyListen(t *testing.T) {
	t.Parallel()
	var hub events.Hub
	s := httptest.NewServer(&hub)
	defer s.Close()
	defer hub.Close()
	first := io.Closer(nil)
	for i := range 64 {
		if _, body := listen(t, s.URL); i == 0 {
			first = body
		}
	}
	status := func() int {
		r := httptest.NewRecorder()
		ctx := t.Context()
		hub.ServeHTTP(r, httptest.NewRequestWithContext(ctx, http.MethodGet, "/", nil))
		return r.Code
	}
	if got := status(); got != http.StatusServiceUnavailable {
		t.Errorf("the 65th is answered %d", got)
	}
	_ = first.Close() // its place is free once the server has noticed
	for {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		if answer.StatusCode == http.StatusOK {
			return
		}
	}
}
