package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// root gives a command that the superuser runs.
func root(ctx context.Context, name string, args ...string) *exec.Cmd {
	if os.Geteuid() != 0 {
		name, args = "sudo", append([]string{"-n", "--", name}, args...)
	}
	return exec.CommandContext(ctx, name, args...)
}

// rootable reports why nothing can be run as the superuser; nil where it can.
func rootable(ctx context.Context) error {
	if err := quiet(root(ctx, "true")); err != nil {
		return fmt.Errorf("this is not root, nor may it become root without a password: %w", err)
	}
	return nil
}

// install puts Debian's packages on the machine.
func install(ctx context.Context, packages ...string) error {
	if _, err := exec.LookPath("apt-get"); err != nil {
		return fmt.Errorf("%v is missing here, and there is no apt-get: %w", packages, err)
	}
	if err := update(ctx); err != nil {
		return err
	}
	args := append([]string{"DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends"}, packages...)
	return quiet(root(ctx, "env", args...))
}

func update(ctx context.Context) error { return quiet(root(ctx, "apt-get", "update", "-qq")) }

// quiet runs a command; what it says is told only where it fails.
func quiet(cmd *exec.Cmd) error {
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	leash(cmd)
	cmd.WaitDelay = 10 * time.Second
	err := cmd.Run()
	if errors.Is(err, exec.ErrNotFound) {
		return err
	}
	if err != nil {
		return fmt.Errorf("%v: %w\n%s", cmd.Args, err, tail(said.Bytes()))
	}
	return nil
}

// tail gives the end of what a program said.
func tail(said []byte) []byte {
	const most = 4000
	return bytes.TrimSpace(said[max(0, len(said)-most):])
}
