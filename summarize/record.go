package summarize

import (
	"time"

	"precis/summarize/document"
	"precis/summarize/genre"
)

// A Record is what is known of one document: what it is called, what was seen
// of it, and its summary, or the reason why it has none. A mere container, such
// as an archive, has neither: it has parts.
type Record struct {
	ID       string    // names the document by its place
	Name     string    // slash-separated, as in "energy/cable.html"; the first folder is its section
	Part     string    // of a document inside the one of that name: what it is called there; else ""
	Mark     string    // of its content: the same bytes have the same one; "" unknown
	Uploaded time.Time // when it came in
	Document About
	Summary  *Summary // nil where rejected
	Rejected string   // why it will never be read
	Limit    int64    // bytes; where it was rejected for having more, else 0
	Page     string   // where its reading page lies, under the root of the web; "" for none
	Parts    []Record // the documents inside it, in order; these have none themselves
}

// Called names the document for people: "energy/papers.zip › minutes.docx".
func (r *Record) Called() string { return document.Inside(r.Name, r.Part) }

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
	Dropped   int    `json:"dropped"`          // lines left out as noise
	Beyond    string `json:"beyond,omitempty"` // what is too long to be read, such as "the last 100 pages"; "" nothing

	Genre     string           `json:"genre,omitempty"`      // what kind of text it is, such as "minutes"; "" unknown
	GenreFrom string           `json:"genre_from,omitempty"` // the rule that named it
	Thread    *document.Thread `json:"thread,omitempty"`     // of a mail; nil for others
}

// Describe returns what a record keeps of a document besides its text.
func Describe(doc document.Document, words int) About {
	return describe(doc, genre.Of(&doc), words)
}

// describe is Describe of a document whose genre is known.
func describe(doc document.Document, g genre.Genre, words int) About {
	return About{
		Genre: g.Name, GenreFrom: g.From,
		Title: doc.Title, Published: doc.Published, DateFrom: doc.DateFrom,
		Language: doc.Language, Format: doc.Format, Encoding: doc.Encoding, Guessed: doc.Guessed,
		Address: doc.Address, Words: words, Dropped: len(doc.Dropped), Beyond: doc.Beyond(),
		Thread: doc.Thread,
	}
}
