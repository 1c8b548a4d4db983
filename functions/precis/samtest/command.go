package main

import (
	"bytes"
	"errors"
	"fmt"
	"os/exec"
	"time"
)

// quiet runs a command; its output is shown only where it fails.
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

// tail returns the end of what a program said.
func tail(said []byte) []byte {
	const most = 4000
	return bytes.TrimSpace(said[max(0, len(said)-most):])
}
