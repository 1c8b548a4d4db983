package functions_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/credentials"
	kvs "github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore"
	smithyendpoints "github.com/aws/smithy-go/endpoints"

	"precis/functions/access"
)

// keysARN is that of the key value store of a stack.
const keysARN = "arn:aws:cloudfront::" + account + ":key-value-store/ReaderKeys"

// A keyStore is a key value store of CloudFront: what the function at the edge reads,
// and the API by which it is written.
type keyStore struct {
	testing.TB
	url     string
	mu      sync.Mutex
	values  map[string]string
	version int
	asked   []string // "GET key"
	before  func(request string)
}

func newKeyStore(tb testing.TB) *keyStore {
	tb.Helper()
	s := &keyStore{TB: tb, values: map[string]string{}, version: 1}
	server := httptest.NewServer(s)
	tb.Cleanup(server.Close)
	s.url = server.URL
	return s
}

func (s *keyStore) put(key, value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.values[key] = value
	s.version++
}

func (s *keyStore) dropKey() {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.values, "key")
	s.version++
}

func (s *keyStore) look(key string) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	value, ok := s.values[key]
	return value, ok
}

// ServeHTTP is the API:
// https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Operations_Amazon_CloudFront_KeyValueStore.html
func (s *keyStore) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path, err := url.PathUnescape(r.URL.EscapedPath())
	rest, ours := strings.CutPrefix(path, "/key-value-stores/"+keysARN)
	key, keyed := strings.CutPrefix(rest, "/keys/")
	if err != nil || !ours || !keyed && rest != "" {
		s.Errorf("the key value store was asked for %s %s", r.Method, path)
	}
	s.mu.Lock()
	s.asked = append(s.asked, strings.TrimSpace(r.Method+" "+key))
	before := s.before
	s.mu.Unlock()
	if before != nil {
		before(r.Method + " " + key)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	refuse := func(status int, code string) {
		w.Header().Set("X-Amzn-ErrorType", code)
		w.WriteHeader(status)
		_, _ = fmt.Fprintf(w, `{"Message":"no"}`)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("ETag", fmt.Sprint(s.version))
	value, there := s.values[key]
	answer := map[string]any{"Created": 0, "ItemCount": len(s.values), "KvsARN": keysARN, "TotalSizeInBytes": 0}
	switch {
	case !keyed:
	case r.Method == http.MethodGet && !there:
		refuse(http.StatusNotFound, "ResourceNotFoundException")
		return
	case r.Method == http.MethodGet:
		answer["Key"], answer["Value"] = key, value
	case r.Header.Get("If-Match") != fmt.Sprint(s.version):
		refuse(http.StatusConflict, "ConflictException")
		return
	default:
		var in struct{ Value string }
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil || in.Value == "" {
			s.Errorf("the value %q: %v", in.Value, err)
		}
		s.values[key] = in.Value
		s.version++
		w.Header().Set("ETag", fmt.Sprint(s.version))
	}
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		s.Error(err)
	}
}

// ResolveEndpoint leads the SDK's client here: an address of its own it would put
// the account's number before.
func (s *keyStore) ResolveEndpoint(context.Context, kvs.EndpointParameters) (smithyendpoints.Endpoint, error) {
	at, err := url.Parse(s.url)
	return smithyendpoints.Endpoint{URI: *at}, err
}

func (s *keyStore) keys() *access.Keys {
	return access.New(kvs.New(kvs.Options{
		Region: region, Credentials: credentials.NewStaticCredentialsProvider("key", "secret", ""), EndpointResolverV2: s, RetryMaxAttempts: 1,
	}), keysARN)
}

func TestTheKeyIsMadeOnce(t *testing.T) {
	t.Parallel()
	store := newKeyStore(t)
	var found sync.Map
	var group sync.WaitGroup
	for range 3 {
		group.Go(func() {
			key, err := store.keys().Key(t.Context())
			if err != nil || len(key) != 52 {
				t.Errorf("Key = %q, %v, want 52 letters", key, err)
			}
			found.Store(key, true)
		})
	}
	group.Wait()
	made, _ := store.look("key")
	found.Range(func(key, _ any) bool {
		if key != made {
			t.Errorf("one signs with %v, and the edge knows %q", key, made)
		}
		return true
	})
	store.dropKey()
	if key, err := store.keys().Key(t.Context()); err != nil || key == made || len(key) != 52 {
		t.Errorf("after all are shut out: %q, %v, want another than %q", key, err, made)
	}
}

// Whatever is written into the store meanwhile, nobody's key is written over.
func TestTheKeyOfAnotherIsKept(t *testing.T) {
	t.Parallel()
	for _, moment := range []string{"GET ", "PUT key"} {
		store, done := newKeyStore(t), false
		store.before = func(request string) {
			if request == moment && !done {
				done = true
				store.put("key", "another's")
			}
		}
		if key, err := store.keys().Key(t.Context()); err != nil || key != "another's" {
			t.Errorf("another's key at %s: %q, %v", moment, key, err)
		}
	}
}

func TestAKeyThatCannotBeHadIsNamed(t *testing.T) {
	t.Parallel()
	store := newKeyStore(t)
	store.put("key", "")
	if _, err := store.keys().Key(t.Context()); err == nil || !strings.Contains(err.Error(), "delete it") {
		t.Errorf("an empty key: %v", err)
	}
	store.dropKey()
	store.before = func(request string) {
		if strings.HasPrefix(request, "PUT") {
			store.put("out.x", "always changing")
		}
	}
	if _, err := store.keys().Key(t.Context()); err == nil || !strings.Contains(err.Error(), "kept changing") {
		t.Errorf("a store that keeps changing: %v", err)
	}
}

// The SDK's own way leads to the account's store, signed for every region, as the
// guide asks: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/kvs-with-functions-kvp.html
func TestTheStoreIsAskedAsAmazonWants(t *testing.T) {
	t.Parallel()
	var got *http.Request
	client := kvs.New(kvs.Options{
		Region: region, Credentials: credentials.NewStaticCredentialsProvider("key", "secret", ""), RetryMaxAttempts: 1,
		HTTPClient: doer(func(r *http.Request) (*http.Response, error) {
			got = r
			return &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(`{"Key":"key","Value":"secret","ItemCount":1,"TotalSizeInBytes":1}`))}, nil
		}),
	})
	if key, err := access.New(client, keysARN).Key(t.Context()); err != nil || key != "secret" {
		t.Fatalf("Key = %q, %v", key, err)
	}
	if got.URL.Host != account+".cloudfront-kvs.global.api.aws" || !strings.HasPrefix(got.Header.Get("Authorization"), "AWS4-ECDSA-P256-SHA256 ") || got.Header.Get("X-Amz-Region-Set") != "*" {
		t.Errorf("asked at %s with %v", got.URL, got.Header)
	}
}

type doer func(*http.Request) (*http.Response, error)

func (d doer) Do(r *http.Request) (*http.Response, error) { return d(r) }
