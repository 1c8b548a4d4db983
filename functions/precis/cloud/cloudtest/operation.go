package cloudtest

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
)

// An Operation is a request before it is carried out.
type Operation struct {
	Service     string // "s3" or "ses"
	Name        string // as in the SDK: "GetObject", "ListObjectsV2", "SendEmail", "ListContacts"
	Bucket      string
	Key         string   // of the object; of a listing, its prefix; of ListContacts and SendEmail, the list
	To          []string // of SendEmail
	Topic       string   // of SendEmail: by what of the list one can unsubscribe
	Conditional bool     // an If-Match or If-None-Match came with it

	Agent string // User-Agent: an AppID in a client's options tells clients apart
}

// operation names a request as the SDK does.
func operation(service string, r *http.Request) Operation {
	o := s3Operation
	switch service {
	case "ses":
		o = sesOperation
	case "events":
		o = func(r *http.Request) Operation {
			return Operation{Service: service, Name: strings.TrimPrefix(r.Header.Get("X-Amz-Target"), "AWSEvents.")}
		}
	}
	op := o(r)
	op.Agent = r.UserAgent()
	return op
}

// sesOperation names a request to SES, and reads whom SendEmail is for. The
// body is read whole, and put back.
func sesOperation(r *http.Request) Operation {
	op := Operation{Service: "ses", Name: r.Method + " " + r.URL.Path}
	path := strings.TrimPrefix(r.URL.Path, "/v2/email/")
	list, contacts := strings.CutPrefix(path, "contact-lists/")
	switch {
	case contacts && r.Method == http.MethodPost:
		op.Name, op.Key = "ListContacts", strings.TrimSuffix(list, "/contacts/list")
	case path == "suppression/addresses" && r.Method == http.MethodGet:
		op.Name = "ListSuppressedDestinations"
	case path == "account" && r.Method == http.MethodGet:
		op.Name = "GetAccount"
	case path == "outbound-emails" && r.Method == http.MethodPost:
		op.Name = "SendEmail"
		op.read(r)
	}
	return op
}

// read reads whom a SendEmail is for.
func (op *Operation) read(r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, 80<<20))
	if err != nil {
		return
	}
	r.Body = io.NopCloser(bytes.NewReader(body))
	var m struct {
		Destination           struct{ ToAddresses, CcAddresses, BccAddresses []string }
		ListManagementOptions struct{ ContactListName, TopicName string }
	}
	if json.Unmarshal(body, &m) == nil {
		op.To = slices.Concat(m.Destination.ToAddresses, m.Destination.CcAddresses, m.Destination.BccAddresses)
		op.Key, op.Topic = m.ListManagementOptions.ContactListName, m.ListManagementOptions.TopicName
	}
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
