package main

import (
	"errors"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// owned returns a tree to whoever cmd runs as.
func owned(t *testing.T, cmd *exec.Cmd, dir string) {
	t.Helper()
	if cmd.SysProcAttr == nil { // it is as we are
		return
	}
	who := cmd.SysProcAttr.Credential
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		return errors.Join(err, os.Chown(path, int(who.Uid), int(who.Gid)))
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A lockedLife is a folder that serve works on as no one, with a folder and a
// file that no one may read.
type lockedLife struct {
	*testing.T
	dir, locked, sealed string
}

// start starts serve.
func (l *lockedLife) start(serve *exec.Cmd) (out *screen, end func()) {
	l.Helper()
	out = &screen{}
	onFreePorts(serve, l.dir)
	serve.Stdout, serve.Stderr = out, out
	if err := serve.Start(); err != nil {
		l.Fatal(err)
	}
	l.Cleanup(func() {
		if l.Failed() {
			l.Logf("serve said:\n%s", out)
		}
	})
	return out, func() {
		l.Helper()
		if err := errors.Join(serve.Process.Signal(os.Interrupt), serve.Wait()); err != nil {
			l.Errorf("serve: %v", err)
		}
	}
}

// lock takes the permission to read away, or gives it.
func (l *lockedLife) lock(locked bool) {
	l.Helper()
	for path, mode := range map[string]os.FileMode{l.locked: 0o700, l.sealed: 0o600} {
		if locked {
			mode = 0
		}
		if err := os.Chmod(path, mode); err != nil {
			l.Fatal(err)
		}
	}
}

func (l *lockedLife) until(out *screen, key string) {
	l.Helper()
	until(l.T, key+" is summarized", func() bool { return strings.Contains(out.String(), "summarized      "+key+"\n") })
}

// A folder and a file that may not be read keep nothing else from being served:
// serve names each of them once, and takes what is in them when it may.
func TestServeBesideWhatMayNotBeRead(t *testing.T) {
	t.Parallel()
	serve, again := program(t), program(t)
	l := &lockedLife{T: t, dir: filepath.Join(noOne(t, serve), "cloud")}
	again.Path, again.SysProcAttr = serve.Path, serve.SysProcAttr
	inbox := filepath.Join(l.dir, inboxBucket)
	l.locked, l.sealed = filepath.Join(inbox, "locked"), filepath.Join(inbox, "open", "sealed.txt")
	for _, key := range []string{"open/tide.txt", "open/sealed.txt", "locked/deep/pier.txt"} {
		drop(t, "energy/brannsay-cable-fault.txt", filepath.Join(inbox, key))
	}
	owned(t, serve, l.dir)
	l.lock(true)
	t.Cleanup(func() { l.lock(false) }) // or it could not be removed
	out, end := l.start(serve)
	l.until(out, "open/tide.txt")
	told := regexp.MustCompile(`could not be read whole inbox/\w+ \(.*(locked|sealed.txt): permission denied\)`)
	until(t, "what may not be read is named", func() bool { return len(told.FindAllString(out.String(), -1)) >= 2 })
	moveIn(t, l.dir, "open/later.txt")
	l.until(out, "open/later.txt")
	l.lock(false)
	l.until(out, "locked/deep/pier.txt")
	l.until(out, "open/sealed.txt")
	end()
	named := map[string]int{}
	for _, m := range told.FindAllStringSubmatch(out.String(), -1) {
		named[m[1]]++
	}
	if !maps.Equal(named, map[string]int{"locked": 1, "sealed.txt": 1}) {
		t.Errorf("serve named what may not be read so often: %v, want each once", named)
	}

	l.lock(true)
	until(t, "they count as settled", func() bool {
		info, err := os.Lstat(l.sealed)
		return err == nil && time.Since(time.Unix(info.Sys().(*syscall.Stat_t).Ctim.Unix())) > 2*time.Second
	})
	out, end = l.start(again)
	moveIn(t, l.dir, "open/last.txt")
	l.until(out, "open/last.txt")
	until(t, "what may not be read is named again", func() bool { return len(told.FindAllString(out.String(), -1)) >= 2 })
	end()
	for _, key := range []string{"open/sealed.txt", "locked/deep/pier.txt"} {
		if summarized(l.dir, key) == "" {
			t.Errorf("%s has lost its summary while it could not be read", key)
		}
	}
}
