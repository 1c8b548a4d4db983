package cloud

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"slices"
	"strings"
)

type operationKey struct{}

// operation returns the operation of the request with ctx.
func operation(ctx context.Context) Operation {
	op, _ := ctx.Value(operationKey{}).(Operation)
	return op
}

// interfere asks before, where it is given, ahead of each request, and does
// what a Fault says.
func interfere(before func(context.Context, Operation) error, name func(*http.Request) Operation, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		op := name(r)
		op.Agent = r.UserAgent()
		r = r.WithContext(context.WithValue(r.Context(), operationKey{}, op))
		if before == nil {
			next.ServeHTTP(w, r)
			return
		}
		err := before(r.Context(), op)
		if err == nil {
			next.ServeHTTP(w, r)
			return
		}
		var f *Fault
		if !errors.As(err, &f) {
			f = &Fault{Message: err.Error()}
		}
		f.answer(w, r, op.Service, next)
	})
}

func (f *Fault) answer(w http.ResponseWriter, r *http.Request, service string, next http.Handler) {
	switch {
	case f.Reset:
		panic(http.ErrAbortHandler)
	case f.Lost, f.Half, f.Corrupt:
		rec := &recorder{header: w.Header()}
		next.ServeHTTP(rec, r)
		w.Header().Set("Connection", "close") // or the client may ask again where nothing will be heard
		if !f.Lost {
			rec.spoil(w, f.Half)
		}
		if f.Lost || f.Half {
			f.cut(r)
		}
	default:
		_, _ = io.Copy(io.Discard, io.LimitReader(r.Body, 16<<20)) // or the client may not read the answer
		if f.Silent {
			f.cut(r)
		}
		f.refuse(w, r, service)
	}
}

// cut ends an answer where it stands.
func (f *Fault) cut(r *http.Request) {
	if f.Silent {
		_, _ = io.Copy(io.Discard, r.Body) // the server sees a client go only behind the body
		<-r.Context().Done()
	}
	panic(http.ErrAbortHandler)
}

// refuse writes the error as the service does.
func (f *Fault) refuse(w http.ResponseWriter, r *http.Request, service string) {
	status, code := f.Status, f.Code
	if status == 0 {
		status = http.StatusInternalServerError
	}
	if code == "" {
		code = "InternalError"
	}
	if service == "ses" {
		refuseMail(w, status, code, f.Message)
		return
	}
	w.Header().Set("Content-Type", "application/xml")
	w.WriteHeader(status)
	if r.Method == http.MethodHead {
		return
	}
	_ = xml.NewEncoder(w).Encode(struct { //nolint:errcheck // the client has gone
		XMLName       xml.Name `xml:"Error"`
		Code, Message string
	}{Code: code, Message: f.Message})
}

func refuseMail(w http.ResponseWriter, status int, code, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Amzn-ErrorType", code)
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]string{"message": message}) //nolint:errcheck // the client has gone
}

// A recorder keeps an answer back, to spoil it.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }

func (r *recorder) spoil(w http.ResponseWriter, half bool) {
	body := r.body.Bytes()
	if !half && len(body) > 0 {
		body[len(body)/2] ^= 1
	}
	if r.status != 0 {
		w.WriteHeader(r.status)
	}
	if half {
		_, _ = w.Write(body[:len(body)/2])
		_ = http.NewResponseController(w).Flush()
		return
	}
	_, _ = w.Write(body)
}

// s3Operation names a request to S3 as the SDK does.
func s3Operation(r *http.Request) Operation {
	bucket, key, _ := strings.Cut(strings.TrimLeft(r.URL.Path, "/"), "/")
	op := Operation{Service: "s3", Bucket: bucket, Key: key}
	query := r.URL.Query()
	has := func(names ...string) bool {
		return slices.ContainsFunc(names, query.Has)
	}
	op.Conditional = r.Header.Get("If-Match") != "" || r.Header.Get("If-None-Match") != ""
	switch {
	case bucket == "":
		op.Name = "ListBuckets"
	case key == "":
		op.Name, op.Key = bucketOperation(r.Method, has), query.Get("prefix")
	default:
		op.Name = objectOperation(r.Method, r.Header.Get("X-Amz-Copy-Source") != "", has)
	}
	if op.Name == "DeleteObject" {
		op.ifMatch = r.Header.Get("If-Match")
	}
	return op
}

func bucketOperation(method string, has func(...string) bool) string {
	switch {
	case method == http.MethodPost && has("delete"):
		return "DeleteObjects"
	case method == http.MethodPost:
		return "PostObject"
	case method == http.MethodPut:
		return "CreateBucket"
	case method == http.MethodDelete:
		return "DeleteBucket"
	case method == http.MethodHead:
		return "HeadBucket"
	case has("location"):
		return "GetBucketLocation"
	case has("uploads"):
		return "ListMultipartUploads"
	case has("list-type"):
		return "ListObjectsV2"
	}
	return "ListObjects"
}

func objectOperation(method string, isCopy bool, has func(...string) bool) string {
	switch {
	case has("tagging"):
		return map[string]string{http.MethodGet: "GetObjectTagging", http.MethodPut: "PutObjectTagging", http.MethodDelete: "DeleteObjectTagging"}[method]
	case has("uploads"):
		return "CreateMultipartUpload"
	case has("uploadId"):
		return map[string]string{http.MethodGet: "ListParts", http.MethodPut: "UploadPart", http.MethodPost: "CompleteMultipartUpload", http.MethodDelete: "AbortMultipartUpload"}[method]
	case isCopy && method == http.MethodPut:
		return "CopyObject"
	}
	return map[string]string{http.MethodGet: "GetObject", http.MethodHead: "HeadObject", http.MethodPut: "PutObject", http.MethodDelete: "DeleteObject"}[method]
}
