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
	dropped   []Dropped // what the reader itself left out, such as running heads; At counts parts here
}

// A part is one block in the making; its text may hold any white space.
type part struct {
	text  string
	kind  Kind
	level int
	apart bool // set apart from what follows, as a headline is
}
