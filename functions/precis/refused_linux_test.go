package main

import (
	"errors"
	"io/fs"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"unsafe"

	"precis/functions/precis/cloud"
	"precis/functions/store"
)

// noOne has a program run by someone whom permissions bind, as they do not
// root, and returns a folder that is that one's.
func noOne(t *testing.T, cmd *exec.Cmd) (dir string) {
	t.Helper()
	if os.Geteuid() != 0 {
		return t.TempDir()
	}
	dir, err := os.MkdirTemp("", "no-one-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	self, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	program := filepath.Join(dir, "program")
	const nobody = 65534
	if err := errors.Join(os.WriteFile(program, self, 0o700), os.Chmod(program, 0o755), os.Chown(dir, nobody, nobody)); err != nil {
		t.Fatal(err)
	}
	cmd.Path = program
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return dir
}

// readOnly takes the permission to write away from all that is in a folder, and
// gives it back at the end.
func readOnly(t *testing.T, dir string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return errors.Join(err, os.Chmod(path, 0o444))
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o755) })
		return os.Chmod(path, 0o555)
	})
	if err != nil {
		t.Fatal(err)
	}
}

func onFreePorts(cmd *exec.Cmd, dir string) {
	args := []string{"serve", "--dir", dir, "--s3", "127.0.0.1:0", "--console", "127.0.0.1:0"}
	cmd.Env = append(cmd.Env, commandLine+"="+strings.Join(args, "\n"))
}

// Without permission to write, serve says so in a line that names the folder:
// one that it would have to make, and one that it served before.
func TestServeWithoutPermission(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		before func(dir string) error
	}{
		{"a new folder", func(string) error { return nil }},
		{"one that was served before", func(dir string) error {
			c, err := cloud.Open(dir, cloud.Options{Buckets: []string{inboxBucket, outputBucket}, Scan: -1})
			if err != nil {
				return err
			}
			return c.Close()
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			serve := program(t)
			parent := filepath.Join(noOne(t, serve), "parent")
			dir := filepath.Join(parent, "cloud")
			if err := errors.Join(os.Mkdir(parent, 0o755), tc.before(dir)); err != nil {
				t.Fatal(err)
			}
			readOnly(t, parent)
			onFreePorts(serve, dir)
			out, err := serve.CombinedOutput()
			if err == nil || !strings.Contains(string(out), "permission denied") || !strings.Contains(string(out), dir) || strings.Count(string(out), "\n") != 1 {
				t.Errorf("serve: %v, %s", err, out)
			}
		})
	}
}

// What cannot be written now is told with its cause, harms nothing that is
// there, and is written when it can be.
func TestServeGoesOnWhenItCanWrite(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, cause string
		noOne       bool // whom alone it hinders
		hinder      func(dir string, pid int) error
		help        func(dir string, pid int) error
	}{
		{
			"a full disk", "file too large", false,
			func(_ string, pid int) error { return limitFiles(pid, 64) },
			func(_ string, pid int) error { return limitFiles(pid, math.MaxUint64) },
		},
		{
			"a folder without permission", "permission denied", true,
			func(dir string, _ int) error { return os.Chmod(filepath.Join(dir, outputBucket, "summaries"), 0o555) },
			func(dir string, _ int) error { return os.Chmod(filepath.Join(dir, outputBucket, "summaries"), 0o755) },
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			serve, out := program(t), &screen{}
			dir := filepath.Join(t.TempDir(), "cloud")
			if tc.noOne {
				dir = filepath.Join(noOne(t, serve), "cloud")
			}
			onFreePorts(serve, dir)
			serve.Stdout, serve.Stderr = out, out
			if err := serve.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if t.Failed() {
					t.Logf("serve said:\n%s", out)
				}
			})
			until(t, "serve is up", func() bool { return strings.Contains(out.String(), "is up") })
			moveIn(t, dir, "first.txt")
			until(t, "a document is summarized", func() bool { return strings.Contains(out.String(), "summarized      first.txt") })
			first := summarized(dir, "first.txt")
			if err := tc.hinder(dir, serve.Process.Pid); err != nil {
				t.Fatal(err)
			}
			moveIn(t, dir, "second.txt")
			told := regexp.MustCompile("handed back .*" + store.ID(inboxBucket, "second.txt") + ".*: " + tc.cause)
			until(t, "what cannot be written is told, and is to be tried again", func() bool { return told.MatchString(out.String()) })
			if got := summarized(dir, "second.txt"); got != "" || first == "" || summarized(dir, "first.txt") != first {
				t.Errorf("meanwhile the summaries are of %q and %q, want %q and none", summarized(dir, "first.txt"), got, first)
			}
			if err := tc.help(dir, serve.Process.Pid); err != nil {
				t.Fatal(err)
			}
			until(t, "it is written when it can be", func() bool { return strings.Contains(out.String(), "summarized      second.txt") })
			if got := summarized(dir, "second.txt"); got == "" || summarized(dir, "first.txt") != first {
				t.Errorf("the summaries are of %q and %q", summarized(dir, "first.txt"), got)
			}
			if err := errors.Join(serve.Process.Signal(os.Interrupt), serve.Wait()); err != nil {
				t.Errorf("serve ended with %v: %s", err, out)
			}
		})
	}
}

// limitFiles lets no file of a process grow beyond a size.
func limitFiles(pid int, size uint64) error {
	var limit syscall.Rlimit // its own is ours
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	limit.Cur = min(size, limit.Max)
	_, _, e := syscall.RawSyscall6(syscall.SYS_PRLIMIT64, uintptr(pid), syscall.RLIMIT_FSIZE, uintptr(unsafe.Pointer(&limit)), 0, 0, 0)
	if e != 0 {
		return e
	}
	return nil
}

// moveIn moves a document into the inbox that everyone may read.
func moveIn(t *testing.T, dir, key string) {
	t.Helper()
	from, to := filepath.Join(filepath.Dir(dir), key), filepath.Join(dir, inboxBucket, key)
	drop(t, "energy/brannsay-cable-fault.txt", from)
	if err := errors.Join(os.Chmod(from, 0o644), os.Rename(from, to)); err != nil {
		t.Fatal(err)
	}
}
