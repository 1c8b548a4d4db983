package digest

import (
	"time"

	"precis/summarize"
)

// An Input is all that a digest is assembled from. The order of its lists does
// not matter: the same content gives the same digest.
type Input struct {
	Week     Period            // that it is of: a week, a day or a month
	Zone     *time.Location    // of the week's boundaries and of all dates shown; UTC where nil
	Title    string            // masthead; as Cadence.Title says where empty
	Sections map[string]string // title of a section by the first folder of its keys; the folder's name where missing
	Web      string            // address of the output bucket's root on the web, without a slash at the end; "" for no links

	Records  []summarize.Record // what came in, rejected ones too, each once by (ID, Mark)
	Weeks    map[string]Period  // the week in which a record came in, by its ID, where it is not Week: late arrivals
	Reported []Reported         // what committed digests reported before
	Named    []Reported         // what they only named, since it could not be read: it is reported once it can be
	Past     []Digest           // the committed digests of the weeks before, for what continues; as many count at most as Cadence.Back says
	Pending  []Pending          // what lies in the inbox and has no summary
}

// Reported names content that a committed digest has reported.
type Reported struct {
	ID   string `json:"id"`
	Mark string `json:"etag"` // of its content
	Key  string `json:"key"`
	Week string `json:"week"` // of the digest that reported it; empty in that digest itself
}

// Pending is a document that was not summarized in time.
type Pending struct {
	Key    string `json:"key"`
	Reason string `json:"reason"`
}
