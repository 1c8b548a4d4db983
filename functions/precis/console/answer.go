package console

import (
	"encoding/json"
	"net/http"
)

// Made is what a program that asks for a digest is answered, as JSON.
type Made struct {
	Key   string `json:"key,omitempty"`   // of the HTML form in the output bucket
	Done  string `json:"done,omitempty"`  // what was done, in a few words
	Error string `json:"error,omitempty"` // why nothing was
}

// wantsJSON reports whether a program asks, and not a browser.
func wantsJSON(r *http.Request) bool { return r.Header.Get("Accept") == "application/json" }

// answer tells a program what was done, or why it was not.
func (c *console) answer(w http.ResponseWriter, m Made, err error) {
	w.Header().Set("Content-Type", "application/json")
	if err != nil {
		m = Made{Error: err.Error()}
		status, _ := blame(err)
		w.WriteHeader(status)
	}
	if err := json.NewEncoder(w).Encode(m); err != nil {
		c.Log.Warn("answer", "error", err)
	}
}
