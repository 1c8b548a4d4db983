package digest

// An Archive lists the committed digests. Its stored form is the one object
// that a commit swaps.
type Archive struct {
	Schema  int     `json:"schema"`  // 1
	Digests []Entry `json:"digests"` // by week, oldest first, each week once
}

// An Entry is one committed digest. It is final.
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

	AlsoTold []string `json:"also_told,omitempty"` // as in that story
}
