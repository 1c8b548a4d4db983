package digest

// An Archive lists the committed digests. Its stored form is the one object
// that a commit swaps.
type Archive struct {
	Schema  int     `json:"schema"`  // 1
	Digests []Entry `json:"digests"` // by week, oldest first, each week once

	// Revision counts how often something was to be taken out, so that a digest
	// that is in the making meanwhile is begun anew.
	Revision int `json:"revision,omitempty"`
}

// An Entry is one committed digest. It is final, but for what is taken out of it.
type Entry struct {
	Week      string `json:"week"`
	Key       string `json:"key"`  // of its JSON form
	Hash      string `json:"hash"` // SHA-256 of that form, hexadecimal
	Title     string `json:"title"`
	Language  string `json:"language,omitempty"` // as in the digest
	First     string `json:"first"`
	Last      string `json:"last"`
	Committed string `json:"committed"` // RFC 3339
	Documents int    `json:"documents"`
	Stories   int    `json:"stories"`
	Headline  string `json:"headline"` // of the first story; "" in a quiet week

	OtherLanguages []string `json:"also_told,omitempty"` // as in that story

	Withdrawn int    `json:"withdrawn,omitempty"` // as in the digest
	Original  string `json:"original,omitempty"`  // hash of the form that was committed first, where that is another
	Revised   string `json:"revised,omitempty"`   // RFC 3339: when something was last taken out
}
