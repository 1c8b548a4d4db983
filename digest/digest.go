// Package digest holds what a week's digest is: its stories, their sentences,
// sources and differences, and what follows from these alone. The rooms beside it
// make one of summaries, and render it.
package digest

import (
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/event"
)

// Schema is the version of a digest's JSON form.
const Schema = 1

// A Digest is one week's digest: all its forms are rendered from this value
// alone. Its JSON form is stored and stable; docs/digest.schema.json describes
// it.
type Digest struct {
	Schema   int    `json:"schema"`
	Title    string `json:"title"`
	Week     string `json:"week"`  // ISO week "2026-W47", day "2026-11-22" or month "2026-11"
	First    string `json:"first"` // its first day, of a week the Monday, YYYY-MM-DD
	Last     string `json:"last"`  // its last day
	Zone     string `json:"zone"`
	Web      string `json:"web,omitempty"` // as in Input
	Language string `json:"language"`      // of the most documents; that of the digest's direction

	Figures    Figures    `json:"figures"`
	Brief      []Brief    `json:"brief"`
	Continuity Continuity `json:"since"`
	Sections   []Section  `json:"sections"`
	Names      []Name     `json:"names"`

	Rejected []Rejected `json:"rejected"`
	Late     []Late     `json:"late"`
	Moved    []Moved    `json:"moved"`
	Pending  []Pending  `json:"pending"`

	// Withdrawn counts the uploads that were taken out of it after it was made.
	Withdrawn int `json:"withdrawn,omitempty"`

	Included   []Reported `json:"taken"`      // everything this digest includes, doubles and rejected ones too
	Recipients []string   `json:"recipients"` // frozen at the commit; never rendered

	// Chosen names the sections of this digest that a recipient wants, by
	// address, where those are not all; frozen and never rendered, too.
	Chosen map[string][]string `json:"chosen,omitempty"`
	// Selected names the sections of a copy that does not hold all.
	Selected []string `json:"edition,omitempty"`
	// Preview is set of what the digest would be now: it is not on the web, and
	// in the first week there is no archive either.
	Preview bool `json:"preview,omitempty"`
}

// Figures count what came in and what was kept.
type Figures struct {
	Documents       int `json:"documents"` // reported in stories, doubles included
	Stories         int `json:"stories"`
	Kept            int `json:"kept"` // sentences quoted in the stories
	Of              int `json:"of"`   // sentences in the documents
	MinutesDigest   int `json:"minutes_digest"`
	MinutesInstead  int `json:"minutes_instead"` // to read the documents, at 220 words a minute
	WordsInDigest   int `json:"words_digest"`
	WordsInDocument int `json:"words_documents"`
}

// A Brief is one line of "in brief": one story and its most telling sentence.
type Brief struct {
	Story    int    `json:"story"` // its number
	Headline string `json:"headline"`
	Language string `json:"language"`
	Sources  int    `json:"sources"`
	Quote    Quote  `json:"quote"`
}

// Continuity says what changed since the digest before.
type Continuity struct {
	First      bool   `json:"first"` // there is no digest before
	New        int    `json:"new"`
	Continuing int    `json:"continuing"`
	Quiet      []Gone `json:"quiet"` // stories of the digest before that two sources reported, or that went on for two weeks, and that nothing came in on

	Going []Going `json:"going,omitempty"` // what is new in each that continues, by its number
}

// Going is a story that goes on from one of an earlier digest, and what is new
// in it.
type Going struct {
	Story    int      `json:"story"` // its number
	Headline string   `json:"headline"`
	Language string   `json:"language"`
	Section  string   `json:"section"`           // its name
	Week     string   `json:"week"`              // of the last digest that reported it
	Changes  []Change `json:"changes,omitempty"` // figures that are others now
	New      []Quote  `json:"new,omitempty"`     // of the story's, the one that says most of what was not reported then, or, in another language than then, that tells it; none where all was
}

// A Change is a figure that an earlier digest quoted, and that is another now.
type Change struct {
	About  string `json:"about,omitempty"` // as in Comparison
	Noun   string `json:"noun,omitempty"`
	Before string `json:"before"`
	Now    string `json:"now"`
}

