// Package bootstrap builds the binaries of both functions as they are deployed.
package bootstrap

import (
	"context"
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// flags are those of go build, one a line; the Makefile reads them, too.
//
//go:embed flags.txt
var flags string

func lines() []string { return strings.Split(strings.TrimSpace(flags), "\n") }

// Build builds functions by their names, "summarize" and "digest", for this
// machine, into files of these names in a folder. It must be called within the
// project.
func Build(ctx context.Context, dir string, functions ...string) error {
	args := append([]string{"build", "-o", dir + string(os.PathSeparator)}, lines()...)
	for _, f := range functions {
		args = append(args, "precis/functions/"+f)
	}
	cmd := exec.CommandContext(ctx, "go", args...) //nolint:gosec // flags of ours
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build %v: %w\n%s", functions, err, out)
	}
	return nil
}

// Env returns the variables by which SAM CLI builds for Lambda in the same way.
func Env() []string {
	all := lines()
	for i, flag := range all {
		if strings.Contains(flag, " ") {
			all[i] = `"` + flag + `"`
		}
	}
	return []string{"CGO_ENABLED=0", "GOOS=linux", "GOFLAGS=" + strings.Join(all, " ")}
}
