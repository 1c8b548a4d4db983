package console

import (
	"encoding/json"
	"net/http"
)

// AccountPath is where the account of the inbox is served.
const AccountPath = "/account.json"

// An Account says of every file in the inbox what became of it: each is counted
// in one of States, or listed.
type Account struct {
	States  map[State]int `json:"states"`  // of what was taken
	Failed  int           `json:"failed"`  // dead letters
	Waiting []Unaccounted `json:"waiting"` // files not yet taken
	Ignored []Unaccounted `json:"ignored"` // files that are never taken as they are

	// Taken names what was taken, once each and by key. Failed is one that a dead letter
	// names and that was not read since, and a message that names none, which has no key.
	// It is nil where only the counts were asked for.
	Taken []Accounted `json:"taken"`
}

// An Accounted file is one that was taken, and what became of it.
type Accounted struct {
	Key   string `json:"key"`
	State State  `json:"state"`
	Why   string `json:"why,omitempty"` // where it was rejected, or failed
}

// An Unaccounted file is one that was not taken, and why.
type Unaccounted struct {
	Key string `json:"key"`
	Why string `json:"why"`
}

// shownFiles is how many files the page of documents names.
const shownFiles = 100

// A ShownFile is one that is not taken: not yet, where it waits.
type ShownFile struct {
	Unaccounted
	Waits bool
}

// Shown returns the files that the page names.
func (a Account) Shown() (all []ShownFile) {
	for _, f := range a.Waiting {
		all = append(all, ShownFile{f, true})
	}
	for _, f := range a.Ignored {
		all = append(all, ShownFile{f, false})
	}
	return all[:min(len(all), shownFiles)]
}

// More returns how many files the page does not name.
func (a Account) More() int { return max(0, len(a.Waiting)+len(a.Ignored)-shownFiles) }

func (c *console) showAccount(w http.ResponseWriter, r *http.Request) {
	a, err := c.Account(r.Context(), true)
	if err != nil {
		c.answer(w, Made{}, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(a); err != nil {
		c.Log.Warn("answer", "error", err)
	}
}
