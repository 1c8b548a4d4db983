package s3

import (
	"context"
	"net/http"
)

// What the server passes on to the store does not tell all of the request that
// it came with: so the request itself is in the context.
type requestKey struct{}

func remember(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), requestKey{}, r)))
	})
}

// ifMatch returns the ETag that the request asks an object to have; "" for none.
func ifMatch(ctx context.Context) string {
	if r, ok := ctx.Value(requestKey{}).(*http.Request); ok {
		return r.Header.Get("If-Match")
	}
	return ""
}

// created names the event of the request that writes an object.
func created(ctx context.Context) string {
	r, ok := ctx.Value(requestKey{}).(*http.Request)
	switch {
	case ok && r.Method == http.MethodPost && r.URL.Query().Has("uploadId"):
		return "ObjectCreated:CompleteMultipartUpload"
	case ok && r.Method == http.MethodPost:
		return "ObjectCreated:Post"
	case ok && r.Header.Get("X-Amz-Copy-Source") != "":
		return "ObjectCreated:Copy"
	}
	return "ObjectCreated:Put"
}
