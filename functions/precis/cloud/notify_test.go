package cloud_test

import (
	"context"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud"
)

func unescape(t *testing.T, s string) string {
	t.Helper()
	plain, err := url.QueryUnescape(s)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// records takes all messages that are visible, as AWS's own types read them.
func records(t *testing.T, c *cloud.Cloud) []events.S3EventRecord {
	t.Helper()
	var all []events.S3EventRecord
	for {
		batch := c.Queue.Receive(10)
		if len(batch) == 0 {
			return all
		}
		for _, m := range batch {
			var e events.S3Event
			if err := json.Unmarshal([]byte(m.Body), &e); err != nil {
				t.Fatal(err)
			}
			all = append(all, e.Records...)
			c.Queue.Delete(m.Receipt)
		}
	}
}

// changes returns the names of the events with the keys as they were sent.
func changes(t *testing.T, c *cloud.Cloud) []string {
	t.Helper()
	var all []string
	for _, r := range records(t, c) {
		all = append(all, r.EventName+" "+r.S3.Object.Key)
	}
	return all
}

func TestNotifications(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)
	c, client := open(t, t.TempDir(), cloud.Options{Now: func() time.Time { return at }})
	etag := put(t, client, "inbox", "tech/a b+c%.txt", "text")
	put(t, client, "inbox", "новости.txt", "text")
	put(t, client, "output", "elsewhere", "text")
	for range 2 { // the second one deletes nothing
		_, err := client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: aws.String("inbox"), Key: aws.String("tech/a b+c%.txt")})
		if err != nil {
			t.Fatal(err)
		}
	}
	got := records(t, c)
	if len(got) != 3 {
		t.Fatalf("%d records, want 3", len(got))
	}
	first, last := got[0], got[2]
	if first.S3.Object.Key != "tech/a+b%2Bc%25.txt" || first.S3.Object.URLDecodedKey != "tech/a b+c%.txt" {
		t.Errorf("key = %q, decoded %q", first.S3.Object.Key, first.S3.Object.URLDecodedKey)
	}
	if first.S3.Object.ETag != etag || first.S3.Object.Size != 4 || !first.EventTime.Equal(at) || first.S3.Bucket.Arn != "arn:aws:s3:::inbox" {
		t.Errorf("record = %+v", first)
	}
	if last.EventName != "ObjectRemoved:Delete" || last.S3.Object.ETag != "" || last.S3.Object.Sequencer <= first.S3.Object.Sequencer {
		t.Errorf("record of the delete = %+v", last)
	}
	if got[1].S3.Object.URLDecodedKey != "новости.txt" {
		t.Errorf("key = %q", got[1].S3.Object.URLDecodedKey)
	}
}

// Whoever takes the notifications can drop, repeat and change them.
func TestSend(t *testing.T) {
	t.Parallel()
	var c *cloud.Cloud
	c, client := open(t, t.TempDir(), cloud.Options{Send: func(body []byte) {
		if !strings.Contains(string(body), "dropped") {
			c.Queue.Send(body)
			c.Queue.Send(body)
		}
	}})
	put(t, client, "inbox", "dropped", "x")
	put(t, client, "inbox", "doubled", "x")
	if diff := cmp.Diff([]string{"ObjectCreated:Put doubled", "ObjectCreated:Put doubled"}, changes(t, c)); diff != "" {
		t.Errorf("notifications (-want +got):\n%s", diff)
	}
}

func TestFilesCopiedIn(t *testing.T) {
	t.Parallel()
	c, client := open(t, t.TempDir(), cloud.Options{Scan: -1}) // only when asked
	inbox := c.Folder("inbox")
	step := func(name string, want ...string) {
		t.Helper()
		if err := c.Scan(t.Context()); err != nil {
			t.Fatal(err)
		}
		got := changes(t, c) // in whatever order the folders were looked at
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	write(t, filepath.Join(inbox, "tech", "new one.txt"), "first")
	write(t, filepath.Join(inbox, ".hidden"), "x")
	write(t, filepath.Join(inbox, "tech", "~$report.docx"), "x")
	write(t, filepath.Join(inbox, "movie.crdownload"), "x")
	if err := os.Symlink("/etc/passwd", filepath.Join(inbox, "link.txt")); err != nil {
		t.Fatal(err)
	}
	step("appeared", "ObjectCreated:Put tech/new+one.txt")
	if got := get(t, client, "inbox", "tech/new one.txt"); got != "first" {
		t.Errorf("the object is %q", got)
	}
	if got := list(t, client, "inbox", ""); !cmp.Equal(got, []string{"tech/new one.txt"}) {
		t.Errorf("list = %q", got)
	}
	write(t, filepath.Join(inbox, "tech", "new one.txt"), "second")
	step("changed in place", "ObjectCreated:Put tech/new+one.txt")
	if err := os.Rename(filepath.Join(inbox, "tech"), filepath.Join(inbox, "trade")); err != nil {
		t.Fatal(err)
	}
	step("folder renamed", "ObjectCreated:Put trade/new+one.txt", "ObjectRemoved:Delete tech/new+one.txt")
	if err := os.RemoveAll(filepath.Join(inbox, "trade")); err != nil {
		t.Fatal(err)
	}
	step("folder deleted", "ObjectRemoved:Delete trade/new+one.txt")
	step("nothing")
	put(t, client, "inbox", "by S3.txt", "text")
	step("written by S3: once", "ObjectCreated:Put by+S3.txt")
	if _, err := client.GetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String("inbox"), Key: aws.String("link.txt")}); code(t, err) != "NoSuchKey" {
		t.Errorf("get of a link: %v, want NoSuchKey", err)
	}
}