// Gone is a story of the digest before.
type Gone struct {
	Headline string `json:"headline"`
	Language string `json:"language"`
	Week     string `json:"week"`
	Section  string `json:"section"` // its name
}

// A Section holds the stories whose documents lie in one first folder.
type Section struct {
	Name    string  `json:"name"` // the folder; "" for documents in none
	Title   string  `json:"title"`
	Stories []Story `json:"stories"` // in the order of their numbers
	Figures Figures `json:"figures"`
}

// A Story is one event and the documents about it.
type Story struct {
	Number         int          `json:"number"` // from 1, over all sections, by importance
	ID             string       `json:"id"`     // stable for the same documents
	Headline       string       `json:"headline"`
	Language       string       `json:"language"`             // of the headline
	OtherLanguages []string     `json:"also_told,omitempty"`  // other languages that its sources are in, those of the most first
	Since          string       `json:"since"`                // the week, day or month in which it was first reported; the digest's where new
	Quotes         []Quote      `json:"quotes"`               // in time order
	Telling        int          `json:"telling"`              // index of the quote that stands for the story
	Also           []string     `json:"also,omitempty"`       // letters of its sources that are not quoted, in their order
	Compare        []Comparison `json:"compare"`              // where the sources differ
	Sources        []Source     `json:"sources"`              // in time order
	Links          []Link       `json:"together"`             // why its sources stand together
	Related        []int        `json:"related"`              // numbers of stories that are near
	SharedTerms    [][]string   `json:"related_by,omitempty"` // of each of Related, the significant terms that both hold, as they stand here; at most 5

	Withdrawn  int              `json:"withdrawn,omitempty"` // sources that were taken out later; without any left, it has no words
	Importance Importance       `json:"importance,omitzero"` // why it stands where it does
	Tier       Tier             `json:"tier,omitempty"`      // how much of it a mail tells
	Terms      []summarize.Term `json:"terms"`               // for what continues later; at most 64
	Events     []event.Interval `json:"events,omitempty"`    // when it surely happened, as far as is known; at most 8
}

// A Tier is how much of a story a mail tells, as far as there is room; the page tells
// all of each.
type Tier string

// The tiers.
const (
	Full     Tier = "full"     // as on the page, above all sections
	Sentence Tier = "sentence" // in its section: headline, one sentence unless it stands in brief, its sources in one line
	Headline Tier = "headline" // in its section, by its headline alone
)

// Importance says what speaks for a story. Stories are numbered by their score,
// old ones behind all others unless most of what came in is old.
type Importance struct {
	Score       float64  `json:"score"`       // higher is more important; 0 and above
	Independent float64  `json:"independent"` // sources, of which reprints and translations of one text count once, and further ones of one site half
	Sections    int      `json:"sections"`    // first folders that its documents lie in
	Languages   int      `json:"languages"`   // of its documents
	Newest      string   `json:"newest"`      // the latest day that its sources or their sentences name, YYYY-MM-DD; "" unknown
	Old         bool     `json:"old"`         // it is about a time long before the week
	GoesOn      bool     `json:"goes_on"`     // from an earlier digest, with something new
	Central     float64  `json:"central"`     // 0 to 1: how much its names are those of the week's other stories
	Names       []string `json:"names"`       // that other stories hold too; at most 3
}

// IsZero reports whether nothing was weighed: digests of before hold none.
func (x Importance) IsZero() bool {
	return x.Independent == 0 && x.Newest == "" && len(x.Names) == 0
}

// A Quote is a sentence as it stands in a source.
type Quote struct {
	Letter    string `json:"letter"` // of the source
	Text      string `json:"text"`
	Cut       bool   `json:"cut,omitempty"`     // the sentence goes on: "…" belongs behind it
	Speaker   string `json:"speaker,omitempty"` // who says it, of a source in which people speak in turn
	Language  string `json:"language"`
	Paragraph int    `json:"paragraph"` // from 1
	Start     int    `json:"start"`     // byte offsets in the document's text, half open
	End       int    `json:"end"`
	Link      string `json:"link,omitempty"` // to its place on the reading page; "" without Web
	// Day is the source's, YYYY-MM-DD, where the sentence names a day only by it:
	// "today", "on Wednesday"; "" where it names none, or the source's is unknown.
	Day string `json:"day,omitempty"`
}

