// Package console is the web page of a local run: what came in and what was
// made of it, the digests, the mail that was delivered, and what could not be
// done. It takes what it shows from functions, and holds nothing itself.
package console

import (
	"context"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"precis/digest"
	"precis/functions/precis/console/events"
	"precis/functions/precis/console/search"
)

// Options of a console. A page whose function is nil is left out.
type Options struct {
	Title string // "Précis" where empty

	// Documents returns a part of what lies in the inbox and what was made of it,
	// in the order to show.
	Documents func(ctx context.Context, q Query) (Listing, error)

	// Digests returns a part of the committed digests and previews, in the order
	// to show, and how many there are in all.
	Digests func(ctx context.Context, p Part) ([]Digest, int, error)

	// Cadence is how often digests come: of the current week, day or month.
	Cadence digest.Cadence

	// Week returns the digest of a week, "2026-W47", day or month; for "" what that
	// of the current one was when someone last asked; fs.ErrNotExist where no one did.
	Week func(ctx context.Context, week string) (Week, error)

	// Object returns an object of the output bucket, served at ObjectPath + its
	// key; fs.ErrNotExist where there is none.
	Object func(ctx context.Context, key string) (data []byte, contentType string, err error)

	// Open reads a document of the inbox anew, or one inside it; fs.ErrNotExist
	// where there is none.
	Open func(ctx context.Context, key, inside string) (Opened, error)

	// Original returns a document's bytes; fs.ErrNotExist where there is none.
	Original func(ctx context.Context, key string) ([]byte, error)

	// Delete takes a document out of the inbox, and its summary with it.
	Delete func(ctx context.Context, key string) error

	// Move moves a document to another section, and returns its new key;
	// fs.ErrExist where another lies there.
	Move func(ctx context.Context, key, section string) (string, error)

	// Again has a document read again, whatever is known of it.
	Again func(ctx context.Context, key string) error

	// Forget takes a document, or where key is "" a reader, out of all that is
	// stored, and returns what that was; with list, what it is, and takes nothing.
	Forget func(ctx context.Context, key, reader string, list bool) (Traces, error)

	// Mails returns a part of the delivered mail, in the order to show, and how
	// much there is in all.
	Mails func(ctx context.Context, p Part) ([]Mail, int, error)

	// Mail returns one message's bytes by its name; fs.ErrNotExist where there is
	// none.
	Mail func(ctx context.Context, name string) ([]byte, error)

	// DeadLetters returns a part of the notifications that were given up, and how
	// many there are in all.
	DeadLetters func(ctx context.Context, p Part) ([]DeadLetter, int, error)

	// Redrive puts a dead letter back into the queue by its ID, or for "" all;
	// fs.ErrNotExist where there is none.
	Redrive func(ctx context.Context, id string) error

	// Uncertain returns of which weeks' digests copies are neither known to be
	// sent nor known not to be.
	Uncertain func(ctx context.Context) ([]Uncertain, error)

	// Resend sends a week's digest to those of whom that is so, and returns what
	// was done in a few words.
	Resend func(ctx context.Context, week string) (done string, err error)

	// Account returns what became of every file ever seen in the inbox, with Taken
	// where named is true; so it is served as JSON at AccountPath.
	Account func(ctx context.Context, named bool) (Account, error)

	// SendDigest makes a digest, and returns the key of its HTML form and what
	// was done in a few words.
	SendDigest func(ctx context.Context, o Order) (key, done string, err error)

	// Upload puts a document into the inbox. Where one lies there already, it
	// returns ErrSame if that is the same to the byte, and fs.ErrExist if it is
	// another and over is false.
	Upload func(ctx context.Context, key string, data []byte, over bool) error

	// Events tells, as server-sent events, what becomes of the documents.
	Events http.Handler

	// Way returns how far a document is.
	Way func(ctx context.Context, key string) (events.Event, error)

	MaxUpload int64          // bytes of one document; 64 MiB where 0
	Zone      *time.Location // of the times shown; UTC where nil
	Note      string         // shown at the foot: how to upload otherwise
	Post      string         // where mail goes, in a sentence
	Log       *slog.Logger   // of what a function returned; silent where nil
}

// ObjectPath is the path under which the output bucket's objects are served:
// with the console's address before it, it can be the digest's web address.
const ObjectPath = "/object"

// A State tells how far a document is.
type State string

// The states of a document.
const (
	Waiting    State = "waiting" // not yet processed
	Reading    State = "reading" // in hand just now; counted as waiting
	Summarized State = "summarized"
	Rejected   State = "rejected"
	Failed     State = "failed" // tried as often as may be
)

// A Part of a list is what one page shows of it: so a page costs the same
// however long the list is.
type Part struct {
	From  int // rows before it
	Count int // at most
}

// Of returns the part that there is of a list.
func Of[T any](p Part, all []T) []T {
	from := min(max(p.From, 0), len(all))
	return all[from:min(from+p.Count, len(all))]
}

