package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// On a full disk documents wait, for as long as it takes, and none becomes a
// dead letter; serve says so once, and goes on by itself.
func TestServeOnAFullDisk(t *testing.T) {
	t.Parallel()
	at := t.TempDir()
	if err := syscall.Mount("tmpfs", at, "tmpfs", 0, "size=16m"); err != nil {
		t.Skipf("no disk to fill can be mounted here: %v", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(at, syscall.MNT_DETACH) })
	dir := filepath.Join(at, "cloud")
	out, page, end := serving(t, dir)
	filler := filepath.Join(at, "filler")
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(dir, inboxBucket, "fault.txt"))
	fill(t, filler)
	until(t, "serve says that the disk is full", func() bool { return strings.Contains(out.String(), "is full: documents wait") })
	if body := get(t, page+"account.json"); !strings.Contains(body, `"failed":0`) {
		t.Errorf("on the full disk: %s", body)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	until(t, "the document is summarized", func() bool { return strings.Contains(out.String(), "summarized      fault.txt") })
	if code := end(); code != 0 || strings.Count(out.String(), "is full") != 1 || strings.Count(out.String(), "is over") != 1 {
		t.Errorf("serve ended with %d: %s", code, out)
	}
}

// fill writes a file until the disk is full.
func fill(t *testing.T, name string) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for chunk := make([]byte, 4096); err == nil; {
		_, err = f.Write(chunk)
	}
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatal(err)
	}
}