// Repeats reports whether two quotes have the same words, or one place.
func (q Quote) Repeats(x Quote) bool {
	return q.Text == x.Text || q.Letter == x.Letter && q.Start < x.End && x.Start < q.End
}

// A Comparison sets two sentences side by side that state one thing in two ways.
type Comparison struct {
	// Why is "number", "update" for a figure of which the later source has
	// another, "date", "cause" or "negation".
	Why string `json:"why"`
	// About is what figures are about: "dead", "hurt", "missing", "arrested",
	// "displaced", "magnitude", "votes for" or "votes against"; "" for others.
	About  string   `json:"about,omitempty"`
	Noun   string   `json:"noun,omitempty"`   // what other figures count, as it stands in the first quote
	Values []string `json:"values,omitempty"` // what differs, as it stands in each quote; none of a negation
	Days   []string `json:"days,omitempty"`   // of an update: when each source was published, YYYY-MM-DD
	Quotes []Quote  `json:"quotes"`
	Marks  [][]Mark `json:"marks"` // of each quote
}

// A Mark is a span of a quote's text: shared words, or those that differ.
type Mark struct {
	Start   int  `json:"start"` // byte offsets in the quote's text, half open
	End     int  `json:"end"`
	Differs bool `json:"differs"`
}

// A Source is a document of a story.
type Source struct {
	Letter    string   `json:"letter"` // A, B, … Z, AA, …: unique in the digest
	ID        string   `json:"id"`
	Key       string   `json:"key"`
	Part      string   `json:"part,omitempty"`    // what it is called inside the upload of that key; "" for the upload itself
	Title     string   `json:"title"`             // "" where the document has none
	Opening   string   `json:"opening,omitempty"` // where it has no title: words of its text that stand in for one
	Language  string   `json:"language"`
	Published string   `json:"published"` // YYYY-MM-DD; "" unknown
	DateFrom  string   `json:"date_from"`
	Uploaded  string   `json:"uploaded"`          // YYYY-MM-DD in the digest's zone
	Address   string   `json:"address,omitempty"` // on the web, where the document names it
	Link      string   `json:"link,omitempty"`    // to the reading page; "" without Web
	Words     int      `json:"words"`
	Kept      int      `json:"kept"`    // of its sentences, in this digest
	Of        int      `json:"of"`      // sentences in it
	AlsoIn    []string `json:"also_in"` // keys of its doubles; of a part with its name: "papers.zip › minutes.docx"
}

// Called names a source for people.
func (s Source) Called() string { return document.Inside(s.Key, s.Part) }

// A Link says why two sources stand together.
type Link struct {
	A      string   `json:"a"` // letters
	B      string   `json:"b"`
	Shared []string `json:"shared"` // the telling words both hold, as they stand in A; at most 5
	Loose  bool     `json:"loose"`
}

// A Name is a name or term that two or more documents hold.
type Name struct {
	Text    string   `json:"text"`
	Letters []string `json:"letters"` // in order
}

// A Rejected document could not be read, or a part of one could not.
type Rejected struct {
	Key    string `json:"key"`
	Part   string `json:"part,omitempty"` // as in Source
	Reason string `json:"reason"`
	Limit  int64  `json:"limit,omitempty"` // bytes, where it was larger than a setting allowed
}

// Called names it for people.
func (r Rejected) Called() string { return document.Inside(r.Key, r.Part) }

// A Late document came in during an earlier week, after its digest.
type Late struct {
	Letter string `json:"letter"` // "" where it is a double or rejected
	Key    string `json:"key"`
	Part   string `json:"part,omitempty"` // as in Source
	Week   string `json:"week"`
}

// Called names it for people.
func (l Late) Called() string { return document.Inside(l.Key, l.Part) }

// Moved content was reported before under another key.
type Moved struct {
	From string `json:"from"`
	To   string `json:"to"`
	Week string `json:"week"` // of the digest that reported it
}
