package main

import (
	"os/exec"
	"syscall"
)

// leash puts a command into a process group of its own, so that Ctrl-C reaches
// this program alone, which ends its children in order; and has the command
// end with this program, however that ends.
func leash(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
}
