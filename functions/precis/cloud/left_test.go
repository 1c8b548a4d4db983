package cloud_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud"
)

// Of what lies in a bucket's folder at the start and is no object there is an account
// at once, and not only after the first look of the watch.
func TestWhatIsLeftIsKnownFromTheStart(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, name := range []string{"inbox/.notes", "inbox/news/draft.txt~", "inbox/news/big.pdf.part", "inbox/new.txt"} {
		write(t, filepath.Join(dir, filepath.FromSlash(name)), "The ferry is late.")
	}
	if err := os.Symlink("new.txt", filepath.Join(dir, "inbox", "link.txt")); err != nil {
		t.Skip(err)
	}
	c, _ := open(t, dir, cloud.Options{Scan: time.Hour}) // no look of the watch meanwhile
	type left struct {
		Key     string
		Waiting bool
	}
	var got []left
	for _, l := range c.Left("inbox") {
		got = append(got, left{l.Key, l.Waiting})
		if l.Why == "" {
			t.Errorf("%s is left for no reason", l.Key)
		}
	}
	want := []left{{".notes", false}, {"link.txt", false}, {"new.txt", true}, {"news/big.pdf.part", false}, {"news/draft.txt~", false}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// When what is left has changed, it is told, once.
func TestWhatIsLeftIsTold(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	told := make(chan struct{}, 100)
	c, _ := open(t, dir, cloud.Options{Relook: func() { told <- struct{}{} }})
	for i, change := range []func(name string){
		func(name string) { write(t, name, "The ferry is late.") },
		func(name string) { _ = os.Remove(name) },
	} {
		change(filepath.Join(dir, "inbox", ".notes"))
		select {
		case <-told:
		case <-time.After(time.Minute):
			t.Fatalf("change %d was never told", i)
		}
		if got := len(c.Left("inbox")); got != 1-i {
			t.Errorf("after change %d there are %d left", i, got)
		}
	}
	time.Sleep(200 * time.Millisecond) // some looks
	write(t, filepath.Join(dir, "output", ".notes"), "No one asks for this.")
	time.Sleep(200 * time.Millisecond)
	if len(told) > 0 {
		t.Errorf("%d more were told", len(told))
	}
}
