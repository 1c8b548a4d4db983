package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/wiring"
)

const (
	inbox  = "inbox"
	output = "output"
)

// A used amount is what one part of the work took of what is paid for.
type used struct {
	invocations   int
	duration      time.Duration // of all invocations together
	writes, reads int           // requests to S3
	messages      int           // sent to the queue
	mails         int
	mailed        int64 // bytes of them
	logged        int64 // bytes that the functions wrote
	stored        int64 // bytes that came to lie in both buckets
	replaced      int64 // bytes that were written over or deleted, and lie there as old versions
	metrics       map[string]bool
}

// A bench is both functions on an embedded cloud that answers as slowly as the
// real one is assumed to.
type bench struct {
	cloud           *cloud.Cloud
	inbox           *store.Bucket
	output          store.Store
	uploads, weekly lambda.Handler
	next            time.Time // Monday, on which the week's digest is due

	mu   sync.Mutex
	used used
}

func newBench(dir string, p Prices, recipients int) (*bench, error) {
	b := &bench{used: used{metrics: map[string]bool{}}}
	c, err := cloud.Open(dir, cloud.Options{
		Buckets: []string{inbox, output}, Scan: -1, Volatile: true, Wrap: cloudtest.Before(b.count(p)),
	})
	if err != nil {
		return nil, err
	}
	b.cloud = c
	addresses := make([]string, recipients)
	for i := range addresses {
		addresses[i] = fmt.Sprintf("reader%d@example.com", i)
	}
	env := map[string]string{
		"INBOX_BUCKET": inbox, "OUTPUT_BUCKET": output, "AWS_LAMBDA_FUNCTION_NAME": "function",
		"DIGEST_FROM": "digest@example.com", "DIGEST_RECIPIENTS": strings.Join(addresses, ","),
	}
	getenv := func(name string) string { return cmp.Or(env[name], c.Getenv(name)) }
	settings, err := config.Read(getenv)
	if err != nil {
		return nil, err
	}
	reach, err := config.Connect(getenv)
	if err != nil {
		return nil, err
	}
	b.next = digest.WeekOf(time.Now(), time.UTC).Next().Start(time.UTC).Add(6 * time.Hour)
	log := slog.New(slog.NewJSONHandler(b, nil))
	b.inbox, b.output = store.New(reach.S3(), inbox), store.Store{Objects: store.New(reach.S3(), output)}
	b.uploads = lambda.NewHandler(uploads.New(settings, reach, log, time.Now).Handle)
	b.weekly = lambda.NewHandler(wiring.NewWeekly(settings, reach, log, func() time.Time { return b.next }).Handle)
	return b, nil
}

// count counts each request, and has it take its time.
func (b *bench) count(p Prices) func(context.Context, cloudtest.Operation) error {
	return func(_ context.Context, o cloudtest.Operation) error {
		latency := p.Assumptions[storeLatency]
		b.mu.Lock()
		switch {
		case o.Service == "ses":
			latency = p.Assumptions[mailLatency]
			if o.Name == "SendEmail" {
				b.used.mails++
			}
		case o.Name == "GetObject" || o.Name == "HeadObject":
			b.used.reads++
		case o.Name == "DeleteObject": // it costs nothing
			b.used.replaced += b.size(o)
		default:
			b.used.writes++
			b.used.replaced += b.size(o)
		}
		b.mu.Unlock()
		time.Sleep(time.Duration(latency * float64(time.Millisecond)))
		return nil
	}
}

// size returns how large an object is that is about to be written over or deleted;
// 0 where there is none.
func (b *bench) size(o cloudtest.Operation) int64 {
	if o.Name != "PutObject" && o.Name != "DeleteObject" {
		return 0
	}
	info, err := os.Stat(filepath.Join(b.cloud.Folder(o.Bucket), filepath.FromSlash(o.Key)))
	if err != nil {
		return 0
	}
	return info.Size()
}

// Write takes what the functions log.
func (b *bench) Write(line []byte) (int, error) {
	var members struct {
		AWS struct {
			CloudWatchMetrics []struct{ Metrics []struct{ Name string } }
		} `json:"_aws"`
	}
	if err := json.Unmarshal(bytes.TrimSpace(line), &members); err != nil {
		return 0, err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.used.logged += int64(len(line))
	for _, directive := range members.AWS.CloudWatchMetrics {
		for _, m := range directive.Metrics {
			b.used.metrics[m.Name] = true
		}
	}
	return len(line), nil
}

// A document is a name and its bytes.
type document struct {
	key  string
	data []byte
}

// upload puts documents into the inbox and has the first function handle each
// notification by itself, as it comes where documents come one by one.
func (b *bench) upload(ctx context.Context, documents []document) (used, error) {
	return b.measure(func() error {
		for _, d := range documents {
			if _, err := b.inbox.Put(ctx, d.key, "application/octet-stream", d.data); err != nil {
				return err
			}
			if err := b.tell(ctx, d.key); err != nil {
				return err
			}
		}
		return nil
	})
}

// tell has the first function handle the notification of one document.
func (b *bench) tell(ctx context.Context, key string) error {
	q := b.cloud.Queue
	q.Send(sqs.Notification(inbox, key))
	b.used.messages++
	batch := q.Receive(1)
	if err := b.invoke(ctx, b.uploads, q.Event(batch)); err != nil {
		return fmt.Errorf("%s: %w", key, err)
	}
	for _, m := range batch {
		q.Delete(m.Receipt)
	}
	return nil
}

// renew has the summaries of documents made anew, as after an update that brought
// another engine.
func (b *bench) renew(ctx context.Context, documents []document) (used, error) {
	for _, d := range documents {
		r, etag, err := b.output.Load(ctx, store.ID(inbox, d.key))
		if err == nil {
			r.Version--
			err = b.output.Save(ctx, r, etag)
		}
		if err != nil {
			return used{}, err
		}
	}
	return b.measure(func() error {
		for _, d := range documents {
			if err := b.tell(ctx, d.key); err != nil {
				return err
			}
		}
		return nil
	})
}

// tick has the second function make or complete the week's digest.
func (b *bench) tick(ctx context.Context) (used, error) {
	return b.measure(func() error { return b.invoke(ctx, b.weekly, queue.Tick(b.next)) })
}

func (b *bench) invoke(ctx context.Context, h lambda.Handler, event []byte) error {
	began := time.Now()
	answer, err := h.Invoke(ctx, event)
	b.used.invocations++
	b.used.duration += time.Since(began)
	if err == nil && bytes.Contains(answer, []byte(`"itemIdentifier"`)) {
		err = fmt.Errorf("handed back: %s", answer)
	}
	return err
}

// measure returns what was used while something was done, mails only where they
// are the first. Looking at what is stored is not part of it.
func (b *bench) measure(do func() error) (used, error) {
	before, err := b.stored()
	if err != nil {
		return used{}, err
	}
	b.used = used{metrics: map[string]bool{}}
	if err := do(); err != nil {
		return used{}, err
	}
	u := b.used
	after, err := b.stored()
	u.stored = after - before
	if err != nil || u.mails == 0 {
		return u, err
	}
	mails, err := b.cloud.Mails()
	for _, m := range mails {
		u.mailed += m.Size
	}
	return u, err
}

func (b *bench) stored() (size int64, err error) {
	for _, name := range []string{inbox, output} {
		err = errors.Join(err, filepath.WalkDir(b.cloud.Folder(name), func(_ string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			info, err := e.Info()
			size += info.Size()
			return err
		}))
	}
	return size, err
}
