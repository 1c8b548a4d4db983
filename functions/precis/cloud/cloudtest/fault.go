// Package cloudtest stands before an embedded cloud in tests and measurements: it
// names each request, and fails those that it is set to.
package cloudtest

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// Before returns a wrapper for a cloud's Options.Wrap that calls do before each
// request is carried out, from many goroutines at once. It may wait; an error is
// the answer instead: a *Fault as it says, any other as an InternalError.
func Before(do func(context.Context, Operation) error) func(service string, next http.Handler) http.Handler {
	return func(service string, next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			err := do(r.Context(), operation(service, r))
			if err == nil {
				next.ServeHTTP(w, r)
				return
			}
			var f *Fault
			if !errors.As(err, &f) {
				f = &Fault{Message: err.Error()}
			}
			f.answer(w, r, service, next)
		})
	}
}

// A Fault is an error that is given instead of an answer, or that
// spoils the answer.
type Fault struct { //nolint:errname // it is what is done to an answer first
	Status  int    // 503; 500 where 0
	Code    string // "SlowDown", "TooManyRequestsException"; "InternalError" where empty
	Message string

	// Lost carries the operation out, and then cuts the connection instead of
	// answering.
	Lost bool

	// Reset cuts the connection without carrying anything out.
	Reset bool

	// Half carries the operation out, and cuts the connection after half of the
	// answer's body.
	Half bool

	// Corrupt carries the operation out, and changes a byte of the answer's body.
	Corrupt bool

	// Silent says nothing more, and keeps the connection open until the client
	// gives it up: with Lost or Half where these would cut it; by itself
	// without carrying anything out.
	Silent bool
}

func (f *Fault) Error() string { return fmt.Sprintf("%s: %s", f.Code, f.Message) }

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
	if service != "s3" {
		refuseSES(w, status, code, f.Message)
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

func refuseSES(w http.ResponseWriter, status int, code, message string) {
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