// A file that someone still writes to is no object yet: it is not listed, and
// a client that asks for it is told to try again.
func TestHalfCopiedFilesAreNotTaken(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, client := open(t, dir, cloud.Options{Scan: time.Hour}) // nothing rests so long
	f, err := os.Create(filepath.Join(c.Folder("inbox"), "slow.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		if _, err := f.WriteString("more "); err != nil {
			t.Fatal(err)
		}
		if got := list(t, client, "inbox", ""); len(got) > 0 {
			t.Fatalf("a half-copied file is listed: %q", got)
		}
	}
	_, err = client.GetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String("inbox"), Key: aws.String("slow.txt")},
		func(o *s3.Options) { o.Retryer = aws.NopRetryer{} })
	if got := code(t, err); got != "SlowDown" {
		t.Errorf("get of a half-copied file: %q, want SlowDown", got)
	}
	if err := errors.Join(f.Close(), c.Close()); err != nil {
		t.Fatal(err)
	}
	c, client = open(t, dir, cloud.Options{Scan: time.Millisecond})
	if err := c.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := get(t, client, "inbox", "slow.txt"); got != strings.Repeat("more ", 20) {
		t.Errorf("the object is %q", got)
	}
}

// The watch finds by itself what comes, changes in place, moves and goes.
func TestWatch(t *testing.T) {
	t.Parallel()
	c, _ := open(t, t.TempDir(), cloud.Options{})
	inbox := c.Folder("inbox")
	next := make(chan string, 100)
	go c.Queue.Run(t.Context(), 1, func(_ context.Context, data []byte) ([]byte, error) {
		var e events.SQSEvent
		if err := json.Unmarshal(data, &e); err != nil {
			return nil, err
		}
		for _, m := range e.Records {
			var s events.S3Event
			if err := json.Unmarshal([]byte(m.Body), &s); err != nil {
				return nil, err
			}
			next <- s.Records[0].EventName + " " + s.Records[0].S3.Object.Key
		}
		return nil, nil
	})
	last := map[string]string{} // event by key
	expect := func(want string) {
		t.Helper()
		for {
			select {
			case got := <-next: // one that was written in two steps may come twice
				event, key, _ := strings.Cut(got, " ")
				last[key] = event
				if got == want {
					return
				}
			case <-time.After(3 * time.Minute):
				t.Fatalf("%q did not come", want)
			}
		}
	}
	write(t, filepath.Join(inbox, "a.txt"), "text")
	expect("ObjectCreated:Put a.txt")
	write(t, filepath.Join(inbox, "deep", "er", "b.txt"), "text")
	expect("ObjectCreated:Put deep/er/b.txt")
	if err := os.Rename(filepath.Join(inbox, "deep"), filepath.Join(inbox, "other")); err != nil {
		t.Fatal(err)
	}
	expect("ObjectCreated:Put other/er/b.txt")
	write(t, filepath.Join(inbox, "other", "er", "b.txt"), "more")
	expect("ObjectCreated:Put other/er/b.txt")
	if err := os.RemoveAll(inbox); err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"a.txt", "deep/er/b.txt", "other/er/b.txt"} {
		if last[key] != "ObjectRemoved:Delete" {
			expect("ObjectRemoved:Delete " + key)
		}
	}
}

// A file that is being written does not spoil the listing of the others.
func TestListingBesideAWriter(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "inbox", "other.txt"), "whole")
	at := filepath.Join(dir, "inbox", "slow.txt")
	write(t, at, "first ")
	time.Sleep(20 * time.Millisecond) // both have rested: they are objects from the start
	c, client := open(t, dir, cloud.Options{Notify: []string{"inbox"}, Scan: 10 * time.Millisecond})
	f, err := os.OpenFile(at, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close() //nolint:errcheck // every write was checked
	for range 20 {
		if _, err := f.WriteString("more "); err != nil {
			t.Fatal(err)
		}
		out, err := client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: aws.String("inbox")},
			func(o *s3.Options) { o.Retryer = aws.NopRetryer{} })
		if err != nil || len(out.Contents) != 2 {
			t.Fatalf("the listing is %+v, %v; want both files", out, err)
		}
	}
	if err := c.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := get(t, client, "inbox", "slow.txt"); got != "first "+strings.Repeat("more ", 20) {
		t.Errorf("in the end the object is %q", got)
	}
}
