package document

// A draft is what the reader of one format found, in order, before noise is
// looked for: every reader gives one, and finish makes the Document of it.
type draft struct {
	title     string // from the format's own place for it; "" where it has none
	published string // YYYY-MM-DD, from the format's own place for it
	dateFrom  string // "tag", "mail" or "file"
	language  string // declared, ISO 639-1; a hint only
	address   string // on the web
	format    string // as in Document; open sets it where the reader has not
	encoding  string // IANA name, "utf-8" where the format settles it
	guessed   bool
	laidOut   bool // its reader sees how lines are set: only those it marks as apart may be the headline
	parts     []part
	dropped   []leftOut // what was left out, such as running heads, in order
}

// A part is one block in the making; its text may hold any white space.
type part struct {
	text  string
	kind  Kind
	level int
	apart bool // set apart from what follows, as a headline is
}

// A leftOut line was in the file but is not part of what it tells.
type leftOut struct {
	Text string
	Why  string // one of a few short reasons in English
	At   int    // number of the part before which it stood
}

// A Kind tells what a block is.
type Kind int

// The kinds of block. Sentences are taken from paragraphs, items and quotes
// that hold whole sentences; headings, rows and captions are never quoted.
const (
	Paragraph Kind = iota
	Heading
	Item
	Quote
	Row
	Caption
	Code
)
