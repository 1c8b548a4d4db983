package console

import (
	"encoding/json"
	"net/http"
	"strings"

	"precis/summarize/document"
)

// adviceSmaller is what to do about a file that is too large.
const adviceSmaller = "Split it, or start precis serve with a higher --max-mb."

// Advice returns what a reader can do about a document that was rejected, from
// the reason why: "" where nothing better can be said than the reason.
func Advice(reason string) string {
	switch {
	case strings.Contains(reason, "the file is empty"):
		return "See whether it was saved whole, and drop it again."
	case strings.Contains(reason, "drop the PDF"):
		return "" // the reason says it
	case strings.Contains(reason, "more than the limit of"): // that --max-mb sets
		return adviceSmaller
	}
	for _, a := range []struct {
		why  error
		what string
	}{
		{document.ErrLocked, "Save it without its password, and drop it again."},
		{document.ErrTooLarge, "Split it, and drop its parts."},
		{document.ErrDamaged, "Open it in the program that made it, save it anew, and drop it again."},
		{document.ErrEmpty, "If it is scanned, have its text recognised first, and drop it again."},
		{document.ErrFormat, "Save it as PDF, DOCX, HTML or plain text, and drop that."},
	} {
		if strings.Contains(reason, a.why.Error()) {
			return a.what
		}
	}
	return ""
}

// streamEvents sends the events to pages of the console alone: another site's
// page could not read them, but would hold a line.
func (c *console) streamEvents(w http.ResponseWriter, r *http.Request) {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" {
		http.Error(w, "Only pages of this program listen.", http.StatusForbidden)
		return
	}
	c.Events.ServeHTTP(w, r)
}

// tellWay answers how far one document is, as an event would.
func (c *console) tellWay(w http.ResponseWriter, r *http.Request) {
	e, err := c.Way(r.Context(), r.URL.Query().Get("key"))
	if err != nil {
		status, heading := blame(err)
		http.Error(w, heading, status)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(e); err != nil {
		c.Log.Warn("answer", "error", err)
	}
}
