package remote

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"precis/functions/precis/console"
	"precis/functions/precis/loopback"
	"precis/functions/precis/terminal"
	"precis/summarize/language/safe"
)

// A Status shows what became of every file in a running serve's inbox.
type Status struct {
	Console string `default:"127.0.0.1:8080" help:"Address of the running serve's web page."`
	JSON    bool   `name:"json" help:"A row for each file: {file,state,why}, the state one of summarized, rejected, waiting, failed and ignored. Without it, how many there are in each state, and some of those that are not summarized."`
}

// Validate says what of the flags is wrong.
func (c *Status) Validate() error { return loopback.CheckServed("--console", c.Console) }

// Run asks the console.
func (c *Status) Run(ctx context.Context, s terminal.Streams) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.Console+console.AccountPath, nil)
	if err != nil {
		return fmt.Errorf("--console: %w", err)
	}
	var a console.Account
	if err := ask(req, time.Minute, &a); err != nil {
		return err
	}
	if c.JSON {
		return rows(s, a)
	}
	number := func(state console.State) int { return len(files(a, state)) }
	_, _ = fmt.Fprintf(s.Out, "summarized %d, rejected %d, waiting %d, failed %d, ignored %d\n",
		number(console.Summarized), number(console.Rejected), number(console.Waiting), number(console.Failed), number(ignored))
	for _, state := range []console.State{console.Failed, console.Rejected, console.Waiting, ignored} {
		tell(s, state, files(a, state))
	}
	return nil
}

// ignored is the state of a file that is never taken as it is.
const ignored console.State = "ignored"

// named is how many files of a state are named to people.
const named = 20

// tell names some files of a state, and says how many more there are.
func tell(s terminal.Streams, state console.State, all []console.Unaccounted) {
	for _, f := range all[:min(len(all), named)] {
		name := f.Key
		if name == "" {
			name = "a message that names no document"
		}
		_, _ = fmt.Fprintf(s.Out, "%s  %s (%s)\n", state, safe.Line(name), safe.Line(f.Why))
	}
	if more := len(all) - named; more > 0 {
		_, _ = fmt.Fprintf(s.Out, "%s  and %d more, which --json names\n", state, more)
	}
}

// files returns the files of a state and why they are in it.
func files(a console.Account, state console.State) (all []console.Unaccounted) {
	if state == ignored {
		return a.Ignored
	}
	if state == console.Waiting {
		all = append(all, a.Waiting...)
	}
	for _, f := range a.Taken {
		if f = shown(f); f.State != state {
			continue
		}
		if f.Why == "" && state == console.Waiting {
			f.Why = "to be summarized"
		}
		all = append(all, console.Unaccounted{Key: f.Key, Why: f.Why})
	}
	return all
}

// shown says of a file that is being read that it waits still.
func shown(f console.Accounted) console.Accounted {
	if f.State == console.Reading {
		f.State, f.Why = console.Waiting, "being read"
	}
	return f
}

// rows writes one for each file: none for a message that names no document.
func rows(s terminal.Streams, a console.Account) error {
	type row struct {
		File  string        `json:"file"`
		State console.State `json:"state"`
		Why   string        `json:"why,omitempty"`
	}
	encode := terminal.NewEncoder(s.Out)
	var err error
	put := func(r row) {
		if err == nil {
			err = encode.Encode(r)
		}
	}
	for _, f := range a.Taken {
		if f = shown(f); f.Key != "" || f.State != console.Failed {
			put(row{f.Key, f.State, f.Why})
		}
	}
	for _, f := range a.Waiting {
		put(row{f.Key, console.Waiting, f.Why})
	}
	for _, f := range a.Ignored {
		put(row{f.Key, ignored, f.Why})
	}
	if err != nil {
		return fmt.Errorf("write standard output: %w", err)
	}
	return nil
}
