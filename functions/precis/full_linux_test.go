package main

import (
	"errors"
	"net/textproto"
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
	out, page, end := serving(t, dir, "--smtp-in", "127.0.0.1:0")
	filler := filepath.Join(at, "filler")
	drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(at, "fault.txt"))
	fill(t, filler) // before serve can be at the document
	if err := os.Rename(filepath.Join(at, "fault.txt"), filepath.Join(dir, inboxBucket, "fault.txt")); err != nil {
		t.Fatal(err)
	}
	until(t, "serve says that the disk is full", func() bool { return strings.Contains(out.String(), "is full: documents wait") })
	if body := get(t, page+"account.json"); !strings.Contains(body, `"failed":0`) {
		t.Errorf("on the full disk: %s", body)
	}
	var answer *textproto.Error
	large := forwarded + strings.Repeat("And more of it.\r\n", 10_000) // than what a look at the disk may free
	if err := deliver(mailPort(t, out), large); !errors.As(err, &answer) || answer.Code != 452 {
		t.Errorf("a mail on the full disk: %v, want 452: it can be sent again later", err)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	until(t, "the document is summarized", func() bool { return strings.Contains(out.String(), "summarized      fault.txt") })
	if err := deliver(mailPort(t, out), forwarded); err != nil {
		t.Errorf("a mail when there is room again: %v", err)
	}
	if code := end(); code != 0 || strings.Count(out.String(), "is full: documents wait") != 1 || strings.Count(out.String(), "is over") != 1 || strings.Contains(out.String(), "no space") {
		t.Errorf("serve ended with %d, or tells of the full disk more than once: %s", code, out)
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
