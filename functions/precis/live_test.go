package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"precis/functions/precis/console/events"
)

// uploaded sends files, name and content in turn, and returns the answer.
func uploaded(t *testing.T, page string, files ...string) string {
	t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	_ = w.WriteField("section", "energy")
	_ = w.WriteField("same", "ask")
	for i := 0; i+1 < len(files); i += 2 {
		part, err := w.CreateFormFile("file", files[i])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(part, files[i+1])
	}
	_ = w.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, page+"upload", &body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	r.Header.Set("Accept", "application/json")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// cameTo checks the states that a page is told of a document. It may be read once more,
// meanwhile too: the look as serve starts may have met it.
func cameTo(t *testing.T, states []string, end string) {
	t.Helper()
	other := slices.IndexFunc(states, func(state string) bool { return state != "reading" && state != end })
	if states[0] != "reading" || other >= 0 {
		t.Errorf("it is told %v, want reading, then %s", states, end)
	}
}

// A page that listens is told of each document's way, and serve ends although it
// still listens.
func TestPagesAreToldOfEachDocument(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	out, page, end := serving(t, dir)
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, page+"events", nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	lines := bufio.NewScanner(answer.Body)
	lines.Scan()
	seed, err := os.ReadFile(filepath.Join(seeds, "energy/brannsay-cable-fault.txt"))
	if err != nil {
		t.Fatal(err)
	}
	said := uploaded(t, page, "fault.txt", string(seed), "nothing.txt", " \n")
	if strings.Count(said, `"state":"waiting"`) != 2 {
		t.Fatalf("the upload is answered %s", said)
	}
	told := map[string][]string{}
	var last events.Event
	for !slices.Contains(told["energy/fault.txt"], "summarized") || !slices.Contains(told["energy/nothing.txt"], "rejected") {
		if !lines.Scan() {
			t.Fatalf("it ended after %v: %s", told, out)
		}
		data, ok := strings.CutPrefix(lines.Text(), "data: ")
		if !ok {
			continue
		}
		if err := json.Unmarshal([]byte(data), &last); err != nil {
			t.Fatal(err)
		}
		told[last.Key] = append(told[last.Key], last.State)
		switch {
		case last.State == "summarized" && !strings.Contains(last.Title, "Brannsay"):
			t.Errorf("it is told as %+v, without its title", last)
		case last.State == "rejected" && (last.Reason == "" || !strings.Contains(last.Advice, "saved whole")):
			t.Errorf("it is told as %+v, without the reason or what to do", last)
		}
	}
	cameTo(t, told["energy/fault.txt"], "summarized")
	cameTo(t, told["energy/nothing.txt"], "rejected")
	if said := get(t, page+"way?key=energy/nothing.txt"); !strings.Contains(said, `"state":"rejected"`) {
		t.Errorf("asked for the way: %s", said)
	}
	if said := get(t, page+"way?key=nowhere"); !strings.Contains(said, `"state":"gone"`) {
		t.Errorf("asked for the way of nothing: %s", said)
	}
	if said := get(t, page+"object/digests/index.html"); !strings.Contains(said, "<html") {
		t.Errorf("before the first digest the archive is %s", said)
	}
	if said := get(t, page+"week"); !strings.Contains(said, "See it now") {
		t.Errorf("before anyone asked, the week is %s", said)
	}
	if _, errs, code := local(t, "", "digest", "--preview", "--console", strings.TrimSuffix(strings.TrimPrefix(page, "http://"), "/")); code != 0 {
		t.Fatalf("digest --preview ended with %d: %s", code, errs)
	}
	if said := get(t, page+"week"); !strings.Contains(said, "1 document in 1 story") || !strings.Contains(said, "<blockquote lang") {
		t.Errorf("the week is %s", said)
	}
	if said := uploaded(t, page, "fault.txt", string(seed)); !strings.Contains(said, `"state":"same"`) {
		t.Errorf("the same once more is answered %s", said)
	}
	if said := uploaded(t, page, "fault.txt", "Another."); !strings.Contains(said, `"state":"exists"`) {
		t.Errorf("the same name once more is answered %s", said)
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
	for lines.Scan() {
		continue // until the line ends
	}
}
