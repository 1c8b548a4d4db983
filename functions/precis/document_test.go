package main

import (
	"errors"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// posted sends a form, follows where it leads, and returns that page.
func posted(t *testing.T, page, to string, form ...string) (int, string) {
	t.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(form); i += 2 {
		values.Set(form[i], form[i+1])
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, page+to, strings.NewReader(values.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer.StatusCode, string(text)
}

// records returns all that is stored of documents.
func records(t *testing.T, dir string) string {
	t.Helper()
	var all []string
	names, _ := filepath.Glob(filepath.Join(dir, outputBucket, "summaries", "*.json"))
	for _, name := range names {
		data, err := os.ReadFile(name)
		if errors.Is(err, fs.ErrNotExist) { // deleted since it was listed
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(data))
	}
	return strings.Join(all, "\n")
}

// A document is read beside its summary, at any length, and nothing of that is
// stored; and it is moved, read again and deleted.
func TestDocumentAtTheDesk(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	out, page, end := serving(t, dir)
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(dir, inboxBucket, "energy", "fault.txt"))
	drop(t, "science/seagrass-seed-bank.md", filepath.Join(dir, inboxBucket, "science", "fault.txt"))
	done := func(key string, times int) {
		t.Helper()
		until(t, key+" is summarized", func() bool { return strings.Count(out.String(), "summarized      "+key) >= times })
	}
	done("energy/fault.txt", 1)
	done("science/fault.txt", 1)
	before := records(t, dir)
	at := page + "document?key=energy%2Ffault.txt"
	for query, want := range map[string]string{"": "5 of ", "&n=2": "2 of ", "&n=9&engine=lead": "9 of ", "&n=0": "5 of ", "&n=9999": "", "&engine=none": "5 of "} {
		if text := get(t, at+query); !strings.Contains(text, `id="kept-title">`+want) || !strings.Contains(text, "left out: ") {
			t.Errorf("%q does not keep %q: %s", query, want, text)
		}
	}
	if text := get(t, at); strings.Count(text, "<mark id=") != 5 || !strings.Contains(text, "Why this sentence") {
		t.Errorf("its sentences are not marked, or not explained: %s", text)
	}
	if text := get(t, page+"document.md?key=energy%2Ffault.txt&n=3"); strings.Count(text, "\n- ") != 3 || !strings.Contains(text, "energy/fault.txt, 3 of") {
		t.Errorf("as Markdown it is %s", text)
	}
	if records(t, dir) != before {
		t.Error("looking at it changed what is stored")
	}
	if text := get(t, page+"original?key=energy%2Ffault.txt"); !strings.Contains(text, "Brannsay") || strings.Contains(text, "<html") {
		t.Errorf("the original is %s", text)
	}

	if status, text := posted(t, page, "move", "key", "energy/fault.txt", "section", "science"); status != http.StatusBadRequest || !strings.Contains(text, "another document of this name") {
		t.Errorf("moved onto another: %d, %s", status, text)
	}
	if status, text := posted(t, page, "move", "key", "energy/fault.txt", "section", "sea/cables"); status != http.StatusOK || !strings.Contains(text, "sea/cables/fault.txt now") {
		t.Errorf("moved: %d, %s", status, text)
	}
	done("sea/cables/fault.txt", 1)
	if _, err := os.Stat(filepath.Join(dir, inboxBucket, "energy", "fault.txt")); !os.IsNotExist(err) {
		t.Errorf("it still lies where it was: %v", err)
	}
	if status, text := posted(t, page, "again", "key", "sea/cables/fault.txt"); status != http.StatusOK || !strings.Contains(text, "being read again") {
		t.Errorf("read again: %d, %s", status, text)
	}
	done("sea/cables/fault.txt", 2)
	if status, text := posted(t, page, "delete", "key", "sea/cables/fault.txt"); status != http.StatusOK || !strings.Contains(text, "is deleted") {
		t.Errorf("deleted: %d, %s", status, text)
	}
	until(t, "its summary is gone", func() bool { return strings.Count(records(t, dir), `"schema"`) == 1 })
	for _, to := range []string{"delete", "move", "again"} {
		if status, _ := posted(t, page, to, "key", "sea/cables/fault.txt"); status != http.StatusNotFound {
			t.Errorf("%s of what is gone: %d", to, status)
		}
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
}

// A copy of which no one knows whether it was sent is told of, and sent where
// one says so.
func TestCopiesInDoubt(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "cloud")
	claims := filepath.Join(dir, outputBucket, "digests", "2026-W46", "deliveries")
	if err := os.MkdirAll(claims, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, state := range map[string]string{"1": "claimed", "2": "sent", "3": "unknown", "4": "skipped", "5": "acknowledged"} {
		if err := os.WriteFile(filepath.Join(claims, name+".json"), []byte(`{"state":"`+state+`","since":"2026-11-16T06:00:00Z"}`), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, page, end := serving(t, dir)
	tell := func() bool { return strings.Contains(get(t, page+"mail"), "2 copies are in doubt") }
	until(t, "the inbox tells of them", tell)
	until(t, "there is none of another week", func() bool {
		_, text := posted(t, page, "resend", "week", "2026-W45")
		return strings.Contains(text, "No copy of 2026-W45 is in doubt.")
	})
	if status, _ := posted(t, page, "resend", "week", "../../x"); status != http.StatusInternalServerError {
		t.Errorf("no week: %d", status)
	}
	until(t, "they are sent", func() bool { // the schedule may be at it just now
		status, text := posted(t, page, "resend", "week", "2026-W46")
		return status == http.StatusOK && !strings.Contains(text, "in doubt")
	})
	left, _ := filepath.Glob(filepath.Join(claims, "*.json"))
	if len(left) != 3 {
		t.Errorf("%d claims are left, want those that were marked", len(left))
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
}
