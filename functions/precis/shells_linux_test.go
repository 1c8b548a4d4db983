package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"unsafe"
)

// terminalOf starts a command on a terminal of its own, and returns that one's
// other end.
func terminalOf(t *testing.T, cmd *exec.Cmd) *os.File {
	t.Helper()
	outer, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Skipf("no terminals here: %v", err)
	}
	t.Cleanup(func() { _ = outer.Close() })
	var unlock, number int32
	for request, at := range map[uintptr]*int32{syscall.TIOCSPTLCK: &unlock, syscall.TIOCGPTN: &number} {
		if _, _, e := syscall.Syscall(syscall.SYS_IOCTL, outer.Fd(), request, uintptr(unsafe.Pointer(at))); e != 0 {
			t.Fatalf("open a terminal: %v", e)
		}
	}
	inner, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = inner.Close() }()
	cmd.Stdin, cmd.Stdout, cmd.Stderr = inner, inner, inner
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	return outer
}

// Each shell sources its script, and the tabulator key is pressed: what the line
// became, the program is called with.
func TestCompletionInShells(t *testing.T) {
	t.Parallel()
	for shell, tc := range map[string]struct {
		args   []string
		source string
	}{
		"bash": {[]string{"--norc", "--noprofile", "-i"}, "source <(precis completion bash)"},
		"zsh":  {[]string{"-f", "-i"}, "autoload -Uz compinit; compinit -u -d $HOME/dump; source <(precis completion zsh)"},
		"fish": {[]string{"--no-config", "-i"}, "precis completion fish | source"},
	} {
		t.Run(shell, func(t *testing.T) {
			t.Parallel()
			at, err := exec.LookPath(shell)
			if err != nil {
				t.Skipf("no %s here", shell)
			}
			home := t.TempDir()
			log := filepath.Join(home, "called")
			script := `#!/bin/sh
case $1 in complet*) ;; *) echo "$*" >>'` + log + `' ;; esac
line=$1
shift
for word; do line="$line
$word"; done
` + commandLine + `="$line" exec '` + os.Args[0] + `'
`
			if err := os.WriteFile(filepath.Join(home, "precis"), []byte(script), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(home, "report.txt"), []byte("A report. It is short."), 0o600); err != nil {
				t.Fatal(err)
			}
			cmd := exec.CommandContext(t.Context(), at, tc.args...)
			cmd.Dir = home
			cmd.Env = []string{"HOME=" + home, "PATH=" + home + ":" + os.Getenv("PATH"), "TERM=xterm", "LANG=C.UTF-8"}
			keys := terminalOf(t, cmd)
			shown := &screen{}
			go func() {
				buffer := make([]byte, 4096)
				for {
					n, err := keys.Read(buffer)
					_, _ = shown.Write(buffer[:n])
					if strings.Contains(string(buffer[:n]), "\x1b[c") || strings.Contains(string(buffer[:n]), "\x1b[0c") {
						_, _ = keys.WriteString("\x1b[?62c") // what it asks a terminal for
					}
					if err != nil {
						return
					}
				}
			}()
			press := func(line, want string) {
				t.Helper()
				_, _ = keys.WriteString(line)
				until(t, shell+" calls precis "+want, func() bool {
					data, _ := os.ReadFile(log) // there is none before the first call
					return strings.Contains(string(data), want+"\n")
				})
			}
			_, _ = keys.WriteString(tc.source + "\n")
			press("precis read ready.none\n", "read ready.none")
			press("precis sum\t--eng\ttl\trep\t\n", "summarize --engine tldr report.txt")
			press("precis help sent\t\n", "help sentences")
		})
	}
}

// Ctrl-C goes to serve alone, and make ends as serve does.
func TestMakeServeEndsWell(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds the program")
	}
	if _, err := exec.LookPath("make"); err != nil {
		t.Skip("no make here")
	}
	cmd := exec.CommandContext(t.Context(), "make", "-C", "../..", "serve", "ARGS=--dir "+t.TempDir()+" --s3 127.0.0.1:0 --console 127.0.0.1:0")
	keys := terminalOf(t, cmd)
	shown := &screen{}
	go func() {
		_, _ = io.Copy(shown, keys) // until the terminal is gone
	}()
	until(t, "make serve is up", func() bool { return strings.Contains(shown.String(), "Précis is up") })
	if _, err := keys.WriteString("\x03"); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		t.Errorf("make ended with %v: %s", err, shown)
	}
}
