package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"precis/functions/precis/bootstrap"
	"precis/functions/precis/cloud"
	"precis/functions/sqs"
	"precis/functions/store"
)

// A bench is both binaries and a cloud to try them on.
type bench struct {
	dir   string
	cloud *cloud.Cloud
	tries int
}

func newBench(ctx context.Context) (*bench, error) {
	dir, err := os.MkdirTemp("", "precis-limits-")
	if err != nil {
		return nil, err
	}
	b := &bench{dir: dir}
	if err := bootstrap.Build(ctx, dir, "summarize", "digest"); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	if err := b.open("inbox", "output"); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return b, nil
}

// open opens the cloud, which then sees all files of its buckets.
func (b *bench) open(buckets ...string) (err error) {
	b.cloud, err = cloud.Open(filepath.Join(b.dir, "cloud"), cloud.Options{Buckets: buckets, Volatile: true, Scan: -1})
	return err
}

func (b *bench) bootstrap(function string) string { return filepath.Join(b.dir, function) }

func (b *bench) close() {
	if err := errors.Join(b.cloud.Close(), os.RemoveAll(b.dir)); err != nil {
		fmt.Fprintln(os.Stderr, "limits:", err)
	}
}

// environ is the environment of the functions, over two of the cloud's buckets.
func (b *bench) environ(inbox, output string) []string {
	return append(b.cloud.Environ(), "INBOX_BUCKET="+inbox, "OUTPUT_BUCKET="+output,
		"MAX_BYTES="+strconv.Itoa(1<<30), "DIGEST_TIME_ZONE=UTC")
}

// file writes an object as a file of a bucket's folder.
func (b *bench) file(bucketName, key string, data []byte) error {
	path := filepath.Join(b.dir, "cloud", bucketName, filepath.FromSlash(key))
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return err
	}
	return os.WriteFile(path, data, 0o600)
}

// documents has documents of a kind and size summarized in one event.
func (b *bench) documents(ctx context.Context, k kind, size, memory int) trial {
	data := k.make(size)
	b.tries++
	var event events.SQSEvent
	var keys []string
	for i := range k.batch {
		key := fmt.Sprintf("%s/%d-%d%s", k.name, b.tries, i, k.extension)
		if err := b.file("inbox", key, append(data, fmt.Sprintf("\n%d", i)...)); err != nil {
			return trial{err: err}
		}
		keys = append(keys, key)
		event.Records = append(event.Records, events.SQSMessage{
			MessageId: strconv.Itoa(i), EventSource: "aws:sqs", Body: string(sqs.Notification("inbox", key)),
		})
	}
	payload, err := json.Marshal(event)
	if err != nil {
		return trial{err: err}
	}
	answer, t := invocation{b.bootstrap("summarize"), b.environ("inbox", "output"), payload, memory, summarizeTimeout}.run(ctx)
	if !strings.HasPrefix(k.unit, "MB") || k.name == "docx" {
		t.note = fmt.Sprintf(", a file of %.1f MB", float64(len(data))/(1<<20))
	}
	var failed events.SQSEventResponse
	if t.err == nil {
		t.err = json.Unmarshal(answer, &failed)
	}
	if t.err == nil && len(failed.BatchItemFailures) > 0 {
		t.err = fmt.Errorf("%d of %d documents were handed back", len(failed.BatchItemFailures), k.batch)
	}
	for _, key := range keys {
		t.err = errors.Join(t.err, b.summarized(key, t.err))
		_ = os.Remove(filepath.Join(b.dir, "cloud", "inbox", filepath.FromSlash(key)))
	}
	return t
}

// summarized returns why a document has no summary, unless that is known.
func (b *bench) summarized(key string, known error) error {
	if known != nil {
		return nil
	}
	data, err := os.ReadFile(filepath.Join(b.dir, "cloud", "output", store.Summary(store.ID("inbox", key))))
	if err != nil {
		return err
	}
	var r store.Record
	if err := json.Unmarshal(data, &r); err != nil {
		return err
	}
	if r.Summary == nil {
		return fmt.Errorf("rejected: %s", r.Rejected)
	}
	return nil
}

// monday begins the week that is digested.
var monday = time.Date(2026, 11, 16, 0, 0, 0, 0, time.UTC)

const week = "2026-W47"

// bucketsOf names the buckets of a week of so many documents.
func bucketsOf(n int) (inbox, output string) {
	return fmt.Sprintf("inbox-%d", n), fmt.Sprintf("output-%d", n)
}

// weeks has digests of rising weeks previewed, in each memory until the first
// that it does not carry.
func (b *bench) weeks(ctx context.Context, ladder, memories []int) error {
	found := make([]finding, len(memories))
	for _, n := range ladder {
		inbox, output := bucketsOf(n)
		made := false
		for i, memory := range memories {
			if found[i].above != nil {
				continue
			}
			if !made {
				if err := errors.Join(b.cloud.Close(), b.fill(ctx, inbox, output, n), b.open(inbox, output)); err != nil {
					return err
				}
				made = true
			}
			t := b.digest(ctx, inbox, output, n, memory)
			if t.err != nil {
				found[i].above = fmt.Errorf("%d: %w", n, t.err)
				continue
			}
			found[i].size, found[i].took = n, t
		}
		for _, name := range []string{inbox, output} {
			if err := os.RemoveAll(filepath.Join(b.dir, "cloud", name)); err != nil {
				return err
			}
		}
	}
	for i, memory := range memories {
		row("a week of", memory, "documents", found[i])
	}
	return nil
}

func (b *bench) digest(ctx context.Context, inbox, output string, n, memory int) trial {
	event := []byte(`{"preview": true, "week": "` + week + `"}`)
	answer, t := invocation{b.bootstrap("digest"), b.environ(inbox, output), event, memory, digestTimeout}.run(ctx)
	fmt.Fprintf(os.Stderr, "week of %d in %d MB: %d MB, %.1f s, %v\n", n, memory, t.peak>>20, t.time.Seconds(), t.err)
	var made struct{ Documents int }
	if t.err == nil {
		t.err = json.Unmarshal(answer, &made)
	}
	if t.err == nil && made.Documents != n {
		t.err = fmt.Errorf("the digest tells %d documents", made.Documents)
	}
	return t
}
