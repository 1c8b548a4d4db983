package main

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"precis/functions/store"
)

// A slowWriter writes a file in pieces.
type slowWriter struct {
	at   string
	hold bool // keeps it open between them, or else opens it anew for each
	text string
	file *os.File
}

func (w *slowWriter) piece() (err error) {
	if w.file == nil {
		if w.file, err = os.OpenFile(w.at, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600); err != nil {
			return err
		}
	}
	piece := "The crew counted one more boat in the harbour, and it was in good repair. "
	if w.text == "" {
		piece = "Boats in the harbour\n\n"
	}
	w.text += piece
	if _, err = w.file.WriteString(piece); err == nil && !w.hold {
		err = w.end()
	}
	return err
}

func (w *slowWriter) end() error {
	if w.file == nil {
		return nil
	}
	defer func() { w.file = nil }()
	return w.file.Close()
}

// write writes for three seconds, with a pause after so many of the pieces. A
// busy machine may hold it up until it is another writer: then it begins anew,
// under another name.
func (w *slowWriter) write(t *testing.T, out *screen, before int, pause time.Duration) {
	t.Helper()
	for range 5 {
		quick, err := w.pieces(before, pause)
		if err != nil {
			t.Error(err)
		}
		if quick || !strings.Contains(out.String(), w.line()) {
			return
		}
		*w = slowWriter{at: filepath.Join(filepath.Dir(w.at), "again-"+w.key()), hold: w.hold}
	}
	t.Error("the machine is too busy to write so quickly")
}

// pieces writes thirty of them, ten a second, and reports whether it was as
// quick as that.
func (w *slowWriter) pieces(before int, pause time.Duration) (quick bool, err error) {
	quick = true
	for n := range 30 {
		begun, wait := time.Now(), 100*time.Millisecond
		if err := w.piece(); err != nil {
			return quick, err
		}
		if n+1 == before {
			wait = pause
		}
		time.Sleep(wait)
		quick = quick && time.Since(begun) < wait+300*time.Millisecond
	}
	return quick, w.end()
}

// A file that is written slowly, with a pause that is longer than a whole file
// has to rest, is summarized once, as a whole: one that stays open however
// early the pause comes, another if it was seen to grow before. A whole file
// beside it does not wait for it.
func TestServeTakesSlowFilesWhole(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("writes slowly")
	}
	dir := filepath.Join(t.TempDir(), "cloud")
	out, _, end := serving(t, dir)
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(dir, inboxBucket, "whole.txt"))
	held := &slowWriter{at: filepath.Join(dir, inboxBucket, "held.txt"), hold: true}
	appended := &slowWriter{at: filepath.Join(dir, inboxBucket, "appended.txt")}
	first := 1
	if !leases(t) { // who has a file open cannot be known here: it must have been seen to grow
		first = 20
	}
	var work sync.WaitGroup
	work.Go(func() { held.write(t, out, first, 1500*time.Millisecond) })
	work.Go(func() { appended.write(t, out, 20, 1500*time.Millisecond) })
	work.Wait()
	for _, w := range []*slowWriter{held, appended} {
		until(t, "the whole file is summarized", func() bool { return summarized(dir, w.key()) == w.sum() && strings.Contains(out.String(), w.line()) })
	}
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d", code)
	}
	told := out.String()
	for _, w := range []*slowWriter{held, appended} {
		if n := strings.Count(told, w.line()); n != 1 || strings.Index(told, w.line()) < strings.Index(told, "whole.txt") {
			t.Errorf("%s was summarized %d times, want once, and after whole.txt:\n%s", w.key(), n, told)
		}
	}
}

// leases reports whether the system tells who writes a file, where temporary
// files lie.
func leases(t *testing.T) bool {
	t.Helper()
	at := filepath.Join(t.TempDir(), "written")
	w, err := os.Create(at)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close() //nolint:errcheck // nothing was written
	r, err := os.Open(at)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close() //nolint:errcheck // nothing was read
	_, _, refused := syscall.Syscall(syscall.SYS_FCNTL, r.Fd(), syscall.F_SETLEASE, syscall.F_RDLCK)
	return refused == syscall.EAGAIN
}

func (w *slowWriter) key() string { return filepath.Base(w.at) }

// line is what serve says when it has summarized the file.
func (w *slowWriter) line() string { return "summarized      " + w.key() }

func (w *slowWriter) sum() string {
	sum := md5.Sum([]byte(w.text))
	return hex.EncodeToString(sum[:])
}

// summarized returns the ETag that a document's summary was made of, "" where it
// has none.
func summarized(dir, key string) string {
	data, err := os.ReadFile(filepath.Join(dir, outputBucket, store.Summary(store.ID(inboxBucket, key))))
	var r store.Record
	if err = errors.Join(err, json.Unmarshal(data, &r)); err != nil {
		return ""
	}
	return r.Source.ETag
}
