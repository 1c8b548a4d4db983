package cloud_test

import (
	"bytes"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"precis/functions/precis/cloud"
)

// A disguise changes each request after it was signed, as a page in a browser
// that got hold of one would send it.
type disguise func(*http.Request)

func (d disguise) Do(r *http.Request) (*http.Response, error) {
	d(r)
	return http.DefaultClient.Do(r)
}

// disguises are what browsers add to requests of pages, and what a name that
// was made to resolve to loopback leaves in them.
var disguises = map[string]disguise{
	"another name":                        func(r *http.Request) { r.Host = "rebound.example:80" },
	"a name that begins as loopback does": func(r *http.Request) { r.Host = "127.0.0.1.rebound.example" },
	"another site":                        func(r *http.Request) { r.Header.Set("Origin", "https://elsewhere.example") },
	"a sandboxed page":                    func(r *http.Request) { r.Header.Set("Origin", "null") },
	"an image on another site":            func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
}

func TestCredentialsDoNotExcuseStrangers(t *testing.T) {
	t.Parallel()
	c, own := open(t, t.TempDir(), cloud.Options{})
	put(t, own, "output", "secret", "text")
	key, secret := c.Credentials()
	signer := credentials.NewStaticCredentialsProvider(key, secret, "")
	for name, d := range disguises {
		t.Run(name, func(t *testing.T) {
			client := s3.New(s3.Options{
				Region: cloud.Region, BaseEndpoint: aws.String(c.S3URL()), UsePathStyle: true, Credentials: signer, HTTPClient: d, RetryMaxAttempts: 1,
			})
			_, err := client.PutObject(t.Context(), &s3.PutObjectInput{Bucket: aws.String("output"), Key: aws.String("secret"), Body: strings.NewReader("new")})
			forbidden(t, "PutObject", err)
			_, err = client.GetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String("output"), Key: aws.String("secret")})
			forbidden(t, "GetObject", err)
			ses := sesv2.New(sesv2.Options{
				Region: cloud.Region, BaseEndpoint: aws.String(c.MailURL()), Credentials: signer, HTTPClient: d, RetryMaxAttempts: 1,
			})
			_, err = send(t.Context(), ses, "a@example.org", message)
			forbidden(t, "SendEmail", err)
		})
	}
	if got := get(t, own, "output", "secret"); got != "text" {
		t.Errorf("the object is %q", got)
	}
	if mails, err := c.Mails(); err != nil || len(mails) != 0 {
		t.Errorf("%d mails, %v, want none", len(mails), err)
	}
}

func forbidden(t *testing.T, what string, err error) {
	t.Helper()
	answer, ok := errors.AsType[*awshttp.ResponseError](err)
	if !ok || answer.HTTPStatusCode() != http.StatusForbidden {
		t.Errorf("%s: %v, want status 403", what, err)
	}
}

// TestFormsNeedCredentials uploads as a page's form does, which no browser
// asks leave for.
func TestFormsNeedCredentials(t *testing.T) {
	t.Parallel()
	c, own := open(t, t.TempDir(), cloud.Options{})
	put(t, own, "output", "secret", "text")
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, value := range map[string]string{"key": "secret", "Content-Type": "text/plain"} {
		if err := form.WriteField(name, value); err != nil {
			t.Fatal(err)
		}
	}
	file, err := form.CreateFormFile("file", "secret")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(file, "new"); err != nil {
		t.Fatal(err)
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, c.S3URL()+"/output", &body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", form.FormDataContentType())
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // it is not read
	if got := get(t, own, "output", "secret"); answer.StatusCode != http.StatusForbidden || got != "text" {
		t.Errorf("%s, and the object is %q", answer.Status, got)
	}
}
