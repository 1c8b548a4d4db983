// Package signature checks how requests are signed, as services of AWS other than
// S3 do.
package signature

import (
	"bytes"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"
)

// Keys are what clients sign with.
type Keys = aws.Credentials

// A Refusal is an error as the services give it.
type Refusal struct {
	Status        int
	Code, Message string
}

// Verify refuses a request that is not signed for a service with the keys. It signs
// what the client signed once more, as the client must have, and reads the body
// whole, of at most so many bytes.
func Verify(r *http.Request, keys Keys, service, region string, most int64) *Refusal {
	given := r.Header.Get("Authorization")
	if given == "" {
		return &Refusal{http.StatusForbidden, "MissingAuthenticationTokenException", "Missing Authentication Token"}
	}
	if !strings.Contains(given, "Credential="+keys.AccessKeyID+"/") {
		return &Refusal{http.StatusForbidden, "UnrecognizedClientException", "The security token included in the request is invalid."}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, most+1))
	if err != nil || int64(len(body)) > most {
		return &Refusal{http.StatusRequestEntityTooLarge, "RequestEntityTooLargeException", "The request is too large."}
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if want, err := sign(r, keys, service, region, body, given); err != nil || subtle.ConstantTimeCompare([]byte(want), []byte(given)) != 1 {
		return &Refusal{http.StatusForbidden, "InvalidSignatureException", "The request signature we calculated does not match the signature you provided. " +
			"Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}
	}
	return nil
}

// sign returns the Authorization that a request has where it was signed with
// the keys, by the headers that the one it came with names.
func sign(r *http.Request, keys Keys, service, region string, body []byte, given string) (string, error) {
	at, err := time.Parse("20060102T150405Z", r.Header.Get("X-Amz-Date"))
	if err != nil {
		return "", fmt.Errorf("the date of signing: %w", err)
	}
	_, rest, _ := strings.Cut(given, "SignedHeaders=")
	names, _, _ := strings.Cut(rest, ",")
	address := &url.URL{Scheme: "http", Host: r.Host, Path: r.URL.Path, RawPath: r.URL.RawPath, RawQuery: r.URL.RawQuery}
	again := (&http.Request{Method: r.Method, URL: address, Host: r.Host, Header: http.Header{}}).WithContext(r.Context())
	for name := range strings.SplitSeq(names, ";") {
		switch name {
		case "host":
		case "content-length":
			again.ContentLength = int64(len(body))
		default:
			again.Header[http.CanonicalHeaderKey(name)] = r.Header.Values(name)
		}
	}
	sum := sha256.Sum256(body)
	err = v4.NewSigner().SignHTTP(r.Context(), keys, again, hex.EncodeToString(sum[:]), service, region, at)
	return again.Header.Get("Authorization"), err
}
