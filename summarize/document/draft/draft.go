// Package draft holds what every reader of one format makes of a file: a draft
// of its parts, with what was left out and why. It also holds the reasons for
// which files are refused, the limits of what is read, and how a line of text
// is folded and measured.
package draft

// A Draft is what the reader of one format found, in order, before noise is
// looked for: every reader makes one.
type Draft struct {
	Title     string // from the format's own place for it; "" where it has none
	Published string // YYYY-MM-DD, from the format's own place for it
	DateFrom  string // "tag", "mail" or "file"
	Language  string // declared, ISO 639-1; a hint only
	Address   string // on the web
	Format    string // "txt", "html" and so on; "" where the reader leaves that to its caller
	Encoding  string // IANA name, "utf-8" where the format settles it
	Guessed   bool
	Thread    *Thread // of a mail
	LaidOut   bool    // its reader sees how lines are set: only those it marks as apart may be the headline
	Parts     []Part
	Dropped   []Dropped // what was left out, such as running heads, in order
	Children  []Child   // documents inside it, in order
}

// A Child is a document inside another: a file of an archive, a mail of a
// mailbox, what is attached to a mail.
type Child struct {
	Name  string // within its container, such as "minutes.docx"; it may hold anything
	Data  []byte // its bytes, which are read for what they are
	Draft *Draft // in place of Data where its container's reader has read it
	Err   error  // in place of both: why it is not read
}

// A Part is one block in the making; its text may hold any white space.
type Part struct {
	Text  string
	Kind  Kind
	Level int
	Apart bool // set apart from what follows, as a headline is
}

// A Dropped line was in the file but is not part of what it tells.
type Dropped struct {
	Text string
	Why  Reason
	At   int // number of the part before which it stood
}

// A Kind tells what a block is.
type Kind int

// The kinds of block. Sentences are taken from paragraphs, items and quotes
// that hold whole sentences; headings, rows, captions and courtesies are never
// quoted.
const (
	Paragraph Kind = iota
	Heading
	Item
	Quote
	Row
	Caption
	Code
	Courtesy // small talk around what people say: greetings, thanks
)
