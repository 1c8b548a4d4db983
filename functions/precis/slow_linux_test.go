package main

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
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

// whole writes a file, and waits until serve has it whole. A busy machine may hold
// the writing up until it is another writer, whose file may be taken before its end:
// then it begins anew, under another name.
func (w *slowWriter) whole(t *testing.T, out *screen, before int, page string) {
	t.Helper()
	for range 5 {
		quick, err := w.write(t, before, page)
		if err != nil {
			t.Fatal(err)
		}
		until(t, "the whole file is summarized", func() bool {
			return summarized(w.dir(), w.key()) == w.sum() && strings.Contains(out.String(), w.line())
		})
		n := strings.Count(out.String(), w.line())
		if n == 1 {
			return
		}
		if quick {
			t.Fatalf("%s was summarized %d times, want once:\n%s", w.key(), n, out)
		}
		*w = slowWriter{at: filepath.Join(filepath.Dir(w.at), "again-"+w.key()), hold: w.hold}
	}
	t.Error("the machine is too busy to write so quickly")
}

// write writes a piece each tenth of a second, for three seconds at least, and
// pauses once, after so many of them; where there is a page, behind the first that
// is written when serve's account there names the file, so that it is seen to grow.
// It reports whether it was as quick as that.
func (w *slowWriter) write(t *testing.T, before int, page string) (quick bool, err error) {
	t.Helper()
	quick = true
	paused := false
	for n := 1; n <= 30 || !paused; n++ {
		begun, wait := time.Now(), 100*time.Millisecond
		if !paused && n >= before && (page == "" || strings.Contains(get(t, page+"account.json"), w.key())) {
			wait, paused = 1500*time.Millisecond, true
		}
		if err := w.piece(); err != nil {
			return quick, err
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
	out, page, end := serving(t, dir)
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(dir, inboxBucket, "whole.txt"))
	first, seen := 1, ""
	if !leases(t) { // who has a file open cannot be known here: it must have been seen to grow
		first, seen = 20, page
	}
	var files []*slowWriter
	t.Run("slowly", func(t *testing.T) {
		for _, tc := range []struct {
			file   slowWriter
			before int
			page   string
		}{
			{slowWriter{at: filepath.Join(dir, inboxBucket, "held.txt"), hold: true}, first, seen},
			{slowWriter{at: filepath.Join(dir, inboxBucket, "appended.txt")}, 20, page},
		} {
			w := tc.file
			files = append(files, &w)
			t.Run(w.key(), func(t *testing.T) {
				t.Parallel()
				w.whole(t, out, tc.before, tc.page)
			})
		}
	})
	if code := end(); code != 0 {
		t.Errorf("serve ended with %d", code)
	}
	told := out.String()
	for _, w := range files {
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

// dir is the folder that serve works on.
func (w *slowWriter) dir() string { return filepath.Dir(filepath.Dir(w.at)) }

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
