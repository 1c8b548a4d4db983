package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A group is a control group of Linux, of the first or the second kind, that
// limits the memory of the processes in it.
type group struct {
	dir    string
	second bool
}

const groups = "/sys/fs/cgroup"

// newGroup makes a group with a limit in megabytes and no swap.
func newGroup(memory int) (*group, error) {
	g := &group{dir: filepath.Join(groups, "memory")}
	if _, err := os.Stat(filepath.Join(groups, "cgroup.controllers")); err == nil {
		g.dir, g.second = groups, true
		// The controller may be there, but not handed on to groups below.
		_ = os.WriteFile(filepath.Join(groups, "cgroup.subtree_control"), []byte("+memory"), 0o600)
	}
	var err error
	if g.dir, err = os.MkdirTemp(g.dir, "precis-limits-"); err != nil {
		return nil, fmt.Errorf("control group: %w", err)
	}
	limit := strconv.Itoa(memory << 20)
	if g.second {
		err = errors.Join(g.set("memory.max", limit), g.set("memory.swap.max", "0"))
	} else if err = g.set("memory.limit_in_bytes", limit); err == nil {
		if err = g.set("memory.memsw.limit_in_bytes", limit); errors.Is(err, fs.ErrNotExist) {
			err = nil // a system without swap
		}
	}
	if err != nil {
		g.remove()
		return nil, fmt.Errorf("control group: %w", err)
	}
	return g, nil
}

func (g *group) set(name, value string) error {
	return os.WriteFile(filepath.Join(g.dir, name), []byte(value), 0o600)
}

// command returns a command that enters the group and then becomes the program.
func (g *group) command(ctx context.Context, program string) *exec.Cmd {
	return exec.CommandContext(ctx, "/bin/sh", "-c", `echo $$ > "$0/cgroup.procs" && exec "$1"`, g.dir, program)
}

// peak returns the most bytes that the group has held.
func (g *group) peak() int64 {
	name := "memory.max_usage_in_bytes"
	if g.second {
		name = "memory.peak"
	}
	n, _ := strconv.ParseInt(g.get(name), 10, 64)
	return n
}

// killed reports whether a process was ended for want of memory.
func (g *group) killed() bool {
	name := "memory.oom_control"
	if g.second {
		name = "memory.events"
	}
	for line := range strings.Lines(g.get(name)) {
		if count, ok := strings.CutPrefix(line, "oom_kill "); ok && strings.TrimSpace(count) != "0" {
			return true
		}
	}
	return false
}

func (g *group) get(name string) string {
	data, err := os.ReadFile(filepath.Join(g.dir, name))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(data))
}

// remove takes the group away. A process that has ended may still count in it
// for a moment.
func (g *group) remove() {
	for range 50 {
		if err := os.Remove(g.dir); err == nil || errors.Is(err, fs.ErrNotExist) {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}
