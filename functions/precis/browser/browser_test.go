package browser

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

const page = "http://127.0.0.1:8080/"

// The system's command gets the page, and nothing else.
func TestOpen(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a shell script stands for the system's command")
	}
	dir := t.TempDir()
	t.Setenv("PATH", dir)
	if err := Open(t.Context(), page); err == nil {
		t.Error("Open without the system's command: no error")
	}
	got := filepath.Join(dir, "got")
	script := filepath.Join(dir, command(runtime.GOOS, page)[0])
	if err := os.WriteFile(script, []byte("#!/bin/sh\nprintf '%s\\n' \"$@\" > '"+got+"'\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Open(t.Context(), page); err != nil {
		t.Errorf("Open: %v", err)
	}
	if data, err := os.ReadFile(got); err != nil || string(data) != page+"\n" {
		t.Errorf("the command got %q, %v, want the page", data, err)
	}
	if err := os.WriteFile(script, []byte("#!/bin/sh\nexit 3\n"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Open(t.Context(), page); err == nil || !strings.Contains(err.Error(), "exit status 3") {
		t.Errorf("Open with a command that fails: %v", err)
	}
}

func TestCommand(t *testing.T) {
	t.Parallel()
	for system, want := range map[string]string{"linux": "xdg-open ", "freebsd": "xdg-open ", "darwin": "open ", "windows": "rundll32 url.dll,FileProtocolHandler "} {
		if got := strings.Join(command(system, page), " "); got != want+page {
			t.Errorf("command(%s) = %s, want %s", system, got, want+page)
		}
	}
}
