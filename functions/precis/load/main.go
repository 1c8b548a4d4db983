// Command load takes many short texts through the queue and the upload
// handler, on an embedded cloud in a process of its own, and prints how fast
// that goes beside the bare SDK reading as many objects and writing as many. It
// fails where one is lost, the heap grows, or less is kept of the bare SDK's
// pace than was asked for.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strconv"
	"strings"
	"time"

	"precis/functions/config"
	"precis/functions/precis/cloud"
)

const (
	inbox  = "inbox"
	output = "output"

	workers    = 8  // documents handled at a time
	steps      = 10 // lines of the table
	mostGrowth = 50 // percent of the heap, from the first line to the last
)

func main() {
	documents := flag.Int("documents", 10_000, "how many texts")
	latency := flag.Duration("latency", 0, "how much longer each request takes, as one over a network does")
	least := flag.Float64("least", 0, "fail below so many percent of the bare loop's pace by the clock; 0 for any")
	serve := flag.String("serve", "", "be the embedded cloud over this folder")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	var err error
	if *serve != "" {
		err = beCloud(*serve)
	} else {
		config.UseMemory(os.Getenv) // as the function does
		err = load(ctx, *documents, *latency, bounds{*least, mostGrowth})
	}
	if err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

// beCloud serves a folder until standard input ends. It says first, a line
// each, in which environment clients find it, and then for each line that it
// reads what processor time it has used.
func beCloud(dir string) error {
	c, err := cloud.Open(dir, cloud.Options{Buckets: []string{inbox, output}, Scan: -1, Volatile: true})
	if err != nil {
		return err
	}
	_, _ = fmt.Fprintln(os.Stdout, strings.Join(c.Environ(), "\n")+"\n")
	for asked := bufio.NewScanner(os.Stdin); asked.Scan(); {
		_, _ = fmt.Fprintln(os.Stdout, int64(processorTime()))
	}
	return c.Close()
}

// load starts the cloud, measures, and ends it; latency is that of each request,
// besides its own.
func load(ctx context.Context, documents int, latency time.Duration, bounds bounds) (err error) {
	dir, err := os.MkdirTemp("", "precis-load-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	self, err := os.Executable()
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, self, "-serve", dir)
	child.Stderr = os.Stderr
	in, err := child.StdinPipe()
	if err != nil {
		return err
	}
	out, err := child.StdoutPipe()
	if err != nil {
		return err
	}
	if err := child.Start(); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close(), child.Wait()) }()
	env := map[string]string{}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "" {
		name, value, _ := strings.Cut(lines.Text(), "=")
		env[name] = value
	}
	m, err := newMeasure(env, workers, latency)
	if err != nil {
		return err
	}
	m.used = func() (time.Duration, error) { // by both processes
		if _, err := fmt.Fprintln(in); err != nil || !lines.Scan() {
			return 0, errors.Join(errors.New("the embedded cloud does not answer"), err)
		}
		ns, err := strconv.ParseInt(lines.Text(), 10, 64)
		return time.Duration(ns) + processorTime(), err
	}
	o, err := m.run(ctx, os.Stdout, documents, steps)
	if err != nil {
		return err
	}
	return bounds.judge(o)
}
