package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/aws/aws-lambda-go/lambda"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/config"
	"precis/functions/precis/cloud/queue"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/uploads"
)

// A measure runs the upload handler, and the bare SDK, against one cloud.
type measure struct {
	workers int
	client  *s3.Client
	queue   *queue.Queue
	handler lambda.Handler
	output  *store.Bucket
	calls   atomic.Int64 // requests of the handler's
	used    func() (time.Duration, error)
}

func newMeasure(env map[string]string, workers int, latency time.Duration) (*measure, error) {
	env["INBOX_BUCKET"], env["OUTPUT_BUCKET"] = inbox, output
	getenv := func(name string) string { return env[name] }
	settings, err := config.Read(getenv)
	if err != nil {
		return nil, err
	}
	reach, err := config.Connect(getenv)
	if err != nil {
		return nil, err
	}
	m := &measure{workers: workers, queue: queue.New(queue.Options{Retry: 100 * time.Millisecond})}
	through, own := reach.Config.HTTPClient, new(atomic.Int64)
	reach.Config.HTTPClient = line{through, latency, own}
	m.client = reach.S3()
	m.output = store.New(m.client, output)
	reach.Config.HTTPClient = line{through, latency, &m.calls}
	h := uploads.New(settings, reach, slog.New(slog.DiscardHandler), time.Now)
	m.handler = queue.Function{Handle: h.Handle}
	return m, nil
}

// A line to the cloud counts requests, and takes its time.
type line struct {
	aws.HTTPClient
	latency time.Duration
	calls   *atomic.Int64
}

// Do implements aws.HTTPClient.
func (l line) Do(r *http.Request) (*http.Response, error) {
	l.calls.Add(1)
	time.Sleep(l.latency)
	return l.HTTPClient.Do(r)
}

// A cost is what something took.
type cost struct{ clock, processor time.Duration }

func (c cost) plus(d cost) cost { return cost{c.clock + d.clock, c.processor + d.processor} }

// run prints a line for each part of the documents: the bare loop and the
// handlers take turns at them, so that both meet the machine as busy. The last
// share is that of the processor time, which a busy machine leaves as it is.
func (m *measure) run(ctx context.Context, w io.Writer, documents, steps int) (outcome, error) {
	var o outcome
	per := max(documents/steps, 1)
	_, _ = fmt.Fprintf(w, "%9s %8s %8s %8s %6s %9s %10s %10s %6s %8s\n",
		"documents", "seconds", "docs/s", "bare/s", "share", "requests", "cpu ms/doc", "bare cpu", "share", "heap MB")
	var bare, handled cost
	for done := 0; done < documents; {
		n := min(per, documents-done)
		if err := m.each(n, func(i int) error { return m.upload(ctx, done+i) }); err != nil {
			return o, err
		}
		loop, err := m.measured(func() error { return m.each(n, func(i int) error { return m.getPut(ctx, done+i) }) })
		if err != nil {
			return o, err
		}
		before := m.calls.Load()
		took, err := m.measured(func() error { return m.handle(ctx, done, n) })
		if err != nil {
			return o, err
		}
		done += n
		bare, handled = bare.plus(loop), handled.plus(took)
		o.last = heap()
		if o.first == 0 {
			o.first = o.last
		}
		row(w, fmt.Sprint(done), n, took, loop, float64(m.calls.Load()-before)/float64(n), o.last)
	}
	o.share = share(bare.clock, handled.clock)
	row(w, "all", documents, handled, bare, float64(m.calls.Load())/float64(documents), o.last)
	return o, m.check(ctx, w, documents)
}

func row(w io.Writer, name string, n int, took, bare cost, requests, heap float64) {
	each := func(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) / float64(n) }
	_, _ = fmt.Fprintf(w, "%9s %8.1f %8.0f %8.0f %5.0f%% %9.1f %10.2f %10.2f %5.0f%% %8.1f\n",
		name, took.clock.Seconds(), rate(n, took.clock), rate(n, bare.clock), share(bare.clock, took.clock), requests,
		each(took.processor), each(bare.processor), share(bare.processor, took.processor), heap)
}

func (m *measure) measured(do func() error) (cost, error) {
	before, err := m.used()
	if err != nil {
		return cost{}, err
	}
	start := time.Now()
	if err := do(); err != nil {
		return cost{}, err
	}
	took := time.Since(start)
	after, err := m.used()
	return cost{took, after - before}, err
}

func rate(n int, took time.Duration) float64 { return float64(n) / took.Seconds() }

// heap returns what lives in the handlers' process, in megabytes.
func heap() float64 {
	runtime.GC()
	var s runtime.MemStats
	runtime.ReadMemStats(&s)
	return float64(s.HeapAlloc) / 1e6
}

// each does something for 0 to n-1, with all workers.
func (m *measure) each(n int, do func(i int) error) error {
	var next atomic.Int64
	var running sync.WaitGroup
	errs := make([]error, m.workers)
	for worker := range m.workers {
		running.Go(func() {
			for i := next.Add(1) - 1; i < int64(n) && errs[worker] == nil; i = next.Add(1) - 1 {
				errs[worker] = do(int(i))
			}
		})
	}
	running.Wait()
	return errors.Join(errs...)
}

func key(i int) string { return fmt.Sprintf("section%d/report-%05d.txt", i%7, i) }

func (m *measure) upload(ctx context.Context, i int) error {
	_, err := m.client.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(inbox), Key: aws.String(key(i)), Body: bytes.NewReader(text(i))})
	return err
}

// getPut is the least that any handler does: read a document, write as much.
func (m *measure) getPut(ctx context.Context, i int) error {
	out, err := m.client.GetObject(ctx, &s3.GetObjectInput{Bucket: aws.String(inbox), Key: aws.String(key(i))})
	if err != nil {
		return err
	}
	defer func() { _ = out.Body.Close() }() // it was only read
	data, err := io.ReadAll(out.Body)
	if err != nil {
		return err
	}
	_, err = m.client.PutObject(ctx, &s3.PutObjectInput{Bucket: aws.String(output), Key: aws.String("bare/" + key(i)), Body: bytes.NewReader(data)})
	return err
}

// handle takes n documents from the first on through the queue and the handler.
func (m *measure) handle(ctx context.Context, first, n int) error {
	for i := range n {
		m.queue.Send(sqs.Notification(inbox, key(first+i)))
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		m.queue.Run(ctx, m.workers, m.handler.Invoke)
	}()
	err := m.queue.Drain(ctx)
	stop()
	<-ended
	return err
}

// check looks for each document's summary.
func (m *measure) check(ctx context.Context, w io.Writer, documents int) error {
	counts := m.queue.Counts()
	var summarized atomic.Int64
	err := m.each(documents, func(i int) error {
		data, _, err := m.output.Get(ctx, store.Summary(store.ID(inbox, key(i))))
		if err != nil {
			return err
		}
		var r store.Record
		if err := json.Unmarshal(data, &r); err != nil {
			return err
		}
		if r.Source.Key == key(i) && r.Summary != nil && len(r.Summary.Sentences) > 0 {
			summarized.Add(1)
		}
		return nil
	})
	_, _ = fmt.Fprintf(w, "\n%d notifications done, %d dead; %d of %d documents have their summary.\n", counts.Done, counts.Dead, summarized.Load(), documents)
	if err == nil && (summarized.Load() != int64(documents) || counts.Done != documents || counts.Dead > 0) {
		err = errors.New("some were lost")
	}
	return err
}
