package functions_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"precis/functions/precis/bootstrap"
	"precis/functions/precis/cloud/queue"
)

// A runtime is Lambda's Runtime API, as a bootstrap binary sees it.
type runtime struct {
	events  chan []byte
	answers chan answer
	n       int
	cmd     *exec.Cmd
	stop    func()

	started, asked time.Time // the process; for the first event
}

type answer struct {
	path string
	body []byte
}

// patience is how long is waited for what takes moments, but on the busiest of
// machines.
const patience = 5 * time.Minute

const apiVersion = "/2018-06-01/runtime/"

func (r *runtime) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	what, ok := strings.CutPrefix(req.URL.Path, apiVersion)
	switch {
	case ok && what == "invocation/next":
		if r.asked.IsZero() {
			r.asked = time.Now() //nolint:forbidigo // measures
		}
		select {
		case e := <-r.events:
			r.n++
			w.Header().Set("Lambda-Runtime-Aws-Request-Id", strconv.Itoa(r.n))
			deadline := time.Now().Add(patience) //nolint:forbidigo // the binaries have the real clock
			w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(deadline.UnixMilli(), 10))
			w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:f")
			_, _ = w.Write(e)
		case <-req.Context().Done():
		}
	case ok:
		body, err := io.ReadAll(req.Body)
		if err != nil {
			body = []byte(err.Error())
		}
		w.WriteHeader(http.StatusAccepted)
		r.answers <- answer{what, body}
	default:
		http.NotFound(w, req)
	}
}

// bootstraps builds both functions as they are deployed, once for all tests, and
// returns the folder of their binaries, which TestMain takes away.
var bootstraps = sync.OnceValues(func() (dir string, err error) {
	dir, err = os.MkdirTemp("", "precis-bootstraps-")
	if err != nil {
		return "", err
	}
	bootstrapsIn = dir
	return dir, bootstrap.Build(context.Background(), dir, "summarize", "digest") // for the tests after this one, too
})

var bootstrapsIn string

func TestMain(m *testing.M) {
	code := m.Run()
	if bootstrapsIn != "" {
		_ = os.RemoveAll(bootstrapsIn) // among temporary files
	}
	os.Exit(code)
}

// build returns the path of a function's binary.
func build(tb testing.TB, function string) string {
	tb.Helper()
	dir, err := bootstraps()
	if err != nil {
		tb.Fatalf("build the functions: %v", err)
	}
	return filepath.Join(dir, function)
}

// start starts a binary on a Runtime API. It runs until stop or the end of the
// test.
func start(tb testing.TB, bootstrap string, env ...string) *runtime {
	tb.Helper()
	r := &runtime{events: make(chan []byte), answers: make(chan answer, 1)}
	server := httptest.NewServer(r)
	ctx, kill := context.WithCancel(tb.Context())
	r.cmd = exec.CommandContext(ctx, bootstrap)
	r.cmd.Env = append(env, "AWS_LAMBDA_RUNTIME_API="+strings.TrimPrefix(server.URL, "http://"), "AWS_LAMBDA_FUNCTION_NAME=f")
	var log bytes.Buffer
	r.cmd.Stdout, r.cmd.Stderr = &log, &log
	r.started = time.Now() //nolint:forbidigo // measures
	if err := r.cmd.Start(); err != nil {
		tb.Fatalf("start: %v", err)
	}
	r.stop = sync.OnceFunc(func() {
		kill()
		_ = r.cmd.Wait() // killed
		server.Close()
		if tb.Failed() {
			tb.Logf("log of the function:\n%s", log.String())
		}
	})
	tb.Cleanup(r.stop)
	return r
}

func (r *runtime) invoke(tb testing.TB, event []byte) answer {
	tb.Helper()
	for event != nil {
		select {
		case r.events <- event:
			event = nil
		case a := <-r.answers:
			tb.Fatalf("before any event the function said %s: %s", a.path, a.body)
		case <-time.After(patience):
			tb.Fatal("the function asked for no event")
		}
	}
	select {
	case a := <-r.answers:
		return a
	case <-time.After(patience):
		tb.Fatal("the function gave no answer")
	}
	return answer{}
}

// dies returns an event to a process that will not live to answer it, and gives
// what the process says at its end.
func (r *runtime) dies(tb testing.TB, event []byte) string {
	tb.Helper()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = r.cmd.Wait() // killed, or ended with an error: it says so itself
	}()
	events, late := r.events, time.After(patience)
	for {
		select {
		case events <- event:
			events = nil
		case a := <-r.answers:
			tb.Fatalf("the process lived, and answered %s: %.300s", a.path, a.body)
		case <-late:
			tb.Fatalf("the process lived, and did not answer; it has taken the event: %v", events == nil)
		case <-ended:
			return r.cmd.Stderr.(*bytes.Buffer).String()
		}
	}
}

