package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/functions/config"
	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/queue"
	"precis/functions/sqs"
)

// digested fills a folder with two documents and a digest of them.
func digested(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "cloud")
	clk := &clock.Clock{}
	set := config.Settings{From: "precis@localhost", Recipients: []string{"ann@example.org"}, Title: "The week", Zone: time.UTC, Web: "http://127.0.0.1:8080/object"}
	sys, err := open(dir, cloud.Options{Scan: -1, Volatile: true}, set, clk, observers{})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"energy/brannsay-cable-fault.txt", "reports/drinking-water-q3.pdf"} {
		data, err := os.ReadFile(filepath.Join(seeds, key))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := sys.inbox.Put(t.Context(), key, "text/plain", data); err != nil {
			t.Fatal(err)
		}
		if _, err := sys.uploads.Invoke(t.Context(), []byte(sqs.Notification(inboxBucket, key))); err != nil {
			t.Fatal(err)
		}
	}
	clk.Ahead = 7 * 24 * time.Hour
	if _, err := sys.weekly.Invoke(t.Context(), queue.Tick(clk.Now())); err != nil {
		t.Fatal(err)
	}
	if err := sys.cloud.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// holding returns the files of a folder's buckets that hold a word.
func holding(t *testing.T, dir, word string) (names []string) {
	t.Helper()
	for _, bucket := range []string{inboxBucket, outputBucket} {
		err := filepath.WalkDir(filepath.Join(dir, bucket), func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			data, err := os.ReadFile(path)
			if bytes.Contains(data, []byte(word)) {
				names = append(names, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return names
}

// precis forget lists what a folder holds of a document, and then takes it out; so
// of a reader. Other documents stay.
func TestForget(t *testing.T) {
	t.Parallel()
	dir := digested(t)
	const name, word = "energy/brannsay-cable-fault.txt", "Brannsay"
	before := tree(t, filepath.Join(dir, outputBucket))
	if len(holding(t, dir, word)) < 6 {
		t.Fatal("the folder holds less than a digest of the document")
	}
	out, errs, code := local(t, "", "forget", "--dir", dir, "--dry-run", name)
	if code != 0 || !strings.Contains(out, "Would be taken out") || !strings.Contains(out, "the document") {
		t.Errorf("--dry-run ended with %d: %s%s", code, out, errs)
	}
	if diff := cmp.Diff(before, tree(t, filepath.Join(dir, outputBucket))); diff != "" {
		t.Errorf("--dry-run changed (-before +after):\n%s", diff)
	}
	out, errs, code = local(t, "", "forget", "--dir", dir, name)
	if code != 0 || !strings.Contains(out, "Taken out of "+name) || !strings.Contains(out, "cannot be recalled") {
		t.Errorf("forget ended with %d: %s%s", code, out, errs)
	}
	if held := holding(t, dir, word); len(held) > 0 {
		t.Errorf("%v still hold it", held)
	}
	after := tree(t, filepath.Join(dir, outputBucket))
	if !strings.Contains(after["digests/index.html"], "The week") || !strings.Contains(after["digests/feed.xml"], "http://127.0.0.1:8080/object") {
		t.Error("the archive's page or the feed has lost its title or address")
	}
	if out, errs, code := local(t, "", "forget", "--dir", dir, name); code != 0 || !strings.Contains(out, "digests     none") {
		t.Errorf("a second time it ended with %d: %s%s", code, out, errs)
	}
	if len(holding(t, dir, "ann@example.org")) == 0 {
		t.Fatal("nothing holds the reader's address")
	}
	if out, errs, code := local(t, "", "forget", "--dir", dir, "--reader", "Ann@example.org"); code != 0 || !strings.Contains(out, "claims      1,") || strings.Contains(out, "ann@") {
		t.Errorf("--reader ended with %d: %s%s", code, out, errs)
	}
	if held := holding(t, dir, "ann@example.org"); len(held) > 0 {
		t.Errorf("%v still hold the reader's address", held)
	}
}

// What makes no sense ends with 2, what cannot be done with 1, each in words.
func TestForgetRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	busy, err := cloud.Open(filepath.Join(dir, "busy"), cloud.Options{Scan: -1, Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	defer busy.Close() //nolint:errcheck // nothing to lose
	idle, err := cloud.Open(filepath.Join(dir, "idle"), cloud.Options{Scan: -1, Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	if err := idle.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{}, 2, "want the name of a document"},
		{[]string{"a.txt", "--reader", "ann@example.org"}, 2, "want the name of a document"},
		{[]string{"--reader", "ann"}, 2, "want one address"},
		{[]string{"--dir", filepath.Join(dir, "none"), "a.txt"}, 2, "no embedded cloud has been in it"},
		{[]string{"--dir", filepath.Join(dir, "busy"), "a.txt"}, 1, "end precis serve first"},
		{[]string{"--dir", filepath.Join(dir, "idle"), "a.txt"}, 1, "nothing was ever stored of a.txt"},
	} {
		out, errs, code := local(t, "", append([]string{"forget"}, c.args...)...)
		if code != c.code || !strings.Contains(errs, c.says) {
			t.Errorf("forget %v ended with %d: %s%s; want %d and that %s", c.args, code, out, errs, c.code, c.says)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "none")); err == nil {
		t.Error("it made a folder")
	}
}

// While serve is up its page does the same: it says what is stored, and then takes
// it out, of a document and of a reader.
func TestForgetOnThePage(t *testing.T) {
	t.Parallel()
	dir := digested(t)
	const name, word = "energy/brannsay-cable-fault.txt", "Brannsay"
	set := config.Settings{From: "precis@localhost", Title: "The week", Zone: time.UTC, Web: "http://127.0.0.1:8080/object"}
	sys, err := open(dir, cloud.Options{Scan: -1, Volatile: true}, set, &clock.Clock{}, observers{})
	if err != nil {
		t.Fatal(err)
	}
	v := view{sys, newStatus(nil)}
	listed, err := v.forget(t.Context(), name, "", true)
	want := []string{"the document in the inbox", "its summary", "1 reading page, ", "in digests: 1 source, ", "1 story without another source", "the digests of "}
	if all := strings.Join(listed.Stored, "\n"); err != nil || !holdsAll(all, want) || !holdsAll(strings.Join(listed.Beyond, "\n"), []string{"cannot be recalled"}) {
		t.Errorf("it lists %+v, %v", listed, err)
	}
	if len(holding(t, dir, word)) < 6 {
		t.Error("listing took something out")
	}
	done, err := v.forget(t.Context(), name, "", false)
	if diff := cmp.Diff(listed, done); err != nil || diff != "" {
		t.Errorf("it took out something else than it listed: %v\n%s", err, diff)
	}
	if held := holding(t, dir, word); len(held) > 0 {
		t.Errorf("%v still hold it", held)
	}
	again, err := v.forget(t.Context(), name, "", true)
	if err != nil || holdsAll(strings.Join(again.Stored, "\n"), []string{"digests"}) {
		t.Errorf("afterwards there is %+v, %v", again, err)
	}
	reader, err := v.forget(t.Context(), "", "ann@example.org", false)
	if err != nil || !holdsAll(strings.Join(reader.Stored, "\n"), []string{"1 note that a mail went to this address", "the digests of "}) || !holdsAll(strings.Join(reader.Beyond, "\n"), []string{"--to"}) {
		t.Errorf("of the reader: %+v, %v", reader, err)
	}
	if held := holding(t, dir, "ann@example.org"); len(held) > 0 {
		t.Errorf("%v still hold the reader's address", held)
	}
	if err := sys.cloud.Close(); err != nil {
		t.Fatal(err)
	}
}

func holdsAll(text string, parts []string) bool {
	for _, part := range parts {
		if !strings.Contains(text, part) {
			return false
		}
	}
	return true
}
