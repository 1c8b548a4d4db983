package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	awssqs "github.com/aws/aws-sdk-go-v2/service/sqs"

	"precis/functions/precis/cloud"
	"precis/functions/sqs"
	"precis/functions/store"
)

// newFront returns a front as a container finds it, at localhost, and how to
// sign for it.
func newFront(t *testing.T) (*cloud.Cloud, aws.Config) {
	t.Helper()
	c, err := cloud.Open(t.TempDir(), cloud.Options{Buckets: []string{inboxBucket}, Notify: []string{inboxBucket}, Scan: -1, Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	f, err := openFront(c, "127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.close(); err != nil {
			t.Error(err)
		}
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	key, secret := c.Credentials()
	return c, aws.Config{
		Region: cloud.Region, Credentials: credentials.NewStaticCredentialsProvider(key, secret, ""),
		BaseEndpoint: aws.String(strings.Replace(f.url(), "127.0.0.1", "localhost", 1)), RetryMaxAttempts: 1,
	}
}

func TestFrontPassesS3On(t *testing.T) {
	t.Parallel()
	c, cfg := newFront(t)
	b := store.New(s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true }), inboxBucket)
	const key, text = "energy/a b+ü.txt", "Some text."
	if _, err := b.Put(t.Context(), key, "text/plain", []byte(text)); err != nil {
		t.Fatalf("put: %v", err)
	}
	data, _, err := b.Get(t.Context(), key)
	if err != nil || string(data) != text {
		t.Errorf("get = %q, %v, want %q", data, err, text)
	}
	if n := c.Queue.Counts().Waiting; n != 1 {
		t.Errorf("%d notifications, want 1", n)
	}

	cfg.Credentials = credentials.NewStaticCredentialsProvider("someone", "else", "")
	stranger := store.New(s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true }), inboxBucket)
	if _, _, err := stranger.Get(t.Context(), key); err == nil {
		t.Error("a stranger may read")
	}
}

func TestFrontPassesMailOn(t *testing.T) {
	t.Parallel()
	c, cfg := newFront(t)
	raw := "From: digest@example.com\r\nTo: ann@example.com\r\nSubject: The week\r\n\r\nGood morning.\r\n"
	_, err := sesv2.NewFromConfig(cfg).SendEmail(t.Context(), &sesv2.SendEmailInput{
		Destination: &types.Destination{ToAddresses: []string{"ann@example.com"}},
		Content:     &types.EmailContent{Raw: &types.RawMessage{Data: []byte(raw)}},
	})
	if err != nil {
		t.Fatal(err)
	}
	if mails, err := c.Mails(); err != nil || len(mails) != 1 || mails[0].Subject != "The week" {
		t.Errorf("mails = %+v, %v, want one", mails, err)
	}
}

func TestFrontTakesMessages(t *testing.T) {
	t.Parallel()
	c, cfg := newFront(t)
	var keys []string
	for i := range 12 { // more than one batch
		keys = append(keys, strings.Repeat("x", i+1))
	}
	if err := sqs.New(awssqs.NewFromConfig(cfg), "UploadQueue").Notify(t.Context(), inboxBucket, keys); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, m := range c.Queue.Receive(20) {
		got = append(got, sqs.Keys([]byte(m.Body))...)
	}
	if strings.Join(got, ",") != strings.Join(keys, ",") {
		t.Errorf("messages name %q, want %q", got, keys)
	}
	name := "UploadQueue"
	if _, err := awssqs.NewFromConfig(cfg).PurgeQueue(t.Context(), &awssqs.PurgeQueueInput{QueueUrl: &name}); err == nil {
		t.Error("PurgeQueue was taken")
	}
	cfg.Credentials = credentials.NewStaticCredentialsProvider("someone", "else", "")
	if err := sqs.New(awssqs.NewFromConfig(cfg), "UploadQueue").Notify(t.Context(), inboxBucket, keys); err == nil {
		t.Error("a stranger may send")
	}
}

// A page in a browser on this machine could ask the front, but not as
// localhost under another name.
func TestFrontKeepsTheHost(t *testing.T) {
	t.Parallel()
	_, cfg := newFront(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, *cfg.BaseEndpoint, bytes.NewReader(nil))
	if err != nil {
		t.Fatal(err)
	}
	req.Host = "elsewhere.example:80"
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read
	if body, _ := io.ReadAll(resp.Body); resp.StatusCode != http.StatusForbidden {
		t.Errorf("asked as elsewhere.example it answers %s: %s", resp.Status, body)
	}
}

// A disguise changes each request after it was signed, as a page in a browser
// that got hold of one would send it.
type disguise func(*http.Request)

func (d disguise) Do(r *http.Request) (*http.Response, error) {
	d(r)
	return http.DefaultClient.Do(r)
}

// What listens where containers reach it is within reach of more than them.
func TestFrontRefusesPages(t *testing.T) {
	t.Parallel()
	c, cfg := newFront(t)
	for name, d := range map[string]disguise{
		"another name":           func(r *http.Request) { r.Host = "rebound.example:80" },
		"the gateway's address":  func(r *http.Request) { r.Host = "172.17.0.1:80" },
		"another site":           func(r *http.Request) { r.Header.Set("Origin", "https://elsewhere.example") },
		"a sandboxed page":       func(r *http.Request) { r.Header.Set("Origin", "null") },
		"a page's own machine":   func(r *http.Request) { r.Header.Set("Origin", *cfg.BaseEndpoint) },
		"an image on a web page": func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
	} {
		t.Run(name, func(t *testing.T) {
			cfg := cfg.Copy()
			cfg.HTTPClient = d
			forbidden := func(call string, err error) {
				t.Helper()
				answer, ok := errors.AsType[*awshttp.ResponseError](err)
				if !ok || answer.HTTPStatusCode() != http.StatusForbidden {
					t.Errorf("%s = %v, want it refused with 403", call, err)
				}
			}
			forbidden("Notify", sqs.New(awssqs.NewFromConfig(cfg), "UploadQueue").Notify(t.Context(), inboxBucket, []string{"a.txt"}))
			_, _, err := store.New(s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true }), inboxBucket).Get(t.Context(), "a.txt")
			forbidden("Get", err)
			_, err = sesv2.NewFromConfig(cfg).ListContactLists(t.Context(), &sesv2.ListContactListsInput{})
			forbidden("ListContactLists", err)
		})
	}
	if n := c.Queue.Counts().Waiting; n != 0 {
		t.Errorf("%d messages were taken", n)
	}
}
