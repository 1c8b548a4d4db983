package cloud

import "fmt"

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

	ifMatch string // of DeleteObject
}

// A Fault is an error that Options.Before gives instead of an answer, or that
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