// A Query asks for a part of the documents.
type Query struct {
	Part
	Search   string // words that they hold, or a piece of their keys; "" for all
	State    State  // "" for all
	Section  string // the first folder; "" for all
	Language string // "" for all
	Week     string // in which they came in, "2026-W47"; "" for all
}

// A Listing answers a Query.
type Listing struct {
	Rows   []Document
	Of     int           // how many are asked for, on all pages
	Counts map[State]int // of the whole inbox
	Busy   bool          // more is to come soon

	// How many of the whole inbox there are in each section, week and language.
	Sections, Weeks, Languages map[string]int
	Searched                   int // of how many the words are known by now
}

// A Document is a row of the table of what lies in the inbox.
type Document struct {
	Key      string
	Title    string
	Language string // BCP 47; of Title
	Words    int
	Kept, Of int    // sentences
	Beyond   string // what of it is too long to be read; "" nothing
	State    State
	Reason   string // why rejected, or why it waits
	Page     string // key of its reading page in the output bucket; "" for none
	Uploaded time.Time
	Summary  []Said         // its sentences
	Found    []search.Piece // where its text holds what was looked for, where nothing else of the row does
	Parts    []Document     // documents inside it, whose keys are their names there; at most MaxParts
	Inside   int            // how many there are
}

// Said is a sentence, and who says it in a document in which people speak in turn;
// "" where nobody is named.
type Said struct{ Speaker, Text string }

// MaxParts is how many parts of a document a row shows.
const MaxParts = 20

// A Digest is a row of the list of digests.
type Digest struct {
	Week      string // "2026-W47"
	Title     string
	First     string // YYYY-MM-DD
	Last      string
	Documents int
	Stories   int
	Headline  string
	Preview   bool
	Forms     []Form // the first one is opened by the week's name
}

// A Form is one form of a digest: "HTML", "Text".
type Form struct {
	Name string
	Key  string // in the output bucket
}

// A console serves the pages.
type console struct {
	Options
	pages   map[string]*template.Template
	notices notices
}

// New returns the console. It answers requests to names of this machine alone,
// and takes no form that another site sends.
func New(opts Options) http.Handler {
	if opts.Title == "" {
		opts.Title = "Précis"
	}
	if opts.MaxUpload <= 0 {
		opts.MaxUpload = 64 << 20
	}
	if opts.Zone == nil {
		opts.Zone = time.UTC
	}
	if opts.Log == nil {
		opts.Log = slog.New(slog.DiscardHandler)
	}
	c := &console{Options: opts}
	c.pages = c.parse()
	return guard(c.routes())
}

func (c *console) routes() http.Handler {
	mux := http.NewServeMux()
	handle := func(pattern string, given bool, h http.HandlerFunc) {
		if given {
			mux.HandleFunc(pattern, h)
		}
	}
	handle("GET /{$}", true, c.showDocuments)
	handle("GET /console.js", true, c.showFile("console.js", "text/javascript; charset=utf-8"))
	handle("GET /events", c.Events != nil, c.streamEvents)
	handle("GET /way", c.Way != nil, c.tellWay)
	handle("GET /style.css", true, c.showFile("style.css", "text/css; charset=utf-8"))
	handle("GET /favicon.ico", true, c.showFile("icon.svg", "image/svg+xml")) // browsers ask for it by this name
	handle("GET /week", c.Week != nil, c.showWeek)
	handle("GET /digests", c.Digests != nil, c.showDigests)
	handle("GET /mail", c.Mails != nil, c.showMails)
	handle("GET /mail/{name}", c.Mail != nil, c.showMail)
	handle("GET /mail/{name}/html", c.Mail != nil, c.showMailHTML)
	handle("GET /mail/{name}/source", c.Mail != nil, c.showMailSource)
	handle("GET /dead", c.DeadLetters != nil, c.showDeadLetters)
	handle("GET "+ObjectPath+"/{key...}", c.Object != nil, c.showObject)
	handle("GET /document", c.Open != nil, c.showDocument)
	handle("GET /document.md", c.Open != nil, c.showMarkdown)
	handle("GET /original", c.Original != nil, c.showOriginal)
	handle("POST /delete", c.Delete != nil, c.deleteDocument)
	handle("POST /move", c.Move != nil, c.moveDocument)
	handle("POST /again", c.Again != nil, c.readAgain)
	handle("GET /forget", c.Forget != nil, c.showForget)
	handle("POST /forget", c.Forget != nil, c.forget)
	handle("GET "+AccountPath, c.Account != nil, c.showAccount)
	handle("POST /upload", c.Upload != nil, c.upload)
	handle("POST /digest", c.SendDigest != nil, c.sendDigest)
	handle("POST /resend", c.Resend != nil, c.resend)
	handle("POST /redrive", c.Redrive != nil, c.redrive)
	return mux
}
