package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// attemptTimeout is how long an attempt may take on this machine.
const attemptTimeout = 40 * time.Minute

// An invocation is one process of a function, which answers one event.
type invocation struct {
	bootstrap string
	env       []string
	event     []byte
	memory    int           // megabytes
	timeout   time.Duration // of the function
}

// api is Lambda's Runtime API with one event to hand out.
type api struct {
	event    []byte
	deadline time.Time
	answer   chan []byte // of the function; after "error" where it is one
	given    bool
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	what := r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]
	if what == "next" && a.given {
		<-r.Context().Done() // there is no other
		return
	}
	if what == "next" {
		a.given = true
		w.Header().Set("Lambda-Runtime-Aws-Request-Id", "1")
		w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(a.deadline.UnixMilli(), 10))
		_, _ = w.Write(a.event)
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		body = []byte(err.Error())
	}
	w.WriteHeader(http.StatusAccepted)
	a.answer <- append([]byte(what+" "), body...)
}

// run returns a function's answer and what it took. The error is why there is
// none: errMemory, errTime, or what the function says.
func (i invocation) run(ctx context.Context) ([]byte, trial) {
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	group, err := newGroup(i.memory)
	if err != nil {
		return nil, trial{err: err}
	}
	defer group.remove()
	a := &api{event: i.event, deadline: time.Now().Add(max(i.timeout, attemptTimeout)), answer: make(chan []byte, 1)}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, trial{err: err}
	}
	server := &http.Server{Handler: a, ReadHeaderTimeout: time.Minute}
	go server.Serve(listener) //nolint:errcheck // closed below
	defer server.Close()      //nolint:errcheck // nothing to lose

	var log bytes.Buffer
	cmd := group.command(ctx, i.bootstrap)
	cmd.Env = append(i.env, "AWS_LAMBDA_RUNTIME_API="+listener.Addr().String(), "AWS_LAMBDA_FUNCTION_NAME=f",
		"AWS_LAMBDA_FUNCTION_MEMORY_SIZE="+strconv.Itoa(i.memory), "PATH="+os.Getenv("PATH"))
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		return nil, trial{err: err}
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	var answer []byte
	select {
	case answer = <-a.answer:
		cancel()
		err = <-ended // killed
	case err = <-ended:
	}
	t := trial{peak: group.peak(), time: onLambda(cmd, i.memory)}
	what, body, _ := bytes.Cut(answer, []byte(" "))
	switch {
	case answer == nil && group.killed():
		t.err = errMemory
	case answer == nil:
		t.err = fmt.Errorf("%w: %s", err, last(log.String()))
	case t.time > i.timeout:
		t.err = errTime
	case string(what) == "error":
		t.err = fmt.Errorf("the function says: %.300s", body)
	}
	return body, t
}

// onLambda returns the time that a process would have taken with its memory's
// share of a processor.
func onLambda(cmd *exec.Cmd, memory int) time.Duration {
	used := cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	return time.Duration(float64(used) * max(1, wholeProcessor/float64(memory)))
}

func last(log string) string {
	log = strings.TrimSpace(log)
	return log[strings.LastIndexByte(log, '\n')+1:]
}
