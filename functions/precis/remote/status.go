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
}

// Validate says what of the flags is wrong.
func (c *Status) Validate() error { return loopback.Check("--console", c.Console) }

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
	_, _ = fmt.Fprintf(s.Out, "summarized %d, rejected %d, waiting %d, failed %d, ignored %d\n",
		a.States[console.Summarized], a.States[console.Rejected], a.States[console.Waiting]+len(a.Waiting), a.Failed, len(a.Ignored))
	for _, list := range []struct {
		what  string
		files []console.Unaccounted
	}{{"waiting", a.Waiting}, {"ignored", a.Ignored}} {
		for _, f := range list.files {
			_, _ = fmt.Fprintf(s.Out, "%s  %s (%s)\n", list.what, safe.Line(f.Key), safe.Line(f.Why))
		}
	}
	return nil
}
