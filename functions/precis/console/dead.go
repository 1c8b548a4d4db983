package console

import (
	"net/http"
	"strings"
	"time"
)

// A DeadLetter is a notification that was given up.
type DeadLetter struct {
	ID       string
	Keys     []string // that it names
	Receives int
	Err      string
	Died     time.Time
}

func (c *console) showDeadLetters(w http.ResponseWriter, r *http.Request) {
	rows, shown, err := part(r, func(p Part) ([]DeadLetter, int, error) { return c.DeadLetters(r.Context(), p) })
	if err != nil {
		c.trouble(w, r, "list the dead letters", err)
		return
	}
	c.render(w, r, "dead", view{Heading: "Dead letters", Live: true, Rows: rows, Shown: shown})
}

// inWords says what an error means to whoever reads it, and what to do.
func inWords(err string) string {
	lower := strings.ToLower(err)
	for _, one := range []struct{ parts, words string }{
		{"no space left|disk quota|file too large", "The disk was full. Make room, and try it again."},
		{"permission denied|read-only file system|operation not permitted", "The program may not write where it has to. Give it the right to, and try it again."},
		{"too many open files", "Too many files were open at once. Try it again."},
		{"cannot allocate memory|out of memory", "There was not enough memory. Close what else runs, and try it again."},
		{"input/output error", "The disk did not answer as it should. See whether it is sound, and try it again."},
		{"panic|runtime error", "The program failed on this document, which is its own fault. Another try will fail alike: please tell its makers."},
		{"not answered in time|deadline exceeded|timeout|takes too long", "It took too long. Try it again when the machine has less to do."},
		{"no such file or directory|file does not exist", "A folder that the program needs is missing. Start it again, and try once more."},
		{"slowdown|503|500|connection refused|connection reset", "The store did not answer. Try it again."},
	} {
		for part := range strings.SplitSeq(one.parts, "|") {
			if strings.Contains(lower, part) {
				return one.words
			}
		}
	}
	return "It failed each time. Try it again; if it fails once more, the error below says more."
}

func (c *console) redrive(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	err := r.ParseForm()
	id := r.PostForm.Get("id")
	if err == nil {
		err = c.Redrive(r.Context(), id)
	}
	if err != nil {
		c.trouble(w, r, "put the dead letters back", err)
		return
	}
	to, text := "/", "The dead letters are in the queue again."
	if c.DeadLetters != nil {
		to = "/dead"
	}
	if id != "" {
		text = "It is in the queue again."
	}
	c.done(w, r, to, notice{Text: text})
}

// resend sends a digest to those left in doubt.
func (c *console) resend(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	err := r.ParseForm()
	text := ""
	if err == nil {
		text, err = c.Resend(r.Context(), r.PostForm.Get("week"))
	}
	if err != nil {
		c.trouble(w, r, "send the digest", err)
		return
	}
	c.done(w, r, "/mail", notice{Text: text})
}
