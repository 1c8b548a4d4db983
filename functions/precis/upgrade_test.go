package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"precis/functions/config"
	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/sqs"
	"precis/functions/store"
)

// firstForm copies a folder as the first form left it: two documents, their
// records and pages, and a digest that was sent.
func firstForm(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "cloud")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "first"))); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"energy/brannsay-cable-fault.txt", "energy/erdbeckenspeicher-aulenrode.txt"} {
		drop(t, name, filepath.Join(dir, inboxBucket, name))
	}
	if err := os.Mkdir(filepath.Join(dir, notes), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// at opens a folder and closes it after do.
func at(t *testing.T, dir string, do func(sys *system)) {
	t.Helper()
	clk := &clock.Clock{}
	clk.Set(time.Date(2026, 12, 1, 9, 0, 0, 0, time.UTC))
	set := config.Settings{
		From: "precis@localhost", Recipients: []string{"reader@example.com"}, Title: "Weekly digest", Zone: time.UTC,
	}
	sys, err := open(dir, cloud.Options{Scan: -1, Volatile: true}, set, clk, observers{})
	if err != nil {
		t.Fatal(err)
	}
	do(sys)
	if err := sys.cloud.Close(); err != nil {
		t.Fatal(err)
	}
}

// whole holds a folder to the digest that it had: its forms are there, and it is
// not sent again.
func whole(t *testing.T, sys *system) {
	t.Helper()
	answer, err := sys.weekly.Invoke(t.Context(), []byte(`{"week":"2026-W48"}`))
	if err != nil {
		t.Fatal(err)
	}
	var made struct{ Documents, Stories, Sent, Earlier int }
	if err := json.Unmarshal(answer, &made); err != nil || made.Documents != 2 || made.Stories != 2 || made.Sent != 0 || made.Earlier != 1 {
		t.Errorf("the digest is %s, %v; want two documents, and nothing sent again", answer, err)
	}
	page, _, err := sys.output.Get(t.Context(), "digests/2026-W48/digest.html")
	if err != nil || !strings.Contains(string(page), "Brannsay") {
		t.Errorf("its page tells nothing of what it told: %v", err)
	}
}

// A folder of the first form is served as it is, and its records are renewed when
// their documents are looked at. Moved, or copied while nothing serves it, it is
// the same.
func TestFolderOfTheFirstForm(t *testing.T) {
	t.Parallel()
	dir := firstForm(t)
	const name = "energy/brannsay-cable-fault.txt"
	id := store.ID(inboxBucket, name)
	at(t, dir, func(sys *system) {
		r, _, err := sys.output.Load(t.Context(), id)
		if err != nil || r.Schema != 1 || r.Source.Key != name || r.Summary == nil {
			t.Fatalf("the record of before reads as %+v, %v", r, err)
		}
		whole(t, sys)
		if _, err := sys.uploads.Invoke(t.Context(), []byte(sqs.Notification(inboxBucket, name))); err != nil {
			t.Fatal(err)
		}
		if r, _, err = sys.output.Load(t.Context(), id); err != nil || r.Schema != store.Schema || r.Summary == nil {
			t.Errorf("looked at, it became %+v, %v", r, err)
		}
	})
	moved, backup := filepath.Join(t.TempDir(), "elsewhere"), filepath.Join(t.TempDir(), "backup")
	if err := os.Rename(dir, moved); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(backup, os.DirFS(moved)); err != nil {
		t.Fatal(err)
	}
	for _, there := range []string{moved, backup} {
		at(t, there, func(sys *system) { whole(t, sys) })
	}
	if out, errs, code := local(t, "", "forget", "--dir", moved, name); code != 0 || !strings.Contains(out, "2026-W48") {
		t.Errorf("forget ended with %d: %s%s", code, out, errs)
	}
	if held := holding(t, moved, "Brannsay"); len(held) > 0 {
		t.Errorf("%v still hold it", held)
	}
}

// A folder of a newer release is refused by every command that opens one.
func TestFolderOfANewerRelease(t *testing.T) {
	t.Parallel()
	dir := firstForm(t)
	if err := os.WriteFile(filepath.Join(dir, notes, "form"), []byte("9\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"serve", "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0"}, {"forget", "a.txt"}} {
		if out, errs, code := local(t, "", append(args, "--dir", dir)...); code != 1 || !strings.Contains(errs, "a newer release of precis has written to it") {
			t.Errorf("%v ended with %d: %s%s", args, code, out, errs)
		}
	}
}
