// Command mutate asks whether the tests would notice: it changes one thing of
// a Go file at a time, runs the package's tests on the changed file, and prints
// each change that no test noticed. The tree stays as it is: the changed file
// is laid over by the go command's -overlay.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// A trial is how each mutant is tried.
type trial struct {
	run     string        // the tests, as -run takes them; "" for all
	skip    string        // likewise for -skip
	timeout time.Duration // after which a mutant counts as noticed
	only    map[int]bool  // the mutants to try; empty for all
}

func main() {
	var t trial
	flag.StringVar(&t.run, "run", "", "tests to run, as go test takes them")
	flag.StringVar(&t.skip, "skip", "", "tests to leave out")
	flag.DurationVar(&t.timeout, "timeout", 3*time.Minute, "after which a mutant counts as noticed")
	only := flag.String("only", "", "numbers of the mutants to try, as they are printed: 3,17")
	list := flag.Bool("list", false, "only list the mutants")
	flag.Parse()
	t.only = map[int]bool{}
	for number := range strings.FieldsFuncSeq(*only, func(r rune) bool { return r == ',' }) {
		n, err := strconv.Atoi(number)
		if err != nil {
			fmt.Fprintln(os.Stderr, "mutate: -only:", err)
			os.Exit(2)
		}
		t.only[n] = true
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	for _, name := range flag.Args() {
		if err := t.file(ctx, os.Stdout, name, *list); err != nil {
			fmt.Fprintln(os.Stderr, "mutate:", err)
			os.Exit(1)
		}
	}
}

// file tries each mutant of a file and prints what no test noticed.
func (t trial) file(ctx context.Context, out io.Writer, name string, list bool) error {
	source, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	mutants, err := mutate(name, source)
	if err != nil {
		return err
	}
	counts := map[verdict]int{}
	for i, m := range mutants {
		if len(t.only) > 0 && !t.only[i] {
			continue
		}
		if list {
			fmt.Fprintf(out, "%d %s:%s\n", i, name, m)
			continue
		}
		v, err := t.judge(ctx, name, m.apply(source))
		if err != nil {
			return err
		}
		counts[v]++
		if v == survived || v == timedOut {
			fmt.Fprintf(out, "%s: %d %s:%s\n", v, i, name, m)
		}
	}
	if !list {
		fmt.Fprintf(out, "%s: %d mutants noticed, %d by a timeout, %d survived, %d do not compile\n",
			name, counts[killed]+counts[timedOut], counts[timedOut], counts[survived], counts[broken])
	}
	return nil
}

// A verdict is what became of a mutant.
type verdict string

const (
	killed   verdict = "noticed"
	timedOut verdict = "timed out"
	survived verdict = "survived"
	broken   verdict = "does not compile"
)

// judge runs the tests of a file's package on changed source.
func (t trial) judge(ctx context.Context, name string, source []byte) (verdict, error) {
	dir, err := os.MkdirTemp("", "mutate-")
	if err != nil {
		return "", err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	path, err := filepath.Abs(name)
	if err != nil {
		return "", err
	}
	mutant := filepath.Join(dir, filepath.Base(name))
	overlay, err := json.Marshal(map[string]map[string]string{"Replace": {path: mutant}})
	if err != nil {
		return "", err
	}
	if err := os.WriteFile(mutant, source, 0o600); err != nil {
		return "", err
	}
	plan := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(plan, overlay, 0o600); err != nil {
		return "", err
	}
	args := []string{"test", "-overlay=" + plan, "-count=1", "-failfast", "-timeout=" + t.timeout.String(), "-run=" + t.run, "-skip=" + t.skip, "."}
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = filepath.Dir(path)
	said, err := cmd.CombinedOutput()
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case err == nil && bytes.Contains(said, []byte("no tests to run")):
		return "", fmt.Errorf("no test of %s is named %s", cmd.Dir, t.run)
	case err == nil:
		return survived, nil
	case strings.Contains(string(said), "[build failed]"), strings.Contains(string(said), "[setup failed]"):
		return broken, nil
	case strings.Contains(string(said), "panic: test timed out"):
		return timedOut, nil
	}
	return killed, nil
}
