package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// The unit starts a command line that the program takes, and waits at its end for
// longer than a mail may take.
func TestSystemdUnit(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("dist/precis.service")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^ExecStart=%h/\.local/bin/precis (.*)$`).FindStringSubmatch(string(data))
	if line == nil {
		t.Fatalf("no ExecStart in the unit:\n%s", data)
	}
	args := strings.Fields(strings.ReplaceAll(line[1], "%h", t.TempDir()))
	if out, errs, code := local(t, "", append(args, "--help")...); code != 0 || !strings.Contains(out, "Usage: precis serve") {
		t.Errorf("%v ended with %d: %s%s", args, code, out, errs)
	}
	for i, a := range args {
		if strings.HasPrefix(a, "--") && !strings.Contains(strings.Join(args[:i], " "), a) {
			if out, _, _ := local(t, "", "serve", "--help"); !strings.Contains(out, a+"=") {
				t.Errorf("serve takes no %s", a)
			}
		}
	}
	if !strings.Contains(string(data), "\nTimeoutStopSec=90\n") || mailGrace.Seconds() > 80 {
		t.Errorf("the unit waits for less than serve does: %s", mailGrace)
	}
	if verify, err := exec.LookPath("systemd-analyze"); err == nil {
		unit := strings.ReplaceAll(string(data), "%h/.local/bin/precis", os.Args[0])
		at := t.TempDir() + "/precis.service"
		if err := os.WriteFile(at, []byte(unit), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.CommandContext(t.Context(), verify, "--user", "verify", at).CombinedOutput(); err != nil && strings.Contains(string(out), "precis.service:") {
			t.Errorf("systemd: %v: %s", err, out)
		}
	}
}
