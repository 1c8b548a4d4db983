package summarize

import (
	"time"

	"precis/summarize/document"
)

// A Record is what is stored of one document: where it came from, what was
// seen of it, and its summary, or the reason why it has none.
type Record struct {
	Schema   int      `json:"schema"` // 1
	ID       string   `json:"id"`
	Source   Source   `json:"source"`
	Version  int      `json:"version"` // Version of this package, which made it
	Options  Options  `json:"options"` // with which the summary was made
	Document About    `json:"document"`
	Summary  *Summary `json:"summary,omitempty"`  // nil where rejected
	Rejected string   `json:"rejected,omitempty"` // why it will never be read
	Page     string   `json:"page,omitempty"`     // key of the reading page
	PageETag string   `json:"page_etag,omitempty"`

	// Where a document was rejected for a limit that is set, and may be read
	// once that is raised: by its bytes, or by the time taken over it.
	Limit    int64         `json:"limit,omitempty"`
	Patience time.Duration `json:"patience_ns,omitempty"`
}

// A Source is an object in a bucket, as it was when it was read.
type Source struct {
	Bucket   string    `json:"bucket"`
	Key      string    `json:"key"`
	ETag     string    `json:"etag"` // without quotation marks
	Version  string    `json:"version,omitempty"`
	Size     int64     `json:"size"` // bytes
	Uploaded time.Time `json:"uploaded"`
}

// About is what was seen of a document besides its text.
type About struct {
	Title     string `json:"title"`
	Published string `json:"published"` // YYYY-MM-DD; "" unknown
	DateFrom  string `json:"date_from"`
	Language  string `json:"language"`
	Format    string `json:"format"`
	Encoding  string `json:"encoding"`
	Guessed   bool   `json:"encoding_guessed"`
	Address   string `json:"address"`
	Words     int    `json:"words"`
	Dropped   int    `json:"dropped"` // lines left out as noise
}

// Describe returns what a record keeps of a document besides its text.
func Describe(doc document.Document, words int) About {
	return About{
		Title: doc.Title, Published: doc.Published, DateFrom: doc.DateFrom,
		Language: doc.Language, Format: doc.Format, Encoding: doc.Encoding, Guessed: doc.Guessed,
		Address: doc.Address, Words: words, Dropped: len(doc.Dropped),
	}
}
