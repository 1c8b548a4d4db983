package main

import (
	"crypto/md5" //nolint:gosec // it is what SQS answers with, no protection
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"time"

	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/loopback"
)

// A front is the one address under which containers find the embedded cloud,
// which listens on loopback alone: S3, SES, and of SQS what the functions ask
// for. It refuses what is no program that calls it localhost, which a container
// does by an entry in its hosts, and passes requests on as they are, so that
// the cloud checks their signatures itself.
type front struct {
	queue     *queue.Queue
	accessKey string
	s3, ses   http.Handler

	listener net.Listener
	server   *http.Server
}

// openFront serves a cloud on a free port of an address.
func openFront(c *cloud.Cloud, address string) (*front, error) {
	s3, err := url.Parse(c.S3URL())
	if err != nil {
		return nil, err
	}
	ses, err := url.Parse(c.MailURL())
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", net.JoinHostPort(address, "0")) //nolint:noctx // it does not wait
	if err != nil {
		return nil, fmt.Errorf("listen where containers reach this machine: %w", err)
	}
	f := &front{queue: c.Queue, s3: pass(s3), ses: pass(ses), listener: l}
	f.accessKey, _ = c.Credentials()
	f.server = &http.Server{Handler: loopback.Programs(f), ReadHeaderTimeout: 30 * time.Second}
	go f.server.Serve(l) //nolint:errcheck // it ends by Close alone
	return f, nil
}

// pass hands requests on to a server, with the host that was asked for.
func pass(to *url.URL) http.Handler {
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(to)
			r.Out.Host = r.In.Host
		},
		ErrorLog: log.New(io.Discard, "", 0), // connections that clients cut
	}
}

// port is the one at which containers find the front on localhost.
func (f *front) port() int { return f.listener.Addr().(*net.TCPAddr).Port }

// url is the front's address on this machine.
func (f *front) url() string { return "http://" + f.listener.Addr().String() }

func (f *front) close() error {
	if err := f.server.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		return err
	}
	return nil
}

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch action, ok := strings.CutPrefix(r.Header.Get("X-Amz-Target"), "AmazonSQS."); {
	case ok:
		f.sqs(w, r, action)
	case strings.HasPrefix(r.URL.Path, "/v2/email/"):
		f.ses.ServeHTTP(w, r)
	default:
		f.s3.ServeHTTP(w, r)
	}
}

// sqs takes messages for the cloud's queue, whichever the request names.
func (f *front) sqs(w http.ResponseWriter, r *http.Request, action string) {
	refuse := func(code, message string) {
		w.Header().Set("X-Amzn-Query-Error", code+";Sender")
		answer(w, http.StatusBadRequest, map[string]string{"__type": "com.amazonaws.sqs#" + code, "message": message})
	}
	if !strings.Contains(r.Header.Get("Authorization"), "Credential="+f.accessKey+"/") {
		refuse("UnrecognizedClientException", "The security token included in the request is invalid.")
		return
	}
	if action != "SendMessageBatch" {
		refuse("UnsupportedOperation", "This queue takes SendMessageBatch alone.")
		return
	}
	var batch struct {
		QueueUrl string //nolint:revive // SQS calls it so
		Entries  []struct{ ID, MessageBody string }
	}
	if err := json.NewDecoder(io.LimitReader(r.Body, 1<<20)).Decode(&batch); err != nil || batch.QueueUrl == "" {
		refuse("InvalidParameterValue", fmt.Sprintf("not a batch for a queue: %v", err))
		return
	}
	if len(batch.Entries) == 0 || len(batch.Entries) > 10 {
		refuse("TooManyEntriesInBatchRequest", fmt.Sprintf("a batch holds 1 to 10 messages, not %d", len(batch.Entries)))
		return
	}
	var done []map[string]string
	for i, m := range batch.Entries {
		f.queue.Send([]byte(m.MessageBody))
		sum := md5.Sum([]byte(m.MessageBody)) //nolint:gosec // as above
		done = append(done, map[string]string{
			"Id": m.ID, "MessageId": strconv.Itoa(i), "MD5OfMessageBody": hex.EncodeToString(sum[:]),
		})
	}
	answer(w, http.StatusOK, map[string]any{"Successful": done, "Failed": []string{}})
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/x-amz-json-1.0")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body) //nolint:errcheck // the client has gone
}
