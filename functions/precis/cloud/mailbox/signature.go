package mailbox

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

// maxRequest is the size of a message as it is sent, in base 64, and of what
// stands about it.
const maxRequest = 80 << 20

// verify refuses a request that is not signed with the mailbox's keys. It signs
// what the client signed once more, as the client must have, and reads the body
// whole.
func (m *Mailbox) verify(r *http.Request) *refusal {
	given := r.Header.Get("Authorization")
	if given == "" {
		return &refusal{http.StatusForbidden, "MissingAuthenticationTokenException", "Missing Authentication Token"}
	}
	if !strings.Contains(given, "Credential="+m.keys.AccessKeyID+"/") {
		return &refusal{http.StatusForbidden, "UnrecognizedClientException", "The security token included in the request is invalid."}
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxRequest+1))
	if err != nil || len(body) > maxRequest {
		return &refusal{http.StatusRequestEntityTooLarge, "RequestEntityTooLargeException", "The request is too large."}
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	if want, err := m.sign(r, body, given); err != nil || subtle.ConstantTimeCompare([]byte(want), []byte(given)) != 1 {
		return &refusal{http.StatusForbidden, "InvalidSignatureException", "The request signature we calculated does not match the signature you provided. " +
			"Check your AWS Secret Access Key and signing method. Consult the service documentation for details."}
	}
	return nil
}

// sign returns the Authorization that a request has where it was signed with
// the mailbox's keys, by the headers that the one it came with names.
func (m *Mailbox) sign(r *http.Request, body []byte, given string) (string, error) {
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
	err = v4.NewSigner().SignHTTP(r.Context(), m.keys, again, hex.EncodeToString(sum[:]), "ses", Region, at)
	return again.Header.Get("Authorization"), err
}

// Keys are what clients of the mailbox sign with.
type Keys = aws.Credentials