func TestBootstrapsOnTheRuntimeAPI(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds both functions")
	}
	w := newWorld(t)
	now := time.Now().UTC()      //nolint:forbidigo // the binaries have the real clock
	w.set(now.AddDate(0, 0, -7)) // so that the documents are of a week that is over by it
	env := append(w.cloud.Environ(), "INBOX_BUCKET=inbox", "OUTPUT_BUCKET=output", "DIGEST_TIME_ZONE=Europe/Berlin",
		"DIGEST_FROM=digest@example.com", "DIGEST_RECIPIENTS=ann@example.com")

	w.put("region/a b+c.txt", ferry)
	w.put("region/picture.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01")
	uploads := start(t, build(t, "summarize"), env...)
	batch := w.cloud.Queue.Event(w.cloud.Queue.Receive(5))
	got := uploads.invoke(t, batch)
	want := `{"batchItemFailures":[]}`
	if !strings.HasSuffix(got.path, "/response") || string(got.body) != want {
		t.Fatalf("the batch was answered by %s: %s, want %s", got.path, got.body, want)
	}
	if r, _ := w.record("region/a b+c.txt"); r.Summary == nil {
		t.Errorf("record = %+v, want a summary", r)
	}
	if r, _ := w.record("region/picture.png"); r.Rejected == "" {
		t.Errorf("record = %+v, want it rejected", r)
	}
	plain := uploads.invoke(t, []byte(`{"Event":"s3:TestEvent","Bucket":"in"}`))
	if string(plain.body) != "null" {
		t.Errorf("the test event was answered by %s: %s", plain.path, plain.body)
	}
	broken := uploads.invoke(t, []byte(`{"Records":[{"eventSource":"aws:sqs","messageId":"7","body":"?"}]}`))
	var response events.SQSEventResponse
	if err := json.Unmarshal(broken.body, &response); err != nil || len(response.BatchItemFailures) != 1 {
		t.Errorf("a body that is no notification was answered by %s", broken.body)
	}

	weekly := start(t, build(t, "digest"), env...)
	made := weekly.invoke(t, queue.Tick(now))
	if !strings.HasSuffix(made.path, "/response") || !strings.Contains(string(made.body), `"sent":1`) {
		t.Errorf("the tick was answered by %s: %s", made.path, made.body)
	}
	if w.mails() != 1 {
		t.Errorf("%d mails, want 1", w.mails())
	}
}

// A function that lacks what it needs ends before it asks for an event, with
// the names of all that it lacks.
func TestMissingVariableEndsTheStart(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds both functions")
	}
	whole := []string{
		"INBOX_BUCKET=in", "OUTPUT_BUCKET=out", "AWS_REGION=us-east-1", "AWS_ACCESS_KEY_ID=k", "AWS_SECRET_ACCESS_KEY=s",
		"DIGEST_RECIPIENTS=ann@example.com", "DIGEST_FROM=digest@example.com",
	}
	for _, function := range []string{"summarize", "digest"} {
		bootstrap := build(t, function)
		for i, variable := range append(whole[:len(whole):len(whole)], "MAX_BYTES=many", "DIGEST_TIME_ZONE=Mars/Olympus") {
			name, _, _ := strings.Cut(variable, "=")
			if name == "DIGEST_RECIPIENTS" {
				continue // one that need not be there
			}
			t.Run(function+" "+name, func(t *testing.T) {
				t.Parallel()
				env := append(slices.Clone(whole), variable)
				if i < len(whole) {
					env = slices.Delete(slices.Clone(whole), i, i+1)
				}
				var asked atomic.Bool
				server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
					asked.Store(true)
					w.WriteHeader(http.StatusInternalServerError)
				}))
				defer server.Close()
				cmd := exec.CommandContext(t.Context(), bootstrap)
				cmd.Env = append(env, "AWS_LAMBDA_RUNTIME_API="+strings.TrimPrefix(server.URL, "http://"))
				out, err := cmd.CombinedOutput()
				if err == nil || asked.Load() || !strings.Contains(string(out), name) {
					t.Errorf("start with %q: %v, asked for an event: %v, %.300s", env, err, asked.Load(), out)
				}
			})
		}
	}
}
