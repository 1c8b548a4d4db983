// Command samtest runs both functions in SAM's own containers beside the
// embedded cloud: it validates and builds the template, invokes the functions with
// the sample events, and looks at what lies in S3 and in the inbox afterwards. It
// installs nothing, and leaves the machine as it found it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// options are the command line.
type options struct {
	sam   string // SAM CLI
	image string // the runtime's image; "" for a stand-in made here
	stay  bool   // wait for commands by hand instead of testing
}

func main() {
	var o options
	flag.StringVar(&o.sam, "sam", "sam", "path of SAM CLI")
	flag.StringVar(&o.image, "image", "", "image of the runtime, such as public.ecr.aws/lambda/provided:al2023-x86_64, which is pulled; a stand-in is made where empty")
	flag.BoolVar(&o.stay, "stay", false, "start the embedded cloud, print the commands, and stay up until Ctrl-C")
	flag.Parse()
	// Children are signalled when the thread that started them ends.
	runtime.LockOSThread()
	signal.Ignore(syscall.SIGPIPE) // what was started is ended though no one reads on
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	err := run(ctx, o, os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "samtest:", err)
		os.Exit(1)
	}
}

// run does all of it, and undoes what is not to stay.
func run(ctx context.Context, o options, out io.Writer) (err error) {
	dir, err := filepath.Abs(filepath.Join("build", "sam"))
	if err != nil {
		return err
	}
	scratch, err := os.MkdirTemp("", "precis-sam-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(scratch) //nolint:errcheck // a folder for temporary files
	e, unavailable := openEngine(ctx)
	if unavailable != nil && !errors.Is(unavailable, errNoEngine) {
		return unavailable
	}
	if !o.stay {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, 10*time.Minute)
		defer cancel()
	}
	if e != nil {
		defer e.client.CloseIdleConnections()
	}
	r := &report{out: out}
	s := &sam{path: o.sam, dir: dir, scratch: scratch, image: o.image, arch: architecture()}
	r.step(ctx, "sam validate --lint", s.validate)
	r.step(ctx, "sam build, for "+s.arch, s.build)
	switch {
	case r.failed > 0:
	case unavailable != nil:
		_, _ = fmt.Fprintf(out, "skipped: nothing was invoked: %v\n", unavailable)
		return nil
	default:
		err = invoke(ctx, s, e, r, o.stay)
	}
	if o.stay && r.failed == 0 {
		return err
	}
	return errors.Join(err, r.err(ctx))
}

// invoke puts the functions beside an embedded cloud and walks through them.
func invoke(ctx context.Context, s *sam, e *engine, r *report, stay bool) (err error) {
	if s.image == "" {
		if s.image, err = e.standIn(ctx, s.arch); err != nil {
			return err
		}
		s.local = true
		defer func() { err = errors.Join(err, e.removeImages(standInName)) }()
	}
	w, err := openWorld(ctx, e)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	if err := s.join(w, e); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, e.removeContainers(s.dir)) }()
	if stay {
		return wait(ctx, s, w, r.out)
	}
	return walk(ctx, s, w, r)
}

// architecture returns this machine's, as Lambda names it.
func architecture() string {
	if runtime.GOARCH == "arm64" {
		return "arm64"
	}
	return "x86_64"
}

// A report tells what came of each step.
type report struct {
	out           io.Writer
	steps, failed int
}

func (r *report) step(ctx context.Context, name string, do func(context.Context) error) {
	if ctx.Err() != nil {
		return
	}
	began := time.Now()
	err := do(ctx)
	r.steps++
	verdict := "ok  "
	if err != nil {
		verdict = "FAIL"
		r.failed++
	}
	_, _ = fmt.Fprintf(r.out, "%s %5.1f s  %s\n", verdict, time.Since(began).Seconds(), name)
	if err != nil {
		_, _ = fmt.Fprintf(r.out, "%v\n", err)
	}
}

func (r *report) err(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("ended early, after %d steps, of which %d failed: %w", r.steps, r.failed, context.Cause(ctx))
	}
	if r.failed > 0 {
		return fmt.Errorf("%d of %d steps failed", r.failed, r.steps)
	}
	_, _ = fmt.Fprintf(r.out, "all %d steps passed\n", r.steps)
	return nil
}
