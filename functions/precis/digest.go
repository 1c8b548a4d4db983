package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"precis/functions/precis/console"
	"precis/functions/precis/terminal"
	"precis/summarize/language/safe"
)

// digestCommand has a running serve make a digest.
type digestCommand struct {
	Week    string `placeholder:"WEEK" help:"Week to make, such as 2026-W46; the last whole one where left out."`
	Preview bool   `help:"Only show what the digest would be, of the current week where none is named; nothing is taken, and it goes to --to alone."`
	To      string `placeholder:"ADDRESS" help:"With --preview: mail it to this address; to nobody where left out."`
	Console string `default:"127.0.0.1:8080" help:"Address of the running serve's web page."`
}

// Validate says what of the flags is wrong.
func (c *digestCommand) Validate() error { return onlyHere("--console", c.Console) }

// Run asks the console, as its button does.
func (c *digestCommand) Run(ctx context.Context, s terminal.Streams) error {
	form := url.Values{"week": {c.Week}, "to": {c.To}, "do": {"send"}}
	if c.Preview {
		form.Set("do", "preview")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+c.Console+"/digest", strings.NewReader(form.Encode()))
	if err != nil {
		return fmt.Errorf("--console: %w", err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Accept", "application/json")
	answer, err := (&http.Client{Timeout: runTime + time.Minute}).Do(req)
	if op, ok := errors.AsType[*net.OpError](err); ok && op.Op == "dial" {
		return fmt.Errorf("nothing answers at %s: start it with: precis serve", c.Console)
	}
	if err != nil && ctx.Err() != nil {
		return fmt.Errorf("no longer waiting for %s, which goes on with the digest", c.Console)
	}
	if err != nil {
		return fmt.Errorf("ask %s: %w", c.Console, err)
	}
	defer func() { _ = answer.Body.Close() }() // only read
	data, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		return fmt.Errorf("ask %s: %w", c.Console, err)
	}
	made, err := unmarshal[console.Made](data, "the answer")
	if err != nil {
		return fmt.Errorf("%s answered %s: %w", c.Console, answer.Status, err)
	}
	if made.Error != "" {
		return errors.New(made.Error)
	}
	_, _ = fmt.Fprintln(s.Out, safe.Lines(made.Done))
	if made.Key != "" {
		_, _ = fmt.Fprintf(s.Out, "http://%s%s/%s\n", c.Console, console.ObjectPath, safe.Line(made.Key))
	}
	return nil
}
