package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"precis/functions/precis/console"
	"precis/functions/precis/terminal"
	"precis/summarize/language/safe"
)

// statusCommand shows what became of every file in a running serve's inbox.
type statusCommand struct {
	Console string `default:"127.0.0.1:8080" help:"Address of the running serve's web page."`
}

// Validate says what of the flags is wrong.
func (c *statusCommand) Validate() error { return onlyHere("--console", c.Console) }

// Run asks the console.
func (c *statusCommand) Run(ctx context.Context, s terminal.Streams) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+c.Console+console.AccountPath, nil)
	if err != nil {
		return fmt.Errorf("--console: %w", err)
	}
	answer, err := (&http.Client{Timeout: time.Minute}).Do(req)
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return fmt.Errorf("nothing answers at %s: start it with: precis serve", c.Console)
	}
	if err != nil {
		return fmt.Errorf("ask %s: %w", c.Console, err)
	}
	defer func() { _ = answer.Body.Close() }() // only read
	data, err := io.ReadAll(answer.Body)
	if err != nil {
		return fmt.Errorf("ask %s: %w", c.Console, err)
	}
	a, err := unmarshal[console.Account](data, "the answer")
	if err != nil {
		return fmt.Errorf("%s answered %s: %w", c.Console, answer.Status, err)
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
