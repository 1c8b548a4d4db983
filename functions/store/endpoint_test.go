package store

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/url"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	smithyendpoints "github.com/aws/smithy-go/endpoints"
	"golang.org/x/sync/errgroup"
)

// rules are those of an endpoint, which fail at first.
type rules struct{ asked, failing int }

func (r *rules) ResolveEndpoint(_ context.Context, params s3.EndpointParameters) (smithyendpoints.Endpoint, error) {
	if r.asked++; r.asked <= r.failing {
		return smithyendpoints.Endpoint{}, errors.New("no region")
	}
	return smithyendpoints.Endpoint{URI: url.URL{Scheme: "https", Host: *params.Bucket + ".example.org"}}, nil
}

// The rules are followed until they name an endpoint, and no more; what a request
// does with it does not reach the next.
func TestEndpointIsResolvedOnce(t *testing.T) {
	t.Parallel()
	from := &rules{failing: 1}
	e, bucket := &endpoint{rules: from}, "box"
	if _, err := e.ResolveEndpoint(t.Context(), s3.EndpointParameters{Bucket: &bucket}); err == nil {
		t.Error("a rule that fails is no endpoint")
	}
	for range 3 {
		got, err := e.ResolveEndpoint(t.Context(), s3.EndpointParameters{Bucket: &bucket})
		if err != nil || got.URI.Host != "box.example.org" || got.URI.Path != "" {
			t.Errorf("endpoint %v, %v", got.URI, err)
		}
		got.URI.Path = "/a"
	}
	if from.asked != 2 {
		t.Errorf("the rules were followed %d times, want 2", from.asked)
	}
}

// closed answers every request that there is no such object.
type closed struct{}

func (closed) Do(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusNotFound, Header: http.Header{}, Body: http.NoBody}, nil
}

// Many requests at a time write into nothing that another one reads: the SDK notes
// how it signs in what the rules returned.
func TestEndpointIsSharedByNoRequests(t *testing.T) {
	t.Parallel()
	b := New(s3.New(s3.Options{Region: "eu-central-1", HTTPClient: closed{}, Credentials: aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "a", SecretAccessKey: "b"}, nil
	})}), "box")
	var g errgroup.Group
	for range 16 {
		g.Go(func() error {
			for range 50 {
				if _, _, err := b.Get(t.Context(), "a"); !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
			return nil
		})
	}
	if err := g.Wait(); err != nil {
		t.Errorf("%v, want that there is none", err)
	}
}

// One client's options say where each of its buckets is read.
func TestEndpointIsThatOfTheClient(t *testing.T) {
	t.Parallel()
	for bucket, o := range map[string]s3.Options{
		"one":   {Region: "eu-central-1"},
		"two":   {Region: "eu-west-1", UsePathStyle: true},
		"three": {Region: "eu-west-1", EndpointOptions: s3.EndpointResolverOptions{}},
	} {
		b := New(s3.New(o), bucket)
		params := s3.EndpointParameters{Bucket: &bucket, Region: &o.Region, ForcePathStyle: &o.UsePathStyle}
		want, wantErr := s3.NewDefaultEndpointResolverV2().ResolveEndpoint(t.Context(), params)
		for range 2 {
			got, err := b.reads.ResolveEndpoint(t.Context(), params)
			if err != nil || wantErr != nil || got.URI != want.URI {
				t.Errorf("%s: %v, %v; want %v, %v", bucket, got.URI, err, want.URI, wantErr)
			}
		}
	}
}
