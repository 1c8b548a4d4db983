package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"

	"precis/functions/precis/bootstrap"
	"precis/functions/precis/terminal"
)

// A sam is SAM CLI, and what it deploys.
type sam struct {
	program string
	from    string // folder of the template
	built   string // folder of what is deployed instead, made from an archive; "" where it is built
	profile string // of AWS's command line; "" the one that holds anyway
	streams terminal.Streams
}

// findSAM finds SAM CLI: what was named, what make has fetched, or what the
// machine has.
func findSAM(named, from string) (string, error) {
	candidates := []string{named}
	if named == "" {
		candidates = []string{filepath.Join(from, ".tools", "venv", "bin", "sam"), "sam"}
	}
	for _, c := range candidates {
		if path, err := exec.LookPath(c); err == nil {
			return filepath.Abs(path)
		}
	}
	if named != "" {
		return "", fmt.Errorf("--sam %s: no such program", named)
	}
	return "", errors.New("SAM CLI is missing, by which stacks are deployed: make .tools/venv/bin/sam fetches it into a checkout; else install aws-sam-cli, or name it by --sam")
}

// functions are what the template takes from folders named for them.
var functions = []string{"summarize", "digest"}

// prepare builds both functions for an architecture, or takes them from an
// archive that holds them built.
func (s *sam) prepare(ctx context.Context, architecture string) (err error) {
	prebuilt := filepath.Join(s.from, architecture)
	if _, err := os.Stat(filepath.Join(s.from, "go.mod")); err == nil {
		if _, err := exec.LookPath("go"); err != nil {
			return errors.New("go is missing, by which the functions are built; without it, deploy from the archive precis-…-aws of a release")
		}
		return s.run(ctx, "build", "--parameter-overrides", "Architecture="+architecture)
	}
	if s.built, err = os.MkdirTemp("", "precis-deploy-"); err != nil {
		return fmt.Errorf("take the functions from %s: %w", s.from, err)
	}
	for _, name := range functions {
		from, to := filepath.Join(prebuilt, name, "bootstrap"), filepath.Join(s.built, "functions", name)
		if _, err = os.Stat(from); errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("--from %s: neither a checkout, nor are there built functions in it (%s)", s.from, from)
		}
		if err = os.MkdirAll(to, 0o755); err == nil {
			err = copyFile(from, filepath.Join(to, "bootstrap"), 0o755)
		}
		if err != nil {
			return fmt.Errorf("take the functions from %s: %w", s.from, err)
		}
	}
	return copyFile(filepath.Join(s.from, templateFile), filepath.Join(s.built, templateFile), 0o644)
}

// deploy gives the stack to CloudFormation, by the answers in a file.
func (s *sam) deploy(ctx context.Context, file string, confirm bool) error {
	args := []string{"deploy", "--config-file", file, "--no-fail-on-empty-changeset"}
	if !confirm {
		args = append(args, "--no-confirm-changeset")
	}
	if s.built != "" {
		args = append(args, "--template-file", filepath.Join(s.built, templateFile))
	}
	return s.run(ctx, args...)
}

// close takes away what prepare made.
func (s *sam) close() {
	if s.built != "" {
		_ = os.RemoveAll(s.built)
	}
}

// run shows the person what SAM says and asks. The variables build for Lambda.
func (s *sam) run(ctx context.Context, args ...string) error {
	cmd := exec.CommandContext(ctx, s.program, args...)
	cmd.Dir = s.from
	cmd.Env = slices.Concat(os.Environ(), []string{"SAM_CLI_TELEMETRY=0"}, bootstrap.Env())
	if s.profile != "" { // or it would deploy into another account than was looked at
		cmd.Env = append(cmd.Env, "AWS_PROFILE="+s.profile)
	}
	cmd.Stdin, cmd.Stdout, cmd.Stderr = s.streams.In, s.streams.Out, s.streams.Err
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("sam %s: %w; what it said stands above", args[0], err)
	}
	return nil
}

func copyFile(from, to string, mode fs.FileMode) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, mode)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}
